"""``kg retract``: the graph is then the one of a build without the article, to the byte."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from cli_folder import Run


def exported(kg: Run, store: str) -> bytes:
    assert kg("export", f"{store}.nq", "--store", store).code == 0
    return Path(f"{store}.nq").read_bytes()


def stem(folder: Path, at: int) -> tuple[str, Path]:
    file = sorted((folder / "examples" / "en").glob("*.txt"))[at]
    return file.stem, file


@pytest.mark.parametrize("at", [0, -1])
def test_what_is_left_is_what_a_build_without_it_gives(kg: Run, folder: Path, at: int) -> None:
    id, file = stem(folder, at)
    before = exported(kg, "kg-store")
    done = kg("retract", id)
    assert (done.code, done.err) == (0, "")
    after = exported(kg, "kg-store")
    kept = file.read_bytes()
    file.unlink()
    kg("build", "examples", "--store", "without")
    assert after == exported(kg, "without") != before
    file.write_bytes(kept)
    kg("build", str(file))
    assert exported(kg, "kg-store") == before


def test_all_articles_can_go(kg: Run, folder: Path) -> None:
    shutil.copy(folder / "news.txt", folder / "other.txt")
    kg("build", "news.txt", "--store", "S")
    assert kg("retract", "news", "--store", "S").out == "S: 1 articles retracted, 0 left\n"
    assert kg("facts", "--store", "S").out == ""
    assert kg("check", "--store", "S").code == 0


def test_an_article_that_is_not_there_is_told_and_the_rest_goes_on(kg: Run) -> None:
    done = kg("retract", "ru-three-brothers-2021", "az-khazri-2023-close")
    assert done.code == 1
    assert "did you mean 'az-khazri-2023-closes'?" in done.err
    assert "1 articles retracted" in done.out


def test_nothing_is_changed_where_no_article_is_there(kg: Run, folder: Path) -> None:
    before = exported(kg, "kg-store")
    done = kg("retract", "nobody")
    assert (done.code, done.out) == (2, "") and done.err.count("\n") == 1
    assert exported(kg, "kg-store") == before
    assert kg("retract", "nobody", "--store", "nowhere").code == 2
    assert not (folder / "nowhere").exists()
