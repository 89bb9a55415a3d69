"""persons.yaml: well formed, countries that exist, no full name that stands for two people."""

from __future__ import annotations

from collections import defaultdict

import pytest
from gazetteer_rows import LANGUAGES, fold, form_faults, rows

from kg.pack import known_heads, known_persons

PERSONS = rows("persons")
COUNTRIES = {row["code"] for row in rows("countries")}
ORGANISATIONS = {row["code"] for row in rows("organisations")}


def countries_of(language: str, name: str) -> set[str]:
    """Codes of the persons who are so called in that language."""
    wanted = fold(name, language)
    return {
        row["country"]
        for row in PERSONS
        if wanted in {fold(text, language) for text in row["names"].get(language, [])}
    }


def test_ids_are_unique() -> None:
    assert len({row["id"] for row in PERSONS}) == len(PERSONS) >= 450


def test_rows_stand_in_the_order_of_country_and_id() -> None:
    keys = [(row["country"], row["id"]) for row in PERSONS]
    assert keys == sorted(keys)


def test_every_row_has_its_keys_and_no_others() -> None:
    faults = []
    for row in PERSONS:
        assert set(row) - {"head"} == {"id", "country", "names"}, row["id"]
        assert row.get("head", "true") == "true", row["id"]
        assert {"en", "ru"} <= set(row["names"]) <= set(LANGUAGES), row["id"]
        faults += form_faults(row["id"], row["names"])
    assert faults == []


def test_every_country_is_known_and_is_one_thing() -> None:
    served = {row["country"] for row in PERSONS}
    assert served <= COUNTRIES | ORGANISATIONS
    assert served & COUNTRIES & ORGANISATIONS == set()


def test_every_name_is_a_full_name_in_capitals_and_without_brackets() -> None:
    faults = [
        (row["id"], name)
        for row in PERSONS
        for names in row["names"].values()
        for name in names
        if len(name.split()) < 2 or not name[0].isupper() or set(name) & set('()[]"«»;,|')
    ]
    assert faults == []


def test_no_full_name_of_a_language_stands_for_two_persons() -> None:
    owners: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in PERSONS:
        for language, names in row["names"].items():
            for name in names:
                owners[language, fold(name, language)].add(row["id"])
    assert {key: ids for key, ids in owners.items() if len(ids) > 1} == {}


@pytest.mark.parametrize(
    ("language", "name", "country"),
    [
        ("az", "Zakir Həsənov", "AZE"),
        ("ru", "Закир Гасанов", "AZE"),
        ("tr", "Yaşar Güler", "TUR"),
        ("az", "Yaşar Gülər", "TUR"),
        ("ru", "Сергей Лавров", "RUS"),
        ("ru", "Сергей Викторович Лавров", "RUS"),
        ("en", "Ruslan Jaksylykov", "KAZ"),
        ("az", "Cuanşer Burçuladze", "GEO"),
        ("ru", "Асим Мунир", "PAK"),
        ("en", "Mark Rutte", "NATO"),
        ("en", "Thorbjorn Jagland", "COE"),
        ("ru", "Петр Порошенко", "UKR"),  # also without the dots
    ],
)
def test_full_name_tells_the_country(language: str, name: str, country: str) -> None:
    assert countries_of(language, name) == {country}


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("ru", "Сергей Иванов"),  # a defence minister, and many others
        ("en", "Imran Khan"),  # a prime minister, and many others
        ("ru", "Лавров"),  # a surname is the reader's to judge
        ("en", "Imangali Tasmagambetov"),  # of Kazakhstan, then of an organisation
        ("az", "Heydər Əliyev"),  # an airport and a foundation far more often
    ],
)
def test_name_is_left_to_the_article(language: str, name: str) -> None:
    assert countries_of(language, name) == set()


def test_who_has_only_led_a_state_is_told_from_its_ministers() -> None:
    heads = known_heads("ru")
    assert {"Владимир Путин", "Ильхам Алиев"} <= heads
    assert not {"Сергей Шойгу", "Закир Гасанов"} & heads
    assert heads <= known_persons("ru").keys()
