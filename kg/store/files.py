"""The SQLite file of a store: which build is current, and the article rows of each build.

In: a store's folder; out: connections and rows. A row of ``reading`` is valid from the build
``since`` up to, not including, ``until``, so that a build of one more article writes one row,
not all of them. Every failure of the file is a StoreError that says what to do.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from kg.errors import StoreError
from kg.store.columns import SCHEMA as COLUMNS
from kg.store.proofs import SCHEMA as PROOFS
from kg.store.shelves import SCHEMA as SHELVES

FORMAT = "2"
_SCHEMA = f"""
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS reading (
    id TEXT NOT NULL, digest TEXT NOT NULL, reader TEXT NOT NULL,
    since INTEGER NOT NULL, until INTEGER,
    article TEXT NOT NULL, facts TEXT NOT NULL,
    PRIMARY KEY (id, since)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS reading_since ON reading (since);
CREATE INDEX IF NOT EXISTS reading_until ON reading (until);
{SHELVES}
{COLUMNS}
{PROOFS}
"""


def graph_folder(folder: Path, build: int) -> Path:
    return folder / f"graph-{build:06d}"


def refuse_foreign(folder: Path) -> None:
    """A folder with other things in it is no place for a store."""
    try:
        others = [p.name for p in sorted(folder.iterdir())]
    except OSError as error:
        raise StoreError(f"{folder}: cannot be read ({error})") from error
    if others and "store.db" not in others:
        raise StoreError(f"{folder}: holds {others[0]!r} and is no store; name an empty folder")


def connect(folder: Path, mode: str) -> sqlite3.Connection:
    path = folder / "store.db"
    if folder.is_file():
        raise StoreError(f"{folder}: is a file; a store is named by its folder: {folder.parent}")
    if mode == "ro" and not path.exists():
        if folder.is_dir() and any(folder.iterdir()):
            raise StoreError(f"{folder}: no store there; name the folder that kg build wrote into")
        raise StoreError(f"{folder}: no store there; make one with: kg build PATH --store {folder}")
    db = _opened(path, mode)
    try:
        if mode == "rwc":
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = FULL")
            db.executescript(_SCHEMA)
        found = meta(db, "format")
    except sqlite3.DatabaseError as error:
        db.close()
        if "locked" in str(error):
            raise StoreError(
                f"{folder}: another build is writing this store; wait until it is done"
            ) from error
        if "readonly" in str(error):
            raise StoreError(
                f"{folder}: cannot be written; check its rights, or name another store"
            ) from error
        if "no such table" in str(error):
            raise StoreError(_unfinished(folder)) from error
        raise StoreError(f"{path}: damaged or no store ({error}); build it anew") from error
    if found not in (None, FORMAT):
        db.close()
        raise StoreError(
            f"{folder}: a store of format {found}, this program writes {FORMAT}; build it anew"
        )
    return db


def _opened(path: Path, mode: str) -> sqlite3.Connection:
    """A connection; a reader that may not write beside the file takes it as it lies there."""
    address = f"{path.resolve().as_uri()}?mode={mode}"
    try:
        db = sqlite3.connect(address, uri=True, isolation_level=None, timeout=1)
        if mode == "ro":
            try:
                db.execute("SELECT 1 FROM sqlite_master").fetchone()
            except sqlite3.OperationalError:
                db.close()
                address += "&immutable=1"
                db = sqlite3.connect(address, uri=True, isolation_level=None, timeout=1)
            except sqlite3.DatabaseError:
                pass  # no database: the first real question says so
    except sqlite3.Error as error:
        raise StoreError(f"{path}: cannot be opened ({error})") from error
    return db


def _unfinished(folder: Path) -> str:
    return f"{folder}: its first build was not finished; run kg build again"


def meta(db: sqlite3.Connection, key: str) -> str | None:
    row = db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return None if row is None else str(row[0])


def current_build(db: sqlite3.Connection, folder: Path) -> int:
    build = meta(db, "build")
    if build is None:
        raise StoreError(_unfinished(folder))
    return int(build)


def members(
    db: sqlite3.Connection, build: int, columns: str, id: str | None = None
) -> Iterator[tuple[str, ...]]:
    """The rows of the articles in a build, by id; ``columns`` is our own text, never input."""
    # A clause of its own for the id: "?2 IS NULL OR id = ?2" looks at every row, every time.
    query = (
        f"SELECT {columns} FROM reading WHERE since <= ?1 AND (until IS NULL OR until > ?1)"  # noqa: S608
        f"{' AND id = ?2' if id is not None else ''} ORDER BY id"
    )
    yield from db.execute(query, (build,) if id is None else (build, id))
