"""The date of a thing that several articles tell of."""

import pytest

from kg.resolve.dates import Chosen, Told, choose


def chosen(*told: str, status: str = "held") -> Chosen:
    """``DATE [PUBLISHED [STATUS]]``, one per article."""
    out = []
    for number, line in enumerate(told):
        date, published, state = [*line.split(" "), "", ""][:3]
        out.append(Told(f"c{number}", f"a{number}", date, state or status, published or None))
    forth, back = choose(out, status), choose(out[::-1], status)
    assert forth == back
    return forth


@pytest.mark.parametrize(
    ("told", "date"),
    [
        (["2023-10-06"], "2023-10-06"),
        (["2023", "2023-10", "2023-10-06"], "2023-10-06"),
        (["../2023-10-08", "2023-10-02/2023-10-08"], "2023-10-02/2023-10-08"),
        (["2023-10-02", "2023-10-02/2023-10-08"], "2023-10-02/2023-10-08"),
        (["2023-10-06", "2023-10-06", "2023-10-07"], "2023-10-06"),
        (["2023-10", "2023"], "2023-10"),
    ],
)
def test_the_most_exact_date_that_the_articles_agree_on(told: list[str], date: str) -> None:
    assert chosen(*told).date == date


@pytest.mark.parametrize(("weekday", "date"), [(5, "2023-10-06"), (7, "2024-10-06"), (1, None)])
def test_a_weekday_tells_which_of_two_years_is_meant(weekday: int, date: str | None) -> None:
    told = [
        Told("c0", "a0", "XXXX-10-06", "held", None, weekday=weekday),
        Told("c1", "a1", "2023-01/2024-12", "held", None),
    ]
    found = choose(told, "held")
    assert found.date == (date or "2023-01/2024-12")
    assert found.rule == ("year-from-another-article" if date else "as-told")


def test_dates_that_disagree_are_both_kept() -> None:
    found = chosen("2023-10-06", "2023-10-06", "2023-10-07")
    assert found.rule == "most-told"
    assert [(v.value, len(v.claims)) for v in found.disputed] == [
        ("2023-10-06", 2),
        ("2023-10-07", 1),
    ]


def test_days_that_disagree_are_both_kept_also_where_a_third_article_tells_the_month() -> None:
    found = chosen("2023-10", "2023-10-06", "2023-10-06", "2023-10-09")
    assert found.date == "2023-10-06"
    assert [v.value for v in found.disputed] == ["2023-10-06", "2023-10-09"]


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("2025-06-02/2025-06-06", "2025-06-03/..", True),
        ("2025-06-02/2025-06-06", "2025-06-03/2025-06-06", True),
        ("2025-06-02/2025-06-06", "../2025-06-07", True),
        ("2025-06-02/2025-06-06", "2025-06-02/2025-06-06", False),
        ("2025-06-02/2025-06-06", "2025-06-02/..", False),
        ("2025-06-02/2025-06-06", "2025-06-03", False),
        ("2025-06-02/2025-06-06", "2025-06", False),
        ("2025-06-02/2025-06-06", "2025-06/2025-07", False),
    ],
)
def test_two_first_days_or_two_last_days_are_a_disagreement(
    one: str, other: str, differ: bool
) -> None:
    assert bool(chosen(one, other).disputed) is differ


def test_a_plan_for_other_days_is_no_disagreement_about_those_on_which_it_was_held() -> None:
    told = ("2025-06-02/2025-06-06 2025-05-01 planned", "2025-06-03/2025-06-06 2025-06-07 held")
    found = chosen(*told)
    assert (found.date, found.disputed) == ("2025-06-03/2025-06-06", ())


def test_dates_of_which_one_holds_the_other_do_not_disagree() -> None:
    assert chosen("2023-10", "2023-10-06").disputed == ()


@pytest.mark.parametrize(
    ("told", "date"),
    [
        (["XXXX-12-05 2024-12-07"], "2024-12-05"),
        (["XXXX-12-28 2025-01-03"], "2024-12-28"),
        (["XXXX-01-03 2024-12-28 planned"], "2025-01-03"),
        (["XXXX-05-06", "2025-05"], "2025-05-06"),
    ],
)
def test_a_year_told_elsewhere_is_inferred_with_its_reason(told: list[str], date: str) -> None:
    found = chosen(*told)
    assert found.date == date
    assert found.inferred
    assert told[0].split(" ")[0] in found.inferred


@pytest.mark.parametrize(
    "told",
    [["XXXX-12-05"], ["XXXX-05-06", "2025-06"], ["XXXX-12-05 2024-12-07 discussed"]],
    ids=str,
)
def test_a_year_that_nothing_tells_stays_unknown(told: list[str]) -> None:
    assert chosen(*told).inferred is None


def test_what_is_no_date_is_no_date() -> None:
    assert chosen("soon") == Chosen()


def test_an_open_interval_bounds_one_side() -> None:
    assert chosen("../2023-10-08").bounds() == (None, "2023-10-08")
    assert chosen("2024-02").bounds() == ("2024-02-01", "2024-02-29")
