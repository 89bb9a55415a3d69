"""A name, code or IRI as a person types it in, the IRI of the thing that it means out.

Names are compared folded: without case, marks and punctuation. One thing fits: that is it.
Several fit: none is chosen, and the error lists them. None fits: the error names the nearest.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from pyoxigraph import Literal, NamedNode, Store

from kg.errors import QuestionError
from kg.query.terms import DATA, SCHEMES, select, text_of
from kg.query.vocabulary import Labels

_SHOWN = 5


class Names:
    """What names mean in one store. Reads from it only what is asked."""

    def __init__(self, store: Store, labels: Labels) -> None:
        self._store, self._labels = store, labels

    def country(self, text: str) -> str:
        """The IRI of a country or organisation, by its code or a name in any language."""
        if _is_iri(text):
            return self._existing(text, "country")
        codes: dict[str, set[str]] = {}
        for row in select(
            self._store,
            """
            SELECT ?thing ?code ?label WHERE {
              ?thing cq:code ?code .
              OPTIONAL { ?thing skos:prefLabel|skos:altLabel|rdfs:label ?label }
            }""",
        ):
            iri = str(text_of(row["thing"]))
            codes.setdefault(fold(str(text_of(row["code"]))), set()).add(iri)
            if "label" in row:
                codes.setdefault(fold(str(text_of(row["label"]))), set()).add(iri)
        return _sole(text, codes, "country or organisation")

    def person(self, text: str) -> str:
        """The IRI of a person, by a name in any spelling met, or a part of it that is unique."""
        if _is_iri(text):
            return self._existing(text, "person")
        exact = self._labelled(text)
        if len(exact) == 1:
            return exact[0]
        labels: dict[str, set[str]] = {}
        for row in select(
            self._store,
            """
            SELECT ?thing ?label WHERE {
              ?thing a cq:Person ; rdfs:label|skos:altLabel ?label .
            }""",
        ):
            labels.setdefault(fold(str(text_of(row["label"]))), set()).add(
                str(text_of(row["thing"]))
            )
        wanted = fold(text)
        if wanted not in labels:
            words = set(wanted.split())
            partly = {
                iri
                for label, iris in labels.items()
                if words and words <= set(label.split())
                for iri in iris
            }
            if partly:
                labels[wanted] = partly
        return _sole(text, labels, "person")

    def thing(self, text: str) -> str:
        """The IRI of anything in the graph, by IRI, by its end, or by its exact label."""
        if _is_iri(text):
            return self._existing(text, "thing")
        if "/" in text:
            return self._existing(DATA + text, "thing")
        found = self._labelled(text)
        if len(found) == 1:
            return found[0]
        if found:
            raise QuestionError(f"{text!r} is the name of several things: {_list(found)}")
        raise QuestionError(
            f"nothing in this store is called {text!r}: give its IRI, which "
            "other questions show with --format csv"
        )

    def article(self, text: str) -> str:
        """The IRI of an article, by its id."""
        if _is_iri(text):
            return self._existing(text, "article")
        known = {
            str(text_of(row["thing"]))
            for row in select(self._store, "SELECT ?thing WHERE { ?thing a cq:Article }")
        }
        ids = {iri.removeprefix(f"{DATA}article/"): {iri} for iri in known}
        if text in ids:
            return f"{DATA}article/{text}"
        return _sole(text, {fold(key): iris for key, iris in ids.items()}, "article")

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
        values = " ".join(str(Literal(text, language=lang)) for lang in ("az", "en", "ru", "tr"))
        return sorted(
            {
                str(text_of(row["thing"]))
                for row in select(
                    self._store,
                    f"""
            SELECT DISTINCT ?thing WHERE {{
              VALUES ?label {{ {values} {Literal(text)} }}
              ?thing rdfs:label|skos:altLabel|skos:prefLabel ?label .
            }}""",
                )
            }
        )


def fold(text: str) -> str:
    """A name for comparing: small letters without marks, words with one space between.

    >>> fold("  Zakir  HƏSƏNOV ") == fold("Zakir Həsənov")
    True
    """
    plain = unicodedata.normalize("NFKD", text.casefold().replace("ı", "i"))
    letters = (c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join("".join(letters).split())


def nearest(wrong: str, known: Iterable[str]) -> str:
    """`` (did you mean X?)`` for the known word nearest to a wrong one, or nothing."""
    by_fold = {fold(word): word for word in sorted(known, reverse=True)}
    found = get_close_matches(fold(wrong), sorted(by_fold), n=1, cutoff=0.6)
    return f" (did you mean {by_fold[found[0]]}?)" if found else ""


def _sole(text: str, names: Mapping[str, set[str]], what: str) -> str:
    found = sorted(names.get(fold(text), ()))
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
