"""What the SQL of a query is made of: values with their kinds, and what all parts of it share."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Literal as OneOf

from kg.query.quick.syntax import Beyond
from kg.store.columns import LINKS, SINGLE, TEXTS, numbers

Kind = OneOf["node", "iri", "text", "int", "bool", "null", "nodes", "iris", "texts"]


@dataclass(frozen=True, slots=True)
class Value:
    """An expression of SQL. ``kind``: a node's number, an IRI, a text (``datatype``; ``lang`` is
    the SQL of its language), a number, a truth, nothing; or many nodes, IRIs or texts in one
    cell, with ``separator`` between when it is told. ``sure``: it is never NULL."""

    sql: str
    kind: Kind
    sure: bool = False
    datatype: str | None = None
    lang: str = ""
    separator: str = " "
    iri: str = ""
    """Of a node, the SQL of its IRI where its row is joined already."""


Scope = dict[str, Value]
NOTHING = Value("NULL", "null")

THING = "<thing:>"
"""Stands in a query for what it is about."""

WHOLE = " whole"
"""A variable that no text can name: how many rows there were before a page was cut."""

_PROPERTIES = (*LINKS, *TEXTS)
_USUAL = 30_000
"""Of what leads to a node so many are counted, to know what is usual."""


@dataclass
class Context:
    """One query's connection, the IRI of what it is about, whether the rows are counted of which
    it cuts a page, its parameters and names so far."""

    db: sqlite3.Connection
    about: str = ""
    counting: bool = False
    parameters: dict[str, str] = field(default_factory=dict)
    _aliases: int = 0
    _numbers: dict[str, int] = field(default_factory=dict)
    _usual: dict[str, float] = field(default_factory=dict)
    _counts: dict[tuple[str, int], int] = field(default_factory=dict)
    _several: set[int] | None = None

    def alias(self) -> str:
        self._aliases += 1
        return f"t{self._aliases}"

    def text(self, value: str) -> str:
        """A text as a parameter."""
        for name, known in self.parameters.items():
            if known == value:
                return f":{name}"
        name = f"k{len(self.parameters)}"
        self.parameters[name] = value
        return f":{name}"

    def node(self, iri: str) -> int:
        """A node's number; 0, which is nobody's, where it is not known."""
        if not self._numbers:  # at one look
            found = numbers(self.db, (*_PROPERTIES, self.about))
            self._numbers = dict.fromkeys(_PROPERTIES, 0) | found
            self._numbers[THING[1:-1]] = found.get(self.about, 0)
        if iri not in self._numbers:
            self._numbers[iri] = numbers(self.db, [iri]).get(iri, 0)
        return self._numbers[iri]

    def table(self, name: str) -> str:
        """The table of a property."""
        if name in LINKS:
            return "link"
        if name in TEXTS:
            return "told"
        raise Beyond(f"the tables do not have {name}")

    def column(self, path: str) -> str:
        """The column of ``node`` that has a property; "" where it is to be looked up."""
        if path not in SINGLE:
            return ""
        if self._several is None:
            try:
                self._several = {p for (p,) in self.db.execute("SELECT p FROM several")}
            except sqlite3.OperationalError as error:
                raise Beyond("tables of an older program") from error
        return "" if self.node(path) in self._several else SINGLE[path]

    def usual(self, name: str) -> float:
        """About how many statements with a property lead to one node: those to the first and to
        the last of them."""
        if name not in self._usual:
            p, ends = self.node(name), []
            for order in ("ASC", "DESC"):
                row = self.db.execute(
                    f"SELECT o FROM link WHERE p = ? ORDER BY o {order} LIMIT 1",  # noqa: S608
                    (p,),
                ).fetchone()
                ends.append(self.many(name, [row[0]], _USUAL) if row else 1)
            self._usual[name] = sum(ends) / 2
        return self._usual[name]

    def both(self, one: int, other: int | None, most: int) -> int:
        """How many things have two parties, counted to a bound; None is any."""
        test = "" if other is None else f" AND other = {other}"
        return self._count(f"beside WHERE one = {one}{test}", most)

    def many(self, name: str, ends: Collection[int], most: int) -> int:
        """How many statements with a property lead to these nodes, counted to a bound."""
        marks = ",".join(map(str, ends))
        return self._count(f"link WHERE p = {self.node(name)} AND o IN ({marks})", most)

    def _count(self, rows: str, most: int) -> int:
        """Counted once, though several parts of a query may ask."""
        if (rows, most) not in self._counts:
            (found,) = self.db.execute(
                f"SELECT COUNT(*) FROM (SELECT 1 FROM {rows} LIMIT {most})"  # noqa: S608
            ).fetchone()
            self._counts[rows, most] = int(found)
        return self._counts[rows, most]


def iri_of(value: Value) -> str:
    """The SQL of a node's IRI."""
    if value.kind == "iri":
        return value.sql
    return value.iri or f"(SELECT iri FROM node WHERE id = {value.sql})"  # noqa: S608 - SQL of our own
