"""Phrases of the data that stand for several."""

from __future__ import annotations

import pytest

from kg.errors import DataError
from kg.pack.alternatives import spelled_out

LISTS = {"to-come": ["will", "is to"]}


def test_a_phrase_without_alternatives_stands_for_itself() -> None:
    assert spelled_out("pays a visit", LISTS, "") == ["pays a visit"]


def test_alternatives_multiply_and_may_be_empty() -> None:
    assert spelled_out("<is|are> <still |>due", LISTS, "") == [
        "is still due",
        "is due",
        "are still due",
        "are due",
    ]


def test_a_list_of_the_language_stands_for_its_words() -> None:
    assert spelled_out("<to-come> visit", LISTS, "") == ["will visit", "is to visit"]


@pytest.mark.parametrize("phrase", ["<nobody> visits", "is> due", "<is|are due"])
def test_a_list_or_mark_that_is_not_there_is_said_with_the_row(phrase: str) -> None:
    with pytest.raises(DataError, match=r"en/events.yaml, line 7"):
        spelled_out(phrase, LISTS, "en/events.yaml, line 7")
