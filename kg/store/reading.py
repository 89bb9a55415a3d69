"""A store opened for reading: its quads, its articles and what was read from them.

In: a folder; out: values, from the build that was current when it was opened, whatever is
built later.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.errors import StoreError
from kg.facts import from_dict
from kg.graph.terms import Quad
from kg.model import Article, Facts
from kg.store.files import connect, current_build, graph_folder, members, meta
from kg.store.shelves import OnDisk

_MAPPED = (1 << 31) - (1 << 16)
"""Bytes of the file that the processes of a server look at in common: the most that SQLite maps.
The tables are written last, and so stand at its end."""
_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


class Store:
    """A store opened for reading: what it was when it was opened, whatever is built later.

    >>> from kg.store import Store
    >>> with Store.open("kg-store") as store:        # doctest: +SKIP
    ...     sum(1 for _ in store.quads())
    """

    def __init__(
        self, path: Path, build: int, fingerprint: str, judgements: str, graph: ox.Store
    ) -> None:
        self.path, self.build, self.fingerprint = path, build, fingerprint
        self.judgements = judgements
        """The lines of people's judgements that the build respected."""
        self.graph = graph
        """The pyoxigraph store, read-only, for the query and view rooms."""
        self._tables: sqlite3.Connection | None = None

    @classmethod
    def open(
        cls, path: str | os.PathLike[str], read_only: bool = True, *, earlier: bool = False
    ) -> Store:
        """Open the current build, or the ``earlier`` one, the build before it.

        Raises StoreError if there is none or it is damaged. A store is only ever changed by a
        ``Writer``; ``read_only`` stands here to say so. Of an earlier build no judgements and
        no fingerprint are known.
        """
        if not read_only:
            raise StoreError(f"{path}: a store is opened for reading; to change it, build into it")
        folder = Path(path)
        with closing(connect(folder, "ro")) as db:
            build = current_build(db, folder)
            fingerprint = meta(db, "fingerprint") or ""
            judgements = meta(db, "judgements") or ""
        if earlier:
            build, fingerprint, judgements = build - 1, "", ""
            if not graph_folder(folder, build).is_dir():
                raise StoreError(f"{folder}: there is no build before the present one")
        try:
            graph = ox.Store.read_only(str(graph_folder(folder, build)))
        except (OSError, ValueError) as error:
            raise StoreError(
                f"{folder}: the graph of build {build} cannot be opened ({error}); build it anew"
            ) from error
        return cls(folder, build, fingerprint, judgements, graph)

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the graph; the store is not to be used afterwards."""
        del self.graph
        if self._tables is not None:
            self._tables.close()
            self._tables = None

    @property
    def graph_folder(self) -> Path:
        """Where Oxigraph keeps the quads, for a process of its own that opens them read-only."""
        return graph_folder(self.path, self.build)

    def quads(self, graph: str | None = None) -> Iterator[Quad]:
        """All quads, or those of one graph ("" for the resolved one, else its IRI), unsorted.

        One graph at a time is in memory. Terms are as in ``kg.graph.terms``: the engine writes
        the same canonical escapes, and a dump is a third quicker than quad by quad.
        """
        for name in ["", *self.graphs()] if graph is None else [graph]:
            term = f"<{name}>" if name else ""
            for row in self.dump(name).decode().removesuffix("\n").split("\n"):
                if row:
                    subject, predicate, rest = row.split(" ", 2)
                    yield Quad(subject, predicate, rest.removesuffix(" ."), term)

    def dump(self, graph: str) -> bytes:
        """One graph ("" for the resolved one, else its IRI) as N-Triples, unsorted."""
        source = ox.NamedNode(graph) if graph else ox.DefaultGraph()
        return self.graph.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=source) or b""

    def graphs(self) -> list[str]:
        """The IRIs of the named graphs, sorted."""
        return sorted(
            node.value for node in self.graph.named_graphs() if isinstance(node, ox.NamedNode)
        )

    def nodes(self) -> Iterator[tuple[str, frozenset[Quad]]]:
        """Each node of the resolved graph, as a term, with all that it says; once each."""
        everything = self.graph.quads_for_pattern(None, None, None, ox.DefaultGraph())
        for subject in dict.fromkeys(quad.subject for quad in everything):
            if isinstance(subject, ox.NamedNode):
                yield str(subject), self.node(str(subject))

    def node(self, subject: str) -> frozenset[Quad]:
        """What the resolved graph says of a node, which is given as a term."""
        name = ox.NamedNode(subject[1:-1])
        found = self.graph.quads_for_pattern(name, None, None, ox.DefaultGraph())
        return frozenset(Quad(subject, str(q.predicate), str(q.object)) for q in found)

    def said(self, subject: str, predicate: str) -> Iterator[Quad]:
        """What the resolved graph says of a node by one property; all are terms."""
        found = self.graph.quads_for_pattern(
            ox.NamedNode(subject[1:-1]), ox.NamedNode(predicate[1:-1]), None, ox.DefaultGraph()
        )
        return (Quad(subject, predicate, str(q.object)) for q in found)

    def pointing(self, node: str) -> list[str]:
        """The nodes of any graph that name a node, sorted; all are terms."""
        found = self.graph.quads_for_pattern(None, None, ox.NamedNode(node[1:-1]), None)
        return sorted({str(q.subject) for q in found if isinstance(q.subject, ox.NamedNode)})

    def instances(self, kind: str) -> Iterator[tuple[str, str]]:
        """The IRI of each thing of the class ``kind`` and of the graph that says so ("" for the
        resolved one)."""
        for quad in self.graph.quads_for_pattern(None, _TYPE, ox.NamedNode(kind)):
            place = quad.graph_name
            if isinstance(quad.subject, ox.NamedNode):
                yield quad.subject.value, place.value if isinstance(place, ox.NamedNode) else ""

    def articles(self) -> Iterator[Article]:
        """The articles of the build, sorted by id."""
        for (article,) in self._rows("article"):
            yield Article(**json.loads(article))

    def facts(self) -> Iterator[Facts]:
        """What was read from each article, sorted by id."""
        for (facts,) in self._rows("facts"):
            yield from_dict(json.loads(facts))

    def facts_of(self, id: str) -> Facts | None:
        """What was read from one article, or None."""
        for (facts,) in self._rows("facts", id):
            return from_dict(json.loads(facts))
        return None

    @property
    def tabulated(self) -> bool:
        """Whether the store has such tables at all, of this build or another."""
        with closing(connect(self.path, "ro")) as db:
            return meta(db, "columns") is not None

    @contextmanager
    def columns(self) -> Iterator[sqlite3.Connection | None]:
        """The tables beside the graph (``kg.store.columns``), to look at.

        None where the build has none, or a later one has changed them.
        """
        if self._tables is None:
            self._tables = connect(self.path, "ro")
            self._tables.execute(f"PRAGMA mmap_size = {_MAPPED}")
        db, outer = self._tables, self._tables.in_transaction
        if not outer:
            db.execute("BEGIN")
        try:
            yield db if meta(db, "columns") == str(self.build) else None
        finally:
            if not outer:
                db.rollback()

    @contextmanager
    def kept(self, program: str) -> Iterator[OnDisk | None]:
        """The shelves of resolving as this build left them, to look at: they are not written.

        None where another program filled them, or a later build has changed them.
        """
        with closing(connect(self.path, "ro")) as db:
            db.execute("BEGIN")
            mine = current_build(db, self.path) == self.build and meta(db, "shelved") == program
            yield OnDisk(db) if mine else None

    def article(self, id: str) -> Article | None:
        """One article, or None."""
        for (article,) in self._rows("article", id):
            return Article(**json.loads(article))
        return None

    def digests(self) -> dict[str, str]:
        """The digest of each article, by id."""
        return dict(self._rows("id, digest"))

    @cached_property
    def digest(self) -> str:
        """SHA-256 of all that the graph is a function of: its articles, people's judgements and
        the program. Two stores with one digest hold the same graph."""
        whole = sha256(self.fingerprint.encode())
        for id, digest in self._rows("id, digest"):
            whole.update(f"\n{digest} {id}".encode())
        return whole.hexdigest()

    def _rows(self, columns: str, id: str | None = None) -> Iterator[Any]:
        with closing(connect(self.path, "ro")) as db:
            yield from members(db, self.build, columns, id)
