"""``kg export``: a store in, a file in the format of its ending out; always the same bytes."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import _options as options

FOR_VIEW = (".graphml", ".gexf")


@options.command("kg export graph.ttl", "kg export everything.trig", "kg export graph.gexf")
@click.argument("file", type=click.Path(dir_okay=False))
@options.store
def command(file: str, store: str) -> None:
    """Write the graph into FILE, in the format of its ending.

    .ttl, .nt, .jsonld hold the resolved graph; .trig and .nq also each article's claims and
    passages; .graphml and .gexf are for graph tools. The bytes are sorted: a difference of two
    files is a difference of knowledge.
    """
    from kg.store import Store

    with Store.open(store) as opened:
        if Path(file).suffix.lower() in FOR_VIEW:
            from kg import view

            view.save(opened.graph, file, view.Wish("all"))
        else:
            from kg.export import export

            export(opened, Path(file))
    click.echo(f"wrote {file}")
