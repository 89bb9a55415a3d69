"""Things of the graph in, the passages that prove them out, each with its sentence.

One way for all questions: every row names the things that it rests on (columns of the kind
``thing``), a thing names its claims (a status report and a conflict, those who say it), and a
claim stands in its article's graph with the passages it was read from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from pyoxigraph import DefaultGraph, NamedNode, Store

from kg.query.model import Passage
from kg.query.terms import ONTO, PREFIXES, Opened, graph_of, last_part, text_of

_Facts = dict[str, str]
_OA, _DCT = PREFIXES["oa"], PREFIXES["dct"]

_TELLING = ("status", "type", "name", "post", "country", "countries", "parties", "participants")
"""The fields whose words say best that a thing is so, the best first."""

_ENDS = ".!?…。؟"
_MARK = re.compile(rf"[\n{re.escape(_ENDS)}]")
_WIDEST = 400
"""A sentence is shown to at most so many code points on either side of its quote."""


def evidence_of(store: Opened, thing: str) -> tuple[Passage, ...]:
    """All passages that prove something of a thing, by article's date, then by place."""
    return _passages(graph_of(store), [thing]).get(thing, ())


def telling(store: Store, things: Iterable[str]) -> Mapping[str, Passage]:
    """For each thing the one passage that says best, and first, that it is so.

    Where reports differ on the status of a thing, it is one of those that give its present one:
    an announcement does not prove that an exercise was held.
    """
    told: dict[str, Passage] = {}
    for thing, passages in _passages(store, things).items():
        now = {last_part(node.value) for node in _objects(store, NamedNode(thing), "status")}
        others = {p.claim for p in passages if p.field == "status" and p.value not in now}
        fit = [p for p in passages if not now or p.claim not in others] or passages
        if fit:
            told[thing] = min(fit, key=_rank)
    return told


def _rank(passage: Passage) -> tuple[object, ...]:
    place = _TELLING.index(passage.field) if passage.field in _TELLING else len(_TELLING)
    return (place, *_order(passage))


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


def _passages(store: Store, things: Iterable[str]) -> dict[str, tuple[Passage, ...]]:
    """Looked up step by step: the joins of one big query cost more than its few matches."""
    articles: dict[str, _Facts] = {}
    found: dict[str, tuple[Passage, ...]] = {}
    for thing in sorted(set(things)):
        passages = set()
        for claim in _claims(store, NamedNode(thing)):
            for quad in store.quads_for_pattern(claim, NamedNode(f"{ONTO}passage"), None, None):
                graph = quad.graph_name
                if not isinstance(graph, NamedNode):
                    continue  # a status report's own, beside the one in the article's graph
                if graph.value not in articles:
                    articles[graph.value] = _facts(store, graph, graph)
                passage = _facts(store, cast(NamedNode, quad.object), graph)
                passages.add(_passage(claim.value, graph.value, passage, articles[graph.value]))
        found[thing] = tuple(sorted(passages, key=_order))
    return found


def _claims(store: Store, thing: NamedNode) -> list[NamedNode]:
    said = [thing, *_objects(store, thing, "variant")]
    claims = {c for one in said for name in ("claim", "saidBy") for c in _objects(store, one, name)}
    return sorted(claims, key=str)


def _objects(store: Store, subject: NamedNode, name: str) -> list[NamedNode]:
    quads = store.quads_for_pattern(subject, NamedNode(ONTO + name), None, DefaultGraph())
    return [quad.object for quad in quads if isinstance(quad.object, NamedNode)]


def _facts(store: Store, subject: NamedNode, graph: NamedNode) -> _Facts:
    """Predicate to value of one subject in one graph; of several values the last one sorted."""
    quads = store.quads_for_pattern(subject, None, None, graph)
    return dict(sorted((quad.predicate.value, str(text_of(quad.object))) for quad in quads))


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
    left = max((at for at in _marked(text, first, start) if _cuts(text, at)), default=first)
    right = min((at for at in _marked(text, end, last) if _cuts(text, at)), default=last)
    return " ".join(text[left:right].split())


def _marked(text: str, first: int, last: int) -> Iterator[int]:
    """The places from ``first`` to ``last`` beside a mark or line end: no other can cut."""
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
