"""The one walk over a store that all formats share: sorted, and the same whatever the order in
which the store was built.

In: a store; out: lists of quads sorted by subject, predicate (rdf:type first) and object. One
graph at a time is in memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from kg.graph.terms import TYPE, Quad, Space
from kg.store import Store


@dataclass(frozen=True, slots=True)
class Walk:
    """A store, and what is to be left out of it."""

    store: Store
    texts: bool = True
    quotes: bool = True
    space: Space = field(default_factory=Space)

    def resolved(self) -> list[Quad]:
        """The default graph."""
        return self._sorted("")

    def articles(self) -> Iterator[tuple[str, list[Quad]]]:
        """The name (as a term) and the quads of each article's graph, sorted by name."""
        for name in self.store.graphs():
            yield f"<{name}>", self._sorted(name)

    def _sorted(self, graph: str) -> list[Quad]:
        out = set()
        if not self.texts:
            out.add(self.space.cq("text"))
        if not self.quotes:
            out.add(self.space.cq("quote"))
        return sorted((q for q in self.store.quads(graph) if q.predicate not in out), key=_order)


def _order(quad: Quad) -> tuple[str, bool, str, str]:
    return quad.subject, quad.predicate != TYPE, quad.predicate, quad.object


def nodes(quads: list[Quad]) -> Iterator[tuple[str, list[tuple[str, list[str]]]]]:
    """Each subject with its predicates, each with its objects; takes and keeps the order."""
    for subject, group in groupby(quads, key=lambda q: q.subject):
        pairs = groupby(group, key=lambda q: q.predicate)
        yield subject, [(predicate, [q.object for q in same]) for predicate, same in pairs]


def split(term: str) -> tuple[str, str, str]:
    """A literal term as body (escaped, without quotes), language and datatype ("" for none)."""
    end = term.rindex('"')
    body, tail = term[1:end], term[end + 1 :]
    if tail.startswith("@"):
        return body, tail[1:], ""
    return body, "", tail[3:-1]
