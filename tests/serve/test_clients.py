"""The endpoint with the clients that people have: SPARQLWrapper, rdflib's store, curl."""

from __future__ import annotations

import json
import shutil
import subprocess

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from serve_world import ASK, CONSTRUCT, DESCRIBE, SELECT, Server
from SPARQLWrapper import CSV, JSON, JSONLD, N3, POST, POSTDIRECTLY, TSV, TURTLE, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

PREFIX = "PREFIX cq: <https://w3id.org/communique/onto/>\n"


def wrapper(server: Server, text: str, form: str) -> SPARQLWrapper:
    client = SPARQLWrapper(server.endpoint)
    client.setReturnFormat(form)
    client.setQuery(PREFIX + text)
    return client


@pytest.mark.parametrize("method", ["GET", POST])
@pytest.mark.parametrize("request_method", ["urlencoded", POSTDIRECTLY])
def test_sparqlwrapper_selects(server: Server, method: str, request_method: str) -> None:
    client = wrapper(server, SELECT, JSON)
    client.setMethod(POST if request_method == POSTDIRECTLY else method)
    client.setRequestMethod(request_method)
    assert len(client.queryAndConvert()["results"]["bindings"]) == 2


def test_sparqlwrapper_reads_each_format(server: Server) -> None:
    assert wrapper(server, ASK, JSON).queryAndConvert()["boolean"] is True
    assert wrapper(server, SELECT, XML).queryAndConvert().getElementsByTagName("result").length == 2
    assert wrapper(server, SELECT, CSV).queryAndConvert().startswith(b"s\r\n")
    assert wrapper(server, SELECT, TSV).queryAndConvert().startswith(b"?s\n")
    for form in (TURTLE, N3):
        text = wrapper(server, CONSTRUCT, form).queryAndConvert()
        assert len(rdflib.Graph().parse(data=text, format="turtle")) > 1
    for form in (XML, JSONLD):
        assert len(wrapper(server, DESCRIBE, form).queryAndConvert()) > 1


def test_sparqlwrapper_understands_the_refusal(server: Server) -> None:
    with pytest.raises(QueryBadFormed, match="line 2, column"):
        wrapper(server, "SELECT * {", JSON).query()


def test_rdflib_takes_the_endpoint_for_a_graph(server: Server) -> None:
    cq = rdflib.Namespace("https://w3id.org/communique/onto/")
    graph = rdflib.Graph(SPARQLStore(server.endpoint))
    exercises = set(graph.subjects(rdflib.RDF.type, cq.Exercise))
    assert len(exercises) > 1
    assert (next(iter(exercises)), rdflib.RDF.type, cq.Exercise) in graph
    rows = graph.query(SELECT, initNs={"cq": cq})
    assert {row[0] for row in rows} < exercises


@pytest.mark.skipif(not shutil.which("curl"), reason="needs curl")
def test_curl(server: Server) -> None:
    curl = [shutil.which("curl") or "curl", "-sS", "--compressed", server.endpoint]
    got = subprocess.check_output([*curl, "-G", "--data-urlencode", f"query={SELECT}"])
    posted = subprocess.check_output(
        [*curl, "-H", "Content-Type: application/sparql-query", "--data-binary", SELECT]
    )
    assert json.loads(got) == json.loads(posted)
