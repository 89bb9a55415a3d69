"""``kg view``: a store in, a picture or a file for graph tools out."""

from __future__ import annotations

import click

from kg.cli import _options as options


@options.command(
    "kg view graph.html",
    "kg view persons.svg --what persons --country AZE --since 2023",
    "kg view graph.gexf --what all",
)
@click.argument("file", type=click.Path(dir_okay=False))
@options.store
@click.option(
    "--what",
    default="countries",
    show_default=True,
    metavar="WHAT",
    help="What to draw: countries, persons, events or all.",
)
@click.option(
    "--country",
    multiple=True,
    metavar="NAME",
    help="Only events with this party (a name or code); several: with all of them.",
)
@click.option("--since", metavar="DATE", help="Only from then on: 2023, 2023-10 or 2023-10-06.")
@click.option("--until", metavar="DATE", help="Only up to then.")
@click.option("--type", "types", multiple=True, metavar="TYPE", help="Only this type, as Exercise.")
@click.option(
    "--status",
    "statuses",
    multiple=True,
    metavar="STATUS",
    help="Only this status: held, planned, discussed or cancelled.",
)
@click.option(
    "--around", metavar="NAME", help="One thing (a name, or its IRI) and what stands around it."
)
@options.language
def command(
    file: str,
    store: str,
    what: str,
    country: tuple[str, ...],
    since: str | None,
    until: str | None,
    types: tuple[str, ...],
    statuses: tuple[str, ...],
    around: str | None,
    lang: str,
) -> None:
    """Draw the graph into FILE: .html, .svg, .png; .graphml, .gexf for graph tools.

    The page opens without a network.
    """
    from kg import view
    from kg.query import party_code
    from kg.show import find
    from kg.store import Store

    with Store.open(store) as opened:
        codes = tuple(party_code(opened.graph, name) for name in country)
        near = find(opened.graph, around) if around else ""
        wish = view.Wish(what, codes, since, until, types, statuses, lang, around=near)
        view.save(opened, file, wish)
    click.echo(f"wrote {file}")
