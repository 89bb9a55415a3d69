"""A date or a period as a person types it in, its first and its last day out.

What is read is EDTF level 0 with open intervals (ISO 8601-2:2019, section 4): ``2023``,
``2023-10``, ``2023-10-06``, ``2023-10/2024-02``, ``../2023``, ``2023/..``; and a day with its
month and year after it, ``06.10.2023``, as Azerbaijani and Russian write it.
"""

from __future__ import annotations

import datetime
import re
from calendar import monthrange

from kg.errors import QuestionError

Day = datetime.date

_EDTF = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_POINTS = re.compile(r"(?:([0-9]{1,2})\.)?([0-9]{1,2})\.([0-9]{4})")
_HOW = "write 2023, 2023-10, 2023-10-06"
_PERIOD = f"{_HOW}, or a period: 2023-05/2023-07, 2023/.., ../2023"


def period(text: str) -> tuple[Day | None, Day | None]:
    """The first and the last day of a date or a period; None where it is open.

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
    """The first day that a date names, in ISO 8601; None where none is given.

    >>> first_day("2023-10")
    '2023-10-01'
    """
    return days(text)[0].isoformat() if text else None


def days(text: str, how: str = _HOW) -> tuple[Day, Day]:
    """The first and the last day that a date names: both the same where it names a day.

    Raises QuestionError, which says ``how`` to write one.
    """
    text = text.strip()
    match, points = _EDTF.fullmatch(text), _POINTS.fullmatch(text)
    if match:
        year, month, day = match.groups()
    elif points:
        day, month, year = points.groups()
    else:
        raise QuestionError(f"{text!r} is no date: {how}")
    try:
        first = Day(int(year), int(month or 1), int(day or 1))
        if day:
            return first, first
        if month:
            return first, first.replace(day=monthrange(first.year, first.month)[1])
        return first, Day(first.year, 12, 31)
    except ValueError as error:
        raise QuestionError(f"{text!r} is no date of the calendar ({error})") from error
