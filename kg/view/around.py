"""One thing and what stands around it: its IRI in, the things to draw out.

Of an event or a document those that it names, and what was made of it; of a person, a place or a
series the events that name it, the newest first, with all whom these name. A busy person has
thousands of events: as many are drawn as can be told apart, and their number is said.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence

from kg.store.columns import numbers
from kg.view.source import ONTO, Source, column

LINKS = ("party", "host", "participant", "place", "series", "madeBy")
_DATED = ("begin", "signedOn")


def around(source: Source, iri: str, largest: int) -> tuple[list[str], int]:
    """The things to draw, ``iri`` first, and how many there are."""
    acts, total = _newest(source, iri, max(1, largest // 2))
    ends = _named(source, [iri, *acts])
    # What it names itself, then its newest events, and of their ends those met most often.
    shown = dict.fromkeys([iri, *ends[iri], *acts])
    met = Counter(end for act in shown for end in ends.get(act, ()))
    for end in sorted(met, key=lambda e: (-met[e], e)):
        shown.setdefault(end)
    return list(shown)[:largest], total


def _newest(source: Source, iri: str, many: int) -> tuple[list[str], int]:
    """So many of the events and documents that name a thing, the newest first; and how many things
    there are with all of these and what they name."""
    with source.tables() as db:
        if db is not None:
            return _counted(db, iri, many)
    acts = _naming(source, iri)
    ends = _named(source, [iri, *acts]).values()
    return acts[:many], len({iri, *acts, *(end for some in ends for end in some)})


def _counted(db: sqlite3.Connection, iri: str, many: int) -> tuple[list[str], int]:
    """The same, of the tables."""
    links = ",".join(map(str, numbers(db, [ONTO + name for name in LINKS]).values()))
    days = {name: numbers(db, [ONTO + name]).get(ONTO + name, 0) for name in _DATED}
    me = numbers(db, [iri]).get(iri, 0)
    acts = f"SELECT s FROM link WHERE p IN ({links}) AND o = {me}"  # noqa: S608 - numbers
    day = ", ".join(
        f"(SELECT MIN(v) FROM told WHERE p = {p} AND told.s = node.id)"  # noqa: S608
        for p in days.values()
    )
    rows = db.execute(
        f"SELECT iri FROM node WHERE id IN ({acts}) ORDER BY COALESCE({day}, '') DESC, iri LIMIT ?",  # noqa: S608
        (many,),
    )
    named = f"SELECT o FROM link WHERE p IN ({links}) AND (s = {me} OR s IN ({acts}))"  # noqa: S608
    count = f"SELECT COUNT(*) FROM (SELECT {me} UNION {acts} UNION {named})"  # noqa: S608
    (total,) = db.execute(count).fetchone()
    return [iri for (iri,) in rows], total


def _naming(source: Source, iri: str) -> list[str]:
    """The events and documents that name a thing, the newest first."""
    found = {act for link in LINKS for act in source.subjects(source.onto + link, iri)}
    days: dict[str, str] = {}
    for name in _DATED:
        for act, values in column(source, name, found).items():
            days.setdefault(act, values[0])
    return sorted(sorted(found), key=lambda act: days.get(act, ""), reverse=True)


def _named(source: Source, things: Sequence[str]) -> dict[str, list[str]]:
    """What each thing names, sorted."""
    found: dict[str, set[str]] = {thing: set() for thing in things}
    for link in LINKS:
        for thing, values in column(source, link, things).items():
            found[thing].update(values)
    return {thing: sorted(values) for thing, values in found.items()}
