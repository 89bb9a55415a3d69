"""``kg judge``: a decision of a person in, a line in the file of judgements out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli import _options as options
from kg.cli._console import note, printable

if TYPE_CHECKING:
    from kg.resolve import Judgement

WORDS = ("same", "different", "fix")
_MOST = 20
"""Changes told at most; kg diff tells all after the build."""


@options.command(
    "kg judge different Həsənov Jaksılıkov --who leyla --why 'two ministers'",
    "kg judge fix claim/az-khazri-2023-closes/exercise/141-161 status=held --who leyla --why seen",
    "kg judge",
)
@click.argument("word", required=False, metavar="[same|different|fix]")
@click.argument("left", required=False, metavar="[A]")
@click.argument("right", required=False, metavar="[B|FIELD=VALUE]")
@options.store
@options.judgements
@click.option("--who", metavar="NAME", envvar=["KG_WHO", "USER"], help="Who decides.")
@click.option("--why", metavar="TEXT", help="The reason, for those who read the file.")
@click.option("--withdraw", type=click.IntRange(1), metavar="LINE", help="Take this line back.")
def command(
    word: str | None,
    left: str | None,
    right: str | None,
    store: str,
    judgements: str,
    who: str | None,
    why: str | None,
    withdraw: int | None,
) -> None:
    """Decide that reports are of one thing or of two, or mend a value; or list what was decided.

    A and B are claims (`kg show NAME --why` shows them) or things, by name or IRI. What is decided
    goes into a text file that people keep in git; it holds from the next kg build on, and in all
    later ones. --withdraw LINE takes a decision back.
    """
    from kg.pipeline.deciding import against, decide, numbered
    from kg.pipeline.deciding import withdraw as take_back
    from kg.pipeline.judging import add_judgement, read_judgements
    from kg.pipeline.outlook import outlook
    from kg.store import Store

    if withdraw is None and word is None:
        for number, told in numbered(judgements):
            click.echo(f"{number}  {_line(told)}")
        return
    with Store.open(store) as opened:
        if withdraw is not None:
            if word is not None:
                raise click.UsageError("--withdraw LINE takes nothing beside it")
            note(f"no longer in {judgements}: {_line(take_back(judgements, withdraw))}")
        else:
            word, left, right, who, why = _whole(word, left, right, who, why)
            known = read_judgements(judgements)
            told = decide(opened, known, word, left, right, who, why)
            add_judgement(judgements, told)
            note(f"in {judgements}: {_line(told)}")
            for odd in against(opened, told):
                note(f"are they one? They differ: {printable(odd)}")
        changes = outlook(opened, read_judgements(judgements))
    click.echo("the next kg build changes " + ("this:" if changes else "nothing"))
    for change in changes[:_MOST]:
        click.echo(f"  {printable(change.text)}")
    if len(changes) > _MOST:
        click.echo(f"  and {len(changes) - _MOST} more")


def _whole(
    word: str | None, left: str | None, right: str | None, who: str | None, why: str | None
) -> tuple[str, str, str, str, str]:
    if word not in WORDS:
        raise click.UsageError(f"{word!r} is none of {', '.join(WORDS)}")
    if not left or not right:
        raise click.UsageError(f"{word} wants {'CLAIM FIELD=VALUE' if word == 'fix' else 'A B'}")
    if not who or not who.strip():
        raise click.UsageError("who decides? --who NAME, or KG_WHO")
    if not why or not why.strip():
        raise click.UsageError("why? --why TEXT, for those who read the file later")
    return word, left, right, who, why


def _line(told: Judgement) -> str:
    return printable(f"{told.word} {told.left} {told.right} ({told.who}: {told.why})")
