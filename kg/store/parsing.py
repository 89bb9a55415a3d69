"""Exports read back: a file of RDF in, quads in the terms of ``kg.graph.terms`` out.

The file is whatever somebody names, so it may be anything; nothing that it names is opened.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.errors import InputError
from kg.graph.terms import Quad

ENDINGS = {
    ".nq": ox.RdfFormat.N_QUADS,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".trig": ox.RdfFormat.TRIG,
    ".ttl": ox.RdfFormat.TURTLE,
}
_FLUSH = 10_000


def quads_of_file(path: str | os.PathLike[str]) -> Iterator[Quad]:
    """The quads of a file in the format of its ending, in its order.

    Raises InputError where there is no such file or it is not in that format, with the line.
    """
    file = Path(path)
    form = ENDINGS.get(file.suffix.lower())
    if form is None:
        raise InputError(
            f"{path}: the ending {file.suffix!r} is none of {', '.join(sorted(ENDINGS))}"
        )
    some: list[ox.Quad] = []
    try:
        for quad in ox.parse(path=str(file), format=form):
            some.append(quad)
            if len(some) == _FLUSH:
                yield from _canonical(some)
                some.clear()
    except FileNotFoundError:
        raise InputError(f"{path}: no such file") from None
    except (OSError, SyntaxError) as error:
        line = f", line {error.lineno}" if isinstance(error, SyntaxError) else ""
        raise InputError(f"{path}{line}: cannot be read ({error.args[0]})") from error
    yield from _canonical(some)


def _canonical(quads: list[ox.Quad]) -> Iterator[Quad]:
    """As the engine writes them: canonical escapes, a triple to the line."""
    by_graph: dict[str, list[ox.Triple]] = {}
    for quad in quads:
        name = quad.graph_name
        term = f"<{name.value}>" if isinstance(name, ox.NamedNode) else ""
        by_graph.setdefault(term, []).append(quad.triple)
    for graph, triples in by_graph.items():
        rows = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
        for row in rows.decode().removesuffix("\n").split("\n"):
            subject, predicate, rest = row.split(" ", 2)
            yield Quad(subject, predicate, rest.removesuffix(" ."), graph)
