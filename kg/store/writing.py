"""The one writer of a store: articles and facts in, a new graph out, swapped in at once.

The writer holds SQLite's write lock from beginning to end; the graph is written whole into a
folder of its own, or as a copy of the current one that is then amended, and becomes current in
the commit that also carries its article rows and the shelves of resolving.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from types import TracebackType

import pyoxigraph as ox

from kg.errors import StoreError
from kg.graph.terms import Quad
from kg.store import proofs
from kg.store.amending import Following, amend
from kg.store.columns import Columns
from kg.store.files import FORMAT, connect, graph_folder, meta, refuse_foreign
from kg.store.graphs import sync, write_graph
from kg.store.proofs import Prove
from kg.store.reading import Store
from kg.store.readings import Readings
from kg.store.shelves import OnDisk


class Writer(Readings):
    """The one writer of a store; use as a context, and nothing is changed without ``publish``.

        with Writer("kg-store") as writer:
            for article in loaded:
                if writer.facts(article, reader) is None:
                    writer.put(article, reader, read(article))
            writer.publish(quads(resolve(writer.all_facts()), writer.articles(), ...), rules)

    Raises StoreError at once if another writer is at work.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = Path(path)
        try:
            self.path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"{path}: cannot be made a store folder ({error})") from error
        refuse_foreign(self.path)
        db = connect(self.path, "rwc")
        try:
            db.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            db.close()
            if "locked" not in str(error):
                raise StoreError(f"{path}: cannot be written ({error})") from error
            raise StoreError(
                f"{path}: another build is writing this store; wait until it is done"
            ) from error
        super().__init__(db, int(meta(db, "build") or 0))
        self._shelves: OnDisk | None = None
        self._graph: ox.Store | None = None
        self._touched: set[str] | None = None
        self._rewritten: set[str] = set()

    def __enter__(self) -> Writer:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._graph = None
        if self._db.in_transaction:
            self._db.rollback()
        self._db.close()

    @property
    def fingerprint(self) -> str:
        """What the current build was made of, as ``publish`` was told; "" if there is none."""
        return meta(self._db, "fingerprint") or ""

    @property
    def judgements(self) -> str:
        """The judgements that the current build respected, as ``publish`` was told."""
        return meta(self._db, "judgements") or ""

    @property
    def shelved(self) -> str:
        """What filled the shelves, as ``commit`` was told; "" where they are not to be used."""
        usable = graph_folder(self.path, self.current).is_dir()
        return (meta(self._db, "shelved") or "") if usable else ""

    def shelves(self) -> OnDisk:
        """The shelves of resolving; what they hold becomes current with the build."""
        if self._shelves is None:
            self._shelves = OnDisk(self._db)
        return self._shelves

    def publish(
        self,
        quads: Iterable[Quad],
        rules: Iterable[str] = (),
        turtle: Iterable[Path] = (),
        fingerprint: str = "",
        judgements: str = "",
    ) -> int:
        """Write the graph whole, run the rules in it, and make it current; gives its number.

        ``rules`` are SPARQL updates, ``turtle`` files to load into the default graph (the code
        lists), ``fingerprint`` says what the build was made of, ``judgements`` are the lines that
        it respected. When this returns, the build outlives any crash.
        """
        self.draft(quads, rules, turtle).close()
        return self.commit(fingerprint, judgements)

    def draft(
        self, quads: Iterable[Quad], rules: Iterable[str] = (), turtle: Iterable[Path] = ()
    ) -> Store:
        """Write the graph whole and run the rules in it, but do not make it current.

        Gives it opened, to be looked at, amended and closed; it may be drafted again.
        """
        folder = self._new_folder()
        self._touched = None
        try:
            self._graph = write_graph(folder, quads, rules, turtle)
        except OSError as error:
            raise StoreError(f"{self.path}: the build could not be written ({error})") from error
        return Store(self.path, self.current + 1, "", "", self._graph)

    def copy(self) -> Store:
        """Draft a copy of the current graph, to be amended."""
        folder = self._new_folder()
        self._rewritten = set()
        self._touched = set() if meta(self._db, "columns") == str(self.current) else None
        try:
            ox.Store.read_only(str(graph_folder(self.path, self.current))).backup(str(folder))
            self._graph = ox.Store(str(folder))
        except (OSError, ValueError) as error:
            raise StoreError(f"{self.path}: the build could not be written ({error})") from error
        return Store(self.path, self.current + 1, "", "", self._graph)

    def amend(
        self,
        before: set[Quad],
        after: set[Quad],
        graphs: Iterable[str],
        named: Iterable[Quad],
        rules: Iterable[Following],
    ) -> frozenset[str]:
        """Change the draft (``kg.store.amending``); gives the nodes touched."""
        assert self._graph is not None, "there is no draft to amend"
        gone = set(graphs)
        self._rewritten |= gone
        nodes = amend(self._graph, before, after, gone, self._noted(named), rules)
        if self._touched is not None:
            self._touched |= nodes
        return nodes

    def _noted(self, quads: Iterable[Quad]) -> Iterator[Quad]:
        for quad in quads:
            self._rewritten.add(quad.graph)
            yield quad

    def _new_folder(self) -> Path:
        self._graph = None
        folder = graph_folder(self.path, self.current + 1)
        shutil.rmtree(folder, ignore_errors=True)  # what a killed build left
        return folder

    def commit(
        self,
        fingerprint: str = "",
        judgements: str = "",
        shelved: str = "",
        prove: Prove | None = None,
    ) -> int:
        """Make what was drafted current, and gives its number.

        ``shelved`` names the program that filled the shelves, "" where none did; ``prove`` finds
        the words that are kept beside things.
        """
        build = self.current + 1
        folder = graph_folder(self.path, build)
        try:
            if self._graph is not None:
                self._tabulate(self._graph, build)
                self._prove(self._graph, prove)
                self._graph.flush()
                self._graph = None
            sync(folder)
            for key, value in (
                ("build", str(build)),
                ("fingerprint", fingerprint),
                ("judgements", judgements),
                ("shelved", shelved),
                ("format", FORMAT),
            ):
                self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))
            self._db.execute("DELETE FROM reading WHERE until < ?", (build,))
            if self._shelves is not None:
                self._shelves.flush()
            self._db.commit()
        except OSError as error:
            raise StoreError(f"{self.path}: the build could not be written ({error})") from error
        for old in self.path.glob("graph-*"):
            if old not in (folder, graph_folder(self.path, self.current)):
                shutil.rmtree(old, ignore_errors=True)
        self.current = build
        return build

    def _tabulate(self, graph: ox.Store, build: int) -> None:
        """Bring the tables beside the graph up to date: all of them, or what was amended."""
        columns = Columns(self._db)
        if self._touched is None:
            columns.fill(graph)
        else:
            columns.amend(graph, (node[1:-1] for node in self._touched))
        self._db.execute("INSERT OR REPLACE INTO meta VALUES ('columns', ?)", (str(build),))

    def _prove(self, graph: ox.Store, prove: Prove | None) -> None:
        """The same for the words that prove things."""
        if prove is None:
            self._db.execute("DELETE FROM proof")
        elif self._touched is None or meta(self._db, "proved") is None:
            proofs.fill(self._db, graph, prove)
        else:
            nodes = (node[1:-1] for node in self._touched)
            proofs.amend(self._db, graph, nodes, (g[1:-1] for g in self._rewritten), prove)
        self._db.execute("DELETE FROM meta WHERE key = 'proved'")
        if prove is not None:
            self._db.execute("INSERT INTO meta VALUES ('proved', '')")


def digest(parts: Iterable[str]) -> str:
    """A fingerprint of what a build is made of, in the order given."""
    whole = sha256()
    for part in parts:
        whole.update(sha256(part.encode()).digest())
    return whole.hexdigest()
