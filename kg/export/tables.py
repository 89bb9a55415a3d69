"""All of a store as tables: CSV files with a CSVW description of them, in one ZIP file.

In: a ``Walk`` and a file; the bytes are the same for the same graph (no clock in the archive).
What stands in the rows is in ``rows``, how tables are described in ``csvw``.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any, BinaryIO

from kg.export import events, rows
from kg.export.csvw import CONTEXT, Column, Table, described, metadata
from kg.export.events import line
from kg.export.walk import Walk
from kg.known import Known

METADATA = "csv-metadata.json"
_NO_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest that a ZIP file can say: no clock is written."""


def tables(walk: Walk, out: BinaryIO) -> None:
    """Write the ZIP file, a row at a time: no table is in memory."""
    known = Known(walk.store.graph, walk.space)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for table in TABLES:
            head = line([column.name for column in table.columns])
            told = (line([_cell(c) for c in row]) for row in table.rows(walk, known))
            _add(archive, f"{table.name}.csv", chain((head,), told))
        _add(archive, METADATA, (metadata(TABLES),))


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
        rows.events,
    ),
    Table(
        "event_actors",
        "Events as coders of political events write them: a row for each ordered pair of actors",
        tuple(Column(*column) for column in events.COLUMNS),
        rows.actors,
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
        rows.documents,
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
        rows.persons,
    ),
    Table(
        "spellings",
        "Names of persons in each spelling met",
        (
            Column("person", _IRI, "The person", of="persons"),
            Column("spelling", _TEXT, "As it was read"),
        ),
        rows.spellings,
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
        rows.tenures,
    ),
    Table(
        "places",
        "Places",
        (
            Column("place", _IRI, "The place's address"),
            Column("name", _TEXT, "Its name"),
            Column("country", _TEXT, "Code of the country it lies in"),
        ),
        rows.places,
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
        rows.articles,
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
        rows.reports,
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
        rows.passages,
    ),
)


def of_file(name: str) -> Mapping[str, Any]:
    """The description of one file of the event table alone, which stands beside it."""
    table = next(table for table in TABLES if table.name == "event_actors")
    told = {"@context": CONTEXT, **described(table, TABLES)}
    return {**told, "url": name}
