"""Any SPARQL: what is refused, what is killed, what comes out in which format."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store

from kg.errors import LimitError, QuestionError, StoreError
from kg.query import run_sparql
from kg.query.lex import tokens
from kg.query.writers import write_result

from .world import build

HELD = (
    "PREFIX status: <https://w3id.org/communique/onto/status/> "
    "SELECT ?e WHERE { ?e a cq:Exercise ; cq:status status:held }"
)


@pytest.fixture(scope="module")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("store") / "graph"
    store = Store(str(folder))
    store.bulk_extend(build())
    store.flush()
    return folder


@pytest.mark.parametrize(("text", "told"), [
    ("SELECT * WHERE {\n  SERVICE <http://a.example/> { ?s ?p ?o } }", "line 2, column 3: SERVICE"),
    ("SELECT * WHERE { service SILENT <http://a.example/> { ?s ?p ?o } }", "SERVICE asks another"),
    ("LOAD <http://a.example/>", "LOAD changes data"),
    ("PREFIX a: <http://a.example/>\nINSERT DATA { a:a a:b a:c }", "line 2, column 1: INSERT"),
    ("DELETE WHERE { ?s ?p ?o }", "DELETE changes data"),
    ("drop all", "DROP changes data"),
    ("SELECT * WHERE { ?s ?p }", "line 1, column 25: no SPARQL"),
    ("SELECT * WHERE {\n ?s foo:bar ?o }", "line 2"),
    ("SELECT * WHERE { ?s ?p ?o", "at the end of the text"),
    ("# nothing", "the query is empty"),
    ("SELECT * WHERE { ?s ?p ?o } ; INSERT DATA { <a:a> <a:b> <a:c> }", "no SPARQL"),
    ("SELECT * WHERE { ?s ?p \\u0053ERVICE }", "no SPARQL"),
])  # fmt: skip
def test_what_cannot_or_may_not_run_is_refused_with_its_place(
    store: Store, disk: Path, text: str, told: str
) -> None:
    for where in (store, disk):
        with pytest.raises(QuestionError) as caught:
            run_sparql(where, text)
        assert told in str(caught.value)
        assert "\n" not in str(caught.value)


@pytest.mark.parametrize("text", [
    'SELECT ("SERVICE <x>" AS ?s) WHERE {}',
    "SELECT ?SERVICE WHERE { ?SERVICE a cq:LOAD } # SERVICE",
    "SELECT ?s WHERE { ?s <http://a.example/SERVICE> '''SERVICE''' }",
    "PREFIX service: <http://a.example/> SELECT ?s WHERE { ?s a service:service }",
    "SELECT ('a\\\\'AS ?b) WHERE {}",
])  # fmt: skip
def test_the_word_service_elsewhere_is_no_keyword(store: Store, text: str) -> None:
    assert run_sparql(store, text).form == "solutions"


def test_a_slow_query_is_killed_at_the_limit(disk: Path) -> None:
    slow = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    started = time.monotonic()
    with pytest.raises(LimitError, match=r"stopped after 0\.7 s"):
        run_sparql(disk, slow, timeout=0.7)
    assert time.monotonic() - started < 5


def test_a_folder_without_a_store_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no store opens here"):
        run_sparql(tmp_path / "nowhere", HELD)


def test_a_query_cannot_read_files_or_the_network(store: Store, disk: Path) -> None:
    for where in (store, disk):
        text = "SELECT ?s FROM <file:///etc/passwd> FROM <http://127.0.0.1:9/> WHERE { ?s ?p ?o }"
        assert json.loads(run_sparql(where, text).body)["results"]["bindings"] == []


def test_both_ways_give_the_same(store: Store, disk: Path) -> None:
    for text in (
        HELD + " ORDER BY ?e",
        "ASK { ?s a cq:Visit }",
        "CONSTRUCT { ?s a cq:Visit } WHERE { ?s a cq:Visit } ORDER BY ?s",
    ):
        assert run_sparql(store, text) == run_sparql(disk, text)


def test_formats(store: Store) -> None:
    rows = run_sparql(store, HELD + " ORDER BY ?e")
    assert write_result(rows, "csv").decode().splitlines()[:2] == [
        "e",
        "https://w3id.org/communique/id/event/others-2023",
    ]
    assert b"<uri>" in write_result(rows, "xml")
    assert write_result(rows, "tsv").startswith(b"?e\n<https://")
    assert len(json.loads(write_result(rows, "json"))["results"]["bindings"]) == 3
    graph = run_sparql(store, "CONSTRUCT { ?e a cq:Visit } WHERE { ?e a cq:Visit }")
    turtle = write_result(graph, "ttl")
    assert turtle.startswith(b"@prefix cq:")
    assert turtle.count(b"a cq:Visit") == 3
    with pytest.raises(QuestionError, match="known: jsonld, nt, ttl, xml"):
        write_result(graph, "csv")
    with pytest.raises(QuestionError, match="did you mean json"):
        write_result(rows, "jsn")


@given(st.text(alphabet="SELECTservice {}?x<>\"'\\#\n.:@_1", max_size=80))
def test_tokens_cover_the_text_in_order(text: str) -> None:
    at = 0
    for token in tokens(text):
        assert token.start >= at
        assert text[token.start : token.start + len(token.text)] == token.text
        at = token.start + len(token.text)
