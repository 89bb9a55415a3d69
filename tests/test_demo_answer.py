"""What the demo answers on examples/: only what the articles there say was held."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("examples") / "store"
    kg("build", str(ROOT / "examples"), "--store", str(folder))
    return folder


def kg(*arguments: str) -> str:
    env = {k: v for k, v in os.environ.items() if k != "KG_STORE"} | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "kg", *arguments],
        capture_output=True, text=True, encoding="utf-8", stdin=subprocess.DEVNULL, env=env,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return done.stdout


def column(store: Path, name: str, wanted: str, *values: str) -> list[str]:
    written = kg("ask", name, *values, "--format", "csv", "--store", str(store))
    return [row[wanted] for row in csv.DictReader(io.StringIO(written))]


def test_countries_that_held_exercises_with_azerbaijan(store: Path) -> None:
    """Not Russia, which "will not join" one; not the USA, whose one was with Georgia; and
    Kazakhstan twice, by Khazri-2023 and Birlestik-2024, the days of one being no other one."""
    found = column(store, "countries-in-exercises", "country_code", "country=AZE")
    assert found == ["ARE", "KAZ", "KAZ", "KGZ", "PAK", "TJK", "TUR", "UZB"]


def test_the_exercise_that_was_called_off_is_cancelled(store: Path) -> None:
    """ "Indestructible Brotherhood-2022 will not be.\""""
    statuses = column(store, "exercises", "status_code", "country=KGZ", "period=2022-10")
    assert "held" not in statuses
    assert "cancelled" in statuses


def test_what_was_only_talked_about_is_only_discussed(store: Path) -> None:
    found = column(store, "only-discussed", "countries_code")
    assert found == ["AZE; PAK; TUR", "KAZ; UZB"]
