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
MARGIN = 40.0
_ROUNDS = 60  # of pushing discs apart


def layout(
    graph: nx.Graph[str],
    radius: Mapping[str, float],
    spread: float = 95.0,
    gap: float = 14.0,
    shape: float = 1.5,
) -> tuple[dict[str, Point], float, float]:
    """Place all nodes on a sheet about ``shape`` times as wide as high.

    ``spread`` is the wanted length of an edge, ``gap`` the free space between two discs.
    """
    simple: nx.Graph[str] = nx.Graph()
    simple.add_nodes_from(sorted(graph.nodes))
    simple.add_edges_from(_pairs(graph))
    parts = sorted((sorted(p) for p in nx.connected_components(simple)), key=lambda p: (-len(p), p))
    placed = [_normal(_part(simple, part, radius, spread, gap), radius) for part in parts]
    return _pack(placed, shape)


def _part(
    graph: nx.Graph[str], names: list[str], radius: Mapping[str, float], spread: float, gap: float
) -> dict[str, Point]:
    if len(names) == 1:
        return {names[0]: (0.0, 0.0)}
    number = {name: i for i, name in enumerate(names)}
    pairs = _pairs(graph.subgraph(names))
    inner = rustworkx.PyGraph()
    inner.add_nodes_from(names)
    inner.add_edges_from_no_data([(number[a], number[b]) for a, b in pairs])
    # Long enough to settle where it is cheap, and within seconds where it is not.
    rounds = 400 if len(names) < 300 else 50
    start = {i: _ring(i, len(names)) for i in range(len(names))}
    found = rustworkx.spring_layout(inner, pos=start, num_iter=rounds, seed=SEED)
    points = {name: (found[i][0], found[i][1]) for name, i in number.items()}
    scale = spread / (_typical_edge(pairs, points) or 1.0)
    scale = max(scale, _roomy(points, radius, gap))
    points = {n: (x * scale, y * scale) for n, (x, y) in points.items()}
    return _apart(_flat(points), radius, gap)


def _ring(i: int, n: int) -> Point:
    """A start that no random number decides: a sunflower spiral."""
    angle, far = i * math.pi * (3 - math.sqrt(5)), math.sqrt((i + 0.5) / n)
    return far * math.cos(angle), far * math.sin(angle)


def _pairs(graph: nx.Graph[str]) -> list[tuple[str, str]]:
    """Each edge once, its ends in order: a part of a graph gives them in the order of a set."""
    return sorted({(min(e[:2]), max(e[:2])) for e in graph.edges})


def _typical_edge(pairs: list[tuple[str, str]], points: Mapping[str, Point]) -> float:
    far = sorted(math.dist(points[a], points[b]) for a, b in pairs)
    return far[len(far) // 2]


def _roomy(points: Mapping[str, Point], radius: Mapping[str, float], gap: float) -> float:
    """The scale at which the discs and their gaps fill a third of the points' box."""
    wide = max(x for x, _ in points.values()) - min(x for x, _ in points.values())
    high = max(y for _, y in points.values()) - min(y for _, y in points.values())
    need = sum((2 * radius[n] + gap) ** 2 for n in points)
    return math.sqrt(3 * need / (wide * high)) if wide * high > 1e-6 else 0.0


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


def _apart(points: dict[str, Point], radius: Mapping[str, float], gap: float) -> dict[str, Point]:
    """Push discs apart until none touch.

    Each pair is looked at by its larger disc, in the grid's cells within its reach, so that a
    few large discs among many small ones do not make every cell large.
    """
    at = {name: list(point) for name, point in points.items()}
    rank = {name: i for i, name in enumerate(sorted(at, key=lambda n: (radius[n], n)))}
    cell = 2 * sorted(radius[n] for n in at)[len(at) // 2] + gap
    for _ in range(_ROUNDS):
        grid: dict[tuple[int, int], list[str]] = {}
        for name, (x, y) in at.items():
            grid.setdefault((int(x // cell), int(y // cell)), []).append(name)
        moved = False
        for one, here in at.items():
            r, order = radius[one], rank[one]
            for other in _within(grid, cell, here, 2 * r + gap):
                if rank[other] < order:
                    moved |= _push(here, at[other], r + radius[other] + gap)
        if not moved:
            break
    return {name: (x, y) for name, (x, y) in at.items()}


def _within(
    grid: Mapping[tuple[int, int], list[str]], cell: float, at: list[float], reach: float
) -> list[str]:
    x, y = at
    return [
        name
        for i in range(int((x - reach) // cell), int((x + reach) // cell) + 1)
        for j in range(int((y - reach) // cell), int((y + reach) // cell) + 1)
        for name in grid.get((i, j), ())
    ]


def _push(a: list[float], b: list[float], least: float) -> bool:
    dx, dy = b[0] - a[0], b[1] - a[1]
    if abs(dx) >= least or abs(dy) >= least:
        return False
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
