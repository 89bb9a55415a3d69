"""What is planned never passes as held: a second sentence on how long or where it will be, a
relative clause, "tomorrow", an agenda."""

import pytest

from kg.extract import Reader
from kg.model import Article

READER = Reader.default()


@pytest.mark.parametrize(
    "text",
    [
        "The joint exercise “Steppe Wind” of Poland and Romania will be held in Orzysz in June. "
        "The exercise will last two weeks.",
        "The joint exercise “Steppe Wind” of Poland and Romania begins tomorrow. "
        "The drills will run for a week.",
        "Poland and Romania will hold the exercise “Steppe Wind” on June 3-9. "
        "The exercise will run at the Orzysz range.",
        "Poland has been invited to the exercise “Steppe Wind” hosted by Romania in autumn.",
        "The staff talks focused on Exercise Steppe Wind, which Poland will run with Romania at "
        "Orzysz in September.",
        "Учения «Степной ветер» Польши и Румынии пройдут в июне. Учения продлятся две недели.",
        "Polşa və Rumıniyanın “Çöl küləyi” təlimi iyunda keçiriləcək. "
        "Təlim iki həftə davam edəcək.",
        "Polşa, Yaponiya və ABŞ-ın gəmiləri sabah Baltik dənizində birgə manevrlərə çıxacaq. "
        "Təlim bir gün davam edəcək.",
        "Polonya ve Romanya'nın “Bozkır” tatbikatı haziranda yapılacak. "
        "Tatbikat iki hafta sürecek.",
        "The week ahead\n\nTHURSDAY, MAY 16\nORZYSZ, Poland - Armies of Poland and Romania open "
        'exercise "Amber Wind 2024" (to May 24).\nFRIDAY, MAY 17\nRIGA, Latvia - Defence Minister '
        "of Poland Adam Nowak visits Latvia.",
    ],
)
def test_an_exercise_that_is_to_come_is_planned(text: str) -> None:
    events = READER.read(Article("a", text, published="2024-05-14")).events
    exercises = [e for e in events if e.type == "Exercise"]
    assert [e.status for e in exercises] == ["planned"]
