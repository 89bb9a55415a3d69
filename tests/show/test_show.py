"""One thing shown: found by any name, each statement with the words that prove it."""

from __future__ import annotations

import pytest
from pyoxigraph import RdfFormat, Store

from kg.errors import QuestionError
from kg.show import Shown, as_text, find, show

DATA = "https://w3id.org/communique/id/"

# Two articles report one exercise; the second gives it another place.
WORLD = """
@prefix cq: <https://w3id.org/communique/onto/> .
@prefix st: <https://w3id.org/communique/onto/status/> .
@prefix po: <https://w3id.org/communique/onto/post/> .
@prefix id: <https://w3id.org/communique/id/> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

<https://w3id.org/communique/id/country/AZE> a cq:Country ; cq:code "AZE" ;
    skos:prefLabel "Azerbaijan"@en, "Azərbaycan"@az, "Азербайджан"@ru .
<https://w3id.org/communique/id/country/KAZ> a cq:Country ; cq:code "KAZ" ;
    skos:prefLabel "Kazakhstan"@en, "Qazaxıstan"@az, "Казахстан"@ru .

<https://w3id.org/communique/id/person/zakir> a cq:Person, cq:Minister ;
    rdfs:label "Zakir Hasanov"@en, "Zakir Həsənov"@az ;
    skos:altLabel "Закир Гасанов"@ru ;
    cq:claim <https://w3id.org/communique/id/claim/a1/p1> ;
    cq:country <https://w3id.org/communique/id/country/AZE> .
<https://w3id.org/communique/id/person/ali> a cq:Person ; rdfs:label "Ali Hasanov"@en .
<https://w3id.org/communique/id/tenure/t1> a cq:Tenure ;
    cq:holder <https://w3id.org/communique/id/person/zakir> ; cq:post po:defence-minister ;
    cq:forCountry <https://w3id.org/communique/id/country/AZE> ;
    cq:begin "2023-10-06"^^xsd:date ; cq:claim <https://w3id.org/communique/id/claim/a1/p1> .

<https://w3id.org/communique/id/event/e1> a cq:Event, cq:Exercise ; cq:status st:held ;
    rdfs:label "Xəzri-2023"@az ; cq:date "2023-10-06" ;
    cq:party <https://w3id.org/communique/id/country/AZE>,
        <https://w3id.org/communique/id/country/KAZ> ;
    cq:participant <https://w3id.org/communique/id/person/zakir> ;
    cq:place <https://w3id.org/communique/id/place/Aktau> ;
    cq:claim <https://w3id.org/communique/id/claim/a1/e1>,
        <https://w3id.org/communique/id/claim/a2/e1> ;
    cq:statusReport <https://w3id.org/communique/id/report/r2>,
        <https://w3id.org/communique/id/report/r1> .
<https://w3id.org/communique/id/place/Aktau> a cq:Place ; rdfs:label "Aktau"@en .
<https://w3id.org/communique/id/report/r1> cq:status st:planned ;
    cq:saidBy <https://w3id.org/communique/id/claim/a2/e1> ;
    cq:reported "2023-09-01"^^xsd:date ; cq:article <https://w3id.org/communique/id/article/a2> .
<https://w3id.org/communique/id/report/r2> cq:status st:held ;
    cq:reported "2023-10-07"^^xsd:date ; cq:article <https://w3id.org/communique/id/article/a1> .
<https://w3id.org/communique/id/conflict/c1> a cq:Conflict ; cq:field "place" ;
    cq:about <https://w3id.org/communique/id/event/e1> ;
    cq:variant <https://w3id.org/communique/id/conflict/c1/1>,
        <https://w3id.org/communique/id/conflict/c1/2> .
<https://w3id.org/communique/id/conflict/c1/1> cq:value "Aktau" .
<https://w3id.org/communique/id/conflict/c1/2> cq:value "Baku" .
<https://w3id.org/communique/id/merge/m1> a cq:Merge ; cq:rule "same-name-and-year" ;
    cq:score 0.95 ; cq:reason "both are called Xəzri-2023" ;
    cq:about <https://w3id.org/communique/id/event/e1> ;
    cq:joins <https://w3id.org/communique/id/claim/a1/e1>,
        <https://w3id.org/communique/id/claim/a2/e1> .

<https://w3id.org/communique/id/claim/a1/e1> cq:about <https://w3id.org/communique/id/event/e1> .
<https://w3id.org/communique/id/claim/a2/e1> cq:about <https://w3id.org/communique/id/event/e1> .
<https://w3id.org/communique/id/claim/a1/p1> cq:about <https://w3id.org/communique/id/person/zakir> .

GRAPH <https://w3id.org/communique/id/article/a1> {
    <https://w3id.org/communique/id/article/a1> a cq:Article ; dct:title "Exercise over"@en ;
        dct:issued "2023-10-07"^^xsd:date ; dct:publisher "Example" ; cq:text "TEXT1" .
    <https://w3id.org/communique/id/claim/a1/e1> cq:passage
        <https://w3id.org/communique/id/passage/1>, <https://w3id.org/communique/id/passage/2> .
    <https://w3id.org/communique/id/passage/1> cq:field "status" ; cq:value "held" ;
        cq:quote "was held" ; oa:start 19 ; oa:end 27 ;
        cq:article <https://w3id.org/communique/id/article/a1> .
    <https://w3id.org/communique/id/passage/2> cq:field "countries" ; cq:value "KAZ" ;
        cq:quote "Kazakhstan" ; oa:start 48 ; oa:end 58 ;
        cq:article <https://w3id.org/communique/id/article/a1> .
    <https://w3id.org/communique/id/claim/a1/p1> cq:passage <https://w3id.org/communique/id/passage/3> .
    <https://w3id.org/communique/id/passage/3> cq:field "post" ; cq:value "defence-minister" ;
        cq:quote "Defence minister" ; oa:start 60 ; oa:end 76 ;
        cq:article <https://w3id.org/communique/id/article/a1> .
}
GRAPH <https://w3id.org/communique/id/article/a2> {
    <https://w3id.org/communique/id/article/a2> a cq:Article ; dct:title "Exercise planned"@en ;
        cq:text "Xəzri will be in Baku." .
    <https://w3id.org/communique/id/claim/a2/e1> cq:passage
        <https://w3id.org/communique/id/passage/4>, <https://w3id.org/communique/id/passage/5> .
    <https://w3id.org/communique/id/passage/5> cq:field "status" ; cq:value "planned" ;
        cq:quote "will be" ; oa:start 6 ; oa:end 13 ;
        cq:article <https://w3id.org/communique/id/article/a2> .
    <https://w3id.org/communique/id/passage/4> cq:field "place" ; cq:value "Baku" ;
        cq:quote "Baku" ; oa:start 17 ; oa:end 21 ;
        cq:article <https://w3id.org/communique/id/article/a2> .
}
"""  # noqa: E501 (one IRI is longer than a line)
TEXT = "Exercise Xəzri now was held by Azerbaijan, with Kazakhstan. Defence minister came."


def caspian(text: str = TEXT) -> Store:
    store = Store()
    escaped = text.replace("\x1b", "\\u001B")
    store.load(WORLD.replace("TEXT1", escaped).encode(), RdfFormat.TRIG)
    return store


def told(shown: Shown, section: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for part in shown.sections:
        for statement in part.statements if part.name == section else ():
            found.setdefault(statement.field, []).append(statement.value)
    return found


@pytest.mark.parametrize(
    ("name", "thing"),
    [
        ("Zakir Hasanov", "person/zakir"),
        ("ZAKİR HƏSƏNOV", "person/zakir"),
        ("закир гасанов", "person/zakir"),
        ("Zakir", "person/zakir"),
        ("KAZ", "country/KAZ"),
        ("Qazaxistan", "country/KAZ"),
        ("Казахстан", "country/KAZ"),
        ("xəzri 2023", "event/e1"),
        ("a1", "article/a1"),
        ("event/e1", "event/e1"),
        (f"<{DATA}event/e1>", "event/e1"),
        (f"{DATA}claim/a2/e1", "event/e1"),
        ("claim/a1/p1", "person/zakir"),
    ],
)
def test_a_thing_is_found_by_any_of_its_names(name: str, thing: str) -> None:
    assert find(caspian(), name) == DATA + thing


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Zakir Hasanof", "did you mean Zakir Hasanov"),
        ("Hasanov", "may be 2 things"),
        (f"{DATA}event/none", "nothing here has the IRI"),
        ("http://not an iri", "nothing here has the IRI"),
        ("", "nothing here is called"),
    ],
)
def test_two_things_or_none_are_an_error_that_says_so(name: str, said: str) -> None:
    with pytest.raises(QuestionError, match=said):
        find(caspian(), name)


def test_each_value_stands_beside_the_words_that_prove_it() -> None:
    shown = show(caspian(), "event/e1")
    known = {s.value: s.passages for p in shown.sections[:1] for s in p.statements}
    assert [p.quote for p in known["Kazakhstan"]] == ["Kazakhstan"]
    assert [p.sentence for p in known["held"]] == [TEXT.split(" Defence")[0]]
    assert known["Azerbaijan"] == ()


def test_what_only_one_article_says_is_kept_beside_what_is_known() -> None:
    shown = show(caspian(), "event/e1")
    assert told(shown, "known")["place"] == ["Aktau"]
    assert told(shown, "also") == {"place": ["Baku"]}
    assert told(shown, "conflicts") == {"place": ["Aktau ≠ Baku"]}


def test_a_conflict_tells_what_it_is_about_and_its_values() -> None:
    shown = show(caspian(), "conflict/c1")
    assert shown.label == "Xəzri-2023: place"
    assert told(shown, "known")["about"] == ["Xəzri-2023"]
    assert told(shown, "conflicts") == {"place": ["Aktau", "Baku"]}


def test_the_status_is_told_with_its_history_oldest_first() -> None:
    history = told(show(caspian(), "event/e1"), "history")["status"]
    assert history == ["2023-09-01 · planned · a2", "2023-10-07 · held · a1"]
    reports = next(p for p in show(caspian(), "event/e1").sections if p.name == "history")
    assert [p.quote for p in reports.statements[0].passages] == ["will be"]


def test_a_person_has_posts_with_their_words_and_the_events_attended() -> None:
    labels = {"https://w3id.org/communique/onto/post/defence-minister": {"az": "müdafiə naziri"}}
    shown = show(caspian(), "Zakir Həsənov", "az", labels)
    assert (shown.label, shown.type) == ("Zakir Həsənov", "Nazir")
    assert told(shown, "posts") == {"post": ["müdafiə naziri, Azərbaycan 2023-10-06"]}
    assert told(shown, "linked") == {"linked": ["2023-10-06 · Təlim · Xəzri-2023 · keçirilib"]}
    assert told(shown, "also") == {}


def test_why_tells_the_merges_and_only_when_asked() -> None:
    assert told(show(caspian(), "event/e1"), "why") == {}
    why = told(show(caspian(), "event/e1", why=True), "why")["merge"]
    assert why == [
        "claim/a1/e1 + claim/a2/e1 · same-name-and-year · 0.95 · both are called Xəzri-2023"
    ]


def test_an_article_shows_its_source_and_what_was_read_from_it() -> None:
    shown = show(caspian(), "a1")
    assert (shown.label, shown.type) == ("Exercise over", "Article")
    assert told(shown, "known")["published"] == ["2023-10-07"]
    assert sorted(told(shown, "linked")["linked"]) == ["Xəzri-2023", "Zakir Hasanov"]


def test_the_text_marks_the_quote_in_its_sentence_within_the_width() -> None:
    text = as_text(show(caspian(), "event/e1"), width=60)
    assert text.startswith("Xəzri-2023 (Exercise)\n")
    assert "2023-10-07 Example a1: Exercise Xəzri now [was held]" in text
    assert max(len(line) for line in text.splitlines()) <= 60


def test_marks_have_no_width() -> None:
    shown = show(caspian(), "event/e1")
    bold = as_text(shown, marks=("\x1b[1m", "\x1b[22m"))
    assert bold.replace("\x1b[1m", "[").replace("\x1b[22m", "]") == as_text(shown)


def test_an_article_cannot_steer_the_terminal() -> None:
    hostile = TEXT.replace("with", "\x1b[2J\x1b]0;owned\x07with").replace("\x07", "")
    text = as_text(show(caspian(hostile), "event/e1"))
    assert "\x1b" not in text
    assert "\x07" not in text


def test_a_name_that_looks_like_an_address_is_only_text() -> None:
    store = caspian()
    store.update(
        f"INSERT DATA {{ <{DATA}event/e1> <http://www.w3.org/2000/01/rdf-schema#label> "
        '"http://evil example/> . DROP ALL" }'
    )
    assert "http://evil example/> . DROP ALL" in told(show(store, "event/e1"), "known")["name"]
