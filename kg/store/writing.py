"""The one writer of a store: articles and facts in, a whole new graph out, swapped in at once.

The writer holds SQLite's write lock from beginning to end; the graph is bulk-loaded into a
folder of its own and becomes current in the commit that also carries its article rows.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import sqlite3
import struct
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from types import TracebackType

import pyoxigraph as ox

from kg.errors import DuplicateId, InputError, StoreError
from kg.facts import from_dict, to_json
from kg.graph.terms import Quad, line
from kg.model import Article, Facts
from kg.store.files import FORMAT, connect, graph_folder, members, meta, refuse_foreign
from kg.store.reading import Store

_CHUNK = 50_000  # quads handed to the bulk loader at a time


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

    def __enter__(self) -> Writer:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
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

    def sketches(self, make: Callable[[str], Sequence[int]]) -> dict[str, tuple[int, ...]]:
        """A sketch of each article's text, by id, as they will be after publishing.

        ``make`` gives one of a text (whole numbers below 2³²); it is asked once per text and
        reader, and its answer kept.
        """
        found: dict[str, tuple[int, ...]] = {}
        for id, digest, reader in list(self._members("id, digest, reader")):
            row = self._db.execute(
                "SELECT numbers FROM sketch WHERE (id, digest, reader) = (?, ?, ?)",
                (id, digest, reader),
            ).fetchone()
            if row is None:
                (article,) = next(self._members("article", id))
                found[id] = tuple(make(json.loads(article)["text"]))
                numbers = struct.pack(f"<{len(found[id])}I", *found[id])
                self._db.execute(
                    "INSERT INTO sketch VALUES (?, ?, ?, ?)", (id, digest, reader, numbers)
                )
            else:
                found[id] = struct.unpack(f"<{len(row[0]) // 4}I", row[0])
        return found

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

        Gives it opened, to be looked at and closed; it may be drafted again.
        """
        build = self.current + 1
        folder = graph_folder(self.path, build)
        shutil.rmtree(folder, ignore_errors=True)  # what a killed build left
        try:
            _write_graph(folder, quads, rules, turtle)
        except OSError as error:
            raise StoreError(f"{self.path}: the build could not be written ({error})") from error
        return Store(self.path, build, "", "", ox.Store.read_only(str(folder)))

    def commit(self, fingerprint: str = "", judgements: str = "") -> int:
        """Make what was drafted current, and gives its number."""
        build = self.current + 1
        folder = graph_folder(self.path, build)
        try:
            for key, value in (
                ("build", str(build)),
                ("fingerprint", fingerprint),
                ("judgements", judgements),
                ("format", FORMAT),
            ):
                self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))
            self._db.execute("DELETE FROM reading WHERE until < ?", (build,))
            self._db.execute(
                "DELETE FROM sketch WHERE NOT EXISTS (SELECT 1 FROM reading WHERE reading.id ="
                " sketch.id AND reading.digest = sketch.digest AND reading.reader = sketch.reader)"
            )
            self._db.commit()
        except OSError as error:
            raise StoreError(f"{self.path}: the build could not be written ({error})") from error
        for old in self.path.glob("graph-*"):
            if old not in (folder, graph_folder(self.path, self.current)):
                shutil.rmtree(old, ignore_errors=True)
        self.current = build
        return build


def _write_graph(
    folder: Path, quads: Iterable[Quad], rules: Iterable[str], turtle: Iterable[Path]
) -> None:
    graph = ox.Store(str(folder))
    for part in _chunks(quads):
        graph.bulk_load(part, ox.RdfFormat.N_QUADS)
    for path in turtle:
        graph.bulk_load(path=str(path), format=ox.RdfFormat.TURTLE)
    for rule in rules:
        graph.update(rule)
    graph.flush()
    del graph
    _sync(folder)


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


def _sync(folder: Path) -> None:
    """Have the folder's files and names on the disk before anything points to them."""
    if os.name != "posix":
        return  # Windows cannot open a folder, and keeps its names without being asked
    for path in (*sorted(folder.rglob("*")), folder, folder.parent):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def digest(parts: Iterable[str]) -> str:
    """A fingerprint of what a build is made of, in the order given."""
    whole = sha256()
    for part in parts:
        whole.update(sha256(part.encode()).digest())
    return whole.hexdigest()
