"""Which columns of a table mean what: as told, or guessed from their names, and the guess told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kg.compare.table import Table
from kg.errors import QuestionError
from kg.pack.data import read_yaml
from kg.pack.folding import fold
from kg.query.names import nearest


@dataclass(frozen=True, slots=True)
class Columns:
    """Names of columns. ``countries``: one with several countries in a cell, or several columns.

    ``end`` ends the event that ``date`` begins; without ``type`` any kind fits, without ``status``
    each row says that the event was held.
    """

    date: str
    countries: tuple[str, ...]
    type: str | None = None
    status: str | None = None
    end: str | None = None

    def told(self) -> str:
        """In a line, for the one whose table it is."""
        return "; ".join(
            f"{name}: {value}"
            for name, value in (
                ("date", self.date),
                ("end", self.end),
                ("countries", " + ".join(self.countries)),
                ("type", self.type or "any"),
                ("status", self.status or "held"),
            )
            if value
        )


def guessed(
    table: Table,
    date: str | None = None,
    countries: Sequence[str] = (),
    type: str | None = None,
    status: str | None = None,
) -> Columns:
    """The columns that are given, the others by their names.

    Raises QuestionError where a given column is not there, or none can be taken for the date or
    the countries.
    """
    for name in (date, *countries, type, status):
        if name and name not in table.columns:
            raise QuestionError(
                f"{table.name} has no column {name!r}{nearest(name, table.columns)}; "
                f"it has: {', '.join(table.columns)}"
            )
    given = {name for name in (date, *countries, type, status) if name}
    free = [column for column in table.columns if column not in given]
    found_date = date or _first(free, "date")
    found = tuple(countries) or _countries([c for c in free if c != found_date])
    for what, value in (("date", found_date), ("countries", found)):
        if not value:
            raise QuestionError(
                f"{table.name}: no column is called like {what}; name it with --{what}, "
                f"one of: {', '.join(table.columns)}"
            )
    assert found_date
    rest = [column for column in free if column not in (found_date, *found)]
    return Columns(
        found_date,
        found,
        type or _first(rest, "type"),
        status or _first(rest, "status"),
        _first(rest, "end"),
    )


def _first(columns: Sequence[str], what: str) -> str | None:
    """The column whose name is the first of those known, in their order."""
    by_name = {fold(column): column for column in reversed(columns)}
    return next((by_name[name] for name in _names(what) if name in by_name), None)


def _countries(columns: Sequence[str]) -> tuple[str, ...]:
    known = {*_names("countries"), *_names("more")}
    return tuple(column for column in columns if fold(column) in known)


def _names(what: str) -> tuple[str, ...]:
    return tuple(fold(name.replace("_", " ")) for name in words()["columns"][what])


@cache
def words() -> dict[str, dict[str, list[str]]]:
    """The words of tables: section, code, names."""
    rows: dict[str, dict[str, list[str]]] = read_yaml(files("kg.compare") / "words.yaml")
    return rows
