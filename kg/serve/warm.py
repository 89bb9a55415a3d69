"""The first job of each worker: read and compile what every later one needs."""

from __future__ import annotations

from kg import view
from kg.query import questions
from kg.query.collection import labels, parties
from kg.serve import html, search
from kg.serve.values import Ask, Reply
from kg.serve.words import table
from kg.store import Store


def warm(store: Store, ask: Ask) -> Reply:
    """For pages and questions."""
    search.parties(store)
    parties()
    assert view.WHAT  # imports what draws
    return warm_console(store, ask)


def warm_console(store: Store, ask: Ask) -> Reply:
    """For the SPARQL page."""
    search.coverage(store)
    labels()
    questions()
    table()
    html.compile_all()
    return Reply(200, {})
