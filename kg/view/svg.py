"""A picture as SVG 1.1: one file, no script, no style sheet, nothing loaded.

In: ``Picture``. Out: text. Every word that came out of an article goes through ``escape``;
styles are attributes, so the drawing also stands inside a page with a strict policy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from xml.sax.saxutils import escape as _escape

from kg.view.picture import INK, PAPER, Edge, Key, Label, Node, Picture

FONT = "'DejaVu Sans', 'Noto Sans', Verdana, Arial, sans-serif"


Link = Callable[[str], str | None]
"""From a thing's IRI to the address of its page, if it has one."""


def svg(picture: Picture) -> str:
    """The whole file, ending in a line end."""
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return head + drawing(picture) + "\n"


def drawing(picture: Picture, link: Link | None = None) -> str:
    """The ``svg`` element, for a file or for inside a page; ``link`` gives each thing's page."""
    return "\n".join(_parts(picture, link))


def escape(text: str) -> str:
    """Fit for the content of an element and for an attribute in double quotes."""
    return _escape(text, {'"': "&quot;", "'": "&#39;"})


def _parts(picture: Picture, link: Link | None) -> Iterator[str]:
    # With links in it, it is a group: whatever stands in an image is hidden from a reader.
    w, h = _n(picture.width), _n(picture.height)
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}" width="{w}" '
        f'height="{h}" font-family="{FONT}" fill="{INK}" role="{"group" if link else "img"}" '
        f'xml:lang="{picture.lang}" aria-labelledby="picture-title">'
    )
    yield f'<title id="picture-title">{escape(picture.title)}</title>'
    yield f"<desc>{escape(picture.subtitle)}</desc>"
    yield f'<rect width="{w}" height="{h}" fill="{PAPER}"/>'
    yield f'<text x="20" y="32" font-size="20" font-weight="bold">{escape(picture.title)}</text>'
    yield f'<text x="20" y="52" font-size="13" fill="#555555">{escape(picture.subtitle)}</text>'
    yield '<g class="edges" fill="none">'
    yield from (_edge(e) for e in picture.edges)
    yield '</g>\n<g class="nodes">'
    yield from (_node(i, n, link(n.iri) if link else None) for i, n in enumerate(picture.nodes))
    yield '</g>\n<g class="labels">'
    yield from (_label(t) for t in picture.labels)
    yield '</g>\n<g class="legend" font-size="13">'
    yield from (_key(k) for k in picture.legend)
    y = _n(picture.height - 10)
    yield f'<text x="20" y="{y}" font-size="11" fill="#555555">{escape(picture.note)}</text>'
    yield "</g>\n</svg>"


def _edge(edge: Edge) -> str:
    dash = f' stroke-dasharray="{" ".join(_n(d) for d in edge.dash)}"' if edge.dash else ""
    path = f"M{_n(edge.x1)} {_n(edge.y1)}Q{_n(edge.cx)} {_n(edge.cy)} {_n(edge.x2)} {_n(edge.y2)}"
    return (
        f'<path class="edge" data-a="{edge.a}" data-b="{edge.b}" d="{path}" '
        f'stroke="{edge.colour}" stroke-width="{_n(edge.width)}"{dash}>'
        f"<title>{escape(edge.note)}</title></path>"
    )


def _node(number: int, node: Node, address: str | None) -> str:
    fill = PAPER if node.hollow else node.fill
    line, width = (node.fill, "2.5") if node.hollow else (INK, "1")
    style = f'fill="{fill}" stroke="{line}" stroke-width="{width}"'
    shape = outline(node.shape, node.x, node.y, node.r, style)
    drawn = f'<g class="node" data-n="{number}">{shape}<title>{escape(node.note)}</title></g>'
    return f'<a href="{escape(address)}">{drawn}</a>' if address else drawn


def outline(shape: str, x: float, y: float, r: float, style: str) -> str:
    """One shape of about the same area as a circle of radius ``r``."""
    if shape == "circle":
        return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(r)}" {style}/>'
    points = " ".join(f"{_n(a)},{_n(b)}" for a, b in corners(shape, x, y, r))
    return f'<polygon points="{points}" {style}/>'


def corners(shape: str, x: float, y: float, r: float) -> tuple[tuple[float, float], ...]:
    """The corners of a square, diamond or triangle within the circle's box."""
    s = 0.88 * r
    if shape == "square":
        return (x - s, y - s), (x + s, y - s), (x + s, y + s), (x - s, y + s)
    if shape == "diamond":
        return (x, y - r), (x + r, y), (x, y + r), (x - r, y)
    return (x, y - r), (x + r, y + s), (x - r, y + s)


def _label(label: Label) -> str:
    # A white outline under the letters keeps them readable where they cross a line.
    x, y = anchor_point(label)
    of = " ".join(str(i) for i in label.of)
    common = f'x="{_n(x)}" y="{_n(y)}" font-size="{_n(label.size)}" text-anchor="{label.anchor}"'
    return (
        f'<text class="label" data-n="{of}" {common} stroke="{PAPER}" stroke-width="3" '
        f'stroke-linejoin="round" paint-order="stroke">{escape(label.text)}</text>'
    )


def anchor_point(label: Label) -> tuple[float, float]:
    """The point on the base line from which the text runs, as its anchor says."""
    part = {"start": 0.0, "middle": 0.5, "end": 1.0}[label.anchor]
    return label.x + label.w * part, label.y + label.size


def _key(key: Key) -> str:
    text = f'<text x="{_n(key.x + 36)}" y="{_n(key.y + 5)}">{escape(key.text)}</text>'
    if key.shape == "line":
        dash = f' stroke-dasharray="{" ".join(_n(d) for d in key.dash)}"' if key.dash else ""
        return (
            f'<path d="M{_n(key.x)} {_n(key.y)}h30" stroke="{key.colour}" '
            f'stroke-width="3"{dash}/>{text}'
        )
    style = f'fill="{key.colour}" stroke="{INK}" stroke-width="1"'
    return outline(key.shape, key.x + 15, key.y, 8, style) + text


def _n(value: float) -> str:
    """A number in the fewest digits: 12, 12.5."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
