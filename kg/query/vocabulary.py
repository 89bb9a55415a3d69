"""The ontology's files in, labels of classes and codes per language out.

So an answer names a status, a type, a topic or a post in the reader's language, and a person
may give it in any, whether or not a store carries the ontology.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kg.errors import DataError
from kg.query.terms import PREFIXES

Labels = Mapping[str, Mapping[str, str]]
"""IRI to language to label."""

_LABELS = (f"{PREFIXES['rdfs']}label", f"{PREFIXES['skos']}prefLabel")


def read_labels(folder: Path) -> Labels:
    """The labels of all terms that the Turtle files of ``folder`` describe.

    Raises DataError, with the file, where one does not parse.
    """
    out: dict[str, dict[str, str]] = {}
    for file in sorted(folder.glob("*.ttl")):
        try:
            for quad in parse(path=file, format=RdfFormat.TURTLE):
                subject, label = quad.subject, quad.object
                if (
                    quad.predicate.value in _LABELS
                    and isinstance(subject, NamedNode)
                    and isinstance(label, Literal)
                ):
                    out.setdefault(subject.value, {})[label.language or ""] = label.value
        except SyntaxError as error:
            raise DataError(f"{file.name}: {error.msg}") from error
    return out
