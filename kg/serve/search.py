"""Words in any script in, the things whose names have them out.

The names of a build stand folded (``kg.pack.folding``) in a table beside its graph: a search goes
through them all in some milliseconds, and no process has to read them first.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache

from kg.errors import StoreError
from kg.known import Coverage, coverage_of
from kg.pack.folding import fold
from kg.query.terms import DATA
from kg.store import Store
from kg.store.columns import KINDS, Columns

PARTIES = KINDS[:2]
_WORDS = 20
"""Words that a search looks at."""


@dataclass(frozen=True, slots=True)
class Name:
    """One name of one thing; ``words`` is the name folded, with a space before and after."""

    kind: int
    words: str
    name: str
    iri: str


def found(store: Store, text: str, most: int = 100) -> tuple[list[Name], int]:
    """The best name of each thing that has all the words, and how many things there are.

    A word may be the beginning of one of the name's. Countries come first, then whole names,
    then the shortest.
    """
    wanted = [f" {word}" for word in fold(text[:200]).split()][:_WORDS]
    if not wanted:
        return [], 0
    whole = " ".join(["", *fold(text[:200]).split(), ""])
    tests = " AND ".join(["instr(words, ?)"] * len(wanted))
    with _names(store) as db:
        rows = db.execute(
            "SELECT kind, words, name, s, MIN(printf('%d%d%06d', kind, words != ?, length(words)) "  # noqa: S608 - no text of others
            f"|| name) AS rank FROM name WHERE {tests} GROUP BY s",
            (whole, *wanted),
        ).fetchall()
        best = sorted(rows, key=lambda row: (row[4], row[3]))[:most]
        iri = "SELECT iri FROM node WHERE id = ?"
        names = [Name(*row[:3], *db.execute(iri, (row[3],)).fetchone()) for row in best]
    return names, len(rows)


def parties(store: Store) -> list[str]:
    """The IRIs of the countries and organisations, sorted."""
    with _names(store) as db:
        rows = db.execute(
            "SELECT DISTINCT iri FROM name JOIN node ON id = s WHERE kind < ?", (len(PARTIES),)
        )
        return sorted(iri for (iri,) in rows)


@contextmanager
def _names(store: Store) -> Iterator[sqlite3.Connection]:
    """The tables of the build; made in memory for one that an older program wrote without any.

    Raises StoreError where another build has taken their place.
    """
    with store.columns() as db:
        if db is not None:
            yield db
            return
        if store.tabulated:
            raise StoreError("another build of the store was published meanwhile: ask again")
    yield _made(Build(store)).db


class Build:
    """A store, equal to itself whoever opened it, until another build is published."""

    def __init__(self, store: Store) -> None:
        self.store, self._key = store, (str(store.path), store.build)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Build) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)


@lru_cache(maxsize=1)
def _made(build: Build) -> Columns:
    return Columns.of(build.store.graph)


def coverage(store: Store) -> Coverage:
    """Which articles stand behind the build."""
    return _coverage(Build(store))


@lru_cache(maxsize=1)
def _coverage(build: Build) -> Coverage:
    return coverage_of(build.store)


def kind_of(iri: str) -> str:
    """The kind of a thing, out of its IRI."""
    return iri.removeprefix(DATA).split("/")[0]
