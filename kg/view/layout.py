"""Where the nodes stand: the same places for the same graph, in any order of input.

In: a graph and the radius of each node. Out: x, y per node, and the width and height of the
whole. Each connected part is laid out by itself (rustworkx, Fruchterman and Reingold 1991,
fixed seed), turned to lie flat, pushed apart until no two discs touch, and the parts are
packed in rows, the biggest first.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

import networkx as nx
import rustworkx

Point = tuple[float, float]

SEED = 7
SPREAD = 95.0  # the wanted length of an edge
GAP = 14.0  # free space around a disc
MARGIN = 40.0


def layout(
    graph: nx.Graph, radius: Mapping[str, float], shape: float = 1.5
) -> tuple[dict[str, Point], float, float]:
    """Place all nodes on a sheet about ``shape`` times as wide as high."""
    simple = nx.Graph()
    simple.add_nodes_from(sorted(graph.nodes))
    simple.add_edges_from(sorted({tuple(sorted(e[:2])) for e in graph.edges}))
    parts = sorted(
        (sorted(p) for p in nx.connected_components(simple)), key=lambda p: (-len(p), p)
    )
    placed = [_normal(_part(simple, part, radius), radius) for part in parts]
    return _pack(placed, shape)


def _part(graph: nx.Graph, names: list[str], radius: Mapping[str, float]) -> dict[str, Point]:
    if len(names) == 1:
        return {names[0]: (0.0, 0.0)}
    number = {name: i for i, name in enumerate(names)}
    inner = rustworkx.PyGraph()
    inner.add_nodes_from(names)
    inner.add_edges_from_no_data(
        [(number[a], number[b]) for a, b in sorted(graph.subgraph(names).edges)]
    )
    # Long enough to settle where it is cheap, and within seconds where it is not.
    rounds = 400 if len(names) < 300 else 60
    start = {i: _ring(i, len(names)) for i in range(len(names))}
    found = rustworkx.spring_layout(inner, pos=start, num_iter=rounds, seed=SEED)
    points = {name: (found[i][0], found[i][1]) for name, i in number.items()}
    scale = SPREAD / (_typical_edge(graph, names, points) or 1.0)
    points = {n: (x * scale, y * scale) for n, (x, y) in points.items()}
    return _apart(_flat(points), radius)


def _ring(i: int, n: int) -> list[float]:
    """A start that no random number decides: a sunflower spiral."""
    angle, far = i * math.pi * (3 - math.sqrt(5)), math.sqrt((i + 0.5) / n)
    return [far * math.cos(angle), far * math.sin(angle)]


def _typical_edge(graph: nx.Graph, names: list[str], points: Mapping[str, Point]) -> float:
    far = sorted(math.dist(points[a], points[b]) for a, b in graph.subgraph(names).edges)
    return far[len(far) // 2]


def _flat(points: dict[str, Point]) -> dict[str, Point]:
    """Turned so that the longest spread lies along x: sheets and screens are wide."""
    n = len(points)
    mx = sum(x for x, _ in points.values()) / n
    my = sum(y for _, y in points.values()) / n
    xx = sum((x - mx) ** 2 for x, _ in points.values())
    yy = sum((y - my) ** 2 for _, y in points.values())
    xy = sum((x - mx) * (y - my) for x, y in points.values())
    turn = -0.5 * math.atan2(2 * xy, xx - yy)
    c, s = math.cos(turn), math.sin(turn)
    return {
        p: ((x - mx) * c - (y - my) * s, (x - mx) * s + (y - my) * c)
        for p, (x, y) in points.items()
    }


def _apart(points: dict[str, Point], radius: Mapping[str, float]) -> dict[str, Point]:
    """Push discs apart until none touch; a grid keeps each round linear."""
    at = {name: list(point) for name, point in points.items()}
    cell = 2 * max(radius[n] for n in at) + GAP
    for _ in range(60):
        grid: dict[tuple[int, int], list[str]] = {}
        for name, (x, y) in at.items():
            grid.setdefault((int(x // cell), int(y // cell)), []).append(name)
        moved = False
        for (cx, cy), members in grid.items():
            near = [
                m for dx in (-1, 0, 1) for dy in (-1, 0, 1)
                for m in grid.get((cx + dx, cy + dy), ())
            ]
            for one in members:
                for other in near:
                    if one < other:
                        moved |= _push(at[one], at[other], radius[one] + radius[other] + GAP)
        if not moved:
            break
    return {name: (x, y) for name, (x, y) in at.items()}


def _push(a: list[float], b: list[float], least: float) -> bool:
    dx, dy = b[0] - a[0], b[1] - a[1]
    far = math.hypot(dx, dy)
    if far >= least:
        return False
    if far < 1e-9:
        dx, dy, far = 1.0, 0.0, 1.0
    step = (least - far) / 2 + 0.5
    a[0] -= dx / far * step
    a[1] -= dy / far * step
    b[0] += dx / far * step
    b[1] += dy / far * step
    return True


def _normal(
    points: dict[str, Point], radius: Mapping[str, float]
) -> tuple[dict[str, Point], float, float]:
    """Moved so that the part's box starts at 0, 0; with its width and height."""
    left = min(x - radius[n] for n, (x, _) in points.items()) - MARGIN
    top = min(y - radius[n] for n, (_, y) in points.items()) - MARGIN
    right = max(x + radius[n] for n, (x, _) in points.items()) + MARGIN
    low = max(y + radius[n] for n, (_, y) in points.items()) + MARGIN
    moved = {n: (x - left, y - top) for n, (x, y) in points.items()}
    return moved, right - left, low - top


def _pack(
    parts: list[tuple[dict[str, Point], float, float]], shape: float
) -> tuple[dict[str, Point], float, float]:
    """Rows of parts, each part's box beside the last, as wide as the sheet should be."""
    area = sum(w * h for _, w, h in parts)
    wide = max([math.sqrt(area * shape), *(w for _, w, _ in parts)], default=0.0)
    found: dict[str, Point] = {}
    x = y = row = used = 0.0
    for points, w, h in parts:
        if x and x + w > wide + 1e-6:
            x, y, row = 0.0, y + row, 0.0
        found |= {n: (round(px + x, 1), round(py + y, 1)) for n, (px, py) in points.items()}
        x, row, used = x + w, max(row, h), max(used, x + w)
    return found, round(used, 1), round(y + row, 1)
