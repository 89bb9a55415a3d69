"""``kg review``: what is least certain, and decisions that later builds respect."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_folder import Run

PERSON = "claim/ru-three-brothers-2021/person/659-673"


def persons(kg: Run, article: str) -> list[dict[str, object]]:
    records = [json.loads(line) for line in kg("facts").out.splitlines()]
    return next(list(r["persons"]) for r in records if r["id"] == article)


def test_the_least_certain_come_first_with_their_words(kg: Run) -> None:
    done = kg("review", "--number", "6")
    sure = [float(line[:4]) for line in done.out.splitlines() if line[:1].isdigit()]
    assert done.code == 0 and len(sure) == 6
    assert sure == sorted(sure)
    assert done.out.count("[") >= 6


def test_what_is_rejected_is_left_out_of_later_builds(kg: Run) -> None:
    before = persons(kg, "ru-three-brothers-2021")
    assert kg("review", "--reject", PERSON, "--who", "leyla").code == 0
    assert "1 read" not in kg("build", "examples").out
    after = persons(kg, "ru-three-brothers-2021")
    assert len(after) == len(before) - 1
    kg("export", "all.nq")
    assert PERSON not in Path("all.nq").read_text(encoding="utf-8")


def test_what_is_accepted_is_sure_and_is_listed_no_more(kg: Run) -> None:
    assert PERSON in kg("review", "--number", "999").out
    assert kg("review", "--accept", PERSON, "--who", "leyla", "--why", "I know him").code == 0
    assert PERSON not in kg("review", "--number", "999").out
    kg("build", "examples")
    assert 1.0 in [p["confidence"] for p in persons(kg, "ru-three-brothers-2021")]
    assert "I know him" in Path("judgements.txt").read_text(encoding="utf-8")


def test_a_judgement_is_taken_back_by_deleting_its_line(kg: Run) -> None:
    kg("export", "before.nq")
    kg("review", "--reject", PERSON, "--who", "leyla")
    kg("build", "examples")
    Path("judgements.txt").unlink()
    kg("build", "examples")
    kg("export", "after.nq")
    assert Path("before.nq").read_bytes() == Path("after.nq").read_bytes()


def test_judging_twice_writes_once(kg: Run) -> None:
    for _ in range(2):
        kg("review", "--accept", PERSON, "--who", "leyla")
    assert len(Path("judgements.txt").read_text(encoding="utf-8").splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--accept", "claim/nobody/visit/1-2", "--who", "leyla"], "no claim"),
        (["--accept", PERSON, "--reject", PERSON, "--who", "leyla"], "one at a time"),
        (["--accept", PERSON], "--who"),
    ],
)
def test_a_mistake_is_told_in_a_line(
    kg: Run, arguments: list[str], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("USER", raising=False)
    monkeypatch.delenv("KG_WHO", raising=False)
    done = kg("review", *arguments)
    assert (done.code, done.out) == (2, "")
    assert told in done.err and done.err.count("\n") == 1


def test_accepting_what_is_rejected_is_refused(kg: Run) -> None:
    kg("review", "--reject", PERSON, "--who", "leyla")
    done = kg("review", "--accept", PERSON, "--who", "samir")
    assert done.code == 2 and "both accepted and rejected" in done.err
