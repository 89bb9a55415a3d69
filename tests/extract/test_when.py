"""When and where: what an article's layout tells, which the one-line cases cannot show."""

import pytest

from kg.extract import Reader
from kg.extract.ground.values import Said
from kg.extract.story.lasting import counted_from, joined, lasting
from kg.facts import from_dict, to_dict
from kg.model import Article

READER = Reader.default()
TALKS = (
    "Polish Defense Minister Adam Nowak met Latvian Defense Minister Janis Ozols. "
    "The two ministers discussed military cooperation."
)
MORE = (
    "Polish Defense Minister Adam Nowak met Romanian Defense Minister Ion Popa and spoke of "
    "military education."
)


def test_an_entry_of_a_chronicle_happened_on_the_day_and_in_the_town_that_head_it() -> None:
    text = (
        "Defence diplomacy in May\n\nJune 1, 2024\n\nThe month in short is told day by day.\n"
        f"\n14 May. Riga\n{TALKS}\n\n16 May. Bucharest\n{MORE}\n"
    )
    meetings = [e for e in READER.read(Article("a", text)).events if e.type == "Meeting"]
    assert [(e.date, e.place) for e in meetings] == [
        ("2024-05-14", ("Riga",)),
        ("2024-05-16", ("Bucharest",)),
    ]


def test_a_weekday_beside_a_day_without_a_year_is_kept_for_those_who_know_more() -> None:
    told = TALKS.replace(" met ", " on Friday, 6 October met ", 1)
    (meeting,) = READER.read(Article("a", told)).events
    assert (meeting.date, meeting.weekday) == ("XXXX-10-06", 5)
    assert from_dict(to_dict(READER.read(Article("a", told)))).events == (meeting,)
    (meeting,) = READER.read(Article("a", told, published="2023-10-09")).events
    assert (meeting.date, meeting.weekday) == ("2023-10-06", None)


def test_one_date_on_a_line_of_its_own_is_the_pages_and_dates_nothing() -> None:
    text = f"Ministers meet\n\nThe ministers of both countries met.\n\n14 May\n{TALKS}\n"
    (meeting,) = [e for e in READER.read(Article("a", text)).events if e.type == "Meeting"]
    assert meeting.date is None


AZ = "Martın 12-də Polşanın müdafiə naziri Adam Novak Latviyanın müdafiə naziri ilə görüşüb."


@pytest.mark.parametrize(
    ("head", "text", "published"),
    [
        ("November/24/2011", TALKS, "2011-11-24"),
        ("“Xəbər” qəzeti.- 2004.- 13 mart.- № 57.- S. 2.", AZ, "2004-03-13"),
        ("BEIJING, Aug 14, 2021, SPA --\n2/10/2023", TALKS, "2021-08-14"),
        ("Keçid\n2024, 21 Sentyabr, şənbə, 07:12", AZ, "2024-09-21"),
        ("News » 2011 » June » 8 » Talks", TALKS, "2011-06-08"),
        ("Date: 08.03.2013\nPosted: 08.06.2013 22:17\nNews ID: 11148", TALKS, "2013-08-06"),
        ("Date Taken: 05.23.2024\nDate Posted: 05.27.2024 03:12", TALKS, "2024-05-27"),
        ("Polish and Latvian ministers meet", f" date 2019-11-14 {TALKS}", "2019-11-14"),
        ("Ministers meet", f"Riga, 11 September 2000 (BNS) -- {TALKS}", "2000-09-11"),
        ("Ministers meet", f"Riga. 14 March 2025. NEWS-INFO - {TALKS}", "2025-03-14"),
        ("Ministers meet", f"{TALKS}\n\nThey met before. Riga, 14 March 2005. It was cold.", None),
    ],
)
def test_the_day_of_publication_is_found_as_papers_and_libraries_write_it(
    head: str, text: str, published: str | None
) -> None:
    assert READER.read(Article("a", f"{head}\n\n{text}")).published == published


def said(value: str) -> Said:
    return Said(value, 0, 1, "date_beside")


@pytest.mark.parametrize(
    ("told", "days", "span"),
    [
        ("2024-05-14", 2, "2024-05-14/2024-05-15"),
        ("../2024-05-14", 3, "2024-05-12/2024-05-14"),
        ("2024-02-28/..", 3, "2024-02-28/2024-03-01"),
        ("2024-05-14", 1, "2024-05-14"),
        ("2024-05", 3, "2024-05"),
    ],
)
def test_a_day_and_a_length_give_a_span(told: str, days: int, span: str) -> None:
    assert lasting(said(told), days).value == span


@pytest.mark.parametrize(
    ("told", "one"),
    [
        (["2024-05-14", "../2024-05-20"], "2024-05-14/2024-05-20"),
        (["2024-05-14/..", "2024-05-16", "../2024-05-20"], "2024-05-14/2024-05-20"),
        (["2024-05", "2024-05-16"], "2024-05-16"),
        (["2024-05-21", "../2024-05-20"], "2024-05-21"),
        (["XXXX-05-14", "../2024-05-20"], "XXXX-05-14"),
    ],
)
def test_a_beginning_and_an_end_make_a_span(told: list[str], one: str) -> None:
    found = joined([said(t) for t in told])
    assert found is not None and found.value == one


@pytest.mark.parametrize(
    ("number", "span"), [(0, "2024-05-14/.."), (-1, "../2024-05-14"), (2, "2024-05-12/..")]
)
def test_one_numbered_day_tells_where_a_span_begins_or_ends(number: int, span: str) -> None:
    found = counted_from(said("2024-05-14"), number)
    assert found is not None and found.value == span


def test_a_paragraph_that_ends_without_a_full_stop_is_text_and_no_teaser() -> None:
    filler = "The two ministers also spoke of sport, officers' schools and mountain rescue. " * 5
    (meeting, *_) = READER.read(
        Article("a", f"Talks in Riga\n\n{TALKS} {filler.strip()}-NEWS")
    ).events
    assert (meeting.type, meeting.countries) == ("Meeting", ("LVA", "POL"))


AGENDA = """Sunday, 31 May 2026, 20:00

The week ahead, 1 – 7 June

MONDAY
* Riga. The chairman of Poland's Joint Chiefs of Staff, General Adam Nowak, arrives in Latvia.

WEDNESDAY
* Klaipeda. The Lithuanian-Polish exercise "Amber Shield" begins.
* Tallinn. The court continues its hearings in the case of the former mayor.

FRIDAY
* Vilnius. The defence ministers of Lithuania and Romania sign a plan of cooperation for 2027.
"""


def test_what_an_agenda_tells_in_the_present_is_planned_for_its_day_and_town() -> None:
    told = [(e.type, e.status, e.date, e.place) for e in READER.read(Article("a", AGENDA)).events]
    assert told == [
        ("Visit", "planned", "2026-06-01", ("Riga",)),
        ("Exercise", "planned", "2026-06-03", ("Klaipeda",)),
        ("Signing", "planned", "2026-06-05", ("Vilnius",)),
    ]
