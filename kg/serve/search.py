"""Words in any script in, the things whose names have them out.

The names of a build are read once by each worker and kept folded (``kg.query.names.fold``).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from kg.known import Coverage, coverage_of
from kg.query.names import fold
from kg.query.terms import DATA, select, text_of
from kg.store import Store

KINDS = ("country", "organisation", "person", "series", "event", "document", "place", "article")
"""What can be found, in the order in which it is shown; the first step of the IRI's path."""

_NAMES = """SELECT ?thing ?name WHERE {
    { ?thing skos:prefLabel ?name } UNION { ?thing rdfs:label ?name }
    UNION { ?thing skos:altLabel ?name } UNION { ?thing cq:code ?name }
    UNION { ?thing a cq:Article ; dct:title ?name } }"""


@dataclass(frozen=True, slots=True)
class Name:
    """One name of one thing; ``words`` is the name folded, with a space before and after."""

    kind: int
    words: str
    name: str
    iri: str


def found(store: Store, text: str, most: int = 100) -> tuple[list[Name], int]:
    """The best name of each thing that has all the words, and how many things there are.

    A word may be the beginning of one of the name's. Countries come first, then whole names,
    then the shortest.
    """
    wanted = [f" {word}" for word in fold(text[:200]).split()]
    best: dict[str, tuple[object, ...]] = {}
    rows: dict[str, Name] = {}
    whole = " ".join(["", *fold(text[:200]).split(), ""])
    for name in index(store) if wanted else ():
        if all(word in name.words for word in wanted):
            rank = (name.kind, name.words != whole, len(name.words), name.name)
            if name.iri not in best or rank < best[name.iri]:
                best[name.iri], rows[name.iri] = rank, name
    ordered = sorted(rows, key=lambda iri: (best[iri], iri))
    return [rows[iri] for iri in ordered[:most]], len(ordered)


def index(store: Store) -> tuple[Name, ...]:
    """All names of the build."""
    return _index(_Build(store))


class _Build:
    """A store, equal to itself whoever opened it, until another build is published."""

    def __init__(self, store: Store) -> None:
        self.store, self._key = store, (str(store.path), store.build)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Build) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)


@lru_cache(maxsize=1)
def _index(build: _Build) -> tuple[Name, ...]:
    names = set()
    for row in select(build.store.graph, _NAMES):
        iri, name = str(text_of(row["thing"])), str(text_of(row["name"]))
        kind = iri.removeprefix(DATA).split("/")[0]
        if iri.startswith(DATA) and kind in KINDS:
            names.add((KINDS.index(kind), f" {fold(name)} ", name, iri))
    return tuple(Name(*row) for row in sorted(names))


def coverage(store: Store) -> Coverage:
    """Which articles stand behind the build."""
    return _coverage(_Build(store))


@lru_cache(maxsize=1)
def _coverage(build: _Build) -> Coverage:
    return coverage_of(build.store.graph)


def kind_of(iri: str) -> str:
    """The kind of a thing, out of its IRI."""
    return iri.removeprefix(DATA).split("/")[0]
