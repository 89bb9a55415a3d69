"""Which events a picture counts: the tables beside the graph and the graph say the same."""

from __future__ import annotations

from itertools import product

import pytest

from kg.store import Store
from kg.view.events import Filters, read
from kg.view.source import Source

LINKS = ("party", "host", "participant")


@pytest.mark.parametrize("documents", [False, True])
@pytest.mark.parametrize("countries", [(), ("AZE",), ("AZE", "KAZ")])
@pytest.mark.parametrize("types", [(), ("Meeting", "Visit")])
def test_tables_and_graph_count_the_same(
    examples: Store, documents: bool, countries: tuple[str, ...], types: tuple[str, ...]
) -> None:
    counted = set()
    for since, until in product((None, "2023-01-01", "2024-06"), (None, "2024-02-01")):
        wanted = Filters(countries, since, until, types)
        told, found = (
            read(Source(store), LINKS, wanted, days=False, documents=documents)
            for store in (examples, examples.graph)
        )
        assert told.ends == found.ends
        assert told.undated == found.undated
        for iri in told.ends:
            assert told.status.get(iri) == found.status.get(iri)
            assert told.begin.get(iri) == found.begin.get(iri)
        counted.add(len(told.ends))
    assert len(counted) > 1
