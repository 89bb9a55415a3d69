"""Replies that were worked out already: a page hangs on its address and the build alone.

In: requests and replies, and which build is current. Out: the reply to a request that was asked
before. Memory is bounded, however many addresses a client makes up: who was not asked for
longest is let go. Requests for one address that come together are worked out once.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from contextlib import closing, suppress
from pathlib import Path

from kg.errors import StoreError
from kg.serve.values import Ask, Reply
from kg.store.files import connect, current_build

_HEADERS = ("accept", "accept-encoding", "accept-language")
_LARGEST, _ALL = 1 << 20, 1 << 26
"""Bytes of one reply, and of all."""

Stamp = tuple[int, int]
"""What tells one build from another: the file that names it, and its number there."""

_Key = tuple[str, ...]
_Work = Callable[[Ask], Awaitable[Reply]]


class Kept:
    """The replies of the current build of the store in ``folder``."""

    def __init__(self, folder: Path | str) -> None:
        self._builds = Builds(Path(folder))
        self._replies: OrderedDict[_Key, Reply] = OrderedDict()
        self._size = 0
        self._stamp: Stamp | None = None
        self._at_work: dict[_Key, asyncio.Event] = {}

    async def answer(self, ask: Ask, work: _Work) -> Reply:
        """The reply that is kept, or the one that ``work`` gives. Raises what ``work`` raises."""
        if ask.method != "GET" or ask.job == "sparql":  # what SPARQL says may hang on the clock
            return await work(ask)
        key = _key(ask)
        for _ in range(2):  # once more, when another who asks the same has been answered
            known = self._known(key)
            if known is not None:
                return _unless_known(ask, known)
            if key not in self._at_work:
                break
            await self._at_work[key].wait()
        return await self._work(key, ask, work)

    async def _work(self, key: _Key, ask: Ask, work: _Work) -> Reply:
        event = asyncio.Event()
        first = self._at_work.setdefault(key, event) is event
        try:
            before = self._builds.current()
            done = await work(ask)
            if before is not None and before == self._builds.current():
                self._keep(key, done, before)
            return done
        finally:
            if first:
                self._at_work.pop(key).set()

    def _known(self, key: _Key) -> Reply | None:
        self._renew(self._builds.current())
        if key in self._replies:
            self._replies.move_to_end(key)
        return self._replies.get(key)

    def _keep(self, key: _Key, done: Reply, stamp: Stamp) -> None:
        self._renew(stamp)
        if done.status == 200 and len(done.body) <= _LARGEST and key not in self._replies:
            self._replies[key] = done
            self._size += _weight(key, done)
            while self._size > _ALL:
                self._size -= _weight(*self._replies.popitem(last=False))

    def _renew(self, stamp: Stamp | None) -> None:
        if stamp != self._stamp:
            self._replies.clear()
            self._size, self._stamp = 0, stamp


class Builds:
    """Which build of a store is current: read again only when its files have changed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._seen: tuple[object, ...] = ()
        self._stamp: Stamp | None = None

    def current(self) -> Stamp | None:
        """None where it cannot be told: then nothing may be kept."""
        seen = self._look()
        if not seen:
            return None
        if seen != self._seen:
            self._seen, self._stamp = seen, None
            with suppress(StoreError), closing(connect(self._folder, "ro")) as db:
                self._stamp = (int(str(seen[0])), current_build(db, self._folder))
        return self._stamp

    def _look(self) -> tuple[object, ...]:
        try:
            file = (self._folder / "store.db").stat()
        except OSError:
            return ()
        with suppress(OSError):
            log = (self._folder / "store.db-wal").stat()
            return file.st_ino, file.st_mtime_ns, file.st_size, log.st_mtime_ns, log.st_size
        return file.st_ino, file.st_mtime_ns, file.st_size


def _unless_known(ask: Ask, known: Reply) -> Reply:
    """A client that has it already is only told so (RFC 9110, section 13.1.2)."""
    tag = known.headers.get("etag")
    if tag and tag in ask.header("if-none-match"):
        names = ("etag", "cache-control", "vary")
        return Reply(304, {n: known.headers[n] for n in names if n in known.headers})
    return known


def _weight(key: _Key, done: Reply) -> int:
    return len(done.body) + sum(map(len, key)) + 500


def _key(ask: Ask) -> _Key:
    return (ask.job, ask.base, ask.address, ask.query, *map(ask.header, _HEADERS))
