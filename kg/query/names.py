"""A name, code or IRI as a person types it in, the IRI of the thing that it means out.

Names are compared folded: without case, marks and punctuation. One thing fits: that is it.
Several fit: none is chosen, and the error lists them. None fits: the error names the nearest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from urllib.parse import quote

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from kg.errors import QuestionError
from kg.pack.folding import fold
from kg.query.gazetteer import Parties
from kg.query.terms import DATA, ONTO, PREFIXES, SCHEMES, select, text_of
from kg.query.vocabulary import Labels

_PERSONS = """
    SELECT ?thing ?label WHERE { ?thing a cq:Person ; rdfs:label|skos:altLabel ?label }"""
_THINGS = f"""
    SELECT ?thing ?label WHERE {{
      ?thing rdfs:label|skos:altLabel|skos:prefLabel ?label
      # What an event without a name is called is made of type, parties and date: nobody's words.
      FILTER(LANG(?label) != "" || !REGEX(STR(?thing), "/(event|document)/"))
      FILTER(STRSTARTS(STR(?thing), "{DATA}")) }}"""
_LABELLED = ("az", "en", "ru", "tr")
_NAMING = tuple(
    NamedNode(iri)
    for iri in (
        f"{PREFIXES['rdfs']}label",
        f"{PREFIXES['skos']}altLabel",
        f"{PREFIXES['skos']}prefLabel",
    )
)
_TYPE, _PERSON = NamedNode(f"{PREFIXES['rdf']}type"), NamedNode(f"{ONTO}Person")
_SHOWN = 5
_MANY = 20_000
"""Among more articles the one with the nearest id is not looked for: it would take seconds."""
_TIERS = ("code", "names", "adjectives", "demonyms")


class Names:
    """What names mean in one store. Reads from it only what is asked."""

    def __init__(self, store: Store, labels: Labels, parties: Parties) -> None:
        self._store, self._labels, self._parties = store, labels, parties

    def country(self, text: str) -> str:
        """The IRI of a country or organisation, by its code or a name in any language."""
        if _is_iri(text):
            return self._existing(text, "country")
        by_code = select(
            self._store, f"SELECT ?thing WHERE {{ ?thing cq:code {Literal(text.upper())} }}"
        )
        for row in by_code:
            return str(text_of(row["thing"]))
        wanted = fold(text)
        tiers: dict[str, dict[str, set[str]]] = {}
        for iri, form, section in (*self._known_parties(), *self._stored_parties()):
            tiers.setdefault(section, {}).setdefault(form, set()).add(iri)
        for section in _TIERS:
            found = {
                form: iris for form, iris in tiers.get(section, {}).items() if fold(form) == wanted
            }
            if found:
                return _sole(text, found, "country or organisation")
        return _sole(text, tiers.get("names", {}), "country or organisation")

    def _known_parties(self) -> Iterator[tuple[str, str, str]]:
        for iri, forms in self._parties.items():
            for form, section in forms:
                yield iri, form, section

    def _stored_parties(self) -> Iterator[tuple[str, str, str]]:
        for row in select(
            self._store,
            "SELECT ?thing ?label WHERE { ?thing cq:code ?code ; "
            "skos:prefLabel|skos:altLabel|rdfs:label ?label }",
        ):
            yield str(text_of(row["thing"])), str(text_of(row["label"])), "names"

    def person(self, text: str) -> str:
        """The IRI of a person, by a name in any spelling met, or a part of it that is unique."""
        if _is_iri(text):
            return self._existing(text, "person")
        exact = [iri for iri in self._labelled(text) if self._is_person(iri)]
        if len(exact) == 1:
            return exact[0]
        names: dict[str, set[str]] = {}
        for row in select(self._store, _PERSONS):
            names.setdefault(str(text_of(row["label"])), set()).add(str(text_of(row["thing"])))
        words = set(fold(text).split())
        whole = {name: iris for name, iris in names.items() if set(fold(name).split()) == words}
        partly = {name: iris for name, iris in names.items() if words < set(fold(name).split())}
        if words and (whole or partly):
            known = {iri: name for name, iris in (whole or partly).items() for iri in iris}
            if len(known) == 1:
                return next(iter(known))
            shown = [f"{known[iri]} <{iri}>" for iri in sorted(known)]
            raise QuestionError(
                f"{text!r} may be more than one person: {_list(shown)}; "
                "give more of the name, or the IRI"
            )
        return _sole(text, names, "person")

    def thing(self, text: str) -> str:
        """The IRI of anything in the graph, by IRI, by its end, or by a label in any spelling."""
        if _is_iri(text):
            return self._existing(text, "thing")
        if "/" in text:
            return self._existing(DATA + text, "thing")
        found = self._labelled(text)
        if len(found) == 1:
            return found[0]
        if found:
            raise QuestionError(f"{text!r} is the name of several things: {_list(found)}")
        names: dict[str, set[str]] = {}
        for row in select(self._store, _THINGS):
            names.setdefault(str(text_of(row["label"])), set()).add(str(text_of(row["thing"])))
        return _sole(text, names, "thing")

    def article(self, text: str) -> str:
        """The IRI of an article, by its id."""
        if _is_iri(text):
            return self._existing(text, "article")
        direct = f"{DATA}article/{quote(text, safe='')}"
        for _ in self._store.quads_for_pattern(NamedNode(direct), None, None, DefaultGraph()):
            return direct
        ids = {
            str(text_of(row.get("id", row["thing"]))).removeprefix(f"{DATA}article/"): {
                str(text_of(row["thing"]))
            }
            for row in select(
                self._store,
                "SELECT ?thing ?id WHERE { ?thing a cq:Article . "
                f"OPTIONAL {{ ?thing dct:identifier ?id }} }} LIMIT {_MANY + 1}",
            )
        }
        return _sole(text, ids if len(ids) <= _MANY else {}, "article")

    def concept(self, scheme: str, text: str) -> str:
        """The IRI of a status, event type, document type, post or topic, by code or label."""
        known = SCHEMES[scheme]
        if text in known:
            return known[text]
        names: dict[str, set[str]] = {}
        for code, iri in known.items():
            for label in (code, *self._labels.get(iri, {}).values()):
                names.setdefault(fold(label), set()).add(iri)
        return _sole(text, names, scheme.replace("-", " "))

    def _existing(self, text: str, what: str) -> str:
        try:
            node = NamedNode(text)
        except ValueError as error:
            raise QuestionError(f"{text!r} is no IRI") from error
        for _ in self._store.quads_for_pattern(node, None, None):
            return text
        raise QuestionError(f"no {what} of this store has the IRI {text}")

    def _labelled(self, text: str) -> list[str]:
        """The things with just this label, in any language: a look-up, not a search."""
        labels = [Literal(text), *(Literal(text, language=lang) for lang in _LABELLED)]
        return sorted(
            {
                quad.subject.value
                for label in labels
                for predicate in _NAMING
                for quad in self._store.quads_for_pattern(None, predicate, label, DefaultGraph())
                if isinstance(quad.subject, NamedNode)
            }
        )

    def _is_person(self, iri: str) -> bool:
        kind = Quad(NamedNode(iri), _TYPE, _PERSON, DefaultGraph())
        return kind in self._store


def nearest(wrong: str, known: Iterable[str]) -> str:
    """`` (did you mean X?)`` for the known word nearest to a wrong one, or nothing."""
    by_fold = {fold(word): word for word in sorted(known, reverse=True)}
    found = get_close_matches(fold(wrong), sorted(by_fold), n=1, cutoff=0.6)
    return f" (did you mean {by_fold[found[0]]}?)" if found else ""


def _sole(text: str, names: Mapping[str, set[str]], what: str) -> str:
    """The one thing that a name of ``names`` means; names are compared folded."""
    wanted = fold(text)
    found = sorted({iri for name, iris in names.items() if fold(name) == wanted for iri in iris})
    if len(found) == 1:
        return found[0]
    if found:
        raise QuestionError(
            f"{text!r} may be more than one {what}: {_list(found)}; "
            "give more of the name, or the IRI"
        )
    raise QuestionError(f"no {what} is called {text!r} here{nearest(text, names)}")


def _list(iris: list[str]) -> str:
    more = f" and {len(iris) - _SHOWN} more" if len(iris) > _SHOWN else ""
    return ", ".join(iris[:_SHOWN]) + more


def _is_iri(text: str) -> bool:
    return text.startswith(("http://", "https://", "urn:"))
