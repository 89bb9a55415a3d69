"""All orders and splits give the same bytes, as do articles that came and went (DESIGN rule 8)."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from cli_folder import Run


def exported(kg: Run, store: str) -> bytes:
    assert kg("export", f"{store}.nq", "--store", store).code == 0
    return Path(f"{store}.nq").read_bytes()


@pytest.mark.parametrize("seed", range(4))
def test_any_order_in_any_parts_gives_the_same_bytes(kg: Run, folder: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    files = sorted(p for p in (folder / "examples").rglob("*.*") if p.name != "README.md")
    chance.shuffle(files)
    cuts = sorted(chance.sample(range(1, len(files)), k=seed))
    for part in (files[a:b] for a, b in zip([0, *cuts], [*cuts, None], strict=True)):
        assert kg("build", *map(str, part), "--store", "S").code == 0
    assert exported(kg, "S") == exported(kg, "kg-store")


def test_an_article_that_came_and_went_leaves_no_trace(kg: Run, folder: Path) -> None:
    before = exported(kg, "kg-store")
    text = (folder / "news.txt").read_text(encoding="utf-8")
    (folder / "more.txt").write_text(text.replace("2023", "2024"), encoding="utf-8")
    kg("build", "more.txt", "--published", "2024-10-09")
    assert exported(kg, "kg-store") != before
    kg("retract", "more")
    assert exported(kg, "kg-store") == before
