"""Communiqué: defence-diplomacy news read into a knowledge graph that can quote its sources.

    >>> import kg
    >>> kg.open("kg-store").ask("exercises", country="AZE")     # doctest: +SKIP

``import kg`` loads nothing; the names below are looked up when they are first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.face import Graph, Table, open

__all__ = ["Graph", "Table", "open"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        return getattr(import_module("kg.face"), name)
    raise AttributeError(f"module 'kg' has no attribute {name!r}")
