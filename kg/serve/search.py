"""Words in any script in, the things whose names have them out.

The names of a build are read once by each worker and kept folded (``kg.query.names.fold``).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, takewhile

from kg.known import Coverage, coverage_of
from kg.query.names import fold
from kg.query.terms import DATA, ONTO, PREFIXES, labels_of
from kg.store import Store

KINDS = ("country", "organisation", "person", "series", "event", "document", "place", "article")
"""What can be found, in the order in which it is shown; the first step of the IRI's path."""
PARTIES = KINDS[:2]

_NAMES = (
    f"{PREFIXES['skos']}prefLabel",
    f"{PREFIXES['skos']}altLabel",
    f"{PREFIXES['rdfs']}label",
    f"{PREFIXES['dct']}title",
    f"{ONTO}code",
)
_MADE = ("event", "document")
"""Their names without a language are made of type, parties and date: nobody's words."""


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
    for name in index(store).having(max(wanted, key=len)) if wanted else ():
        if all(word in name.words for word in wanted):
            rank = (name.kind, name.words != whole, len(name.words), name.name)
            if name.iri not in best or rank < best[name.iri]:
                best[name.iri], rows[name.iri] = rank, name
    ordered = sorted(rows, key=lambda iri: (best[iri], iri))
    return [rows[iri] for iri in ordered[:most]], len(ordered)


class Index:
    """The names of a build, by kind, and one text of all of them to look words up in: a search
    of that text costs a hundredth of going through the names."""

    def __init__(self, names: Iterable[Name]) -> None:
        self.names = tuple(names)
        self._text = "\n".join(name.words for name in self.names)
        self._starts = [0, *accumulate(len(name.words) + 1 for name in self.names)]

    def having(self, part: str) -> Iterator[Name]:
        """The names whose folded words contain ``part``, in order."""
        at = self._text.find(part)
        while at >= 0:
            number = bisect_right(self._starts, at) - 1
            yield self.names[number]
            at = self._text.find(part, self._starts[number + 1])

    def parties(self) -> set[str]:
        """The IRIs of countries and organisations, which stand first."""
        first = takewhile(lambda name: KINDS[name.kind] in PARTIES, self.names)
        return {name.iri for name in first}


def index(store: Store) -> Index:
    """All names of the build."""
    return _index(Build(store))


class Build:
    """A store, equal to itself whoever opened it, until another build is published."""

    def __init__(self, store: Store) -> None:
        self.store, self._key = store, (str(store.path), store.build)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Build) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)


@lru_cache(maxsize=1)
def _index(build: Build) -> Index:
    names = set()
    for predicate in _NAMES:
        for iri, name, language in labels_of(build.store.graph, predicate):
            kind = iri.removeprefix(DATA).split("/", 1)[0]
            if kind in KINDS and iri.startswith(DATA) and (language or kind not in _MADE):
                names.add((KINDS.index(kind), f" {fold(name)} ", name, iri))
    return Index(Name(*row) for row in sorted(names))


def coverage(store: Store) -> Coverage:
    """Which articles stand behind the build."""
    return _coverage(Build(store))


@lru_cache(maxsize=1)
def _coverage(build: Build) -> Coverage:
    return coverage_of(build.store.graph)


def kind_of(iri: str) -> str:
    """The kind of a thing, out of its IRI."""
    return iri.removeprefix(DATA).split("/")[0]
