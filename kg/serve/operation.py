"""A request to ``/sparql`` in, the query operation that it means out.

As section 2.1 of the SPARQL 1.1 Protocol (W3C) says: ``query`` in the address, in a form, or as
the body itself; the data set from ``default-graph-uri`` and ``named-graph-uri``. Updates (2.2)
are refused.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.errors import QuestionError
from kg.serve.problems import Refused
from kg.serve.values import Ask, parse_fields

_READING = ("query", "default-graph-uri", "named-graph-uri", "format", "lang")
_WRITING = ("update", "using-graph-uri", "using-named-graph-uri")


@dataclass(frozen=True, slots=True)
class Operation:
    """A query with its data set: None is the store's own, else the graphs' IRIs."""

    text: str
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    form: str | None = None


def operation(ask: Ask) -> Operation | None:
    """What is asked; None where a GET has no query. Raises Refused and QuestionError."""
    pairs = ask.fields()
    text = None
    if ask.method == "POST":
        kind = ask.header("content-type").split(";")[0].strip().lower()
        if kind == "application/sparql-update":
            raise _no_update()
        if kind == "application/x-www-form-urlencoded":
            pairs += parse_fields(_text(ask.body))
        elif kind == "application/sparql-query":
            text = _text(ask.body)
        else:
            raise Refused(
                415,
                f"a POST of {kind or 'no content type'}: send application/sparql-query or "
                "application/x-www-form-urlencoded",
                accept_post="application/sparql-query, application/x-www-form-urlencoded",
            )
    given: dict[str, list[str]] = {}
    for name, value in pairs:
        given.setdefault(name, []).append(value)
    return _operation(ask, given, text)


def _operation(ask: Ask, given: Mapping[str, Sequence[str]], text: str | None) -> Operation | None:
    if any(name in given for name in _WRITING):
        raise _no_update()
    texts = [*given.get("query", ()), *([text] if text is not None else [])]
    if len(texts) > 1:
        raise QuestionError("more than one query in one request")
    if not texts:
        if ask.method == "POST":
            raise QuestionError("no query in the request")
        if any(name in given for name in _READING[1:3]):
            raise QuestionError("a data set without a query")
        return None
    return Operation(
        texts[0],
        tuple(given.get("default-graph-uri", ())),
        tuple(given.get("named-graph-uri", ())),
        next(iter(given.get("format", ())), None),
    )


def _text(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise QuestionError(f"not UTF-8 at byte {error.start}") from error


def _no_update() -> Refused:
    return Refused(403, "this endpoint only reads: updates are refused")
