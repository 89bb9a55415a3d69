"""Rows that were worked out before, of a build that does not change any more.

In: an open store and a SELECT of this room's own. Out: its rows. The rows of the queries asked
last are kept, by build and text; together they are bounded, so that no client fills the memory.
Of the engine's own stores, which may change, nothing is kept.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from functools import cache

from pyoxigraph import Store

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

    def rows(self, store: Opened, text: str) -> Sequence[Bindings]:
        """The rows of a query; not to be changed."""
        if isinstance(store, Store):
            return list(select(store, text))
        key = (str(store.path), store.build, store.fingerprint, text)
        if key in self._rows:
            self._rows.move_to_end(key)
            return self._rows[key]
        found = list(select(graph_of(store), text))
        weight = _weight(found)
        if weight <= self._most // 4:
            self._rows[key] = found
            self._size += weight
            while self._size > self._most:
                self._size -= _weight(self._rows.popitem(last=False)[1])
        return found


def _weight(rows: Sequence[Bindings]) -> int:
    return _CELL + sum(len(text_of(term) or "") + _CELL for row in rows for term in row.values())


@cache
def kept() -> Kept:
    """What this process keeps."""
    return Kept()
