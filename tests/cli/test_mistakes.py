"""Every mistake a newcomer makes gets one line that says what to do, and the right exit code."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_folder import Run


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("biuld examples", "did you mean 'build'"),
        ("quarry", "did you mean 'query'"),
        ("build", "Missing argument 'PATH...'"),
        ("build no-such-folder", "no-such-folder"),
        ("build examples --jobs two", "--jobs"),
        ("build examples --stroe S", "--store"),
        ("build examples --published 09.10.2023", "09.10.2023"),
        ("extract --language Azerbaijani news.txt", "Azerbaijani"),
        ("ask countries-in-exercise country=AZE", "countries-in-exercises"),
        ("ask countries-in-exercises", "country"),
        ("ask countries-in-exercises county=AZE", "country"),
        ("ask countries-in-exercises country", "KEY=VALUE"),
        ("ask countries-in-exercises country=Azerbajan", "Azerbaijan"),
        ("ask countries-in-exercises country=AZE country=KAZ", "twice"),
        ("ask countries-in-exercises country=AZE --format cvs", "csv"),
        ("ask countries-in-exercises country=AZE --store nowhere", "kg build"),
        ("query no-such-file.rq", "neither a query"),
        ("query SELECT{", "line 1"),
        ("query DELETE{?s?p?o}WHERE{?s?p?o}", "DELETE"),
        ("view graph.jpg", ".png"),
        ("view graph.svg --what county", "countries"),
        ("view graph.svg --country Kazahstn", "did you mean Kazakhstan?"),
        ("view no-such-folder/graph.svg", "no-such-folder"),
        ("export graph.tll", ".ttl"),
        ("export graph", ".ttl"),
        ("export no-such-folder/graph.ttl", "no-such-folder"),
        ("show Nobody", "Nobody"),
        ("export graph.ttl --store examples", "examples"),
        ("build news.txt --store examples", "is no store"),
    ],
)
def test_a_mistake_is_told_in_one_line(kg: Run, typed: str, said: str) -> None:
    done = kg(*typed.split())
    assert done.code == 2
    assert said in done.err
    assert done.err.startswith("kg: ")
    assert done.err.count("\n") == 1, done.err
    assert done.out == ""


def test_no_arguments_at_all_show_the_help(kg: Run) -> None:
    done = kg()
    assert done.code == 0
    assert "build" in done.out


def test_what_cannot_be_read_is_set_aside_and_the_rest_goes_on(kg: Run, folder: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    done = kg("build", "empty.txt", "news.txt", "--store", "S")
    assert done.code == 1
    assert "empty.txt" in done.err
    assert "1 set aside" in done.out
    assert kg("extract", "empty.txt", "news.txt").code == 1
    assert kg("extract", "empty.txt").code == 2


def test_two_texts_with_one_id_are_both_refused(kg: Run, folder: Path) -> None:
    for name, text in (("a", "One text."), ("b", "Another text.")):
        (folder / name).mkdir()
        (folder / name / "same.txt").write_text(text, encoding="utf-8")
    for order in (["a", "b"], ["b", "a"]):
        done = kg("build", "news.txt", *order, "--store", "S" + order[0])
        assert done.code == 1
        assert "a/same.txt" in done.err
        assert "b/same.txt" in done.err
        assert "1 articles, 1 read, 0 known before, 2 set aside" in done.out
        listed = kg("facts", "--store", "S" + order[0]).out
        assert '"id": "news"' in listed
        assert '"id": "same"' not in listed


def test_a_refused_id_leaves_what_the_store_had(kg: Run, folder: Path) -> None:
    (folder / "same.txt").write_text("The first text.", encoding="utf-8")
    kg("build", "same.txt", "--store", "S")
    before = kg("facts", "--store", "S").out
    for name in ("a", "b"):
        (folder / name).mkdir()
        (folder / name / "same.txt").write_text(f"A text of {name}.", encoding="utf-8")
    assert kg("build", "a", "b", "--store", "S").code == 2
    assert kg("facts", "--store", "S").out == before
