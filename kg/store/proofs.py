"""The words that prove each thing best, kept beside the graph: a page shows them with every row.

Which words these are is found by many look-ups in the graph of articles (``kg.query.telling``),
so it is done once, when a build is published. In: its graph, what finds them, and the things that
may have changed. Out: rows in the same file and the same commit as the build; as they can be found
again, no digest and no export knows of them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

import pyoxigraph as ox

from kg.graph.terms import Space
from kg.store.columns import numbers

SCHEMA = "CREATE TABLE IF NOT EXISTS proof (s INTEGER PRIMARY KEY, passage TEXT NOT NULL);\n"

Prove = Callable[[ox.Store, Iterable[str]], Iterator[tuple[str, str]]]
"""A graph and things (IRIs) in; each with its passages as text out, empty where there is none."""

_ABOUT, _CLAIM, _KIND, _SAID_BY, _VARIANT = (
    ox.NamedNode(Space().onto + name) for name in ("about", "claim", "kind", "saidBy", "variant")
)
_PROVEN = (_CLAIM, _VARIANT)
"""What has one of these has words to be shown: a thing its claims, a conflict its variants."""
_HERE = ox.DefaultGraph()
_BATCH = 500


def fill(db: sqlite3.Connection, graph: ox.Store, prove: Prove) -> None:
    """The proofs of all things of a graph."""
    db.execute("DELETE FROM proof")
    quads = (q for name in _PROVEN for q in graph.quads_for_pattern(None, name, None, _HERE))
    things = dict.fromkeys(q.subject.value for q in quads if isinstance(q.subject, ox.NamedNode))
    _put(db, graph, things, prove)


def amend(
    db: sqlite3.Connection,
    graph: ox.Store,
    nodes: Iterable[str],
    articles: Iterable[str],
    prove: Prove,
) -> None:
    """The proofs of nodes that were changed, and of what is told in articles that were."""
    things = {*nodes, *(thing for article in articles for thing in _told_in(graph, article))}
    things |= {iri for thing in things for iri in _subjects(graph, _VARIANT, thing)}
    known = numbers(db, things)
    db.executemany("DELETE FROM proof WHERE s = ?", ((number,) for number in known.values()))
    _put(db, graph, (iri for iri in sorted(known) if _is_proven(graph, iri)), prove)


def _is_proven(graph: ox.Store, iri: str) -> bool:
    node = ox.NamedNode(iri)
    return any(any(graph.quads_for_pattern(node, name, None, _HERE)) for name in _PROVEN)


def _told_in(graph: ox.Store, article: str) -> Iterator[str]:
    """The things that the claims of an article are about, and the variants that they say."""
    for claim in graph.quads_for_pattern(None, _KIND, None, ox.NamedNode(article)):
        for quad in graph.quads_for_pattern(claim.subject, _ABOUT, None, _HERE):
            if isinstance(quad.object, ox.NamedNode):
                yield quad.object.value
        if isinstance(claim.subject, ox.NamedNode):
            yield from _subjects(graph, _SAID_BY, claim.subject.value)


def _subjects(graph: ox.Store, name: ox.NamedNode, iri: str) -> Iterator[str]:
    for quad in graph.quads_for_pattern(None, name, ox.NamedNode(iri), _HERE):
        if isinstance(quad.subject, ox.NamedNode):
            yield quad.subject.value


def _put(db: sqlite3.Connection, graph: ox.Store, things: Iterable[str], prove: Prove) -> None:
    rest = iter(things)
    while some := list(islice(rest, _BATCH)):
        ids = numbers(db, some)
        rows = ((ids[iri], passage) for iri, passage in prove(graph, some) if iri in ids)
        db.executemany("INSERT INTO proof VALUES (?, ?)", rows)
