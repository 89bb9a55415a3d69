"""An answer or a result in, bytes in a format for machines out.

An answer's columns for machines are those for people, told apart: a country or a code of the
vocabulary is two columns (``country_code``, ``country``), a person or another named thing is
its name and its IRI (``person``, ``person_iri``); then the IRI of the thing that proves the
row, and the evidence: sentence, quote and article. CSV joins the items of a list with ``;``.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from pyoxigraph import (
    DefaultGraph,
    NamedNode,
    QueryResultsFormat,
    RdfFormat,
    Store,
    Triple,
    parse,
    parse_query_results,
    serialize,
)

from kg.errors import QuestionError
from kg.query.model import Answer, Column, Entity, Passage
from kg.query.names import nearest
from kg.query.sparql import Result
from kg.query.terms import PREFIXES, Opened, graph_of

FORMATS: tuple[str, ...] = ("csv", "json", "tsv", "ttl", "xml")
"""What an answer can be written in; the table for people is the command line's."""

_RESULT_FORMATS = {
    "csv": QueryResultsFormat.CSV,
    "json": QueryResultsFormat.JSON,
    "tsv": QueryResultsFormat.TSV,
    "xml": QueryResultsFormat.XML,
}
_GRAPH_FORMATS = {
    "jsonld": RdfFormat.JSON_LD,
    "nt": RdfFormat.N_TRIPLES,
    "ttl": RdfFormat.TURTLE,
    "xml": RdfFormat.RDF_XML,
}
_XSD = PREFIXES["xsd"]
_NAMING = tuple(
    NamedNode(PREFIXES[prefix] + name)
    for prefix, name in (
        *(("rdf", "type"), ("rdfs", "label"), ("skos", "prefLabel"), ("dct", "title")),
        *(("cq", "code"), ("cq", "country")),
    )
)
"""What a thing is, and what it is called."""
_PROOF = ("evidence", "evidence_quote", "evidence_article")

Binding = dict[str, str]
"""A term in SPARQL 1.1 JSON: type, value, and datatype or language."""


def write(answer: Answer, form: str, store: Opened) -> bytes:
    """The answer in one of FORMATS, UTF-8; ``ttl`` gives what the graph says of the things
    that prove it.

    Raises QuestionError for a format that is not known.
    """
    if form == "ttl":
        return _turtle(answer, graph_of(store))
    if form == "csv":
        return _csv(answer)
    if form not in FORMATS:
        raise _unknown(form, FORMATS)
    names = [name for column in _columns(answer) for name in _names(column)] + list(_PROOF)
    if form == "json":
        return _json(names, _bindings(answer))
    document = {"head": {"vars": names}, "results": {"bindings": list(_bindings(answer))}}
    found = parse_query_results(json.dumps(document).encode(), QueryResultsFormat.JSON)
    return found.serialize(format=_RESULT_FORMATS[form]) or b""


def write_result(result: Result, form: str) -> bytes:
    """A query's result: SELECT and ASK as csv, json, tsv, xml; graphs as ttl, nt, jsonld, xml.

    Raises QuestionError for a format that the form of the result does not have.
    """
    if result.form == "graph":
        if form not in _GRAPH_FORMATS:
            raise _unknown(form, _GRAPH_FORMATS, "of a CONSTRUCT or DESCRIBE ")
        triples = [q.triple for q in parse(result.body, format=RdfFormat.N_TRIPLES)]
        return _rdf(triples, _GRAPH_FORMATS[form])
    if form not in _RESULT_FORMATS:
        raise _unknown(form, _RESULT_FORMATS, "of a SELECT or ASK ")
    if form == "json":
        return result.body + b"\n"
    found = parse_query_results(result.body, QueryResultsFormat.JSON)
    return found.serialize(format=_RESULT_FORMATS[form]) or b""


def _json(names: Sequence[str], rows: Iterable[Mapping[str, Binding]]) -> bytes:
    """SPARQL 1.1 JSON, a row to a line."""
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    head = json.dumps({"vars": names}, ensure_ascii=False)
    return f'{{"head": {head},\n"results": {{"bindings": [\n{lines}\n]}}}}\n'.encode()


def _csv(answer: Answer) -> bytes:
    names = [name for column in _columns(answer) for name in _names(column)] + list(_PROOF)
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\r\n")  # RFC 4180
    lines.writerow(names)
    for bound in _bindings(answer):
        lines.writerow([bound[name]["value"] if name in bound else "" for name in names])
    return out.getvalue().encode()


def _columns(answer: Answer) -> Sequence[Column]:
    """The columns for people, then the one that is hidden from them."""
    proof = answer.question.proof
    return (*answer.columns, *((proof,) if proof else ()))


def _names(column: Column) -> tuple[str, ...]:
    return tuple(name.format(column.name) for name, _ in _PARTS.get(column.kind, _WHOLE))


def _bindings(answer: Answer) -> Iterator[dict[str, Binding]]:
    """The rows; a cell that stands in many is read once."""
    columns = [
        (_reader(column), dict[Any, list[tuple[str, Binding]]]()) for column in _columns(answer)
    ]
    for row in answer.rows:
        bound: dict[str, Binding] = {}
        for (read, known), cell in zip(columns, (*row.cells, row.things), strict=False):
            if cell not in known:
                known[cell] = read(cell)
            bound.update(known[cell])
        if row.evidence:
            bound.update(zip(_PROOF, _proof(row.evidence, row.sides), strict=True))
        yield bound


def _reader(column: Column) -> Callable[[Any], list[tuple[str, Binding]]]:
    """What tells a cell of a column apart."""
    parts = [(name.format(column.name), read) for name, read in _PARTS.get(column.kind, _WHOLE)]

    def told(cell: Any) -> list[tuple[str, Binding]]:
        items = cell if isinstance(cell, tuple) else (cell,)
        bound = ((name, _joined([read(item) for item in items])) for name, read in parts)
        return [(name, term) for name, term in bound if term]

    return told


def _joined(bound: Sequence[Binding | None]) -> Binding | None:
    """One term, or a list as one literal with ``;`` between its items."""
    there = [item for item in bound if item]
    if len(there) > 1:
        return _text("; ".join(item["value"] for item in there))
    return there[0] if there else None


def _proof(passage: Passage, sides: Sequence[Passage]) -> tuple[Binding, Binding, Binding]:
    """Where sources disagree, the words of all sides, one after the other."""
    if len(sides) < 2:
        return _text(passage.sentence), _text(passage.quote), _iri(passage.article)
    told = (" ≠ ".join(getattr(p, name) for p in sides) for name in ("sentence", "quote"))
    return _text(next(told)), _text(next(told)), _iri(sides[0].article)


def _code(item: Any) -> Binding | None:
    return _text(item.code) if isinstance(item, Entity) and item.code else None


def _label(item: Any) -> Binding | None:
    return _text(item.label) if isinstance(item, Entity) else None


def _thing(item: Any) -> Binding | None:
    return _iri(item.iri) if isinstance(item, Entity) else None


def _plain(item: Any) -> Binding | None:
    if item is None:
        return None
    if isinstance(item, bool):
        return {**_text("true" if item else "false"), "datatype": f"{_XSD}boolean"}
    if isinstance(item, int | float):
        kind = "integer" if isinstance(item, int) else "decimal"
        return {**_text(str(item)), "datatype": _XSD + kind}
    return _text(str(item))


def _node(item: Any) -> Binding | None:
    return _iri(item) if item else None


def _text(value: str) -> Binding:
    return {"type": "literal", "value": value}


def _iri(value: str) -> Binding:
    return {"type": "uri", "value": value}


_Part = tuple[str, Callable[[Any], Binding | None]]
_CODED: Sequence[_Part] = (("{}_code", _code), ("{}", _label))
_NAMED: Sequence[_Part] = (("{}", _label), ("{}_iri", _thing))
_WHOLE: Sequence[_Part] = (("{}", _plain),)
_PARTS: Mapping[str, Sequence[_Part]] = {
    "article": _NAMED,
    "code": _CODED,
    "country": _CODED,
    "link": _NAMED,
    "person": _NAMED,
    "thing": (("{}", _node),),
}


def _turtle(answer: Answer, store: Store) -> bytes:
    """What the graph says of the things that prove the rows, and what those named in them are and
    are called: of a country there may be more to say than the whole answer holds."""
    proving = {iri for row in answer.rows for iri in row.things}
    named = {
        item.iri
        for row in answer.rows
        for cell in row.cells
        for item in (cell if isinstance(cell, tuple) else (cell,))
        if isinstance(item, Entity)
    }
    wanted: list[tuple[str, NamedNode | None]] = [(iri, None) for iri in sorted(proving)]
    wanted += [(iri, name) for iri in sorted(named - proving) for name in _NAMING]
    triples = [
        quad.triple
        for iri, name in wanted
        for quad in store.quads_for_pattern(NamedNode(iri), name, None, DefaultGraph())
    ]
    return _rdf(triples, RdfFormat.TURTLE)


def _rdf(triples: list[Triple], form: RdfFormat) -> bytes:
    """Sorted, so that the bytes are the same for any order of the store."""
    ordered = sorted(set(triples), key=str)
    if form != RdfFormat.TURTLE:
        return serialize(ordered, format=form) or b""
    # The serialiser writes its prefixes in no order of its own.
    text = (serialize(ordered, format=form, prefixes=dict(PREFIXES)) or b"").decode()
    head = [line for line in text.split("\n") if line.startswith("@prefix ")]
    return ("\n".join(sorted(head)) + text[sum(len(line) + 1 for line in head) - 1 :]).encode()


def _unknown(form: str, known: Sequence[str] | Mapping[str, Any], what: str = "") -> QuestionError:
    return QuestionError(
        f"no format {what}is called {form!r}{nearest(form, known)}; known: {', '.join(known)}"
    )
