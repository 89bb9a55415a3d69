"""One node of the resolved graph after the other, read as a value.

In: the engine's store; out: ``kg.known.values``. Each thing is read with look-ups by subject,
which cost the same however large the graph is; nothing is kept but articles, places and
parties, which many share.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from pyoxigraph import DefaultGraph, Literal, NamedNode, QuerySolutions, Store

from kg.graph.terms import DCT, RDF, RDFS, SKOS, Space
from kg.known.values import Article, Document, Event, Labels, Person, Report, Tenure
from kg.model import DOCUMENT_TYPES, EVENT_TYPES

SPACE = Space()
_TYPE = RDF + "type"
_LABELS = (RDFS + "label", SKOS + "prefLabel")
_Said = dict[str, list[NamedNode | Literal]]


class Known:
    """What a store knows. ``space`` names the vocabulary and the data."""

    def __init__(self, graph: Store, space: Space = SPACE) -> None:
        self._graph, self.space = graph, space
        self._articles: dict[str, Article] = {}
        self._shared: dict[str, _Said] = {}

    def events(self, party: str | None = None, *others: str) -> Iterator[Event]:
        """All events by IRI, or those of the parties given (IRIs): of all of them together."""
        for iri in self._of(EVENT_TYPES, party, *others):
            yield self.event(iri)

    def documents(self, party: str | None = None, *others: str) -> Iterator[Document]:
        """All documents by IRI, or those of the parties given (IRIs)."""
        for iri in self._of(DOCUMENT_TYPES, party, *others):
            yield self.document(iri)

    def of(self, *parties: str) -> list[str]:
        """The IRIs of all events and documents of a party, or of several together, sorted."""
        return self._of((*EVENT_TYPES, *DOCUMENT_TYPES), *parties)

    def thing(self, iri: str, reports: bool = True) -> Event | Document:
        """An event or a document, by its class; without ``reports``, which are read one by one."""
        types = self._types(iri)
        read = self.document if self._type(types, DOCUMENT_TYPES, "") else self.event
        return read(iri, reports)

    def newest(self, one: str, other: str) -> Iterator[tuple[str, str, str]]:
        """The IRIs of the events and documents of two parties, with the days of their first and
        last dated report; those last told of first. The engine looks and sorts."""
        cq, (first, second) = self.space.cq, (NamedNode(one), NamedNode(other))
        found = self._graph.query(
            f"SELECT ?thing (MIN(?day) AS ?first) (MAX(?day) AS ?last) {{"
            f" {first} ^{cq('party')} ?thing . {second} ^{cq('party')} ?thing ."
            f" ?thing {cq('statusReport')} ?report . ?report {cq('reported')} ?day }}"
            " GROUP BY ?thing ORDER BY DESC(?last) DESC(STR(?thing))"
        )
        for row in cast(QuerySolutions, found):
            yield row["thing"].value, row["first"].value, row["last"].value

    def persons(self) -> Iterator[Person]:
        """All persons by IRI."""
        for iri in self.instances("Person"):
            yield self.person(iri)

    def articles(self) -> Iterator[Article]:
        """All articles by IRI."""
        for iri in self.instances("Article"):
            yield self.article(iri)

    def event(self, iri: str, reports: bool = True) -> Event:
        said = self._said(iri)
        return Event(
            iri=iri,
            type=self._type(said, EVENT_TYPES, "Event"),
            labels=_labels(said, _LABELS),
            status=last(self._one(said, "status") or ""),
            date=self._one(said, "date"),
            begin=self._one(said, "begin"),
            end=self._one(said, "end"),
            parties=tuple(sorted(map(last, self._all(said, "party")))),
            host=_code(self._one(said, "host")),
            participants=self._all(said, "participant"),
            places=self._all(said, "place"),
            series=self._one(said, "series"),
            topics=tuple(sorted(map(last, self._all(said, "topic")))),
            articles=self._all(said, "article"),
            claims=self._all(said, "claim"),
            sources=int(self._one(said, "sourceCount") or 0),
            reports=self._reports(said) if reports else (),
        )

    def document(self, iri: str, reports: bool = True) -> Document:
        said = self._said(iri)
        return Document(
            iri=iri,
            type=self._type(said, DOCUMENT_TYPES, "OtherDocument"),
            labels=_labels(said, _LABELS),
            status=last(self._one(said, "status") or ""),
            signed=self._one(said, "signedOn"),
            covers=self._one(said, "covers"),
            begin=self._one(said, "begin"),
            end=self._one(said, "end"),
            parties=tuple(sorted(map(last, self._all(said, "party")))),
            made_by=self._one(said, "madeBy"),
            articles=self._all(said, "article"),
            claims=self._all(said, "claim"),
            sources=int(self._one(said, "sourceCount") or 0),
            reports=self._reports(said) if reports else (),
        )

    def person(self, iri: str, claims: bool = True) -> Person:
        """``claims``: with its claims and articles, of which a minister has thousands."""
        office = (*_LABELS, SKOS + "altLabel", *map(self._name, ("country", "rank", "tenure")))
        said = self._said(iri, *(() if claims else office))
        return Person(
            iri=iri,
            labels=_labels(said, _LABELS),
            spellings=tuple(sorted({name for _, name in _labels(said, (SKOS + "altLabel",))})),
            country=_code(self._one(said, "country")),
            rank=_code(self._one(said, "rank")),
            tenures=tuple(sorted(map(self._tenure, self._all(said, "tenure")), key=_from)),
            articles=self._all(said, "article"),
            claims=self._all(said, "claim"),
        )

    def article(self, iri: str) -> Article:
        if iri not in self._articles:
            said = self._said(iri)
            own = self._graph.quads_for_pattern(
                NamedNode(iri), NamedNode(f"{self.space.onto}digest"), None, NamedNode(iri)
            )
            self._articles[iri] = Article(
                iri,
                _first(said, DCT + "identifier") or last(iri),
                _first(said, DCT + "title"),
                _first(said, DCT + "publisher"),
                _first(said, DCT + "issued"),
                _first(said, DCT + "language"),
                _first(said, DCT + "source"),
                next((_text(quad.object) for quad in own), None),
            )
        return self._articles[iri]

    def labels(self, iri: str) -> Labels:
        """The names of a place, a series, a country, by language."""
        return _labels(self._often(iri), _LABELS)

    def code(self, code: str) -> str | None:
        """The IRI of the party with a code, if the store knows it."""
        found = self._graph.quads_for_pattern(
            None, NamedNode(f"{self.space.onto}code"), Literal(code), DefaultGraph()
        )
        return min((_text(quad.subject) for quad in found), default=None)

    def country_of(self, place: str) -> str | None:
        """The code of the country that a place lies in, if it is known."""
        return _code(self._one(self._often(place), "inCountry"))

    def about(self, claim: str) -> str | None:
        """The thing that a claim is about now."""
        return self._one(self._said(claim), "about")

    def _name(self, name: str) -> str:
        return self.space.onto + name

    def _tenure(self, iri: str) -> Tenure:
        said = self._said(iri, *map(self._name, ("post", "forCountry", "begin", "end")))
        post, country = self._one(said, "post") or "", self._one(said, "forCountry")
        ends = self._one(said, "begin"), self._one(said, "end")
        return Tenure(iri, last(post), _code(country), *ends)

    def _reports(self, said: _Said) -> tuple[Report, ...]:
        found = []
        for iri in self._all(said, "statusReport"):
            told = self._said(iri)
            found.append(
                Report(
                    self._one(told, "saidBy") or "",
                    self._one(told, "article") or "",
                    last(self._one(told, "status") or ""),
                    self._one(told, "reported"),
                    self._one(told, "background") == "true",
                )
            )
        return tuple(sorted(found, key=lambda r: (r.reported or "9999", r.article, r.claim)))

    def _said(self, iri: str, *names: str) -> _Said:
        """What the resolved graph says of a node: property, objects; by these properties alone,
        where any are given."""
        found: _Said = {}
        for name in map(NamedNode, names) if names else (None,):
            for quad in self._graph.quads_for_pattern(NamedNode(iri), name, None, DefaultGraph()):
                if isinstance(quad.object, NamedNode | Literal):
                    found.setdefault(quad.predicate.value, []).append(quad.object)
        return found

    def _often(self, iri: str) -> _Said:
        """The names of a place, a country, a series, and where it lies: read once, since many
        things name it."""
        if iri not in self._shared:
            self._shared[iri] = self._said(iri, *_LABELS, self._name("inCountry"))
        return self._shared[iri]

    def _all(self, said: _Said, name: str) -> tuple[str, ...]:
        return tuple(sorted(term.value for term in said.get(self.space.onto + name, ())))

    def _one(self, said: _Said, name: str) -> str | None:
        return min((term.value for term in said.get(self.space.onto + name, ())), default=None)

    def _type(self, said: _Said, known: tuple[str, ...], otherwise: str) -> str:
        codes = {term.value.removeprefix(self.space.onto) for term in said.get(_TYPE, ())}
        return next((code for code in known if code in codes), otherwise)

    def _of(self, types: tuple[str, ...], *parties: str | None) -> list[str]:
        given = [party for party in parties if party]
        found = {iri for code in types for iri in self.instances(code)} if not given else set()
        for at, party in enumerate(given):
            node, link = NamedNode(party), NamedNode(f"{self.space.onto}party")
            quads = self._graph.quads_for_pattern(None, link, node, DefaultGraph())
            theirs = {_text(quad.subject) for quad in quads}
            found = found & theirs if at else theirs
        if given:
            found = {i for i in found if self._type(self._types(i), types, "") in types}
        return sorted(found)

    def _types(self, iri: str) -> _Said:
        quads = self._graph.quads_for_pattern(
            NamedNode(iri), NamedNode(_TYPE), None, DefaultGraph()
        )
        return {_TYPE: [q.object for q in quads if isinstance(q.object, NamedNode)]}

    def instances(self, name: str) -> list[str]:
        """The IRIs of the things of a class, sorted."""
        kind = NamedNode(self.space.onto + name)
        quads = self._graph.quads_for_pattern(None, NamedNode(_TYPE), kind, DefaultGraph())
        return sorted({_text(quad.subject) for quad in quads})


def last(iri: str) -> str:
    """What stands after the last slash: the code, in IRIs of this vocabulary."""
    return iri.rsplit("/", 1)[-1]


def named(labels: Labels, lang: str) -> str | None:
    """The name in a language, else in English, else the first by its tag; one that was made up
    of codes is taken last."""
    order = {lang: 0, "en": 1, "": 3}
    return min(labels, key=lambda p: (order.get(p[0], 2), p), default=("", None))[1]


def _labels(said: _Said, predicates: tuple[str, ...]) -> Labels:
    terms = [term for name in predicates for term in said.get(name, ())]
    return tuple(sorted({(t.language or "", t.value) for t in terms if isinstance(t, Literal)}))


def _first(said: _Said, predicate: str) -> str | None:
    return min((term.value for term in said.get(predicate, ())), default=None)


def _code(iri: str | None) -> str | None:
    return last(iri) if iri else None


def _from(tenure: Tenure) -> tuple[str, str]:
    return tenure.begin or "9999", tenure.iri


def _text(term: object) -> str:
    return str(getattr(term, "value", term))
