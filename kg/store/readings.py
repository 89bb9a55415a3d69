"""The articles of the build that is being written, with what was read from them: put, taken out,
brought back. In: articles and facts; out: rows of the store's database, valid from that build on.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from kg.errors import DuplicateId, InputError
from kg.facts import from_dict, to_json
from kg.model import Article, Facts
from kg.store.files import members


class Readings:
    """What was read, as the build being written will have it: ``current`` is the one before."""

    def __init__(self, db: sqlite3.Connection, current: int) -> None:
        self._db, self.current = db, current
        self._put: dict[str, str] = {}

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
