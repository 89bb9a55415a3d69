"""Exports: what is written is read back the same by others' parsers, and always the same bytes."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib.compare import isomorphic

from kg.errors import QuestionError, StoreError
from kg.export import export, text
from kg.graph import Quad, Space, line
from kg.graph.terms import LABEL, XSD, decimal, edtf, literal, number, segment, truth, web
from kg.model import Article, Facts
from kg.store import Store, Writer

WHOLE = (".nq", ".trig")
OX = {
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".nq": ox.RdfFormat.N_QUADS,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".trig": ox.RdfFormat.TRIG,
    ".ttl": ox.RdfFormat.TURTLE,
}
ALL = sorted(OX)
RDFLIB = {".jsonld": "json-ld", ".nq": "nquads", ".nt": "nt", ".trig": "trig", ".ttl": "turtle"}
SPACE = Space()
HOSTILE = [
    'quote " and \\ backslash',
    '"""three"""',
    "line\nend\r\ntab\t",
    "bell\a null\0 delete\x7f vertical\v escape\x1b",
    "\\u0041 is no escape",
    "ends in backslash\\",
    "Xəzri „Хазри“ \u202eabc\u202c \U0001f600 \ufeff",
    "]}} . <x:y> @prefix",
    "\u2028\u2029\x85",
]


def sample() -> list[Quad]:
    """Every kind of term, in the default graph and in two named ones."""
    found = []
    for place, graph in (("", ""), ("a", SPACE.id("article/a")), ("b.", SPACE.id("article/b."))):
        for index, hostile in enumerate(HOSTILE):
            thing = SPACE.id(f"event/{place}{index}")
            found += [
                Quad(
                    thing,
                    "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>",
                    SPACE.cq("Event"),
                    graph,
                ),
                Quad(thing, SPACE.cq("text"), literal(hostile), graph),
                Quad(thing, SPACE.cq("quote"), literal(hostile, "az"), graph),
                Quad(thing, SPACE.cq("rule"), literal(hostile, datatype="x:own"), graph),
                Quad(thing, SPACE.cq("place"), SPACE.id(f"place/{segment(hostile)}"), graph),
                Quad(thing, SPACE.cq("source"), web(f"https://x.example/{hostile}"), graph),
                Quad(thing, SPACE.cq("status"), SPACE.cq("status/held"), graph),
                Quad(thing, SPACE.cq("claim"), SPACE.id(f"claim/a.b/../visit/{index}-9"), graph),
                Quad(thing, SPACE.cq("claim"), SPACE.id(f"claim/a.b/visit/{index}-9"), graph),
                Quad(thing, SPACE.cq("about"), SPACE.id("post//x"), graph),
                Quad(thing, SPACE.cq("country"), SPACE.id("country/AZE"), graph),
                Quad(thing, SPACE.cq("date"), edtf("XXXX-10-06"), graph),
                Quad(thing, SPACE.cq("score"), decimal(0.5 + index), graph),
                Quad(thing, SPACE.cq("score"), decimal(1), graph),
                Quad(thing, SPACE.cq("sourceCount"), number(index), graph),
                Quad(thing, SPACE.cq("background"), truth(index > 3), graph),
                Quad(thing, SPACE.cq("begin"), literal("2023-10-06", datatype=XSD + "date"), graph),
            ]
    return found


def built(path: Path, quads: list[Quad]) -> Store:
    with Writer(path) as writer:
        writer.put(Article("a", "text"), "r", Facts("a"))
        writer.publish(quads)
    return Store.open(path)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with built(tmp_path_factory.mktemp("store"), sample()) as found:
        yield found


def expected(ending: str) -> set[str]:
    whole = "".join(line(q) for q in sample() if ending in WHOLE or not q.graph)
    return {str(q) for q in ox.parse(whole.encode(), ox.RdfFormat.N_QUADS)}


@pytest.mark.parametrize("ending", ALL)
def test_pyoxigraph_reads_back_what_the_store_holds(store: Store, ending: str) -> None:
    written = "".join(text(store, ending))
    found = {str(q) for q in ox.parse(written.encode(), OX[ending])}
    assert found == expected(ending)


@pytest.mark.parametrize("ending", ALL)
def test_rdflib_reads_back_what_the_store_holds(store: Store, ending: str) -> None:
    written = rdflib.Dataset() if ending in WHOLE else rdflib.Graph()
    written.parse(data="".join(text(store, ending)), format=RDFLIB[ending])
    right = rdflib.Dataset() if ending in WHOLE else rdflib.Graph()
    right.parse(
        data="".join(expected_lines(ending)), format=RDFLIB[".nq" if ending in WHOLE else ".nt"]
    )
    if isinstance(written, rdflib.Dataset):
        assert set(written.quads()) == set(right.quads())  # type: ignore[attr-defined]
    else:
        assert isomorphic(written, right)


def expected_lines(ending: str) -> Iterator[str]:
    return (line(q) for q in sample() if ending in WHOLE or not q.graph)


@pytest.mark.parametrize("ending", ALL)
def test_the_bytes_hang_on_the_graph_and_not_on_the_order_of_building(
    store: Store, ending: str, tmp_path: Path
) -> None:
    shuffled = sample() * 2
    random.Random(7).shuffle(shuffled)  # noqa: S311
    with built(tmp_path / "other", shuffled) as other:
        assert "".join(text(other, ending)) == "".join(text(store, ending))


@pytest.mark.parametrize("ending", ALL)
def test_an_empty_store_gives_a_file_that_can_be_read(tmp_path: Path, ending: str) -> None:
    with built(tmp_path, []) as empty:
        written = "".join(text(empty, ending))
    assert list(ox.parse(written.encode(), OX[ending])) == []


def test_turtle_is_pleasant_to_read(tmp_path: Path) -> None:
    country = SPACE.id("country/AZE")
    label = "<http://www.w3.org/2004/02/skos/core#prefLabel>"
    quads = [
        Quad(country, label, literal("Azərbaycan", "az")),
        Quad(country, label, literal("Azerbaijan", "en")),
        Quad(country, "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>", SPACE.cq("Country")),
        Quad(country, SPACE.cq("claim"), SPACE.id("claim/a/visit/1-2")),
        Quad(country, SPACE.cq("sourceCount"), number(2)),
    ]
    with built(tmp_path, quads) as small:
        assert "".join(text(small, ".ttl")) == (
            "@base <https://w3id.org/communique/id/> .\n"
            "@prefix country: <https://w3id.org/communique/id/country/> .\n"
            "@prefix cq: <https://w3id.org/communique/onto/> .\n"
            "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
            "\n"
            "country:AZE a cq:Country ;\n"
            '    skos:prefLabel "Azerbaijan"@en, "Azərbaycan"@az ;\n'
            "    cq:claim <claim/a/visit/1-2> ;\n"
            "    cq:sourceCount 2 .\n"
        )


def test_a_value_that_is_not_of_its_terms_kind_is_not_lost(tmp_path: Path) -> None:
    thing = SPACE.id("event/x")
    quads = [
        Quad(thing, SPACE.cq("status"), literal("held")),
        Quad(thing, SPACE.cq("date"), literal("2023")),
        Quad(thing, LABEL, literal("made up")),
        Quad(thing, LABEL, literal("Xəzri", "az")),
        Quad(thing, SPACE.cq("code"), SPACE.id("country/AZE")),
    ]
    with built(tmp_path, quads) as odd:
        written = "".join(text(odd, ".jsonld"))
    (node,) = json.loads(written)["@graph"]
    assert node["label"] == {"az": ["Xəzri"]} and node["cq:status"] == [{"@value": "held"}]
    found = {str(q) for q in ox.parse(written.encode(), OX[".jsonld"])}
    assert found == {str(q) for q in ox.parse("".join(map(line, quads)).encode(), OX[".nq"])}


def test_json_ld_is_json_with_a_context(store: Store) -> None:
    data = json.loads("".join(text(store, ".jsonld")))
    assert data["@context"]["cq"] == "https://w3id.org/communique/onto/"
    node = data["@graph"][0]
    assert node["type"] == ["cq:Event"] and node["status"] == ["cq:status/held"]
    assert node["sourceCount"] == [0] and node["date"] == ["XXXX-10-06"]
    assert node["country"] == ["country/AZE"]


@pytest.mark.parametrize("ending", ALL)
def test_texts_and_quotes_can_be_left_out(store: Store, ending: str) -> None:
    kept = list(
        ox.parse("".join(text(store, ending, texts=False, quotes=False)).encode(), OX[ending])
    )
    names = {q.predicate.value.rsplit("/", 1)[-1] for q in kept}
    assert not names & {"text", "quote"}
    assert "date" in names
    digests = {q.object.value for q in kept if q.predicate.value.endswith("Digest")}
    assert digests == {sha256(words.encode()).hexdigest() for words in HOSTILE}


def test_a_file_is_there_whole_or_not_at_all(store: Store, tmp_path: Path) -> None:
    export(store, tmp_path / "out.TTL")
    assert (tmp_path / "out.TTL").read_text("utf-8") == "".join(text(store, ".ttl"))
    assert [p.name for p in tmp_path.iterdir()] == ["out.TTL"]
    with pytest.raises(StoreError, match="cannot be written"):
        export(store, tmp_path / "missing" / "out.ttl")


@pytest.mark.parametrize("name", ["out.txt", "out", ".ttl.bak"])
def test_another_ending_gets_the_list_of_endings(store: Store, tmp_path: Path, name: str) -> None:
    with pytest.raises(QuestionError, match=r"\.jsonld \.nq \.nt \.trig \.ttl"):
        export(store, tmp_path / name)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.text(max_size=8), max_size=6))
def test_no_text_and_no_name_is_changed_on_the_way(values: list[str]) -> None:
    quads = [
        Quad(SPACE.id(f"event/{segment(value)}/{value}"), SPACE.cq("text"), literal(value, lang))
        for value in values
        for lang in (None, "ru")
    ]
    graph = ox.Store()
    graph.extend(q for quad in quads for q in ox.parse(line(quad).encode(), ox.RdfFormat.N_QUADS))
    store = Store(Path("memory"), 1, "", "", graph)
    for ending in ALL:
        written = "".join(text(store, ending)).encode()
        found = {str(q) for q in ox.parse(written, OX[ending])}
        assert found == {str(q) for q in graph}, ending
