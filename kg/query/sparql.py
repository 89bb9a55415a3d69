"""Any SPARQL text in, its result out: read-only, without the network, stopped at a time limit.

The store has no way to stop a query that runs, so a query runs in a process of its own
(``worker.py``), which opens the store read-only and can be killed. The store's query parser
reads no updates at all; ``SERVICE``, with which a query could reach the network, is found
among the query's terminals (``lex``), not by a search in its text.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Literal as OneOf
from typing import cast

from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    parse_query_results,
)

from kg.errors import LimitError, QuestionError, StoreError
from kg.query import lex, worker
from kg.query.terms import PREFIXES
from kg.store import Store as Folder

TIMEOUT = 10.0
"""Seconds that a query may take unless told."""

LARGEST = 256 * 1024 * 1024
"""Bytes that a result may have."""

_UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH")
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_AT = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_WORKER = Path(__file__).with_name("worker.py")

Form = OneOf["solutions", "boolean", "graph"]


@dataclass(frozen=True, slots=True)
class Result:
    """What a query gave. ``body`` is SPARQL 1.1 JSON, or N-Triples where ``form`` is graph."""

    form: Form
    body: bytes

    def solutions(self) -> QuerySolutions:
        """The rows of a SELECT, to go through once."""
        return cast(QuerySolutions, parse_query_results(self.body, QueryResultsFormat.JSON))


def run_sparql(store: Store | Folder | Path | str, text: str, timeout: float = TIMEOUT) -> Result:
    """The result of a SELECT, ASK, CONSTRUCT or DESCRIBE query.

    ``store`` is a store's folder, or one opened from it: the query's own process opens the same
    build read-only. A store of the engine itself is asked here and cannot be stopped: that is
    for stores in memory.
    The usual prefixes (cq, rdf, rdfs, xsd, skos, dct, oa) need no declaration. Raises
    QuestionError with line and column for what cannot be read, LimitError at ``timeout``
    seconds, StoreError for a store that does not open.
    """
    refuse(text)
    if isinstance(store, Store):
        try:
            return evaluate(store, text)
        except SyntaxError as error:
            raise QuestionError(explain(text, error)) from error
    return _in_process(_graph_folder(store), text, timeout)


def _graph_folder(store: Folder | Path | str) -> Path:
    """The engine's folder of the current build, or of the one that was opened."""
    if isinstance(store, Folder):
        return store.graph_folder
    if (Path(store) / "store.db").exists():
        with Folder.open(store) as opened:
            return opened.graph_folder
    return Path(store)


def refuse(text: str) -> None:
    """Raises QuestionError, with line and column, for what a query here may not do."""
    first = True
    for token in lex.keywords(text):
        if token.text in ("PREFIX", "BASE", "VERSION"):
            continue
        at = "line {}, column {}".format(*lex.line_and_column(text, token.start))
        if first and token.text in _UPDATES:
            raise QuestionError(
                f"{at}: {token.text} changes data; queries only read: begin with "
                f"{', '.join(_FORMS)}"
            )
        if token.text == "SERVICE":
            raise QuestionError(
                f"{at}: SERVICE asks another server; queries here stay in the store"
            )
        first = False
    if first:
        raise QuestionError(f"the query is empty: begin with {', '.join(_FORMS)}")


def explain(text: str, error: SyntaxError) -> str:
    """The store's message for a text that does not parse, as one short line."""
    match = _AT.match(error.msg or "")
    if not match:
        return " ".join((error.msg or "not SPARQL").split())
    line, column, expected = int(match[1]), int(match[2]), " ".join(match[3].split())
    lines = text.split("\n")
    rest = lines[line - 1][column - 1 :].strip() if line <= len(lines) else ""
    met = f" near {rest[:30]!r}" if rest else " at the end of the text"
    if "Prefix not found" in expected:
        why = "this prefix is not declared"
    elif "contains a variable that is unbound" in expected:
        why = "the SELECT has a variable that is not grouped"
    else:
        words = [
            w
            for w in expected.removeprefix("expected one of ").removeprefix("expected ").split(", ")
            if not w.startswith(("[", "'", "|")) and w not in ("LATERAL", "SERVICE")
        ]
        why = f"expected {' or '.join(words[:6])}" if words else "this does not belong here"
    return f"line {line}, column {column}: no SPARQL{met}: {why}"


def evaluate(store: Store, text: str) -> Result:
    """The result of a query, in this process and without a limit."""
    found = store.query(text, prefixes=dict(PREFIXES))
    if isinstance(found, QueryTriples):
        return Result("graph", found.serialize(format=RdfFormat.N_TRIPLES) or b"")
    form: Form = "boolean" if isinstance(found, QueryBoolean) else "solutions"
    return Result(form, found.serialize(format=QueryResultsFormat.JSON) or b"")


def _in_process(folder: Path, text: str, timeout: float) -> Result:
    command = [sys.executable, "-I", str(_WORKER), str(folder), str(LARGEST)]
    asked = json.dumps({"query": text, "prefixes": dict(PREFIXES)}).encode()
    try:
        done = subprocess.run(  # noqa: S603 - our own program, by its full path
            command, input=asked, capture_output=True, timeout=timeout, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise LimitError(
            f"the query was stopped after {timeout:g} s: ask for less (LIMIT), bind "
            "more, or give it more time"
        ) from error
    why = " ".join(done.stderr.decode("utf-8", "replace").split())
    match done.returncode:
        case 0:
            form, _, body = done.stdout.partition(b"\n")
            return Result(cast(Form, form.decode()), body)
        case worker.SYNTAX:
            raise QuestionError(explain(text, SyntaxError(why)))
        case worker.STORE:
            raise StoreError(f"{folder}: no store opens here ({why}): build one with `kg build`")
        case worker.SIZE:
            raise LimitError(f"{why}: ask for less (LIMIT)")
        case worker.FAILED:
            raise QuestionError(f"the query failed: {why}")
        case code:
            raise LimitError(
                f"the query's process ended with {code}; most likely it asked for "
                f"more memory than there is: ask for less (LIMIT) {why[-200:]}"
            )
