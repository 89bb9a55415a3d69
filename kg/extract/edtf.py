"""A little arithmetic on EDTF dates: bounds, and whether two may be one time.

Level 0 and the parts of level 1 that the contract uses (ISO 8601-2:2019): ``2023-10-06``,
``2023-10``, ``2023``, ``A/B``, ``../B`` and ``XXXX-10-06``.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta


def bounds(edtf: str) -> tuple[date, date] | None:
    """The first and the last day that a date allows; None where the year is unknown."""
    first, _, last = edtf.partition("/")
    end = _bound(last or first, True) if (last or first) != ".." else date.max
    if end is None:
        return None
    start = end - _AN_OPEN_START if first == ".." else _bound(first, False)
    return (start, end) if start else None


_AN_OPEN_START = timedelta(days=45)
"""How long before its end something may have begun of which only the end is told."""


def _bound(text: str, late: bool) -> date | None:
    parts = text.split("-")
    if not parts[0].isdigit():
        return None
    year = int(parts[0])
    month = int(parts[1]) if len(parts) > 1 else (12 if late else 1)
    day = int(parts[2]) if len(parts) > 2 else (monthrange(year, month)[1] if late else 1)
    return date(year, month, day)


def compatible(a: str, b: str) -> bool:
    """Whether some day satisfies both dates; an unknown year fits any."""
    if "XXXX" in a or "XXXX" in b:
        return a[4:10] == b[4:10] or min(len(a), len(b)) <= 4
    first, second = bounds(a), bounds(b)
    if first is None or second is None:
        return True
    return first[0] <= second[1] and second[0] <= first[1]


def day_of(edtf: str | None) -> str | None:
    """The date if it is one single day, else None."""
    return edtf if edtf and len(edtf) == 10 and "/" not in edtf else None


def within(begun: str, later: str) -> bool:
    """Whether a day may fall into something that began on another and lasts."""
    first, second = bounds(begun), bounds(later)
    if first is None or second is None:
        return False
    return timedelta(0) <= second[0] - first[0] <= _AN_OPEN_START
