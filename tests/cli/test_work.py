"""What the commands do for a newcomer: build, ask, show, export, again."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from cli_folder import Run

FORMATS = (".ttl", ".nt", ".nq", ".trig", ".jsonld", ".graphml", ".gexf")


def test_facts_come_as_one_line_of_json_per_article(kg: Run) -> None:
    done = kg("extract", "examples/en")
    articles = [json.loads(line) for line in done.out.splitlines()]
    assert (done.code, done.err) == (0, "")
    assert len(articles) == 6
    assert [a["id"] for a in articles] == sorted(a["id"] for a in articles)


def test_processes_give_the_same_as_one(kg: Run) -> None:
    assert kg("extract", "examples", "--jobs", "2").out == kg("extract", "examples").out


def test_building_again_reads_nothing_and_changes_nothing(kg: Run, folder: Path) -> None:
    kg("export", "before.nq")
    done = kg("build", "examples")
    assert "0 read, 18 known before" in done.out
    kg("export", "after.nq")
    assert (folder / "before.nq").read_bytes() == (folder / "after.nq").read_bytes()


def test_a_changed_article_takes_the_place_of_the_old_one(kg: Run, folder: Path) -> None:
    kg("build", "news.txt", "--store", "S")
    (folder / "news.txt").write_text("Nothing happened today.", encoding="utf-8")
    assert "1 read" in kg("build", "news.txt", "--store", "S").out
    lines = kg("facts", "--store", "S").out.splitlines()
    assert [json.loads(line)["events"] for line in lines] == [[]]


def test_the_order_of_articles_means_nothing(kg: Run, folder: Path) -> None:
    articles = sorted(str(path) for path in Path("examples").rglob("*.txt"))
    kg("build", *reversed(articles[9:]), "--store", "S")
    kg("build", *articles[:9], "--store", "S")
    for ending in FORMATS:
        assert kg("export", "one" + ending).code == 0
        assert kg("export", "two" + ending, "--store", "S").code == 0
        assert (folder / f"one{ending}").read_bytes() == (folder / f"two{ending}").read_bytes()


def test_held_is_held_and_nothing_else(kg: Run) -> None:
    done = kg("ask", "countries-in-exercises", "country=AZE", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.out)))
    found = {row["country"] for row in rows}
    assert {"Kazakhstan", "Pakistan", "Türkiye"} <= found
    assert all(row["evidence"] for row in rows)


def test_a_country_may_be_called_by_any_of_its_names(kg: Run) -> None:
    answers = {
        kg("ask", "countries-in-exercises", f"country={name}", "--format", "csv").out
        for name in ("AZE", "Azerbaijan", "Azərbaycan", "Азербайджан")
    }
    assert len(answers) == 1


def test_an_answer_for_people_carries_the_sentence_behind_each_row(kg: Run) -> None:
    question = ("ask", "countries-in-exercises", "country=AZE")
    assert kg(*question).out.count("“") >= 3
    assert kg(*question, "--no-evidence").out.count("“") == 0


def test_names_come_in_the_language_asked_for(kg: Run) -> None:
    question = ("ask", "countries-in-exercises", "country=AZE", "--lang")
    assert "Qazaxıstan" in kg(*question, "az").out
    assert "Казахстан" in kg(*question, "ru").out


def test_what_is_piped_is_plain(kg: Run) -> None:
    for line in (["ask"], ["ask", "countries-in-exercises", "country=AZE"], ["build", "examples"]):
        done = kg(*line)
        assert "\x1b" not in done.out + done.err
        assert done.err == ""


def test_the_store_may_be_named_by_the_environment(
    kg: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_STORE", "elsewhere")
    assert kg("build", "news.txt").out.startswith("elsewhere: 1 articles")


def test_facts_of_the_store_are_those_extracted(kg: Run) -> None:
    def plain(line: str) -> dict[str, object]:
        article = json.loads(line)
        for kind in ("persons", "events", "documents"):
            for record in article[kind]:
                record.pop("iri", None)
        return dict(article)

    stored = [plain(line) for line in kg("facts").out.splitlines()]
    read = [plain(line) for line in kg("extract", "examples").out.splitlines()]
    assert stored == sorted(read, key=lambda article: str(article["id"]))


def test_show_tells_who_said_what_in_which_words(kg: Run) -> None:
    done = kg("show", "Xəzri-2023")
    assert done.code == 0
    assert "en-khazri-2023-wraps-up" in done.out


def test_check_finds_nothing_wrong(kg: Run) -> None:
    done = kg("check")
    assert (done.code, done.err) == (0, "")
    assert "0 errors" in done.out


def test_what_was_loaded_is_told_beside_every_answer(kg: Run) -> None:
    told = "18 articles stand behind this: az 6, en 6, ru 6; 2021-05 to 2026-02"
    for country in ("AZE", "JPN"):
        done = kg("ask", "countries-in-exercises", f"country={country}")
        assert " ".join(done.out.split()).count(told) == 1
    assert "nothing in this store answers that" in done.err


def test_a_program_is_told_what_was_loaded_where_its_answer_is_empty(kg: Run) -> None:
    question = ("ask", "countries-in-exercises", "--format", "csv")
    assert kg(*question, "country=AZE").err == ""
    done = kg(*question, "country=JPN")
    assert "18 articles stand behind this" in done.err and len(done.out.splitlines()) == 1
