"""Reprints: which articles tell the text of another, so that agencies count once.

In: texts. Out: a sketch of each (MinHash of its runs of words, by the library rensa), and from
sketches which article is the source of which. A sketch is small and a function of the text
alone, so it can be kept; alike sketches are found by bands, not by comparing all with all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from rensa import RMinHash

from kg.shelves import InMemory, Rows, Shelf, Shelves

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
    sketched = {name: Sketched(sketch, published.get(name)) for name, sketch in sketches.items()}
    return Reprints(InMemory()).update(sketched, ())


@dataclass(frozen=True, slots=True)
class Sketched:
    """An article's sketch, with the day of publication, which says who was first."""

    sketch: Sketch
    published: str | None


Couples = set[tuple[str, str]]


class Reprints:
    """The sketches of all articles that are in, and who tells the text of whom.

    Those that share a band of a sketch are compared with the least of them; two that are alike
    are linked, and by how many bands is counted, since the least of a band comes and goes too.
    """

    def __init__(self, shelves: Shelves) -> None:
        self._sketched: Shelf[Sketched] = shelves.shelf("sketch", Sketched)
        self._bands: Rows[None] = shelves.rows("band", None)
        self._alike: Rows[int] = shelves.rows("alike", int)

    def update(self, put: Mapping[str, Sketched], drop: Iterable[str]) -> dict[str, str]:
        """Put articles in (in place of those of the same ids), take others out; gives the
        sources of those that came, and of all whose source this may change."""
        self._sketched.fetch({*put, *drop})
        was = {n: self._sketched[n] for n in sorted({*put, *drop}) if n in self._sketched}
        left, came = _by_band(was), _by_band(put)
        moved = {name for name in {*was, *put} if was.get(name) != put.get(name)}
        gone: list[Couples] = []
        new: list[Couples] = []
        for band in sorted({*left, *came}):
            before = set(self._bands.row(band))
            after = before - left.get(band, set()) | came.get(band, set())
            looked = moved & (before | after)
            if min(before, default="") != min(after, default="") or min(after) in moved:
                looked = before | after
            gone.append(_couples(before, looked))
            new.append(_couples(after, looked))
            for name in before - after:
                self._bands.drop(band, name)
            for name in after - before:
                self._bands.put(band, name, None)
        self._sketched.fetch(name for couples in (*gone, *new) for two in couples for name in two)
        counts = Counter(self._those_alike(new, put))
        for name in was.keys() - put.keys():
            del self._sketched[name]
        for name, one in sorted(put.items()):
            self._sketched[name] = one
        counts.subtract(Counter(self._those_alike(gone, was)))
        return self._sources({*put, *self._link(counts)})

    def _those_alike(
        self, couples: Iterable[Couples], instead: Mapping[str, Sketched]
    ) -> Iterator[tuple[str, str]]:
        """The couples of alike sketches, once for each band; ``instead`` go before those kept."""
        known: dict[tuple[str, str], bool] = {}
        for some in couples:
            for two in sorted(some):
                if two not in known:
                    a, b = ((instead.get(n) or self._sketched[n]).sketch for n in two)
                    known[two] = likeness(a, b) >= ALIKE
                if known[two]:
                    yield two

    def _link(self, counts: Mapping[tuple[str, str], int]) -> set[str]:
        """Count the links anew; gives the articles at their ends."""
        near: set[str] = set()
        for (one, other), more in sorted(counts.items()):
            count = (self._alike.row(one).get(other) or 0) + more
            for a, b in ((one, other), (other, one)):
                if count:
                    self._alike.put(a, b, count)
                else:
                    self._alike.drop(a, b)
            near |= {one, other}
        return {name for name in near if name in self._sketched}

    def _sources(self, names: Iterable[str]) -> dict[str, str]:
        found: dict[str, str] = {}
        for start in sorted(names):
            if start in found:
                continue
            group, todo = {start}, [start]
            while todo:
                fresh = set(self._alike.row(todo.pop())) - group
                group |= fresh
                todo.extend(fresh)
            first = min(group, key=lambda n: (self._sketched[n].published or "none", n))
            found.update(dict.fromkeys(group, first))
        return found


def _by_band(some: Mapping[str, Sketched]) -> dict[str, set[str]]:
    """Band -> the articles whose sketch has it: a band is its place and a digest of its numbers."""
    found: dict[str, set[str]] = {}
    for name, one in some.items():
        for at in range(0, len(one.sketch), _BAND):
            numbers = repr(one.sketch[at : at + _BAND]).encode()
            found.setdefault(f"{at}-{sha256(numbers).hexdigest()[:12]}", set()).add(name)
    return found


def _couples(names: set[str], looked: set[str]) -> Couples:
    """The least of the names with each of the others, as far as ``looked`` at."""
    if not names:
        return set()
    first = min(names)
    return {(first, name) for name in names & looked if name != first}
