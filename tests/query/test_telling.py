"""Which of many passages stands beside a row: one that says what the row says."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, Store

from kg.query import ask
from kg.query.telling import telling

from .world import ID, World, iri

ANNOUNCED = "The two navies will hold Khazri-2023 in October."
REPORTED = "Khazri-2023 was held in Baku."


@pytest.mark.parametrize(
    ("status", "quote", "article"),
    [
        ("held", "was held", "reported"),
        ("planned", "will hold", "announced"),
        # No report gives the status that stands: the first passage is better than none.
        ("cancelled", "will hold", "announced"),
    ],
)
def test_an_announcement_does_not_prove_that_an_exercise_was_held(
    status: str, quote: str, article: str
) -> None:
    world = World()
    world.event("khazri", "Exercise", status, "AZE KAZ")
    for name, text, day, said, meant in (
        ("announced", ANNOUNCED, "2023-05-01", "will hold", "planned"),
        ("reported", REPORTED, "2023-10-09", "was held", "held"),
    ):
        world.article(name, text, day)
        world.claim("event/khazri", name, status=said)
        start = text.index(said)
        passage = f"passage/{name}/{start}-{start + len(said)}-status"
        world.add(passage, "value", Literal(meant), iri(f"article/{name}"))
    thing = f"{ID}event/khazri"
    passage_told = telling(world.store, [thing])[thing]
    assert passage_told.quote == quote
    assert passage_told.article == f"{ID}article/{article}"


def test_a_row_knows_what_its_cells_call_a_thing(store: Store) -> None:
    (row, *_) = ask(store, "plan-to-action", {"country": "AZE", "partner": "KAZ"}, "en").rows
    plan, done, *_ = row.things
    assert row.label_of(plan) == "Plan for 2023"
    assert row.label_of(done) is None, "what was done is only counted"
