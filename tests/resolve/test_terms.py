"""A day and month get the year in which those who took part held their offices."""

from kg.model import Facts
from kg.resolve import Resolver, resolve
from tests.resolve.facts import altered, article, event, person

AKAR, GULER, NEXT = "Hulusi Akar", "Yaşar Güler", "Metin Gürak"


def minister(name: str, day: str) -> Facts:
    return article(f"{name} {day}", person(name, "TUR"), published=day)


UNDATED = article(
    "undated",
    person(GULER, "TUR"),
    event("Meeting", "held", "XXXX-10-06", "AZE TUR", GULER),
)


def test_a_predecessor_and_a_successor_leave_one_year() -> None:
    known = [minister(AKAR, "2023-06-01"), minister(GULER, "2023-12-01"),
             minister(NEXT, "2024-08-01")]  # fmt: skip
    (meeting,) = resolve([*known, UNDATED]).events
    assert (meeting.date, meeting.date_rule) == ("2023-10-06", "year-from-tenure")
    assert meeting.begin == "2023-10-06"
    assert meeting.date_inferred
    assert "after 2023-06-01 and before 2024-08-01" in meeting.date_inferred
    assert meeting.history[0].date == "XXXX-10-06"


def test_two_years_that_fit_give_none() -> None:
    known = [minister(AKAR, "2022-06-01"), minister(GULER, "2023-12-01"),
             minister(NEXT, "2024-08-01")]  # fmt: skip
    (meeting,) = resolve([*known, UNDATED]).events
    assert meeting.date == "XXXX-10-06"


def test_of_two_years_that_fit_the_weekday_tells_one() -> None:
    known = [minister(AKAR, "2022-06-01"), minister(GULER, "2023-12-01"),
             minister(NEXT, "2024-08-01")]  # fmt: skip
    on_friday = article(
        "on a Friday",
        person(GULER, "TUR"),
        event("Meeting", "held", "XXXX-10-06", "AZE TUR", GULER, weekday=5),
    )
    (meeting,) = resolve([*known, on_friday]).events
    assert (meeting.date, meeting.date_rule) == ("2023-10-06", "year-from-tenure")
    assert meeting.date_inferred is not None
    assert meeting.date_inferred.endswith("it was a Friday")
    assert meeting.history[0].date == "XXXX-10-06"


def test_without_a_successor_no_year_is_told() -> None:
    (meeting,) = resolve([minister(AKAR, "2023-06-01"), minister(GULER, "2023-12-01"),
                          UNDATED]).events  # fmt: skip
    assert meeting.date_inferred is None


def test_the_year_comes_and_goes_with_the_articles_that_tell_it() -> None:
    resolver = Resolver()
    resolver.update([UNDATED, minister(AKAR, "2023-06-01"), minister(GULER, "2023-12-01")])
    change = resolver.update([minister(NEXT, "2024-08-01")])
    assert [getattr(t, "date", None) for t in altered(change)[1]] == ["2023-10-06", None]
    resolver.update([], [f"{NEXT} 2024-08-01"])
    assert resolver.world().events[0].date == "XXXX-10-06"
