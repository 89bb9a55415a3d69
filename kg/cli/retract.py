"""``kg retract``: ids of articles in; a store as if they had never been read out."""

from __future__ import annotations

import click

from kg.cli import _options as options
from kg.cli._console import note, stage
from kg.cli._nearest import nearest


@options.command(
    "kg retract ru-three-brothers-2021", "kg retract en-khazri-2023-wraps-up && kg diff"
)
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@options.store
@options.judgements
def command(ids: tuple[str, ...], store: str, judgements: str) -> int:
    """Take articles out of the graph, which is then as if they had never been read.

    ID is an article's, as `kg show` and `kg facts` give it. Building from its file brings an
    article back.
    """
    from kg.pipeline.building import retract
    from kg.pipeline.judging import read_judgements
    from kg.store import Store

    with Store.open(store) as opened:
        known = set(opened.digests())
    gone = retract(
        ids,
        store,
        judgements=read_judgements(judgements),
        aside=lambda error: note(str(error)),
        stage=stage,
        unknown=lambda claim: note(f"{judgements}: no article makes {claim}"),
    )
    for id in ids:
        if id not in known:
            note(f"{store}: no article {id!r}{nearest(id, known)}")
    if not gone:
        return 2
    click.echo(f"{store}: {len(gone)} articles retracted, {len(known) - len(gone)} left")
    return 1 if set(ids) - set(gone) else 0
