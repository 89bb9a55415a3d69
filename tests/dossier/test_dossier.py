"""The dossier: what it says, that nothing in it can run or load, and that its bytes are fixed."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.dossier import Dossier, dossier, gather, html, save
from kg.dossier.page import MONTHS, _by_year, _by_year_held
from kg.dossier.sentences import marked
from kg.dossier.values import Entry
from kg.dossier.words import Speech
from kg.errors import QuestionError, StoreError
from kg.known import Report
from kg.pack.data import read_yaml
from kg.store import Store

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
TAGS = """html head meta title link style body header nav main section ol ul li p h1 h2 h3 a b bdi
    small strong span div table thead tbody tr th td br blockquote footer mark details summary pre
    svg path g rect circle polygon text desc"""
WORDS = Path(__file__).resolve().parent.parent.parent / "kg" / "dossier" / "words.yaml"


@pytest.fixture(scope="session")
def pair(examples: Store) -> Dossier:
    return dossier(examples, "AZE", "KAZ", since="2024-06-15")


def entry(found: Dossier, name: str) -> Entry:
    return next(e for e in found.entries if e.name == name)


@pytest.mark.parametrize("one", ["AZE", "Azərbaycan", "Азербайджан", "Azerbaijan"])
def test_a_country_is_named_in_any_language(examples: Store, pair: Dossier, one: str) -> None:
    assert dossier(examples, one, "Казахстан", since="2024-06-15") == pair


def test_what_was_held_stands_apart_from_what_was_only_planned(pair: Dossier) -> None:
    held = {e.name for e in pair.with_status("held") if e.type == "Exercise"}
    planned = {e.name for e in pair.with_status("planned") if e.type == "Exercise"}
    assert held == {"Khazri-2023", "Birlestik-2024"}
    assert "Айбалта-2024" in planned and not held & planned


def test_a_plan_that_was_carried_out_is_told_with_its_former_status(pair: Dossier) -> None:
    assert [(e.name, e.was) for e in pair.carried_out] == [("Birlestik-2024", "planned")]


def test_new_is_what_no_article_before_the_day_told(pair: Dossier) -> None:
    assert pair.new and all((e.first_reported or "") >= "2024-06-15" for e in pair.new)
    assert "Khazri-2023" not in {e.name for e in pair.new}
    assert [(e.name, e.was, e.status) for e in pair.changed] == [
        ("Birlestik-2024", "planned", "held")
    ]


def test_without_a_day_nothing_is_called_new(examples: Store) -> None:
    found = dossier(examples, "AZE", "KAZ")
    assert (found.new, found.changed) == ((), ())
    assert 'id="new"' not in html(found)


def test_every_sentence_has_its_source_and_the_status_that_the_source_gives(pair: Dossier) -> None:
    exercise = entry(pair, "Birlestik-2024")
    assert {said.status for said in exercise.said} == {"planned", "held"}
    assert {said.reported for said in exercise.said} == {"2024-06-01", "2024-07-09", "2024-07-10"}
    for one in pair.entries:
        assert one.said and one.shown in one.said
        for said in one.said:
            assert pair.sources[said.source - 1].number == said.source
            assert any(proves for _, proves in said.parts)


def test_the_sentence_shown_is_not_that_of_the_plan_where_it_was_held(pair: Dossier) -> None:
    shown = entry(pair, "Birlestik-2024").shown
    assert shown is not None and shown.status == "held"


def test_people_are_told_with_posts_and_events(pair: Dossier) -> None:
    told = {a.person.label: a for a in pair.people}
    assert told["Saken Bekzhanov"].held >= 2
    assert [post for post, *_ in told["Saken Bekzhanov"].posts] == ["commander"]
    assert pair.people[0].held == max(a.held for a in pair.people)


def test_coverage_counts_the_store_and_the_two(pair: Dossier) -> None:
    assert pair.coverage.articles == 18
    assert 18 > pair.own.articles == len(pair.sources) > 2
    assert dict(pair.coverage.languages) == {"az": 6, "en": 6, "ru": 6}


def test_two_who_did_nothing_together_get_a_page_that_says_what_was_loaded(
    examples: Store, tmp_path: Path
) -> None:
    found = save(examples, "AZE", "Japan", tmp_path / "none.html")
    page = (tmp_path / "none.html").read_text(encoding="utf-8")
    assert found.entries == ()
    assert "may only mean that none was loaded" in page and "0 / 18" in page


@pytest.mark.parametrize(
    ("one", "other", "since", "why"),
    [
        ("AZE", "Азербайджан", None, "are one country"),
        ("AZE", "Kazakstan", None, "did you mean"),
        ("AZE", "KAZ", "June", "is no date"),
        ("AZE", "KAZ", "2024/2025", r"is no date: write 2023, 2023-10, 2023-10-06$"),
    ],
)
def test_mistakes_are_explained(
    examples: Store, one: str, other: str, since: str | None, why: str
) -> None:
    with pytest.raises(QuestionError, match=why):
        dossier(examples, one, other, since=since)


def test_a_short_one_tells_the_newest_and_counts_all(
    examples: Store, pair: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.dossier.gather.SHORT", 3)
    short = dossier(examples, "AZE", "KAZ", "en", "2024", short=True)
    assert len(short.entries) == len(pair.entries) > 3
    assert (len(short.told(short.entries)), len(short.sources) < len(pair.sources)) == (3, True)
    dated = [e for e in short.entries if e.date]
    assert [e.number for e in short.told(short.entries)] == [e.number for e in dated[-3:]]
    assert all(bool(e.said) == (e.number in (short.listed or ())) for e in short.entries)
    page = html(short)
    assert len(page) < len(html(pair)) and f"of {len(pair.entries)} entries the newest 3" in page
    ids = set(re.findall(r'id="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= ids


def test_a_web_page_gets_no_name_of_something_else(examples: Store, tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match=r"no \.pdf: let its name end in \.html"):
        save(examples, "AZE", "KAZ", tmp_path / "pair.pdf")
    assert not list(tmp_path.iterdir())


def test_a_file_is_there_whole_or_not_at_all(examples: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be written"):
        save(examples, "AZE", "KAZ", tmp_path / "missing" / "pair.html")
    save(examples, "AZE", "KAZ", tmp_path / "pair.html")
    assert [file.name for file in tmp_path.iterdir()] == ["pair.html"]


@pytest.mark.parametrize("lang", ["en", "az", "ru"])
def test_the_bytes_are_the_same_each_time(examples: Store, lang: str) -> None:
    pages = {html(dossier(examples, "AZE", "KAZ", lang, "2024")) for _ in range(2)}
    assert len(pages) == 1


class Tags(HTMLParser):
    """All tags with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def addresses(page: str) -> Iterator[str]:
    for _, attributes in Tags(page).found:
        for name in ("href", "src", "action", "data", "poster", "srcset", "xlink:href"):
            if attributes.get(name):
                yield str(attributes[name])


def test_nothing_in_the_page_can_run_or_load(hostile: Store) -> None:
    page = html(dossier(hostile, "AZE", "KAZ"))
    tags = Tags(page)
    assert {tag for tag, _ in tags.found} <= set(TAGS.split())
    assert not [name for _, attributes in tags.found for name in attributes if name[:2] == "on"]
    assert not [name for _, attributes in tags.found for name in attributes if name == "style"]
    outside = {address for address in addresses(page) if not address.startswith("#")}
    assert outside == {"data:,", "https://x.example/?a=%22%3E%3Cscript%3E&b=%7B1%7D%25zz"}
    assert "49" not in re.sub(r"\d{4}|[0-9a-f]{64}", "", page.split("<main>")[1].split("<svg")[0])
    assert "\u202e" not in page
    policy = next(a["content"] for _, a in tags.found if a.get("http-equiv"))
    assert str(policy).startswith("default-src 'none'; style-src 'sha256-")


def test_each_inner_link_leads_to_a_place_in_the_page(examples: Store) -> None:
    page = html(dossier(examples, "AZE", "KAZ", since="2024"))
    ids = [str(attributes["id"]) for _, attributes in Tags(page).found if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert {a[1:] for a in addresses(page) if a.startswith("#")} <= set(ids)


@pytest.mark.skipif(not CHROMIUM, reason="needs chromium")
def test_in_a_browser_nothing_runs_and_the_page_prints(hostile: Store, tmp_path: Path) -> None:
    save(hostile, "AZE", "KAZ", tmp_path / "page.html")
    base = [
        CHROMIUM or "", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
        f"--user-data-dir={tmp_path / 'profile'}", "--enable-logging=stderr",
    ]  # fmt: skip
    address = (tmp_path / "page.html").as_uri()
    done = subprocess.run(
        [*base, "--dump-dom", address], capture_output=True, text=True, timeout=60
    )
    assert "</body>" in done.stdout
    assert not re.search(r"<html[^>]*\bid=.ran", done.stdout)
    assert "Content Security Policy" not in done.stderr
    pdf = tmp_path / "page.pdf"
    subprocess.run([*base, f"--print-to-pdf={pdf}", address], capture_output=True, timeout=60)
    assert pdf.read_bytes()[:5] == b"%PDF-"


@pytest.mark.parametrize(
    ("lang", "date", "words"),
    [
        ("en", "2023-10-02/2023-10-08", "2–8 October 2023"),
        ("en", "2023-09-30/2023-10-02", "30 September – 2 October 2023"),
        ("en", "2023-12-30/2024-01-02", "30 December 2023 – 2 January 2024"),
        ("en", "XXXX-10-06", "6 October"),
        ("en", "2023-21", "2023-21"),
        ("en", None, "undated"),
        ("az", "2023-10", "oktyabr 2023"),
        ("az", "../2023-10-08", "ən geci 8 oktyabr 2023"),
        ("ru", "2023-10", "октябрь 2023"),
        ("ru", "2023-10/..", "с октября 2023"),
        ("ru", "2023-10-06", "6 октября 2023"),
    ],
)
def test_dates_are_written_as_people_do(lang: str, date: str | None, words: str) -> None:
    assert Speech(lang).when(date) == words


def test_the_words_stand_in_each_language() -> None:
    for code, row in read_yaml(WORDS)["words"].items():
        assert list(row) == ["en", "az", "ru"], code
        assert all(row.values()), code


def test_no_word_is_kept_that_no_page_says() -> None:
    room = WORDS.parent
    said = "".join(f.read_text("utf-8") for f in (*room.rglob("*.html"), *room.glob("*.py")))
    for code in read_yaml(WORDS)["words"]:
        assert f'"{code}"' in said or f"'{code}'" in said, f"{code} is said nowhere"


@pytest.mark.parametrize(
    ("sentence", "quotes", "proving"),
    [
        ("They met in Baku.", {"met", "Baku"}, ["met", "Baku"]),
        ("Bakuda Baku, Baku", {"Baku"}, ["Baku"]),
        ("the joint exercise", {"joint exercise", "exercise"}, ["joint exercise"]),
        ("nothing here", {"absent"}, []),
    ],
)
def test_the_words_that_prove_are_marked(
    sentence: str, quotes: set[str], proving: list[str]
) -> None:
    parts = marked(sentence, quotes)
    assert "".join(text for text, _ in parts) == sentence
    assert [text for text, proves in parts if proves] == proving


def test_long_years_are_shown_year_by_year() -> None:
    months: list[tuple[str | None, int, int]] = [
        (f"20{year}-{month:02}", 2, 1) for year in (21, 22, 23) for month in range(1, 13)
    ]
    assert len(months) > MONTHS
    assert _by_year([*months, (None, 4, 0)]) == [
        ("2021", 24, 12), ("2022", 24, 12), ("2023", 24, 12), (None, 4, 0),
    ]  # fmt: skip


def test_years_without_any_event_stand_between_the_others(pair: Dossier) -> None:
    def of(year: int, status: str) -> Entry:
        return replace(pair.entries[0], begin=f"{year}-05-01", status=status)

    events = [of(2020, "held"), of(2020, "planned"), of(2022, "cancelled")]
    assert _by_year_held(events) == [("2020", 2, 1), ("2021", 0, 0), ("2022", 1, 0)]
    assert _by_year_held(events[:2]) == []


def test_many_events_are_drawn_by_country(examples: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    few = dossier(examples, "AZE", "KAZ").picture
    monkeypatch.setattr(gather, "DRAWN", 3)
    many = dossier(examples, "AZE", "KAZ").picture
    assert "Khazri-2023" in few and "Khazri-2023" not in many
    assert "Kazakhstan" in many


@pytest.mark.parametrize(
    ("told", "day", "was"),
    [
        ("2024-01 planned, 2024-02 held", None, "planned"),
        ("2024-01 discussed, 2024-02 planned, 2024-03 held", None, "planned"),
        ("2024-01 held, 2024-02 planned", None, None),
        ("2024-01 held", None, None),
        ("2024-01 planned, 2024-02 held", "2024-02", "planned"),
        ("2024-01 planned, 2024-02 held", "2024-03", None),
        ("2024-01 planned, 2024-02 discussed, 2024-03 held", "2024-02", "planned"),
    ],
)
def test_an_earlier_status_is_one_that_was_told_before(
    told: str, day: str | None, was: str | None
) -> None:
    rows = [row.split() for row in told.split(", ")]
    reports = [Report("c", "a", status, f"{month}-01", False) for month, status in rows]
    assert gather._before(reports, day and f"{day}-01", "held") == was


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="ab \u0131.", max_size=30), st.sets(st.text("ab ", max_size=5), max_size=4))
def test_marking_changes_no_word(sentence: str, quotes: set[str]) -> None:
    parts = marked(sentence, quotes)
    assert "".join(text for text, _ in parts) == sentence
    assert all(text in quotes for text, proves in parts if proves)
