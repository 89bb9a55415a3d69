"""A place in the words of a sentence in, the time out that is told from another: today, last month,
a weekday, a day of a month named elsewhere.
"""

from __future__ import annotations

from kg.annotate.calendar_dates import days_told
from kg.annotate.date_values import Cursor, DateMention


def relative(c: Cursor) -> DateMention | None:
    """today · last month · this year · the same day; "last Monday" joins a weekday."""
    if not c.kind().startswith("relative:"):
        return None
    item = c.take()
    unit = item.kind.partition(":")[2]
    if unit == "season":  # of a year, which may be told beside it
        ahead = 1 if c.kind() in ("of", "comma") else 0
        year = c.kind(ahead) in ("year", "relative:year")
        return None if year else DateMention(unit=unit, month=item.value)
    if unit == "weekday":
        if c.kind() == "weekday":
            return DateMention(unit="weekday", offset=item.value, weekday=c.take().value)
        if c.kind() == "month":
            return DateMention(unit="named-month", offset=item.value, month=c.take().value)
        return None
    if unit == "week" and _skipped(c, "of", "comma") == "weekday":
        return DateMention(unit="weekday", weekday=c.take().value, week=item.value)
    if unit == "month" and c.kind() == "day":
        span = days_told(c)
        if span is not None and c.kind() != "month":
            last = (None, None, span[1]) if span[1] else None
            return DateMention(unit="month-day", offset=item.value, day=span[0], last=last)
    return DateMention(unit=unit, offset=item.value)


def _skipped(c: Cursor, *kinds: str) -> str:
    """The class of the next word behind some glue, which is passed over only before a weekday."""
    mark = c.at
    c.skip(*kinds)
    kind = c.kind()
    if kind not in ("weekday", "relative:week"):
        c.at = mark
    return kind


def weekday(c: Cursor) -> DateMention | None:
    if c.kind() != "weekday":
        return None
    weekday = c.take().value
    week = c.take().value if _skipped(c, "of") == "relative:week" else None
    return DateMention(unit="weekday", weekday=weekday, week=week)


def lone_day(c: Cursor) -> DateMention | None:
    """The 23rd · 23-də · 13-15-го: a day or days of a month named elsewhere; needs its ordinal
    ending."""
    marked = c.kind() == "of"
    if marked:
        c.take()
    if c.kind() != "day":
        return None
    ahead = Cursor(c.items, c.at)
    if marked and (span := days_told(ahead)) is not None and span[1] is not None:
        c.at = ahead.at
        return DateMention(day=span[0], last=(None, None, span[1]), unit="month-day")
    day = c.take().value
    if [c.kind(i) for i in range(4)] == ["dash", "day", "dash", "ordinal"]:
        c.take()
        last = c.take().value
        c.skip("dash", "ordinal")
        if last > day and c.kind() not in ("month", "year"):
            return DateMention(day=day, last=(None, None, last), unit="month-day")
        return None
    if c.kind() == "dash" and c.kind(1) in ("ordinal", "until", "from"):
        c.take()
    elif c.kind() not in ("ordinal", "until") and not marked:
        return None
    if c.kind() == "ordinal":
        c.take()
    if c.kind() in ("month", "year", "yearword"):  # "в мае 13-го года"
        return None
    return DateMention(day=day, unit="month-day")
