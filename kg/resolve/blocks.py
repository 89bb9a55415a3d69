"""Which claimed events are worth comparing: blocks of type, parties and time.

In: an item. Out: the keys of its blocks. An item stands in a block for each month (or, where
its window is long, each year) and each couple of its parties, and for its exercise series; so
adding an article touches only its blocks. Who names one party alone seeks in the blocks of that
party. Next to each key stands whether the item seeks there: two items are compared where they
share a key and one of them at least seeks.
"""

from __future__ import annotations

from itertools import combinations

from kg.resolve.items import EVER, Item

Key = tuple[str, str, str]
LONG = 400
"""A window of more days than this is looked for by years."""
_SLACK = 2


def keys(item: Item) -> tuple[tuple[Key, bool], ...]:
    """(key, seeks), sorted, each key once."""
    found: dict[Key, bool] = {}
    if item.type == "Exercise" and item.naming.code:
        found[item.type, "series", item.naming.code] = True
    parties = sorted(item.parties)
    couples = {f"{a} {b}": True for a, b in combinations(parties[:8], 2)}
    couples.update({party: len(parties) == 1 for party in parties[:8]} or {"-": True})
    for couple, seeks in couples.items():
        for low, high in item.windows:
            ever, wide = (low, high) == EVER, high - low > LONG
            found[item.type, couple, "ever"] = found.get((item.type, couple, "ever"), False) or (
                ever and seeks
            )
            if ever:
                continue
            for year in range((low - _SLACK) // 366, (high + _SLACK) // 366 + 1):
                key = (item.type, couple, f"y{year}")
                found[key] = found.get(key, False) or (wide and seeks)
            if not wide:
                for month in range((low - _SLACK) // 31, (high + _SLACK) // 31 + 1):
                    found[item.type, couple, f"m{month}"] = seeks
    return tuple(sorted(found.items()))
