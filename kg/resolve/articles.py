"""The articles that are in, with their claims: what resolving knows of them between updates.

In: facts put in, ids taken out, sources told. Out: the claims that came and went, and in ``Was``
what stood there before, from which a change tells the way back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from kg.model import DocumentFact, EventFact, Facts, PersonFact
from kg.resolve.claims import Draft, article_iri, drafts
from kg.resolve.judge import Judgements
from kg.resolve.people import People
from kg.resolve.persons import Spoken
from kg.shelves import Shelf, Shelves
from kg.world import ArticleRef, Conflict, Document, Event, Person, Tenure

Thing = Person | Event | Document
KINDS = ("person", "event", "document")


@dataclass(frozen=True, slots=True)
class Entry:
    """An article that is in, with its claims by list."""

    ref: ArticleRef
    persons: tuple[str, ...]
    events: tuple[str, ...]
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """A thing written out, with what goes with it."""

    thing: Thing
    tenures: tuple[Tenure, ...]
    conflicts: tuple[Conflict, ...]


@dataclass(slots=True)
class Was:
    """What an update took away or replaced: claims and articles, and things by kind and token."""

    claims: dict[str, Draft] = field(default_factory=dict)
    articles: dict[str, ArticleRef] = field(default_factory=dict)
    things: dict[str, dict[str, Made]] = field(default_factory=lambda: {k: {} for k in KINDS})


class Articles:
    """Articles by id, claims about events and documents by name; those about persons lie with
    ``People``."""

    def __init__(self, judgements: Judgements, people: People, shelves: Shelves) -> None:
        self._fixes = judgements.fixes()
        self._people = people
        self.entries: Shelf[Entry] = shelves.shelf("article", Entry)
        self.claims: Shelf[Draft] = shelves.shelf("claim", Draft, _lean)

    def take_out(self, name: str, was: Was) -> Entry:
        entry = self.entries[name]
        del self.entries[name]
        was.articles[name] = entry.ref
        for claim in entry.persons:
            was.claims[claim] = self._people.said[claim].claim
        for claim in (*entry.events, *entry.documents):
            was.claims[claim] = self.claims[claim]
            del self.claims[claim]
        return entry

    def put_in(self, facts: Facts, sources: Mapping[str, str]) -> list[Spoken]:
        """Gives the claims about persons, which go in together."""
        mine = drafts(facts, self._fixes)
        by_kind: dict[type, list[str]] = {PersonFact: [], EventFact: [], DocumentFact: []}
        spoken = []
        for draft in mine:
            by_kind[type(draft.fact)].append(draft.iri)
            if isinstance(draft.fact, PersonFact):
                spoken.append(Spoken(draft, facts.language, facts.published))
            else:
                self.claims[draft.iri] = draft
        lists = (tuple(by_kind[kind]) for kind in (PersonFact, EventFact, DocumentFact))
        self.entries[facts.id] = Entry(_article(facts, sources.get(facts.id, facts.id)), *lists)
        return spoken

    def resource(self, sources: Mapping[str, str], was: Was) -> set[str]:
        """Set the sources told; gives the articles whose source is another than before."""
        changed = set()
        self.entries.fetch(sources)
        for name, source in sources.items():
            entry = self.entries.get(name)
            if entry is not None and entry.ref.source != source:
                was.articles.setdefault(name, entry.ref)
                self.entries[name] = replace(entry, ref=replace(entry.ref, source=source))
                changed.add(name)
        return changed

    def draft(self, claim: str) -> Draft:
        """A claim of any kind that is in."""
        return self.claims.get(claim) or self._people.said[claim].claim

    def refs_of(self, claims: Iterable[Draft]) -> dict[str, ArticleRef]:
        """The articles that make these claims, by id."""
        return {name: self.entries[name].ref for name in sorted({c.article for c in claims})}


class Refs(Mapping[str, ArticleRef]):
    """The articles that are in, as what cites them sees them; those that ``were`` go before."""

    def __init__(self, articles: Shelf[Entry], were: Mapping[str, ArticleRef]) -> None:
        self._articles, self._were = articles, were

    def __getitem__(self, name: str) -> ArticleRef:
        return self._were.get(name) or self._articles[name].ref

    def __iter__(self) -> Iterator[str]:
        return iter(self._articles)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _article(facts: Facts, source: str) -> ArticleRef:
    return ArticleRef(
        facts.id,
        article_iri(facts.id),
        facts.published,
        facts.language,
        facts.publisher,
        facts.title,
        facts.url,
        source,
    )


def _lean(draft: Draft) -> Draft:
    """With the proofs of the status alone: reports show the words that say it."""
    proofs = tuple(p for p in draft.fact.proofs if p.field == "status")
    return replace(draft, fact=replace(draft.fact, proofs=proofs))
