"""IRIs and a language in, entities with names for that language out.

A name is taken in the answer's language, else in English, else in the first language there
is, by its tag: the same for any order of the data.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pyoxigraph import DefaultGraph, NamedNode, Store

from kg.query.model import Entity
from kg.query.terms import ONTO, PREFIXES, language_of, last_part, text_of
from kg.query.vocabulary import Labels

_CODE = NamedNode(f"{ONTO}code")
_LABELS = tuple(
    NamedNode(iri)
    for iri in (
        f"{PREFIXES['skos']}prefLabel",
        f"{PREFIXES['rdfs']}label",
        f"{PREFIXES['dct']}title",
    )
)


def entities(store: Store, iris: Iterable[str], lang: str, known: Labels) -> Mapping[str, Entity]:
    """An entity for each IRI; one that has no name is shown by the last part of its IRI."""
    return {iri: _entity(store, iri, lang, known) for iri in sorted(set(iris))}


def _entity(store: Store, iri: str, lang: str, known: Labels) -> Entity:
    if iri in known:
        label = _best(known[iri].items(), lang)
        return Entity(iri, label or last_part(iri), last_part(iri))
    node, here = NamedNode(iri), DefaultGraph()
    code = next((text_of(q.object) for q in store.quads_for_pattern(node, _CODE, None, here)), None)
    for predicate in _LABELS:
        quads = store.quads_for_pattern(node, predicate, None, here)
        labels = [
            (
                language_of(q.object),
                _worded(str(text_of(q.object)), language_of(q.object), lang, known),
            )
            for q in quads
        ]
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
