"""The kinds of parameter: a person's text in, RDF terms for the query's variables out.

A kind is a row: its name, the endings of the variables it binds (grlc's, so that the files
stay readable there), and how its text is read. What cannot be read is a ``QuestionError``
that names the nearest right value. Values reach the query only as terms that this module
made: nobody's text is pasted into SPARQL.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from pyoxigraph import Literal, NamedNode

from kg import edtf
from kg.errors import QuestionError
from kg.query.names import Names

Term = NamedNode | Literal

_XSD = "http://www.w3.org/2001/XMLSchema#"
_LONGEST = 400
"""No name and no IRI of ours is longer; whoever sends more wants to harm."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of parameter: ``read(text, names)`` gives one term, or None, per part."""

    name: str
    parts: tuple[str, ...]
    read: Callable[[str, Names], tuple[Term | None, ...]]


def _country(text: str, names: Names) -> tuple[Term, ...]:
    return (NamedNode(names.country(text)),)


def _person(text: str, names: Names) -> tuple[Term, ...]:
    return (NamedNode(names.person(text)),)


def _thing(text: str, names: Names) -> tuple[Term, ...]:
    return (NamedNode(names.thing(text)),)


def _article(text: str, names: Names) -> tuple[Term, ...]:
    return (NamedNode(names.article(text)),)


def _code(scheme: str) -> Callable[[str, Names], tuple[Term, ...]]:
    def read(text: str, names: Names) -> tuple[Term, ...]:
        return (NamedNode(names.concept(scheme, text)),)

    return read


def _date(text: str, names: Names) -> tuple[Term, ...]:
    return (_day(edtf.days(text)[0]),)


def _period(text: str, names: Names) -> tuple[Term | None, ...]:
    begin, end = edtf.period(text)
    return (_day(begin) if begin else None, _day(end) if end else None)


def _integer(text: str, names: Names) -> tuple[Term, ...]:
    digits = text.removeprefix("-")
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= 9):
        raise QuestionError(f"{text!r} is no whole number")
    return (Literal(str(int(text)), datatype=NamedNode(f"{_XSD}integer")),)


def _text(text: str, names: Names) -> tuple[Term, ...]:
    return (Literal(text),)


def _day(day: date) -> Literal:
    return Literal(day.isoformat(), datatype=NamedNode(f"{_XSD}date"))


_IRI, _DATE = ("_iri",), ("_date",)

KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("article", _IRI, _article),
        Kind("country", _IRI, _country),
        Kind("date", _DATE, _date),
        Kind("document-type", _IRI, _code("document-type")),
        Kind("event-type", _IRI, _code("event-type")),
        Kind("integer", ("_integer",), _integer),
        Kind("period", ("begin_date", "end_date"), _period),
        Kind("person", _IRI, _person),
        Kind("post", _IRI, _code("post")),
        Kind("status", _IRI, _code("status")),
        Kind("text", ("_literal",), _text),
        Kind("thing", _IRI, _thing),
        Kind("topic", _IRI, _code("topic")),
    )
}

COLUMN_KINDS: tuple[str, ...] = (
    "article",
    "boolean",
    "code",
    "country",
    "date",
    "integer",
    "link",
    "number",
    "person",
    "text",
    "thing",
)
"""What the cells of a column are. ``code``: a term of the vocabulary (status, type, topic,
post); ``link``: another thing of the graph that people see by its name; ``thing``: what proves
the row, not shown to people."""


def read(kind: str, text: str, names: Names) -> tuple[Term | None, ...]:
    """The terms that ``text`` means as a value of ``kind``, one (or None) for each part."""
    text = text.strip()
    if not text:
        raise QuestionError("the value is empty")
    if len(text) > _LONGEST:
        raise QuestionError(f"the value is too long ({len(text)} characters)")
    return KINDS[kind].read(text, names)
