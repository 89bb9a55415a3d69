"""How many articles stand behind a store, by publisher, language and month.

An empty answer may only mean that nothing was loaded: who reads an answer sees what could have
been found. In: the engine's store, or articles; out: ``Coverage``.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from pyoxigraph import QuerySolution, QuerySolutions, Store

from kg.graph.terms import DCT, RDF, Space
from kg.known.reading import SPACE
from kg.known.values import Article
from kg.store import Store as Opened

_COUNT = "SELECT ?v (COUNT(?a) AS ?n) {{ ?a <{}> ?v }} GROUP BY ?v"

Counts = tuple[tuple[str | None, int], ...]
"""(value, articles) pairs; None counts the articles that do not tell."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Publishers and languages by number, most first; months in order, undated last."""

    articles: int
    publishers: Counts = ()
    languages: Counts = ()
    months: Counts = ()
    """``2023-10``."""
    first: str | None = None
    last: str | None = None
    """The oldest and the newest day of publication."""

    @property
    def undated(self) -> int:
        """How many articles do not tell when they were published."""
        return dict(self.months).get(None, 0)


def coverage_of(store: Store | Opened, space: Space = SPACE) -> Coverage:
    """The coverage of a whole store: counted in the tables beside its graph, else by the engine,
    which is 20 times as quick as to look."""
    if not isinstance(store, Store):
        with store.columns() as tables:
            return _in(tables) if tables is not None else coverage_of(store.graph, space)
    (row,) = _select(store, f"SELECT (COUNT(?a) AS ?n) {{ ?a a <{space.onto}Article> }}")
    told = (_counts(store, DCT + name) for name in ("publisher", "language", "issued"))
    return _counted(int(row["n"].value), *told)


def _in(tables: sqlite3.Connection) -> Coverage:
    count = "SELECT COUNT(*) FROM link WHERE p = (SELECT id FROM node WHERE iri = ?)"
    count += " AND o = (SELECT id FROM node WHERE iri = ?)"
    (all_,) = tables.execute(count, (f"{RDF}type", f"{SPACE.onto}Article")).fetchone()
    counts = "SELECT v, COUNT(*) FROM told WHERE p = (SELECT id FROM node WHERE iri = ?) GROUP BY v"
    names = (DCT + name for name in ("publisher", "language", "issued"))
    told = (dict(tables.execute(counts, (name,))) for name in names)
    return _counted(all_, *told)


def _counts(store: Store, predicate: str) -> dict[str, int]:
    rows = _select(store, _COUNT.format(predicate))
    return {row["v"].value: int(row["n"].value) for row in rows}


def coverage_by(articles: Iterable[Article]) -> Coverage:
    """The coverage of some articles."""
    some = {article.iri: article for article in articles}.values()
    told = (
        Counter(v for a in some if (v := getattr(a, name)))
        for name in ("publisher", "language", "published")
    )
    return _counted(len(some), *told)


def _counted(
    all_: int, publishers: Mapping[str, int], languages: Mapping[str, int], days: Mapping[str, int]
) -> Coverage:
    months: Counter[str] = Counter()
    for day, number in days.items():
        months[day[:7]] += number
    return Coverage(
        all_,
        _ranked(publishers, all_),
        _ranked(languages, all_),
        (*sorted(months.items()), *_untold(days, all_)),
        min(days, default=None),
        max(days, default=None),
    )


def _ranked(counts: Mapping[str, int], all_: int) -> Counts:
    ranked = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    return (*ranked, *_untold(counts, all_))


def _untold(counts: Mapping[str, int], all_: int) -> Counts:
    rest = all_ - sum(counts.values())
    return ((None, rest),) if rest > 0 else ()


def _select(store: Store, text: str) -> Iterator[QuerySolution]:
    return iter(cast(QuerySolutions, store.query(text)))
