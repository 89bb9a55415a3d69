"""Where labels go: beside their disc, never on another disc, never on one another.

In: nodes (the most linked first) and edges with their places. Out: labels. Of the free places
around a disc the one that the fewest lines cross is taken, in a fixed order; a state or
organisation without room for its name is named by its code; a crowded disc that matters wears
the shortest of them on itself; any other label without a free place is left out, since a wrong
or unreadable word is worse than none. A grid of what is taken keeps it linear.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from kg.view.picture import Edge, Label, Node
from kg.view.widths import text_width

Box = tuple[float, float, float, float]
Spot = tuple[float, float, Literal["start", "middle", "end"]]

LONGEST = 34  # letters; a longer name is cut, and told in full on pointing
MATTERS = 12.0  # radius from which a disc is never left without its name if that can be
_CELL = 60.0
_STEP = 14.0  # between the points of a line that count as crossed


def place(
    nodes: Sequence[Node], edges: Sequence[Edge], counts: bool, width: float, height: float
) -> tuple[Label, ...]:
    """``counts``: also write on a line how many events stand behind it."""
    discs, lines, labels = _Taken(), _Taken(), _Taken()
    for node in nodes:
        discs.add((node.x - node.r, node.y - node.r, node.x + node.r, node.y + node.r))
    for edge in edges:
        for x, y in _points(edge):
            lines.add((x, y, x, y))
    found: list[Label] = []
    for i, node in enumerate(nodes):
        label = next(_free(node, i, discs, lines, labels, (width, height)), None)
        if label:
            labels.add((label.x, label.y, label.x + label.w, label.y + label.h))
            found.append(label)
    if counts:
        found += _counts(edges, discs, labels)
    return tuple(found)


def _texts(node: Node) -> Iterator[str]:
    """What may name a disc, the best first: a state or an organisation also by its code."""
    yield node.label if len(node.label) <= LONGEST else node.label[: LONGEST - 1] + "…"
    if node.kind in ("country", "organisation"):
        yield node.iri.rsplit("/", 1)[-1]


def _free(
    node: Node,
    number: int,
    discs: _Taken,
    lines: _Taken,
    labels: _Taken,
    sheet: tuple[float, float],
) -> Iterator[Label]:
    """The labels that would do, the best first: beside the disc, then on it, the shorter before."""
    texts = list(_texts(node))
    size = 15.0 if node.r > 18 else 13.0 if node.r > 10 else 11.0
    for text in texts:
        w, h = text_width(text, size), size * 1.3
        spots = []
        for order, (x, y, anchor) in enumerate(_beside(node, w, h)):
            box = (x, y, x + w, y + h)
            inside = x >= 4 and x + w <= sheet[0] - 4 and y >= 58 and y + h <= sheet[1] + 8
            if inside and not discs.hits(box) and not labels.hits(box):
                spots.append((lines.hits(box), order, x, y, anchor))
        if spots:
            _, _, x, y, anchor = min(spots)
            yield _label(text, (x, y, w, h), size, anchor, number)
    for text in sorted(texts, key=len) if node.r >= MATTERS else ():
        w, h = text_width(text, size), size * 1.3
        x, y = node.x - w / 2, node.y - h / 2
        if not labels.hits((x, y, x + w, y + h)):
            yield _label(text, (x, y, w, h), size, "middle", number)


def _label(
    text: str, box: Box, size: float, anchor: Literal["start", "middle", "end"], number: int
) -> Label:
    x, y, w, h = (round(value, 1) for value in box)
    return Label(text, x, y, w, h, size, anchor, (number,))


def _points(edge: Edge) -> Iterator[tuple[float, float]]:
    """Points along the curve (Bézier, second degree), about ``_STEP`` apart."""
    far = abs(edge.x2 - edge.x1) + abs(edge.y2 - edge.y1)
    n = min(max(int(far / _STEP), 2), 80)
    for i in range(1, n):
        yield _at(edge, i / n)


def _at(edge: Edge, t: float) -> tuple[float, float]:
    a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
    return a * edge.x1 + b * edge.cx + c * edge.x2, a * edge.y1 + b * edge.cy + c * edge.y2


def _beside(node: Node, w: float, h: float) -> Iterator[Spot]:
    """Right, left, below, above, then the corners, each touching the disc's edge."""
    r, c = node.r + 4, node.r * 0.72 + 3
    yield node.x + r, node.y - h / 2, "start"
    yield node.x - r - w, node.y - h / 2, "end"
    yield node.x - w / 2, node.y + r - 1, "middle"
    yield node.x - w / 2, node.y - r - h + 1, "middle"
    yield node.x + c, node.y + c - h / 3, "start"
    yield node.x + c, node.y - c - h * 2 / 3, "start"
    yield node.x - c - w, node.y + c - h / 3, "end"
    yield node.x - c - w, node.y - c - h * 2 / 3, "end"


def _counts(edges: Sequence[Edge], discs: _Taken, labels: _Taken) -> Iterator[Label]:
    """How many events stand behind a line, near its middle, where more than one do."""
    for edge in edges:
        if edge.count > 1:
            text = str(edge.count)
            w, h = text_width(text, 10.0), 12.0
            for t in (0.5, 0.6, 0.4, 0.7, 0.3):
                x, y = _at(edge, t)
                x, y = x - w / 2, y - h / 2
                box = (x - 2, y, x + w + 2, y + h)
                if not discs.hits(box) and not labels.hits(box):
                    labels.add(box)
                    yield Label(
                        text,
                        round(x, 1),
                        round(y, 1),
                        round(w, 1),
                        h,
                        10.0,
                        "middle",
                        (edge.a, edge.b),
                    )
                    break


class _Taken:
    """Boxes, found again by the cells that they touch."""

    def __init__(self) -> None:
        self.cells: dict[tuple[int, int], list[Box]] = {}

    def add(self, box: Box) -> None:
        for cell in _cells(box):
            self.cells.setdefault(cell, []).append(box)

    def hits(self, box: Box) -> int:
        """How many taken boxes this one meets (one that spans cells counts in each)."""
        return sum(
            box[0] < b[2] + 0.01 and b[0] < box[2] and box[1] < b[3] + 0.01 and b[1] < box[3]
            for cell in _cells(box)
            for b in self.cells.get(cell, ())
        )


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    for i in range(int(box[0] // _CELL), int(box[2] // _CELL) + 1):
        for j in range(int(box[1] // _CELL), int(box[3] // _CELL) + 1):
            yield i, j
