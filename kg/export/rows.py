"""The rows of each table: what is known of a store in, cells out, one row at a time."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from kg.export.csvw import Cells
from kg.export.events import rows as actors_of
from kg.export.walk import Walk, nodes, split, unescaped
from kg.graph.terms import OA
from kg.known import Document, Event, Known
from kg.known.reading import named


def events(walk: Walk, known: Known) -> Iterator[Cells]:
    for e in known.events():
        name = named(e.names, "en")
        yield (
            e.iri, e.type, e.status, e.date, e.begin, e.end, name, e.parties, e.host,
            e.participants, e.places, e.series, e.topics, e.first_reported, e.articles, e.sources,
        )  # fmt: skip


def documents(walk: Walk, known: Known) -> Iterator[Cells]:
    for d in known.documents():
        yield (
            d.iri, d.type, d.status, d.signed, d.covers, d.begin, d.end, d.parties, d.made_by,
            d.articles, d.sources,
        )  # fmt: skip


def persons(walk: Walk, known: Known) -> Iterator[Cells]:
    for p in known.persons():
        yield p.iri, named(p.labels, "en"), p.country, p.rank, p.articles


def spellings(walk: Walk, known: Known) -> Iterator[Cells]:
    for p in known.persons():
        for spelling in p.spellings:
            yield p.iri, spelling


def tenures(walk: Walk, known: Known) -> Iterator[Cells]:
    for p in known.persons():
        for t in p.tenures:
            yield t.iri, p.iri, t.post, t.country, t.begin, t.end


def articles(walk: Walk, known: Known) -> Iterator[Cells]:
    for a in known.articles():
        yield a.iri, a.id, a.title, a.publisher, a.published, a.language, a.url, a.digest


def reports(walk: Walk, known: Known) -> Iterator[Cells]:
    things: Iterator[Event | Document] = chain(known.events(), known.documents())
    for thing in things:
        for r in thing.reports:
            aside = "true" if r.background else "false"
            yield r.claim, thing.iri, r.article, r.reported, r.status, aside


def places(walk: Walk, known: Known) -> Iterator[Cells]:
    for iri in known.instances("Place"):
        yield iri, named(known.labels(iri), "en"), known.country_of(iri)


def passages(walk: Walk, known: Known) -> Iterator[Cells]:
    """The words behind each claim; their digest where the words are left out."""
    cq = walk.space.cq
    for graph, quads in walk.articles():
        claims = {q.object: q.subject for q in quads if q.predicate == cq("passage")}
        for subject, pairs in nodes(quads):
            told = {predicate: objects[0] for predicate, objects in pairs}
            if subject in claims and cq("field") in told:
                claim = claims[subject]
                yield (
                    subject[1:-1],
                    claim[1:-1],
                    known.about(claim[1:-1]),
                    graph[1:-1],
                    _text(told.get(cq("field"))),
                    _text(told.get(cq("value"))),
                    _text(told.get(f"<{OA}start>")),
                    _text(told.get(f"<{OA}end>")),
                    _text(told.get(cq("source"))) or "text",
                    _text(told.get(cq("quote"))),
                    _text(told.get(cq("quoteDigest"))),
                    _text(told.get(cq("rule"))),
                )


def actors(walk: Walk, known: Known) -> Iterator[Cells]:
    for event in known.events():
        yield from actors_of(known, event)


def _text(term: str | None) -> str | None:
    return unescaped(split(term)[0]) if term else None
