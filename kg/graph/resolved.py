"""The default graph: one node per thing in the world, each with its claims and sources.

In: a ``World`` and the parties' names; out: quads without a graph. The order of the quads
means nothing; whoever writes them sorts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256

from kg.graph import terms
from kg.graph.evidence import described, passage_path
from kg.graph.parties import Party, party_iri
from kg.graph.places import place_iri
from kg.graph.terms import ALT_LABEL, LABEL, NOTATION, TYPE, Quad, Space, literal, segment
from kg.pack.places import Site
from kg.pack.press import press_of
from kg.world import (
    ArticleRef,
    Claim,
    Conflict,
    Document,
    Event,
    Merge,
    Name,
    Person,
    Series,
    StatusReport,
    Tenure,
    World,
)

Pairs = Iterator[tuple[str, str]]


def resolved(
    world: World,
    parties: Mapping[str, Party],
    places: Mapping[str, Site],
    space: Space,
    refs: Mapping[str, ArticleRef] | None = None,
) -> Iterator[Quad]:
    """All quads of the default graph, but those of shared nodes (``Mentions``), those that follow
    by rule and the code lists.

    ``refs`` are all articles that things may name, where the world is a part of one.
    """
    walk = _Walk(world, parties, places, space, refs)
    for ref in world.articles:
        yield from walk.article(ref)
    for claim in world.claims:
        yield Quad(space.id(claim.iri), space.cq("about"), space.id(claim.about))
    for person in world.persons:
        yield from walk.about(person.iri, walk.person(person))
        yield from walk.merges(person.iri, person.merges)
    for tenure in world.tenures:
        yield from walk.about(tenure.iri, walk.tenure(tenure))
    for event in world.events:
        yield from walk.about(event.iri, walk.event(event))
        yield from walk.reports(event.history)
        yield from walk.merges(event.iri, event.merges)
    for series in world.series:
        yield from walk.about(series.iri, walk.series(series))
    for document in world.documents:
        yield from walk.about(document.iri, walk.document(document))
        yield from walk.reports(document.history)
        yield from walk.merges(document.iri, document.merges)
    for conflict in world.conflicts:
        yield from walk.conflict(conflict)


class _Walk:
    """What each kind of thing says of itself, as (predicate, object) pairs."""

    def __init__(
        self,
        world: World,
        parties: Mapping[str, Party],
        places: Mapping[str, Site],
        space: Space,
        refs: Mapping[str, ArticleRef] | None,
    ) -> None:
        self.space, self.parties, self.places = space, parties, places
        self.claims: dict[str, Claim] = {claim.iri: claim for claim in world.claims}
        self.refs = {ref.id: ref for ref in world.articles} if refs is None else refs

    def about(self, path: str, pairs: Pairs) -> Iterator[Quad]:
        subject = self.space.id(path)
        for predicate, term in pairs:
            yield Quad(subject, predicate, term)

    def article(self, ref: ArticleRef) -> Iterator[Quad]:
        yield from described(ref, self.space)
        press = press_of(ref.publisher, ref.url)
        if press:
            of = party_iri(press, self.parties, self.space)
            yield Quad(self.space.id(ref.iri), self.space.cq("pressOf"), of)
        if ref.source not in ("", ref.id) and ref.source in self.refs:
            original = self.space.id(self.refs[ref.source].iri)
            yield Quad(self.space.id(ref.iri), self.space.cq("reprintOf"), original)

    def person(self, person: Person) -> Pairs:
        cq = self.space.cq
        yield TYPE, cq("Person")
        for language, name in person.preferred:
            yield LABEL, literal(name, language)
        if not person.preferred:
            yield LABEL, literal(person.label)
        for spelling in person.names:
            yield ALT_LABEL, literal(spelling.text, spelling.language)
        yield from self._optional("country", self._party(person.country))
        yield from self._optional("rank", person.rank and cq(f"rank/{person.rank}"))
        for tenure in person.tenures:
            yield cq("tenure"), self.space.id(tenure)
        yield from self._sources(person.claims, person.articles)

    def tenure(self, tenure: Tenure) -> Pairs:
        cq = self.space.cq
        yield TYPE, cq("Tenure")
        yield cq("holder"), self.space.id(tenure.holder)
        yield cq("post"), cq(f"post/{tenure.post}")
        yield from self._optional("forCountry", self._party(tenure.country))
        yield from self._days(tenure.begin, tenure.end)
        articles = {self.claims[c].article for c in tenure.claims if c in self.claims}
        yield from self._sources(tenure.claims, articles)

    def event(self, event: Event) -> Pairs:
        cq = self.space.cq
        yield TYPE, cq("Event")
        yield TYPE, cq(event.type)
        yield from self._labels(event.names, event.label)
        yield from self._status(event.status, event.status_rule, event.history)
        yield from self._optional("date", event.date and terms.edtf(event.date))
        yield from self._optional("dateRule", event.date_rule and literal(event.date_rule))
        yield from self._optional("inferred", event.date_inferred and literal(event.date_inferred))
        yield from self._days(event.begin, event.end)
        for code in event.countries:
            yield cq("party"), party_iri(code, self.parties, self.space)
        yield from self._optional("host", self._party(event.host))
        for person in event.participants:
            yield cq("participant"), self.space.id(person)
            if event.status == "held":
                yield cq("attendedBy"), self.space.id(person)
        for place in event.places:
            yield cq("place"), place_iri(place.text, self.places, self.space)
        for topic in event.topics:
            yield cq("topic"), cq(f"topic/{topic}")
        yield from self._optional("series", event.series and self.space.id(event.series))
        yield from self._sources(event.claims, event.articles)

    def series(self, series: Series) -> Pairs:
        yield TYPE, self.space.cq("ExerciseSeries")
        yield NOTATION, literal(series.code)
        for language, name in series.labels:
            yield LABEL, literal(name, language)

    def document(self, document: Document) -> Pairs:
        cq = self.space.cq
        yield TYPE, cq("Document")
        yield TYPE, cq(document.type)
        yield LABEL, literal(document.label)
        yield from self._status(document.status, document.status_rule, document.history)
        for code in document.parties:
            yield cq("party"), party_iri(code, self.parties, self.space)
        yield from self._optional("signedOn", document.signed and terms.edtf(document.signed))
        yield from self._optional("covers", document.covers and terms.edtf(document.covers))
        yield from self._days(document.begin, document.end)
        yield from self._optional("madeBy", document.made_by and self.space.id(document.made_by))
        yield from self._sources(document.claims, document.articles)

    def reports(self, history: Iterable[StatusReport]) -> Iterator[Quad]:
        cq = self.space.cq
        for report in history:
            subject = self.space.id(_report_path(report.claim))
            yield Quad(subject, TYPE, cq("StatusReport"))
            yield Quad(subject, cq("status"), cq(f"status/{report.status}"))
            yield Quad(subject, cq("saidBy"), self.space.id(report.claim))
            yield Quad(subject, cq("background"), terms.truth(report.background))
            if report.article in self.refs:
                yield Quad(subject, cq("article"), self.space.id(self.refs[report.article].iri))
            if report.reported:
                yield Quad(subject, cq("reported"), terms.day(report.reported))
            claim = self.claims.get(report.claim)
            for proof in claim.fact.proofs if claim else ():
                if proof.field == "status":
                    node = self.space.id(passage_path(report.claim, proof))
                    yield Quad(subject, cq("passage"), node)

    def merges(self, path: str, merges: Iterable[Merge]) -> Iterator[Quad]:
        cq = self.space.cq
        for merge in merges:
            key = sha256(repr((merge.left, merge.right, merge.rule)).encode()).hexdigest()[:16]
            subject = self.space.id(f"merge/{key}")
            yield Quad(subject, TYPE, cq("Merge"))
            yield Quad(subject, cq("about"), self.space.id(path))
            yield Quad(subject, cq("joins"), self.space.id(merge.left))
            yield Quad(subject, cq("joins"), self.space.id(merge.right))
            yield Quad(subject, cq("rule"), literal(merge.rule))
            yield Quad(subject, cq("score"), terms.decimal(merge.score))
            yield Quad(subject, cq("reason"), literal(merge.reason))

    def conflict(self, conflict: Conflict) -> Iterator[Quad]:
        cq = self.space.cq
        subject = self.space.id(conflict.iri)
        yield Quad(subject, TYPE, cq("Conflict"))
        yield Quad(subject, cq("kind"), literal(conflict.kind))
        yield Quad(subject, cq("field"), literal(conflict.field))
        for path in conflict.about:
            yield Quad(subject, cq("about"), self.space.id(path))
        for value in conflict.values:
            node = self.space.id(f"{conflict.iri}/{segment(value.value)}")
            yield Quad(subject, cq("variant"), node)
            yield Quad(node, TYPE, cq("Variant"))
            yield Quad(node, cq("value"), literal(value.value))
            for claim in value.claims:
                yield Quad(node, cq("saidBy"), self.space.id(claim))

    def _labels(self, names: Iterable[Name], label: str) -> Pairs:
        met = False
        for name in names:
            met = True
            yield LABEL, literal(name.text, name.language)
        if not met:
            yield LABEL, literal(label)

    def _status(self, status: str, rule: str, history: Sequence[StatusReport]) -> Pairs:
        cq = self.space.cq
        yield cq("status"), cq(f"status/{status}")
        yield cq("statusRule"), literal(rule)
        for report in history:
            yield cq("statusReport"), self.space.id(_report_path(report.claim))
        first = min((report.reported for report in history if report.reported), default=None)
        yield from self._optional("firstReported", first and terms.day(first))

    def _days(self, begin: str | None, end: str | None) -> Pairs:
        yield from self._optional("begin", begin and terms.day(begin))
        yield from self._optional("end", end and terms.day(end))

    def _sources(self, claims: Iterable[str], articles: Iterable[str]) -> Pairs:
        cq = self.space.cq
        for claim in claims:
            yield cq("claim"), self.space.id(claim)
        independent = set()
        for article in articles:
            if article in self.refs:
                yield cq("article"), self.space.id(self.refs[article].iri)
                independent.add(self.refs[article].source or article)
        yield cq("sourceCount"), terms.number(len(independent))

    def _party(self, code: str | None) -> str | None:
        return party_iri(code, self.parties, self.space) if code else None

    def _optional(self, name: str, term: str | None) -> Pairs:
        if term:
            yield self.space.cq(name), term


def _report_path(claim: str) -> str:
    return f"report/{claim.removeprefix('claim/')}"
