"""Shapes: a made world keeps them, each way of spoiling it is found, and pyshacl agrees."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from graph_world import VISIT_SPAN, article, world
from rdflib import OWL, RDF, SH

from kg import model
from kg.graph import Quad, Space, line, load_parties, quads, rules
from kg.graph.shapes import Shapes, with_pyshacl, with_pyshifty
from kg.graph.terms import LABEL, OA, PREF_LABEL, TYPE, XSD, decimal, edtf, literal, number

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "ontology" / "shapes.ttl"
SPACE = Space()
CQ = rdflib.Namespace(SPACE.onto)
VISIT, PERSON, PLAN = (
    SPACE.id(f"{p}-01") for p in ("visit/az", "person/j-az", "cooperationplan/az")
)
AZE, TENURE = SPACE.id("country/AZE"), SPACE.id("tenure/j-az-01")
CONFLICT = SPACE.id("conflict/rank-az-01")
CLAIM = SPACE.id(f"claim/az-01/visit/{VISIT_SPAN}")


def day(text: str) -> str:
    return literal(text, datatype=XSD + "date")


@pytest.fixture(scope="module")
def whole() -> frozenset[Quad]:
    store = ox.Store()
    made = quads(world(), [article()], load_parties(ROOT / "kg" / "gazetteer"), "r")
    store.load("".join(line(q._replace(graph="")) for q in made).encode(), ox.RdfFormat.N_TRIPLES)
    store.load(path=str(ROOT / "ontology" / "codes.ttl"), format=ox.RdfFormat.TURTLE)
    for rule in rules():
        store.update(rule.text)
    return frozenset(Quad(str(q.subject), str(q.predicate), str(q.object)) for q in store)


@pytest.fixture(scope="module")
def shapes() -> Shapes:
    return Shapes(FILE)


MERGE = SPACE.id("merge/x")
Change = Callable[[frozenset[Quad]], frozenset[Quad]]


def adds(subject: str, name: str, term: str) -> Change:
    predicate = name if name.startswith("<") else SPACE.cq(name)
    return lambda whole: whole | {Quad(subject, predicate, term)}


def lacks(subject: str, name: str) -> Change:
    predicate = name if name.startswith("<") else SPACE.cq(name)
    return lambda whole: frozenset(q for q in whole if q[:2] != (subject, predicate))


def instead(subject: str, name: str, term: str) -> Change:
    return lambda whole: adds(subject, name, term)(lacks(subject, name)(whole))


PASSAGE = SPACE.id(f"passage/az-01/visit/{VISIT_SPAN}/status/{VISIT_SPAN}")
SPOILT: list[tuple[str, Change, str, str]] = [
    ("an event without a status", lacks(VISIT, "status"), VISIT, "MinCount"),
    (
        "an event of two statuses",
        adds(VISIT, "status", SPACE.cq("status/planned")),
        VISIT,
        "MaxCount",
    ),
    ("a signed visit", instead(VISIT, "status", SPACE.cq("status/signed")), VISIT, "In"),
    (
        "a planned visit that was attended",
        instead(VISIT, "status", SPACE.cq("status/planned")),
        VISIT,
        "HasValue",
    ),
    ("a visit that is an exercise too", adds(VISIT, TYPE, SPACE.cq("Exercise")), VISIT, "Xone"),
    ("an event of no kind", instead(VISIT, TYPE, SPACE.cq("Event")), VISIT, "Xone"),
    ("an event without evidence", lacks(VISIT, "claim"), VISIT, "MinCount"),
    (
        "an event of an article that is not there",
        instead(VISIT, "article", SPACE.id("article/x")),
        VISIT,
        "Class",
    ),
    ("a date that is no EDTF", instead(VISIT, "date", edtf("6.10.2023")), VISIT, "Pattern"),
    ("a date of the wrong datatype", instead(VISIT, "date", day("2023-10-06")), VISIT, "Datatype"),
    (
        "a day that the calendar lacks",
        instead(VISIT, "begin", day("2023-02-30")),
        VISIT,
        "Datatype",
    ),
    (
        "an event that ends before it begins",
        instead(VISIT, "end", day("2023-10-01")),
        VISIT,
        "LessThanOrEquals",
    ),
    ("a person as party", adds(VISIT, "party", PERSON), VISIT, "Or"),
    ("a country as participant", adds(VISIT, "participant", AZE), VISIT, "Class"),
    ("a topic off the list", adds(VISIT, "topic", SPACE.cq("topic/weather")), VISIT, "Class"),
    ("no source", instead(VISIT, "sourceCount", number(0)), VISIT, "MinInclusive"),
    (
        "a person of two preferred names",
        adds(PERSON, LABEL, literal("Other", "az")),
        PERSON,
        "UniqueLang",
    ),
    ("a person without a name", lacks(PERSON, LABEL), PERSON, "MinCount"),
    ("a minister without such a post", lacks(PERSON, "tenure"), PERSON, "QualifiedMinCount"),
    ("a tenure without a holder", lacks(TENURE, "holder"), TENURE, "MinCount"),
    ("a cancelled document", instead(PLAN, "status", SPACE.cq("status/cancelled")), PLAN, "In"),
    ("a document made by a visit", instead(PLAN, "madeBy", VISIT), PLAN, "Class"),
    ("a country without a code", lacks(AZE, "code"), AZE, "MinCount"),
    ("a country without a name", lacks(AZE, PREF_LABEL), AZE, "MinCount"),
    ("a claim without a passage", lacks(CLAIM, "passage"), CLAIM, "MinCount"),
    ("a passage without a quote", lacks(PASSAGE, "quote"), PASSAGE, "MinCount"),
    (
        "a passage that ends before it starts",
        instead(PASSAGE, f"<{OA}end>", number(3)),
        PASSAGE,
        "LessThan",
    ),
    ("a conflict of one variant", lacks(CONFLICT, "variant"), CONFLICT, "MinCount"),
    ("a score above one", adds(MERGE, "score", decimal(1.5)), MERGE, "MaxInclusive"),
]


def test_a_made_world_keeps_all_shapes(whole: frozenset[Quad], shapes: Shapes) -> None:
    assert shapes.broken(whole) == ()


@pytest.mark.parametrize(
    ("change", "node", "constraint"), [row[1:] for row in SPOILT], ids=[row[0] for row in SPOILT]
)
def test_a_spoilt_world_breaks_a_shape(
    whole: frozenset[Quad], shapes: Shapes, change: Change, node: str, constraint: str
) -> None:
    spoilt = change(whole | {Quad(MERGE, TYPE, SPACE.cq("Merge"))})
    found = {(b.node, b.constraint) for b in shapes.broken(spoilt)}
    assert (node[1:-1], constraint) in found


def test_both_engines_find_the_same(whole: frozenset[Quad]) -> None:
    spoilt = whole
    for _, change, node, _ in SPOILT:
        if node not in (PLAN, VISIT):
            spoilt = change(spoilt)
    ours, theirs = (
        {(b.node, b.path, b.constraint, b.severity) for b in Shapes(FILE, engine).broken(spoilt)}
        for engine in (with_pyshifty, with_pyshacl)
    )
    assert ours == theirs
    assert len(theirs) > 5


@pytest.mark.parametrize(("lang", "word"), [("en", "status"), ("az", "statusu"), ("ru", "статус")])
def test_messages_are_in_three_languages(
    whole: frozenset[Quad], shapes: Shapes, lang: str, word: str
) -> None:
    (broken,) = [
        b for b in shapes.broken(lacks(VISIT, "status")(whole), lang) if b.constraint == "MinCount"
    ]
    assert word in broken.message


GUARDED = (
    "Article", "Claim", "Conflict", "Country", "Document", "Event", "ExerciseSeries", "Merge",
    "Minister", "Organisation", "Passage", "Person", "Place", "StatusReport", "Tenure", "Variant",
)  # fmt: skip


def test_every_class_of_things_has_a_shape_and_every_constraint_a_message() -> None:
    graph = rdflib.Graph().parse(FILE)
    guarded = set(graph.objects(None, SH.targetClass))
    concrete = {CQ[n] for n in (*model.EVENT_TYPES, *model.DOCUMENT_TYPES)} | {
        CQ[n] for n in GUARDED
    }
    assert guarded == concrete
    known = rdflib.Graph()
    for name in ("core", "events", "documents"):
        known.parse(ROOT / "ontology" / f"{name}.ttl")
    for term in set(graph.objects()):
        if str(term).startswith(SPACE.onto) and not str(term).startswith(
            (f"{SPACE.onto}shape/", f"{SPACE.onto}status/")
        ):
            assert set(known.objects(term, RDF.type)) & {
                OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty,
            }, term  # fmt: skip
    for shape in graph.subjects(SH.path, None):
        tags = {getattr(m, "language", None) for m in graph.objects(shape, SH.message)}
        assert tags == {"en", "az", "ru"}, graph.value(shape, SH.path)
