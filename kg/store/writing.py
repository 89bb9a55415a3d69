"""The one writer of a store: articles and facts in, a new graph out, swapped in at once.

The writer holds SQLite's write lock from beginning to end; the graph is written whole into a
folder of its own, or as a copy of the current one that is then amended, and becomes current in
the commit that also carries its article rows and the shelves of resolving.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from types import TracebackType

import pyoxigraph as ox

from kg.errors import DuplicateId, InputError, StoreError
from kg.facts import from_dict, to_json
from kg.graph.terms import Quad
from kg.model import Article, Facts
from kg.store import proofs
from kg.store.amending import Following, amend
from kg.store.columns import Columns
from kg.store.files import FORMAT, connect, graph_folder, members, meta, refuse_foreign
from kg.store.graphs import sync, write_graph
from kg.store.proofs import Prove
from kg.store.reading import Store
from kg.store.shelves import OnDisk


class Writer:
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
        self._db = connect(self.path, "rwc")
        try:
            self._db.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            self._db.close()
            if "locked" not in str(error):
                raise StoreError(f"{path}: cannot be written ({error})") from error
            raise StoreError(
                f"{path}: another build is writing this store; wait until it is done"
            ) from error
        self.current = int(meta(self._db, "build") or 0)
        self._put: dict[str, str] = {}
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
    def changed(self) -> tuple[str, ...]:
        """The ids of the articles that were put since the current build, sorted."""
        rows = self._db.execute(
            "SELECT id FROM reading WHERE since = ? ORDER BY id", (self.current + 1,)
        )
        return tuple(id for (id,) in rows)

    @property
    def removed(self) -> tuple[str, ...]:
        """The ids of the articles that were taken out since the current build, sorted."""
        rows = self._db.execute("SELECT id FROM reading WHERE until = ?", (self.current + 1,))
        return tuple(sorted({id for (id,) in rows} - set(self.changed)))

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

    @property
    def unchanged(self) -> bool:
        """No article was put or removed since the current build."""
        found = self._db.execute(
            "SELECT 1 FROM reading WHERE since = ?1 OR until = ?1 LIMIT 1", (self.current + 1,)
        ).fetchone()
        return found is None

    def facts(self, article: Article, reader: str) -> Facts | None:
        """What is known to be read from just this article by just this reader, or None."""
        for digest, by, facts in self._members("digest, reader, facts", article.id):
            if (digest, by) == (article.digest, reader):
                return from_dict(json.loads(facts))
        return None

    def put(self, article: Article, reader: str, facts: Facts) -> bool:
        """Add an article, or replace the one of that id; True if that changes anything.

        Raises DuplicateId if two different texts with one id come in one build.
        """
        if facts.id != article.id:
            raise InputError(f"facts of {facts.id!r} were offered for the article {article.id!r}")
        digest = article.digest
        if self._put.setdefault(article.id, digest) != digest:
            raise DuplicateId(
                f"two different articles have the id {article.id!r} in one build: rename one",
                article.id,
            )
        row = (digest, reader, json.dumps(asdict(article), ensure_ascii=False), to_json(facts))
        if list(self._members("digest, reader, article, facts", article.id)) == [row]:
            return False
        self.remove(article.id)
        try:
            self._db.execute(
                "INSERT INTO reading (id, since, digest, reader, article, facts)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (article.id, self.current + 1, *row),
            )
        except UnicodeEncodeError as error:
            raise InputError(
                f"article {article.id!r} holds a lone surrogate: decode its file anew"
            ) from error
        return True

    def remove(self, id: str) -> bool:
        """Take an article out; True if it was there."""
        new = self.current + 1
        gone = self._db.execute("DELETE FROM reading WHERE id = ? AND since = ?", (id, new))
        ended = self._db.execute(
            "UPDATE reading SET until = ? WHERE id = ? AND until IS NULL", (new, id)
        )
        return gone.rowcount + ended.rowcount > 0

    def revert(self, id: str) -> bool:
        """Undo what this build did to an article; True if it had put or removed anything."""
        new = self.current + 1
        gone = self._db.execute("DELETE FROM reading WHERE id = ? AND since = ?", (id, new))
        back = self._db.execute(
            "UPDATE reading SET until = NULL WHERE id = ? AND until = ?", (id, new)
        )
        return gone.rowcount + back.rowcount > 0

    def articles(self) -> Iterator[Article]:
        """The articles as they will be after publishing, sorted by id."""
        for (article,) in self._members("article"):
            yield Article(**json.loads(article))

    def all_facts(self) -> Iterator[Facts]:
        """The facts as they will be after publishing, sorted by id."""
        for (facts,) in self._members("facts"):
            yield from_dict(json.loads(facts))

    def ids(self) -> tuple[str, ...]:
        """The ids of the articles as they will be after publishing, sorted."""
        rows = self._db.execute("SELECT id FROM reading WHERE until IS NULL")
        return tuple(sorted(id for (id,) in rows))

    def articles_of(self, ids: Iterable[str]) -> Iterator[Article]:
        """Those of these articles that will be in, in the order asked."""
        for id in ids:
            for (article,) in self._members("article", id):
                yield Article(**json.loads(article))

    def facts_of(self, ids: Iterable[str]) -> Iterator[Facts]:
        """What was read from those of these articles that will be in, in the order asked."""
        for id in ids:
            for (facts,) in self._members("facts", id):
                yield from_dict(json.loads(facts))

    def _members(self, columns: str, id: str | None = None) -> Iterator[tuple[str, ...]]:
        return members(self._db, self.current + 1, columns, id)

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
