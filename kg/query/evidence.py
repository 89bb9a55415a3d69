"""Things of the graph in, the passages that prove them out, each with its sentence.

One way for all questions: every row names the things that it rests on (columns of the kind
``thing``), a thing names its claims (a status report and a conflict, those who say it), and a
claim stands in its article's graph with the passages it was read from.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass
from itertools import islice
from typing import cast

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from kg.query.model import Passage
from kg.query.terms import (
    ONTO,
    PREFIXES,
    Opened,
    graph_of,
    last_part,
    node,
    said_of,
    select,
    text_of,
)

_Facts = dict[str, str]
_OA, _DCT = PREFIXES["oa"], PREFIXES["dct"]

_ISSUED, _KIND = NamedNode(f"{_DCT}issued"), NamedNode(f"{ONTO}kind")
_FIELD, _PASSAGE = NamedNode(f"{ONTO}field"), NamedNode(f"{ONTO}passage")
_VALUE = f"{ONTO}value"
_RESOLVED = DefaultGraph()

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

_ENDS = ".!?…。؟"
_MARK = re.compile(rf"[\n{re.escape(_ENDS)}]")
_WIDEST = 400
"""A sentence is shown to at most so many code points on either side of its quote."""


def evidence_of(store: Opened, thing: str, most: int | None = None) -> tuple[Passage, ...]:
    """The passages that prove something of a thing, by article's date, then by place: all, or
    those of at most so many claims."""
    return _passages(graph_of(store), [thing], most).get(thing, ())


def claims_behind(store: Opened, thing: str) -> int:
    """How many claims a thing rests on."""
    count = f"SELECT (COUNT(*) AS ?n) WHERE {{ {node(thing)} cq:claim ?claim }}"
    (row,) = select(graph_of(store), count)
    return int(str(text_of(row["n"])))


def telling(store: Opened, things: Iterable[str]) -> Mapping[str, Passage]:
    """For each thing the one passage that says best, in the first article, that it is so.

    Where reports differ on the status of a thing, it is one of those that give its present one:
    an announcement does not prove that an exercise was held. A build keeps them (``proofs``); what
    it does not keep is looked up.
    """
    wanted = sorted(set(things))
    kept = _kept(store, wanted)
    found = {iri: Passage(*json.loads(text)) for iri, text in kept.items() if text}
    return found | _looked_up(graph_of(store), (iri for iri in wanted if iri not in kept))


def proofs(store: Store, things: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Things with their passages as text, for a build to keep: an empty one where there is none."""
    wanted = list(things)
    found = _looked_up(store, wanted)
    for iri in wanted:
        told = found.get(iri)
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
        now = {last_part(node.value) for node in _objects(store, NamedNode(thing), "status")}
        best: _Said | None = None
        for claim, graph in _dated(store, _claims(store, NamedNode(thing), _READ)[:_MOST], issued):
            said = _best(store, claim, graph, now)
            if said and (best is None or said.fit > best.fit):
                best = said
            if best and best.fit == _FITS:
                break
        if best:
            told[thing] = _passage(best.claim, best.graph, best.facts, _article(store, best.graph))
    return told


def sides(store: Store, thing: str) -> tuple[Passage, ...]:
    """Of a conflict the words for each of its values, of each the first told; else nothing."""
    node = NamedNode(thing)
    variants = {
        min((str(text_of(q.object)) for q in _told(store, variant, "value")), default=""): variant
        for variant in _objects(store, node, "variant")
    }
    fields = {str(text_of(quad.object)) for quad in _told(store, node, "field")}
    fields |= {_SAME[field] for field in fields & _SAME.keys()}
    issued: dict[str, str] = {}
    told = [_side(store, variants[value], value, fields, issued) for value in sorted(variants)]
    return tuple(passage for passage in told if passage)


def _side(
    store: Store, variant: NamedNode, value: str, fields: set[str], issued: dict[str, str]
) -> Passage | None:
    """The first words that give this value; else the first for these fields, else the first."""
    said: Passage | None = None
    for claim, graph in _dated(store, _claims(store, variant, _MOST), issued):
        near = [
            said_of(store, passage, graph)
            for passage in _objects(store, claim, "passage", graph=graph)
            if any(Quad(passage, _FIELD, Literal(f), graph) in store for f in fields)
        ]
        for facts in sorted(near, key=_place):
            exact = value in (facts.get(_VALUE), facts[f"{ONTO}quote"])
            if exact or said is None:
                said = _passage(claim.value, graph.value, facts, _article(store, graph.value))
            if exact:
                return said
    return said or next(iter(_passages(store, [variant.value], _MOST)[variant.value]), None)


def _told(store: Store, subject: NamedNode, name: str) -> Iterator[Quad]:
    return store.quads_for_pattern(subject, NamedNode(ONTO + name), None, DefaultGraph())


@dataclass(frozen=True, slots=True)
class _Said:
    """A claim, the passage that says best that it is so, and how well that fits what is so."""

    claim: str
    graph: str
    facts: _Facts
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


def _place(passage: _Facts) -> tuple[object, ...]:
    in_title = passage.get(f"{ONTO}source") == "title"
    return in_title, int(passage[f"{_OA}start"]), int(passage[f"{_OA}end"]), passage.get(_VALUE, "")


def _order(passage: Passage) -> tuple[object, ...]:
    return (
        passage.published or "9999",
        passage.article,
        passage.in_title,
        passage.start,
        passage.end,
        passage.field,
        passage.value or "",
    )


def _passages(
    store: Store, things: Iterable[str], most: int | None
) -> dict[str, tuple[Passage, ...]]:
    """Looked up step by step: the joins of one big query cost more than its few matches."""
    articles: dict[str, _Facts] = {}
    found: dict[str, tuple[Passage, ...]] = {}
    for thing in sorted(set(things)):
        passages = set()
        for claim in _claims(store, NamedNode(thing), most):
            for quad in store.quads_for_pattern(claim, _PASSAGE, None, None):
                graph = quad.graph_name
                if not isinstance(graph, NamedNode):
                    continue  # a status report's own, beside the one in the article's graph
                if graph.value not in articles:
                    articles[graph.value] = _article(store, graph.value)
                passage = said_of(store, cast(NamedNode, quad.object), graph)
                passages.add(_passage(claim.value, graph.value, passage, articles[graph.value]))
        found[thing] = tuple(sorted(passages, key=_order))
    return found


def _claims(store: Store, thing: NamedNode, most: int | None = None) -> list[NamedNode]:
    """The claims of a thing, sorted; of each kind at most ``most``."""
    said = [thing]
    if "/conflict/" in thing.value:
        said += _objects(store, thing, "variant")
    claims = {
        claim
        for one in said
        for name in ("claim", "saidBy")
        for claim in _objects(store, one, name, most)
    }
    return sorted(claims, key=str)


def _objects(
    store: Store,
    subject: NamedNode,
    name: str,
    most: int | None = None,
    graph: NamedNode | DefaultGraph = _RESOLVED,
) -> list[NamedNode]:
    quads = store.quads_for_pattern(subject, NamedNode(ONTO + name), None, graph)
    some = islice(quads, most)
    return [quad.object for quad in some if isinstance(quad.object, NamedNode)]


def _article(store: Store, iri: str) -> _Facts:
    return said_of(store, NamedNode(iri), NamedNode(iri))


def _passage(claim: str, graph: str, passage: _Facts, article: _Facts) -> Passage:
    start, end = int(passage[f"{_OA}start"]), int(passage[f"{_OA}end"])
    quote, in_title = passage[f"{ONTO}quote"], passage.get(f"{ONTO}source") == "title"
    text = article.get(f"{_DCT}title" if in_title else f"{ONTO}text", "")
    return Passage(
        article=graph,
        quote=quote,
        sentence=sentence(text, start, end) if text[start:end] == quote else quote,
        start=start,
        end=end,
        field=passage[f"{ONTO}field"],
        value=passage.get(f"{ONTO}value"),
        claim=claim,
        title=article.get(f"{_DCT}title"),
        publisher=article.get(f"{_DCT}publisher"),
        published=article.get(f"{_DCT}issued"),
        language=article.get(f"{_DCT}language"),
        url=article.get(f"{_DCT}source"),
        in_title=in_title,
    )


def sentence(text: str, start: int, end: int) -> str:
    """The words around a quote, to the ends of its line or sentence, at most.

    Only for showing: where a sentence ends is not decided here but guessed from its marks.

    >>> sentence("He came. They met in Baku. He left.", 14, 17)
    'They met in Baku.'
    """
    first, last = max(0, start - _WIDEST), min(len(text), end + _WIDEST)
    before = reversed([*_marked(text, first, start)])
    left = next((at for at in before if _cuts(text, at)), first)
    right = next((at for at in _marked(text, end, last) if _cuts(text, at)), last)
    return " ".join(text[left:right].split())


def _marked(text: str, first: int, last: int) -> Iterator[int]:
    """The places from ``first`` to ``last`` beside a mark or line end, in order: no other can
    cut."""
    for found in _MARK.finditer(text, max(0, first - 1), last + 1):
        for at in (found.start(), found.end()):
            if first <= at <= last:
                yield at


def _cuts(text: str, at: int) -> bool:
    """Whether a sentence or line ends before position ``at``."""
    before, after = text[at - 1 : at], text[at : at + 1]
    if before == "\n" or after == "\n":
        return True
    # An initial or a short word before the mark is rather an abbreviation.
    word = text[max(0, at - 4) : at - 1].split()[-1:] or [""]
    return before in _ENDS and after.isspace() and len(word[0]) > 2
