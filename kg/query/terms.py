"""The names of the vocabulary that this room uses in its own queries, and terms to values.

Questions write their prefixes out themselves, so that any SPARQL tool can run them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol, cast

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, QuerySolutions, Store, Triple

from kg.model import DOCUMENT_TYPES, EVENT_TYPES, POSTS, STATUSES, TOPICS

ONTO = "https://w3id.org/communique/onto/"
DATA = "https://w3id.org/communique/id/"

PREFIXES: Mapping[str, str] = {
    "cq": ONTO,
    "dct": "http://purl.org/dc/terms/",
    "oa": "http://www.w3.org/ns/oa#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

SCHEMES: Mapping[str, Mapping[str, str]] = {
    "status": {code: f"{ONTO}status/{code}" for code in (*STATUSES, "signed", "existing")},
    "event-type": {code: f"{ONTO}{code}" for code in EVENT_TYPES},
    "document-type": {code: f"{ONTO}{code}" for code in DOCUMENT_TYPES},
    "post": {code: f"{ONTO}post/{code}" for code in POSTS},
    "topic": {code: f"{ONTO}topic/{code}" for code in TOPICS},
}
"""Per kind of code: the code, and the IRI that stands for it in the graph."""


class _Store(Protocol):
    """What a store that was opened from its folder offers (``kg.store.Store``)."""

    path: Path
    build: int
    fingerprint: str

    @property
    def graph(self) -> Store: ...

    def columns(self) -> AbstractContextManager[sqlite3.Connection | None]: ...


Opened = Store | _Store
"""An open store: the engine's own, or one that carries it."""

Term = NamedNode | BlankNode | Literal | Triple
Bindings = dict[str, Term]

_BATCH = 500

_CONFLICT = f"{DATA}conflict/"


def graph_of(store: Opened) -> Store:
    """The engine's store."""
    return store if isinstance(store, Store) else store.graph


def select(store: Store, text: str) -> Iterator[Bindings]:
    """The rows of a SELECT of this room's own, as dictionaries of the bound variables."""
    found = cast(QuerySolutions, store.query(text, prefixes=dict(PREFIXES)))
    names = [variable.value for variable in found.variables]
    for solution in found:
        row: Bindings = {}
        for name in names:
            term = solution[name]
            if term is not None:
                row[name] = term
        yield row


def select_of(
    store: Store, text: str, iris: Iterable[str], variable: str = "thing"
) -> Iterator[Bindings]:
    """The rows of a SELECT that has ``VALUES_HERE`` in it, for many things at once, sorted."""
    ordered = sorted(set(iris))
    for at in range(0, len(ordered), _BATCH):
        values = " ".join(str(NamedNode(iri)) for iri in ordered[at : at + _BATCH])
        yield from select(store, text.replace("VALUES_HERE", f"VALUES ?{variable} {{ {values} }}"))


def said_in(store: Store, graph: str) -> dict[str, dict[str, list[str]]]:
    """All of a named graph: subject to predicate to values, sorted. One look-up and no join."""
    said: dict[str, dict[str, list[str]]] = {}
    for quad in store.quads_for_pattern(None, None, None, NamedNode(graph)):
        values = said.setdefault(str(text_of(quad.subject)), {})
        values.setdefault(quad.predicate.value, []).append(str(text_of(quad.object)))
    return {
        subject: {name: sorted(values) for name, values in said[subject].items()}
        for subject in sorted(said)
    }


def said_of(store: Store, subject: NamedNode, graph: NamedNode | DefaultGraph) -> dict[str, str]:
    """Predicate to value of one subject in one graph; of several values the last one sorted."""
    said: dict[str, str] = {}
    for quad in store.quads_for_pattern(subject, None, None, graph):
        name, value = quad.predicate.value, str(text_of(quad.object))
        if name not in said or said[name] < value:
            said[name] = value
    return said


def values_of(store: Store, subject: str, name: str) -> list[str]:
    """What the resolved graph says of a thing under a property of the vocabulary, sorted."""
    quads = store.quads_for_pattern(
        NamedNode(subject), NamedNode(ONTO + name), None, DefaultGraph()
    )
    return sorted(str(text_of(quad.object)) for quad in quads)


def labels_of(store: Store, predicate: str) -> Iterator[tuple[str, str, str]]:
    """Thing, text and language of all values of a property in the resolved graph, in no order."""
    for quad in store.quads_for_pattern(None, NamedNode(predicate), None, DefaultGraph()):
        if isinstance(quad.object, Literal) and isinstance(quad.subject, NamedNode):
            yield quad.subject.value, quad.object.value, quad.object.language or ""


def text_of(term: Term | None) -> str | None:
    """The IRI or the lexical form of a term; None where there is none."""
    return None if term is None else str(getattr(term, "value", term))


def language_of(term: Term | None) -> str:
    """The language tag of a literal, or an empty string."""
    return (term.language or "") if isinstance(term, Literal) else ""


def node(iri: str) -> str:
    """An IRI as it stands in a query; raises ValueError for what is none."""
    return str(NamedNode(iri))


def is_conflict(iri: str) -> bool:
    """Whether a thing is a conflict of sources: it has sides, and no passage says it best."""
    return iri.startswith(_CONFLICT)


def last_part(iri: str) -> str:
    """What stands after the last ``/`` or ``#``: the code, in IRIs of this vocabulary."""
    return iri.rstrip("/#").replace("#", "/").rsplit("/", 1)[-1]
