"""Measures of a graph, one call away: who stands in the middle, and who goes together.

In: any graph of this room. Out: ``Measure`` values, most linked first. On a projection only
edges with a held event count (``weight`` above 0): talk of meeting joins nobody.
"""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx

# Above this many nodes betweenness is estimated from so many fixed pivots.
PIVOTS = 500


@dataclass(frozen=True, slots=True)
class Measure:
    """One node: ``degree`` neighbours, ``strength`` held events (or edges), ``betweenness``
    0 to 1 (Freeman 1977, normalised), ``community`` counted from 1, the biggest first."""

    iri: str
    label: str
    degree: int
    strength: int
    betweenness: float
    community: int


def measures(graph: nx.Graph[str]) -> tuple[Measure, ...]:
    """All measures of all nodes."""
    simple = held(graph)
    pivots = PIVOTS if len(simple) > PIVOTS else None
    between = nx.betweenness_centrality(simple, k=pivots, seed=1)
    group = {n: i for i, part in enumerate(communities(simple), start=1) for n in part}
    found = [
        Measure(
            iri,
            simple.nodes[iri]["label"],
            simple.degree(iri),
            simple.degree(iri, weight="weight"),
            round(between[iri], 6),
            group[iri],
        )
        for iri in simple
    ]
    return tuple(sorted(found, key=lambda m: (-m.degree, -m.strength, m.iri)))


def communities(graph: nx.Graph[str]) -> tuple[tuple[str, ...], ...]:
    """Groups by greedy modularity (Clauset, Newman, Moore 2004), the biggest first."""
    simple = held(graph)
    if not simple.size():
        return tuple((n,) for n in sorted(simple))
    parts = nx.community.greedy_modularity_communities(simple, weight="weight")
    return tuple(sorted((tuple(sorted(p)) for p in parts), key=lambda p: (-len(p), p)))


def held(graph: nx.Graph[str]) -> nx.Graph[str]:
    """A simple undirected graph in sorted order; edges of a projection only where held."""
    simple: nx.Graph[str] = nx.Graph()
    simple.add_nodes_from(sorted(graph.nodes(data=True), key=lambda n: n[0]))
    for one, other, data in sorted(graph.edges(data=True), key=lambda e: e[:2]):
        weight = data.get("weight", 1)
        if weight and one != other:
            before = simple.edges[one, other]["weight"] if simple.has_edge(one, other) else 0
            simple.add_edge(one, other, weight=before + weight)
    return simple
