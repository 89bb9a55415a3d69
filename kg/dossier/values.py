"""What a dossier is, before anything is written: sections of entries, each with its sentences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.known import Article, Coverage
from kg.query import Entity


@dataclass(frozen=True, slots=True)
class Source:
    """An article of the dossier and the number by which the page refers to it."""

    number: int
    article: Article


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of a source, in parts: (words, whether they prove something).

    ``fields`` are what it proves; ``status`` is what its article says of the thing's status, on
    the day ``reported``; ``background``: told there as an aside.
    """

    source: int
    parts: tuple[tuple[str, bool], ...]
    fields: tuple[str, ...]
    status: str | None
    reported: str | None
    background: bool
    start: int
    end: int
    language: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """An event or a document of the two. ``was`` is an earlier status, where it changed."""

    number: int
    iri: str
    kind: str
    """``event`` or ``document``."""
    type: str
    name: str | None
    status: str
    date: str | None
    """EDTF: of a document the day of signing, else the period that it covers."""
    begin: str | None
    end: str | None
    others: tuple[Entity, ...]
    """The parties beside the two."""
    host: Entity | None
    places: tuple[str, ...]
    people: tuple[Entity, ...]
    topics: tuple[Entity, ...]
    covers: str | None
    said: tuple[Said, ...]
    shown: Said | None
    """The sentence that says best that it is so."""
    first_reported: str | None
    was: str | None = None


@dataclass(frozen=True, slots=True)
class Attendance:
    """A person in the events of the two: posts with their days, and how many events were held."""

    person: Entity
    country: Entity | None
    rank: Entity | None
    posts: tuple[tuple[str, str | None, str | None], ...]
    held: int
    entries: tuple[int, ...]
    last: str | None


@dataclass(frozen=True, slots=True)
class Plan:
    """A cooperation plan of the two and what became of its period."""

    entry: Entry
    held: tuple[Entry, ...]
    open: tuple[Entry, ...]
    cancelled: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A field on which sources differ, with each value and the sources that give it."""

    entry: int
    field: str
    values: tuple[tuple[str, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """Two countries, and all that the store knows of them together."""

    lang: str
    parties: tuple[Entity, Entity]
    since: str | None
    graph: str
    """The digest of the graph."""
    coverage: Coverage
    """Of the whole store."""
    own: Coverage
    """Of the articles that speak of the two together."""
    entries: tuple[Entry, ...]
    """In the order of time, undated last."""
    new: tuple[Entry, ...]
    changed: tuple[Entry, ...]
    undatable: int
    """Entries that no dated article tells of: whether they are new is not known."""
    people: tuple[Attendance, ...]
    plans: tuple[Plan, ...]
    disagreements: tuple[Disagreement, ...]
    picture: str
    """An ``svg`` element, or nothing."""
    sources: tuple[Source, ...]
    listed: frozenset[int] | None = None
    """Of a short dossier the numbers of the entries that are told; the others are only counted."""

    def told(self, entries: Iterable[Entry]) -> tuple[Entry, ...]:
        """Those of the entries that are told one by one."""
        return tuple(e for e in entries if self.listed is None or e.number in self.listed)

    @property
    def events(self) -> tuple[Entry, ...]:
        return tuple(e for e in self.entries if e.kind == "event")

    @property
    def documents(self) -> tuple[Entry, ...]:
        return tuple(e for e in self.entries if e.kind == "document")

    def with_status(self, status: str) -> tuple[Entry, ...]:
        """The events of a status."""
        return tuple(e for e in self.events if e.status == status)

    @property
    def carried_out(self) -> tuple[Entry, ...]:
        """Events that were first only planned or discussed, and then held."""
        return tuple(e for e in self.with_status("held") if e.was in ("planned", "discussed"))
