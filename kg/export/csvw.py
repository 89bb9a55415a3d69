"""Tables and what they hold, as values; their CSVW description out.

The metadata (W3C, Metadata Vocabulary for Tabular Data) says what each column holds, which one is
the key and which refers to which table; a cell with several values has ``;`` between them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from kg.export.walk import Walk
from kg.known import Known

Cells = Iterable[str | int | Iterable[str] | None]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: name, datatype, description; ``many``: a list; ``of``: the table it refers to."""

    name: str
    datatype: str
    description: str
    many: bool = False
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns, the first of which is its key unless ``keys`` names more."""

    name: str
    description: str
    columns: tuple[Column, ...]
    rows: Callable[[Walk, Known], Iterator[Cells]]
    keys: tuple[str, ...] = ()


CONTEXT = ["http://www.w3.org/ns/csvw", {"@language": "en"}]


def metadata(tables: Sequence[Table]) -> str:
    """The CSVW description of the tables."""
    told = {
        "@context": CONTEXT,
        "tables": [described(table, tables) for table in tables],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def described(table: Table, among: Sequence[Table]) -> dict[str, Any]:
    """The description of one table, ``among`` those that it may refer to."""
    refers = [c for c in table.columns if c.of]
    keys_of = {one.name: one.columns[0].name for one in among}
    keys = table.keys or (table.columns[0].name,)
    schema: dict[str, Any] = {
        "columns": [_column(c) for c in table.columns],
        "primaryKey": list(keys),
    }
    if refers:
        schema["foreignKeys"] = [
            {
                "columnReference": c.name,
                "reference": {"resource": f"{c.of}.csv", "columnReference": keys_of[str(c.of)]},
            }
            for c in refers
        ]
    return {
        "url": f"{table.name}.csv",
        "dc:description": table.description,
        "tableSchema": schema,
    }


def _column(column: Column) -> dict[str, Any]:
    told: dict[str, Any] = {
        "name": column.name,
        "titles": column.name,
        "dc:description": column.description,
        "datatype": column.datatype,
    }
    return {**told, "separator": ";"} if column.many else told
