"""Which town a place is, whatever the language: two towns are two places for one talk.

In: a place's name as written. Out: the id of the town in ``kg/gazetteer/places.yaml``, or nothing
for what is no town (a ministry stands in one), is called like another place, or is not known.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from kg.resolve.data import load


def town(name: str) -> str | None:
    """The town's id.

    >>> town("Баку"), town("Bakı"), town("Müdafiə Nazirliyi")
    ('baku', 'baku', None)
    """
    return _towns().get(_fold(name))


@cache
def _towns() -> Mapping[str, str]:
    owners: dict[str, set[str]] = {}
    for row in load("gazetteer/places.yaml")["rows"]:
        alone = row["kind"] == "city" and row.get("generic") != "true"
        for form in (form for forms in row["names"].values() for form in forms):
            name = form if isinstance(form, str) else form["form"]
            owners.setdefault(_fold(name), set()).add(row["id"] if alone else "")
    return {name: min(ids) for name, ids in owners.items() if len(ids) == 1 and "" not in ids}


def _fold(name: str) -> str:
    return name.replace("İ", "i").replace("ı", "i").casefold()
