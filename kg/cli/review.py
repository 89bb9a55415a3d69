"""``kg review``: a store in; its least certain facts with their passages out; or a judgement."""

from __future__ import annotations

import click

from kg.cli import _options as options
from kg.cli._console import note, printable, wrapped

_WHY = {"accept": "right as read", "reject": "not what the words say"}


@options.command(
    "kg review --number 3",
    "kg review --accept claim/ru-three-brothers-2021/person/659-673 --who leyla",
)
@options.store
@options.judgements
@click.option("--number", type=click.IntRange(1), default=10, show_default=True, metavar="N",
              help="How many facts.")  # fmt: skip
@click.option("--accept", metavar="CLAIM", help="Write down that this claim is right.")
@click.option("--reject", metavar="CLAIM", help="Write down that this claim is wrong.")
@click.option("--who", metavar="NAME", envvar=["KG_WHO", "USER"], help="Who decides.")
@click.option("--why", metavar="TEXT", help="The reason, for those who read the file.")
def command(
    store: str,
    judgements: str,
    number: int,
    accept: str | None,
    reject: str | None,
    who: str | None,
    why: str | None,
) -> None:
    """List the least certain facts with their words, or accept or reject one.

    What is accepted or rejected is written into the file of judgements, which people keep in git.
    The next kg build leaves out what was rejected and holds what was accepted for sure.
    """
    from kg.pipeline.judging import add_judgement, claim_of, doubts, read_judgements
    from kg.resolve import Judgement
    from kg.store import Store

    if accept and reject:
        raise click.UsageError("--accept and --reject are two decisions: give one at a time")
    word, claim = ("accept", accept) if accept else ("reject", reject)
    with Store.open(store) as opened:
        if claim:
            if not who:
                raise click.UsageError(f"--{word} wants --who NAME: who decides")
            told = Judgement(word, claim_of(opened, claim), "-", who, why or _WHY[word])
            add_judgement(judgements, told)
            note(f"written to {judgements}; kg build respects it")
            return
        found = doubts(opened, read_judgements(judgements))
    for doubt in found[:number]:
        says = click.style(printable(doubt.says), bold=True)
        click.echo(f"{doubt.confidence:.2f}  {says}")
        click.echo(f"      {printable(doubt.claim)}")
        for proof, sure, before, behind in doubt.values:
            value = f" {proof.value}" if proof.value else ""
            wrapped(f"{proof.field}{value} ({proof.rule}, {sure:.2f}): "
                    f"{before}[{proof.quote}]{behind}", 6)  # fmt: skip
    note(f"{min(number, len(found))} of {len(found)} facts that nobody judged yet")
