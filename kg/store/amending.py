"""A graph changed in part: the quads of what changed, before and after, in; what follows from it
by rule put right too.

The outcome is that of writing the whole graph anew and running the rules over all of it: what
followed with the help of a node that changed is taken out, and what follows now is put in.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from itertools import islice
from typing import Protocol

import pyoxigraph as ox

from kg.graph.terms import Quad, line

_MANY = 50_000


class Following(Protocol):
    """A rule (``kg.graph.Rule``)."""

    def of_touched(self, nodes: Iterable[str]) -> Iterable[str]: ...
    def of_kept(self, ends: Iterable[tuple[str, str]]) -> Iterable[str]: ...


def amend(
    graph: ox.Store,
    before: set[Quad],
    after: set[Quad],
    graphs: Iterable[str],
    named: Iterable[Quad],
    rules: Iterable[Following],
) -> frozenset[str]:
    """Change a graph that is open for writing; gives the nodes of the default graph touched.

    ``before`` and ``after`` are all quads that things say of themselves, as they were and as
    they are: of each node that changed, all but what follows by rule. ``graphs`` are named graphs
    (terms) to be emptied; then ``named`` are put into theirs, a part of them in memory at a time.
    """
    rules = tuple(rules)
    gone, come = before - after, after - before
    touched = sorted({q.subject for q in (*gone, *come) if not q.graph})
    lost = [_asked(graph, rule.of_touched(touched)) for rule in rules]
    for name in graphs:
        graph.remove_graph(ox.NamedNode(name[1:-1]))
    more = iter(named)
    while some := list(islice(more, _MANY)):
        _put(graph, some)
    _each(graph.remove, gone.union(*lost) - after)
    _put(graph, come)
    changed = gone.union(come)
    for rule, old in zip(rules, lost, strict=True):
        won = _asked(graph, rule.of_touched(touched))
        missed = sorted((q.subject, q.object) for q in old - won - after)
        won |= _asked(graph, rule.of_kept(missed)) if missed else set()
        _put(graph, won)
        changed |= won ^ old
    return frozenset(q.subject for q in changed if not q.graph)


def _asked(graph: ox.Store, questions: Iterable[str]) -> set[Quad]:
    found: set[Quad] = set()
    for question in questions:
        triples = graph.query(question)
        assert isinstance(triples, ox.QueryTriples)
        found.update(Quad(str(t.subject), str(t.predicate), str(t.object)) for t in triples)
    return found


def _put(graph: ox.Store, quads: Collection[Quad]) -> None:
    """Many go in outside of any transaction, which would hold them all: the folder is a draft."""
    (graph.bulk_extend if len(quads) >= _MANY else graph.extend)(_parsed(quads))


def _each(do: Callable[[ox.Quad], None], quads: Iterable[Quad]) -> None:
    for quad in _parsed(quads):
        do(quad)


def _parsed(quads: Iterable[Quad]) -> Iterable[ox.Quad]:
    return ox.parse("".join(map(line, quads)).encode(), format=ox.RdfFormat.N_QUADS)
