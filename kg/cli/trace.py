"""``kg trace``: articles in; how they were read, decision by decision, out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from kg.cli import _options as options
from kg.cli._console import columns, heading, note, printable, wrapped

if TYPE_CHECKING:
    from kg.extract import Step

_PAD = (12, 22)
"""Columns of a decision's question and answer."""


@options.command("kg trace news.txt", "kg trace examples/en --only Exercise --no-phrases")
@options.paths
@options.about_articles
@click.option("--only", metavar="WORD", help="Only decisions in which this word stands.")
@click.option("--phrases/--no-phrases", default=True, help="Also each known phrase, or not.")
def command(
    paths: tuple[str, ...],
    published: str | None,
    publisher: str | None,
    language: str | None,
    only: str | None,
    phrases: bool,
) -> int:
    """Show how articles are read: each sentence, and what was decided of it by which rule.

    Also what was dropped, and why. PATH as for `kg extract`, whose --explain gives this as data.
    """
    from kg.errors import InputError
    from kg.load import load
    from kg.pipeline.reading import extract

    articles = load(paths, published=published, publisher=publisher, language=language, note=note)
    done = lost = 0
    for item in extract(articles, explain=True):
        if isinstance(item, InputError):
            note(str(item))
            lost += 1
            continue
        done += 1
        heading(item.facts.title or item.article.id)
        steps = [s for s in item.steps if phrases or s.about != "phrase"]
        _show([s for s in steps if only is None or _speaks_of(s, only)], item.steps)
    return 2 if not done else 1 if lost else 0


def _speaks_of(step: Step, word: str) -> bool:
    fields = (step.about, step.field, step.outcome, step.rule, step.words)
    return word.casefold() in " ".join(fields).casefold()


def _show(steps: Sequence[Step], every: Sequence[Step]) -> None:
    """The article as a whole, its sentences in the order of the text, what became of events."""
    whole = [s for s in steps if s.sentence < 0]
    _decisions([s for s in whole if s.about == "article"], 0)
    zones = {s.sentence: s for s in every if s.about == "sentence" and s.field == "zone"}
    for number in sorted({s.sentence for s in steps} - {-1}):
        zone = zones[number]
        click.echo()
        wrapped(f"[{number + 1}] {zone.outcome} ({zone.rule}): {zone.words}", 0, plain=True)
        here = [s for s in steps if s.sentence == number and s is not zone]
        for text in _phrases(here):
            wrapped(text, 4)
        _decisions([s for s in here if s.about != "phrase"], 4)
    if rest := [s for s in whole if s.about != "article"]:
        click.echo()
        _decisions(rest, 0)
    click.echo()


def _phrases(steps: Sequence[Step]) -> Iterator[str]:
    found = [
        f"{s.words} = {' '.join(filter(None, (s.field, s.outcome)))}"
        for s in steps
        if s.about == "phrase"
    ]
    if found:
        yield "phrases: " + "; ".join(found)


def _decisions(steps: Sequence[Step], indent: int) -> None:
    """Decisions under what they are about: question, answer, rule, words."""
    for about in dict.fromkeys(s.about for s in steps):
        click.echo(" " * indent + click.style(printable(about), bold=True))
        for s in steps:
            if s.about == about:
                cells = (s.field.ljust(_PAD[0]), s.outcome.ljust(_PAD[1]), s.rule)
                line = " " * (indent + 2) + printable_cells(cells)
                room = columns() - len(line) - 4
                words = printable(s.words)
                words = words if len(words) <= room else words[: max(8, room - 1)] + "…"
                click.echo(line + click.style(f"  “{words}”" if words else "", dim=True))


def printable_cells(cells: Sequence[str]) -> str:
    """Cells beside each other, safe for a terminal, their padding kept."""
    return " ".join(printable(c).ljust(len(c)) for c in cells).rstrip()
