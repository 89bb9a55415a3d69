"""Replies are kept while nothing can have changed, and memory stays bounded."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from serve_world import Server as Running
from serve_world import started

from kg.serve.kept import Kept
from kg.serve.values import Ask, Reply


def asked(query: str, lang: str = "en", job: str = "home") -> Ask:
    return Ask(job, address="/", query=query, headers={"accept-language": lang})


def test_a_page_is_kept_for_its_address_and_language() -> None:
    kept = Kept()
    kept.keep(asked("a=1"), Reply(200, {}, b"one"))
    assert kept.get(asked("a=1")) == Reply(200, {}, b"one")
    assert kept.get(asked("a=2")) is None
    assert kept.get(asked("a=1", "ru")) is None


@pytest.mark.parametrize("done", [Reply(404, {}), Reply(303, {}), Reply(200, {}, bytes(1 << 20))])
def test_errors_and_large_replies_are_not_kept(done: Reply) -> None:
    kept = Kept()
    kept.keep(asked(""), done)
    assert kept.get(asked("")) is None


def test_sparql_is_not_kept() -> None:
    kept = Kept()
    kept.keep(asked("", job="sparql"), Reply(200, {}))
    assert kept.get(asked("", job="sparql")) is None


def test_the_oldest_are_let_go() -> None:
    kept = Kept()
    for number in range(200):
        kept.keep(asked(str(number)), Reply(200, {}, bytes(1 << 18)))
    assert kept.get(asked("0")) is None
    assert kept.get(asked("199")) is not None


def test_a_new_build_is_taken_up(server: Running, folder: Path, tmp_path: Path) -> None:
    """The store is copied, built into, and its folder served: other tests keep theirs."""
    shutil.copytree(folder, tmp_path / "store")
    for running in started(tmp_path / "store"):
        before = running.get("/api/questions/coverage")
        more = tmp_path / "more.txt"
        more.write_text("On 4 May 2025 Latvia's Minister of Defence visited Estonia.", "utf-8")
        command = [
            sys.executable,
            "-m",
            "kg",
            "build",
            str(more),
            "--store",
            str(tmp_path / "store"),
        ]
        subprocess.run(command, check=True, capture_output=True)
        after = running.get("/api/questions/coverage", **{"if-none-match": before.headers["etag"]})
        assert after.status_code == 200
        assert after.json()["coverage"]["articles"] == before.json()["coverage"]["articles"] + 1
