"""``kg build``: articles in, a store with the graph of all of them out."""

from __future__ import annotations

import click

from kg.cli import _options as options
from kg.cli._console import note, progress, stage


@options.command("kg build examples", "kg build --store kg-store --jobs 2 examples/az examples/ru")
@options.paths
@options.store
@options.about_articles
@options.jobs
@options.judgements
def command(
    paths: tuple[str, ...],
    store: str,
    published: str | None,
    publisher: str | None,
    language: str | None,
    jobs: int,
    judgements: str,
) -> int:
    """Read articles into the graph; again, and only what is new or changed is read.

    PATH is a text file, a web page, a JSON Lines file, a folder of them, or - for standard input.
    Nothing is changed until all is done, and then all at once.
    """
    from kg.load import load
    from kg.pipeline.building import build
    from kg.pipeline.judging import read_judgements

    articles = load(paths, published=published, publisher=publisher, language=language, note=note)
    judged = read_judgements(judgements)
    built = build(
        progress(articles, "reading"),
        store,
        jobs=jobs,
        judgements=judged,
        aside=lambda error: note(str(error)),
        stage=stage,
        unknown=lambda claim: note(f"{judgements}: no article makes {claim}"),
    )
    done = built.read + built.known
    if not done:
        return 2
    parts = [f"{done} articles", f"{built.read} read", f"{built.known} known before"]
    if built.aside:
        parts.append(f"{built.aside} set aside")
    if built.broken:
        parts.append(f"{built.broken} claims set aside")
    click.echo(f"{store}: " + ", ".join(parts))
    return 1 if built.aside or built.broken else 0
