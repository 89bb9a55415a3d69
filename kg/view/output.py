"""One file from a store: what is wished for, drawn in the way that the file's ending says.

In: an open store, a path or an ending, a ``Wish``. Out: bytes, or the file. The bytes are a
function of the graph and the wish alone. Drawing modules are imported when needed: a page
does not wait for matplotlib.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable
from pathlib import Path

from pyoxigraph import Store

from kg.errors import QuestionError
from kg.files import whole
from kg.model import DOCUMENT_TYPES, EVENT_TYPES, STATUSES
from kg.store import Store as Opened
from kg.view import chosen
from kg.view.chosen import Wish
from kg.view.picture import Picture
from kg.view.source import Source
from kg.view.words import Words

ENDINGS = (".html", ".svg", ".png", ".graphml", ".gexf")
ALL = Wish()
WHAT = ("countries", "persons", "events", "all")


def save(store: Store | Opened, path: Path | str, wish: Wish = ALL) -> None:
    """Write the file, whole or not at all; its ending says how.

    Raises QuestionError where the wish is not understood, StoreError where it cannot be written.
    """
    path = Path(path)
    drawn = render(store, path.suffix, wish)
    with whole(path) as out:
        out.write(drawn)


def drawing(store: Store | Opened, wish: Wish, link: Callable[[str], str | None]) -> str:
    """An ``svg`` element for a page, in which each thing leads to its address by ``link``."""
    from kg.view import svg

    _check(wish)
    return svg.drawing(_picture(Source(store, wish.onto), wish, told=False), link)


def render(store: Store | Opened, ending: str, wish: Wish = ALL) -> bytes:
    """The file's bytes for an ending such as ``.svg``."""
    ending = ending.lower()
    _one_of("ending of a picture", ending, ENDINGS)
    _check(wish)
    source = Source(store, wish.onto)
    if ending in (".graphml", ".gexf"):
        from kg.view import networks

        writer = networks.graphml if ending == ".graphml" else networks.gexf
        return writer(chosen.network(source, wish)).encode()
    return _drawn(_picture(source, wish, told=ending == ".html"), ending)


def _drawn(picture: Picture, ending: str) -> bytes:
    if ending == ".png":
        from kg.view.png import png

        return png(picture)
    if ending == ".svg":
        from kg.view.svg import svg

        return svg(picture).encode()
    from kg.view.html import html

    return html(picture).encode()


def _picture(source: Source, wish: Wish, told: bool) -> Picture:
    """``told``: with the events behind each line, for a page that lists them."""
    from kg.view.compose import compose

    words = Words(wish.lang)
    found = chosen.drawn(source, wish, told)
    what = "around" if wish.around else wish.what
    return compose(found.shown, what, words, _subtitle(found, wish, words), found.whole)


def _subtitle(found: chosen.Chosen, wish: Wish, words: Words) -> str:
    """The filters, and how many events of each status stand behind the picture."""
    status = found.statuses
    said = [*wish.country, *wish.types]
    if wish.around in found.shown:
        said.append(str(found.shown.nodes[wish.around]["label"]))
    if wish.since or wish.until:
        said.append(f"{wish.since or ''} – {wish.until or ''}".strip())
    said.append(f"{words.phrase('counted')}: {sum(status.values())}")
    said += [f"{words.status(s)}: {status[s]}" for s in STATUSES if status[s]]
    if len(found.shown) < found.total:
        said.append(f"{words.phrase('shown')}: {len(found.shown)} / {found.total}")
    if found.undated:
        said.append(f"{words.phrase('undated')}: {found.undated}")
    return " · ".join(said)


def _check(wish: Wish) -> None:
    wish.filters()
    _one_of("picture", wish.what, WHAT)
    for code in wish.types:
        _one_of("type", code, EVENT_TYPES + DOCUMENT_TYPES)
    for code in wish.statuses:
        _one_of("status", code, STATUSES)


def _one_of(what: str, value: str, known: tuple[str, ...]) -> None:
    if value not in known:
        near = difflib.get_close_matches(value, known, 1, 0.6)
        hint = f"did you mean {near[0]}?" if near else f"use one of {' '.join(known)}"
        raise QuestionError(f"no {what} {value!r}: {hint}")
