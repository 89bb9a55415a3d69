"""What talks were about: which words count, and which talks they belong to."""

from __future__ import annotations

import pytest

from kg.extract import Reader
from kg.model import Article, EventFact

READER = Reader.default()
MET = (
    "Omanın müdafiə naziri Səid Farsi mayın 14-də Keniyanın müdafiə naziri Con Otyeno ilə görüşüb. "
)
ALSO = "Omanın müdafiə naziri Səid Farsi Keniyanın Baş Qərargah rəisi Piter Mvangi ilə də görüşüb. "


def read(text: str, language: str = "az") -> tuple[EventFact, ...]:
    facts = READER.read(Article("case", text, language=language, published="2024-05-20"))
    return facts.events


@pytest.mark.parametrize(
    ("said", "topics"),
    [
        ("Tərəflər hərbi hava qüvvələrinin əməkdaşlığını müzakirə ediblər.", ("air-force",)),
        ("Görüşdə zabitlərin hərbi məktəblərdə oxuması mövzu olub.", ("military-education",)),
        ("Görüşdə patronların birlikdə istehsalı müzakirə olunub.", ("defence-industry",)),
        ("Görüşdə terrorizmə qarşı birgə mübarizə müzakirə olunub.", ("regional-security",)),
        ("S.Farsi hərbi təhsilin davam etdiriləcəyini bildirib.", ("military-education",)),
        ("Görüşdə müdafiə sənayesi naziri də fikrini bildirib.", ()),
        ("Görüşdə əməkdaşlıq protokolu haqqında fikir bildirilib.", ()),
        ("Hava isti olub. Keniyanın paytaxtında hərbi təhsil müəssisəsi açılıb.", ()),
    ],
)
def test_topics_of_talks_are_what_was_said_in_them(said: str, topics: tuple[str, ...]) -> None:
    (meeting,) = read(MET + said)
    assert meeting.topics == topics


def test_what_was_said_at_both_meetings_belongs_to_each() -> None:
    both = read(MET + ALSO + "Hər iki görüşdə hərbi təhsil müzakirə olunub.")
    assert [m.topics for m in both] == [("military-education",)] * 2
    last = read(MET + ALSO + "Görüşdə hərbi təhsil müzakirə olunub.")
    assert sorted(m.topics for m in last) == [(), ("military-education",)]


def test_a_visit_has_no_topics() -> None:
    (visit,) = read("Omanın müdafiə naziri Səid Farsi hərbi təhsil üzrə Keniyaya səfər edib.")
    assert (visit.type, visit.topics) == ("Visit", ())


ON_A_VISIT = (
    "The Chief of the Defence Forces of Kenya John Otieno was in Oman on an official visit on 14 "
    "May 2024. "
)


def test_a_visit_of_which_no_talks_are_told_has_their_topics() -> None:
    (visit,) = read(ON_A_VISIT + "Mine clearance was the chief topic.", "en")
    assert (visit.type, visit.topics) == ("Visit", ("demining",))
    talks = "He met the Defence Minister of Oman Said Farsi. They discussed mine clearance."
    events = read(ON_A_VISIT + talks, "en")
    assert {e.type: e.topics for e in events} == {"Visit": (), "Meeting": ("demining",)}


def test_each_sentence_of_a_brief_item_is_about_its_talks() -> None:
    hacking = "Hackers are a headache of either staff."
    assert next(e.topics for e in read(HELD + hacking, "en")) == ("cybersecurity",)
    others = "Rain fell. It was cold. Shops were closed. " * 2
    assert next(e.topics for e in read(HELD + others + hacking, "en")) == ()


BOTH = "Defence Minister of Oman Salim Farsi and Defence Minister of Kenya John Otieno"


def test_a_brief_item_may_name_what_was_talked_about_before_the_talks() -> None:
    asked = "Who is to guard the tankers in the strait? "
    thrashed = f"The question was thrashed out in Nairobi on 14 May 2024 by {BOTH}."
    assert [(e.type, e.topics) for e in read(asked + thrashed, "en")] == [("Meeting", ("naval",))]
    long = "Rain fell. It was cold. Shops were closed. " + asked + thrashed
    assert [e.topics for e in read(long, "en")] == [()]


def test_the_title_of_a_brief_item_says_what_its_talks_were_about() -> None:
    title = "Oman, Kenya and the mines of the last war\n\n"
    assert next(e.topics for e in read(title + HELD, "en")) == ("demining",)


def test_a_readout_in_quotation_marks_is_no_title() -> None:
    said = f'"{BOTH} spoke by telephone about military medicine on 14 May 2024."'
    assert [(e.type, e.topics) for e in read(said, "en")] == [("PhoneCall", ("military-medicine",))]
    named = 'They discussed the film "Military medicine" at length.'
    assert next(e.topics for e in read(HELD + named, "en")) == ()


def test_what_did_not_come_up_was_not_talked_about() -> None:
    denied = "The purchase of howitzers was not discussed."
    assert next(e.topics for e in read(HELD + denied, "en")) == ()
    both = "They discussed demining, and did not discuss the price."
    assert next(e.topics for e in read(HELD + both, "en")) == ("demining",)


@pytest.mark.parametrize(
    ("said", "topics"),
    [
        ("The guest was shown the field hospital.", ()),
        ("Farsi told reporters that military medicine mattered.", ()),
        ("Farsi told reporters that they had discussed military medicine.", ("military-medicine",)),
        ("Farsi noted the value of military medicine.", ("military-medicine",)),
    ],
)
def test_what_is_shown_or_told_to_others_was_not_talked_about(
    said: str, topics: tuple[str, ...]
) -> None:
    assert next(e.topics for e in read(HELD + said, "en")) == topics


def test_in_a_longer_article_only_sure_words_count_of_what_is_said() -> None:
    long = "It rained. Trains were late. Buses ran. Nobody minded. "
    said = "Farsi stated that the barracks were fine."
    assert next(e.topics for e in read(HELD + said, "en")) == ("military",)
    assert next(e.topics for e in read(HELD + said + long, "en")) == ()
    assert next(e.topics for e in read(HELD + "They discussed barracks." + long, "en")) == (
        "military",
    )


def test_a_new_paragraph_that_says_what_was_raised_goes_on_with_the_talks() -> None:
    came = "\n\nCyber threats came up as well: Kenya offered its range."
    assert next(e.topics for e in read(HELD + came, "en")) == ("cybersecurity",)
    named = "\n\nCyber threats came up as well for Lima's mayor, General Juan Soto of Peru."
    assert next(e.topics for e in read(HELD + named, "en")) == ()


def test_an_academys_name_says_nothing_of_military_ties() -> None:
    met = "Министр обороны Омана Саид Фарси встретился с министром обороны Кении Джоном Отиено. "
    said = "Обсуждалось обучение в Военной академии."
    assert next(e.topics for e in read(met + said, "ru")) == ("military-education",)


def test_what_a_host_lays_before_his_guests_makes_talks() -> None:
    laid = "The Omani chief of staff, Salim Farsi, laid three subjects before the guests: demining."
    kinds = {e.type: e.topics for e in read(ON_A_VISIT + laid, "en")}
    assert kinds == {"Visit": (), "Meeting": ("demining",)}
    told = "The Omani chief of staff, Salim Farsi, had gone to Lima."
    assert "Meeting" not in {e.type for e in read(ON_A_VISIT + told, "en")}


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("flew to Muscat on 14 May 2024 to see", "held"),
        ("will fly to Muscat on 14 June 2024 to see", "planned"),
        ("was in Muscat and hopes to see", "planned"),
    ],
)
def test_whom_one_comes_to_see_one_meets(said: str, status: str) -> None:
    text = f"Kenyan Defence Minister John Otieno {said} Omani Defence Minister Salim Farsi."
    assert [e.status for e in read(text, "en") if e.type == "Meeting"] == [status]


HELD = (
    "On 14 May 2024 the Defence Minister of Oman Said Farsi met the Defence Minister of Kenya John "
    "Otieno in Nairobi. "
)


@pytest.mark.parametrize(
    ("said", "topics"),
    [
        ("They discussed the instruction of young Omani gunners.", ("military-education",)),
        ("They discussed the purchase of used howitzers.", ("military-technical",)),
        ("They discussed the assembly of light howitzers.", ("defence-industry",)),
        ("The two went over the clearing of old minefields.", ("demining",)),
        ("The sides touched upon the fight against smugglers.", ("regional-security",)),
        ("The parties spoke of contacts between the two armies.", ("military",)),
        ("They discussed soldiers; courses in law opened too.", ()),
        ("The two ministers compared notes.", ()),
        ("Otieno thanked his guest for the treatment of wounded Kenyans.", ("military-medicine",)),
        ("Rain fell. It was cold. Nairobi has an old military hospital.", ()),
    ],
)
def test_two_words_near_each_other_name_a_topic(said: str, topics: tuple[str, ...]) -> None:
    events = read(HELD + said, "en")
    assert next(e.topics for e in events if e.type == "Meeting") == topics


def test_what_a_fair_or_a_committee_is_for_was_not_talked_about() -> None:
    text = (
        "On 14 May 2024 the Defence Minister of Oman Said Farsi met the Defence Minister of Kenya "
        "John Otieno at an exhibition of weapons systems in Nairobi and discussed peacekeeping."
    )
    assert {t for e in read(text, "en") for t in e.topics} == {"peacekeeping"}


MET_RU = (
    "14 мая 2024 года министр обороны Омана Саид Фарси встретился в Найроби с министром обороны "
    "Кении Джоном Отьено. "
)


@pytest.mark.parametrize(
    ("met", "language", "said", "topics"),
    [
        # A land may begin with capitals, and be where something goes on.
        (MET, "az", "Yaxın Şərqdəki vəziyyət müzakirə edilib.", ("regional-security",)),
        (MET, "az", "Çaddakı münaqişə müzakirə edilib.", ("regional-security",)),
        # What somebody says in quotation marks, whose verb stands last.
        (MET, "az", "“Biz kibermüdafiəni müzakirə etdik”, - S.Farsi deyib.", ("cybersecurity",)),
        # Two topics may share a word; a word that goes on behind a hyphen is none.
        (MET_RU, "ru", "Обсуждалась подготовка военных моряков.", ("military-education", "naval")),
        (MET_RU, "ru", "Стороны обсудили помощь военных врачей.", ("military-medicine",)),
        (MET_RU, "ru", "Обсуждались связи в военно-технической сфере.", ("military-technical",)),
        (MET_RU, "ru", "Говорили о связях в оборонной промышленности.", ("defence-industry",)),
        # A post may be a word of a topic; projects that are discussed are no papers.
        (MET_RU, "ru", "Обсудили взаимные поездки экспертов.", ("mutual-visits",)),
        (MET_RU, "ru", "Обсудили проекты в оборонной промышленности.", ("defence-industry",)),
    ],
)  # fmt: skip
def test_what_makes_a_topic(met: str, language: str, said: str, topics: tuple[str, ...]) -> None:
    (meeting,) = read(met + said, language)
    assert meeting.topics == topics


@pytest.mark.parametrize(
    ("said", "topics"),
    [
        # A word within a longer topic is not one of its own, but for what people are taught.
        ("They discussed the delivery of air defence systems.", {"military-technical"}),
        ("They considered a joint counter-terrorism exercise.", {"joint-exercises"}),
        (
            "They discussed the training of cyber security specialists.",
            {"cybersecurity", "military-education"},
        ),
        # A word that says little counts as an item of a list of topics.
        ("They discussed training and cyber defence.", {"cybersecurity", "military-education"}),
        ("They discussed Libya and mine clearance.", {"demining", "regional-security"}),
        ("They discussed the training ground.", set()),
        ("Libya, Oman and Kenya agreed on mine clearance.", {"demining"}),
        # Search and rescue is of those who serve.
        ("They discussed search and rescue.", set()),
    ],
)
def test_words_of_a_list_and_words_within_a_topic(said: str, topics: set[str]) -> None:
    events = read(HELD + said, "en")
    assert {t for e in events if e.type == "Meeting" for t in e.topics} == topics


APART = (
    "On 14 May 2024 the Defence Minister of Oman Khalid Farsi met the Defence Minister of Kenya "
    "John Otieno in Nairobi. "
)
THEN = "He then met the President of Kenya William Kamau. He laid a wreath. "


def test_talks_are_those_of_whom_a_sentence_names() -> None:
    events = read(APART + THEN + "With Otieno, Farsi took up mine clearance.", "en")
    assert [(e.participants[-1], e.topics) for e in events if e.topics] == [
        ("John Otieno", ("demining",))
    ]


def test_topics_behind_all_whom_one_met_apart_are_of_the_talks_with_each() -> None:
    text = (
        "On 14 May 2024 the Defence Minister of Oman Khalid Farsi met with the Defence Minister "
        "of Kenya John Otieno and, separately, with the President of Kenya William Kamau to "
        "discuss mine clearance."
    )
    assert [e.topics for e in read(text, "en") if e.type == "Meeting"] == [("demining",)] * 2


@pytest.mark.parametrize(
    "said",
    [
        # A drill of which more is told, and what a paper is about.
        "He recalled that the exercise Noble Shield will be held in Mombasa on 3-9 June 2024.",
        "The ministers signed a memorandum between the ministries of defence of the two countries "
        "on cooperation in the field of mine clearance.",
    ],
)
def test_what_is_told_beside_talks_was_not_talked_about(said: str) -> None:
    rain = "Rain fell. It was cold. Shops were closed. Trees swayed."
    assert {t for e in read(HELD + said + rain, "en") for t in e.topics} == set()


@pytest.mark.parametrize(
    ("rest", "topics"),
    [
        ("Tərəflər hərbi təhsili müzakirə ediblər.", ("military-education",)),
        ("Mətbuat hərbi təhsilin müzakirə olunduğunu bildirir.", ("military-education",)),
        ("Polkovnik Əli Həsənov hərbi təhsili müzakirə edib.", ()),
    ],
)
def test_a_new_paragraph_goes_on_with_talks_that_it_names(
    rest: str, topics: tuple[str, ...]
) -> None:
    meeting, *_ = read(f"{MET}\n\n{rest}")
    assert meeting.topics == topics
