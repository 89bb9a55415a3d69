"""``kg dossier``: two countries in, one page about all that they did together out."""

from __future__ import annotations

import click

from kg.cli import _options as options
from kg.cli._console import note


@options.command(
    "kg dossier AZE KAZ -o pair.html",
    "kg dossier AZE KAZ -o short.html --short",
    "kg dossier Azərbaycan Казахстан -o yeni.html --lang az --since 2024-06",
)
@click.argument("one", metavar="COUNTRY")
@click.argument("other", metavar="COUNTRY")
@click.option(
    "-o", "--output", "file", required=True, metavar="FILE",
    type=click.Path(dir_okay=False), help="The page to write.",
)  # fmt: skip
@click.option("--since", metavar="DATE", help="Also what is new since then: 2024, 2024-06, ...")
@click.option(
    "--short", is_flag=True, help="Only the newest entries with sentences; all are counted."
)
@options.store
@options.language
def command(
    one: str, other: str, file: str, since: str | None, short: bool, store: str, lang: str
) -> None:
    """Write all that is known of two countries together as one page.

    Summary, timeline, plan and action, people, documents, picture, every sentence with its source
    and status, coverage, and how to cite it. The page loads nothing from elsewhere, runs no
    script, and prints. Countries are named in any language, or by code.
    """
    from kg import dossier
    from kg.store import Store

    with Store.open(store) as opened:
        made = dossier.save(opened, one, other, file, lang, since, short)
    if not made.entries:
        note(f"no article of {made.coverage.articles} that were loaded tells of the two together")
    click.echo(f"wrote {file}: {len(made.entries)} entries from {len(made.sources)} articles")
