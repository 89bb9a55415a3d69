"""A process that answers requests from a store: frames in on standard input, replies out.

    python -m kg.serve.worker STORE SECONDS MEGABYTES

It opens the store's current build, and looks before each request whether a newer one has been
published. It is killed by the one who waits for it; where that one has died, it ends by itself,
and in any case when a request takes much longer than SECONDS.
"""

from __future__ import annotations

import gzip
import os
import signal
import sys
import traceback
from contextlib import closing, suppress
from functools import cache
from typing import BinaryIO

from kg.errors import CommuniqueError, StoreError
from kg.resources import digest
from kg.serve import accept
from kg.serve.jobs import job_named
from kg.serve.problems import Refused, problem
from kg.serve.values import HEAD, Ask, Reply, ask_of, pack
from kg.store import Store
from kg.store.files import connect, current_build

WARMING = ("warm", "warm_console")
"""Jobs that no client asks for: the first of each worker."""

_WORTH = 800
"""Bytes from which on compressing is worth it."""


def main(folder: str, seconds: float, megabytes: int) -> None:
    """Answer until standard input ends."""
    source, sink = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever prints must not break a frame
    _bound(megabytes)
    try:
        store = Store.open(folder)
    except StoreError as error:
        _write(sink, Reply(503, {}, str(error).encode()))
        return
    _write(sink, Reply(200, {}))
    while True:
        head = source.read(HEAD.size)
        if len(head) < HEAD.size:
            return
        text, body = HEAD.unpack(head)
        ask = ask_of(source.read(text), source.read(body))
        _alarm(bounded(ask, seconds))
        try:
            store = newest(store)
            done = answer(store, ask)
        except CommuniqueError as error:
            done = finished(ask, problem(ask, error))
        _alarm(0)
        _write(sink, done)


def answer(store: Store, ask: Ask) -> Reply:
    """The reply to one request; every error is a reply too."""
    try:
        # What is answered hangs on the address, the build and the program alone (but for SPARQL,
        # which has NOW and RAND): who has it already need not be told again.
        tag = f'W/"{store.build}-{store.fingerprint[:16]}-{_program()[:16]}"'
        if ask.job != "sparql" and tag in ask.header("if-none-match"):
            return finished(ask, Reply(304, {"etag": tag, "cache-control": "no-cache"}))
        done = job_named(ask.job)(store, ask)
        if done.status == 200 and ask.job != "sparql":
            done = done.plus(etag=tag, cache_control="no-cache")
    except CommuniqueError as error:
        done = problem(ask, error)
    except Exception:
        # A defect of ours is told to who runs the server, and harms no other request.
        traceback.print_exc()
        done = problem(ask, Refused(500, "this is a defect of Communiqué: please report it"))
    return finished(ask, done)


def bounded(ask: Ask, seconds: float) -> float:
    """The seconds that a request may take, 0 for no bound: getting warm reads all names of the
    store, and is bounded by whoever started the worker."""
    return 0 if ask.job in WARMING else seconds


@cache
def _program() -> str:
    return digest()


def newest(store: Store) -> Store:
    """The store as it is now: the same one, or opened anew where a build was published."""
    with closing(connect(store.path, "ro")) as db:
        if current_build(db, store.path) == store.build:
            return store
    store.close()
    return Store.open(store.path)


def finished(ask: Ask, done: Reply) -> Reply:
    """Compressed where the client takes that."""
    done = done.plus(vary="Accept, Accept-Encoding, Accept-Language")
    if len(done.body) < _WORTH or not accept.takes_gzip(ask.header("accept-encoding")):
        return done
    body = gzip.compress(done.body, 4, mtime=0)
    return Reply(done.status, done.headers, body).plus(content_encoding="gzip")


def _write(sink: BinaryIO, done: Reply) -> None:
    sink.write(pack(done))
    sink.flush()


def _alarm(seconds: float) -> None:
    """Nobody may be left to kill this process: let the system do it, where it can."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds and seconds + 5)


def _bound(megabytes: int) -> None:
    if sys.platform != "win32" and megabytes:
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, hard))


if __name__ == "__main__":
    with suppress(BrokenPipeError):  # nobody waits for a reply any more
        main(sys.argv[1], float(sys.argv[2]), int(sys.argv[3]))
