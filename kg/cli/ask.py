"""``kg ask``: the name of a saved question and its values in, the answer out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli import _options as options
from kg.cli._console import aligned, heading, note, raw, table, wrapped
from kg.cli._passages import quoted
from kg.errors import QuestionError

if TYPE_CHECKING:
    from kg.known import Coverage
    from kg.known.coverage import Counts
    from kg.query import Answer, Question, Row


EMPTY = "nothing in this store answers that"
SHOWN = 4
"""Publishers and languages that are told of behind an answer."""


@options.command(
    "kg ask",
    "kg ask countries-in-exercises country=AZE",
    "kg ask exercises country=Qazaxıstan --lang az --format csv",
)
@click.argument("name", required=False)
@click.argument("values", nargs=-1, metavar="[KEY=VALUE]...")
@options.store
@options.language
@options.format_of("table", "csv", "json", "tsv", "xml", "ttl")
@click.option("--no-evidence", is_flag=True, help="Leave out the sentence behind each row.")
def command(
    name: str | None,
    values: tuple[str, ...],
    store: str,
    lang: str,
    form: str,
    no_evidence: bool,
) -> None:
    """Answer a saved question, or list them all.

    NAME is the question's, KEY=VALUE gives it what it asks for: a country, a person, a date.
    Names are understood in any of the languages, and so are codes. Without NAME, --format ttl
    lists the questions as examples for SPARQL editors.
    """
    from kg.query import questions

    if name is None:
        if form == "ttl":
            from kg.query.examples import ENDPOINT, examples

            raw(examples(questions(), ENDPOINT))
            return
        _list(questions(), lang)
        return
    from kg.known import coverage_of
    from kg.query import ask
    from kg.query.writers import write
    from kg.store import Store

    with Store.open(store) as opened:
        told = behind(coverage_of(opened))
        answer = ask(opened, name, pairs(values), lang, evidence=not no_evidence)
        if form != "table":
            raw(write(answer, form, opened.graph))
    if form == "table":
        _show(answer)
        click.echo()
        wrapped(told, 0)
    elif not answer.rows:
        note(EMPTY)
        note(told)


def pairs(values: tuple[str, ...]) -> dict[str, str]:
    """KEY=VALUE as typed, taken apart; QuestionError where one is not."""
    found: dict[str, str] = {}
    for value in values:
        key, sign, text = value.partition("=")
        if not sign or not key:
            raise QuestionError(f"{value!r} is not KEY=VALUE, as country=AZE")
        if key in found:
            raise QuestionError(f"{key} is given twice")
        found[key] = text
    return found


def _list(questions: list[Question], lang: str) -> None:
    rows = [
        (
            question.name,
            " ".join(p.name if p.required else f"[{p.name}]" for p in question.parameters),
            question.title.in_(lang),
        )
        for question in sorted(questions, key=lambda q: (q.group, q.name))
    ]
    table(("question", "asks for", "answers"), rows)


def _show(answer: Answer) -> None:
    heading(answer.question.title.in_(answer.lang))
    titles = [column.title.in_(answer.lang) for column in answer.columns]
    rows = [([_cell(cell) for cell in row.cells], _proof(row)) for row in answer.rows]
    aligned(titles, rows)
    if not rows:
        note(EMPTY)


def behind(coverage: Coverage) -> str:
    """What stands behind the store, in a sentence: an empty answer may only mean that nothing
    was loaded."""
    if not coverage.articles:
        return "No article stands behind this store: kg build PATH adds some."
    months = [month for month, _ in coverage.months if month]
    told = [f"{months[0]} to {months[-1]}"] if months else []
    told += [f"undated {coverage.undated}"] if coverage.undated else []
    return (
        f"{coverage.articles} articles stand behind this: {_counts(coverage.languages)}; "
        f"{', '.join(told)}; by publisher: {_counts(coverage.publishers)}. "
        "By month: kg ask coverage."
    )


def _counts(counts: Counts) -> str:
    """The first few, with their numbers."""
    told = [f"{value or 'not told'} {number}" for value, number in counts[:SHOWN]]
    return ", ".join(told) + (f" and {len(counts) - SHOWN} more" if len(counts) > SHOWN else "")


def _cell(cell: object) -> str:
    if isinstance(cell, tuple):
        return ", ".join(_cell(item) for item in cell)
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return "" if cell is None else str(cell)


def _proof(row: Row) -> list[str]:
    """The words of a row; where sources disagree, of each side."""
    told = row.sides or ((row.evidence,) if row.evidence else ())
    return [quoted(passage) for passage in told]
