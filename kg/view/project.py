"""Parts and projections of the typed graph.

In: the MultiDiGraph of read.py. Out: a smaller one (``select``, ``slices``), or a simple
networkx Graph between things of one kind (``countries``, ``persons``) whose edges count,
apart for each status, the events that join the two. ``weight`` is the number of *held*
events only: what was planned or discussed never adds to it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import combinations
from typing import Any

import networkx as nx

from kg.model import STATUSES
from kg.view.events import Events

# In which two people meet or speak with one another.
MEETINGS = ("Meeting", "PhoneCall")

# Which statements of an event join two things.
LINKS = {"countries": ("party", "host"), "persons": ("participant",)}


def select(
    graph: nx.MultiDiGraph[str],
    countries: Collection[str] = (),
    since: str | None = None,
    until: str | None = None,
    types: Collection[str] = (),
    statuses: Collection[str] = (),
) -> nx.MultiDiGraph[str]:
    """The graph with only those events and documents that fit, and what they touch.

    ``countries``: codes, all of which must be parties. ``since``, ``until``: days
    (YYYY-MM-DD); an event fits if it may have overlapped them, and one without a known
    year does not fit. ``types``, ``statuses``: codes, any of which will do.
    ``graph["undated"]`` of the result counts what was left out for want of a year.
    """
    if not (countries or since or until or types or statuses):
        return graph
    wanted = set(countries)
    keep: set[str] = set()
    undated = 0
    for iri, node in graph.nodes(data=True):
        if node["kind"] not in ("event", "document"):
            continue
        if types and node["type"] not in types:
            continue
        if statuses and node.get("status") not in statuses:
            continue
        if wanted and not wanted <= _codes(graph, iri):
            continue
        if since or until:
            begin, end = str(node.get("begin", "")), str(node.get("end", ""))
            if not begin and not end:
                undated += 1
                continue
            if (since and (end or begin) < since) or (until and (begin or end) > until):
                continue
        keep.add(iri)
    touched = {t for iri in keep for t in graph.successors(iri)}
    found = graph.subgraph(keep | touched).copy()
    found.graph["undated"] = undated
    return _sorted(found)


def _codes(graph: nx.MultiDiGraph[str], iri: str) -> set[str]:
    return {
        graph.nodes[target].get("code", "")
        for _, target, key in graph.out_edges(iri, keys=True)
        if key in ("party", "signed", "host")
    }


def slices(graph: nx.MultiDiGraph[str]) -> dict[str, nx.MultiDiGraph[str]]:
    """One graph per year, first to last; an event that spans two years stands in both."""
    years = sorted(
        {
            day[:4]
            for _, node in graph.nodes(data=True)
            if node["kind"] in ("event", "document")
            for day in (node.get("begin"), node.get("end"))
            if day
        }
    )
    return {y: select(graph, since=f"{y}-01-01", until=f"{y}-12-31") for y in years}


def countries(graph: nx.MultiDiGraph[str]) -> nx.Graph[str]:
    """Countries and organisations, joined by the events to which both were parties."""
    return together(_events(graph, LINKS["countries"], None), graph.nodes, **graph.graph)


def persons(graph: nx.MultiDiGraph[str], types: Collection[str] = MEETINGS) -> nx.Graph[str]:
    """Persons, joined by the events of ``types`` in which both took part."""
    return together(_events(graph, LINKS["persons"], types), graph.nodes, **graph.graph)


def _events(
    graph: nx.MultiDiGraph[str], links: Collection[str], types: Collection[str] | None
) -> Events:
    """The events of a graph as columns."""
    nodes: dict[str, dict[str, Any]] = {
        iri: graph.nodes[iri]
        for iri in sorted(graph)
        if graph.nodes[iri]["kind"] == "event"
        and (types is None or graph.nodes[iri]["type"] in types)
    }
    status, begin, end = (
        {iri: str(node[name]) for iri, node in nodes.items() if name in node}
        for name in ("status", "begin", "end")
    )
    ends = {
        iri: sorted({t for _, t, k in graph.out_edges(iri, keys=True) if k in links})
        for iri in nodes
    }
    return Events(ends, status, begin, end)


def together(events: Events, nodes: Mapping[str, Mapping[str, Any]], **about: Any) -> nx.Graph[str]:
    """The things that events join, as a graph; ``nodes`` knows their attributes."""
    found: dict[tuple[str, str], list[str]] = {}
    for iri, ends in events.ends.items():
        for pair in combinations(ends, 2):
            found.setdefault(pair, []).append(iri)
    result: nx.Graph[str] = nx.Graph(**about)
    for iri in sorted({end for pair in found for end in pair}):
        result.add_node(iri, **nodes[iri])
    for (one, other), joined in sorted(found.items()):
        result.add_edge(one, other, **_counts(events, joined))
    return result


def _counts(events: Events, joined: Sequence[str]) -> dict[str, object]:
    """Counts per status, ``weight`` (held), the days between, and the events, oldest first."""
    met = Counter(events.status.get(iri, "") for iri in joined)
    dated = sorted(joined, key=lambda iri: (events.begin.get(iri, "9"), iri))
    days = [day for iri in joined for day in (events.begin.get(iri), events.end.get(iri)) if day]
    result = counts(met)
    if days:
        result |= {"begin": min(days), "end": max(days)}
    return {**result, "events": tuple(dated)}


def counts(met: Mapping[str, int]) -> dict[str, object]:
    """What an edge says of the events behind it: numbers by status, and of the held ones."""
    known = {s: met.get(s, 0) for s in STATUSES}
    return {"kind": "together", **known, "weight": known["held"]}


def _sorted(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """The same graph with nodes and edges in sorted order, so that outputs are stable."""
    result: nx.MultiDiGraph[str] = nx.MultiDiGraph(**graph.graph)
    result.add_nodes_from(sorted(graph.nodes(data=True), key=lambda n: n[0]))
    for one, other, key, data in sorted(graph.edges(keys=True, data=True), key=lambda e: e[:3]):
        result.add_edge(one, other, key, **data)
    return result
