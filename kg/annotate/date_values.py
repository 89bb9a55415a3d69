"""The values of the date grammar: a word as it sees it, a place among words, an expression of time
as it reads it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class DateMention:
    """A point or span of time as worded, at words ``start`` to ``end`` (the rules of the grammar
    leave them to their caller).

    ``last`` is the end of a range as (year, month, day). ``until`` marks an end without a
    start, ``since`` a start without an end. ``unit`` and ``offset`` hold a relative time:
    ("day", -1) is yesterday, ("weekday", 3) is a Wednesday named alone, ("month-day", 0) is
    "the 23rd" of a month named elsewhere.
    """

    start: int = 0
    end: int = 0
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last: tuple[int | None, int | None, int | None] | None = None
    until: bool = False
    since: bool = False
    unit: str | None = None
    offset: int = 0
    year_offset: int | None = None
    weekday: int | None = None
    week: int | None = None
    """Of a weekday, how many weeks from that of publication its week is, where that is said."""
    to: DateMention | None = None
    """The end of a range of which an end is told from another time ("from Monday to Thursday")."""


@dataclass(slots=True)
class TimeWord:
    """A word, as the grammar sees it: its class and value. Its types freeze it."""

    kind: Final[str]
    value: Final[int]
    start: Final[int]
    end: Final[int]


class Cursor:
    """A place in the items that skips glue."""

    def __init__(self, items: Sequence[TimeWord], at: int) -> None:
        self.items, self.at = items, at

    def kind(self, ahead: int = 0) -> str:
        i = self.at + ahead
        return self.items[i].kind if i < len(self.items) else "end"

    def take(self) -> TimeWord:
        item = self.items[self.at]
        self.at += 1
        return item

    def skip(self, *kinds: str) -> int:
        n = 0
        while self.kind() in kinds:
            self.at += 1
            n += 1
        return n
