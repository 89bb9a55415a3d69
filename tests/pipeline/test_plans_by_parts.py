"""Events and the plans they come under find each other by blocks, whichever comes first."""

from __future__ import annotations

import random
from itertools import product
from pathlib import Path

import pytest

from kg.graph import Plans, Space
from kg.graph.rules import rules
from kg.model import Article, DocumentFact, EventFact, Facts
from kg.pipeline import publishing
from kg.resolve import resolve
from kg.world import World
from tests.pipeline.test_by_parts import build, quads

UNDER = "<https://w3id.org/communique/onto/underPlan>"


def report(id: str, *, event: EventFact | None = None, plan: DocumentFact | None = None) -> Facts:
    return Facts(
        id,
        language="en",
        published="2026-01-01",
        events=(event,) if event else (),
        documents=(plan,) if plan else (),
    )


def meeting(date: str, *countries: str, status: str = "held") -> EventFact:
    return EventFact("Meeting", status, date, countries)


def plan(covers: str, *parties: str, status: str = "signed") -> DocumentFact:
    return DocumentFact("CooperationPlan", status, parties, None, covers)


PARTIES = (("AZE", "KAZ"), ("AZE", "GEO", "TUR"), ("GEO", "TUR"), ("AZE",))
TOLD = {
    facts.id: facts
    for facts in (
        *(
            report(f"event-{n}", event=meeting(date, *parties, status=status))
            for n, (date, parties, status) in enumerate(
                product(("2023-12-30/2024-01-02", "2024-05", "2025-03-01"), PARTIES[:3],
                        ("held", "planned"))
            )
        ),
        *(
            report(f"plan-{n}", plan=plan(covers, *parties, status=status))
            for n, (covers, parties, status) in enumerate(
                product(("2024", "2023/2025"), PARTIES, ("signed", "discussed"))
            )
        ),
    )
}  # fmt: skip


@pytest.mark.parametrize("seed", range(3))
def test_what_comes_under_a_plan_is_the_same_in_whatever_steps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr(publishing, "WHOLE", 10)
    chance = random.Random(seed)  # noqa: S311 (repeatable, no secret)
    inside: dict[str, Facts] = {}
    most = 0
    for step in range(7):
        put = {id: TOLD[id] for id in chance.sample(sorted(TOLD), 9)}
        drop = chance.sample(sorted(inside), min(len(inside), 4))
        inside = {id: one for id, one in inside.items() if id not in drop} | put
        build(tmp_path / "parts", articles(put), [id for id in drop if id not in put])
        build(tmp_path / f"whole{step}", articles(inside))
        now = quads(tmp_path / "parts")
        assert now == quads(tmp_path / f"whole{step}")
        most = max(most, sum(UNDER in quad for quad in now))
    assert most > 3


def articles(some: dict[str, Facts]) -> dict[str, tuple[Article, Facts]]:
    return {id: (Article(id, f"{id} {id}", published="2026-01-01"), f) for id, f in some.items()}


def test_a_block_is_of_two_parties_and_a_year() -> None:
    space = Space()
    plans = Plans(space)
    old = resolve([TOLD[id] for id in TOLD if id.startswith("event")])
    assert plans.update(World(), old) == []
    near = resolve([report("new", plan=plan("2024", "AZE", "KAZ"))])
    found = {event for event, _ in plans.update(World(), near)}
    assert found == {
        space.id(e.iri)
        for e in old.events
        if e.countries == ("AZE", "KAZ") and e.begin and e.begin.startswith("2024")
    }
    assert len(found) == 2, "one held, one planned: the rule decides"
    assert plans.update(near, near) == []
    gone = {event for event, _ in plans.update(near, World())}
    assert gone == found
    assert plans.update(World(), resolve([TOLD["event-8"]])) == []


def test_only_rules_of_couples_are_run_for_couples() -> None:
    couple = ("<https://e.example/e>", "<https://e.example/p>")
    asked = {rule.name: [*rule.among([couple]).of_touched([])] for rule in rules()}
    assert [name for name, questions in asked.items() if questions] == ["under-plan"]
    (question,) = asked["under-plan"]
    assert "VALUES (?event) { (<https://e.example/e>) }" in question
    assert "VALUES (?plan) { (<https://e.example/p>) }" in question
