"""What the resolved graph holds of each kind of thing. IRIs are whole, codes bare, lists sorted."""

from __future__ import annotations

from dataclasses import dataclass

Labels = tuple[tuple[str, str], ...]
"""(language, name) pairs, sorted; a language of "" is a label that was made up of codes."""


@dataclass(frozen=True, slots=True)
class Article:
    """An article as a source; ``digest`` is that of all that was read of it."""

    iri: str
    id: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None
    digest: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What one claim of one article says of a status; ``reported`` is its day, if known."""

    claim: str
    article: str
    status: str
    reported: str | None
    background: bool


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened, is to happen, or was talked about. ``date`` is EDTF."""

    iri: str
    type: str
    labels: Labels
    status: str
    date: str | None
    begin: str | None
    end: str | None
    parties: tuple[str, ...]
    host: str | None
    participants: tuple[str, ...]
    places: tuple[str, ...]
    series: str | None
    topics: tuple[str, ...]
    articles: tuple[str, ...]
    claims: tuple[str, ...]
    sources: int
    reports: tuple[Report, ...]
    """Oldest first, undated last."""

    @property
    def names(self) -> Labels:
        """The proper names: what was read, not made up."""
        return tuple(pair for pair in self.labels if pair[0])

    @property
    def first_reported(self) -> str | None:
        """The day of the oldest dated report."""
        return min((r.reported for r in self.reports if r.reported), default=None)


@dataclass(frozen=True, slots=True)
class Document:
    """A plan, agreement, protocol ...; ``signed`` and ``covers`` are EDTF."""

    iri: str
    type: str
    labels: Labels
    status: str
    signed: str | None
    covers: str | None
    begin: str | None
    end: str | None
    parties: tuple[str, ...]
    made_by: str | None
    articles: tuple[str, ...]
    claims: tuple[str, ...]
    sources: int
    reports: tuple[Report, ...]

    @property
    def first_reported(self) -> str | None:
        """The day of the oldest dated report."""
        return min((r.reported for r in self.reports if r.reported), default=None)


@dataclass(frozen=True, slots=True)
class Tenure:
    """A post held for a country, no longer than attested (ISO days)."""

    iri: str
    post: str
    country: str | None
    begin: str | None
    end: str | None


@dataclass(frozen=True, slots=True)
class Person:
    """A person; ``labels`` is one name per language, ``spellings`` all that were met."""

    iri: str
    labels: Labels
    spellings: tuple[str, ...]
    country: str | None
    rank: str | None
    tenures: tuple[Tenure, ...]
    articles: tuple[str, ...]
    claims: tuple[str, ...]
