"""JSON-LD 1.1 (W3C): the resolved graph as one object, with a context of prefixes; a node a
line, nodes and keys sorted."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from kg.export.names import Names
from kg.export.walk import Walk, nodes, split, unescaped
from kg.graph.terms import TYPE

# A compact IRI whose rest begins with // would be read as an absolute one (JSON-LD 1.1, 5.2.2).
_LOCAL = re.compile(r"(?!//).*", re.DOTALL)


def json_ld(walk: Walk) -> Iterator[str]:
    """The resolved graph."""
    names = Names(walk.space)
    rows = [_dump(_node(names, subject, pairs)) for subject, pairs in nodes(walk.resolved())]
    yield '{"@context": ' + _dump(dict(sorted(names.used.items()))) + ',\n"@graph": [\n'
    for index, row in enumerate(rows):
        yield row + (",\n" if index + 1 < len(rows) else "\n")
    yield "]}\n"


def _node(names: Names, subject: str, pairs: list[tuple[str, list[str]]]) -> dict[str, Any]:
    node: dict[str, Any] = {"@id": _iri(names, subject)}
    for predicate, objects in pairs:
        if predicate == TYPE:
            node["@type"] = [_iri(names, term) for term in objects]
        else:
            node[_iri(names, predicate)] = [_value(names, term) for term in objects]
    return node


def _value(names: Names, term: str) -> dict[str, str]:
    if term.startswith("<"):
        return {"@id": _iri(names, term)}
    body, language, datatype = split(term)
    value = {"@value": unescaped(body)}
    if language:
        value["@language"] = language
    elif datatype:
        value["@type"] = _iri(names, f"<{datatype}>")
    return value


def _iri(names: Names, term: str) -> str:
    written = names.written.get(term)
    if written is None:
        written = names.written[term] = names.short(term[1:-1], _LOCAL) or term[1:-1]
    return written


def _dump(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
