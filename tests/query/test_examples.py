"""The saved questions as examples for other tools: whole, typed, and each of them runs."""

from __future__ import annotations

import pytest
from pyoxigraph import Store
from rdflib import RDF, RDFS, Graph, Namespace, URIRef

from kg.query import questions
from kg.query.examples import ENDPOINT, examples, runnable
from kg.query.model import Question

SH, SCHEMA = Namespace("http://www.w3.org/ns/shacl#"), Namespace("https://schema.org/")


def told() -> Graph:
    return Graph().parse(data=examples(questions(), ENDPOINT), format="turtle")


def test_each_question_is_an_example_with_titles_query_and_endpoint() -> None:
    graph = told()
    found = set(graph.subjects(RDF.type, SH.SPARQLSelectExecutable))
    assert len(found) == len(questions()) >= 25
    for node in found:
        assert {label.language for label in graph.objects(node, RDFS.label)} == {"en", "az", "ru"}
        assert graph.value(node, SCHEMA.target) == URIRef(ENDPOINT)
        assert "SELECT" in str(graph.value(node, SH.select))
        assert list(graph.objects(graph.value(node, SH.prefixes), SH.declare))


@pytest.mark.parametrize("question", questions(), ids=lambda q: q.name)
def test_each_example_runs_as_it_stands(store: Store, question: Question) -> None:
    text = runnable(question)
    assert "#+" not in text and "# when given" not in text
    list(store.query(text))
    if any(p.required and p.kind in ("country", "date", "period") for p in question.parameters):
        assert "country/AZE>" in text or "XMLSchema#date>" in text


def test_an_example_asks_for_something_that_is_there(store: Store) -> None:
    [question] = [q for q in questions() if q.name == "countries-in-exercises"]
    assert len(list(store.query(runnable(question)))) == 2


def test_the_parameters_stand_with_their_types() -> None:
    graph = told()
    node = URIRef("https://w3id.org/communique/questions/visits")
    by_name = {str(p).split("#")[1]: p for p in graph.objects(node, SH.parameter)}
    assert list(graph.objects(by_name["person"], SH["class"])) == [
        URIRef("https://w3id.org/communique/onto/Person")
    ]
    assert str(graph.value(by_name["period"], SH.datatype)).endswith("#date")
    assert not any(graph.value(p, SH.optional).value is False for p in by_name.values())


def test_the_bytes_are_the_same_each_time() -> None:
    assert examples(questions(), ENDPOINT) == examples(questions(), ENDPOINT)
