"""The HTTP API: each saved question is a route, each answer says where it stands."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
import rdflib
from serve_world import Server

from kg.query import Question, questions
from kg.serve.api import OWN

QUESTIONS = questions()
VALUES = {
    "country": "AZE",
    "person": "Zakir Həsənov",
    "date": "2024-01-01",
    "period": "2021/2026",
    "article": "en-khazri-2023-wraps-up",
    "post": "defence-minister",
}


def values(question: Question) -> dict[str, str]:
    """Something for each parameter that has to be given."""
    needed = [p for p in question.parameters if p.required]
    given = {p.name: VALUES.get(p.kind, "") for p in needed}
    return {**given, **{p.name: "KAZ" for p in needed if p.name == "partner"}}


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.name)
def test_each_question_is_a_route(server: Server, question: Question) -> None:
    given = values(question)
    if "" in given.values():
        found = server.client.get("/api/search", params={"q": "Xəzri"}).json()["found"]
        given = {
            k: v or next(f["iri"] for f in found if f["kind"] == "event") for k, v in given.items()
        }
    answer = server.client.get(f"/api/questions/{question.name}", params=given)
    assert answer.status_code == 200, answer.text
    told = answer.json()
    assert [c["name"] for c in told["columns"]] == [
        c.name for c in question.columns if not c.hidden
    ]
    assert told["coverage"]["articles"] > 10
    assert int(answer.headers["x-total-count"]) == told["total"] >= len(told["rows"])


def test_no_question_has_a_parameter_of_the_servers_own() -> None:
    assert not {p.name for q in QUESTIONS for p in q.parameters} & set(OWN)


def test_a_row_carries_its_evidence(server: Server) -> None:
    told = server.get("/api/questions/exercises?country=Qazaxıstan&partner=Азербайджан").json()
    row = told["rows"][0]
    assert row["evidence"]["quote"] in row["evidence"]["sentence"]
    thing = server.get(row["things"][0]["self"]).json()
    assert thing["iri"] == row["things"][0]["iri"]
    quotes = [p["quote"] for s in thing["sections"] for t in s["statements"] for p in t["passages"]]
    assert row["evidence"]["quote"] in quotes


def test_names_come_in_the_language_asked_for(server: Server) -> None:
    path = "/api/questions/countries-in-exercises?country=AZE&lang=ru"
    assert "Казахстан" in server.get(path).text


def test_an_answer_comes_in_pages(server: Server) -> None:
    path = "/api/questions/exercises?country=AZE"
    whole = server.get(path).json()
    pages, following = [], f"{path}&limit=2"
    while following:
        page = server.get(following).json()
        assert len(page["rows"]) <= 2
        pages += page["rows"]
        following = page.get("next")
    assert pages == whole["rows"]
    assert len(pages) == whole["total"] > 2
    second = server.get(f"{path}&limit=2&offset=2")
    assert 'rel="prev"' in second.headers["link"]


def test_an_answer_as_csv(server: Server) -> None:
    path = "/api/questions/exercises?country=AZE"
    for answer in (server.get(path, "text/csv"), server.get(path + "&format=csv")):
        assert answer.headers["content-type"] == "text/csv; charset=utf-8"
        rows = list(csv.DictReader(io.StringIO(answer.text)))
        assert len(rows) == server.get(path).json()["total"]
        assert rows[0]["evidence"]


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("questions/exercise", 404, "exercises"),
        ("questions/pair-timeline?country=AZE", 400, "partner"),
        ("questions/exercises?country=Azerbajan", 400, "Azerbaijan"),
        ("questions/exercises?county=AZE", 400, "country"),
        ("questions/exercises?country=AZE&country=KAZ", 400, "twice"),
        ("questions/exercises?limit=-1", 400, "limit"),
        ("questions/exercises?limit=99999999", 400, "limit"),
        ("questions/exercises?format=exe", 400, "csv"),
        ("questions/exercises?lang=xx", 400, "xx"),
        ("questions/exercises?country=%3C%3E%22%7D", 400, "country"),
        ("questions/..%2F..%2Fetc%2Fpasswd", 404, ""),
        ("things/country/XXX", 404, "country/XXX"),
        ("things/AZE?lang=xx", 400, "xx"),
        ("search", 400, "q="),
        ("nothing", 404, ""),
    ],
)
def test_a_mistake_is_told(server: Server, path: str, status: int, said: str) -> None:
    answer = server.get(f"/api/{path}")
    assert answer.status_code == status
    assert said in answer.json()["detail"]


def test_names_are_found_in_all_scripts(server: Server) -> None:
    for word in ("Азербай", "azərbaycan", "AZERBAIJAN", "aze"):
        found = server.client.get("/api/search", params={"q": word}).json()["found"]
        assert found[0]["iri"].endswith("/country/AZE"), word
    assert server.client.get("/api/search", params={"q": "Нобунага"}).json()["total"] == 0


def test_a_thing_by_any_of_its_names(server: Server) -> None:
    told = [
        server.get(f"/api/things/{name}").json() for name in ("KAZ", "Казахстан", "country/KAZ")
    ]
    assert told[0] == told[1] == told[2]
    assert told[0]["type"] == "Country"


def test_who_has_an_answer_is_not_told_again(server: Server) -> None:
    first = server.get("/api/questions/exercises?country=AZE")
    again = server.get(
        "/api/questions/exercises?country=AZE", **{"if-none-match": first.headers["etag"]}
    )
    assert (again.status_code, again.content) == (304, b"")


def references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if "$ref" in value:
            yield value["$ref"]
        for item in value.values():
            yield from references(item)
    elif isinstance(value, list):
        for item in value:
            yield from references(item)


def test_the_description_has_each_question_with_its_parameters(server: Server) -> None:
    told = server.get("/api/openapi.json").json()
    assert told["openapi"] == "3.1.0"
    assert told["servers"] == [{"url": server.address}]
    for question in QUESTIONS:
        operation = told["paths"][f"/api/questions/{question.name}"]["get"]
        names = [p["name"] for p in operation["parameters"]]
        assert names == [*(p.name for p in question.parameters), *OWN]
        required = [p["name"] for p in operation["parameters"] if p["required"]]
        assert required == [p.name for p in question.parameters if p.required]
    ids = [o["get"]["operationId"] for o in told["paths"].values()]
    assert len(ids) == len(set(ids))
    for reference in references(told):
        found: Any = told
        for step in reference.removeprefix("#/").split("/"):
            found = found[step]
    for path, item in told["paths"].items():
        holes = set(re.findall(r"\{(\w+)\}", path))
        given = {p["name"] for p in item["get"].get("parameters", ()) if p["in"] == "path"}
        assert holes == given


def test_beside_an_empty_answer_stands_what_was_loaded(server: Server) -> None:
    told = server.client.get(
        "/api/questions/exercises", params={"country": "KAZ", "period": "1990"}
    ).json()
    assert told["rows"] == []
    for counts in ("publishers", "languages", "months"):
        rows = told["coverage"][counts]
        assert sum(row["articles"] for row in rows) == told["coverage"]["articles"] > 10


def test_beside_the_pages_answer_stands_what_was_loaded(server: Server) -> None:
    for path in ("/questions/exercises?country=KAZ&period=1990&lang=en", "/pair/AZE/KAZ?lang=en"):
        page = server.client.get(path).text
        assert '<details class="behind">' in page and "<dt>publisher</dt>" in page, path


def test_an_answer_and_a_claim_can_be_cited(server: Server) -> None:
    told = server.client.get("/api/questions/exercises", params={"country": "KAZ"}).json()
    claim = told["rows"][0]["evidence"]["claim"].split("/id/")[1]
    for path in ("questions/exercises?country=KAZ", f"things/{quote(claim)}?"):
        address = f"/api/cite/{path}"
        text = server.client.get(address)
        assert text.headers["content-type"].startswith("text/plain") and "sha256:" in text.text
        items = server.client.get(f"{address}&format=csl").json()
        assert all(item["custom"]["graph"].startswith("sha256:") for item in items)
        bibtex = server.client.get(f"{address}&format=bibtex")
        assert bibtex.text.startswith("@misc{") and bibtex.text.count("@misc{") == len(items)
        assert server.client.get(f"{address}&format=ris").status_code == 400


def test_what_cannot_be_cited_is_not_found(server: Server) -> None:
    for path in ("things/country/KAZ", "things/claim/none", "questions/none"):
        assert server.client.get(f"/api/cite/{path}").status_code == 404, path


def test_the_questions_are_examples_for_the_endpoint(server: Server) -> None:
    told = server.get("/api/questions", "text/turtle")
    assert told.headers["content-type"].startswith("text/turtle")
    graph = rdflib.Graph().parse(data=told.text, format="turtle")
    shacl = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    assert len(set(graph.subjects(rdflib.RDF.type, shacl.SPARQLSelectExecutable))) >= 25
    target = rdflib.URIRef(server.endpoint)
    assert (None, rdflib.URIRef("https://schema.org/target"), target) in graph
    assert server.client.get("/api/questions?format=ttl").text == told.text
