"""In which language a short article is taken to be, where it has a kindred one."""

from __future__ import annotations

import pytest

from kg.extract import Reader
from kg.model import Article


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Bunu ABŞ-ın müdafiə naziri NATO-nun Almaniyanın Ramşteyn bazasında "
            "keçirilən iclasında deyib.",
            "az",
        ),
        ("Bunu Polonya Savunma Bakanı Almanya'daki Ramstein üssündeki toplantıda söyledi.", "tr"),
        # A name taken over as it is written there makes no other language of a text.
        ("Bakan, Bakü'de Savunma Bakanı Zakir Həsənov ile bir araya geldi ve plan imzaladı.", "tr"),
    ],
)
def test_a_text_is_in_the_language_of_its_letters(text: str, language: str) -> None:
    assert Reader.default().read(Article(id="x", text=text)).language == language


def test_a_line_in_another_script_is_read_in_its_own_language() -> None:
    text = (
        "6 октября 2023 года министр обороны Грузии прибыл с визитом в Баку.\n"
        "The defence minister of Italy arrived in Tbilisi on 7 October 2023.\n"
        "Министры обороны двух стран провели переговоры и подписали план."
    )
    facts = Reader.default().read(Article(id="x", text=text))
    assert facts.language == "ru"
    assert {e.host for e in facts.events if e.type == "Visit"} == {"AZE", "GEO"}
