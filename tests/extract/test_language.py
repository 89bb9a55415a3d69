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
