"""The events that a picture counts, as columns: whom each joins, its status, its days.

In: a store and what is wished for. Out: ``Events``. A projection needs no more of a hundred
thousand events, and reading their names and dates too would take most of the time.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from kg.model import DOCUMENT_TYPES, STATUSES
from kg.store.columns import numbers
from kg.view.source import DAY, TYPE, Source, column, last

_FEW = 500
"""Of a property with so few values each is asked for by itself: only its things are spelled out."""
_MANY = 50_000
"""So many things are sooner read with all others than looked up one by one."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What an event must be to count; as of ``project.select``. ``types``: any of them."""

    countries: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Events:
    """By IRI of an event: the ends it joins, sorted; its status; first and last day."""

    ends: Mapping[str, Sequence[str]]
    status: Mapping[str, str]
    begin: Mapping[str, str] = field(default_factory=dict)
    end: Mapping[str, str] = field(default_factory=dict)
    undated: int = 0


def read(
    source: Source,
    links: Collection[str],
    wanted: Filters,
    days: bool,
    documents: bool = False,
) -> Events:
    """The events that fit, with the things that ``links`` lead to.

    ``days``: when they were, also where no period is asked for; ``documents``: these too.
    """
    papers = () if documents else ("Document", *DOCUMENT_TYPES)
    keep, others = _with(source, wanted, papers)
    some = keep if keep is not None and len(keep) < _MANY else None
    ends: dict[str, set[str]] = {}
    for link in links:
        for iri, values in _joined(source, link, some).items():
            if iri not in others and (keep is None or iri in keep):
                ends.setdefault(iri, set()).update(values)
    status = _statuses(source, some)
    begin, end = {}, {}
    undated = 0
    if days or wanted.since or wanted.until:
        begin, end = (_days(source, name, some) for name in ("begin", "end"))
    if documents and (wanted.since or wanted.until):
        for iri, day in _days(source, "signedOn", some).items():
            if iri not in begin and iri not in end:
                begin[iri] = end[iri] = day
    if wanted.since or wanted.until:
        dated = {iri for iri in ends if iri in begin or iri in end}
        undated = len(ends) - len(dated)
        ends = {iri: ends[iri] for iri in dated if _within(begin.get(iri), end.get(iri), wanted)}
    return Events({i: sorted(ends[i]) for i in sorted(ends)}, status, begin, end, undated)


def _with(
    source: Source, wanted: Filters, papers: Collection[str]
) -> tuple[set[str] | None, set[str]]:
    """The things with all the parties, one of the types and one of the statuses, None is all; and
    those among them that are of the classes ``papers``."""
    with source.tables() as db:
        keep = None if db is None else _intersected(source, db, wanted, papers)
        if keep is not None:
            return keep, set()
    others = {iri for name in papers for iri in source.of_class(name)}
    sets = [
        {
            iri
            for party in source.coded(code)
            for name in ("party", "host")
            for iri in source.subjects(source.onto + name, party)
        }
        for code in wanted.countries
    ]
    if wanted.types:
        sets.append({iri for name in wanted.types for iri in source.of_class(name)})
    if wanted.statuses:
        sets.append(
            {
                iri
                for code in wanted.statuses
                for iri in source.subjects(f"{source.onto}status", f"{source.onto}status/{code}")
            }
        )
    return set.intersection(*sets) if sets else None, others


def _intersected(
    source: Source, db: sqlite3.Connection, wanted: Filters, papers: Collection[str]
) -> set[str] | None:
    """The same, of the tables, without the papers and what was surely at another time."""
    sets: list[tuple[tuple[str, ...], list[str]]] = [
        (("party", "host"), source.coded(code)) for code in wanted.countries
    ]
    if wanted.types:
        sets.append(((TYPE,), [source.onto + name for name in wanted.types]))
    if wanted.statuses:
        sets.append((("status",), [f"{source.onto}status/{code}" for code in wanted.statuses]))
    if not sets:
        return None
    queries = []
    for names, ends in sets:
        whole = [name if name == TYPE else source.onto + name for name in names]
        p, o = (",".join(map(str, numbers(db, some).values())) for some in (whole, ends))
        queries.append(f"SELECT s FROM link WHERE p IN ({p}) AND o IN ({o})")  # noqa: S608
    found = " INTERSECT ".join(queries)
    if papers:
        p, o = (
            ",".join(map(str, numbers(db, some).values()))
            for some in ([TYPE], [source.onto + name for name in papers])
        )
        found += f" EXCEPT SELECT s FROM link WHERE p IN ({p}) AND o IN ({o})"  # noqa: S608
    first, final = (_day(source, db, names) for names in (("begin", "end"), ("end", "begin")))
    rows = db.execute(
        f"SELECT iri FROM node WHERE id IN ({found})"  # noqa: S608 - numbers
        f" AND NOT COALESCE({final} < ?, 0) AND NOT COALESCE({first} > ?, 0)",
        (wanted.since, wanted.until),
    )
    return {iri for (iri,) in rows}


def _day(source: Source, db: sqlite3.Connection, names: Sequence[str]) -> str:
    """The SQL of the first of these days that a node has."""
    known = numbers(db, [source.onto + name for name in names])
    days = (
        f"(SELECT MIN(v) FROM told WHERE p = {known.get(source.onto + name, 0)} AND s = node.id)"  # noqa: S608
        for name in names
    )
    return f"COALESCE({', '.join(days)})"


def _joined(source: Source, link: str, keep: Collection[str] | None) -> Mapping[str, list[str]]:
    if keep is not None:
        return column(source, link, keep)
    ends = source.values(link)
    if len(ends) > _FEW:
        return column(source, link, None)
    found: dict[str, list[str]] = {}
    for end in ends:
        for iri in source.subjects(source.onto + link, end):
            found.setdefault(iri, []).append(end)
    return found


def _statuses(source: Source, keep: Collection[str] | None) -> dict[str, str]:
    if keep is not None:
        return {iri: last(min(v)) for iri, v in column(source, "status", keep).items()}
    place = f"{source.onto}status"
    return {
        iri: code
        for code in sorted(STATUSES, reverse=True)
        for iri in source.subjects(place, f"{place}/{code}")
    }


def _days(source: Source, name: str, keep: Collection[str] | None) -> dict[str, str]:
    found = column(source, name, keep)
    return {iri: values[0] for iri, values in found.items() if DAY.fullmatch(values[0])}


def _within(begin: str | None, end: str | None, wanted: Filters) -> bool:
    """Whether it may have overlapped the period."""
    first, final = begin or end or "", end or begin or ""
    return not ((wanted.since and final < wanted.since) or (wanted.until and first > wanted.until))
