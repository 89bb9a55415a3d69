"""Resolving that keeps up with articles that come and go.

In: facts put in, ids taken out. Out: a ``Change`` after each update, and the whole world on
demand. One way, without feedback: persons → tenures (from the dates that the sources give) →
events → documents → status and dates of each. The world is a function of the facts, judgements
and reprints now in; by which updates they came does not show (DESIGN rules 7 and 8). What is
kept lies on shelves; an update reads and writes what it touches.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from kg.edtf import ordinal
from kg.model import DocumentFact, EventFact, Facts, PersonFact
from kg.resolve import blocks, documents, pairs
from kg.resolve.claims import Draft, article_iri, drafts
from kg.resolve.dates import Chosen
from kg.resolve.documents import Paper, papers
from kg.resolve.groups import Touched
from kg.resolve.happenings import document, event
from kg.resolve.items import Item, items
from kg.resolve.judge import NONE, Judgements
from kg.resolve.linker import Linker
from kg.resolve.offices import person
from kg.resolve.people import People
from kg.resolve.persons import SOLE, Spoken
from kg.resolve.shared import Offices, Rounds
from kg.shelves import InMemory, Rows, Shelf, Shelves
from kg.world import ArticleRef, Claim, Conflict, Document, Event, Person, Tenure, World

Thing = Person | Event | Document
_KINDS = ("person", "event", "document")


@dataclass(frozen=True, slots=True)
class Change:
    """What an update did: the part of the world that it touched, as it was and as it is.

    Both parts hold whole things, with their claims and articles; a thing that is equal in both
    was looked at and is as before. ``articles`` are the ids of those that came, went, or have
    another text or source.
    """

    before: World
    after: World
    articles: frozenset[str]
    refs_before: Mapping[str, ArticleRef]
    """All articles by id, as they were and as they are; to be asked before the next update."""
    refs_after: Mapping[str, ArticleRef]


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


class _Refs(Mapping[str, ArticleRef]):
    """The articles that are in, as what cites them sees them; those that ``were`` go before."""

    def __init__(self, articles: Shelf[Entry], were: Mapping[str, ArticleRef]) -> None:
        self._articles, self._were = articles, were

    def __getitem__(self, name: str) -> ArticleRef:
        return self._were.get(name) or self._articles[name].ref

    def __iter__(self) -> Iterator[str]:
        return iter(self._articles)

    def __len__(self) -> int:
        return sum(1 for _ in self)


@dataclass(slots=True)
class _Was:
    """What an update took away or replaced: claims and articles, and things by kind and token."""

    claims: dict[str, Draft] = field(default_factory=dict)
    articles: dict[str, ArticleRef] = field(default_factory=dict)
    things: dict[str, dict[str, Made]] = field(default_factory=lambda: {k: {} for k in _KINDS})


class Resolver:
    """The articles now in, and the world they tell of."""

    def __init__(self, judgements: Judgements = NONE, shelves: Shelves | None = None) -> None:
        shelves = shelves or InMemory()
        self._fixes = judgements.fixes()
        self.articles: Shelf[Entry] = shelves.shelf("article", Entry)
        self._claims: Shelf[Draft] = shelves.shelf("claim", Draft, _lean)
        self._people = People(judgements, shelves)
        self._events = Linker(
            "event", Item, blocks.keys, pairs.verdict, pairs.contradiction, judgements, shelves
        )
        self._papers = Linker(
            "document",
            Paper,
            documents.keys,
            documents.verdict,
            documents.contradiction,
            judgements,
            shelves,
        )
        self._made: dict[str, Shelf[Made]] = {k: shelves.shelf(f"{k}-made", Made) for k in _KINDS}
        self._met: Rows[None] = shelves.rows("met", None)
        self._days: Shelf[tuple[int, ...]] = shelves.shelf("attested", tuple[int, ...])
        self._offices = Offices(shelves)
        self._rounds = Rounds(shelves)

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
        was = _Was()
        new = {facts.id: facts for facts in put}
        told = sources or {}
        gone = [
            self._take_out(name, was) for name in sorted({*drop, *new}) if name in self.articles
        ]
        spoken = [one for _, facts in sorted(new.items()) for one in self._put_in(facts, told)]
        resourced = self._resource({k: v for k, v in told.items() if k not in new}, was)
        people = self._people.update((c for e in gone for c in e.persons), spoken)
        events, restless = self._update_events(gone, set(new), people)
        written = self._update_papers(gone, set(new), events)
        tokens = self._write(people, events, written, resourced, restless, was)
        return self._change(was, tokens, frozenset({*was.articles, *new}))

    def world(self) -> World:
        """Everything that is in now."""
        made = [self._made[kind][t] for kind in _KINDS for t in self._made[kind]]
        world = self._part(made, self.articles, {}, {}, self._offices.conflicts())
        return replace(world, series=tuple(self._rounds.series()))

    def block_sizes(self) -> dict[str, list[int]]:
        """How much stands in each block of persons, events and documents, the largest first."""
        return {
            "persons": self._people.block_sizes(),
            "events": self._events.block_sizes(),
            "documents": self._papers.block_sizes(),
        }

    # Articles in and out.

    def _take_out(self, name: str, was: _Was) -> Entry:
        entry = self.articles[name]
        del self.articles[name]
        was.articles[name] = entry.ref
        for claim in entry.persons:
            was.claims[claim] = self._people.said[claim].claim
            if claim in self._days:
                del self._days[claim]
        for claim in (*entry.events, *entry.documents):
            was.claims[claim] = self._claims[claim]
            del self._claims[claim]
        return entry

    def _put_in(self, facts: Facts, sources: Mapping[str, str]) -> list[Spoken]:
        """Gives the claims about persons, which go in together."""
        mine = drafts(facts, self._fixes)
        by_kind: dict[type, list[str]] = {PersonFact: [], EventFact: [], DocumentFact: []}
        spoken = []
        for draft in mine:
            by_kind[type(draft.fact)].append(draft.iri)
            if isinstance(draft.fact, PersonFact):
                spoken.append(Spoken(draft, facts.language, facts.published))
            else:
                self._claims[draft.iri] = draft
        lists = (tuple(by_kind[kind]) for kind in (PersonFact, EventFact, DocumentFact))
        self.articles[facts.id] = Entry(_article(facts, sources.get(facts.id, facts.id)), *lists)
        return spoken

    def _resource(self, sources: Mapping[str, str], was: _Was) -> set[str]:
        """Set the sources told; gives the articles whose source is another than before."""
        changed = set()
        self.articles.fetch(sources)
        for name, source in sources.items():
            entry = self.articles.get(name)
            if entry is not None and entry.ref.source != source:
                was.articles.setdefault(name, entry.ref)
                self.articles[name] = replace(entry, ref=replace(entry.ref, source=source))
                changed.add(name)
        return changed

    # What stands in another block, or beside other people, than before.

    def _update_events(
        self, gone: list[Entry], new: set[str], people: Touched
    ) -> tuple[Touched, set[str]]:
        """Gives too the claims about persons whose articles attest other days than before."""
        again = {self._people.said[c].claim.article for c in people.moved} | new
        add: list[Item] = []
        restless = set()
        self.articles.fetch(again)
        for name in sorted(again):
            entry = self.articles[name]
            found = self._items(entry)
            add += (i for i in found if name in new or self._events.items.get(i.iri) != i)
            for claim in entry.persons:
                days = attested(entry.ref, found, self._people.groups.token[claim])
                if days != (self._days.get(claim) or ()):
                    self._days[claim] = days
                    restless.add(claim)
        drop = [claim for entry in gone for claim in entry.events]
        for iri in {*drop, *(i.iri for i in add)}:
            old = self._events.items.get(iri)
            for token in old.everyone if old else ():
                self._met.drop(token, iri)
        for item in add:
            for token in item.everyone:
                self._met.put(token, item.iri, None)
        return self._events.update(drop, add), restless

    def _items(self, entry: Entry) -> tuple[Item, ...]:
        token = self._people.groups.token
        names = {self._people.said[c].fact.name: token[c] for c in entry.persons}
        states = {t: self._people.state(t) for t in names.values() if self._people.is_full(t)}
        return items(entry.ref, [self._claims[c] for c in entry.events], names, states)

    def _update_papers(self, gone: list[Entry], new: set[str], events: Touched) -> Touched:
        again = {self._events.items[c].article for c in events.moved | events.renewed} | new
        add: list[Paper] = []
        for name in sorted(again):
            entry = self.articles[name]
            if not entry.documents:
                continue
            mine = [self._claims[c] for c in entry.documents]
            mates = [self._events.items[c] for c in entry.events]
            became = {c: self._events.groups.token[c] for c in entry.events}
            for paper in papers(entry.ref, mine, mates, became):
                if name in new or self._papers.items.get(paper.iri) != paper:
                    add.append(paper)
        return self._papers.update((c for e in gone for c in e.documents), add)

    # Things written out.

    def _write(
        self,
        people: Touched,
        events: Touched,
        written: Touched,
        resourced: set[str],
        restless: set[str],
        was: _Was,
    ) -> dict[str, set[str]]:
        """Write out again what changed: persons, then what names them, then what names that.

        Gives the tokens of what was written by kind.
        """
        moved = [self.articles[name] for name in sorted(resourced)]
        token = self._people.groups.token
        known = {token[c] for c in {*restless, *(c for e in moved for c in e.persons)}}
        persons = {*people.after, *known}
        renamed = self._renew("person", people.before, persons, was)

        token = self._events.groups.token
        dirty = {c for t in renamed for c in self._met.row(t)} | {
            c for e in moved for c in e.events
        }
        happened = {*events.after, *(token[c] for c in dirty)}
        asking = self._offices.asking({*people.before, *persons})
        happened |= {t for t in asking if t in self._events.groups.by_token}
        renamed = self._renew("event", events.before, happened, was)

        token = self._papers.groups.token
        articles = {
            self._events.items[c].article
            for t in renamed
            if t in self._events.groups.by_token
            for c in self._events.groups.by_token[t].claims
        }
        beside = [*moved, *(self.articles[name] for name in sorted(articles))]
        signed = {*written.after, *(token[c] for e in beside for c in e.documents)}
        self._renew("document", written.before, signed, was)
        return {"person": persons, "event": happened, "document": signed}

    def _renew(
        self, kind: str, before: Iterable[str], after: Iterable[str], was: _Was
    ) -> frozenset[str]:
        """Write the groups of ``after`` anew; gives those whose iri is another than before."""
        made, old = self._made[kind], was.things[kind]
        for token in sorted({*before, *after}):
            found = made.get(token)
            if found is not None:
                old[token] = found
                self._forget(token, found)
        for token in set(old) - set(after):
            del made[token]
        changed = set(old) - set(after)
        for token in sorted(after):
            one = self._make(kind, token)
            self._note(token, one)
            if one != old.get(token):
                made[token] = one
            if token not in old or old[token].thing.iri != one.thing.iri:
                changed.add(token)
        return frozenset(changed)

    def _forget(self, token: str, made: Made) -> None:
        self._offices.drop(token, made.tenures)
        if isinstance(made.thing, Event):
            self._offices.forget(token)
            self._rounds.drop(made.thing)

    def _note(self, token: str, made: Made) -> None:
        self._offices.put(token, made.tenures)
        if isinstance(made.thing, Event):
            self._rounds.put(made.thing)

    def _make(self, kind: str, token: str) -> Made:
        if kind == "person":
            group = self._people.groups.by_token[token]
            self._people.said.fetch(group.claims)
            said = {c: self._people.said[c] for c in group.claims}
            self._days.fetch(group.claims)
            days = {c: self._days.get(c) or () for c in group.claims}
            found, tenures, odds = person(group, said, days)
            return Made(found, tuple(tenures), tuple(odds))
        if kind == "event":
            group = self._events.groups.by_token[token]
            claims = {c: self._claims[c] for c in group.claims}
            mine = {c: self._events.items[c] for c in group.claims}
            with_it = {t for i in mine.values() for t in i.everyone}
            iris = {t: self._made["person"][t].thing.iri for t in sorted(with_it)}
            refs = self._refs(claims.values())
            happened, odds = event(
                group, claims, mine, refs, iris, lambda date: self._year(token, date, iris, refs)
            )
            return Made(happened, (), tuple(odds))
        group = self._papers.groups.by_token[token]
        claims = {c: self._claims[c] for c in group.claims}
        signings = {
            c: self._made["event"][t].thing.iri
            for c in group.claims
            if (t := self._papers.items[c].signing)
        }
        paper, odds = document(group, claims, self._refs(claims.values()), signings)
        return Made(paper, (), tuple(odds))

    def _refs(self, claims: Iterable[Draft]) -> dict[str, ArticleRef]:
        return {name: self.articles[name].ref for name in sorted({c.article for c in claims})}

    def _year(
        self, token: str, date: str, people: Iterable[str], told: Mapping[str, ArticleRef]
    ) -> Chosen | None:
        """The event's yearless date with the year in which its people held their offices."""
        held = [
            (tenure, made.thing.label)
            for made in (self._made["person"][who] for who in people)
            for tenure in made.tenures
            if tenure.post in SOLE
            and any(self._people.said[c].claim.article in told for c in tenure.claims)
        ]
        return self._offices.year(token, date, people, held)

    # Parts of the world.

    def _change(self, was: _Was, tokens: dict[str, set[str]], articles: frozenset[str]) -> Change:
        made = [self._made[k][t] for k in _KINDS for t in sorted(tokens[k])]
        conflicts = self._offices.touched()
        series = self._rounds.touched()
        before = [one for k in _KINDS for one in was.things[k].values()]
        self.articles.fetch(a for one in (*before, *made) for a in one.thing.articles)
        return Change(
            replace(
                self._part(before, was.articles, was.claims, was.articles, conflicts[0]),
                series=tuple(series[0]),
            ),
            replace(
                self._part(made, (n for n in articles if n in self.articles), {}, {}, conflicts[1]),
                series=tuple(series[1]),
            ),
            articles,
            _Refs(self.articles, was.articles),
            _Refs(self.articles, {}),
        )

    def _part(
        self,
        made: Iterable[Made],
        articles: Iterable[str],
        claims: Mapping[str, Draft],
        refs: Mapping[str, ArticleRef],
        conflicts: Iterable[Conflict],
    ) -> World:
        """A world of these things; ``claims`` and ``refs`` go before those that are in now."""
        made = list(made)
        about = {c: one.thing.iri for one in made for c in one.thing.claims}
        self._claims.fetch(about)
        drawn = ((claims.get(c) or self._draft(c), iri) for c, iri in sorted(about.items()))
        events = _sorted(one.thing for one in made if isinstance(one.thing, Event))
        return World(
            tuple(refs.get(name) or self.articles[name].ref for name in sorted(articles)),
            tuple(_claim(draft, iri) for draft, iri in drawn),
            _sorted(one.thing for one in made if isinstance(one.thing, Person)),
            tuple(sorted((t for one in made for t in one.tenures), key=lambda t: t.iri)),
            events,
            (),
            _sorted(one.thing for one in made if isinstance(one.thing, Document)),
            tuple(
                sorted(
                    (*(c for one in made for c in one.conflicts), *conflicts), key=lambda c: c.iri
                )
            ),
        )

    def _draft(self, claim: str) -> Draft:
        return self._claims.get(claim) or self._people.said[claim].claim


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


def attested(article: ArticleRef, told: Iterable[Item], person: str) -> tuple[int, ...]:
    """Days on which the article has the person (a token) in office, sorted.

    The days of dated events held that the person takes part in; where the article tells none,
    the day of publication, unless it speaks of the person only in the past.
    """
    published = ordinal(article.published)
    with_them = [i for i in told if person in i.everyone]
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


def _past(item: Item) -> bool:
    """Told as background, or of a month or year that was over before the day of publication."""
    ended = item.days.end if item.days else None
    return item.background or (
        ended is not None and item.published is not None and ended < item.published
    )


Kind = TypeVar("Kind", Person, Event, Document)


def _sorted(things: Iterable[Kind]) -> tuple[Kind, ...]:
    return tuple(sorted(things, key=lambda t: t.iri))


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


def _lean(draft: Draft) -> Draft:
    """With the proofs of the status alone: reports show the words that say it."""
    proofs = tuple(p for p in draft.fact.proofs if p.field == "status")
    return replace(draft, fact=replace(draft.fact, proofs=proofs))
