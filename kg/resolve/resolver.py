"""Resolving that keeps up with articles that come and go.

In: facts put in, ids taken out. Out: a ``Change`` after each update, and the whole world on
demand. One way, without feedback: persons → tenures (from the dates that the sources give) →
events → documents → status and dates of each. The world is a function of the facts, judgements
and reprints now in; by which updates they came does not show (DESIGN rules 7 and 8).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from kg.edtf import ordinal
from kg.model import DocumentFact, EventFact, Facts, PersonFact
from kg.resolve import blocks, documents, pairs
from kg.resolve.claims import Draft, article_iri, drafts, person_fact
from kg.resolve.dates import Chosen
from kg.resolve.documents import Paper, papers
from kg.resolve.groups import Touched
from kg.resolve.happenings import document, event
from kg.resolve.items import Item, items
from kg.resolve.judge import NONE, Judgement, Judgements
from kg.resolve.linker import Linker
from kg.resolve.offices import holders, person
from kg.resolve.persons import SOLE, People
from kg.resolve.series import rows
from kg.resolve.terms import term, with_term
from kg.world import (
    ArticleRef,
    Claim,
    Conflict,
    Document,
    Event,
    Person,
    Series,
    Tenure,
    World,
)

Thing = Person | Event | Document


@dataclass(frozen=True, slots=True)
class Change:
    """What an update did to persons, events and documents, sorted by iri.

    A thing that is other than before stands in both; what is equal in neither.
    """

    before: tuple[Thing, ...] = ()
    after: tuple[Thing, ...] = ()


@dataclass(frozen=True, slots=True)
class _Read:
    """One article's claims by list."""

    facts: Facts
    persons: tuple[Draft, ...]
    events: tuple[Draft, ...]
    documents: tuple[Draft, ...]


@dataclass(frozen=True, slots=True)
class _Made:
    """A thing written out, with what goes with it."""

    thing: Thing
    tenures: tuple[Tenure, ...]
    conflicts: tuple[Conflict, ...]


class Resolver:
    """The articles now in, and the world they tell of. Judgements are those it began with."""

    def __init__(self, judgements: Judgements = NONE) -> None:
        self._fixes = judgements.fixes()
        self._read: dict[str, _Read] = {}
        self._articles: dict[str, ArticleRef] = {}
        self._claims: dict[str, Draft] = {}
        self._people = People(judgements)
        self._events = Linker[Item](blocks.keys, pairs.verdict, pairs.contradiction, judgements)
        self._papers = Linker[Paper](
            documents.keys, documents.verdict, documents.contradiction, judgements
        )
        self._made: dict[str, dict[str, _Made]] = {"person": {}, "event": {}, "document": {}}
        self._met: dict[str, set[str]] = {}
        self._yearless: set[str] = set()
        self._terms: dict[tuple[str, str], dict[str, Tenure]] = {}

    def update(
        self,
        put: Iterable[Facts] = (),
        drop: Iterable[str] = (),
        sources: Mapping[str, str] | None = None,
    ) -> Change:
        """Put articles in (in place of those of the same ids), take those of ``drop`` out.

        ``sources`` maps ids to the id of the article whose text they reprint, as far as that is
        new; an article named in none is its own source.
        """
        new = {facts.id: _read(facts, self._fixes) for facts in put}
        out = (set(drop) | set(new)) & set(self._read)
        gone = [self._read.pop(name) for name in sorted(out)]
        for read in gone:
            del self._articles[read.facts.id]
            for draft in (*read.persons, *read.events, *read.documents):
                del self._claims[draft.iri]
        for name, read in sorted(new.items()):
            self._read[name] = read
            self._articles[name] = _article(read.facts, name)
            for draft in (*read.persons, *read.events, *read.documents):
                self._claims[draft.iri] = draft
        resourced = self._resource(sources or {})

        people = self._people.update(
            (d.iri for r in gone for d in r.persons),
            (d for _, r in sorted(new.items()) for d in r.persons),
            self._articles,
        )
        events = self._update_events(gone, new, people)
        written = self._update_papers(gone, new, events)
        return self._write(people, events, written, resourced)

    def world(self) -> World:
        """Everything that is in now."""
        made = {kind: list(some.values()) for kind, some in self._made.items()}
        every = [m for some in made.values() for m in some]
        about = {c: m.thing.iri for m in every for c in m.thing.claims}
        tenures = sorted((t for m in every for t in m.tenures), key=lambda t: t.iri)
        events = _sorted(m.thing for m in made["event"] if isinstance(m.thing, Event))
        conflicts = [*(c for m in every for c in m.conflicts), *holders(tenures)]
        return World(
            tuple(self._articles[i] for i in sorted(self._articles)),
            tuple(_claim(self._claims[i], about[i]) for i in sorted(self._claims)),
            _sorted(m.thing for m in made["person"] if isinstance(m.thing, Person)),
            tuple(tenures),
            events,
            _series(events),
            _sorted(m.thing for m in made["document"] if isinstance(m.thing, Document)),
            tuple(sorted(conflicts, key=lambda c: c.iri)),
        )

    def block_sizes(self) -> dict[str, list[int]]:
        """How much stands in each block of persons, events and documents, the largest first."""
        return {
            "persons": self._people.block_sizes(),
            "events": self._events.block_sizes(),
            "documents": self._papers.block_sizes(),
        }

    def _resource(self, sources: Mapping[str, str]) -> set[str]:
        """Set the sources told; gives the articles whose source is another than before."""
        changed = set()
        for name, source in sources.items():
            if name in self._articles and self._articles[name].source != source:
                self._articles[name] = _article(self._read[name].facts, source)
                changed.add(name)
        return changed

    def _update_events(
        self, gone: list[_Read], new: Mapping[str, _Read], people: Touched
    ) -> Touched:
        again = {self._claims[c].article for c in people.moved} | set(new)
        add = []
        for name in sorted(again):
            for item in self._items(self._read[name]):
                if name in new or self._events.items.get(item.iri) != item:
                    add.append(item)
        drop = [d.iri for r in gone for d in r.events]
        for iri in {*drop, *(i.iri for i in add)} & set(self._events.items):
            for token in self._events.items[iri].everyone:
                self._met[token].discard(iri)
        for item in add:
            for token in item.everyone:
                self._met.setdefault(token, set()).add(item.iri)
        return self._events.update(drop, add)

    def _items(self, read: _Read) -> tuple[Item, ...]:
        token = self._people.groups.token
        names = {person_fact(d).name: token[d.iri] for d in read.persons}
        states = {t: self._people.state(t) for t in names.values() if self._people.is_full(t)}
        return items(read.facts, read.events, names, states)

    def _update_papers(
        self, gone: list[_Read], new: Mapping[str, _Read], events: Touched
    ) -> Touched:
        again = {self._claims[c].article for c in events.moved | events.renewed} | set(new)
        add = []
        for name in sorted(again):
            read = self._read[name]
            if not read.documents:
                continue
            mates = [self._events.items[d.iri] for d in read.events]
            for paper in papers(read.facts, read.documents, mates, self._events.groups.token):
                if name in new or self._papers.items.get(paper.iri) != paper:
                    add.append(paper)
        return self._papers.update((d.iri for r in gone for d in r.documents), add)

    def _write(
        self, people: Touched, events: Touched, written: Touched, resourced: set[str]
    ) -> Change:
        """Write out again what changed: persons, then what names them, then what names that."""
        before: list[Thing] = []
        persons = self._renew("person", people.before, people.after, before)
        dirty = {i for t in persons for i in self._met.get(t, ())}
        dirty |= {d.iri for name in resourced for d in self._read[name].events}
        token = self._events.groups.token
        happened = events.after | {token[i] for i in dirty if i in token}
        if people.before or people.after:
            happened |= self._yearless & set(self._events.groups.by_token)
        renamed = self._renew("event", events.before, happened, before)
        token = self._papers.groups.token
        dirty = {d.iri for name in resourced for d in self._read[name].documents}
        dirty |= {
            d.iri
            for t in renamed
            if t in self._events.groups.by_token
            for c in self._events.groups.by_token[t].claims
            for d in self._read[self._claims[c].article].documents
        }
        signed = written.after | {token[i] for i in dirty if i in token}
        self._renew("document", written.before, signed, before)
        after = [
            self._made[kind][t].thing
            for kind, tokens in (
                ("person", people.after),
                ("event", happened),
                ("document", signed),
            )
            for t in tokens
        ]
        kept = set(before) & set(after)
        return Change(
            tuple(sorted(set(before) - kept, key=lambda t: t.iri)),
            tuple(sorted(set(after) - kept, key=lambda t: t.iri)),
        )

    def _renew(
        self, kind: str, before: Iterable[str], after: Iterable[str], old: list[Thing]
    ) -> frozenset[str]:
        """Write the groups of ``after`` anew; gives those whose iri is another than before."""
        made = self._made[kind]
        was = {t: made.pop(t) for t in {*before, *after} if t in made}
        old.extend(m.thing for m in was.values())
        for token, one in was.items():
            self._yearless.discard(token)
            for tenure in one.tenures:
                del self._terms[tenure.country or "", tenure.post][token]
        changed = set()
        for token in after:
            made[token] = self._make(kind, token)
            for tenure in made[token].tenures:
                self._terms.setdefault((tenure.country or "", tenure.post), {})[token] = tenure
            if token not in was or was[token].thing.iri != made[token].thing.iri:
                changed.add(token)
        return frozenset(changed | (set(was) - set(after)))

    def _make(self, kind: str, token: str) -> _Made:
        if kind == "person":
            group = self._people.groups.by_token[token]
            attested = {c: self._attested(c, token) for c in group.claims}
            found, tenures, odds = person(group, self._claims, self._articles, attested)
            return _Made(found, tuple(tenures), tuple(odds))
        if kind == "event":
            group = self._events.groups.by_token[token]
            made = self._made["person"]
            iris = {
                t: made[t].thing.iri for c in group.claims for t in self._events.items[c].everyone
            }
            happened, odds = event(
                group,
                self._claims,
                self._events.items,
                self._articles,
                iris,
                lambda date: self._year_by_office(token, date),
            )
            return _Made(happened, (), tuple(odds))
        group = self._papers.groups.by_token[token]
        made = self._made["event"]
        signings = {
            c: made[t].thing.iri for c in group.claims if (t := self._papers.items[c].signing)
        }
        paper, odds = document(group, self._claims, self._articles, signings)
        return _Made(paper, (), tuple(odds))

    def _year_by_office(self, token: str, date: str) -> Chosen | None:
        """The event's yearless date with the year in which its people held their offices."""
        self._yearless.add(token)
        group = self._events.groups.by_token[token]
        told = {self._claims[c].article for c in group.claims}
        found = []
        for who in {t for c in group.claims for t in self._events.items[c].everyone}:
            made = self._made["person"][who]
            for tenure in made.tenures:
                there = any(self._claims[c].article in told for c in tenure.claims)
                if there and tenure.post in SOLE and isinstance(made.thing, Person):
                    others = self._terms[tenure.country or "", tenure.post].values()
                    found.append(term(tenure, made.thing.label, others))
        return with_term(date, [t for t in found if t])

    def _attested(self, claim: str, token: str) -> tuple[int, ...]:
        """Days on which the claim's article has the person in office.

        The days of dated events held that the person takes part in; where the article tells
        none, the day of publication, unless it speaks of the person only in the past.
        """
        read = self._read[self._claims[claim].article]
        published = ordinal(read.facts.published)
        mine = (self._events.items[d.iri] for d in read.events)
        with_them = [i for i in mine if token in i.everyone]
        days = {
            d
            for i in with_them
            if i.exact and i.days and i.status == "held"
            for d in (i.days.begin, i.days.end)
            if d and (not published or d <= published)
        }
        if not days and published and not (with_them and all(_past(i) for i in with_them)):
            days = {published}
        return tuple(sorted(days))


def resolve(
    facts: Iterable[Facts],
    judgements: Judgements = NONE,
    sources: Mapping[str, str] | None = None,
) -> World:
    """The world that the facts tell of.

    ``sources`` maps an article's id to the id of the article whose text it reprints (itself
    where it is the first); articles that it leaves out stand for themselves.
    """
    resolver = Resolver(judgements)
    resolver.update(facts, (), sources)
    return resolver.world()


def _past(item: Item) -> bool:
    """Told as background, or of a month or year that was over before the day of publication."""
    ended = item.days.end if item.days else None
    return item.background or (
        ended is not None and item.published is not None and ended < item.published
    )


Kind = TypeVar("Kind", Person, Event, Document)


def _sorted(things: Iterable[Kind]) -> tuple[Kind, ...]:
    return tuple(sorted(things, key=lambda t: t.iri))


def _read(facts: Facts, fixes: dict[str, tuple[Judgement, ...]]) -> _Read:
    mine = drafts(facts, fixes)
    return _Read(
        facts,
        tuple(d for d in mine if isinstance(d.fact, PersonFact)),
        tuple(d for d in mine if isinstance(d.fact, EventFact)),
        tuple(d for d in mine if isinstance(d.fact, DocumentFact)),
    )


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


def _claim(draft: Draft, about: str) -> Claim:
    return Claim(draft.iri, draft.article, draft.kind, draft.span, draft.index, draft.fact, about)


def _series(events: Iterable[Event]) -> tuple[Series, ...]:
    known = {row.code: row.labels for row in rows()}
    by_iri: dict[str, list[Event]] = {}
    for one in events:
        if one.series:
            by_iri.setdefault(one.series, []).append(one)
    out = []
    for iri, members in sorted(by_iri.items()):
        code = iri.removeprefix("series/")
        read = {n.language: n.text for e in members for n in reversed(e.names) if n.language}
        names = known.get(code) or tuple(sorted((k, v) for k, v in read.items() if k))
        out.append(Series(iri, code, names, tuple(e.iri for e in members)))
    return tuple(out)
