"""Things written out of groups of claims, and the parts of the world that they make.

In: tokens of groups that changed. Out: persons, events and documents with all that goes with
them, kept by token; and a ``Change``: the part of the world touched, as it was and as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import TypeVar

from kg.resolve.articles import KINDS, Articles, Made, Refs, Was
from kg.resolve.claims import Draft
from kg.resolve.dates import Chosen
from kg.resolve.documents import Paper
from kg.resolve.happenings import document, event
from kg.resolve.items import Item
from kg.resolve.linker import Linker
from kg.resolve.offices import person
from kg.resolve.people import People
from kg.resolve.persons import SOLE
from kg.resolve.shared import Offices, Rounds
from kg.shelves import Shelf, Shelves
from kg.world import ArticleRef, Claim, Conflict, Document, Event, Person, World


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


class Things:
    """All things by kind and token, who holds which office, and which events make a series."""

    def __init__(
        self,
        articles: Articles,
        people: People,
        events: Linker[Item],
        papers: Linker[Paper],
        shelves: Shelves,
    ) -> None:
        self._articles, self._people, self._events, self._papers = articles, people, events, papers
        self._made: dict[str, Shelf[Made]] = {k: shelves.shelf(f"{k}-made", Made) for k in KINDS}
        self.days: Shelf[tuple[int, ...]] = shelves.shelf("attested", tuple[int, ...])
        """Days on which a claim's article has the person in office."""
        self.offices = Offices(shelves)
        self._rounds = Rounds(shelves)

    def world(self) -> World:
        """Everything that is in now."""
        made = [self._made[kind][t] for kind in KINDS for t in self._made[kind]]
        world = self._part(made, self._articles.entries, {}, {}, self.offices.conflicts())
        return replace(world, series=tuple(self._rounds.series()))

    def parts(self, size: int) -> Iterator[tuple[World, Mapping[str, ArticleRef]]]:
        """The same in parts of so many articles or claims, each with all articles by id."""
        refs = Refs(self._articles.entries, {})
        entries = iter(list(self._articles.entries))
        while names := list(islice(entries, size)):
            self._articles.entries.fetch(names)
            yield self._part((), names, {}, {}, ()), refs
        every = (self._made[kind][token] for kind in KINDS for token in self._made[kind])
        for made in _portions(every, size):
            self._articles.entries.fetch(a for one in made for a in one.thing.articles)
            yield self._part(made, (), {}, {}, ()), refs
        shared = self._part((), (), {}, {}, self.offices.conflicts())
        yield replace(shared, series=tuple(self._rounds.series())), refs

    def forget_days(self, claims: Iterable[str]) -> None:
        """Claims that went attest nothing."""
        for claim in claims:
            if claim in self.days:
                del self.days[claim]

    def renew(
        self, kind: str, before: Iterable[str], after: Iterable[str], was: Was
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
        self.offices.drop(token, made.tenures)
        if isinstance(made.thing, Event):
            self.offices.forget(token)
            self._rounds.drop(made.thing)

    def _note(self, token: str, made: Made) -> None:
        self.offices.put(token, made.tenures)
        if isinstance(made.thing, Event):
            self._rounds.put(made.thing)

    def _make(self, kind: str, token: str) -> Made:
        if kind == "person":
            group = self._people.groups.by_token[token]
            self._people.said.fetch(group.claims)
            said = {c: self._people.said[c] for c in group.claims}
            self.days.fetch(group.claims)
            days = {c: self.days.get(c) or () for c in group.claims}
            found, tenures, odds = person(group, said, days)
            return Made(found, tuple(tenures), tuple(odds))
        if kind == "event":
            group = self._events.groups.by_token[token]
            claims = {c: self._articles.claims[c] for c in group.claims}
            mine = {c: self._events.items[c] for c in group.claims}
            with_it = {t for i in mine.values() for t in i.everyone}
            iris = {t: self._made["person"][t].thing.iri for t in sorted(with_it)}
            refs = self._articles.refs_of(claims.values())
            happened, odds = event(
                group, claims, mine, refs, iris, lambda *when: self._year(token, when, iris, refs)
            )
            return Made(happened, (), tuple(odds))
        group = self._papers.groups.by_token[token]
        claims = {c: self._articles.claims[c] for c in group.claims}
        signings = {
            c: self._made["event"][t].thing.iri
            for c in group.claims
            if (t := self._papers.items[c].signing)
        }
        paper, odds = document(group, claims, self._articles.refs_of(claims.values()), signings)
        return Made(paper, (), tuple(odds))

    def _year(
        self,
        token: str,
        when: tuple[str, int | None],
        people: Iterable[str],
        told: Mapping[str, ArticleRef],
    ) -> Chosen | None:
        """The event's yearless date with the year in which its people held their offices."""
        held = [
            (tenure, made.thing.label)
            for made in (self._made["person"][who] for who in people)
            for tenure in made.tenures
            if tenure.post in SOLE
            and any(self._people.said[c].claim.article in told for c in tenure.claims)
        ]
        return self.offices.year(token, when, people, held)

    def change(self, was: Was, tokens: dict[str, set[str]], articles: frozenset[str]) -> Change:
        made = [self._made[k][t] for k in KINDS for t in sorted(tokens[k])]
        conflicts = self.offices.touched()
        series = self._rounds.touched()
        before = [one for k in KINDS for one in was.things[k].values()]
        self._articles.entries.fetch(a for one in (*before, *made) for a in one.thing.articles)
        return Change(
            replace(
                self._part(before, was.articles, was.claims, was.articles, conflicts[0]),
                series=tuple(series[0]),
            ),
            replace(
                self._part(
                    made, (n for n in articles if n in self._articles.entries), {}, {}, conflicts[1]
                ),
                series=tuple(series[1]),
            ),
            articles,
            Refs(self._articles.entries, was.articles),
            Refs(self._articles.entries, {}),
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
        self._articles.claims.fetch(about)
        drawn = (
            (claims.get(c) or self._articles.draft(c), iri) for c, iri in sorted(about.items())
        )
        events = _sorted(one.thing for one in made if isinstance(one.thing, Event))
        return World(
            tuple(refs.get(name) or self._articles.entries[name].ref for name in sorted(articles)),
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


def _portions(every: Iterable[Made], size: int) -> Iterator[list[Made]]:
    """Things by so many claims, since busy persons have thousands."""
    portion: list[Made] = []
    weight = 0
    for one in every:
        portion.append(one)
        weight += len(one.thing.claims)
        if weight >= size:
            yield portion
            portion, weight = [], 0
    if portion:
        yield portion


Kind = TypeVar("Kind", Person, Event, Document)


def _sorted(things: Iterable[Kind]) -> tuple[Kind, ...]:
    return tuple(sorted(things, key=lambda t: t.iri))


def _claim(draft: Draft, about: str) -> Claim:
    return Claim(draft.iri, draft.article, draft.kind, draft.span, draft.index, draft.fact, about)
