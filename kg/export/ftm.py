"""FollowTheMoney entities, a JSON object a line, as Aleph and OpenSanctions' tools read them.

Country → PublicBody, organisation → Organization, person → Person with Occupancy and Position,
event and document of the two → Event with those involved, article → Article as proof. The model
has no status, so that a name that did not happen says so: ``Exercise Aibalta-2024 (planned)``, and
``keywords`` hold kind and status. No words of articles are in it, only their titles.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files

from kg.export.walk import Walk
from kg.graph import load_parties
from kg.graph.parties import Party
from kg.known import Article, Document, Event, Known, Person
from kg.known.reading import last, named
from kg.pack.data import read_yaml
from kg.resources import packaged

Properties = Mapping[str, Iterable[str | None]]


def follow_the_money(walk: Walk) -> Iterator[str]:
    """All entities, sorted by kind and IRI."""
    desk = _Desk(walk)
    for event in desk.known.events():
        yield from desk.event(event)
    for document in desk.known.documents():
        yield from desk.document(document)
    posts: dict[str, str] = {}
    for person in desk.known.persons():
        yield from desk.person(person, posts)
    yield from (posts[id] for id in sorted(posts))
    yield from (desk.party(code) for code in sorted(desk.parties))
    yield from map(desk.article, desk.known.articles())


class _Desk:
    def __init__(self, walk: Walk) -> None:
        self.known = Known(walk.store.graph, walk.space)
        self._data = walk.space.data
        self._alpha2 = _alpha2()
        self._kinds = {code: party.kind for code, party in _parties().items()}
        self.parties: set[str] = set()

    def event(self, event: Event) -> Iterator[str]:
        name = " ".join((event.type, named(event.names, "en") or "–".join(event.parties)))
        yield self._happened(
            event, name, event.date, event.begin, event.end, event.participants,
            location=[named(self.known.labels(iri), "en") for iri in event.places],
            keywords=[event.type, event.status, *event.topics],
            organizer=[self._actor(event.host)] if event.host else [],
        )  # fmt: skip

    def document(self, document: Document) -> Iterator[str]:
        day = document.signed
        name = f"{document.type} {'–'.join(document.parties)}"
        yield self._happened(
            document, name, day, day, day, (),
            keywords=[document.type, document.status],
            notes=[f"covers {document.covers}"] if document.covers else [],
        )  # fmt: skip

    def _happened(
        self,
        thing: Event | Document,
        name: str,
        date: str | None,
        begin: str | None,
        end: str | None,
        people: Iterable[str],
        **more: Iterable[str | None],
    ) -> str:
        when = f" {date}" if date and date not in name else ""
        status = "" if thing.status in ("held", "signed", "existing") else f" ({thing.status})"
        parties = [self._actor(code) for code in thing.parties]
        dates = {"date": [_date(date)]} if date and "/" not in date else {}
        return self._entity("Event", self._id(thing.iri), {
            "name": [f"{name}{when}{status}"],
            "startDate": [_date(begin)],
            "endDate": [_date(end)],
            "country": [self._country(code) for code in thing.parties],
            "involved": [*parties, *map(self._id, people)],
            "proof": map(self._id, thing.articles),
            "sourceUrl": [thing.iri],
            **dates,
            **more,
        })  # fmt: skip

    def person(self, person: Person, posts: dict[str, str]) -> Iterator[str]:
        name = named(person.labels, "en")
        yield self._entity("Person", self._id(person.iri), {
            "name": [name or last(person.iri)],
            "alias": {*person.spellings, *(label for _, label in person.labels)} - {name},
            "country": [self._country(person.country)],
            "position": {tenure.post for tenure in person.tenures},
            "title": [person.rank],
            "proof": map(self._id, person.articles),
            "sourceUrl": [person.iri],
        })  # fmt: skip
        for tenure in person.tenures:
            post = f"position-{tenure.post}-{tenure.country or 'none'}"
            country = self._country(tenure.country)
            of = [self._actor(tenure.country)] if tenure.country else []
            posts[post] = self._entity("Position", post, {
                "name": [f"{tenure.post} {tenure.country or ''}".strip()],
                "country": [country],
                "organization": of,
            })  # fmt: skip
            yield self._entity("Occupancy", self._id(tenure.iri), {
                "holder": [self._id(person.iri)],
                "post": [post],
                "periodStart": [tenure.begin],
                "periodEnd": [tenure.end],
                "summary": ["as attested: it may have begun earlier and ended later"],
            })  # fmt: skip

    def party(self, code: str) -> str:
        iri = self.known.code(code)
        labels = self.known.labels(iri) if iri else ()
        name = named(labels, "en") or code
        schema = "PublicBody" if self._kinds.get(code) == "country" else "Organization"
        return self._entity(schema, f"party-{code}", {
            "name": [name],
            "alias": {label for _, label in labels} - {name},
            "country": [self._country(code)],
        })  # fmt: skip

    def article(self, article: Article) -> str:
        return self._entity("Article", self._id(article.iri), {
            "title": [article.title],
            "fileName": [article.id],
            "publishedAt": [article.published],
            "publisher": [article.publisher],
            "language": [languages().get(article.language or "")],
            "sourceUrl": [article.url],
        })  # fmt: skip

    def _actor(self, code: str) -> str:
        self.parties.add(code)
        return f"party-{code}"

    def _country(self, code: str | None) -> str | None:
        return self._alpha2.get(code or "")

    def _id(self, iri: str) -> str:
        return iri.removeprefix(self._data).replace("/", "-")

    def _entity(self, schema: str, id: str, properties: Properties) -> str:
        """A line; values sorted and once each, properties without a value left out."""
        told = {name: sorted({v for v in values if v}) for name, values in properties.items()}
        entity = {
            "id": id,
            "schema": schema,
            "properties": {name: told[name] for name in sorted(told) if told[name]},
        }
        return json.dumps(entity, ensure_ascii=False) + "\n"


def _date(text: str | None) -> str | None:
    """A date as the model has it: a day, month or year."""
    return text if text and text[:4].isdecimal() and "/" not in text else None


def _parties() -> Mapping[str, Party]:
    return load_parties(packaged("gazetteer"))


@cache
def languages() -> dict[str, str]:
    """Codes of three letters (ISO 639-3), by those of two."""
    found: dict[str, str] = read_yaml(files("kg.export") / "languages.yaml")
    return found


def _alpha2() -> dict[str, str]:
    """Codes of two small letters, by those of three."""
    rows = read_yaml(packaged("gazetteer") / "countries.yaml")["rows"]
    return {row["code"]: row["alpha2"].lower() for row in rows if row.get("alpha2")}
