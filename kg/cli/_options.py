"""What several commands share: options, arguments and tested examples, each said once."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])


def command(*examples: str, name: str | None = None) -> Callable[[Callable[..., Any]], Any]:
    """A command whose help ends with ``examples``, which a test runs."""
    lines = "\n".join(f"  {example}" for example in examples)
    return click.command(name=name, epilog=f"\b\nExamples:\n{lines}")


def paths(function: F) -> F:
    """The articles to read."""
    return click.argument("paths", nargs=-1, required=True, metavar="PATH...")(function)


def about_articles(function: F) -> F:
    """What holds for articles that say nothing of it themselves."""
    for option in (
        click.option("--language", metavar="CODE", help="Language of the articles, as az."),
        click.option("--publisher", metavar="NAME", help="Publisher, where an article names none."),
        click.option(
            "--published",
            metavar="DATE",
            help="Day of publication, as 2023-10-06, where an article has none.",
        ),
    ):
        function = option(function)
    return function


def jobs(function: F) -> F:
    """How many processes read."""
    return click.option(
        "--jobs",
        type=click.IntRange(min=0),
        default=1,
        show_default=True,
        metavar="N",
        help="Processes that read articles; 0: one for each processor.",
    )(function)


def store(function: F) -> F:
    """Where the graph is kept."""
    return click.option(
        "--store",
        is_eager=True,  # the default of --judgements hangs on it
        envvar="KG_STORE",
        show_envvar=True,
        default="kg-store",
        show_default=True,
        metavar="DIR",
        help="The folder of the graph.",
    )(function)


def judgements(function: F) -> F:
    """Where people keep what they decided."""
    return click.option(
        "--judgements",
        envvar="KG_JUDGEMENTS",
        show_envvar=True,
        show_default="judgements.txt beside the store",
        metavar="FILE",
        callback=_beside_the_store,
        help="What people decided of claims; kg judge and kg review write it.",
    )(function)


def _beside_the_store(context: click.Context, _: click.Parameter, value: str | None) -> str:
    return value or os.path.join(os.path.dirname(context.params["store"]), "judgements.txt")


def language(function: F) -> F:
    """The language of names and titles."""
    return click.option(
        "--lang",
        type=click.Choice(["en", "az", "ru"]),
        default="en",
        show_default=True,
        help="Language of names and titles.",
    )(function)


def timeout(function: F) -> F:
    """When a query is stopped."""
    return click.option(
        "--timeout",
        type=click.FloatRange(min=0, min_open=True),
        default=10.0,
        show_default=True,
        metavar="SECONDS",
        help="How long a query may take.",
    )(function)


def format_of(*known: str) -> Callable[[F], F]:
    """What the output is written in; the first is the default."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(known),
        default=known[0],
        show_default=True,
        help="What to write the answer in.",
    )
