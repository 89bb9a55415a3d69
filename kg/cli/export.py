"""``kg export``: a store in, a file in the format of its ending out; always the same bytes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import _options as options
from kg.errors import QuestionError

if TYPE_CHECKING:
    from kg.export import Feed
    from kg.store import Store

FOR_VIEW = (".graphml", ".gexf")


@options.command(
    "kg export graph.ttl",
    "kg export everything.trig --without texts --without quotes",
    "kg export events.csv",
    "kg export tables.zip",
    "kg export entities.ftm.json",
    "kg export news.atom --country AZE --country Казахстан",
)
@click.argument("file", type=click.Path(dir_okay=False))
@options.store
@click.option(
    "--without",
    multiple=True,
    type=click.Choice(["texts", "quotes"]),
    help="Leave out the articles' texts, or the quoted words; positions and digests stay.",
)
@click.option("--country", multiple=True, metavar="NAME", help="Of a feed: its two countries.")
@click.option("--since", metavar="DATE", help="Of a feed: only what was first reported since then.")
def command(
    file: str, store: str, without: tuple[str, ...], country: tuple[str, ...], since: str | None
) -> None:
    """Write the graph into FILE, in the format of its ending.

    .ttl, .nt, .jsonld hold the resolved graph; .trig and .nq also each article's claims and
    passages. .csv is a table of events for coders of political events, .zip all tables as CSV
    with their CSVW description, .ftm.json FollowTheMoney entities, .atom a feed of what two
    countries did. .graphml and .gexf are for graph tools. The bytes are sorted: a difference of
    two files is a difference of knowledge.
    """
    from kg.export import ENDINGS, ending, export
    from kg.store import Store

    form = ending(Path(file).name)
    if form not in (*ENDINGS, *FOR_VIEW):
        known = " ".join(sorted((*ENDINGS, *FOR_VIEW)))
        raise QuestionError(
            f"the graph cannot be written as {form!r}; let FILE end in one of {known}"
        )
    if (country or since) and form != ".atom":
        raise QuestionError("--country and --since are for a feed: let FILE end in .atom")
    with Store.open(store) as opened:
        if form in FOR_VIEW:
            from kg import view

            view.save(opened.graph, file, view.Wish("all"))
        else:
            of = _feed(opened, country, since) if form == ".atom" else None
            left = {name: name not in without for name in ("texts", "quotes")}
            export(opened, Path(file), of=of, **left)
    click.echo(f"wrote {file}")


def _feed(store: Store, country: tuple[str, ...], since: str | None) -> Feed:
    from kg.edtf import first_day
    from kg.export import Feed
    from kg.query import pair_codes

    if len(country) != 2:
        raise QuestionError("a feed is of two countries: --country AZE --country KAZ")
    one, other = pair_codes(store, *country)
    return Feed(one, other, since=first_day(since))
