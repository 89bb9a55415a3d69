"""``kg facts``: a store in, its facts as JSON Lines out, each record with what it became."""

from __future__ import annotations

import json

import click

from kg.cli import _options as options


@options.command("kg facts", "kg facts --store kg-store")
@options.store
def command(store: str) -> None:
    """Print the facts of a store as JSON Lines; records with one "iri" are one thing.

    The values are those that kg extract prints for the same articles.
    """
    from kg.pipeline.building import facts
    from kg.store import Store

    with Store.open(store) as opened:
        for record in facts(opened):
            click.echo(json.dumps(record, ensure_ascii=False))
