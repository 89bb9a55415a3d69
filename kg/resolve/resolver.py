"""Resolving that keeps up with articles that come and go.

In: facts put in, ids taken out. Out: a ``Change`` after each update, and the whole world on
demand. One way, without feedback: persons → tenures (from the dates that the sources give) →
events → documents → status and dates of each. The world is a function of the facts, judgements
and reprints now in; by which updates they came does not show (DESIGN rules 7 and 8). What is
kept lies on shelves; an update reads and writes what it touches.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kg.edtf import ordinal
from kg.model import Facts
from kg.resolve import blocks, documents, pairs
from kg.resolve.articles import Articles, Entry, Was
from kg.resolve.documents import Paper, papers
from kg.resolve.groups import Touched
from kg.resolve.items import Item, items
from kg.resolve.judge import NONE, Judgements
from kg.resolve.linker import Linker
from kg.resolve.people import People
from kg.resolve.written import Change, Things
from kg.shelves import InMemory, Rows, Shelves
from kg.world import ArticleRef, World


class Resolver:
    """The articles now in, and the world they tell of."""

    def __init__(self, judgements: Judgements = NONE, shelves: Shelves | None = None) -> None:
        shelves = shelves or InMemory()
        self._people = People(judgements, shelves)
        self._articles = Articles(judgements, self._people, shelves)
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
        self._things = Things(self._articles, self._people, self._events, self._papers, shelves)
        self._met: Rows[None] = shelves.rows("met", None)

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
        was = Was()
        new = {facts.id: facts for facts in put}
        told = sources or {}
        gone = [
            self._articles.take_out(name, was)
            for name in sorted({*drop, *new})
            if name in self._articles.entries
        ]
        self._things.forget_days(c for entry in gone for c in entry.persons)
        spoken = [
            one for _, facts in sorted(new.items()) for one in self._articles.put_in(facts, told)
        ]
        resourced = self._articles.resource({k: v for k, v in told.items() if k not in new}, was)
        people = self._people.update((c for e in gone for c in e.persons), spoken)
        events, restless = self._update_events(gone, set(new), people)
        written = self._update_papers(gone, set(new), events)
        tokens = self._write(people, events, written, resourced, restless, was)
        return self._things.change(was, tokens, frozenset({*was.articles, *new}))

    def sources(self, ids: Iterable[str]) -> dict[str, str]:
        """The sources of those of these articles that are in."""
        entries = ((name, self._articles.entries.get(name)) for name in ids)
        return {name: entry.ref.source for name, entry in entries if entry is not None}

    def world(self) -> World:
        """Everything that is in now."""
        return self._things.world()

    def parts(self, size: int) -> Iterator[tuple[World, Mapping[str, ArticleRef]]]:
        """The same in parts of so many articles or claims, each with all articles by id."""
        return self._things.parts(size)

    def block_sizes(self) -> dict[str, list[int]]:
        """How much stands in each block of persons, events and documents, the largest first."""
        return {
            "persons": self._people.block_sizes(),
            "events": self._events.block_sizes(),
            "documents": self._papers.block_sizes(),
        }

    # What stands in another block, or beside other people, than before.

    def _update_events(
        self, gone: list[Entry], new: set[str], people: Touched
    ) -> tuple[Touched, set[str]]:
        """Gives too the claims about persons whose articles attest other days than before."""
        again = {self._people.said[c].claim.article for c in people.moved} | new
        add: list[Item] = []
        restless = set()
        self._articles.entries.fetch(again)
        for name in sorted(again):
            entry = self._articles.entries[name]
            found = self._items(entry)
            add += (i for i in found if name in new or self._events.items.get(i.iri) != i)
            for claim in entry.persons:
                days = attested(entry.ref, found, self._people.groups.token[claim])
                if days != (self._things.days.get(claim) or ()):
                    self._things.days[claim] = days
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
        return items(entry.ref, [self._articles.claims[c] for c in entry.events], names, states)

    def _update_papers(self, gone: list[Entry], new: set[str], events: Touched) -> Touched:
        again = {self._events.items[c].article for c in events.moved | events.renewed} | new
        add: list[Paper] = []
        for name in sorted(again):
            entry = self._articles.entries[name]
            if not entry.documents:
                continue
            mine = [self._articles.claims[c] for c in entry.documents]
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
        was: Was,
    ) -> dict[str, set[str]]:
        """Write out again what changed: persons, then what names them, then what names that.

        Gives the tokens of what was written by kind.
        """
        moved = [self._articles.entries[name] for name in sorted(resourced)]
        token = self._people.groups.token
        known = {token[c] for c in {*restless, *(c for e in moved for c in e.persons)}}
        persons = {*people.after, *known}
        renamed = self._things.renew("person", people.before, persons, was)

        token = self._events.groups.token
        dirty = {c for t in renamed for c in self._met.row(t)} | {
            c for e in moved for c in e.events
        }
        happened = {*events.after, *(token[c] for c in dirty)}
        asking = self._things.offices.asking({*people.before, *persons})
        happened |= {t for t in asking if t in self._events.groups.by_token}
        renamed = self._things.renew("event", events.before, happened, was)

        token = self._papers.groups.token
        articles = {
            self._events.items[c].article
            for t in renamed
            if t in self._events.groups.by_token
            for c in self._events.groups.by_token[t].claims
        }
        beside = [*moved, *(self._articles.entries[name] for name in sorted(articles))]
        signed = {*written.after, *(token[c] for e in beside for c in e.documents)}
        self._things.renew("document", written.before, signed, was)
        return {"person": persons, "event": happened, "document": signed}


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
