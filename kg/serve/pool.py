"""A few worker processes that answer requests, so that no client can take more than its share.

In: who asks, and an ``Ask``; out: a ``Reply``, or an error that says why there is none. The
engine cannot stop a query that runs, so who runs over the limit is killed with its process,
and another takes its place. Clients wait in turn, one request of each at a time; no client
holds more than its share of the workers, and who has many requests waiting is refused.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
from collections import Counter, deque
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass
from functools import partial

from kg.errors import LimitError, StoreError
from kg.serve.problems import Refused
from kg.serve.values import HEAD, Ask, Reply, pack, reply_of

_START = 120.0
"""Seconds that a worker may take until it is ready: it reads all names of the store first."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """``workers`` processes, ``share`` of them for one client at most; ``limit`` seconds for a
    request once its turn has come, ``patience`` seconds until then; ``waiting`` requests in all,
    and ``each`` of one client. After ``yielding`` seconds (0: never) a request's process gives way
    to all others on the machine, and is replaced when it is done."""

    workers: int
    share: int
    limit: float
    patience: float = 10.0
    waiting: int = 256
    each: int = 64
    yielding: float = 0.0


class Pool:
    """Workers that run ``command``, and who waits for them."""

    def __init__(self, command: Sequence[str], bounds: Bounds, first: Ask) -> None:
        """``first``: a request that each worker answers before it is ready, to be warm."""
        self.bounds = bounds
        self._workers = [_Worker(command, first) for _ in range(bounds.workers)]
        self._free: list[_Worker] = []
        self._up = 0  # workers that are there, and not being replaced
        self._running: Counter[str] = Counter()
        self._waiting: dict[str, deque[asyncio.Future[_Worker]]] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Start all workers, until the first is ready. StoreError where it cannot be."""
        first, *rest = self._workers
        await first.start()
        self._up += 1
        self._give(first)
        # One after the other: on a busy machine all at once would all be late.
        self._in_background(self._renew_all(rest))

    async def stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*(worker.kill() for worker in self._workers))

    async def answer(self, client: str, ask: Ask) -> Reply:
        """The reply to a request. Raises Refused (503, 504) and LimitError."""
        worker = await self._turn(client)
        well = False
        try:
            done, well = await self._work(worker, ask)
        except TimeoutError:
            raise Refused(
                504,
                f"stopped after {self.bounds.limit:g} s: ask for less (LIMIT), or bind more",
            ) from None
        except (EOFError, OSError) as error:
            raise LimitError(
                "the process that worked on this ended; most likely it asked for more memory "
                "than there is: ask for less (LIMIT)"
            ) from error
        finally:
            if well:
                self._running[client] -= 1
                self._give(worker)
            else:
                # Until another process is there, the place counts as the client's.
                self._up -= 1
                self._in_background(self._renew(worker, client))
        return done

    async def _work(self, worker: _Worker, ask: Ask) -> tuple[Reply, bool]:
        """The reply, and whether the worker is as good as before. Raises TimeoutError."""
        first = self.bounds.yielding
        if not 0 < first < self.bounds.limit:
            return await asyncio.wait_for(worker.run(ask), self.bounds.limit), True
        work = asyncio.ensure_future(worker.run(ask))
        try:
            return await asyncio.wait_for(asyncio.shield(work), first), True
        except TimeoutError:
            worker.give_way()
            return await asyncio.wait_for(work, self.bounds.limit - first), False
        except BaseException:
            work.cancel()
            raise

    async def _turn(self, client: str) -> _Worker:
        queue = self._waiting.setdefault(client, deque())
        if len(queue) >= self.bounds.each or self._queued() >= self.bounds.waiting:
            raise _busy()
        place: asyncio.Future[_Worker] = asyncio.get_running_loop().create_future()
        queue.append(place)
        self._hand_out()
        try:
            return await asyncio.wait_for(asyncio.shield(place), self.bounds.patience)
        except BaseException as error:
            self._leave(client, place)
            if isinstance(error, TimeoutError):
                raise _busy() from None
            raise

    def _leave(self, client: str, place: asyncio.Future[_Worker]) -> None:
        """Who has gone needs no worker: give back what came at the last moment."""
        if place.done() and not place.cancelled():
            self._running[client] -= 1
            self._give(place.result())
        else:
            place.cancel()
            with contextlib.suppress(KeyError, ValueError):
                self._waiting[client].remove(place)

    def _queued(self) -> int:
        return sum(map(len, self._waiting.values()))

    def _give(self, worker: _Worker) -> None:
        self._free.append(worker)
        self._hand_out()

    def _hand_out(self) -> None:
        """Free workers to those who wait, a client after the other."""
        self._running = +self._running
        self._waiting = {client: queue for client, queue in self._waiting.items() if queue}
        for client in list(self._waiting):
            if self._free and self._running[client] < self._share():
                self._waiting[client].popleft().set_result(self._free.pop())
                self._running[client] += 1
                # Whoever was served goes to the end of the row.
                self._waiting[client] = self._waiting.pop(client)
                return self._hand_out()
        return None

    def _share(self) -> int:
        """Of fewer workers, as long as others are started, a client has less too."""
        return max(1, self.bounds.share * self._up // self.bounds.workers)

    async def _renew_all(self, workers: Sequence[_Worker]) -> None:
        for worker in workers:
            await self._renew(worker)

    async def _renew(self, worker: _Worker, client: str | None = None) -> None:
        """A new process in the place of one, tried until it is there."""
        await worker.kill()
        while True:
            with contextlib.suppress(StoreError, OSError):
                await worker.start()
                break
            await asyncio.sleep(1)
        if client is not None:
            self._running[client] -= 1
        self._up += 1
        self._give(worker)

    def _in_background(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _busy() -> Refused:
    return Refused(503, "too many requests wait here already: try again in a moment")


class _Worker:
    """One process and the pipe to it."""

    def __init__(self, command: Sequence[str], first: Ask) -> None:
        self._command, self._first = command, first
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        pipe = asyncio.subprocess.PIPE
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            *self._command,
            stdin=pipe,
            stdout=pipe,
            start_new_session=True,  # Ctrl-C in a terminal is for the one who ends it
        )
        for reply in (self._read, partial(self.run, self._first)):
            try:
                ready = await asyncio.wait_for(reply(), _START)
            except (TimeoutError, EOFError, OSError) as error:
                await self.kill()
                raise StoreError("a worker did not start: not enough memory, or time?") from error
            if ready.status != 200:
                await self.kill()
                raise StoreError(ready.body.decode(errors="replace"))

    async def run(self, ask: Ask) -> Reply:
        """Raises EOFError or OSError where the process ends under it."""
        assert self._process is not None and self._process.stdin is not None
        self._process.stdin.write(pack(ask))
        await self._process.stdin.drain()
        return await self._read()

    async def _read(self) -> Reply:
        assert self._process is not None and self._process.stdout is not None
        head = await self._process.stdout.readexactly(HEAD.size)
        text, body = HEAD.unpack(head)
        told = await self._process.stdout.readexactly(text)
        return reply_of(told, await self._process.stdout.readexactly(body))

    def give_way(self) -> None:
        """Let every other process of the machine go first from now on."""
        if self._process is not None and hasattr(os, "setpriority"):
            with contextlib.suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, self._process.pid, 15)

    async def kill(self) -> None:
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()
            await self._process.wait()
            self._process = None
