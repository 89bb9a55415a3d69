"""Whose press published: by address, else by name."""

from __future__ import annotations

import pytest

from kg.pack.press import press_of


@pytest.mark.parametrize(
    ("publisher", "url", "press"),
    [
        ("AZERTAC", None, "AZE"),
        ("Азертадж", None, "AZE"),
        ("azernews", None, "AZE"),
        ("A paper that nobody knows", None, None),
        (None, "https://en.trend.az/news/1.html", "AZE"),
        # The address tells more than a name.
        ("Trend", "https://tass.ru/armiya/1", "RUS"),
        (None, "no address", None),
        (None, "http://[", None),
        (None, None, None),
    ],
)
def test_press(publisher: str | None, url: str | None, press: str | None) -> None:
    assert press_of(publisher, url) == press
