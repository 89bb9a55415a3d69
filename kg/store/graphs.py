"""A graph written whole into a folder of its own, and had on the disk.

In: quads, rules and files of Turtle. Out: the folder, with Oxigraph's files in it.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.graph.terms import Quad, line

_CHUNK = 50_000  # quads handed to the bulk loader at a time


def write_graph(
    folder: Path, quads: Iterable[Quad], rules: Iterable[str], turtle: Iterable[Path]
) -> ox.Store:
    """A new graph of these quads and Turtle files, and what follows by the rules."""
    graph = ox.Store(str(folder))
    for part in _chunks(quads):
        graph.bulk_load(part, ox.RdfFormat.N_QUADS)
    for path in turtle:
        graph.bulk_load(path=str(path), format=ox.RdfFormat.TURTLE)
    for rule in rules:
        graph.update(rule)
    graph.flush()
    return graph


def _chunks(quads: Iterable[Quad]) -> Iterator[bytes]:
    part = io.StringIO()
    count = 0
    for quad in quads:
        part.write(line(quad))
        count += 1
        if count == _CHUNK:
            yield part.getvalue().encode()
            part, count = io.StringIO(), 0
    if count:
        yield part.getvalue().encode()


def sync(folder: Path) -> None:
    """Have the folder's files and names on the disk before anything points to them."""
    if os.name != "posix":
        return  # Windows cannot open a folder, and keeps its names without being asked
    for path in (*sorted(folder.rglob("*")), folder, folder.parent):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
