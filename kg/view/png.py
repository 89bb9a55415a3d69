"""A picture as PNG, through matplotlib's Agg canvas: no screen, no state, the same bytes.

In: ``Picture``. Out: bytes, two dots to a pixel of the picture where that stays below
``LARGEST`` dots a side, fewer for larger pictures.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import PatchCollection
from matplotlib.figure import Figure
from matplotlib.patches import Circle, Patch, PathPatch, Polygon
from matplotlib.path import Path
from matplotlib.patheffects import withStroke

from kg.view.picture import INK, PAPER, Edge, Key, Label, Node, Picture
from kg.view.svg import anchor_point, corners

LARGEST = 10_000.0
_FONT = "DejaVu Sans"  # comes with matplotlib, so that every machine draws the same


def png(picture: Picture) -> bytes:
    scale = min(2.0, LARGEST / max(picture.width, picture.height))
    figure = Figure(
        figsize=(picture.width / 72, picture.height / 72), dpi=72 * scale, facecolor=PAPER
    )
    canvas = FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, picture.width)
    axes.set_ylim(picture.height, 0)
    axes.set_axis_off()
    _together(axes, [_edge(edge) for edge in picture.edges], zorder=1, capstyle="butt")
    _together(axes, [_node(node) for node in picture.nodes], zorder=2)
    _say(axes, 20, 32, picture.title, 20, weight="bold")
    _say(axes, 20, 52, picture.subtitle, 13, colour="#555555")
    _say(axes, 20, picture.height - 10, picture.note, 11, colour="#555555")
    for label in picture.labels:
        _label(axes, label)
    for key in picture.legend:
        _key(axes, key)
    out = io.BytesIO()
    with warnings.catch_warnings():
        # A letter that the font lacks is drawn as a box; that is no news to the reader.
        warnings.filterwarnings("ignore", message="Glyph")
        canvas.print_png(out, metadata={"Software": None})  # type: ignore[no-untyped-call]
    return out.getvalue()


def _together(axes: Axes, patches: Sequence[Patch], **look: Any) -> None:
    """Drawn in one go: one by one, twenty thousand lines take half a minute."""
    if patches:
        axes.add_collection(PatchCollection(patches, match_original=True, **look), autolim=False)


def _edge(edge: Edge) -> PathPatch:
    path = Path(
        [(edge.x1, edge.y1), (edge.cx, edge.cy), (edge.x2, edge.y2)],
        [Path.MOVETO, Path.CURVE3, Path.CURVE3],
    )
    return PathPatch(
        path,
        fill=False,
        edgecolor=edge.colour,
        linewidth=edge.width,
        linestyle=_style(edge.dash, edge.width),
    )


def _style(dash: tuple[float, ...], width: float) -> str | tuple[float, tuple[float, ...]]:
    """Dashes in pixels; matplotlib counts them in line widths."""
    return (0, tuple(d / width for d in dash)) if dash else "solid"


def _node(node: Node) -> Circle | Polygon:
    style: dict[str, object] = {
        "facecolor": PAPER if node.hollow else node.fill,
        "edgecolor": node.fill if node.hollow else INK,
        "linewidth": 2.5 if node.hollow else 1,
    }
    return _shape(node.shape, node.x, node.y, node.r, style)


def _shape(shape: str, x: float, y: float, r: float, style: dict[str, object]) -> Circle | Polygon:
    if shape == "circle":
        return Circle((x, y), r, **style)
    return Polygon(corners(shape, x, y, r), closed=True, **style)


def _say(axes: object, x: float, y: float, text: str, size: float, **more: object) -> None:
    """One line of text from its left end on the base line; ``$`` is no formula here."""
    axes.text(  # type: ignore[attr-defined]
        x,
        y,
        text,
        fontsize=size,
        color=more.pop("colour", INK),
        family=_FONT,
        parse_math=False,
        va="baseline",
        zorder=3,
        **more,
    )


def _label(axes: object, label: Label) -> None:
    side = {"start": "left", "middle": "center", "end": "right"}[label.anchor]
    _say(
        axes,
        *anchor_point(label),
        label.text,
        label.size,
        ha=side,
        path_effects=[withStroke(linewidth=3, foreground=PAPER)],
    )


def _key(axes: object, key: Key) -> None:
    if key.shape == "line":
        line = Path([(key.x, key.y), (key.x + 30, key.y)])
        style = _style(key.dash, 3)
        axes.add_patch(  # type: ignore[attr-defined]
            PathPatch(
                line,
                fill=False,
                edgecolor=key.colour,
                linewidth=3,
                linestyle=style,
                capstyle="butt",
            )
        )
    else:
        look: dict[str, object] = {"facecolor": key.colour, "edgecolor": INK, "linewidth": 1}
        axes.add_patch(_shape(key.shape, key.x + 15, key.y, 8, look))  # type: ignore[attr-defined]
    _say(axes, key.x + 36, key.y + 5, key.text, 13)
