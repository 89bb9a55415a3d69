"""All of a store as tables: CSV files with a CSVW description of them, in one ZIP file.

In: a ``Walk`` and a file; the bytes are the same for the same graph (no clock in the archive).
The metadata (W3C, Metadata Vocabulary for Tabular Data) says what each column holds, which one is
the key and which refers to which table; a cell with several values has ``;`` between them.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any, BinaryIO

from kg.export import events
from kg.export.events import line
from kg.export.walk import Walk, nodes, split, unescaped
from kg.graph.terms import OA
from kg.known import Document, Event, Known
from kg.known.reading import named

METADATA = "csv-metadata.json"
_NO_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest that a ZIP file can say: no clock is written."""

Cells = Iterable[str | int | Iterable[str] | None]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: name, datatype, description; ``many``: a list; ``of``: the table it refers to."""

    name: str
    datatype: str
    description: str
    many: bool = False
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns, the first of which is its key unless ``keys`` names more."""

    name: str
    description: str
    columns: tuple[Column, ...]
    rows: Callable[[Walk, Known], Iterator[Cells]]
    keys: tuple[str, ...] = ()


def tables(walk: Walk, out: BinaryIO) -> None:
    """Write the ZIP file, a row at a time: no table is in memory."""
    known = Known(walk.store.graph, walk.space)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for table in TABLES:
            head = line([column.name for column in table.columns])
            rows = (line([_cell(c) for c in row]) for row in table.rows(walk, known))
            _add(archive, f"{table.name}.csv", chain((head,), rows))
        _add(archive, METADATA, (metadata(TABLES),))


def metadata(tables: Iterable[Table]) -> str:
    """The CSVW description of the tables."""
    told = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "tables": [_described(table) for table in tables],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _described(table: Table) -> dict[str, Any]:
    refers = [c for c in table.columns if c.of]
    keys = table.keys or (table.columns[0].name,)
    schema: dict[str, Any] = {
        "columns": [_column(c) for c in table.columns],
        "primaryKey": list(keys),
    }
    if refers:
        schema["foreignKeys"] = [
            {
                "columnReference": c.name,
                "reference": {"resource": f"{c.of}.csv", "columnReference": _key(str(c.of))},
            }
            for c in refers
        ]
    return {
        "url": f"{table.name}.csv",
        "dc:description": table.description,
        "tableSchema": schema,
    }


def _key(name: str) -> str:
    return next(table.columns[0].name for table in TABLES if table.name == name)


def _column(column: Column) -> dict[str, Any]:
    told: dict[str, Any] = {
        "name": column.name,
        "titles": column.name,
        "dc:description": column.description,
        "datatype": column.datatype,
    }
    return {**told, "separator": ";"} if column.many else told


def _cell(value: str | int | Iterable[str] | None) -> str:
    if value is None:
        return ""
    return str(value) if isinstance(value, str | int) else ";".join(value)


def _add(archive: zipfile.ZipFile, name: str, lines: Iterable[str]) -> None:
    member = zipfile.ZipInfo(name, _NO_TIME)
    member.compress_type = zipfile.ZIP_DEFLATED
    member.external_attr = 0o644 << 16
    with archive.open(member, "w", force_zip64=True) as file:  # a table may be larger than 2 GB
        file.writelines(piece.encode() for piece in lines)


def _events(walk: Walk, known: Known) -> Iterator[Cells]:
    for e in known.events():
        name = named(e.names, "en")
        yield (
            e.iri, e.type, e.status, e.date, e.begin, e.end, name, e.parties, e.host,
            e.participants, e.places, e.series, e.topics, e.first_reported, e.articles, e.sources,
        )  # fmt: skip


def _documents(walk: Walk, known: Known) -> Iterator[Cells]:
    for d in known.documents():
        yield (
            d.iri, d.type, d.status, d.signed, d.covers, d.begin, d.end, d.parties, d.made_by,
            d.articles, d.sources,
        )  # fmt: skip


def _persons(walk: Walk, known: Known) -> Iterator[Cells]:
    for p in known.persons():
        yield p.iri, named(p.labels, "en"), p.country, p.rank, p.articles


def _spellings(walk: Walk, known: Known) -> Iterator[Cells]:
    for p in known.persons():
        for spelling in p.spellings:
            yield p.iri, spelling


def _tenures(walk: Walk, known: Known) -> Iterator[Cells]:
    for p in known.persons():
        for t in p.tenures:
            yield t.iri, p.iri, t.post, t.country, t.begin, t.end


def _articles(walk: Walk, known: Known) -> Iterator[Cells]:
    for a in known.articles():
        yield a.iri, a.id, a.title, a.publisher, a.published, a.language, a.url, a.digest


def _reports(walk: Walk, known: Known) -> Iterator[Cells]:
    things: Iterator[Event | Document] = chain(known.events(), known.documents())
    for thing in things:
        for r in thing.reports:
            aside = "true" if r.background else "false"
            yield r.claim, thing.iri, r.article, r.reported, r.status, aside


def _places(walk: Walk, known: Known) -> Iterator[Cells]:
    for iri in known.instances("Place"):
        yield iri, named(known.labels(iri), "en"), known.country_of(iri)


def _passages(walk: Walk, known: Known) -> Iterator[Cells]:
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


def _actors(walk: Walk, known: Known) -> Iterator[Cells]:
    for event in known.events():
        yield from events.rows(known, event)


def _text(term: str | None) -> str | None:
    return unescaped(split(term)[0]) if term else None


_IRI, _DAY, _TEXT, _NUMBER = "anyURI", "date", "string", "integer"
_SOURCES = (
    Column("articles", _IRI, "The articles that tell of it", many=True),
    Column("sources", _NUMBER, "How many of them are no reprints of each other"),
)
TABLES: tuple[Table, ...] = (
    Table(
        "events",
        "Events: one row each, of whatever status",
        (
            Column("event", _IRI, "The event's address"),
            Column("type", _TEXT, "Visit, Meeting, PhoneCall, Conference, Exercise, Signing ..."),
            Column("status", _TEXT, "held, planned, discussed, cancelled"),
            Column("date", _TEXT, "As exactly as the sources tell it (EDTF, ISO 8601-2)"),
            Column("begin", _DAY, "The first day that the date allows"),
            Column("end", _DAY, "The last day that the date allows"),
            Column("name", _TEXT, "Proper name"),
            Column("parties", _TEXT, "ISO 3166-1 alpha-3 codes, or organisations'", many=True),
            Column("host", _TEXT, "Of a visit, where it went"),
            Column("participants", _IRI, "Who took part in person, or was to", many=True),
            Column("places", _IRI, "Where", many=True),
            Column("series", _IRI, "The series of an exercise"),
            Column("topics", _TEXT, "What was talked about", many=True),
            Column("first_reported", _DAY, "Day of the first dated report"),
            *_SOURCES,
        ),
        _events,
    ),
    Table(
        "event_actors",
        "Events as coders of political events write them: a row for each ordered pair of actors",
        tuple(Column(*column) for column in events.COLUMNS),
        _actors,
        ("event", "source", "target"),
    ),
    Table(
        "documents",
        "Plans, agreements and other documents",
        (
            Column("document", _IRI, "The document's address"),
            Column("type", _TEXT, "CooperationPlan, Agreement, Memorandum, Protocol ..."),
            Column("status", _TEXT, "signed, planned, discussed, existing"),
            Column("signed", _TEXT, "When it was signed (EDTF)"),
            Column("covers", _TEXT, "The period that it covers (EDTF)"),
            Column("begin", _DAY, "First day of the period covered"),
            Column("end", _DAY, "Last day of the period covered"),
            Column("parties", _TEXT, "Codes", many=True),
            Column("made_by", _IRI, "The signing that made it"),
            *_SOURCES,
        ),
        _documents,
    ),
    Table(
        "persons",
        "Persons in defence or diplomatic roles",
        (
            Column("person", _IRI, "The person's address"),
            Column("name", _TEXT, "One name"),
            Column("country", _TEXT, "Code of the country or organisation served"),
            Column("rank", _TEXT, "The newest rank told"),
            Column("articles", _IRI, "The articles that tell of the person", many=True),
        ),
        _persons,
    ),
    Table(
        "spellings",
        "Names of persons in each spelling met",
        (
            Column("person", _IRI, "The person", of="persons"),
            Column("spelling", _TEXT, "As it was read"),
        ),
        _spellings,
        ("person", "spelling"),
    ),
    Table(
        "tenures",
        "Who held which post, no longer than attested",
        (
            Column("tenure", _IRI, "The tenure's address"),
            Column("person", _IRI, "The holder", of="persons"),
            Column("post", _TEXT, "defence-minister, commander ..."),
            Column("country", _TEXT, "Code of the country served"),
            Column("begin", _DAY, "First day on which a source says so"),
            Column("end", _DAY, "Last day on which a source says so"),
        ),
        _tenures,
    ),
    Table(
        "places",
        "Places",
        (
            Column("place", _IRI, "The place's address"),
            Column("name", _TEXT, "Its name"),
            Column("country", _TEXT, "Code of the country it lies in"),
        ),
        _places,
    ),
    Table(
        "articles",
        "The articles that were read",
        (
            Column("article", _IRI, "The article's address"),
            Column("id", _TEXT, "Its id in the store"),
            Column("title", _TEXT, "Its title"),
            Column("publisher", _TEXT, "Who published it"),
            Column("published", _DAY, "When"),
            Column("language", _TEXT, "BCP 47"),
            Column("url", _TEXT, "The address that it gives for itself"),
            Column("digest", _TEXT, "SHA-256 of all that was read of it"),
        ),
        _articles,
    ),
    Table(
        "reports",
        "What each article says of the status of each event and document",
        (
            Column("claim", _IRI, "The claim's permanent address"),
            Column("about", _IRI, "The event or document"),
            Column("article", _IRI, "The article", of="articles"),
            Column("reported", _DAY, "The article's day"),
            Column("status", _TEXT, "The status that it tells"),
            Column("background", "boolean", "Told as an aside"),
        ),
        _reports,
    ),
    Table(
        "passages",
        "The words that prove each value",
        (
            Column("passage", _IRI, "The passage's address"),
            Column("claim", _IRI, "The claim that it proves something of"),
            Column("about", _IRI, "The person, event or document that the claim is about now"),
            Column("article", _IRI, "The article", of="articles"),
            Column("field", _TEXT, "What is proved: date, status, countries ..."),
            Column("value", _TEXT, "The value as read"),
            Column("start", _NUMBER, "First code point"),
            Column("end", _NUMBER, "Behind the last code point"),
            Column("in", _TEXT, "text or title"),
            Column("quote", _TEXT, "The words; empty where they were left out"),
            Column("quote_sha256", _TEXT, "Their digest where they were left out"),
            Column("rule", _TEXT, "The rule that decided"),
        ),
        _passages,
    ),
)


def of_file(name: str) -> Mapping[str, Any]:
    """The description of one file of the event table alone, which stands beside it."""
    table = next(table for table in TABLES if table.name == "event_actors")
    told = {"@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}], **_described(table)}
    return {**told, "url": name}
