"""``kg show``: one thing in; what is known of it, and from which words, out."""

from __future__ import annotations

import sys

import click

from kg.cli import _options as options
from kg.cli._console import columns


@options.command("kg show Xəzri-2023", "kg show Həsənov --lang az", "kg show KAZ")
@click.argument("name", metavar="NAME|IRI")
@options.store
@options.language
@click.option("--why", is_flag=True, help="Also why its reports were taken for one thing.")
@click.option("--all", "every", is_flag=True, help="Every passage, not the first three of each.")
def command(name: str, store: str, lang: str, why: bool, every: bool) -> None:
    """Show one thing: what is known of it, who said so when, and in which words.

    NAME is a person's, a country's or an event's in any spelling met, a code, or an article's id.
    """
    from kg.query.collection import labels
    from kg.show import as_text, show
    from kg.show.text import BOLD, MARKS
    from kg.store import Store

    with Store.open(store) as opened:
        shown = show(opened, name, lang, labels(), why)
    marks = BOLD if sys.stdout.isatty() else MARKS
    click.echo(as_text(shown, columns(), marks, 0 if every else 3), nl=False)
