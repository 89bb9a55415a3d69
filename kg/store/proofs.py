"""The words that prove each thing best, kept beside the graph: a page shows them with every row.

Which words these are is found by many look-ups in the graph of articles (``kg.query.evidence``),
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
"""A graph and things (IRIs) in; each with its passage as text out, empty where there is none."""

_ABOUT, _CLAIM, _KIND = (ox.NamedNode(Space().onto + name) for name in ("about", "claim", "kind"))
_BATCH = 500


def fill(db: sqlite3.Connection, graph: ox.Store, prove: Prove) -> None:
    """The proofs of all things of a graph."""
    db.execute("DELETE FROM proof")
    claimed = graph.quads_for_pattern(None, _CLAIM, None, ox.DefaultGraph())
    things = (quad.subject for quad in claimed)
    _put(db, graph, dict.fromkeys(s.value for s in things if isinstance(s, ox.NamedNode)), prove)


def amend(
    db: sqlite3.Connection,
    graph: ox.Store,
    nodes: Iterable[str],
    articles: Iterable[str],
    prove: Prove,
) -> None:
    """The proofs of nodes that were changed, and of what is told in articles that were."""
    things = {*nodes, *(thing for article in articles for thing in _told_in(graph, article))}
    known = numbers(db, things)
    db.executemany("DELETE FROM proof WHERE s = ?", ((number,) for number in known.values()))
    here = ox.DefaultGraph()
    claimed = (
        iri
        for iri in sorted(known)
        if any(graph.quads_for_pattern(ox.NamedNode(iri), _CLAIM, None, here))
    )
    _put(db, graph, claimed, prove)


def _told_in(graph: ox.Store, article: str) -> Iterator[str]:
    """The things that the claims of an article are about."""
    for claim in graph.quads_for_pattern(None, _KIND, None, ox.NamedNode(article)):
        for quad in graph.quads_for_pattern(claim.subject, _ABOUT, None, ox.DefaultGraph()):
            if isinstance(quad.object, ox.NamedNode):
                yield quad.object.value


def _put(db: sqlite3.Connection, graph: ox.Store, things: Iterable[str], prove: Prove) -> None:
    rest = iter(things)
    while some := list(islice(rest, _BATCH)):
        ids = numbers(db, some)
        rows = ((ids[iri], passage) for iri, passage in prove(graph, some) if iri in ids)
        db.executemany("INSERT INTO proof VALUES (?, ?)", rows)
