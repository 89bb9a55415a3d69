"""Turtle and TriG (W3C RDF 1.1), written so that a line diff reads well: one predicate a line,
subjects apart by an empty line, everything sorted, only prefixes in use declared.

IRIs of the data with more than one step below their prefix are written relative to @base, since
a prefixed name would have to escape every slash.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.export.names import Names
from kg.export.walk import Walk, nodes, split
from kg.graph.terms import TYPE, XSD, Quad

# The local names that need no escape (a part of PN_LOCAL of the Turtle grammar).
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
_BARE = {
    XSD + "integer": re.compile(r"[+-]?[0-9]+"),
    XSD + "decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    XSD + "boolean": re.compile(r"true|false"),
}


def turtle(walk: Walk) -> Iterator[str]:
    """The resolved graph."""
    names = Names(walk.space)
    quads = walk.resolved()
    _meet(names, quads)
    yield from _head(names)
    yield from _blocks(names, quads, "")


def trig(walk: Walk) -> Iterator[str]:
    """The resolved graph, then a block for the graph of each article, each after the prefixes
    that it is the first to use, so that one graph at a time is in memory."""
    names = Names(walk.space)
    resolved = walk.resolved()
    _meet(names, resolved)
    yield from _head(names)
    yield from _blocks(names, resolved, "")
    for name, quads in walk.articles():
        declared = set(names.used)
        subject = _iri(names, name)
        _meet(names, quads)
        fresh = sorted(set(names.used) - declared)
        yield "".join(f"\n@prefix {prefix}: <{names.used[prefix]}> ." for prefix in fresh)
        yield "\n" * bool(fresh) + f"\n{subject} {{\n"
        yield from _blocks(names, quads, "    ")
        yield "}\n"
        names.written.clear()


def _meet(names: Names, quads: list[Quad]) -> None:
    """Note the prefixes in use, since they are declared before the first statement."""
    for quad in quads:
        _term(names, quad.subject)
        _term(names, quad.object)
        if quad.predicate != TYPE:
            _term(names, quad.predicate)


def _head(names: Names) -> Iterator[str]:
    yield f"@base <{names.space.data}> .\n"
    for prefix, namespace in sorted(names.used.items()):
        yield f"@prefix {prefix}: <{namespace}> .\n"


def _blocks(names: Names, quads: list[Quad], indent: str) -> Iterator[str]:
    for subject, pairs in nodes(quads):
        rows = [
            f"{'a' if predicate == TYPE else _iri(names, predicate)} "
            + ", ".join(_term(names, term) for term in objects)
            for predicate, objects in pairs
        ]
        yield f"\n{indent}{_iri(names, subject)} " + f" ;\n{indent}    ".join(rows) + " .\n"


def _term(names: Names, term: str) -> str:
    if term.startswith("<"):
        return _iri(names, term)
    body, language, datatype = split(term)
    if not datatype:
        return f'"{body}"@{language}' if language else f'"{body}"'
    bare = _BARE.get(datatype)
    if bare and bare.fullmatch(body):
        return body
    return f'"{body}"^^{_iri(names, f"<{datatype}>")}'


def _iri(names: Names, term: str) -> str:
    written = names.written.get(term)
    if written is None:
        written = names.written[term] = _write(names, term)
    return written


def _write(names: Names, term: str) -> str:
    iri = term[1:-1]
    short = names.short(iri, _LOCAL)
    if short is not None:
        return short
    relative = names.relative(iri)
    return term if relative is None else f"<{relative}>"
