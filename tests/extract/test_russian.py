"""Russian sentences of our own in, persons and events out: what titles and invitations say."""

from __future__ import annotations

import pytest

from kg.extract import Reader
from kg.model import Article, EventFact, Facts, PersonFact

TALKS = (
    "Министр обороны Беларуси генерал-лейтенант Виктор Хренин встретился с министром обороны "
    "Турции Яшаром Гюлером. "
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.default()


def read(reader: Reader, text: str) -> Facts:
    return reader.read(Article("a", text, language="ru", published="2025-05-20"))


def person(facts: Facts, name: str) -> PersonFact:
    (found,) = [p for p in facts.persons if p.name == name]
    return found


def event(facts: Facts, kind: str) -> EventFact:
    (found,) = [e for e in facts.events if e.type == kind]
    return found


@pytest.mark.parametrize(
    ("title", "post"),
    [
        ("Глава военного ведомства Греции", "defence-minister"),
        ("Руководитель внешнеполитического ведомства Греции", "foreign-minister"),
        ("Начальник Генерального штаба Греции", "chief-of-general-staff"),
        ("Председатель парламента Греции", "parliamentarian"),
        ("Заместитель главы Минобороны Греции", "deputy-defence-minister"),
        ("Глава Греции", "head-of-state"),
        ("Руководитель управления Минобороны Греции", "other-official"),
    ],
)
def test_a_head_holds_the_post_of_what_is_headed(reader: Reader, title: str, post: str) -> None:
    facts = read(reader, f"{TALKS}{title} Никос Петридис прибыл на совместное учение.")
    assert person(facts, "Никос Петридис").post == post


def test_a_plural_title_takes_its_countries_in_order_and_leaves_names_as_they_are(
    reader: Reader,
) -> None:
    facts = read(
        reader,
        "Главы военных ведомств Италии и Японии Гвидо Россетти и Минору Кихара "
        "обсудили совместные учения.",
    )
    assert person(facts, "Гвидо Россетти").country == "ITA"
    assert person(facts, "Минору Кихара").country == "JPN"
    assert person(facts, "Минору Кихара").post == "defence-minister"


def test_a_ship_is_no_person(reader: Reader) -> None:
    facts = read(reader, TALKS + "В порт вошел фрегат «Маршал Орлов» с капитаном Иваном Седых.")
    assert not [p for p in facts.persons if "Орлов" in p.name]


def test_an_invitation_is_one_visit_to_come_and_no_place_of_the_talks(reader: Reader) -> None:
    facts = read(
        reader,
        TALKS + "В завершение встречи Яшар Гюлер пригласил белорусского коллегу посетить Анкару "
        "с официальным визитом.",
    )
    visit = event(facts, "Visit")
    assert (visit.status, visit.host, visit.participants) == ("planned", "TUR", ("Виктор Хренин",))
    assert event(facts, "Meeting").place == ()


def test_the_prospect_of_exercises_is_of_those_who_talk(reader: Reader) -> None:
    facts = read(reader, TALKS + "Стороны затронули возможность проведения совместных учений.")
    exercise = event(facts, "Exercise")
    assert (exercise.status, exercise.countries) == ("discussed", ("BLR", "TUR"))


def test_talks_by_video_are_a_call(reader: Reader) -> None:
    facts = read(
        reader,
        "Министр обороны Беларуси Виктор Хренин провел видеоконференцию с министром обороны "
        "Турции Яшаром Гюлером.",
    )
    assert [e.type for e in facts.events] == ["PhoneCall"]


def test_what_will_end_has_begun(reader: Reader) -> None:
    facts = read(
        reader,
        "Учение Беларуси и Сербии «Щит» началось 12 мая 2025 года и завершится 23 мая 2025 года "
        "под руководством министра обороны.",
    )
    exercise = event(facts, "Exercise")
    assert (exercise.status, exercise.date) == ("held", "2025-05-12/2025-05-23")


def test_a_spokeswoman_who_tells_of_a_reception_is_not_received(reader: Reader) -> None:
    facts = read(
        reader,
        TALKS + "Планируется, что министр обороны Беларуси будет принят президентом Турции, "
        "добавила пресс-секретарь министра обороны Беларуси Анна Левина.",
    )
    planned = [e for e in facts.events if e.status == "planned"]
    assert ["Анна Левина" in e.participants for e in planned] == [False]


def test_whom_the_text_begins_with_holds_the_post_that_the_headline_names(reader: Reader) -> None:
    text = "Саид Бенали обсудит с сербским коллегой учения."
    head = "Глава Минобороны Алжира прилетел в Белград"
    found = person(reader.read(Article("a", text, title=head, language="ru")), "Саид Бенали")
    assert (found.post, found.country) == ("defence-minister", "DZA")
    # somebody whom a sentence further down names without a title is nobody
    text = "Переговоры начнутся завтра. Саид Бенали написал об этом книгу."
    assert not reader.read(Article("a", text, title=head, language="ru")).persons
