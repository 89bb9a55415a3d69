"""The lint of the vocabulary: every term labelled, ranged and told apart in three languages."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from pathlib import Path

import pytest
import rdflib
from ontology_files import CQ, FOLDER, LANGUAGES, TERMS, read
from rdflib import OWL, RDF, RDFS, SKOS, URIRef
from rdflib.collection import Collection

from kg import model

GRAPH = read(*TERMS)
PROPERTIES = {OWL.ObjectProperty, OWL.DatatypeProperty}
CODES = read("codes")
LISTS = {
    "post": ("Post", model.POSTS),
    "rank": ("Rank", model.RANKS),
    "topic": ("Topic", model.TOPICS),
    "status": ("Status", sorted({*model.STATUSES, *model.DOCUMENT_STATUSES})),
}


def ours(*types: URIRef) -> list[URIRef]:
    found = {s for kind in types for s in GRAPH.subjects(RDF.type, kind)}
    return sorted(s for s in found if isinstance(s, URIRef) and s.startswith(CQ))


CLASSES = ours(OWL.Class)
TERMS_OF_OURS = [*CLASSES, *ours(*PROPERTIES)]


def short(term: URIRef) -> str:
    return str(term.removeprefix(CQ))


def test_there_is_something_to_lint() -> None:
    assert len(CLASSES) > 30
    assert len(ours(*PROPERTIES)) > 40


@pytest.mark.parametrize("term", TERMS_OF_OURS, ids=short)
def test_a_term_has_one_label_and_one_comment_in_each_language(term: URIRef) -> None:
    for about in (RDFS.label, RDFS.comment):
        tags = sorted(str(text.language) for text in GRAPH.objects(term, about))
        assert tags == sorted(LANGUAGES), f"{short(term)}: {about}"


@pytest.mark.parametrize("term", TERMS_OF_OURS, ids=short)
def test_labels_and_comments_are_in_the_letters_of_their_language(term: URIRef) -> None:
    for text in (*GRAPH.objects(term, RDFS.label), *GRAPH.objects(term, RDFS.comment)):
        words = re.sub(r"\"[^\"]*\"|«[^»]*»|\([^)]*\)|cq:\w+", "", str(text))
        cyrillic = re.findall("[а-яёА-ЯЁ]{2,}", words)
        if text.language == "ru":
            assert cyrillic, text
        else:
            assert not cyrillic, text
        assert str(text) == " ".join(str(text).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_terms_have_one_label(language: str) -> None:
    owners = defaultdict(set)
    for term in TERMS_OF_OURS:
        for text in GRAPH.objects(term, RDFS.label):
            if text.language == language:
                owners[str(text).casefold()].add(short(term))
    assert {label: names for label, names in owners.items() if len(names) > 1} == {}


@pytest.mark.parametrize("term", ours(*PROPERTIES), ids=short)
def test_a_property_has_one_domain_and_one_range_and_one_type(term: URIRef) -> None:
    domains = list(GRAPH.objects(term, RDFS.domain))
    ranges = list(GRAPH.objects(term, RDFS.range))
    assert len(domains) == len(ranges) == 1, short(term)
    kinds = PROPERTIES & set(GRAPH.objects(term, RDF.type))
    assert len(kinds) == 1
    data = str(ranges[0]).startswith(("http://www.w3.org/2001/XMLSchema#", "http://id.loc.gov/"))
    assert (OWL.DatatypeProperty in kinds) == data
    assert domains[0] in CLASSES
    assert data or ranges[0] in CLASSES


@pytest.mark.parametrize("term", CLASSES, ids=short)
def test_a_class_stands_under_known_classes(term: URIRef) -> None:
    for parent in GRAPH.objects(term, RDFS.subClassOf):
        assert parent in CLASSES or parent == SKOS.Concept, f"{short(term)} under {parent}"


def test_no_class_is_its_own_ancestor() -> None:
    for term in CLASSES:
        for parent in GRAPH.objects(term, RDFS.subClassOf):
            assert term not in GRAPH.transitive_objects(parent, RDFS.subClassOf), short(term)


def test_siblings_without_common_instances_are_disjoint() -> None:
    lists = [
        {str(m) for m in Collection(GRAPH, GRAPH.value(node, OWL.members))}
        for node in GRAPH.subjects(RDF.type, OWL.AllDisjointClasses)
    ]
    together = lambda *names: any({str(CQ[n]) for n in names} <= found for found in lists)  # noqa: E731
    assert together(*model.EVENT_TYPES)
    assert together(*model.DOCUMENT_TYPES)
    assert together("Party", "Person", "Event", "Document", "Article", "Claim")
    assert together("Post", "Rank", "Topic", "Status")
    assert not together("Event", "Exercise")
    assert not together("Person", "Minister")


def test_no_inverse_disagrees_with_domain_and_range() -> None:
    for one, other in GRAPH.subject_objects(OWL.inverseOf):
        assert GRAPH.value(one, RDFS.domain) == GRAPH.value(other, RDFS.range), short(one)
        assert GRAPH.value(one, RDFS.range) == GRAPH.value(other, RDFS.domain), short(one)


@pytest.mark.parametrize("name", LISTS)
def test_a_code_list_has_the_codes_of_the_contract_in_four_languages(name: str) -> None:
    kind, codes = LISTS[name]
    found = {str(CODES.value(s, SKOS.notation)): s for s in CODES.subjects(RDF.type, CQ[kind])}
    assert sorted(found) == sorted(codes)
    owners = defaultdict(set)
    for code, term in found.items():
        assert term == CQ[f"{name}/{code}"]
        assert (term, RDF.type, SKOS.Concept) in CODES
        assert CODES.value(term, SKOS.inScheme) == CQ[f"scheme/{name}"]
        labels = {str(text.language): str(text) for text in CODES.objects(term, SKOS.prefLabel)}
        assert sorted(labels) == ["az", "en", "ru", "tr"], code
        for language, text in labels.items():
            owners[language, text.casefold()].add(code)
    assert {label: names for label, names in owners.items() if len(names) > 1} == {}


def test_the_code_lists_hold_no_blank_node_since_they_are_loaded_into_the_graph() -> None:
    assert not [t for row in CODES for t in row if isinstance(t, rdflib.BNode)]


def test_alignments_speak_only_of_terms_that_there_are() -> None:
    aligned = {s for s in read("alignments").subjects() if s.startswith(CQ)}
    aligned.discard(CQ.alignments)
    assert aligned <= set(TERMS_OF_OURS)
    targets = {str(o) for o in read("alignments").objects()}
    for vocabulary in ("schema.org/", "ns/prov#", "/time#", "/sem/", "ns/oa#", "wikidata.org/"):
        assert any(vocabulary in target for target in targets), vocabulary


def test_every_term_that_code_rules_and_questions_use_is_in_the_ontology() -> None:
    known = {str(term) for term in TERMS_OF_OURS}
    used = set()
    for path in sorted((FOLDER.parent / "kg" / "graph").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("cq") and node.args:
                argument = node.args[0]
                if isinstance(argument, ast.Constant):
                    used.add(str(CQ[argument.value]))
    for path in sorted(p for f in ("kg", "queries") for p in (FOLDER.parent / f).rglob("*.rq")):
        used |= {str(CQ[name]) for name in re.findall(r"cq:(\w+)", path.read_text("utf-8"))}
    assert len(used) > 40
    assert sorted(used - known) == []


def test_every_type_of_event_and_document_is_a_class() -> None:
    for name, parent in (("EVENT_TYPES", CQ.Event), ("DOCUMENT_TYPES", CQ.Document)):
        for kind in getattr(model, name):
            assert (CQ[kind], RDFS.subClassOf, parent) in GRAPH


def test_the_files_are_utf8_with_plain_line_ends() -> None:
    for path in sorted(Path(FOLDER).glob("*.ttl")):
        data = path.read_bytes()
        assert data.decode("utf-8").endswith("\n")
        assert b"\r" not in data
