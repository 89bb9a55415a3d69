"""Reprints: which articles tell the text of another, so that agencies count once.

In: texts. Out: a sketch of each (MinHash of its runs of words, by the library rensa), and from
sketches which article is the source of which. A sketch is small and a function of the text
alone, so it can be kept; alike sketches are found by bands, not by comparing all with all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rensa import RMinHash

from kg.resolve.unite import Union
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
