"""The tables answer as the engine does, or leave it to the engine."""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Iterable, Iterator, Mapping

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.query import Question, bind, questions
from kg.query.collection import labels, parties
from kg.query.names import Names
from kg.query.quick import Beyond, quick_rows
from kg.query.quick.parse import parse
from kg.query.quick.select import made
from kg.query.quick.sql import Context
from kg.query.terms import PREFIXES, Bindings, select, text_of
from kg.store.columns import Columns

PREFIX = "PREFIX cq: <https://w3id.org/communique/onto/>\nPREFIX dct: <http://purl.org/dc/terms/>\n"
GIVEN = {
    "country": "AZE",
    "partner": "KAZ",
    "host": "KAZ",
    "origin": "AZE",
    "person": "Zakir Hasanov",
    "series": "Xəzri",
    "event": "event/birlestik-2024",
    "about": "event/xezri-2023",
    "article": "plans",
    "date": "2023-10-06",
    "since": "2023-01-01",
    "period": "2022/2023-11",
    "status": "held",
    "type": "Meeting",
    "topic": "military",
    "post": "defence-minister",
    "field": "date",
}
LEFT = {
    "article-facts": "an article's own graph",
    "event-evidence": "an article's own graph",
    "status-history": "reports",
    "planned-not-held": "the day of a report, of a page's rows",
    "only-discussed": "the day of a report, of a page's rows",
    "postponed-or-cancelled": "the day of a report, of a page's rows",
}
"""Questions that the tables cannot answer, and what of."""


@pytest.fixture(scope="module")
def tables(store: Store) -> sqlite3.Connection:
    return Columns.of(store).db


def asked() -> Iterator[tuple[Question, dict[str, str]]]:
    """Each question with what it needs, and with each one and all of what may be given beside."""
    for question in questions():
        needed = {p.name: _value(question, p.name) for p in question.parameters if p.required}
        free = {p.name: _value(question, p.name) for p in question.parameters if not p.required}
        ways = [{}, *({name: value} for name, value in free.items()), free]
        for way in ways if free else [{}]:
            yield question, needed | way


def _value(question: Question, name: str) -> str:
    if name == "type" and question.group == "documents":
        return "Protocol"
    if name in ("country", "partner") and question.name == "documents-in-force":
        return {"country": "KAZ", "partner": "AZE"}[name]
    return GIVEN[name]


def told(rows: Iterable[Bindings]) -> list[list[tuple[str, list[str]]]]:
    """What is in each row; the order within a cell is nobody's business."""
    return [
        sorted(
            (name, sorted((text_of(term) or "").split()))
            for name, term in row.items()
            if text_of(term)
        )
        for row in rows
    ]


def both(store: Store, tables: sqlite3.Connection, text: str) -> tuple[object, object]:
    return told(quick_rows(tables, text)), told(select(store, text))


@pytest.mark.parametrize(
    ("question", "given"), [*asked()], ids=lambda v: getattr(v, "name", None) or "-".join(v)
)
def test_a_saved_question_has_the_rows_that_the_engine_gives(
    store: Store, tables: sqlite3.Connection, question: Question, given: Mapping[str, str]
) -> None:
    terms = bind.terms_of(question, given, Names(store, labels(), parties()))
    texts = [bind.bound_text(question, terms)]
    if bind.is_paged(question):
        page, keys = bind.page_text(question, terms, 2, 1), bind.keys_text(question, terms, 2, 1)
        found = list(select(store, page))
        few = list(quick_rows(tables, keys))
        described = select(store, bind.described_text(question, terms, few)) if few else ()
        assert told(described) == told(found)
        texts += [bind.count_text(question, terms)]
        texts += [page]
        (count,) = select(store, bind.count_text(question, terms))
        whole = quick_rows(tables, keys, counting=True).whole
        assert whole is None or str(whole) == text_of(count["n"])
    for text in texts if question.name not in LEFT else ():
        quick, engine = both(store, tables, text)
        assert quick == engine


@pytest.mark.parametrize("name", LEFT)
def test_what_the_tables_do_not_have_is_left_to_the_engine(
    store: Store, tables: sqlite3.Connection, name: str
) -> None:
    (question, given) = next(one for one in asked() if one[0].name == name)
    terms = bind.terms_of(question, given, Names(store, labels(), parties()))
    with pytest.raises(Beyond):
        quick_rows(tables, bind.bound_text(question, terms))


_AZE, _KAZ = (f"<https://w3id.org/communique/id/country/{code}>" for code in ("AZE", "KAZ"))
SAME = [
    # A meeting without a date has no day that is the first: nor has a group with it.
    "SELECT ?p (MIN(?b) AS ?first) (COUNT(?b) AS ?n) { ?e cq:party ?p OPTIONAL { ?e cq:begin ?b } }"
    " GROUP BY ?p ORDER BY ?p",
    # What is unbound comes first; falling, last.
    "SELECT ?e ?b { ?e a cq:Meeting OPTIONAL { ?e cq:begin ?b } } ORDER BY ?b ?e",
    "SELECT ?e ?b { ?e a cq:Meeting OPTIONAL { ?e cq:begin ?b } } ORDER BY DESC(?b) ?e",
    # An error within OR is passed over where the other side is true, and NOT of it is an error.
    'SELECT ?e { ?e a cq:Event OPTIONAL { ?e cq:begin ?b } FILTER(STR(?b) > "2023" || true) }'
    " ORDER BY ?e",
    'SELECT ?e { ?e a cq:Event OPTIONAL { ?e cq:begin ?b } FILTER(!(STR(?b) > "2023")) }'
    " ORDER BY ?e",
    # Names of a SELECT within that it does not show are its own.
    "SELECT ?e ?x { ?e a cq:Exercise { SELECT ?e { ?e cq:party ?x } } ?e cq:status ?x }"
    " ORDER BY ?e ?x",
    "SELECT ?e (COUNT(?x) AS ?n) { { SELECT ?e { ?e cq:party ?x } } ?e cq:place ?x }"
    " GROUP BY ?e ORDER BY ?e",
    'SELECT (SUBSTR("abcdef", 0, 3) AS ?a) (SUBSTR("abcdef", 4) AS ?b) {}',
    'SELECT (SUBSTR("abcdef", 2, 3) AS ?a) (SUBSTR("abc", 1 - 4) AS ?b) {}',
    'SELECT (STRAFTER("a b", "x") AS ?a) (STRBEFORE("a b c", " ") AS ?b) {}',
    "SELECT (COUNT(*) AS ?n) { ?e a cq:NothingOfTheKind }",
    "SELECT ?n (COUNT(?e) AS ?m) { ?e cq:sourceCount ?n FILTER(?n + 1 > 1) }"
    " GROUP BY ?n ORDER BY ?n",
    "SELECT ?e { ?e a cq:Event MINUS { ?e cq:party <https://w3id.org/communique/id/country/KAZ> } }"
    " ORDER BY ?e",
    "SELECT DISTINCT ?p { { ?e cq:party ?p } UNION { ?e cq:host ?p } } ORDER BY ?p",
    # Two parties of one thing stand in a table of their own, each also beside itself.
    f"SELECT ?e {{ ?e cq:party {_AZE} , {_KAZ} }} ORDER BY ?e",
    f"SELECT ?e {{ ?e cq:party {_AZE} ; cq:party {_AZE} }} ORDER BY ?e",
    f"SELECT ?e ?x {{ ?e cq:party {_AZE} , ?x }} ORDER BY ?e ?x",
    f"SELECT ?x (COUNT(?e) AS ?n) {{ ?e cq:party ?x , {_AZE} FILTER(?x != {_AZE}) }}"
    " GROUP BY ?x ORDER BY ?x",
    f"SELECT ?e ?x {{ ?e cq:party {_AZE} , ?x ; a cq:Exercise ; cq:party {_KAZ} }} ORDER BY ?e ?x",
    f"SELECT ?e ?f {{ ?e cq:party {_AZE} . ?f cq:party {_KAZ} ; cq:series ?s . ?e cq:series ?s }}"
    " ORDER BY ?e ?f",
    # What a thing has once is read from its row: it must be there, or may be missing.
    "SELECT ?e { ?e cq:begin ?b ; cq:end ?b } ORDER BY ?e",
    "SELECT ?e ?s ?to { ?e a cq:Event ; cq:begin ?b OPTIONAL { ?e cq:status ?s }"
    " OPTIONAL { ?e cq:end ?to } FILTER(?to > ?b) } ORDER BY ?e",
    "SELECT ?e ?b { ?p cq:country ?c . ?e cq:participant ?p OPTIONAL { ?e cq:begin ?b } }"
    " ORDER BY ?e ?p",
    "SELECT ?a ?l { ?e a cq:Event ; cq:article ?a . ?a dct:language ?l } ORDER BY ?a ?e",
    f"SELECT ?p {{ {_AZE} ^cq:country ?p }} ORDER BY ?p",
    # A plus keeps an index from being used, and changes nothing.
    "SELECT ?e ?t { ?e cq:status ?s ; a ?t FILTER(?t IN (cq:Visit, cq:Meeting, cq:Event)) }"
    " ORDER BY ?e ?t",
    "SELECT ?e { ?e a ?t FILTER(?t IN (cq:Visit, cq:Meeting)) } ORDER BY ?e",
    # What is only gathered is looked up for each group: what must be there makes a group.
    *(
        f"SELECT ?e {gathered} {{ ?e a cq:Event ; cq:host ?h {items} }} GROUP BY ?e ORDER BY ?e"
        for gathered, items in (
            (
                "(GROUP_CONCAT(DISTINCT STR(?v)) AS ?vs) (GROUP_CONCAT(DISTINCT STR(?p)) AS ?ps)",
                "; cq:party ?p OPTIONAL { ?e cq:participant ?v }",
            ),
            ("(MIN(?p) AS ?one) (MAX(?v) AS ?last)", "; cq:place ?p OPTIONAL { ?e cq:about ?v }"),
            # Not where it is counted how often, asked again, or said of something else.
            ("(MIN(?p) AS ?one) (COUNT(?p) AS ?n)", "; cq:party ?p ; cq:status ?s"),
            ("(MIN(?p) AS ?one) (COUNT(*) AS ?n)", "; cq:party ?p"),
            ("(MIN(?p) AS ?one)", f"; cq:party ?p FILTER(?p != {_AZE})"),
            ("(GROUP_CONCAT(DISTINCT STR(?c)) AS ?cs)", "; cq:participant ?v . ?v cq:country ?c"),
        )
    ),
]


def test_what_is_only_gathered_is_not_joined(tables: sqlite3.Connection) -> None:
    text = (
        PREFIX + "SELECT ?e (GROUP_CONCAT(DISTINCT STR(?p)) AS ?ps) { ?e a cq:Event ; cq:party ?p }"
        " GROUP BY ?e"
    )
    sql, _ = made(parse(text, PREFIXES), Context(tables))
    assert "(SELECT group_concat(" in sql


@pytest.mark.parametrize("text", SAME)
def test_what_is_understood_means_what_it_means_to_the_engine(
    store: Store, tables: sqlite3.Connection, text: str
) -> None:
    quick, engine = both(store, tables, PREFIX + text)
    assert quick == engine


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?e a cq:Event }",
        "ASK { ?e a cq:Event }",
        "SELECT ?p { ?e ?p ?o }",
        "SELECT ?e { ?e cq:party|cq:host ?o }",
        "SELECT ?e { ?e cq:party+ ?o }",
        "SELECT ?e { ?e a cq:Event FILTER NOT EXISTS { ?e cq:party ?o } }",
        "SELECT ?e { ?e cq:claim ?c }",
        "SELECT ?e { GRAPH ?g { ?e a cq:Event } }",
        # A join at what may be unbound.
        "SELECT ?e ?x { ?e a cq:Event OPTIONAL { ?e cq:host ?x } ?e cq:party ?x }",
        "SELECT ?e ?x { ?e a cq:Event OPTIONAL { ?e cq:host ?x } OPTIONAL { ?e cq:party ?x } }",
        'SELECT ?e { ?e cq:begin ?b FILTER(?b > "2023") }',
        "SELECT (SUM(?b) AS ?n) { ?e cq:begin ?b }",
        "SELECT ?e { ?e cq:party ?p } GROUP BY ?p",
        "INSERT DATA { <a:a> <a:b> <a:c> }",
    ],
)
def test_all_else_is_beyond_them(tables: sqlite3.Connection, text: str) -> None:
    with pytest.raises(Beyond):
        list(quick_rows(tables, PREFIX + text))


def test_a_text_with_marks_of_sql_is_only_a_text(tables: sqlite3.Connection) -> None:
    text = "SELECT ?e { ?e cq:code \"x' OR '1'='1\" }"
    assert list(quick_rows(tables, PREFIX + text)) == []


def test_evidence_is_no_thing() -> None:
    cq, id_ = "https://w3id.org/communique/onto/", "https://w3id.org/communique/id/"
    held = NamedNode(f"{cq}status/held")
    store = Store()
    for path in (
        "event/a",
        "report/a",
        "claim/a",
        "merge/a",
        "passage/a",
        "variant/a",
    ):
        store.add(Quad(NamedNode(id_ + path), NamedNode(f"{cq}status"), held))
        store.add(Quad(NamedNode(id_ + path), NamedNode(f"{cq}begin"), Literal("2023")))
    db = Columns.of(store).db
    rows = list(quick_rows(db, PREFIX + "SELECT ?e ?b { ?e cq:status ?s ; cq:begin ?b }"))
    assert [str(text_of(row["e"])) for row in rows] == [f"{id_}event/a"]
    assert len(list(itertools.chain(db.execute("SELECT * FROM told")))) == 1


def test_what_is_said_twice_of_one_thing_is_not_read_from_its_row() -> None:
    cq, store = "https://w3id.org/communique/onto/", Store()
    for path, day in (("a", "2023-01-01"), ("a", "2023-01-02"), ("b", "2023-01-03")):
        event = NamedNode(f"https://w3id.org/communique/id/event/{path}")
        date = Literal(day, datatype=NamedNode("http://www.w3.org/2001/XMLSchema#date"))
        store.add(Quad(event, NamedNode(f"{cq}begin"), date))
        store.add(Quad(event, NamedNode(f"{cq}code"), Literal(path)))
    text = PREFIX + "SELECT ?e ?b { ?e cq:code ?c OPTIONAL { ?e cq:begin ?b } } ORDER BY ?b"
    quick, engine = both(store, Columns.of(store).db, text)
    assert quick == engine
    assert len(list(select(store, text))) == 3
