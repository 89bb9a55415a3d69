"""The SPARQL 1.1 Protocol, clause by clause (W3C recommendation of 21 March 2013, section 2),
and the Service Description, with a plain HTTP client."""

from __future__ import annotations

import csv
import gzip
import io
import json
import xml.etree.ElementTree as ET

import httpx
import pytest
import rdflib
from serve_world import ASK, CONSTRUCT, DESCRIBE, SELECT, Server

ARTICLE = "https://w3id.org/communique/id/article/en-khazri-2023-wraps-up"
SD = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")


def rows(answer: httpx.Response) -> list[dict[str, dict[str, str]]]:
    assert answer.status_code == 200, answer.text
    found: list[dict[str, dict[str, str]]] = answer.json()["results"]["bindings"]
    return found


# 2.1.1 to 2.1.3: three ways to send a query


def test_a_query_by_get(server: Server) -> None:
    assert len(rows(server.query(SELECT))) == 2


def test_a_query_by_post_of_a_form(server: Server) -> None:
    answer = server.client.post("/sparql", data={"query": SELECT})
    assert rows(answer) == rows(server.query(SELECT))


def test_a_query_by_post_directly(server: Server) -> None:
    answer = server.client.post(
        "/sparql",
        content="SELECT ?x { VALUES ?x { 'Xəzri' } }".encode(),
        headers={"content-type": "application/sparql-query; charset=utf-8"},
    )
    assert rows(answer) == [{"x": {"type": "literal", "value": "Xəzri"}}]


def test_head_has_no_body(server: Server) -> None:
    answer = server.client.head("/sparql", params={"query": SELECT})
    assert answer.status_code == 200
    assert answer.content == b""


# 2.1.4: the data set


COUNT = "SELECT (COUNT(*) AS ?n) { ?s a cq:Claim }"


def count(server: Server, text: str, **more: str | list[str]) -> int:
    return int(rows(server.query(text, more=dict(more)))[0]["n"]["value"])


def test_default_graph_uri_makes_the_default_graph(server: Server) -> None:
    other = ARTICLE.replace("wraps-up", "closes").replace("/en-", "/az-")
    assert count(server, COUNT) == 0
    one = count(server, COUNT, **{"default-graph-uri": ARTICLE})
    both = count(server, COUNT, **{"default-graph-uri": [ARTICLE, other]})
    assert 0 < one < both


def test_named_graph_uri_makes_the_named_graphs(server: Server) -> None:
    text = "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s a cq:Claim } }"
    assert count(server, text) > 1
    assert count(server, text, **{"named-graph-uri": ARTICLE}) == 1
    assert count(server, text, **{"default-graph-uri": ARTICLE}) == 0
    assert (
        count(server, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", **{"named-graph-uri": ARTICLE}) == 0
    )


def test_the_data_set_of_the_protocol_wins_over_that_of_the_query(server: Server) -> None:
    text = "SELECT (COUNT(*) AS ?n) FROM <http://example.org/none> { ?s a cq:Claim }"
    assert count(server, text) == 0
    assert count(server, text, **{"default-graph-uri": ARTICLE}) > 0


def test_the_data_set_in_a_form_counts_too(server: Server) -> None:
    data = {"query": COUNT, "default-graph-uri": ARTICLE}
    assert int(rows(server.client.post("/sparql", data=data))[0]["n"]["value"]) > 0


def test_the_data_set_of_a_direct_post_stands_in_the_address(server: Server) -> None:
    answer = server.client.post(
        "/sparql",
        params={"default-graph-uri": ARTICLE},
        content=COUNT,
        headers={"content-type": "application/sparql-query"},
    )
    assert int(rows(answer)[0]["n"]["value"]) > 0


# 2.1.5 and 2.1.6: what is answered, in which format


@pytest.mark.parametrize(
    ("accept", "sent"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("application/json", "application/json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv"),
        ("text/tab-separated-values", "text/tab-separated-values"),
        ("text/csv;q=0.2, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
        ("text/csv;q=0, */*;q=0.1", "application/sparql-results+json"),
        ("image/png, text/*", "text/csv"),
    ],
)
@pytest.mark.parametrize("text", [SELECT, ASK], ids=["select", "ask"])
def test_tables_in_the_format_that_is_accepted(
    server: Server, text: str, accept: str, sent: str
) -> None:
    answer = server.query(text, accept)
    assert answer.status_code == 200
    assert answer.headers["content-type"].split(";")[0] == sent
    assert "accept" in answer.headers["vary"].lower()


def test_each_table_format_says_the_same(server: Server) -> None:
    wanted = [row["s"]["value"] for row in rows(server.query(SELECT))]
    found = csv.reader(io.StringIO(server.query(SELECT, "text/csv").text))
    assert [row[0] for row in found] == ["s", *wanted]
    tsv = server.query(SELECT, "text/tab-separated-values").text.splitlines()
    assert tsv == ["?s", *(f"<{iri}>" for iri in wanted)]
    tree = ET.fromstring(server.query(SELECT, "application/sparql-results+xml").text)  # noqa: S314
    assert [node.text for node in tree.iter() if node.tag.endswith("}uri")] == wanted


@pytest.mark.parametrize(
    ("accept", "sent", "parser"),
    [
        ("*/*", "text/turtle", "turtle"),
        ("text/turtle", "text/turtle", "turtle"),
        ("application/n-triples", "application/n-triples", "nt"),
        ("application/ld+json", "application/ld+json", "json-ld"),
        ("application/rdf+xml", "application/rdf+xml", "xml"),
    ],
)
@pytest.mark.parametrize("text", [CONSTRUCT, DESCRIBE], ids=["construct", "describe"])
def test_graphs_in_the_format_that_is_accepted(
    server: Server, text: str, accept: str, sent: str, parser: str
) -> None:
    answer = server.query(text, accept)
    assert answer.headers["content-type"].split(";")[0] == sent
    found = rdflib.Graph().parse(data=answer.text, format=parser)
    wanted = rdflib.Graph().parse(data=server.query(text).text, format="turtle")
    assert len(found) == len(wanted) > 1


def test_what_cannot_be_sent_as_asked_is_not_acceptable(server: Server) -> None:
    assert server.query(SELECT, "image/png").status_code == 406
    assert server.query(SELECT, "text/turtle").status_code == 406
    assert server.query(CONSTRUCT, "text/csv").status_code == 406


def test_a_format_may_stand_in_the_address(server: Server) -> None:
    answer = server.query(SELECT, more={"format": "csv"})
    assert answer.text.startswith("s\r\n")
    assert server.query(SELECT, "text/csv", {"format": "other"}).text.startswith("s\r\n")


# 2.1.7: what goes wrong


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("SELECT * {", 1, 11),
        ("SELECT *\nWHERE { ?s ?p }", 2, 16),
        ("ASK {\n  ?s no:such ?o }", 2, 13),
        ("SELECT ?s {\n SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", 2, 2),
        ("INSERT DATA { <a:b> <a:c> 1 }", 1, 1),
        ("LOAD <file:///etc/passwd>", 1, 1),
        ("DELETE WHERE { ?s ?p ?o }", 1, 1),
        ("DROP ALL", 1, 1),
    ],
)
def test_a_bad_query_is_told_with_line_and_column(
    server: Server, text: str, line: int, column: int
) -> None:
    for answer in (server.query(text), server.client.post("/sparql", data={"query": text})):
        assert answer.status_code == 400
        assert answer.headers["content-type"] == "application/problem+json"
        assert (answer.json()["line"], answer.json()["column"]) == (line, column)
        assert answer.headers["access-control-allow-origin"] == "*"


def test_an_empty_query_and_none_are_bad(server: Server) -> None:
    assert server.query(" ").status_code == 400
    assert server.client.post("/sparql", data={}).status_code in (400, 415)
    assert server.client.post("/sparql", data={"other": "x"}).status_code == 400


def test_two_queries_at_once_are_bad(server: Server) -> None:
    assert server.query(SELECT, more={"query": [SELECT, SELECT]}).status_code == 400
    both = server.client.post("/sparql", params={"query": SELECT}, data={"query": SELECT})
    assert both.status_code == 400


def test_what_is_not_utf8_is_bad(server: Server) -> None:
    headers = {"content-type": "application/sparql-query"}
    body = b"SELECT * { ?s ?p '\xff' }"
    assert server.client.post("/sparql", content=body, headers=headers).status_code == 400
    assert server.client.get("/sparql?query=%FF").status_code == 400


def test_a_graph_name_that_is_no_iri_is_bad(server: Server) -> None:
    assert server.query(SELECT, more={"default-graph-uri": "no iri"}).status_code == 400


def test_an_unknown_content_type_is_told_which_are_known(server: Server) -> None:
    answer = server.client.post("/sparql", content="x", headers={"content-type": "text/plain"})
    assert answer.status_code == 415
    assert "application/sparql-query" in answer.headers["accept-post"]


# 2.2: updates are refused


def test_updates_are_refused(server: Server) -> None:
    update = "INSERT DATA { <a:b> <a:c> 1 }"
    assert server.client.post("/sparql", data={"update": update}).status_code == 403
    direct = server.client.post(
        "/sparql", content=update, headers={"content-type": "application/sparql-update"}
    )
    assert direct.status_code == 403
    assert rows(server.query("SELECT * { <a:b> ?p ?o }")) == []


def test_other_methods_are_not_allowed(server: Server) -> None:
    for method in ("PUT", "DELETE", "PATCH"):
        answer = server.client.request(method, "/sparql")
        assert answer.status_code == 405
        assert "GET" in answer.headers["allow"]


def test_a_request_may_not_be_endless(server: Server) -> None:
    big = "SELECT * { ?s ?p ?o } #" + "x" * (2 << 20)
    answer = server.client.post(
        "/sparql", content=big, headers={"content-type": "application/sparql-query"}
    )
    assert answer.status_code == 413


# Service Description, section 2; CORS; compression


@pytest.mark.parametrize(("accept", "parser"), [("*/*", "turtle"), ("application/rdf+xml", "xml")])
def test_without_a_query_the_service_describes_itself(
    server: Server, accept: str, parser: str
) -> None:
    answer = server.get("/sparql", accept)
    graph = rdflib.Graph().parse(data=answer.text, format=parser)
    endpoint = rdflib.URIRef(server.endpoint)
    assert (endpoint, SD.endpoint, endpoint) in graph
    assert (endpoint, SD.supportedLanguage, SD.SPARQL11Query) in graph
    assert len(list(graph.objects(endpoint, SD.resultFormat))) >= 7
    assert not any(isinstance(term, rdflib.BNode) for triple in graph for term in triple)


def test_pages_of_other_origins_may_read(server: Server) -> None:
    origin = {"origin": "https://example.org"}
    answer = server.client.get("/sparql", params={"query": ASK}, headers=origin)
    assert answer.headers["access-control-allow-origin"] == "*"
    asked = {**origin, "access-control-request-method": "POST"}
    before = server.client.options("/sparql", headers=asked)
    assert before.status_code == 204
    assert "POST" in before.headers["access-control-allow-methods"]
    assert "Content-Type" in before.headers["access-control-allow-headers"]


def test_a_long_result_is_compressed_for_who_takes_that(server: Server) -> None:
    text = "SELECT * { ?s ?p ?o } LIMIT 200"
    plain = server.client.get(
        "/sparql", params={"query": text}, headers={"accept-encoding": "identity"}
    )
    assert "content-encoding" not in plain.headers
    params = httpx.QueryParams({"query": text})
    with server.client.stream(
        "GET", "/sparql", params=params, headers={"accept-encoding": "gzip"}
    ) as packed:
        raw = b"".join(packed.iter_raw())
    assert packed.headers["content-encoding"] == "gzip"
    assert len(raw) < len(plain.content) / 2
    assert json.loads(gzip.decompress(raw)) == plain.json()


def test_a_hostile_host_header_is_not_echoed(server: Server) -> None:
    answer = server.get("/sparql", host='x"><script>')
    assert answer.status_code in (200, 400)
    assert "<script>" not in answer.text
