"""Rows that were worked out before, of a build that does not change any more.

In: an open store and a SELECT of this room's own. Out: its rows, from the tables beside the graph
where these will do (``quick``), else from the engine. The rows of the queries asked
last are kept, by build and text; together they are bounded, so that no client fills the memory.
Of the engine's own stores, which may change, nothing is kept.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from pyoxigraph import NamedNode, Store

from kg.query.quick import THING, Beyond, Rows, quick_rows
from kg.query.terms import Bindings, Opened, graph_of, select, text_of

_MOST = 1 << 26
"""Characters that are kept, of all answers; a cell without any counts as ``_CELL``."""
_CELL = 100

_Key = tuple[str, int, str, str]


@dataclass(frozen=True, slots=True)
class Found:
    """Rows; of a page also how many there are in all, if that is known."""

    rows: Sequence[Bindings]
    whole: int | None = None


class Kept:
    """Rows by build and query, those asked for last at the end."""

    def __init__(self, most: int = _MOST) -> None:
        self._most, self._size = most, 0
        self._found: OrderedDict[_Key, Found] = OrderedDict()

    def rows(self, store: Opened, text: str, about: str = "") -> Sequence[Bindings]:
        """The rows of a query, its ``THING`` the node with the IRI ``about``; not to be changed."""
        told = text.replace(THING, str(NamedNode(about))) if about else text

        def ask() -> Found:
            found = _quick(store, text, about)
            return Found(list(select(graph_of(store), told)) if found is None else found)

        return self._known(store, told, ask).rows

    def page(
        self, store: Opened, text: str, keys: str, described: Callable[[Sequence[Bindings]], str]
    ) -> Found:
        """The rows of a query for a page. Where the tables know its ``keys`` alone, the engine is
        asked for what is ``described`` of these."""

        def ask() -> Found:
            found = _quick(store, text, counting=True)
            if found is not None:
                return Found(found, found.whole)
            few = _quick(store, keys, counting=True)
            if few is None:
                return Found(list(select(graph_of(store), text)))
            rows = list(select(graph_of(store), described(few))) if few else ()
            return Found(rows, few.whole)

        return self._known(store, text, ask)

    def _known(self, store: Opened, text: str, ask: Callable[[], Found]) -> Found:
        if isinstance(store, Store):
            return ask()
        key = (str(store.path), store.build, store.fingerprint, text)
        if key in self._found:
            self._found.move_to_end(key)
            return self._found[key]
        found = ask()
        weight = _weight(found.rows)
        if weight <= self._most // 4:
            self._found[key] = found
            self._size += weight
            while self._size > self._most:
                self._size -= _weight(self._found.popitem(last=False)[1].rows)
        return found


def _quick(store: Opened, text: str, about: str = "", *, counting: bool = False) -> Rows | None:
    """The rows, None where the tables cannot tell."""
    if isinstance(store, Store):
        return None
    with store.columns() as tables:
        try:
            if tables is not None:
                return quick_rows(tables, text, about, counting=counting)
        except Beyond:
            pass
    return None


def _weight(rows: Sequence[Bindings]) -> int:
    if isinstance(rows, Rows):
        return _CELL * (1 + rows.cells) + rows.letters
    return _CELL + sum(len(text_of(term) or "") + _CELL for row in rows for term in row.values())


@cache
def kept() -> Kept:
    """What this process keeps."""
    return Kept()
