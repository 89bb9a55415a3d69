"""Days allowed by an EDTF date (Library of Congress, EDTF level 0 and parts of level 1), in a
source or as a person types it.

In: the dates of the extraction contract: ``2023``, ``2023-10``, ``2023-10-06``, intervals of
these (``A/B``, ``../B``, ``A/..``), and ``XXXX-10-06`` where the year is not known. Out: a
``Days`` value: first and last day as proleptic ordinals, either open. A text that is no such
date gives None: what a source wrote badly proves nothing. What a person types (``period``,
``days``) may also be a day with its month and year after it, ``06.10.2023``, as Azerbaijani and
Russian write it; there a text that is no date is an error, which says how to write one.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from kg.errors import QuestionError

_PART = re.compile(r"([0-9]{4}|XXXX)(?:-([0-9]{2}))?(?:-([0-9]{2}))?")
_LEAP = 2024
"""Any leap year: the 29th of February is allowed where the year is not known."""


OPEN = 45
"""How many days before its end something may have begun of which only the end is told."""


DAY = len("2023-10-06")
"""Characters of a date that tells one day."""
YEAR = len("2023")
"""Characters of a date that tells a year."""


@dataclass(frozen=True, slots=True)
class Days:
    """``begin`` and ``end`` are ordinals, both included, None where open or without a year.

    ``yearless`` is ((month, day), (month, day)) of the first and last day where the year is
    not known, else None.
    """

    begin: int | None
    end: int | None
    yearless: tuple[tuple[int, int], tuple[int, int]] | None = None

    @property
    def length(self) -> int | None:
        """Number of days, None where open or without a year."""
        if self.begin is None or self.end is None:
            return None
        return self.end - self.begin + 1


@lru_cache(maxsize=16384)
def parse(text: str | None) -> Days | None:
    """The days that ``text`` allows, or None where it is no date of the contract.

    >>> parse("2023-10").length
    31
    >>> parse("XXXX-10-06").yearless
    ((10, 6), (10, 6))
    """
    if not text:
        return None
    left, slash, right = text.partition("/")
    texts = (left, right) if slash else (left, left)
    parts = [_PART.fullmatch(t) for t in texts if t != ".."]
    if not parts or not all(parts):
        return None
    known = {m.group(1) != "XXXX" for m in parts if m}
    if len(known) > 1:
        return None
    try:
        if known == {False}:
            return Days(None, None, (_month_day(texts[0], False), _month_day(texts[1], True)))
        begin, end = _ordinal(texts[0], False), _ordinal(texts[1], True)
    except ValueError:
        return None
    if begin is not None and end is not None and begin > end:
        return None
    return Days(begin, end)


def _ordinal(text: str, last: bool) -> int | None:
    if text == "..":
        return None
    year = int(text[:4])
    month, day = _month_day(text, last)
    if last and len(text) == 7:
        day = calendar.monthrange(year, month)[1]
    return date(year, month, day).toordinal()


def _month_day(text: str, last: bool) -> tuple[int, int]:
    if text == "..":
        return (12, 31) if last else (1, 1)
    month = int(text[5:7]) if len(text) >= 7 else (12 if last else 1)
    if not 1 <= month <= 12:
        raise ValueError(text)
    longest = calendar.monthrange(_LEAP, month)[1]
    day = int(text[8:10]) if len(text) == 10 else (longest if last else 1)
    if not 1 <= day <= longest:
        raise ValueError(text)
    return month, day


def with_year(text: str, year: int) -> str:
    """The yearless EDTF date ``text`` in ``year``: ``XXXX-10-06`` is ``2023-10-06``."""
    return text.replace("XXXX", f"{year:04d}")


def begins_on(days: Days, weekday: int | None) -> bool:
    """Whether the first day is a ``weekday`` (Monday is 1), as far as both are known."""
    return weekday is None or days.begin is None or (days.begin - 1) % 7 + 1 == weekday


def overlap(a: Days, b: Days, slack: int = 0) -> bool:
    """Whether some day, give or take ``slack`` days, is allowed by both."""
    if a.yearless or b.yearless:
        return _overlap_yearless(a, b, slack)
    return not (
        (a.end is not None and b.begin is not None and a.end + slack < b.begin)
        or (b.end is not None and a.begin is not None and b.end + slack < a.begin)
    )


def _overlap_yearless(a: Days, b: Days, slack: int) -> bool:
    if a.yearless and b.yearless:
        return a.yearless[0] <= b.yearless[1] and b.yearless[0] <= a.yearless[1]
    known, unknown = (b, a) if a.yearless else (a, b)
    if known.begin is None or known.end is None or known.end - known.begin >= 366:
        return True
    low, high = unknown.yearless or ((1, 1), (12, 31))
    first, last = max(1, known.begin - slack), min(known.end + slack, date.max.toordinal())
    days = map(date.fromordinal, range(first, last + 1))
    return any(low <= (d.month, d.day) <= high for d in days)


def within(a: Days, b: Days) -> bool:
    """Whether each day that ``a`` allows is allowed by ``b`` (years known)."""
    if a.yearless or b.yearless:
        return a == b
    return (b.begin is None or (a.begin is not None and a.begin >= b.begin)) and (
        b.end is None or (a.end is not None and a.end <= b.end)
    )


def closed(days: Days) -> Days:
    """The same days, an open begin put ``OPEN`` days before the end: what is told only by its
    end has not gone on for ever."""
    if days.begin is not None or days.end is None:
        return days
    return Days(max(1, days.end - OPEN), days.end)


def compatible(a: str, b: str) -> bool:
    """Whether one time can be meant by both texts; an open begin is not long ago. What is no
    date contradicts nothing.

    >>> compatible("2023-10", "2023-10-06"), compatible("../2023-10-08", "2023-01")
    (True, False)
    """
    first, second = parse(a), parse(b)
    return first is None or second is None or overlap(closed(first), closed(second))


def goes_on(begun: str, later: str) -> bool:
    """Whether what began on one date may still go on at the other.

    >>> goes_on("2023-10-06", "2023-10-20"), goes_on("2023-10-06", "2023-10-05")
    (True, False)
    """
    first, second = parse(begun), parse(later)
    if first is None or second is None or first.end is None or second.end is None:
        return False
    return 0 <= second.end - first.end <= OPEN


def ordinal(day: str | None) -> int | None:
    """The ordinal of an ISO date; None where there is none or it is badly written."""
    days = parse(day) if day and len(day) == 10 else None
    return days.begin if days else None


def iso(day: int | None) -> str | None:
    """The ISO date of an ordinal."""
    return None if day is None else date.fromordinal(day).isoformat()


_TYPED = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")
_POINTS = re.compile(r"(?:([0-9]{1,2})\.)?([0-9]{1,2})\.([0-9]{4})")
_HOW = "write 2023, 2023-10, 2023-10-06"
_PERIOD = f"{_HOW}, or a period: 2023-05/2023-07, 2023/.., ../2023"


def period(text: str) -> tuple[date | None, date | None]:
    """The first and the last day of a date or a period that a person types; None where it is open.

    >>> period("2023-10")
    (datetime.date(2023, 10, 1), datetime.date(2023, 10, 31))
    """
    if "/" not in text:
        return days(text, _PERIOD)
    left, _, right = (part.strip() for part in text.partition("/"))
    begin = None if left in ("", "..") else days(left, _PERIOD)[0]
    end = None if right in ("", "..") else days(right, _PERIOD)[1]
    if begin and end and begin > end:
        raise QuestionError(f"{text!r} ends before it begins: put the earlier date first")
    return begin, end


def first_day(text: str | None) -> str | None:
    """The first day that a typed date names, in ISO 8601; None where none is given.

    >>> first_day("2023-10"), first_day("06.10.2023")
    ('2023-10-01', '2023-10-06')
    """
    return days(text)[0].isoformat() if text else None


def last_day(text: str | None) -> str | None:
    """The last day that a typed date names, in ISO 8601; None where none is given.

    >>> last_day("2023-02")
    '2023-02-28'
    """
    return days(text)[1].isoformat() if text else None


def days(text: str, how: str = _HOW) -> tuple[date, date]:
    """The first and the last day that a typed date names: both the same where it names a day.

    Raises QuestionError, which says ``how`` to write one.
    """
    text = text.strip()
    points = _POINTS.fullmatch(text)
    parts = [part for part in reversed(points.groups()) if part] if points else [text]
    edtf = "-".join(part.zfill(2) for part in parts)
    if not _TYPED.fullmatch(edtf):
        raise QuestionError(f"{text!r} is no date: {how}")
    try:
        first, last = _ordinal(edtf, False), _ordinal(edtf, True)
    except ValueError as error:
        raise QuestionError(f"{text!r} is no date of the calendar") from error
    assert first is not None and last is not None
    return date.fromordinal(first), date.fromordinal(last)
