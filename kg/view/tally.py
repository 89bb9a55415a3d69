"""How many events join each two things, counted in the tables beside a graph.

In: the tables, which links join, which events count. Out: numbers by pair and status, and the
first events of each pair. A picture of a hundred thousand events has no need to read one of them.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from kg.graph.terms import RDF
from kg.model import DOCUMENT_TYPES
from kg.store.columns import numbers
from kg.view.events import Filters
from kg.view.source import last

Pair = tuple[str, str]

_PERIOD = """
    LEFT JOIN told begin ON begin.p = {begin} AND begin.s = l.s
    LEFT JOIN told end ON end.p = {end} AND end.s = l.s"""
_PAIRS = """SELECT one.iri, other.iri, node.iri, n FROM (
    SELECT a.o AS a, b.o AS b, status.o AS status, COUNT(*) AS n
    FROM e a JOIN e b ON b.s = a.s AND b.o > a.o
    LEFT JOIN link status ON status.p = {status} AND status.s = a.s GROUP BY 1, 2, 3)
    JOIN node one ON one.id = a JOIN node other ON other.id = b
    LEFT JOIN node ON node.id = status"""
_BEHIND = """SELECT node.iri, COUNT(*) FROM (SELECT s FROM e WHERE o IN ({ends}) GROUP BY s
    HAVING COUNT(*) > 1) event
    LEFT JOIN link status ON status.p = {status} AND status.s = event.s
    LEFT JOIN node ON node.id = status.o GROUP BY 1"""
_FIRST = """SELECT one.iri, other.iri, event.iri FROM (
    SELECT a.o AS a, b.o AS b, a.s AS s, ROW_NUMBER() OVER (PARTITION BY a.o, b.o
        ORDER BY COALESCE(begin.v, '9'), (SELECT iri FROM node WHERE id = a.s)) AS place
    FROM e a JOIN e b ON b.s = a.s AND b.o > a.o
    LEFT JOIN told begin ON begin.p = {begin} AND begin.s = a.s)
    JOIN node one ON one.id = a JOIN node other ON other.id = b JOIN node event ON event.id = s
    WHERE place <= {most} ORDER BY place"""


class Tally:
    """The events that fit, of which ``links`` are the ends."""

    def __init__(
        self, tables: sqlite3.Connection, onto: str, links: Collection[str], wanted: Filters
    ) -> None:
        self._db, self._wanted = tables, wanted
        names = ("party", "host", "status", "begin", "end", "code", *links)
        kinds = (*wanted.types, *DOCUMENT_TYPES, "Document")
        states = (f"status/{code}" for code in wanted.statuses)
        known = numbers(tables, [RDF + "type", *(onto + n for n in (*names, *kinds, *states))])
        self._id = {iri.removeprefix(onto): number for iri, number in known.items()}
        self._type = known.get(RDF + "type", 0)
        self._links = self._ids(links)
        # Kept aside for the questions that follow, until the reading of the tables ends.
        tables.execute(
            "CREATE TEMP TABLE e (s INTEGER, o INTEGER, PRIMARY KEY (s, o)) WITHOUT ROWID"
        )
        some = f"SELECT l.s, l.o FROM {self._from()}"  # noqa: S608 - SQL of our own
        tables.execute(f"INSERT OR IGNORE INTO e {some}", self._days())

    def pairs(self) -> Mapping[Pair, Counter[str]]:
        """How many events of each status join two ends; the first is the lesser IRI."""
        found: dict[Pair, Counter[str]] = {}
        for one, other, status, count in self._ask(_PAIRS):
            pair = (min(one, other), max(one, other))
            found.setdefault(pair, Counter())[last(status or "")] += count
        return found

    def behind(self, ends: Iterable[str]) -> Counter[str]:
        """How many events of each status join any two of the ends."""
        marks = ",".join(map(str, sorted(numbers(self._db, list(ends)).values())))
        return Counter({last(s or ""): n for s, n in self._ask(_BEHIND, ends=marks)})

    def first(self, most: int) -> Mapping[Pair, list[str]]:
        """The first events of each pair, by day."""
        found: dict[Pair, list[str]] = {}
        for one, other, event in self._ask(_FIRST, most=most):
            found.setdefault((min(one, other), max(one, other)), []).append(event)
        return found

    def undated(self) -> int:
        """How many events were left out for want of a year."""
        if not (self._wanted.since or self._wanted.until):
            return 0
        text = f"SELECT COUNT(DISTINCT l.s) FROM {self._from(undated=True)}"  # noqa: S608 - our own
        (count,) = self._db.execute(text, self._days()).fetchone()
        return int(count)

    def _ask(self, text: str, **more: object) -> list[Any]:
        names = {name: self._id.get(name, 0) for name in ("status", "begin", "end")}
        return self._db.execute(text.format(**names, **more)).fetchall()

    def _days(self) -> dict[str, str | None]:
        return {"since": self._wanted.since, "until": self._wanted.until}

    def _from(self, undated: bool = False) -> str:
        """The links that count: begun where the fewest are, at the countries asked for."""
        start, tests = "link l", [f"l.p IN ({self._links})"]
        for number, code in enumerate(self._wanted.countries):
            party = f"p IN ({self._ids(('party', 'host'))}) AND o IN ({self._coded(code)})"
            if number:
                tests.append(f"EXISTS (SELECT 1 FROM link WHERE {party} AND s = l.s)")  # noqa: S608
            else:
                start = f"(SELECT DISTINCT s FROM link WHERE {party}) k CROSS JOIN link l"  # noqa: S608
                tests.append("l.s = k.s")
        papers = f"p = {self._type} AND o IN ({self._ids(('Document', *DOCUMENT_TYPES))})"
        tests.append(f"l.s NOT IN (SELECT s FROM link WHERE {papers})")  # noqa: S608
        if self._wanted.types:
            tests.append(self._has(self._type, self._ids(self._wanted.types)))
        if self._wanted.statuses:
            states = self._ids(f"status/{code}" for code in self._wanted.statuses)
            tests.append(self._has(self._id.get("status", 0), states))
        if self._wanted.since or self._wanted.until:
            start += _PERIOD.format(begin=self._id.get("begin", 0), end=self._id.get("end", 0))
            tests.append(
                "COALESCE(begin.v, end.v) IS NULL"
                if undated
                else "COALESCE(end.v, begin.v) >= COALESCE(:since, '')"
                " AND COALESCE(begin.v, end.v) <= COALESCE(:until, '9')"
            )
        return f"{start} WHERE {' AND '.join(tests)}"

    def _has(self, name: int, ends: str) -> str:
        return f"EXISTS (SELECT 1 FROM link h WHERE h.p = {name} AND h.s = l.s AND h.o IN ({ends}))"  # noqa: S608 - numbers

    def _coded(self, code: str) -> str:
        """The numbers of the parties with a code."""
        rows = self._db.execute(
            "SELECT s FROM told WHERE p = ? AND v = ?", (self._id.get("code", 0), code)
        )
        return ",".join(str(s) for (s,) in rows)

    def _ids(self, names: Iterable[str]) -> str:
        return ",".join(str(self._id[name]) for name in names if name in self._id)
