"""A file of comma-, semicolon- or tab-separated values in, its rows with their lines out."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError
from kg.load.decode import decode

LARGEST = 64 * 1024 * 1024
"""Bytes that a table may have."""

_SEPARATORS = ",;\t|"


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its line in the file, and its cells by column."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its file's name, its columns in order, its rows, and rows that are none."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    broken: tuple[InputError, ...] = ()


def read_table(path: str | Path) -> Table:
    """The table in a file; ``-`` is standard input.

    Raises InputError, with file and line, for what is no table at all; a row with too many cells is
    set aside in ``broken``.
    """
    name = "standard input" if str(path) == "-" else str(path)
    try:
        data = sys.stdin.buffer.read() if str(path) == "-" else Path(path).read_bytes()
    except OSError as error:
        raise InputError(f"{name}: cannot be read ({error.strerror or error})") from error
    if len(data) > LARGEST:
        raise InputError(f"{name}: larger than {LARGEST // 1024 // 1024} MB: split it")
    try:
        text, _ = decode(data)
    except InputError as error:
        what = str(error).split(";")[0]
        raise InputError(f"{name}: {what}; save the table as CSV in UTF-8") from error
    return parse_table(text, name)


def parse_table(text: str, name: str) -> Table:
    """The table in a text; raises InputError, with the line."""
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
    columns: tuple[str, ...] = ()
    rows: list[Row] = []
    broken: list[InputError] = []
    begins = 1
    try:
        for cells in lines:
            line, begins = begins, lines.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if not columns:
                columns = _header(cells, name, line)
            elif any(cell.strip() for cell in cells[len(columns) :]):
                broken.append(
                    InputError(
                        f"{name}, line {line}: {len(cells)} cells where the header has "
                        f"{len(columns)}: put quotes around a cell with a separator in it"
                    )
                )
            else:
                padded = [*cells, *[""] * (len(columns) - len(cells))]
                stripped = (cell.strip() for cell in padded[: len(columns)])
                rows.append(Row(line, dict(zip(columns, stripped, strict=True))))
    except csv.Error as error:
        raise InputError(f"{name}, line {lines.line_num}: no table ({error})") from error
    if not columns:
        raise InputError(f"{name}: empty; its first line names the columns")
    return Table(name, columns, tuple(rows), tuple(broken))


def _header(cells: list[str], name: str, line: int) -> tuple[str, ...]:
    columns = tuple(cell.strip() or f"column {n}" for n, cell in enumerate(cells, 1))
    twice = sorted({column for column in columns if columns.count(column) > 1})
    if twice:
        raise InputError(f"{name}, line {line}: two columns are called {twice[0]!r}: rename one")
    return columns


def _separator(text: str) -> str:
    """What stands most often in the first line, outside of quotes."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    outside = "".join(part for n, part in enumerate(first.split('"')) if n % 2 == 0)
    return max(_SEPARATORS, key=outside.count)
