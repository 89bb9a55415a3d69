"""A SELECT of this room's own in, its rows out of the tables of a build."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import overload

from pyoxigraph import Literal, NamedNode

from kg.errors import StoreError
from kg.query.quick.parse import parse
from kg.query.quick.select import made
from kg.query.quick.sql import WHOLE, Context, Scope, Value
from kg.query.quick.syntax import Beyond, Select
from kg.query.terms import PREFIXES, Bindings, Term

_XSD = PREFIXES["xsd"]
_STRING = f"{_XSD}string"
_DATATYPES = {
    **dict.fromkeys(("nodes", "iris", "texts"), _STRING),
    "int": f"{_XSD}integer",
    "bool": f"{_XSD}boolean",
}
"""Of values that always have the same one."""
_Cells = tuple[str | int | None, ...]
_TOGETHER = 500
"""Of so many rows the nodes are named at a time."""


def quick_rows(
    db: sqlite3.Connection, text: str, about: str = "", *, counting: bool = False
) -> Rows:
    """The rows of a SELECT, its ``THING`` the node with the IRI ``about``: a text that stays the
    same is parsed once. With ``counting``, they know how many there are in all of which a page is
    cut. Raises Beyond where it is for the engine."""
    ctx = Context(db, about, counting)
    sql, columns = made(_parsed(text), ctx)
    _prepare(db, sql)
    try:
        cursor = db.execute(sql, ctx.parameters)
        names = [row[0] for row in cursor.description]
        return Rows(db, cursor.fetchall(), columns, names)
    except sqlite3.OperationalError as error:
        raise Beyond(str(error)) from error


@lru_cache(maxsize=64)
def _parsed(text: str) -> Select:
    return parse(text, PREFIXES)


def _prepare(db: sqlite3.Connection, sql: str) -> None:
    """Functions that SQLite does not have, where they are used: a function that is made known has
    it prepare all its statements again."""

    def joined(array: str | None, separator: str) -> str | None:
        return None if array is None else separator.join(sorted(json.loads(array)))

    def named(numbers: str | None, separator: str) -> str | None:
        return None if numbers is None else separator.join(_listed(db, numbers))

    def ranged(iris: str | None, separator: str) -> str | None:
        return None if iris is None else separator.join(sorted(iris.split()))

    def before(text: str | None, mark: str | None) -> str | None:
        if text is None or mark is None:
            return None
        return text.partition(mark)[0] if mark in text else ""

    def after(text: str | None, mark: str | None) -> str | None:
        return None if text is None or mark is None else text.partition(mark)[2]

    for function in (joined, named, ranged, before, after):
        if f"{function.__name__}(" in sql:
            db.create_function(function.__name__, 2, function)


class Rows(Sequence[Bindings]):
    """Rows whose nodes are named when they are looked at: of an answer, a page is."""

    def __init__(
        self,
        db: sqlite3.Connection,
        cells: Sequence[_Cells],
        columns: Scope,
        names: Sequence[str],
    ) -> None:
        self._db, self._cells = db, cells
        at = {name: number for number, name in enumerate(names)}
        self._columns: Mapping[str, tuple[Value, int, int]] = {
            name: (value, at[value.sql], at.get(value.lang, -1))
            for name, value in columns.items()
            if name != WHOLE
        }
        self._known: dict[int, str] = {}
        counted = cells[0][at[columns[WHOLE].sql]] if cells and WHOLE in columns else None
        self.whole = None if counted is None else int(counted)
        """How many rows there were before a page was cut, where any were left to tell."""

    @property
    def cells(self) -> int:
        """How many cells there are."""
        return len(self._cells) * len(self._columns)

    @property
    def letters(self) -> int:
        """How many there are in cells that hold many texts."""
        places = [at for value, at, _ in self._columns.values() if value.kind in ("iris", "texts")]
        return sum(len(str(row[at] or "")) for row in self._cells for at in places)

    def __len__(self) -> int:
        return len(self._cells)

    @overload
    def __getitem__(self, at: int) -> Bindings: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Bindings]: ...
    def __getitem__(self, at: int | slice) -> Bindings | Sequence[Bindings]:
        if isinstance(at, slice):
            return list(self._rows(self._cells[at]))
        return next(self._rows([self._cells[at]]))

    def __iter__(self) -> Iterator[Bindings]:
        for first in range(0, len(self._cells), _TOGETHER):
            yield from self._rows(self._cells[first : first + _TOGETHER])

    def texts(self, name: str) -> list[str | None]:
        """A column as text, None where a row has nothing in it. What stands in many rows is made
        once."""
        if name not in self._columns:
            return [None] * len(self)
        value, at, _ = self._columns[name]
        self._name(self._cells, (name,))
        told: dict[str | int | None, str | None] = {None: None}
        for cell in {row[at] for row in self._cells}:
            if cell is not None:
                told[cell] = self._text(value, cell)
        return [told[row[at]] for row in self._cells]

    def _rows(self, some: Sequence[_Cells]) -> Iterator[Bindings]:
        """Rows, all their nodes named at one go."""
        self._name(some, self._columns)
        return map(self._row, some)

    def _name(self, some: Sequence[_Cells], columns: Iterable[str]) -> None:
        """Look up what the nodes of these columns are called."""
        told = (self._columns[name] for name in columns)
        places = [at for value, at, _ in told if value.kind in ("node", "nodes")]
        wanted = {cells[at] for cells in some for at in places} - {None}
        numbers = {int(n) for cell in wanted for n in str(cell).split(",")} - self._known.keys()
        if numbers:
            self._known |= _iris(self._db, ",".join(map(str, numbers)))

    def _row(self, cells: _Cells) -> Bindings:
        row: Bindings = {}
        for name, (value, at, lang) in self._columns.items():
            cell = cells[at]
            if cell is not None:
                row[name] = self._term(value, cell, str(cells[lang]) if lang >= 0 else "")
        return row

    def _term(self, value: Value, cell: str | int, lang: str) -> Term:
        text = self._text(value, cell)
        if value.kind in ("node", "iri"):
            return NamedNode(text)
        if lang:
            return Literal(text, language=lang)
        return Literal(
            text, datatype=NamedNode(_DATATYPES.get(value.kind) or value.datatype or _STRING)
        )

    def _text(self, value: Value, cell: str | int) -> str:
        match value.kind:
            case "node":
                return self._known[int(cell)]
            case "nodes":
                names = (self._known[int(number)] for number in str(cell).split(","))
                return value.separator.join(sorted(names))
            case "iris":
                return value.separator.join(sorted(str(cell).split()))
            case "texts":
                return value.separator.join(sorted(json.loads(str(cell))))
            case "bool":
                return "true" if cell else "false"
            case _:
                return str(cell)


def _iris(db: sqlite3.Connection, numbers: str) -> dict[int, str]:
    """The IRIs of numbers with commas between. Raises StoreError where another build has taken
    their place meanwhile."""
    wanted = {int(number) for number in numbers.split(",")}
    marks = ",".join(map(str, sorted(wanted)))
    found = dict(db.execute(f"SELECT id, iri FROM node WHERE id IN ({marks})"))  # noqa: S608
    if len(found) < len(wanted):
        raise StoreError("another build of the store was published meanwhile: ask again")
    return found


def _listed(db: sqlite3.Connection, numbers: str) -> list[str]:
    """The same, one for each number, sorted."""
    known = _iris(db, numbers)
    return sorted(known[int(number)] for number in numbers.split(","))
