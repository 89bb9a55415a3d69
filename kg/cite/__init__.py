"""Citing: a claim, a thing, an answer or a dossier in, what cites it out.

    write(cite_thing(store, find(store.graph, "Khazri-2023")), "bibtex")     # kg.show.find

A citation names the article, the passage, the day, and the digest of the graph that it came from:
who has the same articles and judgements gets the same graph, and can find the same words.
"""

from kg.cite.citations import cite_answer, cite_dossier, cite_thing
from kg.cite.formats import FORMATS, write
from kg.cite.values import Citation, Quote

__all__ = [
    "FORMATS",
    "Citation",
    "Quote",
    "cite_answer",
    "cite_dossier",
    "cite_thing",
    "write",
]
