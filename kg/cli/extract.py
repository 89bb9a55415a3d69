"""``kg extract``: articles in, facts as JSON Lines out; what cannot be read is said."""

from __future__ import annotations

import sys

import click

from kg.cli import _options as options
from kg.cli._console import note, progress


@options.command(
    "kg extract examples/az",
    "kg extract --published 2023-10-09 - < news.txt",
    "kg extract --explain news.txt",
)
@options.paths
@options.about_articles
@options.jobs
@click.option("--explain", is_flag=True, help='Also each decision, under "trace".')
def command(
    paths: tuple[str, ...],
    published: str | None,
    publisher: str | None,
    language: str | None,
    jobs: int,
    explain: bool,
) -> int:
    """Print the facts of articles as JSON Lines, each value with the words that say it.

    PATH is a text file, a web page, a JSON Lines file, a folder of them, or - for standard input.
    """
    from kg.errors import InputError
    from kg.facts import to_json
    from kg.load import load
    from kg.pipeline.reading import extract

    articles = load(paths, published=published, publisher=publisher, language=language, note=note)
    done = aside = 0
    for item in progress(extract(articles, jobs, explain), "reading"):
        if isinstance(item, InputError):
            note(str(item))
            aside += 1
        else:
            click.echo(to_json(item.facts, item.steps))
            done += 1
    sys.stdout.flush()
    return 2 if not done else 1 if aside else 0
