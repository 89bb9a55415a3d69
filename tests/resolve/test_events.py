"""Which reports are one event, and which are two. Cases are the domain's own."""

import pytest

from kg.model import EventFact, Facts
from kg.resolve import resolve
from tests.resolve.facts import article, event, person

GUEST = {"en": "Ruslan Zhaksylykov", "ru": "Руслан Жаксылыков", "az": "Ruslan Jaksılıkov"}
HOST = {"en": "Zakir Hasanov", "ru": "Закир Гасанов", "az": "Zakir Həsənov"}


def told(name: str, language: str, happened: EventFact, published: str | None) -> Facts:
    return article(
        name,
        person(GUEST[language], "KAZ"),
        person(HOST[language], "AZE"),
        happened,
        published=published,
        language=language,
    )


def visit(language: str, date: str | None, status: str = "held") -> EventFact:
    return event("Visit", status, date, "AZE KAZ", GUEST[language], host="AZE")


def meeting(language: str, date: str | None, status: str = "held", place: str = "") -> EventFact:
    return event(
        "Meeting",
        status,
        date,
        "AZE KAZ",
        f"{GUEST[language]}, {HOST[language]}",
        place=(place,) if place else (),
    )


def exercise(
    name: str | None,
    date: str | None,
    status: str = "held",
    countries: str = "AZE KAZ",
    place: str = "",
) -> EventFact:
    return event("Exercise", status, date, countries, name=name, place=(place,) if place else ())


ONE = {
    "one visitor, place, day and month, without a year": [
        article(
            "a",
            person(GUEST["az"], "KAZ"),
            event("Meeting", "held", "XXXX-10-06", "AZE KAZ", GUEST["az"], place=("Bakı",)),
            language="az",
        ),
        told("b", "ru", meeting("ru", "2023-10-06", place="Баку"), "2023-10-07"),
    ],
    "a conference whose name is made of numbers": [
        article(
            "a",
            event("Conference", "held", "2023-10-23", "AZE IRN TUR", name="3+3"),
            published="2023-10-23",
        ),
        article(
            "b",
            event("Conference", "held", "2023-10-23", "AZE GEO IRN TUR", name="3+3"),
            published="2023-10-24",
        ),
    ],
    "a day without a year beside reports that differ by a day": [
        told("a", "en", meeting("en", "2023-10-06"), "2023-10-08"),
        told("b", "ru", meeting("ru", "XXXX-10-06"), None),
        told("c", "az", meeting("az", "2023-10-07"), "2023-10-08"),
    ],
    "a visit in three languages": [
        told("a", "en", visit("en", "2023-10-06"), "2023-10-06"),
        told("b", "ru", visit("ru", None), "2023-10-07"),
        told("c", "az", visit("az", "2023-10-06/2023-10-07"), "2023-10-08"),
    ],
    "a meeting planned, then held": [
        told("a", "en", meeting("en", "2023-10-06", "planned"), "2023-10-01"),
        told("b", "ru", meeting("ru", "2023-10-06"), "2023-10-07"),
    ],
    "a meeting dated a day apart by two articles": [
        told("a", "en", meeting("en", "2023-10-06"), "2023-10-07"),
        told("b", "ru", meeting("ru", "2023-10-07"), "2023-10-07"),
    ],
    "an exercise by its name and year, whoever is said to take part": [
        article("a", exercise("Birlestik-2024", "2024-07", "planned"), published="2024-06-01"),
        article(
            "b",
            exercise("Бірлестік (Unity) - 2024", "2024-07-08/2024-07-17", countries="AZE KAZ KGZ"),
            published="2024-07-09",
            language="ru",
        ),
    ],
    "an exercise by its name and year, a date misread": [
        article("a", exercise("Üç qardaş – 2021", "2021-09-12/2021-09-20"), language="az"),
        article("b", exercise("Three Brothers–2021", "../2021-08-20"), language="en"),
    ],
    "an exercise's name without the year, by the date": [
        article("a", exercise("Xəzri", "2023-10-02/2023-10-08"), language="az"),
        article("b", exercise("Khazri-2023", "2023"), language="en"),
    ],
    "an unnamed exercise of the same days": [
        article("a", exercise("Xəzri-2023", "2023-10-02/2023-10-08"), language="az"),
        article("b", exercise(None, "2023-10-02/2023-10-08"), language="en"),
    ],
    "a prospect talked about at one meeting": [
        article("a", exercise(None, None, "discussed"), published="2023-10-06"),
        article("b", exercise(None, None, "discussed"), published="2023-10-07"),
    ],
}
TWO = {
    "one visitor on one day and month, at two places": [
        article("a", person(GUEST["az"], "KAZ"),
                event("Meeting", "held", "XXXX-10-06", "AZE KAZ", GUEST["az"], place=("Astana",)),
                language="az"),
        told("b", "ru", meeting("ru", "2023-10-06", place="Баку"), "2023-10-07"),
    ],
    "a Friday, and a year in which that day was a Thursday": [
        article(
            "a",
            person(GUEST["az"], "KAZ"),
            event("Meeting", "held", "XXXX-10-06", "AZE KAZ", GUEST["az"], weekday=5),
            language="az",
        ),
        told("b", "ru", meeting("ru", "2022-10-06"), None),
    ],
    "visits of two years": [
        told("a", "en", visit("en", "2023-10-06"), "2023-10-06"),
        told("b", "ru", visit("ru", "2024-10-06"), "2024-10-06"),
    ],
    "two rounds of a yearly exercise": [
        article("a", exercise("Xəzri-2022", "2022"), language="az"),
        article("b", exercise("Khazri-2023", "2023"), language="en"),
    ],
    "two exercises of the same parties": [
        article("a", exercise("Xəzri-2023", "2023-10"), language="az"),
        article("b", exercise("Qartal-2023", "2023-10"), language="az"),
    ],
    "an exercise held and one only talked about": [
        article("a", exercise(None, "2023-10-06"), published="2023-10-06"),
        article("b", exercise(None, None, "discussed"), published="2023-10-06"),
    ],
    "a bilateral and a trilateral meeting of one day": [
        article("a", person("Yaşar Gülər", "TUR"), person("Zakir Həsənov"), event(
            "Meeting", "held", "2025-10-09", "AZE TUR", "Yaşar Gülər, Zakir Həsənov")),
        article("b", person("Yaşar Gülər", "TUR"), person("Zakir Həsənov"),
                person("İrakli Çikovani", "GEO"), event(
            "Meeting", "held", "2025-10-09", "AZE GEO TUR",
            "Yaşar Gülər, Zakir Həsənov, İrakli Çikovani")),
    ],
    "meetings of one guest with two hosts": [
        article("a", person("İrfan Özsert", "TUR"), person("Zakir Həsənov"), event(
            "Meeting", "held", "2023-12-06", "AZE TUR", "İrfan Özsert, Zakir Həsənov")),
        article("b", person("İrfan Özsert", "TUR"), person("Kərim Vəliyev"), event(
            "Meeting", "held", "2023-12-06", "AZE TUR", "İrfan Özsert, Kərim Vəliyev")),
    ],
    "visits there and back": [
        article("a", event("Visit", "held", "2023-10-06", "AZE KAZ", host="AZE")),
        article("b", event("Visit", "held", "2023-10-06", "AZE KAZ", host="KAZ")),
    ],
    "two meetings told by one article": [
        article("a", meeting("en", "2023-10-06"), meeting("en", "2023-10-06")),
    ],
}  # fmt: skip


@pytest.mark.parametrize("case", ONE)
def test_reports_of_one_event(case: str) -> None:
    (found,) = resolve(ONE[case]).events
    assert len(found.claims) == len(ONE[case])
    assert all(m.rule and m.reason and 0 < m.score <= 1 for m in found.merges)


@pytest.mark.parametrize("case", TWO)
def test_reports_of_two_events(case: str) -> None:
    assert len(resolve(TWO[case]).events) == 2


def test_an_event_tells_its_history_oldest_first() -> None:
    (found,) = resolve([
        told("c", "az", meeting("az", "2023-07-10"), "2023-07-11"),
        told("a", "en", meeting("en", "2023-07-10", "planned"), "2023-05-01"),
        told("b", "ru", meeting("ru", "2023-07-10", "cancelled"), "2023-06-01"),
    ]).events  # fmt: skip
    assert [(r.article, r.status) for r in found.history] == [
        ("a", "planned"), ("b", "cancelled"), ("c", "held")]  # fmt: skip
    assert (found.status, found.status_rule) == ("held", "newest-dated-report")


def test_dates_a_day_apart_are_a_conflict() -> None:
    world = resolve(ONE["a meeting dated a day apart by two articles"])
    (odds,) = world.conflicts
    assert (odds.kind, odds.field, odds.about) == ("event", "date", (world.events[0].iri,))
    assert [v.value for v in odds.values] == ["2023-10-06", "2023-10-07"]


@pytest.mark.parametrize(
    ("kind", "one", "other", "values"),
    [
        ("Meeting", "Bakı", "Гянджа", ["Bakı", "Гянджа"]),
        ("Meeting", "Bakı", "Баку", []),
        ("Meeting", "Bakı", "Министерство обороны", []),
        ("Visit", "Bakı", "Гянджа", []),
    ],
)
def test_two_towns_of_one_talk_are_a_conflict(
    kind: str, one: str, other: str, values: list[str]
) -> None:
    def report(id: str, zakir: str, ruslan: str, place: str, language: str) -> Facts:
        people = f"{zakir}, {ruslan}" if kind == "Meeting" else ruslan
        happened = event(kind, "held", "2023-10-06", "AZE KAZ", people, place=(place,))
        return article(
            id, person(zakir), person(ruslan, "KAZ"), happened, published="2023-10-07",
            language=language,
        )  # fmt: skip

    world = resolve([
        report("a", "Zakir Həsənov", "Ruslan Jaksılıkov", one, "az"),
        report("b", "Закир Гасанов", "Руслан Жаксылыков", other, "ru"),
    ])  # fmt: skip
    assert len(world.events) == 1
    found = [v.value for c in world.conflicts for v in c.values if c.field == "place"]
    assert found == values


def test_rounds_of_a_series_stand_under_it() -> None:
    world = resolve(TWO["two rounds of a yearly exercise"])
    (series,) = world.series
    assert series.code == "khazri"
    assert dict(series.labels)["ru"] == "Хазри"
    assert set(series.events) == {e.iri for e in world.events}


def test_two_holders_of_one_office_at_one_time_are_a_conflict() -> None:
    facts = [
        article("a", person("Hulusi Akar", "TUR"), published="2023-01-01"),
        article("b", person("Hulusi Akar", "TUR"), published="2023-07-01"),
        article("c", person("Yaşar Güler", "TUR"), published="2023-06-04"),
        article("d", person("Yaşar Güler", "TUR"), published="2024-06-04"),
    ]
    world = resolve(facts)
    assert [(t.begin, t.end) for t in world.tenures] == [
        ("2023-01-01", "2023-07-01"), ("2023-06-04", "2024-06-04")]  # fmt: skip
    assert [(c.kind, c.field) for c in world.conflicts] == [("tenure", "holder")]
    assert not resolve([facts[0], *facts[2:]]).conflicts


def test_an_office_is_attested_by_the_past_that_an_article_tells_not_by_its_own_day() -> None:
    past = event("Meeting", "held", "2023-02", "AZE TUR", "Hulusi Akar")
    facts = [
        article("a", person("Hulusi Akar", "TUR"), past, published="2024-09-10"),
        article("b", person("Hulusi Akar", "TUR"), published="2022-12-22"),
    ]
    (tenure,) = resolve(facts).tenures
    assert (tenure.begin, tenure.end) == ("2022-12-22", "2022-12-22")


def test_reprints_are_one_source() -> None:
    facts = ONE["a meeting planned, then held"]
    (found,) = resolve(facts, sources={"b": "a"}).events
    assert found.articles == ("a", "b")
    assert found.sources == ("a",)
