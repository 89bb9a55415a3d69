"""How long something lasts: with a first or last day, how many days give the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from kg.edtf import DAY
from kg.extract.ground.values import Said


def first_day(value: str) -> str | None:
    """The day that a date begins with, where no last day is told: ``D`` or ``D/..``."""
    day = value.removesuffix("/..")
    return day if len(day) == DAY and "/" not in day else None


def last_day(value: str) -> str | None:
    """The day that a date ends with, where no first one is told: ``../D``."""
    day = value.removeprefix("../")
    return day if day != value and len(day) == DAY else None


def spanned(first: str, last: str) -> str | None:
    """From a first to a last day, where the years of both are known, or neither's."""
    if first >= last or first[:4].isdigit() != last[:4].isdigit():
        return None
    return f"{first}/{last}"


def begun_before(first: str, until: str) -> bool:
    """Whether a day is one of the last days before an end (``../D``): it began then."""
    end = last_day(until)
    if end is None or len(first) != DAY or first[:4].isdigit() != end[:4].isdigit():
        return False
    try:
        a, b = (date.fromisoformat(x.replace("XXXX", "2000")) for x in (first, end))
    except ValueError:
        return False
    return timedelta(0) < b - a <= _LONGEST


_LONGEST = timedelta(days=21)


def other_end(a: str, b: str) -> bool:
    """Whether two spans of days end on different days."""
    ends = [x.partition("/")[2] for x in (a, b)]
    return all(len(end) == DAY for end in ends) and ends[0] != ends[1]


def joined(told: Sequence[Said]) -> Said | None:
    """One date of several: a beginning and an end make a span, else the most exact."""
    ends = [d for d in told if last_day(d.value)]
    if (
        not ends
    ):  # "It has been going on since the 4th. The last stage is from the 10th to the 19th"
        ends = [_end_of(d) for d in told if "/" in d.value.strip("./")]
        ends = ends if any(d.value.endswith("/..") for d in told) else []
    days = [d for d in told if first_day(d.value)]
    begun = [d for d in days if d.value.endswith("/..")] or days
    if ends and begun:
        first, last = begun[0], ends[0]
        span = spanned(first_day(first.value) or "", last_day(last.value) or "")
        if span is not None:
            return replace(first, value=span)
    return max(
        told, key=lambda d: (len(d.value.strip("./")), d.value.endswith("/..")), default=None
    )


def _end_of(span: Said) -> Said:
    return replace(span, value=f"../{span.value.partition('/')[2]}")


def lasting(told: Said, days: int) -> Said:
    """The span of so many days that begins on the day told or, told as an end, ends on it."""
    first, last = first_day(told.value), last_day(told.value)
    try:
        day = date.fromisoformat(first or last or "")
    except ValueError:
        return told
    rest = timedelta(days=days - 1)
    begin, end = (day, day + rest) if first else (day - rest, day)
    value = begin.isoformat() if begin == end else f"{begin}/{end}"
    return replace(told, value=value, inferred=f"lasting {days} days")


def counted_from(told: Said, number: int) -> Said | None:
    """What lasts, of which one day is told: its last (-1), its first (0), its second (1) ..."""
    try:
        day = date.fromisoformat(told.value)
    except ValueError:
        return None
    if number < 0:
        return replace(told, value=f"../{told.value}", rule="date_of_end")
    first = (day - timedelta(days=number)).isoformat()
    return replace(told, value=f"{first}/..", rule="date_of_begin")


def year_in(name: str) -> int | None:
    """The year that a name ends with ("Xəzri-2023")."""
    return int(name[-4:]) if name[-4:].isdigit() and name[-4:-2] in ("19", "20") else None
