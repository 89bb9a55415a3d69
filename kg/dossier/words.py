"""A language in, the words of a dossier and dates in words out; the words are data (words.yaml).

A date is as exact as its source: what is no plain EDTF date or interval stays as it is written.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

from kg.pack.data import read_yaml
from kg.view.words import Words

_DATE = re.compile(r"([0-9]{4}|XXXX)(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


class Speech:
    """``speech("timeline")``, ``speech.when("2023-10-02/2023-10-08")``; ``of``: types, statuses."""

    def __init__(self, lang: str) -> None:
        self.lang, self.of = lang, Words(lang)

    def __call__(self, code: str) -> str:
        return str(_table()["words"][code][self.lang])

    def when(self, date: str | None) -> str:
        """An EDTF date in words: ``2–8 October 2023``."""
        if not date:
            return self("undated").lower()
        left, slash, right = date.partition("/")
        if not slash:
            return self._day(date)
        if ".." in (left, right) or not (left and right):
            given, how = (right, "until") if left in ("..", "") else (left, "from")
            return str(_table()[how][self.lang]).format(date=self._day(given, "months"))
        one, other = _DATE.fullmatch(left), _DATE.fullmatch(right)
        if one and other and one[3] and other[3] and one.groups()[:2] == other.groups()[:2]:
            return f"{int(one[3])}–{self._day(right)}"
        if one and other and one[1] == other[1] and one[2] and other[2]:
            return f"{self._day(left, year=False)} – {self._day(right)}"
        return f"{self._day(left)} – {self._day(right)}"

    def _day(self, date: str, alone: str = "months_alone", year: bool = True) -> str:
        found = _DATE.fullmatch(date)
        if not found or (found[2] and not 1 <= int(found[2]) <= 12):
            return date
        names = "months" if found[3] else alone
        month = _table()[names][self.lang][int(found[2]) - 1] if found[2] else ""
        parts = (
            str(int(found[3])) if found[3] else "",
            month,
            found[1] if year and found[1] != "XXXX" else "",
        )
        return " ".join(part for part in parts if part)


@cache
def _table() -> dict[str, Any]:
    rows: dict[str, Any] = read_yaml(files("kg.dossier") / "words.yaml")
    return rows
