"""Articles in, a store with the graph of all of them out; and the facts back out of a store.

Only what is new or changed is read. What a build publishes is swapped in whole or not at all.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

from kg.errors import DuplicateId, InputError
from kg.graph import Space
from kg.pipeline.publishing import made_by, publish
from kg.pipeline.reading import Loaded, extract
from kg.resolve import NONE, Judgements, claims_of, parse_judgements, record
from kg.store import Store, Writer


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: articles read now, known before and unchanged, set aside; and whether
    there was anything to publish."""

    read: int
    known: int
    aside: int
    published: bool
    broken: int = 0
    """Claims set aside, since what they make would break a shape."""


def build(
    articles: Iterable[Loaded],
    folder: str | os.PathLike[str],
    *,
    jobs: int = 1,
    judgements: Judgements = NONE,
    aside: Callable[[InputError], None] | None = None,
    stage: Callable[[str], None] | None = None,
    unknown: Callable[[str], None] | None = None,
) -> Built:
    """Add articles to the store in ``folder`` and publish the graph of all that is in it.

    An article that the store knows is not read again; one with a known id and another text
    takes the old one's place. Two different texts with one id in one build are both set aside,
    as is what could not be loaded: ``aside`` is told of each. ``stage`` is told what goes on
    after reading, ``unknown`` of each claim that people's ``judgements`` name and no article
    makes. Raises StoreError if the store cannot be written or is being written.
    """
    told = aside or (lambda error: None)
    found, lost = _from_first_article(articles, told)
    if found is None:
        return Built(0, 0, lost, False)
    with Writer(folder) as writer:
        state = _Building(writer, told, lost)
        state.take(found, jobs)
        published, broken = publish(writer, judgements, stage or (lambda _: None), unknown, told)
        return Built(state.read, state.known, state.aside, published, broken)


def retract(
    ids: Iterable[str],
    folder: str | os.PathLike[str],
    *,
    judgements: Judgements = NONE,
    aside: Callable[[InputError], None] | None = None,
    stage: Callable[[str], None] | None = None,
    unknown: Callable[[str], None] | None = None,
) -> tuple[str, ...]:
    """Take articles out of the store and publish the graph that a build without them gives.

    Gives the ids that were there, sorted. Nothing is changed where none was. Raises StoreError
    if there is no store, or it cannot be written.
    """
    Store.open(folder).close()  # a writer would make a store where there is none
    with Writer(folder) as writer:
        gone = tuple(sorted(id for id in set(ids) if writer.remove(id)))
        if gone:
            told = aside or (lambda error: None)
            publish(writer, judgements, stage or (lambda _: None), unknown, told)
        return gone


def _from_first_article(
    articles: Iterable[Loaded], told: Callable[[InputError], None]
) -> tuple[Iterator[Loaded] | None, int]:
    """The articles and the number of errors before them; None where there is no article at all,
    so that a mistyped path makes no store."""
    items, lost = iter(articles), 0
    for item in items:
        if not isinstance(item, InputError):
            return chain((item,), items), lost
        told(item)
        lost += 1
    return None, lost


class _Building:
    """The first half of a build: articles into the writer, each read unless it is known."""

    def __init__(self, writer: Writer, told: Callable[[InputError], None], aside: int) -> None:
        self.writer, self.told, self.aside = writer, told, aside
        self.read = self.known = 0
        self.ambiguous: set[str] = set()
        self.reader = made_by()

    def take(self, articles: Iterable[Loaded], jobs: int) -> None:
        for item in extract(self._unknown(articles), jobs):
            if isinstance(item, InputError):
                self._set_aside(item)
            else:
                self.writer.put(item[0], self.reader, item[1])
                self.read += 1
        for id in sorted(self.ambiguous):
            if self.writer.revert(id):
                self.read -= 1
            else:
                self.known -= 1
            self.aside += 1

    def _unknown(self, articles: Iterable[Loaded]) -> Iterator[Loaded]:
        """The articles that must be read; those known are put as they are."""
        for item in articles:
            facts = None if isinstance(item, InputError) else self.writer.facts(item, self.reader)
            if isinstance(item, InputError) or facts is None:
                yield item
            else:
                self.writer.put(item, self.reader, facts)
                self.known += 1

    def _set_aside(self, error: InputError) -> None:
        # The first article with the id has been put by now: which one it was hangs on the
        # order of the input, and the graph must not.
        if isinstance(error, DuplicateId):
            self.ambiguous.add(error.id)
        self.aside += 1
        self.told(error)


def facts(store: Store) -> Iterator[dict[str, Any]]:
    """The facts of a store's articles, by id, each record with the ``iri`` of what it became.

    The graph says what each claim is about; one article at a time is in memory.
    """
    told = parse_judgements(store.judgements.splitlines(), f"{store.path}: judgements")
    fixes, space = told.fixes(), Space()
    for one in store.facts():
        claims = [(c.fact, space.id(c.iri)) for c in claims_of(one, fixes)]
        yield record(one, ((fact, _about(store, claim, space)) for fact, claim in claims))


def _about(store: Store, claim: str, space: Space) -> str:
    """The IRI of the thing that a claim (a term) is about."""
    return next(store.said(claim, space.cq("about"))).object[1:-1]
