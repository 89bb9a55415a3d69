"""What a build may not publish: a drafted store and nodes in, what breaks a shape out.

Only the nodes that the build touched are looked at, with their values: a shape guards one node
and its values (ontology/shapes.ttl).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from kg.graph.shapes import Broken, Shapes
from kg.graph.terms import TYPE, Quad, Space, segment
from kg.store import Store

_SPACE = Space()
_SAID = tuple(map(_SPACE.cq, ("claim", "saidBy", "joins")))
_CLAIM = f"<{_SPACE.data}claim/"
_AT_ONCE = 4_000_000  # quads of a store whose resolved graph goes through the shapes in one piece
_BATCH = 5000  # nodes that go through the shapes together
_GRAPHS = 200  # articles whose graphs do


@dataclass(frozen=True, slots=True)
class Offence:
    """A node that breaks a shape, and the claims (paths) without which it would not be there."""

    node: str
    message: str
    claims: tuple[str, ...]


def offences(
    shapes: Path, new: Store, nodes: Iterable[str] | None, articles: Iterable[str]
) -> tuple[Offence, ...]:
    """What breaks a shape among ``nodes`` (terms; None for all) of the resolved graph, and in the
    graphs of ``articles`` (ids), sorted by node. Warnings are no offence."""
    found = Shapes(shapes)
    broken: list[Broken] = []
    if nodes is None and len(new.graph) <= _AT_ONCE:
        broken += found.broken_in(new.dump(""))
        nodes = ()
    touched = (node for node, _ in new.nodes()) if nodes is None else iter(sorted(nodes))
    while some := list(islice(touched, _BATCH)):
        inside = {node[1:-1] for node in some}
        broken += found.broken(_around(new, some, found), among=inside)
    graphs = iter([_SPACE.id(f"article/{segment(id)}")[1:-1] for id in articles])
    while names := list(islice(graphs, _GRAPHS)):
        broken += found.broken_in(b"".join(map(new.dump, names)))
    said = {b.node: b.message for b in reversed(broken) if b.severity == "Violation"}
    return tuple(
        Offence(node, said[node], tuple(sorted(_claims(new, f"<{node}>")))) for node in sorted(said)
    )


def _around(store: Store, nodes: Iterable[str], shapes: Shapes) -> Iterator[Quad]:
    """The nodes, and of their values as much as the shapes of the nodes look at: their classes,
    and where a path goes on, the next values with theirs."""
    known = set(nodes)
    values = set()
    for node in sorted(known):
        for quad in store.node(node):
            yield quad
            if quad.predicate in shapes.first_steps and quad.object[0] == "<":
                values.add(quad.object)
    beyond = set()
    for value in sorted(values - known):
        yield from store.said(value, TYPE)
        for step in shapes.later_steps:
            for quad in store.said(value, step):
                yield quad
                beyond.add(quad.object)
    for value in sorted(beyond - values - known):
        if value[0] == "<":
            yield from store.said(value, TYPE)


def _claims(store: Store, node: str) -> set[str]:
    """The claims that a node comes from: itself, what it names, or those of what names it."""
    if node.startswith(_CLAIM):
        return {_path(node)}
    own = {_path(q.object) for q in store.node(node) if q.predicate in _SAID}
    if own or node.startswith(f"<{_SPACE.data}article/"):
        return own
    return {
        claim
        for other in store.pointing(node)
        for claim in (
            [_path(other)]
            if other.startswith(_CLAIM)
            else [_path(q.object) for q in store.node(other) if q.predicate in _SAID]
        )
    }


def _path(node: str) -> str:
    return node[1:-1].removeprefix(_SPACE.data)
