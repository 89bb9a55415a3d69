"""Pages of an answer: together they are the whole, and each knows how many rows there are."""

from __future__ import annotations

import pytest
from pyoxigraph import Store

from kg.errors import DataError
from kg.query import ask
from kg.query.collection import read_questions
from kg.resources import folder

from .test_questions import CASES
from .world import World

ROWS = [(name, values) for name, values, *_ in CASES]


@pytest.mark.parametrize(("name", "values"), ROWS)
def test_pages_together_are_the_whole(store: Store, name: str, values: dict[str, str]) -> None:
    whole = ask(store, name, values)
    assert whole.total == len(whole)
    for size in (1, 2, 100):
        pages = [ask(store, name, values, limit=size, offset=at) for at in range(0, 9, size)]
        assert [row for page in pages for row in page.rows] == list(whole.rows)[: len(pages) * size]
        assert {page.total for page in pages} == {whole.total}
    assert ask(store, name, values, limit=0).total == whole.total


def test_a_page_behind_the_last_row_is_empty_and_counts_all(store: Store) -> None:
    page = ask(store, "pair-timeline", {"country": "AZE", "partner": "KAZ"}, limit=5, offset=1000)
    assert (page.rows, page.total > 5) == ((), True)


def test_keys_without_their_beginning_are_told(tmp_path_factory: pytest.TempPathFactory) -> None:
    place = tmp_path_factory.mktemp("questions")
    text = (folder("queries") / "exercises.rq").read_text(encoding="utf-8")
    (place / "exercises.rq").write_text(text.replace("{ # keys", "{"), encoding="utf-8")
    with pytest.raises(DataError, match=r"exercises\.rq: .*# keys.* before one with .*# page"):
        read_questions(place)


def test_what_had_ended_by_a_day_stands_at_that_day() -> None:
    world = World()
    for day in ("2011-01-02", "../2010-05-13", "2009-03-04", None):
        name = (day or "undated").replace("../", "until-")
        world.event(name, "Visit", "held", "AZE KAZ", date=day)
    told = ask(world.store, "pair-timeline", {"country": "AZE", "partner": "KAZ"})
    assert [row.cells[0] for row in told.rows] == [
        "2009-03-04",
        "../2010-05-13",
        "2011-01-02",
        None,
    ]
