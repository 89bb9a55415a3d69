"""What the resolved graph says of things, beside it in SQLite tables: two columns of a property.

In: the graph of a build, or the nodes of it that changed. Out: rows, in the same file and the same
commit as the build. Questions over many things are answered out of these, many times as quickly
as by the engine, whose own tables hold every term of eleven million quads.

``node`` gives an IRI its number, ``link`` are statements between nodes, ``told`` those with a
text, ``name`` the names that things are searched by. Two things are said twice, since most
questions are about them: what a thing has one of (``SINGLE``) stands in its row of ``node`` too,
found at one look; ``beside`` has each two parties of a thing. Only the properties of ``LINKS`` and
``TEXTS`` are here, and only of things: claims, passages, reports and merges are evidence, five
times as many, and are asked for by their things. All of it can be made from the graph again, so no
digest and no export knows of it.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import count, islice

import pyoxigraph as ox

from kg.graph.terms import DCT, EDTF, RDF, RDFS, SKOS, XSD, Space
from kg.pack.folding import fold

_CQ, _DATA = Space().onto, Space().data
_STRING, _DAY = XSD + "string", XSD + "date"

LINKS: tuple[str, ...] = (
    RDF + "type",
    *(
        _CQ + name
        for name in (
            *("about", "article", "attended", "country", "forCountry", "holder", "host"),
            *("inCountry", "madeBy", "participant", "party", "place", "planCarriedOutBy", "post"),
            *("pressOf", "rank", "series", "status", "tenure", "topic", "variant"),
        )
    ),
)
"""The properties that lead from a thing to another."""

TEXTS: dict[str, str | None] = {
    _CQ + "begin": _DAY,
    _CQ + "end": _DAY,
    _CQ + "firstReported": _DAY,
    _CQ + "date": EDTF,
    _CQ + "signedOn": EDTF,
    _CQ + "covers": EDTF,
    _CQ + "sourceCount": XSD + "integer",
    _CQ + "code": _STRING,
    _CQ + "kind": _STRING,
    _CQ + "field": _STRING,
    _CQ + "value": _STRING,
    DCT + "publisher": _STRING,
    DCT + "language": _STRING,
    DCT + "issued": _DAY,
    DCT + "title": None,
    RDFS + "label": None,
    SKOS + "prefLabel": None,
    SKOS + "altLabel": None,
}
"""The properties with a text, and its datatype; None where texts have a language, or none."""

PARTY = _CQ + "party"
SINGLE: dict[str, str] = {
    **{
        _CQ + name: f"the_{name}"
        for name in (
            *("begin", "end", "date", "signedOn", "covers", "firstReported", "sourceCount"),
            *("status", "country"),
        )
    },
    **{DCT + name: f"the_{name}" for name in ("publisher", "language", "issued")},
}
"""The properties that a thing has once, as a rule, and their columns in ``node``. Where one of
them is said twice of anything, ``several`` names it, and its column is not to be used."""

EVIDENCE = ("claim", "merge", "passage", "report", "variant")
"""The kinds of nodes that are no things, by the first step of their IRI's path."""
_EVIDENCE = tuple(f"{_DATA}{kind}/" for kind in EVIDENCE)

_NODE = f"""CREATE TABLE IF NOT EXISTS node (id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE,
    {", ".join(SINGLE.values())});"""
_TABLES = f"""
{_NODE}
CREATE TABLE IF NOT EXISTS several (p INTEGER PRIMARY KEY);
CREATE TABLE IF NOT EXISTS beside (one INTEGER NOT NULL, other INTEGER NOT NULL,
    s INTEGER NOT NULL, PRIMARY KEY (one, other, s)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS link (p INTEGER NOT NULL, s INTEGER NOT NULL, o INTEGER NOT NULL,
    PRIMARY KEY (p, s, o)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS told (p INTEGER NOT NULL, s INTEGER NOT NULL, v TEXT NOT NULL,
    lang TEXT NOT NULL, PRIMARY KEY (p, s, v, lang)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS name (kind INTEGER NOT NULL, s INTEGER NOT NULL, words TEXT NOT NULL,
    name TEXT NOT NULL, PRIMARY KEY (kind, s, words, name)) WITHOUT ROWID;
"""
_INDEXES = """
CREATE INDEX IF NOT EXISTS link_back ON link (p, o, s);
CREATE INDEX IF NOT EXISTS told_back ON told (p, v, s);
"""
SCHEMA = _TABLES + _INDEXES

_ESTIMATES = (
    ("node", "sqlite_autoindex_node_1", "1000000000000 1"),
    ("link", "link", "1000000000000 100000 2 1"),
    ("link", "link_back", "1000000000000 100000 5000 1"),
    ("told", "told", "1000000000000 100000 1 1 1"),
    ("told", "told_back", "1000000000000 100000 100 1"),
    ("beside", "beside", "1000000000000 100000 5000 1"),
)
"""Rows, and rows that have the first column, the first two ... in common: as of a large store. The
first is past all bounds, since of fewer than it looks for SQLite first makes a filter."""
_BATCH = 400
_PART = 200_000
"""So many statements are in memory at a time."""
_PROPERTIES = (*LINKS, *TEXTS)
KINDS = ("country", "organisation", "person", "series", "event", "document", "place", "article")
"""What can be found by name, in the order of showing; the first step of its IRI's path."""
_NAMING = (SKOS + "prefLabel", SKOS + "altLabel", RDFS + "label", DCT + "title", _CQ + "code")
_MADE = ("event", "document")
"""Their names without a language are made of type, parties and date: nobody's words."""
_Row = tuple[str, str, str, str]
"""Property, subject, IRI or text, language; of a link the last is empty."""


class Columns:
    """The tables behind one connection."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db

    @classmethod
    def of(cls, graph: ox.Store) -> Columns:
        """Tables in memory of a graph that lies in no folder."""
        db = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        db.executescript(_TABLES)
        columns = cls(db)
        columns.fill(graph)
        return columns

    def fill(self, graph: ox.Store) -> None:
        """All of a graph anew."""
        (last,) = self.db.execute("SELECT COALESCE(MAX(id), 0) FROM node").fetchone()
        self.db.execute("DROP TABLE node")  # an older program made it with fewer columns
        self.db.execute(_NODE)
        for table in ("several", "beside", "link", "told", "name"):
            self.db.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names
        for index in ("link_back", "told_back"):
            self.db.execute(f"DROP INDEX IF EXISTS {index}")
        # No number is used again: who still holds one of the build before must not read another.
        ids: defaultdict[str, int] = defaultdict(count(last + 1).__next__)
        for name in _PROPERTIES:
            quads = graph.quads_for_pattern(None, ox.NamedNode(name), None, ox.DefaultGraph())
            rows = self._rows(quads)
            while some := list(islice(rows, _PART)):
                self._fill(name, some, ids)
        values, party = ", ".join(_once(ids)), {"p": ids[PARTY]}
        self.db.executemany(
            f"INSERT INTO node VALUES (?1, ?2, {values})",  # noqa: S608 - SQL of our own
            ((number, iri) for iri, number in ids.items()),
        )
        self.db.execute(f"INSERT INTO beside {_BESIDE} ORDER BY 1, 2, 3", party)
        self._several(ids)
        for statement in _INDEXES.strip().split("\n"):
            self.db.execute(statement)
        self._estimate()

    def _several(self, ids: Mapping[str, int], among: Iterable[int] = ()) -> None:
        """Find which properties a thing has more than once, among these or in all."""
        some = ",".join(map(str, among))
        only = f" AND s IN ({some})" if some else ""
        for name in SINGLE:
            table = "link" if name in LINKS else "told"
            self.db.execute(
                f"INSERT OR IGNORE INTO several SELECT ?1 WHERE EXISTS (SELECT 1 FROM {table}"  # noqa: S608
                f" WHERE p = ?1{only} GROUP BY s HAVING COUNT(*) > 1)",
                (ids[name],),
            )

    def _fill(self, name: str, rows: list[_Row], ids: defaultdict[str, int]) -> None:
        """A part of the statements of one property; in order, as the tables lie on the disk."""
        if name in LINKS:
            self._put("link", sorted((ids[p], ids[s], ids[o]) for p, s, o, _ in rows))
            return
        texts = sorted((s, v, t) for _, s, v, t in rows)
        self._put("told", ((ids[name], ids[s], v, t) for s, v, t in texts))
        if name in _NAMING:
            self._put("name", _names(texts, ids))

    def _estimate(self) -> None:
        """Tell SQLite that what leads to a thing is much: it would take it for ten rows, and go
        through them again and again where it should make an index."""
        self.db.execute("ANALYZE node")
        self.db.execute("DELETE FROM sqlite_stat1")
        self.db.executemany("INSERT INTO sqlite_stat1 VALUES (?, ?, ?)", _ESTIMATES)

    def amend(self, graph: ox.Store, nodes: Iterable[str]) -> None:
        """What is said of these nodes (IRIs), as the graph says it now."""
        things = iter(sorted({iri for iri in nodes if not iri.startswith(_EVIDENCE)}))
        while some := list(islice(things, _BATCH)):
            rows = [row for iri in some for row in self._of(graph, iri)]
            ids = self._ids({*some, *(s for _, s, _, _ in rows), *_PROPERTIES})
            ids |= self._ids({o for p, _, o, _ in rows if p in LINKS})
            here, party = [ids[s] for s in some], {"p": ids[PARTY]}
            mine = f"{_BESIDE} AND a.s IN ({','.join(map(str, here))})"
            self.db.execute(f"DELETE FROM beside WHERE (one, other, s) IN ({mine})", party)  # noqa: S608
            gone = [(ids[p], ids[s]) for p in _PROPERTIES for s in some]
            self.db.executemany("DELETE FROM link WHERE p = ? AND s = ?", gone)
            self.db.executemany("DELETE FROM told WHERE p = ? AND s = ?", gone)
            self._put("link", [(ids[p], ids[s], ids[o]) for p, s, o, _ in rows if p in LINKS])
            self._put("told", [(ids[p], ids[s], v, t) for p, s, v, t in rows if p in TEXTS])
            self.db.execute(f"INSERT INTO beside {mine}", party)
            pairs = zip(SINGLE.values(), _once(ids), strict=True)
            values = ", ".join(f"{column} = {value}" for column, value in pairs)
            self.db.executemany(
                f"UPDATE node SET {values} WHERE id = ?1",  # noqa: S608
                ((number,) for number in here),
            )
            self._several(ids, here)
            gone = [(kind, ids[s]) for kind in range(len(KINDS)) for s in some]
            self.db.executemany("DELETE FROM name WHERE kind = ? AND s = ?", gone)
            self._put("name", _names(((s, v, t) for p, s, v, t in rows if p in _NAMING), ids))

    def _of(self, graph: ox.Store, iri: str) -> Iterator[_Row]:
        return self._rows(graph.quads_for_pattern(ox.NamedNode(iri), None, None, ox.DefaultGraph()))

    def _rows(self, quads: Iterable[ox.Quad]) -> Iterator[_Row]:
        for quad in quads:
            subject, said, name = quad.subject, quad.object, quad.predicate.value
            if not isinstance(subject, ox.NamedNode):
                continue
            iri = subject.value
            if iri.startswith(_EVIDENCE):
                continue
            if name in TEXTS and isinstance(said, ox.Literal):
                yield name, iri, said.value, said.language or ""
            elif name in LINKS and isinstance(said, ox.NamedNode):
                yield name, iri, said.value, ""

    def _put(self, table: str, rows: Iterable[tuple[int | str, ...]]) -> None:
        marks = ",".join("?" * (3 if table == "link" else 4))
        self.db.executemany(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", rows)  # noqa: S608

    def _ids(self, iris: Collection[str]) -> dict[str, int]:
        """The numbers of nodes, new ones where they have none."""
        self.db.executemany(
            "INSERT OR IGNORE INTO node (iri) VALUES (?)", ((iri,) for iri in sorted(iris))
        )
        return numbers(self.db, iris)


_BESIDE = (
    "SELECT a.o, b.o, a.s FROM link a CROSS JOIN link b WHERE a.p = :p AND b.p = :p AND b.s = a.s"
)
"""Each two parties of a thing, and each with itself."""


def _once(ids: Mapping[str, int]) -> Iterator[str]:
    """The SQL of what the node ``?1`` has of each single property."""
    for name in SINGLE:
        table, column = ("link", "o") if name in LINKS else ("told", "v")
        yield f"(SELECT {column} FROM {table} WHERE p = {ids[name]} AND s = ?1 LIMIT 1)"  # noqa: S608


def _names(
    told: Iterable[tuple[str, str, str]], ids: Mapping[str, int]
) -> Iterator[tuple[int, int, str, str]]:
    """Of subjects and texts with their languages those that people search by, folded."""
    for iri, text, language in told:
        kind = iri.removeprefix(_DATA).split("/", 1)[0]
        if kind in KINDS and iri.startswith(_DATA) and (language or kind not in _MADE):
            yield KINDS.index(kind), ids[iri], f" {fold(text)} ", text


def numbers(db: sqlite3.Connection, iris: Collection[str]) -> dict[str, int]:
    """The numbers of the nodes that are known."""
    found: dict[str, int] = {}
    wanted = iter(sorted(iris))
    while some := list(islice(wanted, _BATCH)):
        marks = ",".join("?" * len(some))
        rows = db.execute(f"SELECT iri, id FROM node WHERE iri IN ({marks})", some)  # noqa: S608
        found.update(rows)
    return found
