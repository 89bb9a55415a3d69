"""What a person sees: notes and progress on standard error, tables on standard output.

A progress bar and colours appear only where a person watches; what is piped is plain text.
Text out of articles reaches a terminal only through ``printable``: it must not steer it.
"""

from __future__ import annotations

import sys
import textwrap
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

import click

T = TypeVar("T")
GAP = "  "
TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
PIPED = 100
"""Columns of wrapped text in a pipe or a file."""


def note(message: str) -> None:
    """One line on standard error."""
    click.echo("kg: " + printable(message), err=True)


def stage(name: str) -> None:
    """What goes on now, for somebody who watches; nothing for a pipe."""
    if sys.stderr.isatty():
        note(f"{name} ...")


def progress(items: Iterable[T], title: str) -> Iterator[T]:
    """The items, with a bar on standard error while somebody watches it."""
    if not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn
    from rich.progress import TimeElapsedColumn as Elapsed

    columns = (SpinnerColumn(), TextColumn(title), MofNCompleteColumn(), Elapsed())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield from bar.track(items, description=title)


def raw(data: bytes) -> None:
    """Bytes for a machine on standard output, as they are."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def heading(text: str) -> None:
    """A line over what follows, with an empty one after it."""
    click.echo(click.style(printable(text), bold=True) + "\n")


def wrapped(text: str, by: int = 4, plain: bool = False) -> None:
    """A paragraph, wrapped to the terminal, or to 100 columns where nobody watches; faint
    unless ``plain``."""
    width = max(30, columns() - by)
    for part in textwrap.wrap(printable(text), width, break_on_hyphens=False):
        click.echo(" " * by + (part if plain else click.style(part, dim=True)))


def columns() -> int:
    """How wide output for a person is."""
    from shutil import get_terminal_size

    return get_terminal_size().columns if sys.stdout.isatty() else PIPED


def table(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Aligned columns that never wrap, for a person and a pipe alike."""
    aligned(titles, [(row, ()) for row in rows])


def aligned(titles: Sequence[str], rows: Sequence[tuple[Sequence[str], Sequence[str]]]) -> None:
    """A table whose rows carry lines of their own below them, as the sentence that proves it."""
    cells = [[printable(cell) for cell in row] for row in (titles, *(cells for cells, _ in rows))]
    widths = [max(_width(row[i]) for row in cells) for i in range(len(titles))]
    click.echo(click.style(_padded(cells[0], widths), bold=True))
    for row, (_, below) in zip(cells[1:], rows, strict=True):
        click.echo(_padded(row, widths))
        for text in below:
            wrapped(text)


def _padded(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = (c + " " * (width - _width(c)) for c, width in zip(row, widths, strict=True))
    return GAP.join(cells).rstrip()


def printable(text: str) -> str:
    """The text on one line and without characters that steer a terminal or hide text.

    >>> printable("a\\x1b[31m b")
    'a�[31m b'
    """
    flat = " ".join(text.split())
    return "".join("\ufffd" if _steers(c) else c for c in flat)


def _steers(c: str) -> bool:
    """Controls, and the marks that turn the direction of text around (UAX 9)."""
    return unicodedata.category(c) in ("Cc", "Cs", "Co") or c in TURNS


def _width(text: str) -> int:
    """Columns that the text takes on a terminal."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )
