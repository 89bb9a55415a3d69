"""A graph as GraphML or GEXF 1.2, for Gephi, Cytoscape and networkx's own readers.

In: any graph of this room. Out: text, the same for the same graph on every day. GEXF is
dynamic: nodes and edges carry the first and the last day that their date allows. networkx
loses an edge attribute named ``type`` to GEXF's own, stamps the day of writing, and refuses
None in GraphML: hence ``kind``, the removal below, and only plain values.
"""

from __future__ import annotations

import io
import re
from typing import Any

import networkx as nx

_STAMP = re.compile(r"<meta\b[^>]*>.*?</meta>", re.DOTALL)
_META = "<meta><creator>Communiqué</creator></meta>"


def graphml(graph: nx.Graph[str]) -> str:
    out = io.BytesIO()
    flat = _flat(graph, ("begin", "end"))
    for _, _, data in flat.edges(data=True):
        del data["id"]  # the key is written as that
    nx.write_graphml_xml(flat, out, prettyprint=True)
    return _ended(out.getvalue().decode("utf-8"))


def gexf(graph: nx.Graph[str]) -> str:
    flat = _flat(graph, ("start", "end"))
    flat.graph["mode"] = "dynamic"
    lines = "\n".join(nx.generate_gexf(flat, version="1.2draft"))
    return _ended(_STAMP.sub(_META, lines, count=1))


def _flat(graph: nx.Graph[str], days: tuple[str, str]) -> nx.Graph[str]:
    """Nodes and edges in sorted order, with strings and whole numbers only."""
    flat: nx.Graph[str] = nx.MultiDiGraph() if graph.is_directed() else nx.Graph()
    for iri in sorted(graph.nodes):
        flat.add_node(iri, **_plain(graph.nodes[iri], days))
    for number, (one, other, key, data) in enumerate(_edges(graph)):
        # Who reads it knows an edge again by its id, which a key such as "party" is not.
        more = {"key": str(number)} if key else {}
        flat.add_edge(one, other, **more, id=str(number), **_plain(data, days))
    return flat


def _edges(graph: nx.Graph[str]) -> list[tuple[str, str, str, dict[str, Any]]]:
    """Ends, key (empty in a simple graph) and attributes, sorted."""
    if isinstance(graph, nx.MultiDiGraph):
        rows = list(graph.edges(keys=True, data=True))
    else:
        rows = [(min(a, b), max(a, b), "", data) for a, b, data in graph.edges(data=True)]
    return sorted(rows, key=lambda row: row[:3])


def _plain(data: dict[str, Any], days: tuple[str, str]) -> dict[str, str | int]:
    found: dict[str, str | int] = {}
    for name, value in sorted(data.items()):
        if isinstance(value, tuple):
            found[name] = " ".join(value)
        elif isinstance(value, str | int):
            found[{"begin": days[0], "end": days[1]}.get(name, name)] = value
    return found


def _ended(text: str) -> str:
    return text if text.endswith("\n") else text + "\n"
