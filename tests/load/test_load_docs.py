"""The page on input says what the loader does."""

from pathlib import Path

from kg.load.records import NAMES
from kg.load.sources import KNOWN

PAGE = (Path(__file__).parents[2] / "docs" / "input.md").read_text(encoding="utf-8")


def test_all_endings_are_told() -> None:
    assert {ending for ending in KNOWN if f"`{ending}`" not in PAGE} == set()


def test_all_names_of_fields_are_told_in_the_row_of_their_field() -> None:
    rows = {row.split("`")[1]: row for row in PAGE.splitlines() if row.startswith("| `")}
    for field, keys in NAMES.items():
        assert [key for key in keys if f"`{key}`" not in rows[field]] == []
