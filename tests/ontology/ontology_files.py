"""The ontology's files as rdflib graphs, for its tests."""

from __future__ import annotations

from pathlib import Path

import rdflib

FOLDER = Path(__file__).resolve().parents[2] / "ontology"
TERMS = ("core", "events", "documents")
LANGUAGES = ("en", "az", "ru")
CQ = rdflib.Namespace("https://w3id.org/communique/onto/")


def read(*names: str) -> rdflib.Graph:
    graph = rdflib.Graph()
    for name in names:
        graph.parse(FOLDER / f"{name}.ttl", format="turtle")
    return graph
