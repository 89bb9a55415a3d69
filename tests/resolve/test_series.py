"""Exercises' names: the series, the year, the round."""

import pytest

from kg.resolve.data import load
from kg.resolve.series import naming

ROWS = load("gazetteer/exercises.yaml")["series"]


@pytest.mark.parametrize("row", ROWS, ids=lambda r: r["code"])
def test_a_row_reads_its_example_and_all_its_names(row: dict[str, object]) -> None:
    assert naming(str(row["example"]), None).code == row["code"]
    names = row["names"]
    assert isinstance(names, dict)
    for language, spellings in names.items():
        for spelling in spellings:
            assert naming(spelling, language).code == row["code"], (language, spelling)


def test_rows_are_sorted_and_codes_stand_once() -> None:
    codes = [row["code"] for row in ROWS]
    assert codes == sorted(set(codes))


@pytest.mark.parametrize(
    ("name", "code", "year", "number"),
    [
        ("Xəzri–2023", "khazri", 2023, None),
        ("Хазри", "khazri", None, None),
        ("Бірлестік (Unity) - 2024", "birlestik", 2024, None),
        ("Mustafa Kemal Atatürk 2023", "mustafa-kemal-ataturk", 2023, None),
        ("ATATURK-XI", "ataturk", None, 11),
        ("Три брата — 2021", "three-brothers", 2021, None),
        ("2023", None, 2023, None),
        ("3+3", "x-3-3", None, None),
        ("12", None, None, 12),
    ],
)
def test_what_a_name_says(name: str, code: str, year: int | None, number: int | None) -> None:
    found = naming(name, None)
    assert (found.code, found.year, found.number) == (code, year, number)


def test_an_unknown_series_meets_itself_in_another_script() -> None:
    assert naming("Şahdağ-2023", "az").code == naming("Шахдаг-2023", "ru").code
    assert naming("Şahdağ-2023", "az").code != naming("Tarxan-2023", "az").code


def test_a_conference_is_no_series_of_exercises() -> None:
    assert naming("East Forum", "en", known=False).code != "vostok"
