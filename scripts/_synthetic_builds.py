"""Builds of the made-up world, timed: of all of it, and of one article more.

In: articles with their facts, as ``_synthetic_store.written`` tells them. Out: the seconds that
building took, whole and by stage; nothing is read, since the facts are known.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.model import Article, Facts
from kg.pipeline.publishing import publish
from kg.resolve import NONE
from kg.store import Writer

Told = tuple[Article, Facts]
Spent = dict[str, float]


def build(folder: Path, put: Iterable[Told], drop: Iterable[str] = ()) -> Spent:
    """Put articles in and take some out; gives the seconds of processor time by stage."""
    spent: Spent = {}
    last = ("putting", time.process_time())

    def stage(name: str) -> None:
        nonlocal last
        now = time.process_time()
        spent[last[0]] = spent.get(last[0], 0.0) + now - last[1]
        last = (name, now)

    with Writer(folder) as writer:
        for id in drop:
            writer.remove(id)
        for article, facts in put:
            writer.put(article, "made up", facts)
        publish(writer, NONE, stage, None, lambda error: None)
    stage("")
    return spent


def one_at_a_time(folder: Path, some: Iterable[Told]) -> Iterator[Spent]:
    """What it takes to add each of these articles, which the store holds: each is taken out and
    put back."""
    for article, facts in some:
        build(folder, (), [article.id])
        yield build(folder, [(article, facts)])
