"""What the graph says of a visit, an exercise and a plan, and what hostile input cannot do."""

from __future__ import annotations

import random
from pathlib import Path

import pyoxigraph as ox
import pytest
from graph_world import TEXT, article, world
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import DataError, InputError
from kg.graph import Quad, line, load_parties, quads, rules
from kg.graph.places import place_iri
from kg.graph.terms import Space, decimal, literal, web
from kg.pack.places import load_places

GAZETTEER = Path(__file__).resolve().parents[2] / "kg" / "gazetteer"
PREFIXES = """
PREFIX cq: <https://w3id.org/communique/onto/>
PREFIX id: <https://w3id.org/communique/id/>
PREFIX country: <https://w3id.org/communique/id/country/>
PREFIX event: <https://w3id.org/communique/id/visit/>
PREFIX status: <https://w3id.org/communique/onto/status/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""


def made() -> list[Quad]:
    parties, places = load_parties(GAZETTEER), load_places(GAZETTEER)
    return list(quads(world(), [article()], parties, "built-in 0.1", places=places))


@pytest.fixture(scope="module")
def store() -> ox.Store:
    found = ox.Store()
    found.load("".join(map(line, made())).encode(), ox.RdfFormat.N_QUADS)
    post = "https://w3id.org/communique/onto/post/defence-minister"
    kind = "https://w3id.org/communique/onto/MinisterialPost"
    found.update(f"INSERT DATA {{ <{post}> a <{kind}> }}")
    for rule in rules():
        found.update(rule.text)
    return found


@pytest.mark.parametrize(
    "pattern",
    [
        "event:az-01 a cq:Visit, cq:Event ; cq:status status:held ; cq:host country:AZE",
        'event:az-01 cq:begin "2023-10-06"^^xsd:date ; cq:party country:AZE, country:KAZ',
        "event:az-01 cq:statusReport [ cq:status status:held ; cq:article id:article\\/az-01 ]",
        'country:KAZ skos:prefLabel "Kazakhstan"@en, "Qazaxıstan"@az, "Казахстан"@ru',
        "country:KAZ skos:exactMatch <http://www.wikidata.org/entity/Q232>",
        'id:article\\/az-01 dct:issued "2023-10-07"^^xsd:date',
        "id:tenure\\/j-az-01 cq:post <https://w3id.org/communique/onto/post/defence-minister>",
        "event:az-01 cq:place id:place\\/baku . id:place\\/baku cq:inCountry country:AZE",
        'id:place\\/baku rdfs:label "Баку"@ru, "Baku"@en ; skos:altLabel "Bakı"@az',
        "?claim cq:about event:az-01 . event:az-01 cq:claim ?claim",
        # by rule
        "id:person\\/j-az-01 a cq:Minister ; cq:attended event:az-01",
        "country:AZE cq:hosts event:az-01",
        "id:person\\/j-az-01 cq:coParticipant id:person\\/h-az-01",
        "id:series\\/khazri cq:occurrence id:exercise\\/az-01",
        "id:signing\\/az-01 cq:made id:cooperationplan\\/az-01",
    ],
)
def test_the_resolved_graph_says(store: ox.Store, pattern: str) -> None:
    assert store.query(f"{PREFIXES} ASK {{ {pattern} }}"), pattern


@pytest.mark.parametrize(
    "pattern",
    [
        "id:person\\/h-az-01 a cq:Minister",  # no ministerial tenure is told of him
        "?p cq:coParticipant ?p",
        "id:exercise\\/az-01 cq:underPlan ?plan",  # the plan is for the year after
        "?passage a cq:Passage",  # evidence stays in the article's graph
        "?article cq:text ?text",
        "FILTER EXISTS { ?s ?p ?o FILTER(isBlank(?s) || isBlank(?o)) }",
    ],
)
def test_the_resolved_graph_does_not_say(store: ox.Store, pattern: str) -> None:
    assert not store.query(f"{PREFIXES} ASK {{ {pattern} }}"), pattern


def test_an_event_within_the_period_of_a_plan_of_its_parties_comes_under_it() -> None:
    store = ox.Store()
    store.update(f"""{PREFIXES} INSERT DATA {{
      id:plan a cq:CooperationPlan ; cq:status status:signed ; cq:party country:AZE, country:KAZ ;
        cq:begin "2023-01-01"^^xsd:date ; cq:end "2023-12-31"^^xsd:date .
      id:in a cq:Exercise ; cq:status status:held ; cq:party country:AZE, country:KAZ, country:TUR ;
        cq:begin "2023-10-06"^^xsd:date ; cq:end "2023-10-09"^^xsd:date .
      id:late a cq:Exercise ; cq:status status:held ; cq:party country:AZE, country:KAZ ;
        cq:begin "2023-12-30"^^xsd:date ; cq:end "2024-01-02"^^xsd:date .
      id:planned a cq:Exercise ; cq:status status:planned ; cq:party country:AZE, country:KAZ ;
        cq:begin "2023-10-06"^^xsd:date ; cq:end "2023-10-09"^^xsd:date .
      id:other a cq:Exercise ; cq:status status:held ; cq:party country:AZE, country:TUR ;
        cq:begin "2023-10-06"^^xsd:date ; cq:end "2023-10-09"^^xsd:date . }}""")
    for rule in rules():
        store.update(rule.text)
    found = store.query(f"{PREFIXES} SELECT ?e WHERE {{ ?e cq:underPlan id:plan }}")
    assert [row["e"].value.rsplit("/", 1)[1] for row in found] == ["in"]


def test_rules_give_the_same_in_any_order_and_twice() -> None:
    lines = "".join(map(line, made())).encode()
    results = set()
    for seed in range(3):
        store = ox.Store()
        store.load(lines, ox.RdfFormat.N_QUADS)
        order = [*rules(), *rules()]
        random.Random(seed).shuffle(order)  # noqa: S311
        for rule in order:
            store.update(rule.text)
        results.add(frozenset(map(str, store)))
    assert len(results) == 1


def test_every_passage_quotes_the_words_at_its_place(store: ox.Store) -> None:
    found = store.query(f"""{PREFIXES} SELECT * WHERE {{
        GRAPH ?g {{ ?g cq:text ?text . ?claim cq:passage ?p .
        ?p cq:quote ?quote ; oa:start ?from ; oa:end ?to ; cq:field ?field }} }}""")
    rows = list(found)
    assert len(rows) == sum(len(c.fact.proofs) for c in world().claims)
    for row in rows:
        start, end = int(row["from"].value), int(row["to"].value)
        assert row["text"].value[start:end] == row["quote"].value
        assert row["text"].value == TEXT


def test_quads_are_the_same_whatever_the_order_of_articles() -> None:
    ids = ("a", "b", "c")
    parties = load_parties(GAZETTEER)
    texts = [article(i) for i in ids]
    forward = set(quads(world(ids), texts, parties, "r"))
    assert forward == set(quads(world(ids), texts[::-1], parties, "r"))


def test_an_article_graph_depends_on_no_other_article() -> None:
    parties = load_parties(GAZETTEER)
    alone = {q for q in quads(world(("a",)), [article("a")], parties, "r") if q.graph}
    both = quads(world(("a", "b")), [article("a"), article("b")], parties, "r")
    assert alone == {q for q in both if q.graph.endswith("/a>")}


def test_only_a_held_event_is_attended() -> None:
    one = world()
    from dataclasses import replace

    events = tuple(replace(e, status="planned") for e in one.events)
    found = quads(replace(one, events=events), [article()], {}, "r")
    assert not [q for q in found if q.predicate.endswith("/attendedBy>")]


@given(st.text(), st.sampled_from([None, "az", "not a tag", "en-GB"]))
def test_any_text_survives_as_a_literal(text: str, language: str | None) -> None:
    row = line(Quad("<x:s>", "<x:p>", literal(text, language)))
    (quad,) = ox.parse(row.encode(), ox.RdfFormat.N_QUADS)
    assert quad.object.value == text
    assert row.count("\n") == 1


@given(st.text(), st.text(max_size=5))
def test_no_id_and_no_address_can_break_a_line(name: str, fragment: str) -> None:
    subject = Space().id(f"article/{name}")
    address = web(f"https://x.example/{name}#{fragment}")
    row = line(Quad(subject, "<x:p>", address))
    assert len(list(ox.parse(row.encode(), ox.RdfFormat.N_QUADS))) == 1


@pytest.mark.parametrize(
    ("address", "term"),
    [
        ("https://mod.gov.az/az/news/1?a=b#c", "<https://mod.gov.az/az/news/1?a=b#c>"),
        ("https://x.example/ə [1]", "<https://x.example/%C9%99%20%5B1%5D>"),
        ("https://x.example/100%", "<https://x.example/100%25>"),
        ("javascript:alert(1)", '"javascript:alert(1)"'),
        ("news/1.html", '"news/1.html"'),
        ("http://x:y@host/", '"http://x:y@host/"'),
    ],
)
def test_only_an_address_of_the_web_becomes_an_iri(address: str, term: str) -> None:
    assert web(address) == term


def test_a_lone_surrogate_is_refused_with_a_remedy() -> None:
    with pytest.raises(InputError, match="decode it anew"):
        literal("a\ud800b")


@pytest.mark.parametrize(("value", "text"), [(1.0, "1"), (0.95, "0.95"), (0.0, "0"), (1e-9, "0")])
def test_decimals_are_canonical(value: float, text: str) -> None:
    assert decimal(value).split("^^")[0] == f'"{text}"'


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Bakı", "baku"),
        ("БАКУ", "baku"),
        ("İstanbul", "istanbul"),
        ("Aşağı Yer", "A%C5%9Fa%C4%9F%C4%B1%20Yer"),  # unknown: its own name
        ("a/b <c>", "a%2Fb%20%3Cc%3E"),
    ],
)
def test_a_place_is_one_node_in_all_languages(name: str, place: str) -> None:
    assert place_iri(name, load_places(GAZETTEER), Space()) == Space().id(f"place/{place}")


def test_a_name_that_two_places_share_tells_none(tmp_path: Path) -> None:
    rows = "".join(f"- {{id: {i}, names: {{en: [Kirov, {i}]}}}}\n" for i in ("one", "two"))
    rows += "- {id: three, generic: true, names: {en: [Square of Glory]}}\n"
    (tmp_path / "places.yaml").write_text(f"rows:\n{rows}", "utf-8")
    assert sorted(load_places(tmp_path)) == ["one", "two"]


def test_a_broken_gazetteer_is_named(tmp_path: Path) -> None:
    (tmp_path / "countries.yaml").write_text("rows:\n- names: {en: [Nowhere]}\n", "utf-8")
    with pytest.raises(DataError, match=r"countries\.yaml"):
        load_parties(tmp_path)
