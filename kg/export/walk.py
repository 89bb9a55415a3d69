"""The one walk over a store that all formats share: sorted, and the same whatever the order in
which the store was built.

In: a store; out: lists of quads sorted by subject, predicate (rdf:type first) and object. One
graph at a time is in memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import groupby

from kg.graph.terms import TYPE, Quad, Space, literal
from kg.store import Store

_ESCAPE = re.compile(r'\\(?:u([0-9A-F]{4})|(["\\nrtbf]))')
_PLAIN = {'"': '"', "\\": "\\", "n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}


@dataclass(frozen=True, slots=True)
class Walk:
    """A store, and what is to be left out of it: ``texts`` of articles, ``quotes`` from them.

    Where they are left out, since they may be others' property, their SHA-256 stands instead, so
    that who has the article can prove that the positions point at the same words.
    """

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
        return sorted(map(self._withheld, self.store.quads(graph)), key=_order)

    def _withheld(self, quad: Quad) -> Quad:
        """The quad; of a text or quote that is left out, its digest in its place."""
        for name, kept in (("text", self.texts), ("quote", self.quotes)):
            if not kept and quad.predicate == self.space.cq(name):
                digest = sha256(unescaped(split(quad.object)[0]).encode()).hexdigest()
                return quad._replace(
                    predicate=self.space.cq(f"{name}Digest"), object=literal(digest)
                )
        return quad


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


def unescaped(body: str) -> str:
    """The text of a literal's body, whose escapes are those of kg.graph.terms."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)) if found[1] else _PLAIN[found[2]], body)
