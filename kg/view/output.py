"""One file from a store: what is wished for, drawn in the way that the file's ending says.

In: an open store, a path or an ending, a ``Wish``. Out: bytes, or the file. The bytes are a
function of the graph and the wish alone. Drawing modules are imported when needed: a page
does not wait for matplotlib.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import networkx as nx
from pyoxigraph import Store

from kg.errors import QuestionError
from kg.model import DOCUMENT_TYPES, EVENT_TYPES, STATUSES
from kg.view import project
from kg.view.picture import Picture
from kg.view.read import ONTO, graph
from kg.view.words import Words

ENDINGS = (".html", ".svg", ".png", ".graphml", ".gexf")
WHAT = ("countries", "persons", "events", "all")
LARGEST = 2_000  # nodes in a picture; of more, the most linked are drawn, and it says so

# What each picture reads of the graph; the parties are also what a country is sought by.
_EDGES: dict[str, tuple[str, ...]] = {
    "countries": ("party", "host"),
    "persons": ("party", "host", "participant"),
    "events": ("party", "host"),
    "all": (),
}


@dataclass(frozen=True, slots=True)
class Wish:
    """What to draw. ``country``: codes that must all be parties. ``since``, ``until``: EDTF
    days, months or years, inclusive. ``types`` and ``statuses``: any of these codes."""

    what: str = "countries"
    country: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    lang: str = "en"
    largest: int = LARGEST
    onto: str = ONTO


def save(store: Store, path: Path | str, wish: Wish = Wish()) -> None:
    """Write the file; its ending says how. QuestionError where the wish is not understood."""
    path = Path(path)
    path.write_bytes(render(store, path.suffix, wish))


def drawing(store: Store, wish: Wish, link: Callable[[str], str | None]) -> str:
    """An ``svg`` element for a page, in which each thing leads to its address by ``link``."""
    from kg.view import svg

    _check(wish)
    part, shown = _chosen(store, wish)
    return svg.drawing(_picture(shown, part, wish), link)


def render(store: Store, ending: str, wish: Wish = Wish()) -> bytes:
    """The file's bytes for an ending such as ``.svg``."""
    _one_of("ending of a picture", ending.lower(), ENDINGS)
    _check(wish)
    part, shown = _chosen(store, wish)
    if ending.lower() in (".graphml", ".gexf"):
        from kg.view import networks

        writer = networks.graphml if ending.lower() == ".graphml" else networks.gexf
        return writer(shown).encode()
    return _drawn(_picture(shown, part, wish), ending.lower())


def _chosen(store: Store, wish: Wish) -> tuple[nx.MultiDiGraph[str], nx.Graph[str]]:
    """The part of the graph that is wished for, and what of it is drawn."""
    whole = graph(store, wish.lang, wish.onto, _EDGES[wish.what])
    part = project.select(
        whole,
        wish.country,
        _day(wish.since, "01-01"),
        _day(wish.until, "12-31"),
        wish.types,
        wish.statuses,
    )
    return part, _wished(part, wish)


def _drawn(picture: Picture, ending: str) -> bytes:
    if ending == ".png":
        from kg.view.png import png

        return png(picture)
    if ending == ".svg":
        from kg.view.svg import svg

        return svg(picture).encode()
    from kg.view.html import html

    return html(picture).encode()


def _wished(part: nx.MultiDiGraph[str], wish: Wish) -> nx.Graph[str]:
    if wish.what == "countries":
        return project.countries(part)
    if wish.what == "persons":
        return project.persons(part, wish.types or project.MEETINGS)
    if wish.what == "events":
        kinds = ("event", "country", "organisation")
        keep = [n for n, d in part.nodes(data=True) if d["kind"] in kinds and part.degree(n)]
        return part.subgraph(keep).copy()
    return part


def _picture(shown: nx.Graph[str], part: nx.MultiDiGraph[str], wish: Wish) -> Picture:
    from kg.view.compose import compose

    words = Words(wish.lang)
    total = len(shown)
    if total > wish.largest:
        ranked = sorted(shown.nodes, key=lambda n: (-shown.degree(n), n))[: wish.largest]
        shown = shown.subgraph(ranked).copy()
    return compose(shown, wish.what, words, _subtitle(shown, part, wish, words, total), part)


def _subtitle(
    shown: nx.Graph[str], part: nx.MultiDiGraph[str], wish: Wish, words: Words, total: int
) -> str:
    """The filters, and how many events of each status stand behind the picture."""
    if wish.what in ("countries", "persons"):
        events = {e for *_, d in shown.edges(data=True) for e in d["events"]}
    else:
        events = {n for n, d in shown.nodes(data=True) if d["kind"] == "event"}
    status = [part.nodes[e].get("status") for e in events]
    said = [*wish.country, *wish.types]
    if wish.since or wish.until:
        said.append(f"{wish.since or ''} – {wish.until or ''}".strip())
    said.append(f"{words.phrase('counted')}: {len(events)}")
    said += [f"{words.status(s)}: {status.count(s)}" for s in STATUSES if status.count(s)]
    if len(shown) < total:
        said.append(f"{words.phrase('shown')}: {len(shown)} / {total}")
    if part.graph.get("undated"):
        said.append(f"{words.phrase('undated')}: {part.graph['undated']}")
    return " · ".join(said)


def _check(wish: Wish) -> None:
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


def _day(text: str | None, rest: str) -> str | None:
    """A day from a day, month or year: the first one (01-01) or the last (12-31)."""
    if text is None:
        return None
    if not re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", text):
        raise QuestionError(f"{text!r} is no date: give YYYY, YYYY-MM or YYYY-MM-DD")
    # Days are compared as text, so 31 ends every month.
    return text + ("-" + rest)[-(10 - len(text)) :] if len(text) < 10 else text
