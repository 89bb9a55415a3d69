"""IRIs and a language in, entities with names for that language out.

A name is taken in the answer's language, else in English, else in the first language there
is, by its tag: the same for any order of the data.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pyoxigraph import Store

from kg.query.model import Entity
from kg.query.terms import language_of, last_part, select_of, text_of
from kg.query.vocabulary import Labels

_NAMES = """
    SELECT ?thing ?code ?preferred ?label WHERE {
      VALUES_HERE
      { ?thing cq:code ?code } UNION { ?thing skos:prefLabel ?preferred }
      UNION { ?thing rdfs:label|dct:title ?label }
    }"""


def entities(store: Store, iris: Iterable[str], lang: str, known: Labels) -> Mapping[str, Entity]:
    """An entity for each IRI; one that has no name is shown by the last part of its IRI."""
    found: dict[str, Entity] = {}
    asked: list[str] = []
    for iri in set(iris):
        if iri in known:
            found[iri] = Entity(
                iri, _best(known[iri].items(), lang) or last_part(iri), last_part(iri)
            )
        else:
            asked.append(iri)
    codes: dict[str, str] = {}
    labels: dict[str, set[tuple[str, str]]] = {}
    for row in select_of(store, _NAMES, asked):
        iri = str(text_of(row["thing"]))
        if "code" in row:
            codes[iri] = str(text_of(row["code"]))
        for name in ("preferred", "label"):
            if name in row:
                labels.setdefault(iri, set()).add((language_of(row[name]), str(text_of(row[name]))))
    for iri in asked:
        label = _best(labels.get(iri, ()), lang)
        found[iri] = Entity(iri, label or codes.get(iri) or last_part(iri), codes.get(iri))
    return found


def _best(labels: Iterable[tuple[str, str]], lang: str) -> str | None:
    order = {lang: 0, "en": 1}
    ranked = sorted(labels, key=lambda pair: (order.get(pair[0], 2), pair))
    return ranked[0][1] if ranked else None
