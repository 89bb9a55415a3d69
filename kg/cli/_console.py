"""What a person sees: notes and progress on standard error, tables on standard output.

A progress bar and colours appear only where a person watches; what is piped is plain text.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

import click

T = TypeVar("T")


def note(message: str) -> None:
    """One line on standard error."""
    click.echo("kg: " + " ".join(message.split()), err=True)


def progress(items: Iterable[T], title: str, total: int | None = None) -> Iterator[T]:
    """The items, with a bar on standard error while somebody watches it."""
    if not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn(title), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield from bar.track(items, total=total, description=title)


def table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table on standard output: drawn for a person; in a pipe, aligned, never wrapped."""
    if sys.stdout.isatty():
        from rich.box import SIMPLE_HEAD
        from rich.console import Console
        from rich.table import Table
        from rich.text import Text

        drawn = Table(*columns, box=SIMPLE_HEAD, pad_edge=False)
        for row in rows:
            drawn.add_row(*(Text(printable(cell)) for cell in row))
        Console().print(drawn)
        return
    cells = [[printable(cell) for cell in row] for row in (columns, *rows)]
    widths = [max(_width(row[i]) for row in cells) for i in range(len(columns))]
    for row in cells:
        padded = (
            cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)
        )
        click.echo("  ".join(padded).rstrip())


def printable(text: str) -> str:
    """The text on one line and without control characters: an article must not steer a terminal."""
    line = " ".join(text.split())
    return "".join("\ufffd" if unicodedata.category(c) in ("Cc", "Cs", "Co") else c for c in line)


def _width(text: str) -> int:
    """Columns that the text takes on a terminal."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )
