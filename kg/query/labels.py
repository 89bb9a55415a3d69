"""IRIs and a language in, entities with names for that language out.

A name is taken in the answer's language, else in English, else in the first language there
is, by its tag: the same for any order of the data.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from pyoxigraph import DefaultGraph, NamedNode, Store

from kg.query.model import Entity
from kg.query.terms import ONTO, PREFIXES, Opened, graph_of, language_of, last_part, text_of
from kg.query.vocabulary import Labels
from kg.store.columns import numbers

_CODE = f"{ONTO}code"
_LABELS = (
    f"{PREFIXES['skos']}prefLabel",
    f"{PREFIXES['rdfs']}label",
    f"{PREFIXES['dct']}title",
)
_NAMING = (_CODE, f"{PREFIXES['skos']}altLabel", *_LABELS)

_BATCH = 500
_Names = dict[str, list[tuple[str, str]]]
"""What a thing is called: texts with their languages, by property."""


def entities(store: Opened, iris: Iterable[str], lang: str, known: Labels) -> Mapping[str, Entity]:
    """An entity for each IRI; one that has no name is shown by the last part of its IRI."""
    wanted = sorted(set(iris))
    rest = [iri for iri in wanted if iri not in known]
    found = _said(store, rest)
    return {
        iri: _known(iri, lang, known) if iri in known else _entity(iri, found[iri], lang, known)
        for iri in wanted
    }


def _known(iri: str, lang: str, known: Labels) -> Entity:
    label = _best(known[iri].items(), lang)
    return Entity(iri, label or last_part(iri), last_part(iri))


def called(
    store: Opened, iris: Iterable[str], lang: str, known: Labels
) -> Mapping[str, tuple[Entity, frozenset[str]]]:
    """For each IRI its entity, and all that it is called in any language."""
    return {
        iri: (
            _known(iri, lang, known) if iri in known else _entity(iri, names, lang, known),
            frozenset(text for name in _NAMING[:-1] for _, text in names.get(name, ())),
        )
        for iri, names in _said(store, sorted(set(iris))).items()
    }


def _said(store: Opened, iris: Sequence[str]) -> dict[str, _Names]:
    """What each thing is called, out of the tables beside the graph where there are any."""
    if iris and not isinstance(store, Store):
        with store.columns() as tables:
            if tables is not None:
                return _tabled(tables, iris)
    return {iri: _looked_up(graph_of(store), iri) for iri in iris}


def _tabled(tables: sqlite3.Connection, iris: Sequence[str]) -> dict[str, _Names]:
    found: dict[str, _Names] = {iri: {} for iri in iris}
    names = {number: iri for iri, number in numbers(tables, _NAMING).items()}
    properties = ",".join(map(str, names))
    known = {number: iri for iri, number in numbers(tables, iris).items()}
    wanted = sorted(known)
    for at in range(0, len(wanted), _BATCH):
        some = ",".join(map(str, wanted[at : at + _BATCH]))
        for s, p, tag, text in tables.execute(
            f"SELECT s, p, lang, v FROM told WHERE p IN ({properties}) AND s IN ({some})"  # noqa: S608
        ):
            found[known[s]].setdefault(names[p], []).append((tag, text))
    return found


def _looked_up(store: Store, iri: str) -> _Names:
    node, here = NamedNode(iri), DefaultGraph()
    return {
        name: [
            (language_of(quad.object), str(text_of(quad.object)))
            for quad in store.quads_for_pattern(node, NamedNode(name), None, here)
        ]
        for name in _NAMING
    }


def _entity(iri: str, said: _Names, lang: str, known: Labels) -> Entity:
    code = min((text for _, text in said.get(_CODE, ())), default=None)
    for name in _LABELS:
        labels = [(tag, _worded(text, tag, lang, known)) for tag, text in said.get(name, ())]
        label = _best(labels, lang)
        if label:
            return Entity(iri, label, code)
    return Entity(iri, code or last_part(iri), code)


def _worded(label: str, language: str, lang: str, known: Labels) -> str:
    """A label that was made up of type, parties and date (it has no language and English words),
    its type in the answer's language."""
    first, _, rest = label.partition(" ")
    word = known.get(ONTO + first, {}).get(lang)
    return f"{word} {rest}" if word and rest and not language and lang != "en" else label


def _best(labels: Iterable[tuple[str, str]], lang: str) -> str | None:
    order = {lang: 0, "en": 1}
    ranked = sorted(labels, key=lambda pair: (order.get(pair[0], 2), pair))
    return ranked[0][1] if ranked else None
