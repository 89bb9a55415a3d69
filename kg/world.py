"""The resolved world: what resolving gives, and the graph, queries and views are made of.

All values are frozen, equal by content, sorted, and a pure function of the set of facts and
judgements. An ``iri`` is a path below the data namespace (``person/zakir-hasanov-1f0c2d3e``);
whoever writes RDF puts the namespace before it. Countries are codes (ISO 3166-1 alpha-3, or an
organisation's), posts, ranks, topics and statuses the codes of ``kg.model``, days ISO dates,
dates EDTF. Claims are permanent (article, kind, span); a resolved thing names its claims, and
each claim says in ``about`` which thing it became.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import DocumentFact, EventFact, PersonFact


@dataclass(frozen=True, slots=True)
class ArticleRef:
    """An article as a source. ``source`` is the id of the article whose text it reprints."""

    id: str
    iri: str
    published: str | None = None
    language: str | None = None
    publisher: str | None = None
    title: str | None = None
    url: str | None = None
    source: str = ""
    """The independent source: the first article of its group of reprints, mostly itself."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One record read from one article, and the thing in the world that it is about."""

    iri: str
    article: str
    kind: str
    """``person``, or the type of event or document in lower case."""
    span: str
    """``START-END`` of the defining words; ``n1``, ``n2`` ... where there is no evidence."""
    index: int
    """Position in the article's list of persons, events or documents."""
    fact: PersonFact | EventFact | DocumentFact
    about: str


@dataclass(frozen=True, slots=True)
class Name:
    """A spelling, and where it was read: the claims' iris, sorted."""

    text: str
    language: str | None
    script: str
    """ISO 15924: Latn, Cyrl, Arab, Geor ...; Zyyy where it has no letters."""
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """One of several values of a field, and the claims that say it."""

    value: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Merge:
    """Why two claims are one thing; ``judged-same`` is the rule where a person decided."""

    left: str
    right: str
    rule: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Tenure:
    """A person held a post for a country, no longer than attested.

    ``begin`` and ``end`` are the first and the last day on which a source says so (ISO), both
    None where no dated source does.
    """

    iri: str
    holder: str
    post: str
    country: str | None
    begin: str | None
    end: str | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """A person; ``label`` is for reading, ``preferred`` gives one name per language."""

    iri: str
    label: str
    names: tuple[Name, ...]
    preferred: tuple[tuple[str, str], ...]
    """(language, name), sorted by language."""
    country: str | None
    rank: str | None
    """The newest rank told."""
    tenures: tuple[str, ...]
    claims: tuple[str, ...]
    articles: tuple[str, ...]
    merges: tuple[Merge, ...] = ()


@dataclass(frozen=True, slots=True)
class StatusReport:
    """What one article says of the status of an event or a document."""

    claim: str
    article: str
    status: str
    reported: str | None
    """The article's day of publication."""
    background: bool = False
    date: str | None = None
    """The date as that article gives it (EDTF)."""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened, is to happen, or was talked about."""

    iri: str
    type: str
    label: str
    status: str
    status_rule: str
    """The rule that chose the status among the reports."""
    history: tuple[StatusReport, ...]
    """Oldest first, undated last."""
    date: str | None
    date_rule: str | None
    date_inferred: str | None
    """The reason where the date is not what a source says but follows; else None."""
    begin: str | None
    end: str | None
    """First and last day that ``date`` allows; None where it is open or without a year."""
    countries: tuple[str, ...]
    host: str | None
    participants: tuple[str, ...]
    """Iris of persons."""
    places: tuple[Name, ...]
    names: tuple[Name, ...]
    series: str | None
    topics: tuple[str, ...]
    claims: tuple[str, ...]
    articles: tuple[str, ...]
    sources: tuple[str, ...]
    """Ids of the independent sources among the articles."""
    merges: tuple[Merge, ...] = ()


@dataclass(frozen=True, slots=True)
class Series:
    """A row of exercises under one name; ``code`` is its key (``khazri``)."""

    iri: str
    code: str
    labels: tuple[tuple[str, str], ...]
    """(language, name), sorted; from the gazetteer, or as read."""
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A plan, agreement, protocol ..., with what each article said of it."""

    iri: str
    type: str
    label: str
    status: str
    status_rule: str
    history: tuple[StatusReport, ...]
    parties: tuple[str, ...]
    signed: str | None
    covers: str | None
    begin: str | None
    end: str | None
    """First and last day of the period covered."""
    made_by: str | None
    """Iri of the Signing."""
    claims: tuple[str, ...]
    articles: tuple[str, ...]
    sources: tuple[str, ...]
    merges: tuple[Merge, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Sources disagree on ``field`` of the things ``about`` (iris); all values are kept.

    ``kind`` is person, event, document or tenure (two holders of one post at one time).
    """

    iri: str
    kind: str
    field: str
    about: tuple[str, ...]
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class World:
    """Everything, each tuple sorted by iri (articles by id)."""

    articles: tuple[ArticleRef, ...] = ()
    claims: tuple[Claim, ...] = ()
    persons: tuple[Person, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    events: tuple[Event, ...] = ()
    series: tuple[Series, ...] = ()
    documents: tuple[Document, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
