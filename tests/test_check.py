"""The check of a whole store: clean when built, and each kind of damage named."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from kg.check import Fault, check
from kg.graph import Quad, load_parties, quads, rules
from kg.graph.terms import OA, literal, number
from kg.model import Facts
from kg.resources import folder, packaged
from kg.store import Store, Writer

sys.path.append(str(Path(__file__).parent / "graph"))
from graph_world import VISIT_SPAN, article, world

IDS = ("az-01", "b")


def faults(path: Path, spoil: Callable[[Iterable[Quad]], Iterable[Quad]] = list) -> list[Fault]:
    parties = load_parties(packaged("gazetteer"))
    with Writer(path) as writer:
        for id in IDS:
            writer.put(article(id), "r", Facts(id))
        made = quads(world(IDS), writer.articles(), parties, "r")
        codes = folder("ontology") / "codes.ttl"
        writer.publish(spoil(made), [rule.text for rule in rules()], [codes])
    with Store.open(path) as store:
        return list(check(store))


def test_a_store_as_built_has_no_fault_but_that_its_sources_disagree(tmp_path: Path) -> None:
    assert [(f.check, f.level, f.problem) for f in faults(tmp_path)] == [
        ("conflict", "warning", "rank of Ruslan Jaksılıkov: colonel | general/major")
    ] * len(IDS)


@pytest.mark.parametrize(
    ("spoil", "name", "problem"),
    [
        (
            lambda made: [q for q in made if not q.predicate.endswith("/status>")],
            "shapes",
            "one status",
        ),
        (
            lambda made: [
                q._replace(object=literal("other words")) if q.predicate.endswith("/quote>") else q
                for q in made
            ],
            "evidence",
            "other words",
        ),
        (
            lambda made: [
                q._replace(object=number(10**6)) if q.predicate == f"<{OA}end>" else q for q in made
            ],
            "evidence",
            "1000000",
        ),
        (
            lambda made: [q for q in made if "article/b" not in q.graph],
            "integrity",
            "without a graph",
        ),
        (
            lambda made: [q for q in made if not q.predicate.endswith("/about>")],
            "integrity",
            "resolved to nothing",
        ),
        (
            lambda made: [
                q
                for q in made
                if not (q.graph and q.subject.endswith(f"/claim/b/visit/{VISIT_SPAN}>"))
            ],
            "integrity",
            "no such claim",
        ),
    ],
)
def test_damage_is_named(
    tmp_path: Path, spoil: Callable[[Iterable[Quad]], Iterable[Quad]], name: str, problem: str
) -> None:
    found = [f for f in faults(tmp_path, spoil) if f.check == name]
    assert [f for f in found if problem in f.problem], found
