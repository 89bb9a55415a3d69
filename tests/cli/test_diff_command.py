"""``kg diff``: what changed from one graph to another, whichever way they are kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_folder import Run

PLAN = """The Azerbaijani and Kazakh defence ministers will meet in Baku on 6 October 2023.

Kazakh Defence Minister Ruslan Zhaksylykov will pay a visit to Azerbaijan on 6 October 2023.
"""
HELD = """The Kazakh defence minister has visited Azerbaijan.

Kazakh Defence Minister Ruslan Zhaksylykov paid a visit to Azerbaijan on 6 October 2023.
"""


def articles(folder: Path) -> None:
    (folder / "plan.txt").write_text(PLAN, encoding="utf-8")
    (folder / "news.txt").write_text(HELD, encoding="utf-8")


def lines(kg: Run, *arguments: str) -> list[str]:
    done = kg("diff", *arguments)
    assert (done.code, done.err) == (0, "")
    return done.out.splitlines()


def test_a_plan_that_was_held_reads_so(kg: Run, folder: Path) -> None:
    articles(folder)
    kg("build", "plan.txt", "--published", "2023-10-01", "--store", "S")
    kg("export", "before.nq", "--store", "S")
    kg("build", "news.txt", "--published", "2023-10-07", "--store", "S")
    found = lines(kg, "S")
    assert found[0] == "article news came"
    assert any("status planned → held (news, 2023-10-07;" in line for line in found), found
    assert found == lines(kg, "before.nq", "S")
    assert "article news is gone" in lines(kg, "S", "before.nq")


@pytest.mark.parametrize("ending", ["nq", "trig", "ttl", "nt"])
def test_a_store_and_its_export_do_not_differ(kg: Run, ending: str) -> None:
    kg("export", f"all.{ending}")
    assert lines(kg, f"all.{ending}", "kg-store") == ["nothing changed"]


@pytest.mark.parametrize("ending", ["nq", "trig", "ttl"])
def test_two_exports_tell_what_two_stores_tell(kg: Run, ending: str) -> None:
    kg("build", "examples/en", "--store", "E")
    kg("export", f"few.{ending}", "--store", "E")
    kg("export", f"all.{ending}")
    told = lines(kg, f"few.{ending}", f"all.{ending}")
    assert told == lines(kg, "E", "kg-store")
    assert any(line.startswith("new event: ") for line in told)


def test_another_text_under_one_id_is_told(kg: Run, folder: Path) -> None:
    (folder / "a b.txt").write_text(HELD, encoding="utf-8")
    kg("build", "a b.txt", "--store", "S")
    (folder / "a b.txt").write_text(HELD + "It rained.\n", encoding="utf-8")
    kg("build", "a b.txt", "--store", "S")
    assert lines(kg, "S") == ["article a b has another text"]


def test_a_program_gets_the_same_as_data(kg: Run) -> None:
    kg("build", "examples/en", "--store", "E")
    rows = json.loads(kg("diff", "E", "kg-store", "--format", "json").out)
    assert [row["text"] for row in rows] == lines(kg, "E", "kg-store")
    assert {"article", "new"} <= {row["kind"] for row in rows}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("diff", "no build before"),
        ("diff nowhere kg-store", "nowhere"),
        ("diff news.txt kg-store", ".ttl"),
        ("diff question.rq", "name another"),
    ],
)
def test_a_mistake_is_told_in_one_line(kg: Run, typed: str, said: str) -> None:
    done = kg(*typed.split())
    assert (done.code, done.out) == (2, "")
    assert said in done.err and done.err.count("\n") == 1
