"""Which claimed events are worth comparing: blocks of type, parties and time.

In: items. Out: couples of items that share a block, each once, sorted. An item stands in a
block for each month (or, where its window is long, each year) and each couple of its parties,
and for its exercise series; so adding an article touches only its blocks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from kg.resolve.items import EVER, Item

Key = tuple[str, str, str]
_LONG = 400


def keys(item: Item) -> tuple[tuple[Key, ...], tuple[Key, ...]]:
    """(narrow, wide) keys: narrow items meet on all, wide ones on the years they span."""
    narrow: set[Key] = set()
    wide: set[Key] = set()
    if item.type == "Exercise" and item.naming.code:
        narrow.add((item.type, "series", item.naming.code))
    parties = sorted(item.parties)
    couples = [f"{a} {b}" for a, b in combinations(parties[:8], 2)] or parties or ["-"]
    for low, high in item.windows:
        if (low, high) == EVER:
            wide.update((item.type, c, "ever") for c in couples)
            continue
        if high - low > _LONG:
            wide.update(
                (item.type, c, f"y{y}") for c in couples for y in range(low // 366, high // 366 + 1)
            )
            continue
        narrow.update(
            (item.type, c, f"m{m}")
            for c in couples
            for m in range((low - 2) // 31, (high + 2) // 31 + 1)
        )
        wide.update(
            (item.type, c, f"y{y}")
            for c in couples
            for y in range((low - 2) // 366, (high + 2) // 366 + 1)
        )
    return tuple(sorted(narrow)), tuple(sorted(wide))


def couples(items: Iterable[Item]) -> Iterator[tuple[Item, Item]]:
    """Couples of items that share a block; the caller gets each couple once."""
    narrow: dict[Key, list[Item]] = {}
    wide: dict[Key, tuple[list[Item], list[Item]]] = {}
    for item in sorted(items, key=lambda i: i.iri):
        own, years = keys(item)
        for key in own:
            narrow.setdefault(key, []).append(item)
        is_wide = any(high - low > _LONG for low, high in item.windows)
        for key in years:
            wide.setdefault(key, ([], []))[is_wide].append(item)
        for couple in {(item.type, k[1], "ever") for k in (*own, *years)}:
            wide.setdefault(couple, ([], []))
            if couple not in years:
                wide[couple][0].append(item)
    seen: set[tuple[str, str]] = set()
    for key in sorted(narrow):
        yield from _fresh(combinations(narrow[key], 2), seen)
    for key in sorted(wide):
        few, many = wide[key][1], wide[key][0]
        yield from _fresh(combinations(few, 2), seen)
        yield from _fresh(((a, b) for a in few for b in many), seen)


def _fresh(
    some: Iterable[tuple[Item, Item]], seen: set[tuple[str, str]]
) -> Iterator[tuple[Item, Item]]:
    for a, b in some:
        if a.article == b.article:
            continue
        key = (a.iri, b.iri) if a.iri < b.iri else (b.iri, a.iri)
        if key not in seen:
            seen.add(key)
            yield a, b
