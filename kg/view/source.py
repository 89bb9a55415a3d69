"""The few ways in which pictures ask a store: all of it, or what stands at some things only.

In: an open store. Out: statements of the resolved graph as strings, a property at a time.
``Few`` answers the same questions for given things alone, by looking each up: a picture of two
countries must not read the other two hundred.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import cast

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QuerySolutions,
    Store,
    Triple,
)

from kg.store import Store as Opened
from kg.store.columns import LINKS, TEXTS, numbers

ONTO = "https://w3id.org/communique/onto/"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_SUBJECTS = """SELECT node.iri FROM link JOIN node ON node.id = s
    WHERE p = (SELECT id FROM node WHERE iri = ?) AND o = (SELECT id FROM node WHERE iri = ?)"""
_LABELS = (
    "http://www.w3.org/2000/01/rdf-schema#label",
    "http://www.w3.org/2004/02/skos/core#prefLabel",
)
_BATCH = 1000
_SHOWN = ("code", "country", "inCountry", "sourceCount")
_NEEDED = (
    *(TYPE, *_LABELS),
    *(ONTO + name for name in _SHOWN),
    *(ONTO + name for name in ("party", "host", "participant", "place", "series", "madeBy")),
    *(ONTO + name for name in ("status", "date", "begin", "end", "covers", "signedOn")),
)
_Told = tuple[str, str, str, str | None]
"""Subject, property, IRI or text, and the text's language; None of an IRI."""
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Source:
    """A whole store: one opened from its folder has tables beside its graph. ``onto`` is the
    vocabulary's namespace."""

    def __init__(self, store: Store | Opened, onto: str = ONTO) -> None:
        self.opened = None if isinstance(store, Store) else store
        self.store = store if isinstance(store, Store) else store.graph
        self.onto = onto

    @contextmanager
    def tables(self) -> Iterator[sqlite3.Connection | None]:
        """The tables, None where there are none of this graph."""
        if self.opened is None or self.onto != ONTO:
            yield None
        else:
            with self.opened.columns() as db:
                yield db

    def pairs(self, name: str) -> Iterator[tuple[str, str]]:
        """Subject and object of each statement with the property ``name``, as strings."""
        for quad in self._quads(self.onto + name):
            yield text_of(quad.subject), text_of(quad.object)

    def of_class(self, name: str) -> Iterator[str]:
        """The things of a class."""
        yield from self.subjects(TYPE, self.onto + name)

    def labels(self, predicate: str) -> Iterator[tuple[str, str, str]]:
        """Subject, language (or "") and text of each label."""
        for quad in self._quads(predicate):
            if isinstance(quad.object, Literal):
                yield text_of(quad.subject), quad.object.language or "", quad.object.value

    def subjects(self, predicate: str, value: str) -> Iterator[str]:
        """The things that have an IRI as value. Only they are spelled out, so it is quick."""
        with self.tables() as db:
            if db is not None and predicate in LINKS:
                rows = db.execute(_SUBJECTS, (predicate, value)).fetchall()
                yield from (iri for (iri,) in rows)
                return
        yield from self._column(f"SELECT ?s {{ ?s {NamedNode(predicate)} {NamedNode(value)} }}")

    def coded(self, code: str) -> list[str]:
        """The countries and organisations that have a code."""
        predicate = NamedNode(f"{self.onto}code")
        quads = self.store.quads_for_pattern(None, predicate, Literal(code), DefaultGraph())
        return sorted(text_of(quad.subject) for quad in quads)

    def values(self, name: str) -> list[str]:
        """The IRIs that stand as values of a property, sorted, where they are few."""
        text = f"SELECT DISTINCT ?o {{ ?s {NamedNode(self.onto + name)} ?o FILTER(isIRI(?o)) }}"
        return sorted(self._column(text))

    def only(self, things: Iterable[str]) -> Few:
        """The same store, asked for these things alone."""
        return Few(self.opened or self.store, things, self.onto)

    def _column(self, text: str) -> Iterator[str]:
        """The IRIs or texts that a SELECT of one variable gives."""
        for row in cast(QuerySolutions, self.store.query(text)):
            yield text_of(cast(NamedNode, row[0]))

    def _quads(self, predicate: str) -> Iterator[Quad]:
        return self.store.quads_for_pattern(None, NamedNode(predicate), None, DefaultGraph())


class Few(Source):
    """What the store says of some things, as far as pictures show it."""

    def __init__(self, store: Store | Opened, things: Iterable[str], onto: str = ONTO) -> None:
        super().__init__(store, onto)
        self._by: dict[str, list[tuple[str, str, str | None]]] = {}
        self._at: dict[tuple[str, str], list[str]] = {}
        some = sorted(set(things))
        with self.tables() as db:
            for iri, name, value, tag in self._told(some) if db is None else _tabled(db, some):
                self._by.setdefault(name, []).append((iri, value, tag))
                self._at.setdefault((name, value), []).append(iri)

    def _told(self, things: Iterable[str]) -> Iterator[_Told]:
        """What is said of things. Of a person or a country that is much: claims and articles by
        the thousand, which no picture shows, so only what it does is looked up."""
        here = DefaultGraph()
        for iri in things:
            node = NamedNode(iri)
            act = "/event/" in iri or "/document/" in iri
            names = (None,) if act else (TYPE, *_LABELS, *(self.onto + name for name in _SHOWN))
            for name in names:
                predicate = NamedNode(name) if name else None
                for quad in self.store.quads_for_pattern(node, predicate, None, here):
                    said = quad.object
                    tag = (said.language or "") if isinstance(said, Literal) else None
                    yield iri, quad.predicate.value, text_of(said), tag

    def pairs(self, name: str) -> Iterator[tuple[str, str]]:
        return ((iri, value) for iri, value, _ in self._by.get(self.onto + name, ()))

    def labels(self, predicate: str) -> Iterator[tuple[str, str, str]]:
        for iri, value, tag in self._by.get(predicate, ()):
            if tag is not None:
                yield iri, tag, value

    def subjects(self, predicate: str, value: str) -> Iterator[str]:
        yield from self._at.get((predicate, value), ())

    def values(self, name: str) -> list[str]:
        return sorted({value for _, value in self.pairs(name)})


def _tabled(db: sqlite3.Connection, things: list[str]) -> Iterator[_Told]:
    """The same, of the tables."""
    names = {number: name for name, number in numbers(db, _NEEDED).items()}
    known = {number: iri for iri, number in numbers(db, things).items()}
    properties = ",".join(map(str, names))
    wanted = iter(known)
    while some := ",".join(map(str, islice(wanted, _BATCH))):
        where = f"WHERE p IN ({properties}) AND s IN ({some})"
        links = db.execute(f"SELECT s, p, iri FROM link JOIN node ON id = o {where}")  # noqa: S608
        yield from ((known[s], names[p], iri, None) for s, p, iri in links)
        texts = db.execute(f"SELECT s, p, v, lang FROM told {where}")  # noqa: S608
        yield from ((known[s], names[p], text, tag) for s, p, text, tag in texts)


def column(source: Source, name: str, keep: Collection[str] | None) -> dict[str, list[str]]:
    """The values of a property, sorted, by thing; ``keep``: of these things alone."""
    found: dict[str, list[str]] = {}
    whole = source.onto + name
    if keep is not None and (whole in LINKS or whole in TEXTS):
        with source.tables() as db:
            if db is not None:
                return _looked_up(db, whole, keep)
    if keep is None:
        for iri, value in source.pairs(name):
            found.setdefault(iri, []).append(value)
    else:
        predicate, store, here = NamedNode(source.onto + name), source.store, DefaultGraph()
        for iri in keep:
            quads = store.quads_for_pattern(NamedNode(iri), predicate, None, here)
            values = [text_of(quad.object) for quad in quads]
            if values:
                found[iri] = values
    return {iri: sorted(values) for iri, values in found.items()}


def _looked_up(db: sqlite3.Connection, name: str, keep: Collection[str]) -> dict[str, list[str]]:
    """The same, of the tables."""
    (place,) = (*numbers(db, [name]).values(), 0)[:1]
    known = {number: iri for iri, number in numbers(db, keep).items()}
    text = (
        "SELECT s, iri FROM link JOIN node ON id = o WHERE p = ? AND s IN "
        if name in LINKS
        else "SELECT s, v FROM told WHERE p = ? AND s IN "
    )
    found: dict[str, list[str]] = {}
    wanted = iter(sorted(known))
    while some := list(islice(wanted, _BATCH)):
        for number, value in db.execute(f"{text}({','.join(map(str, some))})", (place,)):
            found.setdefault(known[number], []).append(value)
    return {iri: sorted(values) for iri, values in found.items()}


def text_of(term: NamedNode | BlankNode | Literal | Triple) -> str:
    """The IRI or the literal's text; a quoted triple is nothing we know."""
    return "" if isinstance(term, Triple) else term.value


def last(iri: str) -> str:
    """The last part of an IRI: the code of a status, post or country."""
    return iri.rsplit("/", 1)[-1].rsplit("#", 1)[-1]
