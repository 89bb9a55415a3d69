"""Counted in tables, a picture is the one that is drawn from the events themselves."""

from __future__ import annotations

import pytest

from kg import view
from kg.store import Store
from kg.view.tally import Tally

WISHES = [
    view.Wish(),
    view.Wish("persons"),
    view.Wish(country=("AZE",)),
    view.Wish(country=("AZE", "KAZ"), statuses=("held", "planned")),
    view.Wish(since="2023", until="2023-11"),
    view.Wish(until="2023"),
    view.Wish(types=("Exercise", "Visit")),
    view.Wish("persons", country=("AZE",), since="2023"),
    view.Wish("persons", largest=3),
    view.Wish(country=("XXX",)),
    view.Wish("events", country=("AZE", "KAZ")),
    view.Wish("all"),
]


@pytest.mark.parametrize("ending", [".svg", ".html"])
@pytest.mark.parametrize("wish", WISHES, ids=repr)
def test_tables_and_engine_draw_the_same(examples: Store, wish: view.Wish, ending: str) -> None:
    assert view.render(examples, ending, wish) == view.render(examples.graph, ending, wish)


def test_the_overview_reads_no_event(examples: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    pairs = Tally.pairs
    monkeypatch.setattr(Tally, "pairs", lambda self: asked.append("tables") or pairs(self))
    monkeypatch.setattr("kg.view.events.read", lambda *_: asked.append("events"))
    view.render(examples, ".svg", view.Wish())
    assert asked == ["tables"]
