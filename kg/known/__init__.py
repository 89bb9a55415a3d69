"""The resolved graph as values: events, documents, persons and articles, each read when asked for.

In: an open store. Out: frozen values with codes, dates and IRIs, for all that writes or compares
(dossiers, exports, citations). Words for people are not here: labels stand by language.
"""

from kg.known.coverage import Coverage, coverage_by, coverage_of
from kg.known.reading import Known
from kg.known.values import Article, Document, Event, Person, Report, Tenure

__all__ = [
    "Article",
    "Coverage",
    "Document",
    "Event",
    "Known",
    "Person",
    "Report",
    "Tenure",
    "coverage_by",
    "coverage_of",
]
