"""The working values of extraction, between annotated text and facts.

A ``Said`` is a value with the words that say it. Mentions are what single sentences say;
``Actor`` is a person across the article. All are frozen; the rules build new ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kg.pack import Hit


@dataclass(slots=True, unsafe_hash=True)
class Said:
    """A value and the words ``start`` to ``end`` that say it; by which rule. Its types freeze it,
    as they do ``Hit``."""

    value: Final[str]
    start: Final[int]
    end: Final[int]
    rule: Final[str]
    inferred: Final[str | None] = None


DIALOGUES = frozenset({"Meeting", "PhoneCall"})
"""Types of talks between sides, which are no gathering."""
TOLD_AS_FACT = "told_as_fact"
"""The rule of a status that no word tells: an event told of at all is held."""
ONLY_NAMED = "only_named"
"""The rule of a status that nothing tells, not even how an event stands in its sentence."""
UNSAID = frozenset({TOLD_AS_FACT, ONLY_NAMED})


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A named person at words ``start`` to ``end`` (the name), with what its titles say.

    ``from_`` and ``to`` bound the name with its titles.
    """

    sentence: int
    start: int
    end: int
    from_: int
    to: int
    words: tuple[str, ...]
    """The name as written, without endings after an apostrophe."""
    cases: frozenset[str]
    post: Said | None = None
    rank: Said | None = None
    country: Said | None = None
    counterpart: bool = False
    """Called "counterpart" or "colleague": the post is that of the other one."""
    serving: bool = False
    """Named with a rank that the contract has no code for."""


@dataclass(frozen=True, slots=True)
class Actor:
    """One person of the article. ``key`` numbers persons in order of appearance."""

    key: int
    name: Said
    post: Said | None
    rank: Said | None
    country: Said | None

    @property
    def code(self) -> str | None:
        return self.country.value if self.country else None


@dataclass(frozen=True, slots=True)
class ActorMention:
    """A place where a person is meant: by name, surname, post or other reference."""

    sentence: int
    start: int
    end: int
    actor: int
    by: str
    """"name", "post", or what a reference points to: "counterpart", "guest", "delegation" ..."""
    title: int = -1
    """Where the title before a name begins, or the name itself."""


@dataclass(frozen=True, slots=True)
class EventMention:
    """What one sentence says of one event."""

    type: str
    sentence: int
    trigger: Hit
    role: str
    status: Said
    date: Said | None = None
    days: int | None = None
    """How many days it lasts."""
    actors: tuple[tuple[int, Said], ...] = ()
    countries: tuple[Said, ...] = ()
    host: Said | None = None
    place: Said | None = None
    name: Said | None = None
    topics: tuple[Said, ...] = ()
    definite: bool = False
    background: bool = False
    zone: str = "body"
