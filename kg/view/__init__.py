"""The graph through networkx: typed graphs, projections, measures, pictures, files.

In: an open store. Out: networkx graphs to work on (``graph``, ``select``, ``countries``,
``persons``, ``slices``), figures about them (``measures``, ``communities``), or one file:

    from kg import view
    view.save(store, "out.html", view.Wish(what="countries", country=("AZE",), lang="az"))

Names are looked up when they are used, so that importing the room costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.view.chosen import Wish
    from kg.view.measure import Measure, communities, measures
    from kg.view.output import ENDINGS, WHAT, drawing, render, save
    from kg.view.project import countries, persons, select, slices
    from kg.view.read import graph

__all__ = [
    "ENDINGS",
    "WHAT",
    "Measure",
    "Wish",
    "communities",
    "countries",
    "drawing",
    "graph",
    "measures",
    "persons",
    "render",
    "save",
    "select",
    "slices",
]

_HOME = {
    "ENDINGS": "output",
    "Measure": "measure",
    "WHAT": "output",
    "Wish": "chosen",
    "communities": "measure",
    "countries": "project",
    "drawing": "output",
    "graph": "read",
    "measures": "measure",
    "persons": "project",
    "render": "output",
    "save": "output",
    "select": "project",
    "slices": "project",
}


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(f"kg.view.{_HOME[name]}"), name)
    raise AttributeError(f"module 'kg.view' has no attribute {name!r}")
