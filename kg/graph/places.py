"""Places: ``Bakı``, ``Баку`` and ``Baku`` as one node, where the gazetteer knows them as one.

In: names as written and the places of the gazetteer by name (``kg.pack.places``); out: nodes of the
default graph. A name that tells no place stands for itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kg.graph.terms import ALT_LABEL, LABEL, TYPE, Quad, Space, literal, segment
from kg.pack.places import Site, folded
from kg.world import Name


def place_iri(name: str, places: Mapping[str, Site], space: Space) -> str:
    """``<.../place/baku>``, or the name as written where the gazetteer lacks it."""
    place = places.get(folded(name))
    return space.id(f"place/{place.id if place else segment(name)}")


def place_quads(names: Iterable[Name], places: Mapping[str, Site], space: Space) -> Iterator[Quad]:
    """The nodes of the places met, with the spellings met and the preferred names."""
    for name in names:
        subject = place_iri(name.text, places, space)
        place = places.get(folded(name.text))
        yield Quad(subject, TYPE, space.cq("Place"))
        if place is None:
            yield Quad(subject, LABEL, literal(name.text, name.language))
            continue
        yield Quad(subject, ALT_LABEL, literal(name.text, name.language))
        for language, label in place.labels:
            yield Quad(subject, LABEL, literal(label, language))
        if place.country:
            yield Quad(subject, space.cq("inCountry"), space.id(f"country/{place.country}"))


def place_countries(names: Iterable[Name], places: Mapping[str, Site]) -> Iterator[str]:
    """The codes of the countries that the places met lie in."""
    for name in names:
        place = places.get(folded(name.text))
        if place and place.country:
            yield place.country
