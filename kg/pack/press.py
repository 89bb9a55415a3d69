"""Whose press a publisher is: the state, or the body of states, that "our country" means there.

In: a publisher's name and an article's address, as the article or its record gives them. Out: a
code of ``kg/gazetteer/publishers.yaml``. An address tells more than a name, and a name that two
publishers of different countries share tells nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import urlsplit

from kg.pack.gazetteer import publisher_domains, publisher_names
from kg.pack.places import folded


def publisher_at(url: str | None) -> tuple[str, str | None] | None:
    """Name and country of the publisher whose domain an address ends with."""
    try:
        host = (urlsplit(url).hostname or "") if url else ""
    except ValueError:  # no address at all
        return None
    labels = host.split(".")
    known = publisher_domains()
    found = (known.get(".".join(labels[i:])) for i in range(len(labels)))
    return next((f for f in found if f), None)


def press_of(publisher: str | None, url: str | None) -> str | None:
    """The code of the country or organisation whose press published; None where it is unknown."""
    at = publisher_at(url)
    if at is not None:
        return at[1]
    return _countries().get(folded(publisher)) if publisher else None


@lru_cache(maxsize=1)
def _countries() -> Mapping[str, str]:
    owners: dict[str, set[str | None]] = {}
    for name, country in publisher_names():
        owners.setdefault(folded(name), set()).add(country)
    return {name: code for name, (code, *more) in owners.items() if code and not more}
