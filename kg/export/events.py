"""The event table, in the manner of political-event coders: a row for each ordered pair of actors.

In: a ``Walk``; out: CSV (RFC 4180). An event of n parties gives a row for each two of them, from
source to target and back, as coders do with what is mutual; a Visit whose host is known goes from
each visitor to the host and back (CAMEO 042 and 043). An event of one country has no target.

``status`` stands apart from the code, and only what was held has the code of something held: who
counts rows counts with ``status = held``. The codes are data (``codes.yaml``).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import permutations

from kg.export.walk import Walk
from kg.known import Event, Known
from kg.known.reading import named
from kg.pack.data import read_yaml

Codes = dict[str, dict[str, dict[str, str]]]

COLUMNS: tuple[tuple[str, str, str], ...] = (
    ("event", "anyURI", "The event's address; all rows of one event share it"),
    ("date", "string", "When, as exactly as the sources tell it (EDTF, ISO 8601-2)"),
    ("begin", "date", "The first day that the date allows"),
    ("end", "date", "The last day that the date allows"),
    ("source", "string", "Source actor: ISO 3166-1 alpha-3, or an organisation's code"),
    ("target", "string", "Target actor; empty where one country acts alone"),
    ("type", "string", "Kind of event: Visit, Meeting, Exercise ..."),
    ("status", "string", "held, planned, discussed, cancelled: only held events happened"),
    ("cameo", "string", "CAMEO code of what held or planned means; empty for other statuses"),
    ("plover", "string", "PLOVER class, likewise"),
    ("place", "string", "Where, by the places' names, with ; between them"),
    ("place_country", "string", "The country of the first place that has one"),
    ("name", "string", "Proper name of an exercise or a conference"),
    ("topics", "string", "What was talked about, with ; between them"),
    ("first_reported", "date", "Day of the first dated report"),
    ("articles", "integer", "How many articles tell of it"),
    ("sources", "integer", "How many of them are no reprints of each other"),
)
"""Name, datatype (XSD) and description of each column."""


def events(walk: Walk) -> Iterator[str]:
    """The lines of the table, sorted by event and actors."""
    yield line([name for name, *_ in COLUMNS])
    known = Known(walk.store.graph, walk.space)
    for event in known.events():
        yield from map(line, rows(known, event))


def rows(known: Known, event: Event) -> Iterator[list[str]]:
    """The rows of one event."""
    places = [named(known.labels(iri), "en") or iri for iri in event.places]
    countries = [code for iri in event.places if (code := known.country_of(iri))]
    told = codes().get(event.type, {}).get(event.status, {})
    for source, target, side in _pairs(event):
        yield [
            event.iri,
            event.date or "",
            event.begin or "",
            event.end or "",
            source,
            target,
            event.type,
            event.status,
            told.get(side, told.get("cameo", "")),
            told.get("plover", ""),
            ";".join(places),
            countries[0] if countries else "",
            named(event.names, "en") or "",
            ";".join(event.topics),
            event.first_reported or "",
            str(len(event.articles)),
            str(event.sources),
        ]


def _pairs(event: Event) -> Iterator[tuple[str, str, str]]:
    """Source, target, and the side that the source is on: visitor, host or neither."""
    if len(event.parties) == 1:
        yield event.parties[0], "", ""
    elif event.type == "Visit" and event.host in event.parties:
        for visitor in event.parties:
            if visitor != event.host:
                yield visitor, str(event.host), "visitor"
                yield str(event.host), visitor, "host"
    else:
        for source, target in permutations(event.parties, 2):
            yield source, target, ""


def line(cells: list[str]) -> str:
    """A line of CSV with its end."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()


@cache
def codes() -> Codes:
    """Kind, status, and the codes."""
    found: Codes = read_yaml(files("kg.export") / "codes.yaml")
    return found
