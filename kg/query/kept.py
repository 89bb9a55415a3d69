"""Rows that were worked out before, of a build that does not change any more.

In: an open store and a SELECT of this room's own. Out: its rows, from the tables beside the graph
where these will do (``quick``), else from the engine. The rows of the queries asked
last are kept, by build and text; together they are bounded, so that no client fills the memory.
Of the engine's own stores, which may change, nothing is kept.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import cache

from pyoxigraph import NamedNode, Store

from kg.query.quick import THING, Beyond, Rows, quick_rows
from kg.query.terms import Bindings, Opened, graph_of, select, text_of

_MOST = 1 << 26
"""Characters that are kept, of all answers; a cell without any counts as ``_CELL``."""
_CELL = 100

_Key = tuple[str, int, str, str]


class Kept:
    """Rows by build and query, those asked for last at the end."""

    def __init__(self, most: int = _MOST) -> None:
        self._most, self._size = most, 0
        self._rows: OrderedDict[_Key, Sequence[Bindings]] = OrderedDict()

    def rows(self, store: Opened, text: str, about: str = "") -> Sequence[Bindings]:
        """The rows of a query, its ``THING`` the node with the IRI ``about``; not to be changed."""
        told = text.replace(THING, str(NamedNode(about))) if about else text

        def ask() -> Sequence[Bindings]:
            found = _quick(store, text, about)
            return list(select(graph_of(store), told)) if found is None else found

        return self._known(store, told, ask)

    def page(
        self, store: Opened, text: str, keys: str, described: Callable[[Sequence[Bindings]], str]
    ) -> Sequence[Bindings]:
        """The rows of a query for a page. Where the tables know its ``keys`` alone, the engine is
        asked for what is ``described`` of these."""

        def ask() -> Sequence[Bindings]:
            found = _quick(store, text)
            if found is not None:
                return found
            few = _quick(store, keys)
            if few is None:
                return list(select(graph_of(store), text))
            return list(select(graph_of(store), described(few))) if few else ()

        return self._known(store, text, ask)

    def _known(
        self, store: Opened, text: str, ask: Callable[[], Sequence[Bindings]]
    ) -> Sequence[Bindings]:
        if isinstance(store, Store):
            return ask()
        key = (str(store.path), store.build, store.fingerprint, text)
        if key in self._rows:
            self._rows.move_to_end(key)
            return self._rows[key]
        found = ask()
        weight = _weight(found)
        if weight <= self._most // 4:
            self._rows[key] = found
            self._size += weight
            while self._size > self._most:
                self._size -= _weight(self._rows.popitem(last=False)[1])
        return found


def _quick(store: Opened, text: str, about: str = "") -> Sequence[Bindings] | None:
    """The rows, None where the tables cannot tell."""
    if isinstance(store, Store):
        return None
    with store.columns() as tables:
        try:
            return quick_rows(tables, text, about) if tables is not None else None
        except Beyond:
            return None


def _weight(rows: Sequence[Bindings]) -> int:
    if isinstance(rows, Rows):
        return _CELL * (1 + rows.cells)
    return _CELL + sum(len(text_of(term) or "") + _CELL for row in rows for term in row.values())


@cache
def kept() -> Kept:
    """What this process keeps."""
    return Kept()
