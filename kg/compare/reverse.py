"""The other way round: a table and its compared rows in, what the graph has and the table has not.

A table covers what its rows span: their days, kinds, statuses and countries. A country that stands
in every row is what the table is about: an event without it is none of the table's business. An
event that a row was matched with, or contradicts, is not told again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from kg.compare.cells import Asked, Reader
from kg.compare.columns import Columns
from kg.compare.compare import Compared, agrees, named, span
from kg.compare.table import Row, Table
from kg.errors import InputError
from kg.known import Document, Event, Known
from kg.query.telling import telling
from kg.store import Store

RULE = "not-in-table"


def absent(
    store: Store, table: Table, columns: Columns, compared: Iterable[Compared]
) -> Iterator[Compared]:
    """The events (and documents, where a row asks for one) that no row has, oldest first; each as
    a row without cells."""
    reader = Reader(store, table, columns)
    asked = []
    for row in table.rows:
        with suppress(InputError):
            asked.append(reader.read(row))
    if not asked:
        return
    scope, known = _Scope.of(asked), Known(store.graph)
    met = {one.thing.iri for one in compared if one.thing}
    things = [known.thing(iri) for iri in sorted(scope.candidates(known) - met)]
    found = [(days[0], thing.iri, thing) for thing in things if (days := scope.days(thing))]
    empty = Row(0, dict.fromkeys(table.columns, ""))
    for _, iri, thing in sorted(found, key=lambda row: row[:2]):
        evidence = telling(store, [iri]).get(iri)
        reason = f"the graph has it, no row of the table does: {named(thing)}"
        yield Compared(empty, "not in the table", RULE, reason, thing, evidence)


@dataclass(frozen=True, slots=True)
class _Scope:
    """What a table covers. ``core``: countries of every row; ``types``: none is any event."""

    begin: date
    end: date
    core: frozenset[str]
    parties: frozenset[str]
    types: frozenset[str]
    statuses: frozenset[str]

    @classmethod
    def of(cls, asked: list[Asked]) -> _Scope:
        types = {one.type for one in asked}
        return cls(
            min(one.begin for one in asked),
            max(one.end for one in asked),
            frozenset.intersection(*(one.parties for one in asked)),
            frozenset[str]().union(*(one.parties for one in asked)),
            frozenset() if None in types else frozenset(t for t in types if t),
            frozenset(one.status for one in asked),
        )

    def candidates(self, known: Known) -> set[str]:
        """The things of two of the table's countries, and of all that stand in every row."""
        of = {
            code: set(known.of(party)) if (party := known.code(code)) else set[str]()
            for code in self.parties
        }
        counts = Counter(iri for iris in of.values() for iri in iris)
        least = min(2, len(self.parties))
        some = {iri for iri, number in counts.items() if number >= least}
        return some.intersection(*(of[code] for code in self.core))

    def days(self, thing: Event | Document) -> tuple[date, date] | None:
        """The days of a thing that lies within what the table covers."""
        kind = thing.type in self.types if self.types else isinstance(thing, Event)
        when = span(thing)
        if not kind or not when or not any(agrees(thing.status, s) for s in self.statuses):
            return None
        return when if self.begin <= when[1] and when[0] <= self.end else None
