"""``kg cite``: a thing, a claim, an article or a saved question in, what cites it out."""

from __future__ import annotations

import click

from kg.cli import _options as options
from kg.cli._console import raw
from kg.errors import QuestionError


@options.command(
    "kg cite Khazri-2023",
    "kg cite exercises country=KAZ partner=AZE --format bibtex",
    "kg cite en-khazri-2023-wraps-up --format csl",
)
@click.argument("name", metavar="NAME|IRI|QUESTION")
@click.argument("values", nargs=-1, metavar="[KEY=VALUE]...")
@options.store
@options.language
@options.format_of("text", "bibtex", "csl")
def command(name: str, values: tuple[str, ...], store: str, lang: str, form: str) -> None:
    """Cite what the graph says: article, passage, day, and the digest of the graph.

    NAME is a thing's, as for kg show, a claim's or an article's IRI; or a saved question's with
    its values, as for kg ask: then the answer itself is cited, and the articles behind it. The
    digest stands for the articles, the judgements and the program that the graph was made of.
    """
    from kg.cite import cite_answer, cite_thing, write
    from kg.cli.ask import pairs
    from kg.query import ask, questions
    from kg.show import find
    from kg.store import Store

    with Store.open(store) as opened:
        if name in {question.name for question in questions()}:
            found = cite_answer(opened, ask(opened.graph, name, pairs(values), lang))
        elif values:
            raise QuestionError(f"{name!r} is no saved question, so that it takes no {values[0]!r}")
        else:
            found = cite_thing(opened, find(opened.graph, name, claims=True))
    raw(write(found, form).encode())
