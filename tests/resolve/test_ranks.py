"""Which rank a person has, and where the sources disagree on it."""

import pytest

from kg.resolve import resolve
from kg.world import Conflict, Person
from tests.resolve.facts import article, person


def told(*reports: str) -> tuple[Person, list[Conflict]]:
    """Each report a day and a rank."""
    world = resolve(
        [
            article(f"a{n}", person("Zakir Hasanov", rank=rank), published=day)
            for n, (day, rank) in enumerate(map(str.split, reports))
        ]
    )
    (found,) = world.persons
    return found, [c for c in world.conflicts if c.field == "rank"]


def test_who_is_promoted_has_the_newer_rank_and_nobody_disagrees() -> None:
    found, odds = told("2013-10-22 lieutenant-general", "2014-06-26 colonel-general")
    assert (found.rank, odds) == ("colonel-general", [])


def test_one_paper_that_tells_a_lower_rank_than_the_others_before_disagrees() -> None:
    found, (odd,) = told(
        "2023-10-06 colonel-general", "2023-10-07 colonel-general", "2023-10-09 lieutenant-general"
    )
    assert found.rank == "colonel-general", "it is told most"
    assert [v.value for v in odd.values] == ["colonel-general", "lieutenant-general"]


def test_two_ranks_told_of_one_time_disagree_and_the_last_year_decides() -> None:
    old = [f"20{year}-03-01 major-general" for year in range(15, 23)]
    new = [f"2022-0{month}-01 lieutenant-general" for month in (2, 4, 5)]
    found, (odd,) = told(*old, *new)
    assert found.rank == "lieutenant-general"
    assert len(odd.values) == 2


def test_another_service_is_no_lower_rank() -> None:
    found, odds = told("2023-10-06 colonel-general", "2023-10-09 rear-admiral")
    assert (found.rank, odds) == ("rear-admiral", [])


def test_a_plain_general_takes_no_better_known_rank_away() -> None:
    found, odds = told("2023-10-06 colonel-general", "2023-10-09 general")
    assert (found.rank, odds) == ("colonel-general", [])


@pytest.mark.parametrize("later", [("2024-12-01",), ("2022-10-01", "2022-11-01")])
def test_who_is_called_general_since_is_one(later: tuple[str, ...]) -> None:
    found, odds = told("2022-05-01 lieutenant-general", *(f"{day} general" for day in later))
    assert (found.rank, odds) == ("general", [])


def test_a_general_of_four_stars_may_be_called_general() -> None:
    days = ("2023-10-06 army-general", "2023-10-07 general", "2023-10-08 army-general")
    assert told(*days)[1] == []
