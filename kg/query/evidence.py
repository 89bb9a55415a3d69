"""Things of the graph in, the passages that prove them out, each with its sentence.

One way for all questions: every row names the things that it rests on (columns of the kind
``thing``), a thing names its claims (a status report and a conflict, those who say it), and a
claim stands in its article's graph with the passages it was read from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import cast

from pyoxigraph import DefaultGraph, NamedNode, Store

from kg.query.model import Passage
from kg.query.terms import (
    ONTO,
    PREFIXES,
    Opened,
    graph_of,
    is_conflict,
    node,
    said_of,
    select,
    text_of,
)

Facts = dict[str, str]
_OA, _DCT = PREFIXES["oa"], PREFIXES["dct"]

_PASSAGE = NamedNode(f"{ONTO}passage")
_RESOLVED = DefaultGraph()

_ENDS = ".!?…。؟"
_MARK = re.compile(rf"[\n{re.escape(_ENDS)}]")
_WIDEST = 400
"""A sentence is shown to at most so many code points on either side of its quote."""


def evidence_of(store: Opened, thing: str, most: int | None = None) -> tuple[Passage, ...]:
    """The passages that prove something of a thing, by article's date, then by place: all, or
    those of at most so many claims."""
    return passages_of(graph_of(store), [thing], most).get(thing, ())


def claims_behind(store: Opened, thing: str) -> int:
    """How many claims a thing rests on."""
    count = f"SELECT (COUNT(*) AS ?n) WHERE {{ {node(thing)} cq:claim ?claim }}"
    (row,) = select(graph_of(store), count)
    return int(str(text_of(row["n"])))


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


def passages_of(
    store: Store, things: Iterable[str], most: int | None
) -> dict[str, tuple[Passage, ...]]:
    """Looked up step by step: the joins of one big query cost more than its few matches."""
    articles: dict[str, Facts] = {}
    found: dict[str, tuple[Passage, ...]] = {}
    for thing in sorted(set(things)):
        passages = set()
        for claim in claims_of(store, NamedNode(thing), most):
            for quad in store.quads_for_pattern(claim, _PASSAGE, None, None):
                graph = quad.graph_name
                if not isinstance(graph, NamedNode):
                    continue  # a status report's own, beside the one in the article's graph
                if graph.value not in articles:
                    articles[graph.value] = article_of(store, graph.value)
                passage = said_of(store, cast(NamedNode, quad.object), graph)
                passages.add(passage_of(claim.value, graph.value, passage, articles[graph.value]))
        found[thing] = tuple(sorted(passages, key=_order))
    return found


def claims_of(store: Store, thing: NamedNode, most: int | None = None) -> list[NamedNode]:
    """The claims of a thing, sorted; of each kind at most ``most``."""
    said = [thing]
    if is_conflict(thing.value):
        said += objects_of(store, thing, "variant")
    claims = {
        claim
        for one in said
        for name in ("claim", "saidBy")
        for claim in objects_of(store, one, name, most)
    }
    return sorted(claims, key=str)


def objects_of(
    store: Store,
    subject: NamedNode,
    name: str,
    most: int | None = None,
    graph: NamedNode | DefaultGraph = _RESOLVED,
) -> list[NamedNode]:
    quads = store.quads_for_pattern(subject, NamedNode(ONTO + name), None, graph)
    some = islice(quads, most)
    return [quad.object for quad in some if isinstance(quad.object, NamedNode)]


def article_of(store: Store, iri: str) -> Facts:
    return said_of(store, NamedNode(iri), NamedNode(iri))


def passage_of(claim: str, graph: str, passage: Facts, article: Facts) -> Passage:
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
