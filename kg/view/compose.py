"""A graph becomes a picture: sizes, colours, lines, labels and a legend.

In: a projection or the typed graph, and what the picture is of. Out: ``Picture``. A label is
placed only where it meets no other label and no disc; those left over are shown on pointing.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

import networkx as nx

from kg.model import STATUSES
from kg.view.chosen import LISTED
from kg.view.labels import place
from kg.view.layout import layout
from kg.view.picture import (
    FILL,
    GROUPS,
    LINE,
    OTHER,
    SHAPE,
    Edge,
    Key,
    Node,
    Picture,
    Row,
)
from kg.view.project import countries
from kg.view.widths import text_width
from kg.view.words import Words

TOP = 64.0  # height of the title's band
LINE_HEIGHT = 22.0
_KINDS = ("country", "organisation", "person", "event", "document", "series", "place")


def compose(
    graph: nx.Graph[str], what: str, words: Words, subtitle: str, whole: nx.MultiDiGraph[str]
) -> Picture:
    """The picture of ``graph``; ``whole`` knows the events that its edges count."""
    order = sorted(graph.nodes, key=lambda n: (-_degree(graph, n), n))
    radius = {n: _radius(_degree(graph, n), graph.nodes[n]["kind"]) for n in order}
    roomy = what in ("countries", "persons")
    at, wide, high = layout(graph, radius, *((135.0, 26.0) if roomy else (95.0, 14.0)))
    groups = _groups(graph) if what == "persons" else {}
    width = max(wide, 640.0, text_width(subtitle, 13) + 40, text_width(words.phrase(what), 20) + 40)
    left = (width - wide) / 2
    nodes = tuple(
        _node(
            graph, n, round(at[n][0] + left, 1), round(at[n][1] + TOP, 1), radius[n], groups, words
        )
        for n in order
    )
    edges = _edges(graph, {n: i for i, n in enumerate(order)}, nodes, words)
    labels = place(nodes, edges, roomy, width, TOP + high)
    names = {str(d["code"]): str(d["label"]) for _, d in whole.nodes(data=True) if "code" in d}
    legend, foot = _legend(nodes, edges, groups, names, words, width, TOP + high + 10)
    return Picture(
        words.lang,
        words.phrase(what),
        subtitle if nodes else words.phrase("empty"),
        words.phrase("size"),
        round(width, 1),
        round(foot + 24, 1),
        nodes,
        edges,
        labels,
        legend,
        _rows(graph, whole, what, words),
    )


def _degree(graph: nx.Graph[str], node: str) -> int:
    return len(set(nx.all_neighbors(graph, node)) - {node})


def _radius(degree: int, kind: str) -> float:
    base = {"country": 9.0, "organisation": 9.0, "person": 7.0}.get(kind, 5.0)
    return round(min(base + 2.2 * math.sqrt(degree), 34.0), 1)


def _groups(graph: nx.Graph[str]) -> dict[str, str]:
    """A colour for each of the seven states with most persons; the others share one."""
    many = Counter(d.get("country", "") for _, d in graph.nodes(data=True))
    many.pop("", None)
    ranked = sorted(many, key=lambda c: (-many[c], c))[: len(GROUPS)]
    return dict(zip(ranked, GROUPS, strict=False))


def _node(
    graph: nx.Graph[str],
    iri: str,
    x: float,
    y: float,
    r: float,
    groups: Mapping[str, str],
    words: Words,
) -> Node:
    data = graph.nodes[iri]
    kind = str(data["kind"])
    status = str(data.get("status", ""))
    told = [str(data["label"])]
    if kind in ("event", "document"):
        told += [words.type(str(data["type"])), str(data.get("date", "")), words.status(status)]
    if kind == "person":
        told.append(str(data.get("country", "")))
    fill = groups.get(str(data.get("country", "")), OTHER) if groups else FILL[kind]
    hollow = status in ("planned", "discussed", "cancelled")
    note = " · ".join(dict.fromkeys(t for t in told if t))
    return Node(iri, str(data["label"]), kind, x, y, r, fill, SHAPE[kind], hollow, note)


def _edges(
    graph: nx.Graph[str], number: Mapping[str, int], nodes: Sequence[Node], words: Words
) -> tuple[Edge, ...]:
    """One line per pair and status, side by side: counts of unlike things never mix."""
    count: dict[tuple[int, int], Counter[str]] = {}
    for one, other, data in graph.edges(data=True):
        a, b = sorted((number[one], number[other]))
        if a != b:
            here = count.setdefault((a, b), Counter())
            if data["kind"] == "together":
                here.update({s: data[s] for s in STATUSES if data[s]})
            else:
                here[str(data.get("status", ""))] += 1
    projected = any(d["kind"] == "together" for *_, d in graph.edges(data=True))
    found: list[Edge] = []
    for (a, b), here in sorted(count.items()):
        lines = [s for s in LINE if here[s]]
        for i, status in enumerate(lines):
            bend = (i - (len(lines) - 1) / 2) * 16
            note = f"{nodes[a].label} – {nodes[b].label}"
            width = 0.8
            if projected:
                width = round(min(1.2 + 0.9 * math.sqrt(here[status]), 8.0), 2)
                note += f" · {words.status(status)}: {here[status]}"
            events = here[status] if projected else 0
            found.append(_line(a, b, nodes, bend, status, width, events, note))
    return tuple(found)


def _line(
    a: int,
    b: int,
    nodes: Sequence[Node],
    bend: float,
    status: str,
    width: float,
    number: int,
    note: str,
) -> Edge:
    one, other = nodes[a], nodes[b]
    dx, dy = other.x - one.x, other.y - one.y
    far = math.hypot(dx, dy) or 1.0
    # A quadratic curve reaches half as far out as its control point.
    cx = (one.x + other.x) / 2 - dy / far * bend * 2
    cy = (one.y + other.y) / 2 + dx / far * bend * 2
    colour, dash = LINE[status]
    return Edge(
        a,
        b,
        one.x,
        one.y,
        round(cx, 1),
        round(cy, 1),
        other.x,
        other.y,
        status,
        colour,
        dash,
        width,
        number,
        note,
    )


def _legend(
    nodes: Sequence[Node],
    edges: Sequence[Edge],
    groups: Mapping[str, str],
    names: Mapping[str, str],
    words: Words,
    width: float,
    y: float,
) -> tuple[tuple[Key, ...], float]:
    """Rows of what is really in the picture, as wide as the sheet; and where they end."""
    wanted: list[tuple[str, str, str, tuple[float, ...]]] = []
    if groups:
        wanted += [(names.get(c, c), colour, "circle", ()) for c, colour in groups.items()]
        if any(n.fill == OTHER for n in nodes):
            wanted.append((words.phrase("other"), OTHER, "circle", ()))
    else:
        met = {n.kind for n in nodes}
        wanted += [(words.kind(k), FILL[k], SHAPE[k], ()) for k in _KINDS if k in met]
    drawn = {e.status for e in edges}
    looks: dict[tuple[str, tuple[float, ...]], list[str]] = {}
    for status in LINE:
        if status and status in drawn:
            looks.setdefault(LINE[status], []).append(words.status(status))
    wanted += [(", ".join(texts), c, "line", dash) for (c, dash), texts in looks.items()]
    found: list[Key] = []
    x = 20.0
    for text, colour, shape, dash in wanted:
        w = 44 + text_width(text, 13)
        if x > 20 and x + w > width - 20:
            x, y = 20.0, y + LINE_HEIGHT
        found.append(Key(text, colour, shape, dash, round(x, 1), round(y, 1)))  # type: ignore[arg-type]
        x += w + 12
    return tuple(found), y + LINE_HEIGHT


def _rows(
    graph: nx.Graph[str], whole: nx.MultiDiGraph[str], what: str, words: Words
) -> tuple[Row, ...]:
    """The picture in words, for those who cannot see it and those who want the events.

    A picture of single events is told by the pairs of countries that they join.
    """
    if what not in ("countries", "persons"):
        graph = countries(whole)
    found = []
    for one, other, data in graph.edges(data=True):
        joined = data["events"]
        events = tuple(
            (str(d.get("date", "")), str(d["label"]), str(d.get("status", "")))
            for d in (whole.nodes[e] for e in joined[:LISTED] if e in whole)
        )
        a, b = sorted((str(graph.nodes[one]["label"]), str(graph.nodes[other]["label"])))
        counts = tuple((s, int(data[s])) for s in STATUSES)
        found.append(Row(a, b, counts, events, max(data.get("behind", len(joined)) - LISTED, 0)))
    return tuple(
        sorted(found, key=lambda r: (-r.counts[0][1], -sum(c for _, c in r.counts), r.a, r.b))
    )
