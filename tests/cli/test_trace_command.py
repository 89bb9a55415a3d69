"""``kg trace`` for a person, ``kg extract --explain`` for a program."""

from __future__ import annotations

import json

from cli_folder import Run


def test_a_trace_shows_sentences_with_their_zones_and_decisions_with_their_rules(kg: Run) -> None:
    done = kg("trace", "news.txt")
    assert (done.code, done.err) == (0, "")
    assert "headline" in done.out and "phrases: " in done.out
    assert "cue_held" in done.out and "event 1" in done.out


def test_what_is_piped_is_plain(kg: Run) -> None:
    assert "\x1b" not in kg("trace", "news.txt").out


def test_only_what_is_asked_for(kg: Run) -> None:
    done = kg("trace", "news.txt", "--no-phrases", "--only", "country")
    assert "phrases: " not in done.out
    assert all("date" not in line for line in done.out.splitlines() if line.startswith("      "))


def test_the_text_cannot_steer_the_terminal(kg: Run, folder) -> None:  # type: ignore[no-untyped-def]
    (folder / "bad.txt").write_text("The minister\x1b[2J met \x1b]0;x\x07 the minister of Georgia.")
    assert "\x1b" not in kg("trace", "bad.txt").out


def test_explained_facts_carry_the_trace_and_are_the_same_facts(kg: Run) -> None:
    plain = [json.loads(line) for line in kg("extract", "examples/en").out.splitlines()]
    explained = [
        json.loads(line)
        for line in kg("extract", "--explain", "--jobs", "2", "examples/en").out.splitlines()
    ]
    for without, with_ in zip(plain, explained, strict=True):
        assert with_.pop("trace")
        assert with_ == without
