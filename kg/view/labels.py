"""Where labels go: beside their disc, never on a disc, never on one another.

In: nodes (the most linked first) and edges with their places. Out: labels. Places are tried
in a fixed order, and a label without a free place is left out: a wrong or unreadable word
is worse than none. A grid of the taken boxes keeps it linear.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.view.picture import Edge, Label, Node, text_width

Box = tuple[float, float, float, float]
LONGEST = 34  # letters; a longer name is cut, and told in full on pointing
_CELL = 60.0


def place(
    nodes: Sequence[Node], edges: Sequence[Edge], width: float, height: float
) -> tuple[Label, ...]:
    taken = _Taken()
    for node in nodes:
        taken.add((node.x - node.r, node.y - node.r, node.x + node.r, node.y + node.r))
    found: list[Label] = []
    for i, node in enumerate(nodes):
        text = node.label if len(node.label) <= LONGEST else node.label[: LONGEST - 1] + "…"
        size = 15.0 if node.r > 18 else 13.0 if node.r > 10 else 11.0
        w, h = text_width(text, size), size * 1.25
        for x, y in _beside(node, w, h):
            box = (x, y, x + w, y + h)
            inside = x >= 4 and x + w <= width - 4 and y >= 58 and y + h <= height + 8
            if inside and taken.free(box):
                taken.add(box)
                found.append(Label(text, round(x, 1), round(y, 1), round(w, 1), round(h, 1),
                                   size, i))
                break
    return tuple(found + list(_counts(edges, taken)))


def _beside(node: Node, w: float, h: float) -> Iterator[tuple[float, float]]:
    """Right, left, below, above, then the corners, near first and then farther out."""
    for far in (3.0, 10.0):
        r = node.r + far
        yield node.x + r, node.y - h / 2
        yield node.x - r - w, node.y - h / 2
        yield node.x - w / 2, node.y + r
        yield node.x - w / 2, node.y - r - h
        c = r * 0.75
        yield node.x + c, node.y + c
        yield node.x + c, node.y - c - h
        yield node.x - c - w, node.y + c
        yield node.x - c - w, node.y - c - h


def _counts(edges: Sequence[Edge], taken: _Taken) -> Iterator[Label]:
    """How many events stand behind a line, at its middle, where there is room."""
    for edge in edges:
        text = edge.note.rsplit(" ", 1)[-1]
        if text.isdecimal():
            w, h = text_width(text, 10.0), 12.0
            x = (edge.x1 + 2 * edge.cx + edge.x2) / 4 - w / 2
            y = (edge.y1 + 2 * edge.cy + edge.y2) / 4 - h / 2
            if taken.free((x, y, x + w, y + h)):
                taken.add((x, y, x + w, y + h))
                yield Label(text, round(x, 1), round(y, 1), round(w, 1), h, 10.0, -1)


class _Taken:
    """Boxes, found again by the cells that they touch."""

    def __init__(self) -> None:
        self.cells: dict[tuple[int, int], list[Box]] = {}

    def add(self, box: Box) -> None:
        for cell in _cells(box):
            self.cells.setdefault(cell, []).append(box)

    def free(self, box: Box) -> bool:
        return not any(
            box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3]
            for cell in _cells(box)
            for b in self.cells.get(cell, ())
        )


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    for i in range(int(box[0] // _CELL), int(box[2] // _CELL) + 1):
        for j in range(int(box[1] // _CELL), int(box[3] // _CELL) + 1):
            yield i, j
