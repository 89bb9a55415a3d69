"""``kg query``: any SPARQL in, its result out; read-only, and stopped at a time limit."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.cli import _options as options
from kg.cli._console import raw
from kg.errors import InputError

ASK = "SELECT ?event ?date WHERE { ?event a cq:Exercise ; cq:date ?date } ORDER BY ?date"


@options.command(
    f'kg query "{ASK}"',
    "kg query --format json question.rq",
    'echo "ASK { ?visit a cq:Visit }" | kg query -',
)
@click.argument("text", metavar="TEXT|FILE|-")
@options.store
@options.format_of("csv", "json", "tsv", "xml", "ttl", "nt", "jsonld")
@options.timeout
def command(text: str, store: str, form: str, timeout: float) -> None:
    """Run a SPARQL query on the graph: SELECT, ASK, CONSTRUCT or DESCRIBE.

    The prefixes cq, rdf, rdfs, xsd, skos, dct and oa need no declaration.
    """
    from kg.query import run_sparql
    from kg.query.writers import write_result
    from kg.store import Store

    asked = _text(text)
    with Store.open(store) as opened:
        folder = opened.graph_folder
    raw(write_result(run_sparql(folder, asked, timeout), form))


def _text(text: str) -> str:
    if text == "-":
        return sys.stdin.read()
    # No query fits on a file's name, and no file's name holds a brace.
    if "{" in text:
        return text
    try:
        return Path(text).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise InputError(f"{text!r} is neither a query, which has a {{, nor a file") from None
    except UnicodeDecodeError as error:
        raise InputError(f"{text}: not UTF-8 at byte {error.start}; save it as UTF-8") from None
