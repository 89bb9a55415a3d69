"""Each saved question on the small world: what its answer holds, and what it must not."""

from __future__ import annotations

import pytest
from pyoxigraph import Store

from kg.query import ask, questions
from kg.query.model import Cell

# question, values, language, columns looked at, rows expected (all of them, in order)
CASES: list[tuple[str, dict[str, str], str, tuple[str, ...], list[tuple[object, ...]]]] = [
    # Pakistan only talked, Georgia's was cancelled, Birlestik-2024 was planned, and NATO is
    # no country.
    (
        "countries-in-exercises",
        {"country": "AZE"},
        "az",
        ("country", "exercise", "date"),
        [
            ("Qazaxıstan", "Xəzri-2023", "2023-10-05/2023-10-09"),
            ("Türkiyə", "TurAz Qartalı-2021", "2021-09-06"),
        ],
    ),
    (
        "countries-in-exercises",
        {"country": "AZE", "period": "2022/.."},
        "en",
        ("country", "exercise"),
        [("Kazakhstan", "Xəzri-2023")],
    ),
    ("countries-in-exercises", {"country": "Pakistan"}, "en", ("country",), []),
    (
        "exercises",
        {"country": "AZE", "partner": "KAZ"},
        "en",
        ("exercise", "status", "place"),
        [
            ("Xəzri-2023", "held", "Aktau"),
            ("Birlestik-2024", "planned", None),
        ],
    ),
    (
        "exercises",
        {"country": "AZE", "status": "отменено"},
        "ru",
        ("status", "countries"),
        [
            ("отменено", ("Азербайджан", "Грузия")),
        ],
    ),
    (
        "visits",
        {"person": "Закир Гасанов"},
        "en",
        ("date", "host", "status"),
        [
            ("2022-02-01", "Türkiye", "held"),
            ("2023-10-06", "Kazakhstan", "held"),
        ],
    ),
    (
        "visits",
        {"host": "Azərbaycan"},
        "en",
        ("date", "status", "visitors"),
        [
            ("2024-05", "planned", ("Ruslan Jaksylykov",)),
        ],
    ),
]


def plain(cell: Cell) -> object:
    """A cell as the words that people see."""
    if isinstance(cell, tuple):
        return tuple(str(item) for item in cell)
    return cell if cell is None or isinstance(cell, (int, float)) else str(cell)


@pytest.mark.parametrize(("name", "values", "lang", "columns", "rows"), CASES)
def test_a_question_answers_this_and_nothing_else(
    store: Store,
    name: str,
    values: dict[str, str],
    lang: str,
    columns: tuple[str, ...],
    rows: list[tuple[object, ...]],
) -> None:
    answer = ask(store, name, values, lang)
    assert [tuple(plain(record[c]) for c in columns) for record in answer.records()] == rows


def test_each_question_has_a_case() -> None:
    assert {question.name for question in questions()} == {case[0] for case in CASES}


def test_a_held_exercise_shows_the_sentence_that_says_so(store: Store) -> None:
    answer = ask(store, "countries-in-exercises", {"country": "KAZ", "period": "2023-10"})
    [row] = answer.rows
    assert row.evidence is not None
    assert row.evidence.quote == "was held"
    assert row.evidence.sentence == (
        "The exercise Xəzri-2023 was held in Aktau on 5 to 9 October "
        "2023 by Azerbaijan and Kazakhstan."
    )
