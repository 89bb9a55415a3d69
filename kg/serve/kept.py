"""Replies that were worked out already: a page hangs on its address and the build alone.

In: requests and replies. Out: the reply to a request that was asked before. The oldest ones are
let go, so that memory is bounded however many addresses a client makes up.
"""

from __future__ import annotations

from collections import OrderedDict

from kg.serve.values import Ask, Reply

_HEADERS = ("accept", "accept-encoding", "accept-language")
_LARGEST, _ALL = 1 << 18, 1 << 24
"""Bytes of one reply, and of all."""

_Key = tuple[str, ...]


class Kept:
    """The replies of one build."""

    def __init__(self) -> None:
        self._replies: OrderedDict[_Key, Reply] = OrderedDict()
        self._size = 0

    def get(self, ask: Ask) -> Reply | None:
        key = _key(ask)
        if key in self._replies:
            self._replies.move_to_end(key)
        return self._replies.get(key)

    def keep(self, ask: Ask, done: Reply) -> None:
        """Keep a good reply to a GET; what SPARQL says may hang on the clock (NOW)."""
        good = done.status == 200 and ask.method == "GET" and ask.job != "sparql"
        if good and len(done.body) <= _LARGEST and _key(ask) not in self._replies:
            self._replies[_key(ask)] = done
            self._size += len(done.body)
            while self._size > _ALL:
                self._size -= len(self._replies.popitem(last=False)[1].body)


def _key(ask: Ask) -> _Key:
    return (ask.job, ask.base, ask.address, ask.query, *map(ask.header, _HEADERS))
