"""A request to ``/sparql`` in, its reply out: the SPARQL 1.1 Protocol's query operation.

``operation`` says what is asked. A GET without a query gets the description of
the service (SPARQL 1.1 Service Description, section 2). A reply is whole or an error: the
result is written out before its status is known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import islice

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
)

from kg.errors import LimitError, QuestionError
from kg.query import lex
from kg.query.sparql import Result, explain, refuse
from kg.query.terms import PREFIXES
from kg.query.worker import Bounded
from kg.query.writers import write_result
from kg.serve import accept
from kg.serve.console import Result as Shown
from kg.serve.console import console
from kg.serve.describe import description
from kg.serve.operation import Operation, operation
from kg.serve.problems import Refused, status_of
from kg.serve.values import Ask, Reply, reply
from kg.store import Store

LARGEST = 64 * 1024 * 1024
"""Bytes that a result may have."""

# Media type → the name of the format; the first is the default, the later ones of a name are
# other names that clients use for it.
ROWS: Mapping[str, str] = {
    "application/sparql-results+json": "json",
    "application/sparql-results+xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "application/json": "json",
    "application/xml": "xml",
    "text/xml": "xml",
}
GRAPHS: Mapping[str, str] = {
    "text/turtle": "ttl",
    "application/n-triples": "nt",
    "application/ld+json": "jsonld",
    "application/rdf+xml": "xml",
    "application/json": "jsonld",
    "application/turtle": "ttl",
    "application/x-turtle": "ttl",
    "application/xml": "xml",
    "text/plain": "nt",
}
_ROW_FORMATS = {
    "csv": QueryResultsFormat.CSV,
    "json": QueryResultsFormat.JSON,
    "tsv": QueryResultsFormat.TSV,
    "xml": QueryResultsFormat.XML,
}
_OPENING, _CLOSING, _DEEPEST = ("{", "(", "["), ("}", ")", "]"), 100
_PROLOGUE = ("PREFIX", "BASE", "VERSION")


def sparql(store: Store, ask: Ask) -> Reply:
    """The job behind ``/sparql``."""
    asked = operation(ask)
    if asked is None:
        if _for_people(ask, GRAPHS):
            return console(store, ask, None, None)
        return description(ask, GRAPHS, ROWS).plus(**_OPEN)
    if asked.form is None and _for_people(ask, {**ROWS, **GRAPHS}):
        try:
            return console(store, ask, asked.text, shown(store, asked))
        except (QuestionError, LimitError) as error:
            return console(store, ask, asked.text, None, str(error), status_of(error))
    return run(store, ask, asked).plus(**_OPEN)


_OPEN = {"access_control_allow_origin": "*"}
_SHOWN = 500
"""Rows on the page."""


def _for_people(ask: Ask, kinds: Mapping[str, str]) -> bool:
    """Whether the client likes a page best, as browsers do."""
    return accept.media_type(ask.header("accept"), [*kinds, "text/html"]) == "text/html"


def run(store: Store, ask: Ask, asked: Operation) -> Reply:
    """The result in the format that the client likes best."""
    refuse(asked.text)
    shallow(asked.text)
    kinds = GRAPHS if is_graph(asked.text) else ROWS
    kind = _kind(ask, asked, kinds)
    with _explained(asked.text):
        found, body = _found(store, asked), Bounded(LARGEST)
        if isinstance(found, QueryTriples):
            found.serialize(body, format=RdfFormat.N_TRIPLES)
            return _sent(write_result(Result("graph", body.getvalue()), kinds[kind]), kind)
        if isinstance(found, QueryBoolean) and kinds[kind] in ("csv", "tsv"):
            return _sent(b"true\n" if found else b"false\n", kind)
        found.serialize(body, format=_ROW_FORMATS[kinds[kind]])
        return _sent(body.getvalue(), kind)


def shown(store: Store, asked: Operation) -> Shown:
    """The result for the page: its first rows, or the beginning of its graph."""
    refuse(asked.text)
    shallow(asked.text)
    with _explained(asked.text):
        found = _found(store, asked)
        if isinstance(found, QueryTriples):
            formats = tuple(dict.fromkeys(GRAPHS.values()))
            body = "".join(f"{triple} .\n" for triple in islice(found, _SHOWN)).encode()
            return Shown(formats, text=write_result(Result("graph", body), "ttl").decode())
        formats = tuple(dict.fromkeys(ROWS.values()))
        if isinstance(found, QueryBoolean):
            return Shown(formats, boolean=bool(found))
        names = tuple(variable.value for variable in found.variables)
        rows = tuple(tuple(map(_term, row)) for row in islice(found, _SHOWN))
        return Shown(formats, names, rows, len(rows) == _SHOWN)


def _found(store: Store, asked: Operation) -> QuerySolutions | QueryBoolean | QueryTriples:
    return store.graph.query(
        asked.text,
        prefixes=dict(PREFIXES),
        default_graph=_default_graph(asked),
        named_graphs=_named_graphs(asked),
    )


def _term(term: object) -> tuple[str, str]:
    if isinstance(term, NamedNode):
        return "iri", term.value
    return "text", "" if term is None else str(getattr(term, "value", term))


@contextmanager
def _explained(text: str) -> Iterator[None]:
    """What the engine raises, as an error for people."""
    try:
        yield
    except SyntaxError as error:
        raise QuestionError(explain(text, error)) from error
    except (OverflowError, MemoryError) as error:
        raise LimitError(f"{error or 'the memory is full'}: ask for less (LIMIT)") from error
    except (OSError, RuntimeError, ValueError) as error:
        if "larger than" in str(error):
            raise LimitError(f"{error}: ask for less (LIMIT)") from error
        raise QuestionError(f"the query failed: {error}") from error


def shallow(text: str) -> None:
    """Raises QuestionError, with the place, where brackets stand deeper than any query needs.

    The engine's parser calls itself for each; thousands of them would end the process.
    """
    depth = run = 0
    for token in lex.tokens(text):
        depth += (token.text in _OPENING) - (token.text in _CLOSING)
        run = run + 1 if token.text == "!" else 0
        if max(depth, run) > _DEEPEST:
            line, column = lex.line_and_column(text, token.start)
            raise QuestionError(f"line {line}, column {column}: nested deeper than {_DEEPEST}")


def is_graph(text: str) -> bool:
    """Whether it is a CONSTRUCT or DESCRIBE."""
    for token in lex.keywords(text):
        if token.text not in _PROLOGUE:
            return token.text in ("CONSTRUCT", "DESCRIBE")
    return False


def _kind(ask: Ask, asked: Operation, kinds: Mapping[str, str]) -> str:
    for kind, name in kinds.items():
        # Clients send other words for formats too (SPARQLWrapper), beside an exact Accept.
        if name == asked.form:
            return kind
    best = accept.media_type(ask.header("accept"), list(kinds))
    if best is None:
        raise Refused(406, f"this query's result can be had as {', '.join(kinds)}")
    return best


def _sent(body: bytes, kind: str) -> Reply:
    text = kind.startswith("text/") or kind.endswith("xml")
    return reply(body, kind + "; charset=utf-8" if text else kind)


def _node(iri: str) -> NamedNode:
    try:
        return NamedNode(iri)
    except ValueError as error:
        raise QuestionError(f"{iri[:200]!r} is no IRI of a graph") from error


def _default_graph(asked: Operation) -> list[NamedNode | BlankNode | DefaultGraph] | None:
    """What the protocol names replaces all that the query names (section 2.1.4)."""
    return [_node(iri) for iri in asked.default] if asked.default or asked.named else None


def _named_graphs(asked: Operation) -> list[NamedNode | BlankNode] | None:
    """The same for the named graphs; None is all of them, or the query's."""
    return [_node(iri) for iri in asked.named] if asked.default or asked.named else None
