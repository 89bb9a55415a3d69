"""Places: ``Bakı``, ``Баку`` and ``Baku`` as one node, where the gazetteer knows them as one.

In: names as written and the rows of ``kg/gazetteer/places.yaml``; out: nodes of the default
graph. A name that two rows share, or one that every country has (``generic``), tells no place
and stands for itself: two candidates give nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import DataError
from kg.graph.terms import ALT_LABEL, LABEL, TYPE, Quad, Space, literal, segment
from kg.pack.data import read_yaml
from kg.world import Name


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer: id, (language, name) sorted, code of its country or None."""

    id: str
    labels: tuple[tuple[str, str], ...]
    country: str | None


def load_places(folder: Path) -> dict[str, Place]:
    """The places of the gazetteer in ``folder`` by folded name. Raises DataError."""
    path = folder / "places.yaml"
    if not path.exists():
        return {}
    owners: dict[str, set[Place]] = {}
    try:
        for row in read_yaml(path)["rows"]:
            labels = tuple(sorted((lang, _form(v[0])) for lang, v in row["names"].items()))
            place = Place(row["id"], labels, row.get("country"))
            for form in (form for forms in row["names"].values() for form in forms):
                owners.setdefault(_fold(_form(form)), set()).add(place)
                if row.get("generic") == "true":
                    owners[_fold(_form(form))].add(Place("", (), None))  # never the sole owner
    except (KeyError, IndexError, TypeError, AttributeError) as error:
        raise DataError(f"{path}: not a file of rows with id and names: {error}") from error
    return {name: next(iter(found)) for name, found in owners.items() if len(found) == 1}


def _form(form: Any) -> str:
    return str(form["form"] if isinstance(form, dict) else form)


def _fold(name: str) -> str:
    """Letter case off, whatever the language: only a sole owner is believed afterwards."""
    return name.replace("İ", "i").replace("ı", "i").casefold()


def place_iri(name: str, places: Mapping[str, Place], space: Space) -> str:
    """``<.../place/baku>``, or the name as written where the gazetteer lacks it."""
    place = places.get(_fold(name))
    return space.id(f"place/{place.id if place else segment(name)}")


def place_quads(names: Iterable[Name], places: Mapping[str, Place], space: Space) -> Iterator[Quad]:
    """The nodes of the places met, with the spellings met and the preferred names."""
    for name in names:
        subject = place_iri(name.text, places, space)
        place = places.get(_fold(name.text))
        yield Quad(subject, TYPE, space.cq("Place"))
        if place is None:
            yield Quad(subject, LABEL, literal(name.text, name.language))
            continue
        yield Quad(subject, ALT_LABEL, literal(name.text, name.language))
        for language, label in place.labels:
            yield Quad(subject, LABEL, literal(label, language))
        if place.country:
            yield Quad(subject, space.cq("inCountry"), space.id(f"country/{place.country}"))


def place_countries(names: Iterable[Name], places: Mapping[str, Place]) -> Iterator[str]:
    """The codes of the countries that the places met lie in."""
    for name in names:
        place = places.get(_fold(name.text))
        if place and place.country:
            yield place.country
