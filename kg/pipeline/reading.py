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
from functools import cache, partial
from typing import NamedTuple

from kg.errors import CommuniqueError, InputError
from kg.extract import Reader, Step
from kg.model import Article, Facts

CHUNK = 8
"""Articles per task: large enough that passing them on costs little beside reading them."""

Loaded = Article | InputError


class Read(NamedTuple):
    """An article with its facts, and the decisions that led to them where they were asked for."""

    article: Article
    facts: Facts
    steps: tuple[Step, ...] = ()


def extract(
    articles: Iterable[Loaded], jobs: int = 1, explain: bool = False
) -> Iterator[Read | InputError]:
    """Each article with its facts, in the order given; errors are passed through in place.

    ``jobs`` is the number of processes; 0 takes one for each processor. ``explain`` asks for the
    decisions too.
    """
    jobs = jobs or os.cpu_count() or 1
    if jobs == 1:
        for item in articles:
            yield item if isinstance(item, InputError) else _one(item, explain)
    else:
        yield from _in_processes(articles, jobs, explain)


def _one(article: Article, explain: bool) -> Read | InputError:
    """An article read; one over which a rule stumbles is set aside, and the rest are read on."""
    reader = _reader()
    steps: list[Step] = []
    try:
        facts = reader.read(article, steps.append if explain else None)
    except CommuniqueError:
        raise  # broken language data break every article
    except Exception as error:
        if os.environ.get("KG_TRACEBACK"):
            raise
        return InputError(
            f"{article.id}: reading stopped at an unexpected {type(error).__name__}: {error}; this "
            "is a defect of Communiqué: please report it with what KG_TRACEBACK=1 shows"
        )
    return Read(article, facts, tuple(steps))


def _in_processes(
    articles: Iterable[Loaded], jobs: int, explain: bool
) -> Iterator[Read | InputError]:
    """At most two tasks per process are under way, so that memory does not grow."""
    context = multiprocessing.get_context("spawn")
    waiting: deque[Future[list[Read | InputError]]] = deque()
    with ProcessPoolExecutor(jobs, context) as pool:
        try:
            for chunk in _chunks(articles):
                waiting.append(pool.submit(partial(_read, explain=explain), chunk))
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


def _read(chunk: list[Loaded], explain: bool) -> list[Read | InputError]:
    return [item if isinstance(item, InputError) else _one(item, explain) for item in chunk]
