"""Nodes that many things share: countries, organisations and places, for as long as any names them.

In: the part of a world that changed, as it was and as it is. Out: the quads of the shared nodes
touched, before and after. How often each is named is counted, since a place that two events name
stays when one of them goes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from kg.graph.parties import Party, party_quads
from kg.graph.places import place_countries, place_iri, place_quads
from kg.graph.terms import Quad, Space
from kg.pack.places import Site
from kg.pack.press import press_of
from kg.shelves import InMemory, Rows, Shelf, Shelves
from kg.world import Name, World


def codes(world: World) -> Iterator[str]:
    """The codes of all parties that the world's things name, each time they do."""
    for ref in world.articles:
        yield from filter(None, (press_of(ref.publisher, ref.url),))
    for person in world.persons:
        yield from filter(None, (person.country,))
    for tenure in world.tenures:
        yield from filter(None, (tenure.country,))
    for event in world.events:
        yield from event.countries
        yield from filter(None, (event.host,))
    for document in world.documents:
        yield from document.parties


class Mentions:
    """How often each party and each spelling of a place is named."""

    def __init__(
        self,
        parties: Mapping[str, Party],
        places: Mapping[str, Site],
        space: Space,
        shelves: Shelves | None = None,
    ) -> None:
        shelves = shelves or InMemory()
        self._parties, self._places, self._space = parties, places, space
        self._codes: Shelf[int] = shelves.shelf("mention-party", int)
        self._names: Rows[int] = shelves.rows("mention-place", int)

    def update(self, before: World, after: World) -> tuple[set[Quad], set[Quad]]:
        """The quads of the shared nodes that either part names, as they were and as they are."""
        was, now = self._places_of(before), self._places_of(after)
        touched = sorted({place for place, _ in (*was, *now)})
        old = self._place_quads(touched)
        for place, name in {*was, *now}:
            count = (self._names.row(place).get(name) or 0) + now[place, name] - was[place, name]
            if count:
                self._names.put(place, name, count)
            else:
                self._names.drop(place, name)
        new = self._place_quads(touched)
        gone, come = Counter(self._codes_of(before)), Counter(self._codes_of(after))
        named = sorted({*gone, *come})
        old.update(self._party_quads(named))
        for code in named:
            self._codes[code] = (self._codes.get(code) or 0) + come[code] - gone[code]
        new.update(self._party_quads(named))
        return old, new

    def _codes_of(self, world: World) -> Iterator[str]:
        yield from codes(world)
        for event in world.events:
            yield from place_countries(event.places, self._places)

    def _places_of(self, world: World) -> Counter[tuple[str, str]]:
        return Counter(
            (place_iri(name.text, self._places, self._space), f"{name.language or ''}|{name.text}")
            for event in world.events
            for name in event.places
        )

    def _place_quads(self, places: Iterable[str]) -> set[Quad]:
        names = [
            Name(text, language or None, "", ())
            for place in places
            for language, _, text in (row.partition("|") for row in self._names.row(place))
        ]
        return set(place_quads(names, self._places, self._space))

    def _party_quads(self, named: Iterable[str]) -> set[Quad]:
        used = [code for code in named if self._codes.get(code)]
        return set(party_quads(used, self._parties, self._space))
