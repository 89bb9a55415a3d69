"""A place in the words of a sentence in, the day, month or year of the calendar that begins there
out: in figures or words, in either order, alone or to an end.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kg.annotate.date_values import Cursor, DateMention


def numeric_date(c: Cursor) -> DateMention | None:
    if c.kind() != "numeric":
        return None
    first = date.fromordinal(c.take().value)
    mention = DateMention(year=first.year, month=first.month, day=first.day)
    if c.kind() == "dash" and c.kind(1) == "numeric":
        c.take()
        last = date.fromordinal(c.take().value)
        mention = replace(mention, last=(last.year, last.month, last.day))
    return mention


def _tail_year(c: Cursor) -> tuple[int | None, int | None]:
    """An optional year after a day or month: (year, years from the present one)."""
    mark = c.at
    c.skip("comma", "of", "ordinal", "ending")
    if c.kind() == "year":
        year = c.take().value
        ahead = c.at
        c.skip("dash", "ordinal", "ending")
        if not c.skip("yearword"):
            c.at = ahead
        return year, None
    if c.kind() == "relative:year":
        return None, c.take().value
    c.at = mark
    return None, None


def days_told(c: Cursor, month_first: bool = False) -> tuple[int, int | None] | None:
    """A day or a range of days: 6 · 6-8 · from 6 to 8 · 6th; of a month named before or behind."""
    if c.kind() != "day":
        return None
    first = c.take().value
    mark = c.at
    _ending(c)
    after_suffix = c.at
    if c.kind() in ("dash", "until", "and") and c.kind(1) == "day":
        c.take()
        last = c.take().value
        _ending(c)
        if last > first:
            return first, last
        c.at = after_suffix
        return first, None
    c.at = after_suffix if after_suffix > mark else mark
    if (
        c.kind() == "comma"
        and c.kind(1) == "day"
        and ((end := _listed(c, first, month_first)) is not None)
    ):
        return first, end
    return first, None


def _listed(c: Cursor, first: int, month_first: bool) -> int | None:
    """The last of several days in a row: "13, 14 and 15 May", "May 13, 14 and 15"."""
    inner, last = Cursor(c.items, c.at), first
    while inner.kind() in ("comma", "and") and inner.kind(1) == "day":
        inner.take()
        if inner.take().value != last + 1:
            return None
        last += 1
    if (inner.kind() == "month") is month_first:
        return None
    c.at = inner.at
    _ending(c)
    return last


def _ending(c: Cursor) -> None:
    """Pass over the ending of a number: "6th", "6-da", "6-sı"."""
    if c.kind() == "dash" and c.kind(1) in ("ordinal", "ending"):
        c.take()
    c.skip("ordinal", "ending")


def day_month(c: Cursor) -> DateMention | None:
    """6 October 2023 · 6-8 October · 28 September – 3 October · the 6th of October ·
    06-Oct-2023."""
    weekday = _leading_weekday(c)
    if [c.kind(i) for i in range(5)] == ["day", "dash", "month", "dash", "year"]:
        told = [c.take().value for _ in range(5)]
        return DateMention(year=told[4], month=told[2], day=told[0], weekday=weekday)
    span = days_told(c)
    if span is None:
        return None
    c.skip("of")
    if c.kind() != "month":
        return None
    month = c.take().value
    year, offset = _tail_year(c)
    first, last = span
    mention = DateMention(year=year, month=month, day=first, year_offset=offset, weekday=weekday)
    if last is not None:
        return replace(mention, last=(year, month, last))
    return _weekday_behind(c, _range_tail(c, mention))


def _range_tail(c: Cursor, mention: DateMention) -> DateMention:
    """– 3 October 2023, after a full day and month."""
    mark = c.at
    if c.kind() in ("dash", "until", "and"):
        joined_by_and = c.kind() == "and"
        c.take()
        second = Cursor(c.items, c.at)
        span = days_told(second)
        if span and second.kind() == "month" and not joined_by_and:
            month = second.take().value
            year, _ = _tail_year(second)
            c.at = second.at
            return replace(mention, year=mention.year or year, last=(year, month, span[0]))
        second = Cursor(c.items, c.at)
        if second.kind() == "month" and not joined_by_and:
            month = second.take().value
            span = days_told(second)
            if span:
                year, _ = _tail_year(second)
                c.at = second.at
                return replace(mention, year=mention.year or year, last=(year, month, span[0]))
    c.at = mark
    return mention


def _weekday_behind(c: Cursor, mention: DateMention) -> DateMention:
    """The weekday of a day told before it: "7 May, Tuesday", "7 мая, во вторник"."""
    mark = c.at
    c.skip("comma")
    if mention.last is None and mention.weekday is None and c.kind() == "weekday":
        told = Cursor(c.items, c.at)
        if _leading_weekday(told) is None:  # "on 7 May, Friday, 9 May"
            return replace(mention, weekday=c.take().value)
    c.at = mark
    return mention


def _leading_weekday(c: Cursor) -> int | None:
    if c.kind() == "weekday" and (
        c.kind(1) in ("day", "month") or (c.kind(1) == "comma" and c.kind(2) in ("day", "month"))
    ):
        value = c.take().value
        c.skip("comma")
        return value
    return None


def month_day(c: Cursor) -> DateMention | None:
    """October 6, 2023 · October 6-8 · Oktyabrın 6-da · October/6/2023."""
    weekday = _leading_weekday(c)
    if c.kind() != "month":
        return None
    month = c.take().value
    c.skip("of")
    if [c.kind(i) for i in range(4)] == ["slash", "day", "slash", "year"]:
        numbers = [item.value for item in c.items[c.at : c.at + 4]]
        c.at += 4
        return DateMention(year=numbers[3], month=month, day=numbers[1])
    span = days_told(c, month_first=True)
    if span is None:
        return None
    if c.kind() == "month" and c.items[c.at - 1].kind == "day":
        return None  # "in March, 5 April": two expressions
    mark = c.at
    year, offset = _tail_year(c)
    if year is None and offset is None:
        c.at = mark
    first, last = span
    mention = DateMention(year=year, month=month, day=first, year_offset=offset, weekday=weekday)
    if last is not None:
        return replace(mention, last=(year, month, last))
    return _weekday_behind(c, _range_tail(c, mention))


def year_first(c: Cursor) -> DateMention | None:
    """2009. – 14 April (a catalogue) · 2024, 21 September · 2011 » June » 8 (the top of a page)."""
    if c.kind() != "year":
        return None
    year = c.take().value
    if not (c.skip("comma", "crumb") or (c.kind() == "stop" and c.skip("stop", "dash") > 1)):
        return None
    if [c.kind(i) for i in range(3)] == ["month", "crumb", "day"]:
        month, _, day = (c.take().value for _ in range(3))
        return DateMention(year=year, month=month, day=day)
    mention = day_month(c)
    return replace(mention, year=year) if mention and mention.year is None else None


def year_month(c: Cursor) -> DateMention | None:
    """2017-ci ilin avqustunda · 2023-cü il oktyabrın 6-da · last year in May."""
    if c.kind() == "year":
        year: int | None = c.take().value
        offset = None
        c.skip("dash", "ordinal", "ending")
        if not c.skip("yearword"):
            return None
    elif c.kind() == "relative:year":
        year, offset = None, c.take().value
    else:
        return None
    c.skip("of", "comma")
    for rule in (month_day, day_month):
        inner = Cursor(c.items, c.at)
        mention = rule(inner)
        if mention is not None and mention.year is None:
            c.at = inner.at
            last = mention.last and (year, *mention.last[1:])
            return replace(mention, year=year, year_offset=offset, last=last)
    if c.kind() == "month":
        return DateMention(year=year, year_offset=offset, month=c.take().value)
    return None


def month_year(c: Cursor) -> DateMention | None:
    """October 2023 · in October · October–November 2023."""
    if c.kind() != "month":
        return None
    month = c.take().value
    last_month = None
    if c.kind() in ("dash", "and") and c.kind(1) == "month":
        c.take()
        last_month = c.take().value
    year, offset = _tail_year(c)
    mention = DateMention(year=year, month=month, year_offset=offset)
    return replace(mention, last=(year, last_month, None)) if last_month else mention


def year_only(c: Cursor) -> DateMention | None:
    """2023 · 2023-cü il · 2023/2024."""
    if c.kind() != "year":
        return None
    year = c.take().value
    mark = c.at
    c.skip("dash", "ordinal", "ending")
    if not c.skip("yearword"):
        c.at = mark
    mention = DateMention(year=year)
    if (
        c.kind() in ("dash", "until", "and")
        and c.kind(1) == "year"
        and c.items[c.at + 1].value > year
    ):
        joined_by_and = c.kind() == "and"
        mark = c.at
        c.take()
        last = c.take().value
        if joined_by_and and last != year + 1:
            c.at = mark
            return mention
        mark = c.at
        c.skip("dash", "ordinal", "ending")
        if not c.skip("yearword"):
            c.at = mark
        return replace(mention, last=(last, None, None))
    return mention
