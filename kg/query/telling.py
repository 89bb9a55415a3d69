"""Things in, the few passages out that a row shows: the one that says best that a thing is so, and
of a conflict one for each of its values.

A build keeps them beside the graph (``kg.store.proofs``); what it does not keep is looked up.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass
from typing import cast

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from kg.query.evidence import Facts, article_of, claims_of, objects_of, passage_of, passages_of
from kg.query.model import Passage
from kg.query.terms import (
    ONTO,
    PREFIXES,
    Opened,
    graph_of,
    is_conflict,
    last_part,
    said_of,
    text_of,
)

_OA, _DCT = PREFIXES["oa"], PREFIXES["dct"]
_ISSUED, _KIND = NamedNode(f"{_DCT}issued"), NamedNode(f"{ONTO}kind")
_FIELD, _PASSAGE = NamedNode(f"{ONTO}field"), NamedNode(f"{ONTO}passage")
_VALUE = f"{ONTO}value"

_FITS, _SILENT, _DIFFERS = 2, 1, 0
"""A claim gives the thing's present status, none, or another."""

_MOST = 12
"""Of the claims of a thing so many are asked for their first: ministers have thousands."""

_READ = 100
"""Of so many claims, as the store gives them, those are the first by name."""

_BATCH = 500
_TELLING = ("status", "type", "name", "post", "country", "countries", "parties", "participants")
"""The fields whose words say best that a thing is so, the best first."""

_SAME = {"parties": "countries"}
"""What a conflict calls a field, and what its passages do."""


def telling(store: Opened, things: Iterable[str]) -> Mapping[str, Passage]:
    """For each thing the one passage that says best, in the first article, that it is so; nothing
    of a conflict.

    Where reports differ on the status of a thing, it is one of those that give its present one:
    an announcement does not prove that an exercise was held.
    """
    wanted = sorted({iri for iri in things if not is_conflict(iri)})
    kept = _kept(store, wanted)
    found = {iri: Passage(*json.loads(text)) for iri, text in kept.items() if text}
    return found | _looked_up(graph_of(store), (iri for iri in wanted if iri not in kept))


def sides(store: Opened, things: Iterable[str]) -> Mapping[str, tuple[Passage, ...]]:
    """For each conflict the words for each of its values, of each the first told; nothing of
    other things."""
    wanted = sorted({iri for iri in things if is_conflict(iri)})
    kept = _kept(store, wanted)
    found = {iri: tuple(Passage(*p) for p in json.loads(text)) for iri, text in kept.items()}
    issued: dict[str, str] = {}
    rest = (iri for iri in wanted if iri not in kept)
    return found | {iri: _sides(graph_of(store), iri, issued) for iri in rest}


def proofs(store: Store, things: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Things with their passages as text, for a build to keep: an empty one where there is none."""
    wanted = list(things)
    best, apart = _looked_up(store, (i for i in wanted if not is_conflict(i))), sides(store, wanted)
    for iri in wanted:
        told = best.get(iri)
        if iri in apart:
            yield iri, json.dumps([astuple(p) for p in apart[iri]], ensure_ascii=False)
        else:
            yield iri, json.dumps(astuple(told), ensure_ascii=False) if told else ""


def _kept(store: Opened, things: list[str]) -> dict[str, str]:
    """What the build keeps of these, "" of a thing that nothing proves."""
    found: dict[str, str] = {}
    if isinstance(store, Store) or not things:
        return found
    with store.columns() as tables:
        for at in range(0, len(things) if tables else 0, _BATCH):
            some = things[at : at + _BATCH]
            marks = ",".join("?" * len(some))
            text = f"SELECT iri, passage FROM node JOIN proof ON s = id WHERE iri IN ({marks})"  # noqa: S608
            try:
                found |= dict(tables.execute(text, some))  # type: ignore[union-attr]
            except sqlite3.OperationalError:  # of an older program
                break
    return found


def _looked_up(store: Store, things: Iterable[str]) -> dict[str, Passage]:
    """Step by step, and no further than to the first that will do."""
    issued: dict[str, str] = {}
    told: dict[str, Passage] = {}
    for thing in sorted(set(things)):
        now = {last_part(node.value) for node in objects_of(store, NamedNode(thing), "status")}
        best: _Said | None = None
        for claim, graph in _dated(
            store, claims_of(store, NamedNode(thing), _READ)[:_MOST], issued
        ):
            said = _best(store, claim, graph, now)
            if said and (best is None or said.fit > best.fit):
                best = said
            if best and best.fit == _FITS:
                break
        if best:
            told[thing] = passage_of(
                best.claim, best.graph, best.facts, article_of(store, best.graph)
            )
    return told


def _sides(store: Store, thing: str, issued: dict[str, str]) -> tuple[Passage, ...]:
    node = NamedNode(thing)
    variants = {
        min((str(text_of(q.object)) for q in _told(store, variant, "value")), default=""): variant
        for variant in objects_of(store, node, "variant")
    }
    fields = {str(text_of(quad.object)) for quad in _told(store, node, "field")}
    fields |= {_SAME[field] for field in fields & _SAME.keys()}
    told = [_side(store, variants[value], value, fields, issued) for value in sorted(variants)]
    return tuple(passage for passage in told if passage)


def _side(
    store: Store, variant: NamedNode, value: str, fields: set[str], issued: dict[str, str]
) -> Passage | None:
    """The first words that give this value; else the first for these fields, else the first."""
    said: Passage | None = None
    for claim, graph in _dated(store, claims_of(store, variant, _MOST), issued):
        near = [
            said_of(store, passage, graph)
            for passage in objects_of(store, claim, "passage", graph=graph)
            if any(Quad(passage, _FIELD, Literal(f), graph) in store for f in fields)
        ]
        for facts in sorted(near, key=_place):
            exact = value in (facts.get(_VALUE), facts[f"{ONTO}quote"])
            if exact or said is None:
                said = passage_of(claim.value, graph.value, facts, article_of(store, graph.value))
            if exact:
                return said
    return said or next(iter(passages_of(store, [variant.value], _MOST)[variant.value]), None)


def _told(store: Store, subject: NamedNode, name: str) -> Iterator[Quad]:
    return store.quads_for_pattern(subject, NamedNode(ONTO + name), None, DefaultGraph())


@dataclass(frozen=True, slots=True)
class _Said:
    """A claim, the passage that says best that it is so, and how well that fits what is so."""

    claim: str
    graph: str
    facts: Facts
    fit: int


def _dated(
    store: Store, claims: Iterable[NamedNode], issued: dict[str, str]
) -> list[tuple[NamedNode, NamedNode]]:
    """The claims with their articles' graphs, by the articles' dates; ``issued`` keeps those."""
    rows = []
    for claim in claims:
        for quad in store.quads_for_pattern(claim, _KIND, None, None):
            graph = quad.graph_name
            if isinstance(graph, NamedNode):
                if graph.value not in issued:
                    days = store.quads_for_pattern(graph, _ISSUED, None, graph)
                    issued[graph.value] = min(
                        (str(text_of(q.object)) for q in days), default="9999"
                    )
                rows.append((issued[graph.value], graph.value, claim.value, claim, graph))
    return [(claim, graph) for *_, claim, graph in sorted(rows, key=lambda row: row[:3])]


def _best(store: Store, claim: NamedNode, graph: NamedNode, now: Collection[str]) -> _Said | None:
    for field in _TELLING:
        found = [
            said_of(store, cast(NamedNode, quad.subject), graph)
            for quad in store.quads_for_pattern(None, _FIELD, Literal(field), graph)
            if Quad(claim, _PASSAGE, quad.subject, graph) in store
        ]
        if found:
            fit = _FITS
            if now:
                said = {facts.get(_VALUE) for facts in found} if field == "status" else {None}
                fit = _FITS if said & set(now) else _SILENT if said == {None} else _DIFFERS
            return _Said(claim.value, graph.value, min(found, key=_place), fit)
    return None


def _place(passage: Facts) -> tuple[object, ...]:
    in_title = passage.get(f"{ONTO}source") == "title"
    return in_title, int(passage[f"{_OA}start"]), int(passage[f"{_OA}end"]), passage.get(_VALUE, "")
