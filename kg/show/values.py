"""What `kg show` shows, as values: a thing, its sections, their statements with their words."""

from __future__ import annotations

from dataclasses import dataclass

from kg.query.model import Passage


@dataclass(frozen=True, slots=True)
class Statement:
    """One value of a field, in words, with what proves it; ``iri`` where it is a thing."""

    field: str
    value: str
    iri: str | None = None
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """``name`` is a code: known, posts, history, linked, conflicts, also, why."""

    name: str
    statements: tuple[Statement, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Shown:
    """One thing with its sections; ``articles`` are the ids of those that speak of it."""

    iri: str
    label: str
    type: str
    lang: str
    sections: tuple[Section, ...]
    articles: tuple[str, ...]
    untold: int = 0
    """Claims whose words were left out, since there are too many."""
