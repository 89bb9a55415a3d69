"""Tables for a person: they fit the terminal, and nothing of a cell is lost."""

from __future__ import annotations

import pytest

from kg.cli import _console
from kg.cli._console import aligned, table

MANY = "Armenia, Belarus, Kazakhstan, Kyrgyzstan, Mongolia, Russia, Serbia, Syria, Tajikistan"
ROW = ["Birlestik-2024", "2024-07-08/2024-07-17", f"{MANY}, {MANY}", "Cape Tokmak"]
TITLES = ["Exercise", "Date", "Countries", "Place"]


def test_a_wide_cell_wraps_in_its_column(capsys: pytest.CaptureFixture[str]) -> None:
    aligned(TITLES, [(ROW, ["the sentence behind it"])])
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= _console.PIPED
    assert "2024-07-08/2024-07-17" in lines[1]
    assert "Cape Tokmak" in lines[1]
    column = lines[0].index("Countries")
    end = lines[0].index("Place")
    assert " ".join(line[column:end].strip() for line in lines[1:-1]) == ROW[2]
    assert lines[-1] == "    the sentence behind it"


def test_a_table_that_fits_is_left_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    aligned(["A", "B"], [(["x" * 60, "y"], [])])
    assert capsys.readouterr().out.splitlines()[1] == "x" * 60 + "  y"


def test_the_widest_columns_give_first() -> None:
    assert _console._fitting([60, 10, 140], 100) == [43, 10, 43]
    assert _console._fitting([21, 24, 24], 10) == [21, 24, 24]


def test_dates_are_never_broken(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_console, "columns", lambda: 40)
    aligned(TITLES, [(ROW, [])])
    assert "2024-07-08/2024-07-17" in capsys.readouterr().out


def test_the_list_of_questions_never_wraps(capsys: pytest.CaptureFixture[str]) -> None:
    table(TITLES, [ROW])
    assert MANY in capsys.readouterr().out.splitlines()[1]
