"""``kg diff``: two graphs in, what changed from the first to the second out, in words."""

from __future__ import annotations

import json
from pathlib import Path

import click

from kg.cli import _options as options
from kg.cli._console import printable


@options.command(
    "kg build examples/en --store mine && kg diff mine kg-store",
    "kg export old.nq && kg diff old.nq kg-store --format json",
)
@click.argument("before", required=False)
@click.argument("after", required=False)
@options.store
@options.format_of("text", "json")
def command(before: str | None, after: str | None, store: str, form: str) -> None:
    """Tell in words what changed between two graphs: what is new, merged, split, retracted.

    BEFORE and AFTER are stores, or exports of one (.nq, .trig, .ttl, .nt). Without AFTER a store
    is compared with its own build before, without both the store that --store names.
    """
    from kg.pipeline.comparing import diff, told

    if after is None:
        alone = before or store
        if Path(alone).is_file():
            raise click.UsageError(f"{alone} is one export: name another graph to compare it with")
        found = diff(told(alone, earlier=True), told(alone))
    else:
        found = diff(told(before or store), told(after))
    if form == "json":
        rows = [{"kind": d.kind, "about": d.about, "text": d.text} for d in found]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for one in found:
        click.echo(printable(one.text))
    if not found:
        click.echo("nothing changed")
