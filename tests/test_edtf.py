"""Which days a date allows, and when two dates can be one."""

import pytest

from kg.edtf import (
    compatible,
    first_day,
    goes_on,
    iso,
    last_day,
    overlap,
    parse,
    with_year,
    within,
)
from kg.errors import QuestionError


@pytest.mark.parametrize(
    ("text", "begin", "end"),
    [
        ("2023-10-06", "2023-10-06", "2023-10-06"),
        ("2023-10", "2023-10-01", "2023-10-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023", "2023-01-01", "2023-12-31"),
        ("2023/2025", "2023-01-01", "2025-12-31"),
        ("2023-10-06/2023-10-09", "2023-10-06", "2023-10-09"),
        ("../2023-10-08", None, "2023-10-08"),
        ("2023-10-15/..", "2023-10-15", None),
    ],
)
def test_a_date_allows_these_days(text: str, begin: str | None, end: str | None) -> None:
    days = parse(text)
    assert days is not None
    assert (iso(days.begin), iso(days.end)) == (begin, end)


@pytest.mark.parametrize(
    "text",
    [
        "",
        None,
        "yesterday",
        "2023-13",
        "2023-02-30",
        "2023-10-09/2023-10-06",
        "../..",
        "..",
        "XXXX-13-01",
        "2023-10-06/XXXX-10-09",
        "2023-1-6",
        "٢٠٢٣",
    ],
)
def test_what_is_no_date_allows_nothing(text: str | None) -> None:
    assert parse(text) is None


@pytest.mark.parametrize(
    ("a", "b", "together"),
    [
        ("2023-10", "2023-10-06", True),
        ("2023-10", "2023-11-01", False),
        ("../2023-10-08", "2023-10-02/2023-10-08", True),
        ("../2023-10-08", "2023-10-09", False),
        ("XXXX-10-06", "2023-10-06", True),
        ("XXXX-10-06", "2023-10", True),
        ("XXXX-10-06", "2023-11", False),
        ("XXXX-10-06", "XXXX-10-06", True),
        ("XXXX-10-06", "XXXX-10-07", False),
        ("XXXX-10-06", "2023", True),
    ],
)
def test_dates_allow_a_common_day(a: str, b: str, together: bool) -> None:
    left, right = parse(a), parse(b)
    assert left is not None
    assert right is not None
    assert overlap(left, right) is together
    assert overlap(right, left) is together


def test_days_that_differ_a_little_meet_with_slack() -> None:
    left, right = parse("2023-10-06"), parse("2023-10-08")
    assert left is not None
    assert right is not None
    assert not overlap(left, right, 1)
    assert overlap(left, right, 2)


def test_a_yearless_day_meets_days_near_it_with_slack() -> None:
    day, last = parse("XXXX-10-06"), parse("9999-12-31")
    near, far = parse("2023-10-08"), parse("2023-10-09")
    assert day and last and near and far
    assert overlap(day, near, 2) and overlap(near, day, 2)
    assert not overlap(day, near) and not overlap(day, far, 2) and not overlap(day, last, 2)


def test_a_day_lies_within_its_month_and_not_the_other_way() -> None:
    day, month = parse("2023-10-06"), parse("2023-10")
    assert day is not None
    assert month is not None
    assert within(day, month)
    assert not within(month, day)


def test_a_year_is_put_before_day_and_month() -> None:
    assert with_year("XXXX-10-02/XXXX-10-08", 2023) == "2023-10-02/2023-10-08"


@pytest.mark.parametrize(
    ("a", "b", "together"),
    [
        ("../2023-10-08", "2023-09-20", True),
        ("../2023-10-08", "2023-03", False),
        ("2023-10-06", "XXXX-10-06", True),
        ("2023-10-06", "XXXX-11-06", False),
        ("2023-10-06", "soon", True),
    ],
)
def test_what_is_told_only_by_its_end_has_not_gone_on_for_ever(
    a: str, b: str, together: bool
) -> None:
    assert compatible(a, b) is compatible(b, a) is together


def test_what_began_may_go_on_but_not_before_it_began_nor_for_months() -> None:
    assert goes_on("2023-10-06", "2023-10-06")
    assert goes_on("2023-10-06", "2023-11-01")
    assert not goes_on("2023-10-06", "2023-10-05")
    assert not goes_on("2023-10-06", "2024-01-05")
    assert not goes_on("2023-10-06", "XXXX-10-07")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2023", "2023-01-01", "2023-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        (" 2023-10-06 ", "2023-10-06", "2023-10-06"),
        ("6.10.2023", "2023-10-06", "2023-10-06"),
        ("02.2023", "2023-02-01", "2023-02-28"),
    ],
)
def test_a_date_as_it_is_typed_has_a_first_and_a_last_day(text: str, first: str, last: str) -> None:
    assert (first_day(text), last_day(text)) == (first, last)


@pytest.mark.parametrize(
    "text", ["", "June", "2023-02-30", "30.02.2023", "XXXX-10-06", "2023-1", "0000"]
)
def test_what_is_typed_and_no_date_is_told(text: str) -> None:
    with pytest.raises(QuestionError, match="is no date"):
        first_day(text or " ")
