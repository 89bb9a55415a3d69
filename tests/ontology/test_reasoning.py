"""HermiT says that the ontology is consistent, and that the rules say nothing of their own.

Reasoning needs Java. Dates and EDTF are outside OWL's datatypes and are left to SHACL.
"""

from __future__ import annotations

import shutil
import warnings
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from graph_world import article, world
from ontology_files import CQ, TERMS, read

from kg.graph import Quad, line, load_parties, quads, rules

pytestmark = pytest.mark.skipif(
    shutil.which("java") is None, reason="HermiT runs in Java, and there is no java on the path"
)
GAZETTEER = Path(__file__).resolve().parents[2] / "kg" / "gazetteer"
ONTOLOGY = (*TERMS, "alignments", "codes")
ID = "https://w3id.org/communique/id/"


def triples(*names: str) -> str:
    graph = read(*names)
    graph.remove((None, rdflib.OWL.imports, None))  # all are here; nothing is fetched
    return graph.serialize(format="nt")


def data() -> set[str]:
    """The whole of a made world, graph names dropped, as lines of N-Triples."""
    found = quads(world(("a", "b")), [article("a"), article("b")], load_parties(GAZETTEER), "r")
    return {line(quad._replace(graph="")) for quad in found}


def by_rule(lines: Iterable[str]) -> set[tuple[str, str, str]]:
    """What the rules without dates add to the data."""
    store = ox.Store()
    store.load("".join([*lines, triples("codes")]).encode(), ox.RdfFormat.N_TRIPLES)
    before = set(store)
    for rule in rules():
        if not rule.dated:
            store.update(rule.text)
    return {(q.subject.value, q.predicate.value, q.object.value) for q in set(store) - before}


class Reasoned:
    """Ontology and data after HermiT; ``consistent`` or not, and what it says of a triple."""

    def __init__(self, folder: Path, lines: Iterable[str] = ()) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import owlready2
        self.world = owlready2.World()
        file = folder / "all.nt"
        file.write_text("".join([triples(*ONTOLOGY), *lines]), "utf-8")
        self.world.get_ontology(file.as_uri()).load(only_local=True)
        try:
            owlready2.sync_reasoner_hermit(
                self.world, infer_property_values=True, debug=0, ignore_unsupported_datatypes=True
            )
            self.consistent = True
        except owlready2.OwlReadyInconsistentOntologyError:
            self.consistent = False
        self.unsatisfiable = [c.name for c in self.world.inconsistent_classes()]

    def says(self, subject: str, predicate: str, object: str) -> bool:
        one, other = self.world[subject], self.world[object]
        if predicate.endswith("#type"):
            return other in one.INDIRECT_is_a
        return other in self.world[predicate][one]


@pytest.fixture(scope="module")
def reasoned(tmp_path_factory: pytest.TempPathFactory) -> Reasoned:
    return Reasoned(tmp_path_factory.mktemp("hermit"), sorted(data()))


def test_the_ontology_with_a_made_world_is_consistent(reasoned: Reasoned) -> None:
    assert reasoned.consistent
    assert reasoned.unsatisfiable == []


def test_the_rules_without_dates_say_nothing_that_is_not_entailed(reasoned: Reasoned) -> None:
    added = by_rule(data())
    names = {predicate.rsplit("/", 1)[-1].rsplit("#", 1)[-1] for _, predicate, _ in added}
    assert names == {"type", "hosts", "attended", "coParticipant", "occurrence", "made"}
    missing = [triple for triple in sorted(added) if not reasoned.says(*triple)]
    assert missing == []


def test_the_question_can_be_answered_with_no(reasoned: Reasoned) -> None:
    assert not reasoned.says(f"{ID}person/h-a", f"{rdflib.RDF.type}", f"{CQ.Minister}")
    assert not reasoned.says(f"{ID}person/h-a", f"{CQ.coParticipant}", f"{ID}person/j-b")


@pytest.mark.parametrize(
    "wrong",
    [
        ("person/j-a", "type", "Country"),
        ("visit/a", "type", "Exercise"),
        ("visit/a", "party", "person/j-a"),
    ],
)
def test_what_cannot_be_is_found_inconsistent(wrong: tuple[str, str, str], tmp_path: Path) -> None:
    subject, name, target = wrong
    if name == "type":
        row = Quad(f"<{ID}{subject}>", f"<{rdflib.RDF.type}>", f"<{CQ[target]}>")
    else:
        row = Quad(f"<{ID}{subject}>", f"<{CQ[name]}>", f"<{ID}{target}>")
    assert not Reasoned(tmp_path, [*sorted(data()), line(row)]).consistent
