"""Who takes part, and what is told of a person apart from the name."""

from __future__ import annotations

import pytest

from kg.extract import Reader
from kg.model import Article, Facts

READER = Reader.default()


def read(language: str, text: str) -> Facts:
    return READER.read(Article("a", text, language=language, published="2024-05-20"))


def posts(facts: Facts) -> dict[str, tuple[str | None, str | None]]:
    return {p.name: (p.country, p.post) for p in facts.persons}


def participants(facts: Facts, kind: str) -> list[set[str]]:
    return [set(e.participants) for e in facts.events if e.type == kind]


TITLES_TOLD_APART = [
    (
        "en",
        "The Georgian defence minister came to Riga on 14 May. Major General Levan Beridze met "
        "Latvian Defence Minister Janis Ozols there.",
        "Levan Beridze",
        ("GEO", "defence-minister"),
        "a minister named by rank only, without a country of his own",
    ),
    (
        "en",
        "Latvian Defence Minister Janis Ozols met Colonel Levan Beridze, his Georgian counterpart, "
        "on 14 May.",
        "Levan Beridze",
        ("GEO", "defence-minister"),
        "called so behind the name",
    ),
    (
        "en",
        "Latvian Prime Minister Janis Ozols and Defence Minister Andris Liepa were in Tbilisi on "
        "14 May. Ozols met his Georgian counterpart Levan Beridze.",
        "Levan Beridze",
        ("GEO", "head-of-government"),
        "the counterpart of the one named nearest",
    ),
    (
        "en",
        "Speaker Janis Ozols of Latvia and his Georgian and Estonian counterparts, Levan Beridze "
        "and Jaan Tamm, signed a declaration on military cooperation on 14 May in Riga.",
        "Jaan Tamm",
        ("EST", "parliamentarian"),
        "two counterparts in a row",
    ),
    (
        "az",
        "Latviyanın müdafiə naziri Yanis Ozols mayın 14-də gürcüstanlı həmkarı Levan Beridze ilə "
        "görüşüb. Onun sələfi, general Andris Liepa da Tbilisidə olmuşdu.",
        "Andris Liepa",
        ("LVA", "defence-minister"),
        "the predecessor held the same post",
    ),
    (
        "ru",
        "Министр обороны Латвии Янис Озолс 14 мая встретился с генерал-майором Леваном Беридзе из "
        "Грузии. Предшественник, Андрис Лиепа, бывал там же.",
        "Андрис Лиепа",
        ("LVA", "defence-minister"),
        "the predecessor held the same post",
    ),
    (
        "ru",
        "14 мая генерал Янис Озолс (Латвия) принял генерала Левана Беридзе (Грузия). Оба министра "
        "обошли строй почетного караула. Министр обороны Латвии поблагодарил гостя.",
        "Леван Беридзе",
        ("GEO", "defence-minister"),
        "one of both ministers",
    ),
    (
        "ru",
        "Ген.-майор Леван Беридзе, начальник Генштаба Грузии, 14 мая прибыл в Латвию.",
        "Леван Беридзе",
        ("GEO", "chief-of-general-staff"),
        "an abbreviated rank",
    ),
]


@pytest.mark.parametrize(
    ("language", "text", "name", "wanted"),
    [pytest.param(*c[:4], id=f"{c[0]}: {c[4]}") for c in TITLES_TOLD_APART],
)
def test_a_post_is_told_apart_from_the_name(
    language: str, text: str, name: str, wanted: tuple[str, str]
) -> None:
    assert posts(read(language, text))[name] == wanted


def test_a_general_is_no_president_because_his_country_has_one() -> None:
    facts = read(
        "en", "The Georgian president was absent. General Levan Beridze of Georgia came on 14 May."
    )
    assert posts(facts)["Levan Beridze"] == ("GEO", None)


def test_two_with_one_family_name_stay_two() -> None:
    facts = read(
        "az",
        "Səudiyyə Ərəbistanının müdafiə naziri Salman bin Faysal əl-Harisi və general Tariq bin "
        "Nasir əl-Harisi mayın 14-də Bakıya gəlib.",
    )
    assert set(posts(facts)) == {"Salman bin Faysal əl-Harisi", "Tariq bin Nasir əl-Harisi"}


def test_a_name_that_is_also_a_common_word() -> None:
    facts = read("az", "Müdafiə naziri Səfər Quliyev mayın 14-də Gürcüstana yola düşüb.")
    assert posts(facts) == {"Səfər Quliyev": ("AZE", "defence-minister")}
    assert [e.type for e in facts.events] == ["Visit"]


INVITED = [
    (
        "en",
        "Defence Minister of Georgia Levan Beridze is on an official visit at the invitation of "
        "Defence Minister of Latvia Janis Ozols on 14 May.",
        {"Levan Beridze"},
    ),
    (
        "ru",
        "По приглашению латвийского коллеги Яниса Озолса министр обороны Грузии Леван Беридзе "
        "14 мая прибыл с официальным визитом.",
        {"Леван Беридзе"},
    ),
    (
        "az",
        "Latviyanın müdafiə naziri Yanis Ozolsun dəvəti ilə Gürcüstanın müdafiə naziri Levan "
        "Beridze mayın 14-də rəsmi səfərə gəlib.",
        {"Levan Beridze"},
    ),
    (
        "tr",
        "14 Mayıs'ta Letonya Savunma Bakanı Janis Ozols'un daveti üzerine Gürcistan Savunma "
        "Bakanı Levan Beridze resmî ziyaret gerçekleştirdi.",
        {"Levan Beridze"},
    ),
]


@pytest.mark.parametrize(("language", "text", "wanted"), INVITED)
def test_who_invites_is_the_host_and_does_not_travel(
    language: str, text: str, wanted: set[str]
) -> None:
    facts = read(language, text)
    assert participants(facts, "Visit") == [wanted]
    assert [e.host for e in facts.events] == ["LVA"]


def test_the_visit_is_of_whom_the_noun_names() -> None:
    facts = read(
        "en",
        "The two defence ministers, Janis Ozols of Latvia and Levan Beridze of Georgia, signed a "
        "memorandum in Riga on 14 May during the state visit of President of Georgia Nino Gogia.",
    )
    assert participants(facts, "Visit") == [{"Nino Gogia"}]
    assert posts(facts)["Janis Ozols"] == ("LVA", "defence-minister")


def test_the_ministers_sign() -> None:
    facts = read(
        "az",
        "Latviyanın müdafiə naziri Yanis Ozols mayın 14-də Gürcüstanın müdafiə naziri Levan "
        "Beridze ilə görüşüb. Nazirlər protokol imzalayıblar.",
    )
    assert participants(facts, "Signing") == [{"Yanis Ozols", "Levan Beridze"}]


def test_counterparts_of_several_countries() -> None:
    facts = read(
        "ru",
        "Министр обороны Грузии Леван Беридзе 14 мая встретился в Риге с латвийским и эстонским "
        "коллегами. Министр обороны Латвии Янис Озолс и министр обороны Эстонии Март Тамм "
        "поблагодарили гостя.",
    )
    assert participants(facts, "Meeting") == [{"Леван Беридзе", "Янис Озолс", "Март Тамм"}]


def test_two_posts_joined_by_and_are_two() -> None:
    facts = read(
        "en",
        "First Deputy Minister of Defence and Chief of General Staff of the Armed Forces of Latvia "
        "Major General Janis Ozols arrived in Georgia on 14 May.",
    )
    assert posts(facts)["Janis Ozols"] == ("LVA", "chief-of-general-staff")


def test_the_chief_of_staff_of_armed_forces_is_their_chief() -> None:
    facts = read(
        "en",
        "Chief of Staff of Georgia’s Armed Forces Major General Levan Beridze arrived in Latvia on "
        "14 May. The chief of staff of the ministry, Colonel Janis Ozols of Latvia, met him.",
    )
    found = posts(facts)
    assert found["Levan Beridze"] == ("GEO", "chief-of-general-staff")
    assert found["Janis Ozols"] == ("LVA", "other-official")


def test_a_line_with_letters_of_its_own_stays_in_its_language() -> None:
    facts = read(
        "az",
        "Müdafiə Nazirliyi məlumat yayıb.\nOnu da xatırladaq ki, Slovakiya Baş nazirinin müavini - "
        "müdafiə naziri Robert Kovaç keçən ilin sentyabrında Bakıya gəlmişdi.",
    )
    assert posts(facts)["Robert Kovaç"] == ("SVK", "defence-minister")


OF_A_TITLE = [
    (
        "ru",
        "Министр обороны Латвии Янис Озолс 14 мая встретился с главнокомандующим Жандармерией "
        "Турции генералом армии Кемалем Аксоем.",
        {"Янис Озолс": ("LVA", "defence-minister"), "Кемаль Аксой": ("TUR", "commander")},
    ),
    (
        "en",
        "Chief of Staff of Qatar Armed Forces Lt. Gen. (Pilot) Saad bin Hamad bin Omar bin Ali Al "
        "Dosari met Latvian Defence Minister Janis Ozols on 14 May.",
        {
            "Saad bin Hamad bin Omar bin Ali Al Dosari": ("QAT", "chief-of-general-staff"),
            "Janis Ozols": ("LVA", "defence-minister"),
        },
    ),
    (
        "az",
        "Müdafiə naziri Kərim Quliyev mayın 14-də NATO Müdafiə Kollecinin komandanı general Yan "
        "Nilsonu qəbul edib.",
        {"Kərim Quliyev": ("AZE", "defence-minister"), "Yan Nilson": ("NATO", "commander")},
    ),
    (
        "az",
        "Görüşdə Beynəlxalq Hərbi Əməkdaşlıq İdarəsinin rəisi polkovnik Elçin Quliyev iştirak "
        "edib. Gürcüstan heyəti mayın 14-də Bakıya gəlmişdi.",
        {"Elçin Quliyev": ("AZE", "other-official")},
    ),
]


@pytest.mark.parametrize(("language", "text", "wanted"), OF_A_TITLE)
def test_what_belongs_to_a_title_is_no_name(
    language: str, text: str, wanted: dict[str, tuple[str, str]]
) -> None:
    assert posts(read(language, text)) == wanted


def test_an_article_about_others_leaves_the_publishers_country_out() -> None:
    facts = read(
        "az",
        "Polşanın müdafiə naziri Yan Kovalski mayın 14-də Rumıniyada olub. Onu müdafiə naziri "
        "İon Popesku qarşılayıb.",
    )
    assert posts(facts)["İon Popesku"] == ("ROU", "defence-minister")


def test_a_delegation_stands_for_its_head() -> None:
    facts = read(
        "en",
        "Georgian warships put in at Constanta, Romania, on 14 May. General Ion Pop of Romania "
        "received the delegation led by Georgian Rear Admiral Levan Beridze.",
    )
    assert participants(facts, "Visit") == [{"Levan Beridze"}]


def test_an_organisation_stands_aside_where_its_members_are_named() -> None:
    facts = read(
        "ru",
        "Учения ОДКБ «Рубеж-2024» прошли 14 мая. В них участвовали военные "
        "Казахстана, Кыргызстана и Таджикистана, а в роли наблюдателей — представители Сербии.",
    )
    assert [e.countries for e in facts.events] == [("KAZ", "KGZ", "TJK")]


def test_a_name_with_its_initial_is_whole() -> None:
    facts = read(
        "az",
        "Latviyanın müdafiə naziri Yanis Ozols mayın 13-də Bakıya gəlib. Y.Ozols Gündoğar ölkədən "
        "danışıb. O, mayın 14-də müdafiə naziri Kərim Quliyev ilə görüşüb.",
    )
    assert participants(facts, "Meeting") == [{"Yanis Ozols", "Kərim Quliyev"}]


def test_who_leads_a_delegation_has_the_country_that_sent_it() -> None:
    facts = read(
        "en",
        "Chief of Defence Forces of Uganda General James Otieno hosted a delegation from the "
        "Staff College of Zambia at the Defence Ministry. "
        "The delegation was led by Brigadier General Nathan Phiri.",
    )
    assert {p.name: p.country for p in facts.persons}["Nathan Phiri"] == "ZMB"


def test_who_leads_a_side_takes_part_in_the_talks_just_told_of() -> None:
    facts = read(
        "en",
        "The ministerial session of the Angola-Namibia Joint Commission on Defence took place in "
        "Swakopmund on 4 November 2021. The Namibian delegation was led by Defence Minister "
        "Frans Kapofi.",
    )
    (conference,) = facts.events
    assert conference.type == "Conference" and conference.participants == ("Frans Kapofi",)
