"""What a build publishes: resolving brought up to date, and the graph with it.

In: a writer whose articles have been put and removed. Out: the next build, drafted and made
current. Where the store's shelves were left by this program, only what the change touches is
resolved and written, on a copy of the graph; else, and where most articles changed, everything.
The outcome is the same (DESIGN rule 8).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from kg import resources
from kg.check import ASIDE
from kg.errors import InputError
from kg.graph import (
    Mentions,
    Plans,
    Quad,
    Space,
    evidence,
    load_parties,
    resolved,
    rules,
)
from kg.graph.terms import segment
from kg.guard import offences
from kg.model import Facts
from kg.pack.places import load_places
from kg.pipeline.judging import article_of, judged_anew, set_aside, without
from kg.query.telling import proofs
from kg.resolve import (
    Change,
    Judgement,
    Judgements,
    Reprints,
    Resolver,
    Sketched,
    claims_of,
    format_judgement,
    parse_judgements,
    sketch,
    unknown_claims,
)
from kg.store import Store, Writer, digest
from kg.world import ArticleRef, Claim, World

BATCH = 5000
"""So many articles are resolved and written at a time, so that memory does not grow with them."""
WHOLE = 0.5
"""Where more of the articles than this changed, all is written anew: that is quicker then."""
_NOTHING = World()


@cache
def made_by() -> str:
    """A digest of the program and its data: what is made by another one is made again."""
    return resources.digest()


def publish(
    writer: Writer,
    judgements: Judgements,
    stage: Callable[[str], None],
    unknown: Callable[[str], None] | None,
    told: Callable[[InputError], None],
) -> tuple[bool, int]:
    """Make the graph of what is in the current one, unless it is so already.

    Gives whether it was published, and the number of claims set aside: those without which no
    thing breaks a shape. ``told`` hears of each.
    """
    lines = "".join(map(format_judgement, judgements.items))
    fingerprint = digest(("communique", made_by(), lines))
    for claim in _unknown(writer, judgements) if unknown else ():
        unknown(claim)  # type: ignore[misc]
    unchanged = writer.unchanged and writer.fingerprint == fingerprint
    if unchanged:
        out = set_aside(writer.judgements)
    else:
        out = _Publication(writer, stage).draft(judgements)
        respected = lines + "".join(map(format_judgement, out))
        writer.commit(fingerprint, respected, made_by(), proofs)
    for judgement in out:
        told(InputError(f"set aside: {judgement.left}: {judgement.why}"))
    return not unchanged, len(out)


def _unknown(writer: Writer, judgements: Judgements) -> tuple[str, ...]:
    """The claims that judgements name and no article makes."""
    named = {article_of(claim) for claim in unknown_claims(judgements, ())}
    made = (claim.iri for facts in writer.facts_of(named) for claim in claims_of(facts, {}))
    return unknown_claims(judgements, made)


class _Publication:
    """One build's draft, in rounds: each sets aside what the one before has broken."""

    def __init__(self, writer: Writer, stage: Callable[[str], None]) -> None:
        self._writer, self._stage = writer, stage
        self._whole = writer.shelved != made_by() or len(writer.changed) > WHOLE * len(writer.ids())
        self._shelves = writer.shelves()
        if self._whole:
            self._shelves.clear()
        self._space = Space()
        gazetteer = resources.packaged("gazetteer")
        self._parties, self._places = load_parties(gazetteer), load_places(gazetteer)
        self._mentions = Mentions(self._parties, self._places, self._space, self._shelves)
        self._plans = Plans(self._space, self._shelves)
        self._reader = f"communique {_version()}"

    def draft(self, judgements: Judgements) -> tuple[Judgement, ...]:
        """Draft the graph, again without the claims that make things break a shape; gives those.

        The first round takes back what earlier builds set aside, so that the outcome is that of
        one build from all articles.
        """
        writer = self._writer
        out: dict[str, Judgement] = {}
        told = without(judgements, ())
        put, drop = self._first(told)
        touched: set[str] | None = None if self._whole else set()
        read: set[str] = set()
        draft: Store | None = None if self._whole else writer.copy()
        while True:
            if draft is None:
                draft = self._write(told, put)
            else:
                for facts, change in self._resolved(told, put, drop):
                    nodes = self._amend(told, facts, drop, change)
                    touched = None if touched is None else touched | nodes
                    drop = ()
            read.update(put)
            self._stage("checking")
            found = offences(_shapes(), draft, touched, sorted(read))
            new = {
                claim: Judgement("reject", claim, "-", ASIDE, f"{one.message} ({one.node})")
                for one in found
                for claim in one.claims
                if claim not in out
            }
            if not new:  # what no claim makes cannot be set aside: kg check tells of it
                draft.close()
                return tuple(out[claim] for claim in sorted(out))
            out |= new
            told = without(judgements, out.values())
            put, drop = sorted({article_of(claim) for claim in new}), ()

    def _first(self, told: Judgements) -> tuple[Sequence[str], tuple[str, ...]]:
        """The articles to be put and taken out: all, or those that changed or are judged anew."""
        if self._whole:
            return self._writer.ids(), ()
        writer = self._writer
        judged = judged_anew(parse_judgements(writer.judgements.splitlines()), told)
        return sorted({*writer.changed, *judged} - set(writer.removed)), writer.removed

    def _resolved(
        self, told: Judgements, put: Sequence[str], drop: Iterable[str]
    ) -> Iterator[tuple[list[Facts], Change]]:
        """Articles put in and taken out, so many at a time, and what each time has changed."""
        for some in _batches(put):
            self._stage("resolving")
            facts = list(self._writer.facts_of(some))
            published = {one.id: one.published for one in facts}
            sketched = {
                article.id: Sketched(sketch(article.text), published[article.id])
                for article in self._writer.articles_of(published)
            }
            sources = Reprints(self._shelves).update(sketched, drop)
            change = Resolver(told, self._shelves).update(facts, drop, sources)
            self._stage("writing")
            yield facts, change
            drop = ()
            if len(put) > BATCH:
                self._shelves.flush()

    def _write(self, told: Judgements, put: Sequence[str]) -> Store:
        """All anew: first all articles, then things, since later articles change many of them."""
        codes = resources.folder("ontology") / "codes.ttl"
        return self._writer.draft(self._quads(told, put), (rule.text for rule in rules()), (codes,))

    def _quads(self, told: Judgements, put: Sequence[str]) -> Iterator[Quad]:
        for facts, change in self._resolved(told, put, ()):
            yield from self._evidence(told, facts, change)
        shared: set[Quad] = set()
        for part, refs in Resolver(told, self._shelves).parts(BATCH):
            yield from self._things(part, refs)
            were, are = self._mentions.update(_NOTHING, part)
            shared = (shared - were) | are
            self._plans.update(_NOTHING, part)
            if len(put) > BATCH:
                self._shelves.flush()
        yield from shared

    def _amend(
        self, told: Judgements, facts: list[Facts], drop: Iterable[str], change: Change
    ) -> frozenset[str]:
        before, after = self._mentions.update(change.before, change.after)
        before.update(self._things(change.before, change.refs_before))
        after.update(self._things(change.after, change.refs_after))
        graphs = [
            self._space.id(f"article/{segment(id)}") for id in (*drop, *(one.id for one in facts))
        ]
        couples = self._plans.update(change.before, change.after)
        named = self._evidence(told, facts, change)
        follows = [rule.among(couples) for rule in rules()]
        return self._writer.amend(before, after, graphs, named, follows)

    def _things(self, world: World, refs: Mapping[str, ArticleRef]) -> Iterator[Quad]:
        return resolved(world, self._parties, self._places, self._space, refs)

    def _evidence(self, told: Judgements, facts: list[Facts], change: Change) -> Iterator[Quad]:
        """The graphs of the articles, one at a time."""
        by_id, fixes = {one.id: one for one in facts}, told.fixes()
        for article in self._writer.articles_of(by_id):
            drafts = claims_of(by_id[article.id], fixes)
            claims = (Claim(d.iri, d.article, d.kind, d.span, d.index, d.fact, "") for d in drafts)
            ref = change.refs_after[article.id]
            yield from evidence(article, ref, claims, self._reader, self._space)


def _batches(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """The ids, so many at a time; once none, where there are none: some may have been removed."""
    for at in range(0, max(1, len(ids)), BATCH):
        yield ids[at : at + BATCH]


def _shapes() -> Path:
    return resources.folder("ontology") / "shapes.ttl"


def _version() -> str:
    try:
        return version("communique")
    except PackageNotFoundError:
        return "0"
