"""Reprints: which articles tell the text of another, so that agencies count once.

In: texts. Out: a sketch of each (MinHash of its runs of words, by the library rensa), and from
sketches which article is the source of which. A sketch is small and a function of the text
alone, so it can be kept; alike sketches are found by bands, not by comparing all with all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from rensa import RMinHash

from kg.resolve.unite import Union
from kg.shelves import Rows, Shelf, Shelves
from kg.world import Merge

Sketch = tuple[int, ...]
HASHES = 128
RUN = 4
"""Words in a run: agencies are quoted by the sentence, reprinted by the page."""
ALIKE = 0.6
_BAND = 4
_SEED = 1
_LEAST = 12
"""A text of fewer runs than this is too short to be a reprint of anything."""


def sketch(text: str) -> Sketch:
    """The sketch of a text; empty where it is too short.

    >>> len(sketch("one two three four five six seven eight nine ten eleven twelve a b c d"))
    128
    """
    words = "".join(c if c.isalnum() else " " for c in text.casefold()).split()
    runs = sorted({" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)})
    if len(runs) < _LEAST:
        return ()
    hashes = RMinHash(HASHES, _SEED)
    hashes.update(runs)
    return tuple(hashes.digest())


def likeness(a: Sketch, b: Sketch) -> float:
    """The share of runs of words that two texts have in common, estimated."""
    return sum(x == y for x, y in zip(a, b, strict=True)) / len(a) if a and b else 0.0


def sources(sketches: Mapping[str, Sketch], published: Mapping[str, str | None]) -> dict[str, str]:
    """Each article's id -> the id of the first article of its group of reprints.

    The first is the one published first, the undated last, then the least id.
    """
    union = Union(sketches)
    bands: dict[tuple[int, Sketch], list[str]] = {}
    for name in sorted(sketches):
        for at in range(0, len(sketches[name]), _BAND):
            bands.setdefault((at, sketches[name][at : at + _BAND]), []).append(name)
    for key in sorted(k for k, names in bands.items() if len(names) > 1):
        first = bands[key][0]
        for other in _apart(union, bands[key]):
            score = likeness(sketches[first], sketches[other])
            if score >= ALIKE:
                union.join(Merge(first, other, "reprint", score, "one text"))
    return {
        name: min(group, key=lambda n: (published.get(n) or "none", n))
        for group in union.groups()
        for name in group
    }


def _apart(union: Union, names: Iterable[str]) -> list[str]:
    """Those of a band that are not yet in one group with its first."""
    first, *rest = names
    return [other for other in rest if union.find(other) != union.find(first)]


@dataclass(frozen=True, slots=True)
class Sketched:
    """An article's sketch, with the day of publication, which says who was first."""

    sketch: Sketch
    published: str | None


class Reprints:
    """The sketches of all articles that are in, and the bands that they share."""

    def __init__(self, shelves: Shelves) -> None:
        self._sketched: Shelf[Sketched] = shelves.shelf("sketch", Sketched)
        self._bands: Rows[None] = shelves.rows("band", None)

    def update(self, put: Mapping[str, Sketched], drop: Iterable[str]) -> dict[str, str]:
        """Put articles in, take others out; gives the sources of all that this may concern.

        Those are the articles linked by shared bands, from the bands touched on: within them
        ``sources`` gives what it gives among all.
        """
        touched: set[str] = set()
        for name in sorted({*put, *drop}):
            if name in self._sketched:
                for band in _bands(self._sketched[name].sketch):
                    self._bands.drop(band, name)
                    touched.add(band)
                del self._sketched[name]
        for name, one in sorted(put.items()):
            self._sketched[name] = one
            for band in _bands(one.sketch):
                self._bands.put(band, name, None)
                touched.add(band)
        names = {*put, *self._linked(touched)}
        near = {name: self._sketched[name] for name in sorted(names)}
        return sources(
            {name: one.sketch for name, one in near.items()},
            {name: one.published for name, one in near.items()},
        )

    def _linked(self, bands: set[str]) -> set[str]:
        names: set[str] = set()
        todo = sorted(bands)
        seen = set(todo)
        while todo:
            fresh = set(self._bands.row(todo.pop())) - names
            names |= fresh
            self._sketched.fetch(fresh)
            for band in {b for n in fresh for b in _bands(self._sketched[n].sketch)} - seen:
                seen.add(band)
                todo.append(band)
        return names


def _bands(sketch: Sketch) -> list[str]:
    """The bands as texts: where they lie and a digest of their numbers."""
    return [f"{at}-{_digest(sketch[at : at + _BAND])}" for at in range(0, len(sketch), _BAND)]


def _digest(numbers: Sketch) -> str:
    return sha256(repr(numbers).encode()).hexdigest()[:12]
