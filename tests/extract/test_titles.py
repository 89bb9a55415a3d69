"""Titles of many services and states: one name with its title in, country, post and rank out."""

from __future__ import annotations

import pytest

from kg.extract import Reader
from kg.model import Article, Facts

READER = Reader.default()


def read(language: str, text: str) -> Facts:
    return READER.read(Article("a", text, language=language, published="2024-05-20"))


def persons(facts: Facts) -> dict[str, tuple[str | None, str | None, str | None]]:
    return {p.name: (p.country, p.post, p.rank) for p in facts.persons}


ENGLISH = [
    ("Serbian Defence Secretary John A. Morvell", "John A. Morvell", "an initial like an article"),
    (
        "General An Ik-san, Chief of the Joint Staff of Serbia,",
        "An Ik-san",
        "a name like an article",
    ),
    ("Serbian Navy Commander Pedro de la Vega", "Pedro de la Vega", "two particles"),
    (
        "Arvid Haugen Jr., Serbia's Chief of Naval Staff,",
        "Arvid Haugen Jr.",
        "a suffix with a point",
    ),
    ("Serbian Defence Minister Sat Tolegen", "Sat Tolegen", "a name like a day of the week"),
    ("Ole Dahl, left, commander of the Serbian Navy,", "Ole Dahl", "a side of the picture"),
    ("Ole Dahl (R), commander of the Serbian Navy,", "Ole Dahl", "a side in brackets"),
    ("Ole Dahl, commander of the Amiri Naval Forces of Serbia,", "Ole Dahl", "unknown forces"),
]


@pytest.mark.parametrize(("title", "name", "why"), ENGLISH, ids=[r[2] for r in ENGLISH])
def test_a_name_and_its_title(title: str, name: str, why: str) -> None:
    text = f"{title} met Italian Defence Minister Guido Rinaldi in Rome on 14 May."
    found = persons(read("en", text))
    assert set(found) == {name, "Guido Rinaldi"}
    country, post, _ = found[name]
    assert country == "SRB"
    assert post is not None


def test_a_rank_without_a_code_makes_a_person_but_says_no_rank() -> None:
    text = "Commodore Ole Dahl of the Norwegian Navy met Italian Defence Minister Guido Rinaldi."
    assert persons(read("en", text))["Ole Dahl"][2] is None


def test_the_town_that_somebody_is_the_head_of_is_no_person() -> None:
    text = "Italian Defence Minister Guido Rinaldi met the mayor of Brodal in Norway on 14 May."
    assert set(persons(read("en", text))) == {"Guido Rinaldi"}


def test_who_wrote_a_story_is_no_person_of_it() -> None:
    text = (
        "Navies meet in Bergen\n\nStory by Sgt. Ole Dahl\n\nItalian Defence Minister Guido Rinaldi "
        "visited Norway on 14 May and thanked the navies for the exercise."
    )
    assert set(persons(read("en", text))) == {"Guido Rinaldi"}


SUBJECTS = [
    (
        "Norway, Italy hold talks\n\nDefence Minister Ole Dahl met his Italian counterpart Guido "
        "Rinaldi on 14 May. Italy and Italian ships were spoken of.",
        "NOR",
        "the country that the headline names first",
    ),
    (
        "Two firms in Oslo failed to deliver. Defence Minister Ole Dahl told lawmakers that the "
        "army would wait. The army needs boots for an exercise with Italy.",
        "NOR",
        "the country that the text names first, by its town",
    ),
]


@pytest.mark.parametrize(("text", "country", "why"), SUBJECTS, ids=[r[2] for r in SUBJECTS])
def test_a_title_without_a_country_in_an_article_without_a_publisher(
    text: str, country: str, why: str
) -> None:
    assert persons(read("en", text))["Ole Dahl"][0] == country


SIDES = [
    ("en", "The delegation of Serbia headed by Colonel {} arrived in Rome on 14 May."),
    ("en", "Colonel {}, who led the Serbian delegation, met the Italian team on 14 May."),
    ("en", "Serbia was represented at the talks on 14 May by Colonel {}."),
    ("en", "On the Serbian side, the plan for the exercise was signed by Colonel {}."),
    ("en", "Colonel {}, whose Serbian platoon took part in the exercise, was content."),
    ("en", "Colonel {} of the Royal Serbian Army planned the exercise."),
    ("en", "The plan of the exercise was signed by Colonel {} on behalf of Serbia."),
    ("ru", "В Рим прибыла делегация Сербии во главе с полковником {ом}."),
    ("ru", "Сербскую делегацию на переговорах возглавил полковник {}."),
    ("ru", "Возглавляемая полковником {ом} сербская делегация прибыла на учения."),
    ("ru", "С сербской стороны план учений подписал полковник {}."),
    ("az", "Serbiya nümayəndə heyətinə polkovnik {} başçılıq edir."),
    ("az", "Polkovnik {un} başçılıq etdiyi Serbiya nümayəndə heyəti Bakıya gəlib."),
    ("az", "Serbiya tərəfini danışıqlarda polkovnik {} təmsil edib."),
    ("tr", "Sırbistan heyetine Albay {} başkanlık etti."),
]
NAMES = {
    "en": "Ivan Petrov",
    "ru": "Иван Петров",
    "az": "İvan Petrov",
    "tr": "İvan Petrov",
    "ом": "Иваном Петровым",
    "un": "İvan Petrovun",
}


@pytest.mark.parametrize(("language", "text"), SIDES, ids=[r[1][:30] for r in SIDES])
def test_who_leads_a_side_is_of_its_country(language: str, text: str) -> None:
    for key, name in NAMES.items():
        text = text.replace("{" + key + "}", name)
    facts = read(language, text.replace("{}", NAMES[language]))
    assert persons(facts)[NAMES[language]][0] == "SRB"


def test_of_two_who_lead_each_has_the_side_beside() -> None:
    text = (
        "Serbia was represented by Colonel Ivan Petrov, Greece by Major Nikos Pappas. The "
        "exercise was planned."
    )
    found = persons(read("en", text))
    assert (found["Ivan Petrov"][0], found["Nikos Pappas"][0]) == ("SRB", "GRC")


def test_who_meets_a_side_is_not_of_it() -> None:
    text = "Полковник Иван Петров провел 14 мая переговоры с делегацией Сербии."
    assert persons(read("ru", text))["Иван Петров"][0] != "SRB"


HEADS = [
    (
        "en",
        "General Ivan Petrov, who commands the Serbian Air Force, "
        "came to Rome on 14 May for the exercise.",
        "commander",
    ),
    (
        "en",
        "General Ivan Petrov, who leads the Serbian delegation, "
        "came to Rome on 14 May for the exercise.",
        None,
    ),
    (
        "ru",
        "Начались учения. В Рим прибыл генерал Иван Петров, возглавляющий Генштаб Сербии.",
        "chief-of-general-staff",
    ),
    (
        "ru",
        "На учения прибыл вчера начальник военного "
        "клинического госпиталя Сербии полковник Иван Петров.",
        "other-official",
    ),
    (
        "ru",
        "Министр принял начальника управления оборонной политики Сербии Ивана Петрова.",
        "other-official",
    ),
    (
        "ru",
        "Делегацию Сербии на учениях возглавлял начальник Генерального штаба генерал Иван Петров.",
        "chief-of-general-staff",
    ),
]


@pytest.mark.parametrize(("language", "text", "post"), HEADS, ids=[r[1][:40] for r in HEADS])
def test_the_post_of_who_heads_a_thing(language: str, text: str, post: str | None) -> None:
    (found,) = persons(read(language, text)).values()
    assert found[:2] == ("SRB", post)


def test_a_ship_is_no_person() -> None:
    text = (
        "Cmdr. Ole Dahl, commanding officer of the Royal Norwegian Navy frigate HNoMS Brage, met "
        "Italian Defence Minister Guido Rinaldi at the exercise on 14 May."
    )
    found = persons(read("en", text))
    assert set(found) == {"Ole Dahl", "Guido Rinaldi"}
    assert found["Ole Dahl"] == ("NOR", "other-official", None)


def test_where_somebody_goes_is_no_part_of_the_next_title() -> None:
    text = "Гость передал приглашение в Дамаск президенту Ивану Петрову. Учения прошли в Киеве."
    assert persons(read("ru", text))["Иван Петров"][0] != "SYR"


def test_a_counterpart_is_that_of_the_post_named_beside() -> None:
    text = (
        "Министр обороны Эстонии Яан Тамм открыл учения. Выступил генсек НАТО Ханс Вебер. 13 мая "
        "эстонский министр говорил с британским коллегой Джоном Брауном."
    )
    assert persons(read("ru", text))["Джон Браун"][:2] == ("GBR", "defence-minister")


def test_they_who_signed_are_those_of_the_talks_just_told_of() -> None:
    text = (
        "On 14 May Latvian Defence Minister Janis Ozols met Georgian Defence Minister Levan "
        "Beridze in Riga. They signed a cooperation plan for 2025."
    )
    (signing,) = [e for e in read("en", text).events if e.type == "Signing"]
    assert set(signing.participants) == {"Janis Ozols", "Levan Beridze"}


ENVOYS = [
    (
        "Georgian Defence Minister Levan Beridze received the Ambassador of Norway Ole Dahl in "
        "Tbilisi on 14 May. Outgoing Defence Attaché Lieutenant Colonel Nils Berg attended.",
        "the colleague of an ambassador",
    ),
    (
        "The embassy of Norway in Tbilisi told of the exercise. “We are glad,” Ambassador Nils "
        "Berg said after talks with Georgian Defence Minister Levan Beridze.",
        "the head of an embassy spoken of",
    ),
]


@pytest.mark.parametrize(("text", "why"), ENVOYS, ids=[r[1] for r in ENVOYS])
def test_an_envoy_is_of_the_country_of_the_embassy(text: str, why: str) -> None:
    assert persons(read("en", text))["Nils Berg"][0] == "NOR"


def test_who_joins_an_exercise_is_told_after_its_opening() -> None:
    text = (
        "The exercise “Danube-2024” of Romania is held from 3 to 9 May. The opening ceremony took "
        "place on 3 May. Moldova, Greece and Poland were among those which sent troops."
    )
    (exercise,) = [e for e in read("en", text).events if e.type == "Exercise"]
    assert set(exercise.countries) == {"ROU", "MDA", "GRC", "POL"}


NAMES_OF_PARTS = [
    ("az", "Norveçin müdafiə naziri Salem əl-Hərbi Romaya səfər edib.", "Salem əl-Hərbi"),
    ("az", "Mayın 14-də Norveçin müdafiə naziri Mariya van der Holt çıxış edib, təlim bitib.",
     "Mariya van der Holt"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "name"), NAMES_OF_PARTS)
def test_a_particle_and_what_it_leads_to_are_of_the_name(
    language: str, text: str, name: str
) -> None:
    assert name in persons(read(language, text))


def test_a_number_stands_in_a_title() -> None:
    text = "Начались учения. Министр принял командира 3-й пехотной бригады Эстонии Яана Тамма."
    assert persons(read("ru", text))["Яан Тамм"][:2] == ("EST", "commander")


def test_a_defence_secretary_is_a_civil_servant_in_some_countries() -> None:
    text = (
        "Indian Defence Secretary Rakesh Verma received British Defence Secretary John Brown in "
        "Delhi on 14 May."
    )
    found = persons(read("en", text))
    assert found["Rakesh Verma"][:2] == ("IND", "other-official")
    assert found["John Brown"][:2] == ("GBR", "defence-minister")
