"""The named graph of one article: what it is, what was read from it, and from which words.

In: an article, its reference and its claims; out: quads of the graph that bears the article's
own IRI (DESIGN, "The graph"). Nothing in it depends on any other article, so that a retracted
article takes its graph along and leaves the others' as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.graph.terms import (
    DCT,
    OA,
    TYPE,
    Quad,
    Space,
    day,
    decimal,
    literal,
    number,
    segment,
    truth,
    web,
)
from kg.model import Article, DocumentFact, EventFact, PersonFact, Proof
from kg.world import ArticleRef, Claim

# Field of a fact → the property that keeps its value as read.
_READ: dict[type, dict[str, str]] = {
    PersonFact: {
        "name": "readName",
        "country": "readParty",
        "post": "readPost",
        "rank": "readRank",
    },
    EventFact: {
        "type": "readType",
        "status": "readStatus",
        "date": "readDate",
        "countries": "readParty",
        "host": "readHost",
        "participants": "readParticipant",
        "place": "readPlace",
        "name": "readName",
        "topics": "readTopic",
    },
    DocumentFact: {
        "type": "readType",
        "status": "readStatus",
        "parties": "readParty",
        "signed": "readSigned",
        "covers": "readCovers",
    },
}


def evidence(
    article: Article, ref: ArticleRef, claims: Iterable[Claim], reader: str, space: Space
) -> Iterator[Quad]:
    """The quads of the article's graph; ``reader`` is name and version of what read it."""
    graph = space.id(ref.iri)
    for quad in described(ref, space):
        yield quad._replace(graph=graph)
    yield Quad(graph, space.cq("text"), literal(article.text), graph)
    yield Quad(graph, space.cq("digest"), literal(article.digest), graph)
    yield Quad(graph, space.cq("reader"), literal(reader), graph)
    for claim in claims:
        yield from _claim(claim, graph, space)


def described(ref: ArticleRef, space: Space) -> Iterator[Quad]:
    """What a reader needs to cite the article; stands in the default graph too."""
    subject = space.id(ref.iri)
    yield Quad(subject, TYPE, space.cq("Article"))
    for name, term in (
        ("title", ref.title and literal(ref.title, ref.language)),
        ("language", ref.language and literal(ref.language)),
        ("issued", ref.published and day(ref.published)),
        ("publisher", ref.publisher and literal(ref.publisher)),
        ("source", ref.url and web(ref.url)),
        ("identifier", literal(ref.id)),
    ):
        if term:
            yield Quad(subject, f"<{DCT}{name}>", term)


def _claim(claim: Claim, graph: str, space: Space) -> Iterator[Quad]:
    subject = space.id(claim.iri)
    fact = claim.fact
    yield Quad(subject, TYPE, space.cq("Claim"), graph)
    yield Quad(subject, space.cq("kind"), literal(claim.kind), graph)
    yield Quad(subject, space.cq("article"), graph, graph)
    for field, name in _READ[type(fact)].items():
        value = getattr(fact, field)
        for item in value if isinstance(value, tuple) else (value,):
            if item is not None:
                yield Quad(subject, space.cq(name), literal(item), graph)
    if isinstance(fact, EventFact) and fact.background:
        yield Quad(subject, space.cq("background"), truth(True), graph)
    if fact.confidence is not None:
        yield Quad(subject, space.cq("confidence"), decimal(fact.confidence), graph)
    for proof in fact.proofs:
        yield from _passage(subject, claim, proof, graph, space)


def _passage(subject: str, claim: Claim, proof: Proof, graph: str, space: Space) -> Iterator[Quad]:
    node = space.id(passage_path(claim.iri, proof))
    value = proof.value if proof.value is not None else _value(claim, proof.field)
    yield Quad(subject, space.cq("passage"), node, graph)
    yield Quad(node, TYPE, space.cq("Passage"), graph)
    yield Quad(node, space.cq("article"), graph, graph)
    yield Quad(node, space.cq("field"), literal(proof.field), graph)
    yield Quad(node, space.cq("quote"), literal(proof.quote), graph)
    yield Quad(node, f"<{OA}start>", number(proof.start), graph)
    yield Quad(node, f"<{OA}end>", number(proof.end), graph)
    if proof.source != "text":
        yield Quad(node, space.cq("source"), literal(proof.source), graph)
    for name, text in (("value", value), ("rule", proof.rule), ("inferred", proof.inferred)):
        if text is not None:
            yield Quad(node, space.cq(name), literal(text), graph)


def passage_path(claim: str, proof: Proof) -> str:
    """``passage/ARTICLE/KIND/SPAN/FIELD/START-END[/VALUE]``: one node per proof."""
    where = f"{proof.start}-{proof.end}"
    if proof.source != "text":
        where = f"{proof.source}-{where}"
    path = f"passage/{claim.removeprefix('claim/')}/{segment(proof.field)}/{where}"
    return path if proof.value is None else f"{path}/{segment(proof.value)}"


def _value(claim: Claim, field: str) -> str | None:
    """The value of a field that is no list, which needs no naming in the proof."""
    value = getattr(claim.fact, field, None)
    return value if isinstance(value, str) else None
