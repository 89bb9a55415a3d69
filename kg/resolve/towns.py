"""Which town a place is, whatever the language: two towns are two places for one talk.

In: a place's name as written. Out: the id of the town in ``kg/gazetteer/places.yaml``, or nothing
for what is no town (a ministry stands in one), is called like another place, or is not known.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from kg.pack.places import Site, folded, load_places
from kg.resources import packaged


def town(name: str) -> str | None:
    """The town's id.

    >>> town("Баку"), town("Bakı"), town("Müdafiə Nazirliyi")
    ('baku', 'baku', None)
    """
    site = _sites().get(folded(name))
    return site.id if site is not None and site.kind == "city" else None


@cache
def _sites() -> Mapping[str, Site]:
    return load_places(packaged("gazetteer"))
