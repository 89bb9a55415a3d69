"""Articles in, a store with the graph of all of them out; and the facts back out of a store.

Only what is new or changed is read. What a build publishes is swapped in whole or not at all.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from itertools import chain
from pathlib import Path
from typing import Any

from kg import resources
from kg.check import ASIDE
from kg.errors import DuplicateId, InputError
from kg.graph import load_parties, load_places, quads, rules
from kg.guard import offences
from kg.model import Facts
from kg.pipeline.judging import set_aside, without
from kg.pipeline.reading import Loaded, extract
from kg.resolve import (
    NONE,
    Judgement,
    Judgements,
    claims_of,
    facts_with_iris,
    format_judgement,
    parse_judgements,
    resolve,
    sketch,
    sources,
    unknown_claims,
)
from kg.store import Store, Writer, digest


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
        published, broken = _publish(writer, judgements, stage or (lambda _: None), unknown, told)
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
            _publish(writer, judgements, stage or (lambda _: None), unknown, told)
        return gone


def _publish(
    writer: Writer,
    judgements: Judgements,
    stage: Callable[[str], None],
    unknown: Callable[[str], None] | None,
    told: Callable[[InputError], None],
) -> tuple[bool, int]:
    """Resolve what is in and make its graph the current one, unless it is so already.

    Gives whether it was published, and the number of claims set aside: those without which no
    thing breaks a shape. ``told`` hears of each.
    """
    lines = "".join(map(format_judgement, judgements.items))
    fingerprint = digest(("communique", made_by(), lines))
    unchanged = writer.unchanged and writer.fingerprint == fingerprint
    facts = list(writer.all_facts()) if judgements.items or not unchanged else []
    if unknown:
        made = (claim.iri for one in facts for claim in claims_of(one, {}))
        for claim in unknown_claims(judgements, made):
            unknown(claim)
    if unchanged:
        out = set_aside(writer.judgements)
    else:
        out = _draft(writer, facts, judgements, stage)
        writer.commit(fingerprint, lines + "".join(map(format_judgement, out)))
    for judgement in out:
        told(InputError(f"set aside: {judgement.left}: {judgement.why}"))
    return not unchanged, len(out)


def _draft(
    writer: Writer, facts: list[Facts], judgements: Judgements, stage: Callable[[str], None]
) -> tuple[Judgement, ...]:
    """Draft the graph, again without the claims that make things break a shape; gives those.

    Each round starts from what all articles say, so that the outcome is that of one build.
    """
    published = {one.id: one.published for one in facts}
    reprints = sources(writer.sketches(sketch), published)
    gazetteer = resources.packaged("gazetteer")
    parties, places = load_parties(gazetteer), load_places(gazetteer)
    before = Store.open(writer.path) if writer.current else None
    out: dict[str, Judgement] = {}
    while True:
        stage("resolving")
        world = resolve(facts, without(judgements, out.values()), reprints)
        stage("writing")
        reader = f"communique {_version()}"
        with writer.draft(
            quads(world, writer.articles(), parties, reader, places=places),
            (rule.text for rule in rules()),
            (resources.folder("ontology") / "codes.ttl",),
        ) as draft:
            stage("checking")
            found = offences(_shapes(), draft, before, writer.changed)
        new = {
            claim: Judgement("reject", claim, "-", ASIDE, f"{one.message} ({one.node})")
            for one in found
            for claim in one.claims
            if claim not in out
        }
        if not new:  # what no claim makes cannot be set aside: kg check tells of it
            if before:
                before.close()
            return tuple(out[claim] for claim in sorted(out))
        out |= new


def _shapes() -> Path:
    return resources.folder("ontology") / "shapes.ttl"


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


@cache
def made_by() -> str:
    """A digest of the program and its data: what is made by another one is made again."""
    return resources.digest()


def _version() -> str:
    try:
        return version("communique")
    except PackageNotFoundError:
        return "0"


def facts(store: Store) -> Iterator[dict[str, Any]]:
    """The facts of a store's articles, by id, each record with the ``iri`` of what it became."""
    told = parse_judgements(store.judgements.splitlines(), f"{store.path}: judgements")
    yield from facts_with_iris(resolve(store.facts(), told))
