"""Names sound alike across scripts; each row of the data shows a word that it acts on."""

import pytest

from kg.resolve.data import load
from kg.resolve.sounds import keys, parts, script, sound, spell

DATA = load("sounds.yaml")
ROWS = [
    (table, row["write"], *row["example"].split(" "))
    for table, rows in sorted(DATA["tables"].items())
    for row in rows
]


@pytest.mark.parametrize(("table", "write", "word", "heard"), ROWS)
def test_a_row_makes_its_example_sound(table: str, write: str, word: str, heard: str) -> None:
    assert write in word.casefold()
    assert sound(word, table) == heard


def test_no_letter_stands_twice_in_a_table() -> None:
    for table, rows in DATA["tables"].items():
        letters = [row["write"] for row in rows]
        assert sorted(letters) == sorted(set(letters)), table


@pytest.mark.parametrize("row", DATA["particles"], ids=lambda r: r["sound"])
def test_a_particle_is_left_out_of_its_example(row: dict[str, str]) -> None:
    heard = {s for part in parts(row["example"], "az") for s in part.sounds}
    assert row["sound"] not in heard


@pytest.mark.parametrize(
    "spellings",
    [
        "Həsənov|az Гасанов|ru Hasanov|en Hasanov|tr",
        "Jaksılıkov|tr Жаксылыков|ru Zhaksylykov|en Jaqsılıqov|az",
        "Burçuladze|az Бурчуладзе|ru Burchuladze|en ბურჭულაძე|ka",
        "Xrenin|az Хренин|ru Khrenin|en Hrenin|tr",
        "Bobrovniçki|az Бобровницки|ru Bobrovniczky|en",
        "Gülər|az Гюлер|ru Güler|tr Guler|en",
        "Krozetto|az Крозетто|ru Crosetto|en Crosetto|tr",
        "Əliyev|az Алиев|ru Aliyev|en",
    ],
)
def test_spellings_of_one_surname_share_a_key(spellings: str) -> None:
    found = [
        set(keys(parts(*pair.split("|"))[-1]))
        for pair in spellings.split(" ")  # type: ignore[arg-type]
    ]
    assert set.intersection(*found)


@pytest.mark.parametrize(
    ("text", "code"),
    [("Gülər", "Latn"), ("Гюлер", "Cyrl"), ("ბათუმი", "Geor"), ("حسن", "Arab"), ("2023", "Zyyy")],
)
def test_the_script_of_a_name(text: str, code: str) -> None:
    assert script(text) == code


def test_words_for_iris_are_plain_letters() -> None:
    assert spell("Şuşa Bəyannaməsi") == "susa bayanamasi"
