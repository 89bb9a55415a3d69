"""A picture as a value: nodes, edges, labels and legend with places and styles.

Nothing here draws: svg.py, png.py and html.py do, each from the same ``Picture``. Lengths
are in pixels at scale 1, y grows downward, and every text is plain (read.py, ``plain``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Shape = Literal["circle", "square", "diamond", "triangle"]

INK = "#222222"
PAPER = "#ffffff"

# Okabe and Ito (2008), told apart with every kind of colour vision; shapes say it again.
FILL: dict[str, str] = {
    "country": "#56b4e9",
    "organisation": "#e69f00",
    "person": "#009e73",
    "event": "#cc79a7",
    "document": "#f0e442",
    "series": "#d55e00",
    "place": "#bbbbbb",
}
SHAPE: dict[str, Shape] = {
    "country": "circle",
    "organisation": "square",
    "person": "circle",
    "event": "diamond",
    "document": "square",
    "series": "diamond",
    "place": "triangle",
}
GROUPS = ("#56b4e9", "#e69f00", "#009e73", "#f0e442", "#cc79a7", "#d55e00", "#0072b2")
OTHER = "#bbbbbb"

# Colour and dashes of a line by status: only what was held is solid.
LINE: dict[str, tuple[str, tuple[float, ...]]] = {
    "held": ("#0072b2", ()),
    "signed": ("#0072b2", ()),
    "existing": ("#0072b2", ()),
    "planned": ("#d55e00", (9, 5)),
    "discussed": ("#a0508a", (2, 4)),
    "cancelled": ("#777777", (9, 3, 2, 3)),
    "": ("#999999", (1, 2)),
}


@dataclass(frozen=True, slots=True)
class Node:
    """A disc (or other shape) of radius ``r``; ``hollow`` if it never came about."""

    iri: str
    label: str
    kind: str
    x: float
    y: float
    r: float
    fill: str
    shape: Shape
    hollow: bool
    note: str


@dataclass(frozen=True, slots=True)
class Edge:
    """A line between nodes ``a`` and ``b`` (indexes); a curve with control point cx, cy.

    ``count`` events stand behind it (of a projection; else 0).
    """

    a: int
    b: int
    x1: float
    y1: float
    cx: float
    cy: float
    x2: float
    y2: float
    status: str
    colour: str
    dash: tuple[float, ...]
    width: float
    count: int
    note: str


@dataclass(frozen=True, slots=True)
class Label:
    """Text whose box is ``x, y, w, h``; ``of``: the index of the node that it
    names, or the two ends of the line whose events it counts.

    ``anchor`` says where in its box a text narrower than thought stands: beside its disc.
    """

    text: str
    x: float
    y: float
    w: float
    h: float
    size: float
    anchor: Literal["start", "middle", "end"]
    of: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Key:
    """One row of the legend: a shape with a fill, or a line with colour and dashes."""

    text: str
    colour: str
    shape: Shape | Literal["line"]
    dash: tuple[float, ...]
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Row:
    """What an edge stands for, in words: its two ends, and the events behind it."""

    a: str
    b: str
    counts: tuple[tuple[str, int], ...]
    events: tuple[tuple[str, str, str], ...]
    more: int


@dataclass(frozen=True, slots=True)
class Picture:
    lang: str
    title: str
    subtitle: str
    note: str
    width: float
    height: float
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    labels: tuple[Label, ...]
    legend: tuple[Key, ...]
    rows: tuple[Row, ...]
