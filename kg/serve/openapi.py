"""The saved questions in, a description of the HTTP API out (OpenAPI 3.1.0)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from kg.query import Parameter, Question, questions
from kg.query.model import LANGUAGES, Column
from kg.query.terms import SCHEMES
from kg.serve.api import FORMATS, LARGEST_PAGE, PAGE
from kg.serve.values import Ask, Reply, reply
from kg.store import Store

_PERIOD = "a year, month or day (2023, 2023-10, 2023-10-06), or two with / between; .. is open"
_EXAMPLES = {
    "country": "AZE",
    "date": "2023-10-06",
    "period": "2023-05/2024-02",
    "integer": "3",
}
_COLUMNS: Mapping[str, Any] = {
    "boolean": {"type": "boolean"},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "date": {"type": "string", "description": "EDTF"},
    "text": {"type": "string"},
}
_NUMBER = {"type": "integer", "minimum": 0}


def openapi(store: Store, ask: Ask) -> Reply:
    """The job behind ``/api/openapi.json``."""
    text = json.dumps(document(ask.base), ensure_ascii=False, indent=1)
    done = reply(text + "\n", "application/openapi+json;version=3.1")
    return done.plus(access_control_allow_origin="*")


def document(base: str) -> dict[str, Any]:
    """The whole description, for a server reached at ``base``."""
    try:
        release = version("communique")
    except PackageNotFoundError:
        release = "0"
    paths = {f"/api/questions/{q.name}": {"get": _operation(q)} for q in questions()}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Communiqué",
            "version": release,
            "description": "Saved questions on defence diplomacy, each row with its evidence.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": base}],
        "paths": {**_fixed(), **paths},
        "components": {
            "schemas": _SCHEMAS,
            "responses": {"Problem": _content("application/problem+json", "Problem", "An error")},
        },
    }


def _fixed() -> dict[str, Any]:
    kinds: dict[str, Any] = {"application/json": {}, "text/turtle": {}}
    listed = {"200": {"description": "The questions", "content": kinds}}
    return {
        "/api/questions": {
            "get": {"operationId": "questions", "summary": "All questions", "responses": listed}
        },
        "/api/search": {
            "get": {
                "operationId": "search",
                "summary": "Things by words of their names, in any script",
                "parameters": [
                    _query("q", {"type": "string"}, "Words", True),
                    _query("limit", {**_NUMBER, "default": PAGE}, "At most so many"),
                ],
                "responses": _responses(_content("application/json", "Found", "What was found")),
            }
        },
        "/api/cite/questions/{name}": _citing("name", "A saved question; its parameters as there"),
        "/api/cite/things/{thing}": _citing("thing", "The end of the IRI of a thing or a claim"),
        "/api/things/{thing}": {
            "get": {
                "operationId": "thing",
                "summary": "What is known of a thing, with the words that prove it",
                "parameters": [
                    {
                        "name": "thing",
                        "in": "path",
                        "required": True,
                        "description": "A code, a name, or the end of an IRI (country/AZE)",
                        "schema": {"type": "string"},
                    },
                    _LANG,
                ],
                "responses": _responses(_content("application/json", "Thing", "The thing")),
            }
        },
    }


def _citing(name: str, what: str) -> dict[str, Any]:
    """A route that gives citations."""
    place = {"name": name, "in": "path", "required": True, "description": what}
    formats = {"type": "string", "enum": ["text", "bibtex", "csl"], "default": "text"}
    media = ("text/plain", "application/x-bibtex", "application/vnd.citationstyles.csl+json")
    found = {"description": "The citations", "content": {kind: {} for kind in media}}
    return {
        "get": {
            "operationId": f"cite-{name}",
            "summary": "What cites it: article, sentence, day, digest of the graph",
            "parameters": [
                {**place, "schema": {"type": "string"}},
                _query("format", formats, "How it is written"),
                _LANG,
            ],
            "responses": _responses(found),
        }
    }


def _operation(question: Question) -> dict[str, Any]:
    row = {"type": "object", "properties": {c.name: _cell(c) for c in question.columns}}
    row["properties"] = {c.name: _cell(c) for c in question.columns if not c.hidden}
    answer = {
        "allOf": [
            {"$ref": "#/components/schemas/Answer"},
            {
                "properties": {
                    "rows": {"type": "array", "items": {"properties": {"cells": row}}},
                }
            },
        ]
    }
    content: dict[str, Any] = {kind: {} for kind in FORMATS}
    content["application/json"] = {"schema": answer}
    return {
        "operationId": question.name,
        "summary": question.title.en,
        "description": question.description.en,
        "tags": [question.group],
        "parameters": [
            *(_parameter(p) for p in question.parameters),
            _LANG,
            _query("format", {"enum": list(FORMATS.values())}, "Instead of an Accept header"),
            _query(
                "limit", {**_NUMBER, "default": PAGE, "maximum": LARGEST_PAGE}, "Rows of a page"
            ),
            _query("offset", {**_NUMBER, "default": 0}, "The first row of the page, from 0"),
        ],
        "responses": _responses({"description": question.title.en, "content": content}),
        "x-title": {lang: question.title.in_(lang) for lang in LANGUAGES},
    }


def _parameter(parameter: Parameter) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string"}
    about = f"{parameter.label.en} ({parameter.kind})"
    if parameter.kind in SCHEMES:
        schema["examples"] = sorted(SCHEMES[parameter.kind])
        about += ": a code, or its name in any language"
    elif parameter.kind in ("country", "person"):
        about += ": a code or a name in any language"
    elif parameter.kind == "period":
        about += f": {_PERIOD}"
    if parameter.kind in _EXAMPLES:
        schema["examples"] = [_EXAMPLES[parameter.kind]]
    if parameter.default is not None:
        schema["default"] = parameter.default
    return _query(parameter.name, schema, about, parameter.required)


def _cell(column: Column) -> dict[str, Any]:
    one: Any = _COLUMNS.get(column.kind, {"$ref": "#/components/schemas/Entity"})
    return {"type": "array", "items": one} if column.many else {"anyOf": [one, {"type": "null"}]}


def _query(
    name: str, schema: Mapping[str, Any], about: str, required: bool = False
) -> dict[str, Any]:
    return {
        "name": name,
        "in": "query",
        "required": required,
        "description": about,
        "schema": dict(schema),
    }


def _content(kind: str, schema: str, about: str) -> dict[str, Any]:
    told = {"schema": {"$ref": f"#/components/schemas/{schema}"}}
    return {"description": about, "content": {kind: told}}


def _responses(good: Mapping[str, Any]) -> dict[str, Any]:
    wrong = {"$ref": "#/components/responses/Problem"}
    return {"200": dict(good), **dict.fromkeys(("400", "404", "503"), wrong)}


def _object(required: str = "", **properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": required.split()}


_LANG = _query("lang", {"enum": list(LANGUAGES), "default": "en"}, "Language of names")
_TEXT: dict[str, Any] = {"type": "string"}
_MAYBE: dict[str, Any] = {"type": ["string", "null"]}
_LIST: dict[str, Any] = {"type": "array", "items": {"type": "object"}}
_COUNTS: dict[str, Any] = {
    "type": "array",
    "items": _object("value articles", value=_MAYBE, articles=_NUMBER),
}
_SCHEMAS: Mapping[str, Any] = {
    "Answer": _object(
        "question columns rows total",
        question=_TEXT,
        title=_TEXT,
        lang=_TEXT,
        values={"type": "object"},
        columns=_LIST,
        rows={"type": "array", "items": {"$ref": "#/components/schemas/Row"}},
        total=_NUMBER,
        limit=_NUMBER,
        offset=_NUMBER,
        next=_TEXT,
        prev=_TEXT,
        coverage=_object(
            "articles", articles=_NUMBER, first=_MAYBE, last=_MAYBE,
            **dict.fromkeys(("publishers", "languages", "months"), _COUNTS),
        ),
    ),
    "Entity": _object("iri label", iri=_TEXT, label=_TEXT, code=_MAYBE, self=_MAYBE),
    "Found": _object("total found", total=_NUMBER, found=_LIST),
    "Passage": _object(
        "article quote sentence start end field",
        **dict.fromkeys(("article", "quote", "sentence", "field", "claim"), _TEXT),
        **dict.fromkeys(("value", "title", "publisher", "published", "language", "url"), _MAYBE),
        start=_NUMBER,
        end=_NUMBER,
        in_title={"type": "boolean"},
    ),
    "Problem": _object(
        "title status detail", title=_TEXT, status=_NUMBER, detail=_TEXT, line=_NUMBER,
        column=_NUMBER,
    ),
    "Row": _object(
        "cells things",
        cells={"type": "object"},
        things=_LIST,
        evidence={"anyOf": [{"$ref": "#/components/schemas/Passage"}, {"type": "null"}]},
        sides={"type": "array", "items": {"$ref": "#/components/schemas/Passage"}},
    ),
    "Thing": _object(
        "iri label type sections articles",
        iri=_TEXT,
        label=_TEXT,
        type=_TEXT,
        lang=_TEXT,
        sections=_LIST,
        articles={"type": "array", "items": _TEXT},
    ),
}  # fmt: skip
