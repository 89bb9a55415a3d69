"""Which spellings are one person, and which are two."""

import pytest

from kg.resolve import resolve
from kg.world import Person
from tests.resolve.facts import article, person


def people(*spellings: str) -> list[tuple[str, ...]]:
    """Spellings ``NAME|LANGUAGE|COUNTRY|POST``, one per article, grouped by person."""
    facts = []
    for number, spelling in enumerate(spellings):
        name, language, country, post = [*spelling.split("|"), "", "", ""][:4]
        facts.append(
            article(
                f"a{number}",
                person(name, country or "AZE", post or None),
                language=language or "en",
            )
        )
    return sorted(tuple(n.text for n in p.names) for p in resolve(facts).persons)


@pytest.mark.parametrize(
    "spellings",
    [
        ["Zakir Həsənov|az", "Закир Гасанов|ru", "Z.Hasanov|en", "Zakir Hasanov|tr"],
        ["Ruslan Jaksılıkov|tr|KAZ", "Руслан Жаксылыков|ru|KAZ", "Ruslan Jaqsılıqov|az|KAZ"],
        ["Juansher Burchuladze|en|GEO", "Cuanşer Burçuladze|az|GEO", "Джуаншер Бурчуладзе|ru|GEO"],
        ["Guido Crosetto|tr|ITA", "Qvido Krozetto|az|ITA", "Гуидо Крозетто|ru|ITA"],
        ["Xavaca Məhəmməd Asif|az|PAK", "Хаваджа Асиф|ru|PAK"],
        [
            "Mohammad Reza Gharaei Ashtiani|en|IRN",
            "Məhəmmədrza Qərayi Aştiyani|az|IRN",
            "Мохаммад Реза Гараи Аштиани|ru|IRN",
        ],
        ["Руслан Жақсылықов|kk|KAZ", "Ruslan Zhaksylykov|en|KAZ"],
        ["ჯუანშერ ბურჭულაძე|ka|GEO", "Juansher Burchuladze|en|GEO"],
        ["Алиев|ru|AZE|head-of-state", "İlham Əliyev|az|AZE|head-of-state"],
    ],
)
def test_spellings_of_one_person(spellings: list[str]) -> None:
    assert len(people(*spellings)) == 1


@pytest.mark.parametrize(
    "spellings",
    [
        ["Zakir Həsənov|az", "Arif Həsənov|az"],
        ["Zakir Həsənov|az", "Zakir Hüseynov|az"],
        ["Marat Khusainov|en|KAZ", "Oljas Husainov|tr|KAZ"],
        ["Ruslan Aliyev|en|AZE", "Ruslan Aliyev|en|KAZ"],
        ["Mohammad Reza Ashtiani|en|IRN", "Məhəmmədəli Aştiyani|az|IRN"],
        ["Məhəmməd əl-Məzrui|az|ARE", "İsa əl-Məzrui|az|ARE"],
        ["Zahir Munir|az|PAK", "Sahir Munir|en|PAK"],
        ["R.Berdiev|en|UZB|commander", "R.Berdiev|en|UZB|deputy-defence-minister"],
    ],
)
def test_people_of_one_surname_stay_two(spellings: list[str]) -> None:
    assert len(people(*spellings)) == 2


def test_a_state_told_wrongly_once_makes_no_second_minister() -> None:
    told = ["Andrey Belousov|en|RUS", "Андрей Белоусов|ru|RUS", "Andrey Belousov|tr|AZE"]
    assert len(people(*(t + "|defence-minister" for t in told))) == 1
    world = resolve(
        [article("a", person("Andrey Belousov", "RUS")), article("b", person("Andrey Belousov"))]
    )
    assert [(c.field, [v.value for v in c.values]) for c in world.conflicts] == [
        ("country", ["AZE", "RUS"])
    ]


def test_namesakes_of_two_states_stay_two() -> None:
    told = ["Ruslan Aliyev|en|AZE|commander", "Ruslan Aliyev|en|KAZ|parliamentarian"]
    assert len(people(*told)) == 2


def test_an_envoy_and_an_officer_of_one_name_at_one_time_are_two() -> None:
    facts = [
        article(
            f"{post}-{month}", person("Fəxri Xəlilov", "AZE", post), published=f"2023-0{month}-01"
        )
        for post in ("ambassador", "commander")
        for month in (1, 2, 3, 4)
    ]
    assert len(resolve(facts).persons) == 2
    assert len(resolve(facts[:5]).persons) == 1


def test_an_initial_that_may_be_two_people_is_neither() -> None:
    assert len(people("Zakir Hasanov|en", "Zaur Hasanov|en", "Z.Hasanov|en")) == 3


def test_a_post_tells_whom_a_surname_means() -> None:
    groups = people(
        "Zakir Hasanov|en|AZE|defence-minister",
        "Arif Hasanov|en|AZE|commander",
        "Гасанов|ru|AZE|defence-minister",
    )
    assert ("Zakir Hasanov", "Гасанов") in groups


def test_the_preferred_name_is_the_full_one_read_most_often() -> None:
    world = resolve(
        [
            article("a", person("Z.Hasanov")),
            article("b", person("Z.Hasanov")),
            article("c", person("Zakir Hasanov")),
            article("d", person("Закир Гасанов"), language="ru"),
        ]
    )
    (found,) = world.persons
    assert isinstance(found, Person)
    assert found.preferred == (("en", "Zakir Hasanov"), ("ru", "Закир Гасанов"))
    assert found.label == "Zakir Hasanov"
    assert {n.text: len(n.claims) for n in found.names}["Z.Hasanov"] == 2


def test_a_shortened_name_in_english_is_no_label_where_a_full_one_is_known() -> None:
    (found,) = resolve(
        [
            article("a", person("Z.Hasanov")),
            article("b", person("Zakir Həsənov"), language="az"),
        ]
    ).persons
    assert found.label == "Zakir Həsənov"
