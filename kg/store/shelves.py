"""The shelves of resolving (``kg.shelves``) on disk: rows of one SQLite table.

In: a connection within a transaction. Out: maps that read a row when it is first asked for, keep
it, and write what changed when told to. What is written becomes current with the build, in one
commit with it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Generic, TypeVar

from kg.store.packing import packed

V = TypeVar("V")
_MISSING: Any = object()
_BATCH = 400

SCHEMA = """
CREATE TABLE IF NOT EXISTS shelf (
    shelf TEXT NOT NULL, key TEXT NOT NULL, member TEXT NOT NULL, value TEXT,
    PRIMARY KEY (shelf, key, member)
) WITHOUT ROWID;
"""


class OnDisk:
    """The maps of a store. ``flush`` writes what changed; ``clear`` forgets all that was kept."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._shelves: dict[str, _Shelf[Any]] = {}
        self._rows: dict[str, _Rows[Any]] = {}
        self._empty = db.execute("SELECT 1 FROM shelf LIMIT 1").fetchone() is None

    def shelf(self, name: str, kind: Any, lean: Callable[[Any], Any] | None = None) -> _Shelf[Any]:
        if name not in self._shelves:
            assert name not in self._rows, f"{name} is the name of rows already"
            self._shelves[name] = _Shelf(self._db, name, kind, lean, self._empty)
        assert self._shelves[name].kind == kind, f"{name} holds something else"
        return self._shelves[name]

    def rows(self, name: str, kind: Any) -> _Rows[Any]:
        if name not in self._rows:
            assert name not in self._shelves, f"{name} is the name of a shelf already"
            self._rows[name] = _Rows(self._db, name, kind, self._empty)
        assert self._rows[name].kind == kind, f"{name} holds something else"
        return self._rows[name]

    def flush(self) -> None:
        for shelf in self._shelves.values():
            shelf.flush()
        for rows in self._rows.values():
            rows.flush()

    def clear(self) -> None:
        """Empty all maps, to begin anew."""
        self._db.execute("DELETE FROM shelf")
        self._shelves, self._rows, self._empty = {}, {}, True


class _Shelf(Generic[V]):
    def __init__(
        self,
        db: sqlite3.Connection,
        name: str,
        kind: Any,
        lean: Callable[[V], V] | None,
        empty: bool,
    ) -> None:
        self._db, self._name, self._lean, self._empty = db, name, lean, empty
        self.kind = kind
        self._pack, self._unpack = packed(kind)
        self._kept: dict[str, Any] = {}
        self._changed: set[str] = set()

    def __getitem__(self, key: str) -> V:
        value = self._look(key)
        if value is _MISSING:
            raise KeyError(key)
        found: V = value
        return found

    def get(self, key: str) -> V | None:
        value = self._look(key)
        return None if value is _MISSING else value

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self._look(key) is not _MISSING

    def __setitem__(self, key: str, value: V) -> None:
        self._kept[key] = value
        self._changed.add(key)

    def __delitem__(self, key: str) -> None:
        if key not in self:
            raise KeyError(key)
        self._kept[key] = _MISSING
        self._changed.add(key)

    def __iter__(self) -> Iterator[str]:
        """All keys, sorted, as they were when first asked."""
        here = {k for k, v in self._kept.items() if v is not _MISSING}
        rows = self._db.execute("SELECT key FROM shelf WHERE shelf = ?", (self._name,))
        return iter(sorted(here | {k for (k,) in rows if k not in self._kept}))

    def fetch(self, keys: Iterable[str]) -> None:
        if self._empty:
            return
        wanted = sorted({k for k in keys if k not in self._kept})
        for at in range(0, len(wanted), _BATCH):
            some = wanted[at : at + _BATCH]
            self._kept.update(dict.fromkeys(some, _MISSING))
            marks = ",".join("?" * len(some))
            rows = self._db.execute(
                f"SELECT key, value FROM shelf WHERE shelf = ? AND key IN ({marks})"  # noqa: S608
                " AND member = ''",
                (self._name, *some),
            )
            self._kept.update((key, self._unpack(value)) for key, value in rows)

    def _look(self, key: str) -> Any:
        value = self._kept.get(key, self)
        if value is not self:
            return value
        row = None
        if not self._empty:
            row = self._db.execute(
                "SELECT value FROM shelf WHERE shelf = ? AND key = ? AND member = ''",
                (self._name, key),
            ).fetchone()
        value = self._kept[key] = _MISSING if row is None else self._unpack(row[0])
        return value

    def flush(self) -> None:
        changed = sorted(self._changed)
        gone = [key for key in changed if self._kept[key] is _MISSING]
        lean = self._lean or (lambda value: value)
        self._db.executemany(
            "DELETE FROM shelf WHERE shelf = ? AND key = ? AND member = ''",
            ((self._name, key) for key in gone),
        )
        self._db.executemany(
            "INSERT OR REPLACE INTO shelf VALUES (?, ?, '', ?)",
            (
                (self._name, key, self._pack(lean(self._kept[key])))
                for key in changed
                if self._kept[key] is not _MISSING
            ),
        )
        self._changed.clear()
        self._kept.clear()
        self._empty = False


class _Rows(Generic[V]):
    def __init__(self, db: sqlite3.Connection, name: str, kind: Any, empty: bool) -> None:
        self._db, self._name, self._empty = db, name, empty
        self.kind = kind
        self._pack, self._unpack = packed(kind)
        self._kept: dict[str, dict[str, V]] = {}
        self._changed: dict[str, dict[str, Any]] = {}

    def row(self, key: str) -> Mapping[str, V]:
        kept = self._kept.get(key)
        if kept is None:
            kept = self._kept[key] = {}
            if not self._empty:
                rows = self._db.execute(
                    "SELECT member, value FROM shelf WHERE shelf = ? AND key = ?",
                    (self._name, key),
                )
                for member, text in rows:
                    kept[member] = self._unpack("null" if text is None else text)
            for member, value in self._changed.get(key, {}).items():
                _set(kept, member, value)
        return kept

    def put(self, key: str, member: str, value: V) -> None:
        self._set(key, member, value)

    def drop(self, key: str, member: str) -> None:
        self._set(key, member, _MISSING)

    def _set(self, key: str, member: str, value: Any) -> None:
        self._changed.setdefault(key, {})[member] = value
        if key in self._kept:
            _set(self._kept[key], member, value)

    def __iter__(self) -> Iterator[str]:
        """The keys of all rows that hold anything, sorted."""
        rows = self._db.execute("SELECT DISTINCT key FROM shelf WHERE shelf = ?", (self._name,))
        return iter([k for k in sorted({*(k for (k,) in rows), *self._changed}) if self.row(k)])

    def flush(self) -> None:
        changed = sorted((k, m) for k, members in self._changed.items() for m in members)
        self._db.executemany(
            "DELETE FROM shelf WHERE shelf = ? AND key = ? AND member = ?",
            ((self._name, k, m) for k, m in changed if self._changed[k][m] is _MISSING),
        )
        self._db.executemany(
            "INSERT OR REPLACE INTO shelf VALUES (?, ?, ?, ?)",
            (
                (self._name, k, m, None if (v := self._changed[k][m]) is None else self._pack(v))
                for k, m in changed
                if self._changed[k][m] is not _MISSING
            ),
        )
        self._changed.clear()
        self._kept.clear()
        self._empty = False


def _set(row: dict[str, Any], member: str, value: Any) -> None:
    if value is _MISSING:
        row.pop(member, None)
    else:
        row[member] = value
