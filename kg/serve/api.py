"""Requests to ``/api/...`` in, JSON and CSV out: saved questions and things.

All of it comes out of the query files: a new file is a new route (``openapi`` describes them).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from kg.errors import QuestionError
from kg.known import Coverage
from kg.known.coverage import Counts
from kg.query import Answer, Entity, Question, Row, question_named, questions
from kg.query import ask as answer
from kg.query.collection import labels
from kg.query.examples import examples
from kg.query.model import LANGUAGES, Cell, Value
from kg.query.writers import write
from kg.serve import accept, search
from kg.serve.links import page_of, thing_of
from kg.serve.problems import Refused
from kg.serve.values import Ask, Reply, reply
from kg.show import show
from kg.store import Store

PAGE, LARGEST_PAGE = 100, 10_000
"""Rows of an answer unless told, and at most."""

OWN = ("lang", "format", "limit", "offset")
"""Parameters of the server's own, beside those of a question."""

FORMATS: Mapping[str, str] = {
    "application/json": "json",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "text/turtle": "ttl",
    "application/sparql-results+json": "srj",
    "application/sparql-results+xml": "xml",
}
"""What an answer can be had in, by media type and by the name for ``format=``."""


def question_list(store: Store, ask: Ask) -> Reply:
    """All saved questions; as Turtle they are examples for the endpoint."""
    best = accept.media_type(ask.header("accept"), ["application/json", "text/turtle"])
    if ask.values().get("format", "ttl" if best == "text/turtle" else "json") == "ttl":
        body = examples(questions(), f"{ask.base}/sparql")
        done = reply(body, "text/turtle; charset=utf-8")
        return done.plus(access_control_allow_origin="*")
    return _json({"questions": [_told(question) for question in questions()]})


def question(store: Store, ask: Ask) -> Reply:
    """The answer to one, a page of its rows at a time."""
    values = ask.values()
    name = ask.path["name"]
    _known(name)
    limit = number(values, "limit", PAGE, LARGEST_PAGE)
    offset = number(values, "offset", 0, 1_000_000_000)
    form, kind = _format(ask, values)
    given = {key: value for key, value in values.items() if key not in OWN}
    told = answer(store, name, given, values.get("lang", "en"), limit=limit, offset=offset)
    links = _links(ask, told.total, limit, offset)
    if form == "json":
        done = _json(_answered(told, limit, offset, links, search.coverage(store)))
    else:
        body = write(told, "json" if form == "srj" else form, store)
        text = kind.startswith("text/")
        done = reply(body, kind + "; charset=utf-8" if text else kind)
    along = ", ".join(f'<{address}>; rel="{rel}"' for rel, address in links.items())
    open_ = {"access_control_allow_origin": "*", "x_total_count": str(told.total)}
    return done.plus(**open_, **({"link": along} if along else {}))


def thing(store: Store, ask: Ask) -> Reply:
    """What is known of one thing, each statement with the passages that prove it."""
    values = ask.values()
    for name in values:
        if name not in ("lang", "why"):
            raise QuestionError(f"a thing has no parameter {name[:80]!r}; there are: lang, why")
    lang = values.get("lang", "en")
    if lang not in LANGUAGES:
        raise QuestionError(f"no words in {lang[:20]!r}; known: {', '.join(LANGUAGES)}")
    try:
        shown = show(store, ask.path["thing"], lang, labels(), values.get("why") == "true")
    except QuestionError as error:
        raise Refused(404, str(error)) from error
    body = {**asdict(shown), "self": thing_of(shown.iri), "page": page_of(shown.iri)}
    return _json(body)


def found(store: Store, ask: Ask) -> Reply:
    """The things whose names have the words of ``q``, in any script."""
    values = ask.values()
    if "q" not in values:
        raise QuestionError("search needs q=…, words of a name")
    limit = number(values, "limit", PAGE, LARGEST_PAGE)
    names, total = search.found(store, values["q"], limit)
    rows = [
        {"iri": n.iri, "name": n.name, "kind": search.kind_of(n.iri), "self": thing_of(n.iri)}
        for n in names
    ]
    return _json({"total": total, "found": rows})


def number(values: Mapping[str, str], name: str, default: int, most: int) -> int:
    """A whole number of the address, from 0 to ``most``; QuestionError otherwise."""
    text = values.get(name, str(default))
    if not (text.isascii() and text.isdecimal() and len(text) <= 10 and int(text) <= most):
        raise QuestionError(f"{name}={text[:40]}: a whole number up to {most} is expected")
    return int(text)


def _known(name: str) -> None:
    try:
        question_named(name)
    except QuestionError as error:
        raise Refused(404, str(error)) from error


def _format(ask: Ask, values: Mapping[str, str]) -> tuple[str, str]:
    if "format" in values:
        for kind, form in FORMATS.items():
            if form == values["format"]:
                return form, kind
        raise QuestionError(
            f"no format {values['format'][:40]!r}; known: {', '.join(FORMATS.values())}"
        )
    best = accept.media_type(ask.header("accept"), list(FORMATS))
    if best is None:
        raise Refused(406, f"an answer can be had as {', '.join(FORMATS)}")
    return FORMATS[best], best


def _links(ask: Ask, total: int, limit: int, offset: int) -> dict[str, str]:
    """The addresses of the pages beside this one (RFC 8288)."""
    links = {}
    if limit and offset + limit < total:
        links["next"] = ask.but(offset=str(offset + limit))
    if offset and limit:
        links["prev"] = ask.but(offset=str(max(0, offset - limit)))
    return links


def _told(question: Question) -> dict[str, Any]:
    told = asdict(question)
    del told["text"]
    for row in told["parameters"]:
        del row["variables"]
    return {**told, "href": f"/api/questions/{question.name}"}


def _answered(
    told: Answer, limit: int, offset: int, links: Mapping[str, str], behind: Coverage
) -> dict[str, Any]:
    return {
        "question": told.question.name,
        "title": told.question.title.in_(told.lang),
        "values": dict(told.values),
        "lang": told.lang,
        "columns": [
            {"name": c.name, "kind": c.kind, "many": c.many, "title": c.title.in_(told.lang)}
            for c in told.columns
        ],
        "rows": [_row(told, row) for row in told.rows],
        "total": told.total,
        "limit": limit,
        "offset": offset,
        **links,
        "coverage": {
            "articles": behind.articles,
            "first": behind.first,
            "last": behind.last,
            "publishers": _counted(behind.publishers),
            "languages": _counted(behind.languages),
            "months": _counted(behind.months),
        },
    }


def _counted(counts: Counts) -> list[dict[str, Any]]:
    """The value is null for the articles that do not tell."""
    return [{"value": value, "articles": number} for value, number in counts]


def _row(told: Answer, row: Row) -> dict[str, Any]:
    cells = {c.name: _cell(cell) for c, cell in zip(told.columns, row.cells, strict=True)}
    proof = asdict(row.evidence) if row.evidence else None
    things = [{"iri": iri, "self": thing_of(iri)} for iri in row.things]
    sides = {"sides": [asdict(passage) for passage in row.sides]} if row.sides else {}
    return {"cells": cells, "things": things, "evidence": proof, **sides}


def _cell(cell: Cell) -> Any:
    return [_value(item) for item in cell] if isinstance(cell, tuple) else _value(cell)


def _value(value: Value) -> Any:
    if isinstance(value, Entity):
        return {**asdict(value), "self": thing_of(value.iri)}
    return value


def _json(body: Mapping[str, Any]) -> Reply:
    text = json.dumps(body, ensure_ascii=False)
    return reply(text + "\n", "application/json").plus(access_control_allow_origin="*")
