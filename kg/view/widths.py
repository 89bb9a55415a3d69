"""How wide a text will be: advances of DejaVu Sans, from widths.txt.

In: text and size. Out: pixels, which no common sans-serif font exceeds, DejaVu being a wide
one. tests/view/test_widths.py holds the table against the font itself.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib.resources import files

_SLACK = 1.03


def text_width(text: str, size: float) -> float:
    table = advances()
    return sum(table.get(c) or _unknown(c) for c in text) * size * _SLACK


def _unknown(c: str) -> float:
    """A letter that the font lacks: nothing for a mark, a full square for East Asian ones."""
    if unicodedata.combining(c):
        return 0.0
    return 1.05 if unicodedata.east_asian_width(c) in "WF" else 0.85


@cache
def advances() -> dict[str, float]:
    """Width of each letter, in parts of the font's size."""
    lines = (files("kg.view") / "widths.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.split(" ", 1) for line in lines if line and not line.startswith("#"))
    return {c: float(width) for width, letters in rows for c in letters}
