"""Two graphs in, what changed from one to the other out, in words.

A graph is a store (its present build, or the one before) or an export of one. Of .ttl and .nt,
which hold no article's text, it does not show that one was replaced by another text.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from kg.graph import Quad, Space
from kg.graph.things import plain, world_of
from kg.resolve import Difference
from kg.resolve import diff as difference
from kg.store import Store, quads_of_file
from kg.world import World

_SPACE = Space()


@dataclass(frozen=True, slots=True)
class Told:
    """What a graph tells: its world, and the digest of each article's text by the article's id."""

    world: World
    digests: dict[str, str]


def diff(before: Told, after: Told) -> tuple[Difference, ...]:
    """All differences, as ``kg.resolve.diff`` orders them."""
    found = difference(before.world, after.world)
    named = {d.about for d in found if d.kind == "article"}
    other = [
        Difference("article", ref.iri, f"article {ref.id} has another text")
        for ref in after.world.articles
        if ref.iri not in named
        and ref.id in before.digests.keys() & after.digests.keys()
        and before.digests[ref.id] != after.digests[ref.id]
    ]
    return (*other, *found)


def told(path: str | os.PathLike[str], *, earlier: bool = False) -> Told:
    """What a store tells, or an export of one (.nq, .trig, .ttl, .nt).

    ``earlier`` asks for the store's build before the present one. Raises StoreError or
    InputError where there is nothing to read.
    """
    if Path(path).is_file():
        return _told(quads_of_file(path))
    with Store.open(path, earlier=earlier) as store:
        return Told(world_of(store.quads("")), store.digests())


def _told(quads: Iterable[Quad]) -> Told:
    digests: dict[str, str] = {}

    def resolved() -> Iterator[Quad]:
        for quad in quads:
            if not quad.graph:
                yield quad
            elif quad.predicate == _SPACE.cq("digest"):
                digests[unquote(quad.subject[1:-1].rpartition("/")[2])] = plain(quad.object)

    return Told(world_of(resolved()), digests)
