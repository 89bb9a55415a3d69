"""Lists of links that are set into a sentence."""

from __future__ import annotations

from kg.annotate.embedded import without_links
from kg.annotate.tokens import tokenize


def left(text: str) -> str:
    return " ".join(t.text for t in without_links(tokenize(text), ["MORE"]))


def test_a_list_behind_a_name_goes_with_the_name_in_full() -> None:
    text = "President Hall Ann Lee HallSun rises Ships sink MORE met them"
    assert left(text) == "President Hall met them"


def test_each_list_goes_by_itself() -> None:
    text = "Mr. Hall Ann HallSun rises MORE and Mr. Roe Jo RoeMoon sets MORE met"
    assert left(text) == "Mr . Hall and Mr . Roe met"


def test_without_a_name_glued_to_a_headline_all_stays() -> None:
    text = "McDonald wants MORE of it and MacRoe Roe wants none"
    assert left(text) == text
