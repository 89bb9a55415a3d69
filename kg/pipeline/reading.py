"""Articles in, each with its facts out: one at a time, or over several processes.

Reading is a pure function of one article, so it maps over processes (started fresh, never
forked: a fork of a process with an open store loses writes); the order of what comes out is
that of the input, and memory does not grow with it.
"""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from functools import cache

from kg.errors import InputError
from kg.extract import Reader
from kg.model import Article, Facts

CHUNK = 8
"""Articles per task: large enough that passing them on costs little beside reading them."""

Loaded = Article | InputError
Read = tuple[Article, Facts]


def extract(articles: Iterable[Loaded], jobs: int = 1) -> Iterator[Read | InputError]:
    """Each article with its facts, in the order given; errors are passed through in place.

    ``jobs`` is the number of processes; 0 takes one for each processor.
    """
    jobs = jobs or os.cpu_count() or 1
    if jobs == 1:
        for item in articles:
            yield item if isinstance(item, InputError) else (item, _reader().read(item))
    else:
        yield from _in_processes(articles, jobs)


def _in_processes(articles: Iterable[Loaded], jobs: int) -> Iterator[Read | InputError]:
    """At most two tasks per process are under way, so that memory does not grow."""
    context = multiprocessing.get_context("spawn")
    waiting: deque[Future[list[Read | InputError]]] = deque()
    with ProcessPoolExecutor(jobs, context) as pool:
        try:
            for chunk in _chunks(articles):
                waiting.append(pool.submit(_read, chunk))
                if len(waiting) > 2 * jobs:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        finally:
            pool.shutdown(cancel_futures=True)


def _chunks(articles: Iterable[Loaded]) -> Iterator[list[Loaded]]:
    chunk: list[Loaded] = []
    for item in articles:
        chunk.append(item)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


@cache
def _reader() -> Reader:
    """The one reader of this process."""
    return Reader.default()


def _read(chunk: list[Loaded]) -> list[Read | InputError]:
    reader = _reader()
    return [item if isinstance(item, InputError) else (item, reader.read(item)) for item in chunk]
