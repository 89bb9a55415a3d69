"""N-Triples and N-Quads (W3C RDF 1.1): one statement a line, sorted within its graph."""

from __future__ import annotations

from collections.abc import Iterator

from kg.export.walk import Walk
from kg.graph.terms import line


def n_triples(walk: Walk) -> Iterator[str]:
    """The resolved graph."""
    return map(line, walk.resolved())


def n_quads(walk: Walk) -> Iterator[str]:
    """The resolved graph, then the graph of each article."""
    yield from map(line, walk.resolved())
    for _, quads in walk.articles():
        yield from map(line, quads)
