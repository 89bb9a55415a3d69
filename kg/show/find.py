"""A name, code or IRI as a person types it, the IRI of the thing that it means out.

Names are compared folded (kg.pack.folding). Of several things with one name the kind that
people mean first wins: a country before a person, a person before an event. Two of one kind:
none is chosen, and the error lists them. A claim stands for the thing that it is about, unless it
is asked for itself.
"""

from __future__ import annotations

from pyoxigraph import NamedNode, Store

from kg.errors import QuestionError
from kg.pack.folding import fold
from kg.query.names import nearest
from kg.query.terms import DATA, ONTO, is_conflict, select, text_of

_ORDER = ("country", "organisation", "person", "series", "event", "document", "place", "article")
_LISTED = 5

_NAMES = """
    SELECT ?thing ?name WHERE {
      { ?thing skos:prefLabel ?name } UNION { ?thing rdfs:label ?name }
      UNION { ?thing skos:altLabel ?name } UNION { ?thing cq:code ?name }
      UNION { GRAPH ?thing { ?thing dct:title ?name } }
      FILTER(STRSTARTS(STR(?thing), "BASE"))
    }"""


def find(store: Store, text: str, data: str = DATA, *, claims: bool = False) -> str:
    """The IRI of the one thing that ``text`` means; with ``claims``, a claim means itself.

    Raises QuestionError where none or several are meant.
    """
    wanted = text.strip().strip("<>")
    whole = wanted.startswith(("http://", "https://", "urn:"))
    if whole or ("/" in wanted and " " not in wanted):
        iri = wanted if whole else data + wanted
        now = _current(store, iri)
        return iri if claims and iri.startswith(f"{data}claim/") else now
    article = f"{data}article/{wanted}"
    if " " not in wanted and _known(store, article):
        return article
    names: dict[str, set[str]] = {}
    spelled: set[str] = set()
    for row in select(store, _NAMES.replace("BASE", data)):
        name = str(text_of(row["name"]))
        spelled.add(name)
        names.setdefault(fold(name), set()).add(str(text_of(row["thing"])))
    found = names.get(fold(wanted)) or _partly(fold(wanted), names)
    if not found:
        raise QuestionError(f"nothing here is called {text!r}{nearest(text, spelled)}")
    best = min(_rank(iri, data) for iri in found)
    first = sorted(iri for iri in found if _rank(iri, data) == best)
    if len(first) > 1:
        more = f" and {len(first) - _LISTED} more" if len(first) > _LISTED else ""
        raise QuestionError(
            f"{text!r} may be {len(first)} things: {' '.join(first[:_LISTED])}{more}; "
            "give more of the name, or the IRI"
        )
    return first[0]


def _partly(wanted: str, names: dict[str, set[str]]) -> set[str]:
    """Things with a name that has all these words, so that a surname is enough."""
    words = set(wanted.split())
    if not words:
        return set()
    return {iri for name, iris in names.items() if words <= set(name.split()) for iri in iris}


def _rank(iri: str, data: str) -> int:
    kind = iri.removeprefix(data).split("/")[0]
    return _ORDER.index(kind) if kind in _ORDER else len(_ORDER)


def _known(store: Store, iri: str) -> bool:
    try:
        node = NamedNode(iri)
    except ValueError:
        return False
    return any(True for _ in store.quads_for_pattern(node, None, None))


def _current(store: Store, iri: str) -> str:
    """The IRI itself; of a claim, that of the thing which it is about now."""
    if not _known(store, iri):
        raise QuestionError(f"nothing here has the IRI {iri}")
    about = NamedNode(ONTO + "about")
    things = sorted(
        str(text_of(q.object))
        for q in store.quads_for_pattern(NamedNode(iri), about, None)
        if not is_conflict(iri)
    )
    return things[0] if things else iri
