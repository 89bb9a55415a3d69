"""What a person sees: notes and progress on standard error, tables on standard output.

A progress bar and colours appear only where a person watches; what is piped is plain text.
Text out of articles reaches a terminal only through ``printable``: it must not steer it.
"""

from __future__ import annotations

import re
import sys
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import TypeVar

import click

T = TypeVar("T")
GAP = "  "
_STEERING = re.compile(
    "[\x00-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\U000f0000-\U0010ffff\u202a-\u202e\u2066-\u2069]"
)
"""Controls, halves of characters, private ones, and the marks that turn the direction of text
around (UAX 9)."""
PIPED = 100
"""Columns of wrapped text in a pipe or a file."""
NARROW = 24
"""No column of a table is made narrower than this: a date with its end still fits."""


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
    for line in _paragraph(text, columns(), by, plain):
        click.echo(line)


def _paragraph(text: str, most: int, by: int = 4, plain: bool = False) -> Iterator[str]:
    for part in textwrap.wrap(printable(text), max(30, most - by), break_on_hyphens=False):
        yield " " * by + (part if plain else click.style(part, dim=True))


def columns() -> int:
    """How wide output for a person is."""
    from shutil import get_terminal_size

    return get_terminal_size().columns if sys.stdout.isatty() else PIPED


def table(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Aligned columns that never wrap, for a person and a pipe alike."""
    _print(titles, [(row, ()) for row in rows], columns(), wrap=False)


def aligned(titles: Sequence[str], rows: Sequence[tuple[Sequence[str], Sequence[str]]]) -> None:
    """A table as wide as the terminal, whose rows carry lines of their own below them, as the
    sentence that proves it."""
    _print(titles, rows, columns())


def _print(
    titles: Sequence[str],
    rows: Sequence[tuple[Sequence[str], Sequence[str]]],
    most: int,
    wrap: bool = True,
) -> None:
    cells = [[printable(cell) for cell in row] for row in (titles, *(cells for cells, _ in rows))]
    widths = [max(_width(row[i]) for row in cells) for i in range(len(titles))]
    if wrap:
        widths = _fitting(widths, most)
    for line in _lines(cells[0], widths):
        click.echo(click.style(line, bold=True))
    for row, (_, below) in zip(cells[1:], rows, strict=True):
        told = (line for text in below for line in _paragraph(text, most))
        click.echo("\n".join((*_lines(row, widths), *told)))


def _fitting(widths: Sequence[int], most: int) -> list[int]:
    """Widths of columns for a line of ``most``: the widest gives first, none below ``NARROW``.

    >>> _fitting([60, 10, 140], 100)
    [43, 10, 43]
    """
    found = list(widths)
    over = sum(found) + len(GAP) * (len(found) - 1) - most
    while over > 0 and max(found) > NARROW:
        widest = max(range(len(found)), key=lambda i: found[i])
        found[widest] -= 1
        over -= 1
    return found


def _lines(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    """A row of cells, each wrapped into its column."""
    cells = [
        [cell] if _width(cell) <= width else textwrap.wrap(cell, width)
        for cell, width in zip(row, widths, strict=True)
    ]
    for parts in zip_longest(*cells, fillvalue=""):
        padded = (c + " " * (width - _width(c)) for c, width in zip(parts, widths, strict=True))
        yield GAP.join(padded).rstrip()


def printable(text: str) -> str:
    """The text on one line and without characters that steer a terminal or hide text.

    >>> printable("a\\x1b[31m b")
    'a�[31m b'
    """
    return _STEERING.sub("\ufffd", " ".join(text.split()))


def _width(text: str) -> int:
    """Columns that the text takes on a terminal."""
    from rich.cells import cell_len

    return cell_len(text)
