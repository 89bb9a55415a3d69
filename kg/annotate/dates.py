"""Expressions of time in a sentence in, ``DateMention`` values out.

A small grammar over what the lexicon recognised (months, weekdays, words such as "until"
and "last year") and plain numbers: days and months in either order, ranges, numeric dates,
month or year alone, relative days. It says only what the words say; which year "6 October"
falls in, or which day "yesterday" is, is decided later (``kg.extract.story.days``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from kg.annotate.date_spans import joined
from kg.annotate.date_values import DateMention, TimeWord
from kg.annotate.time_words import time_words
from kg.annotate.tokens import Token
from kg.pack import Hit


def find_dates(
    tokens: Sequence[Token],
    start: int,
    end: int,
    hits: Sequence[Hit],
    behind: bool,
    month_first: bool = False,
) -> tuple[DateMention, ...]:
    """All expressions of time among words ``start`` to ``end``, in order, none overlapping.

    ``behind`` says whether the language puts its relations behind the name, ``month_first``
    whether the page writes dates in figures as 08.31.2013.
    """
    numbered = "n" in [token.kind for token in tokens[start:end]]
    if not numbered and _ANCHORS.isdisjoint([hit.entry.kind for hit in hits]):
        return ()
    items = time_words(tokens, start, end, hits, month_first)
    found: list[DateMention] = []
    at = 0
    while at < len(items):
        rules = _RULES.get(items[at].kind.partition(":")[0])
        if rules is None:
            at += 1
            continue
        mention, used = _parse(items, at, rules)
        if mention is not None:
            found.append(mention)
        at += used
    return tuple(joined(found, items, behind)) if found else ()


_ANCHORS = frozenset({"month", "weekday", "relative"})
"""Kinds of phrases of which every expression of time without a number has one."""


class _Cursor:
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


_Rule = Callable[["_Cursor"], DateMention | None]


def _parse(
    items: Sequence[TimeWord], at: int, rules: Sequence[_Rule]
) -> tuple[DateMention | None, int]:
    """The expression at an item by the first rule that fits, with its place, and its length."""
    for rule in rules:
        cursor = _Cursor(items, at)
        mention = rule(cursor)
        if mention is not None:
            return replace(mention, start=items[at].start, end=items[cursor.at - 1].end), (
                cursor.at - at
            )
    return None, 1


def _numeric_date(c: _Cursor) -> DateMention | None:
    if c.kind() != "numeric":
        return None
    first = date.fromordinal(c.take().value)
    mention = DateMention(year=first.year, month=first.month, day=first.day)
    if c.kind() == "dash" and c.kind(1) == "numeric":
        c.take()
        last = date.fromordinal(c.take().value)
        mention = replace(mention, last=(last.year, last.month, last.day))
    return mention


def _tail_year(c: _Cursor) -> tuple[int | None, int | None]:
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


def _span(c: _Cursor) -> tuple[int, int | None] | None:
    """A day or a range of days: 6 · 6-8 · from 6 to 8 · 6th."""
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
    if c.kind() == "comma" and c.kind(1) == "day" and (end := _listed(c, first)) is not None:
        return first, end
    return first, None


def _listed(c: _Cursor, first: int) -> int | None:
    """The last of several days in a row: "13, 14 and 15 May"."""
    inner, last = _Cursor(c.items, c.at), first
    while inner.kind() in ("comma", "and") and inner.kind(1) == "day":
        inner.take()
        if inner.take().value != last + 1:
            return None
        last += 1
    if inner.kind() != "month":
        return None
    c.at = inner.at
    return last


def _ending(c: _Cursor) -> None:
    """Pass over the ending of a number: "6th", "6-da", "6-sı"."""
    if c.kind() == "dash" and c.kind(1) in ("ordinal", "ending"):
        c.take()
    c.skip("ordinal", "ending")


def _day_month(c: _Cursor) -> DateMention | None:
    """6 October 2023 · 6-8 October · 28 September – 3 October · the 6th of October."""
    weekday = _leading_weekday(c)
    span = _span(c)
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
    return _range_tail(c, mention)


def _range_tail(c: _Cursor, mention: DateMention) -> DateMention:
    """– 3 October 2023, after a full day and month."""
    mark = c.at
    if c.kind() in ("dash", "until", "and"):
        joined_by_and = c.kind() == "and"
        c.take()
        second = _Cursor(c.items, c.at)
        span = _span(second)
        if span and second.kind() == "month" and not joined_by_and:
            month = second.take().value
            year, _ = _tail_year(second)
            c.at = second.at
            return replace(mention, year=mention.year or year, last=(year, month, span[0]))
        second = _Cursor(c.items, c.at)
        if second.kind() == "month" and not joined_by_and:
            month = second.take().value
            span = _span(second)
            if span:
                year, _ = _tail_year(second)
                c.at = second.at
                return replace(mention, year=mention.year or year, last=(year, month, span[0]))
    c.at = mark
    return mention


def _leading_weekday(c: _Cursor) -> int | None:
    if c.kind() == "weekday" and (
        c.kind(1) in ("day", "month") or (c.kind(1) == "comma" and c.kind(2) in ("day", "month"))
    ):
        value = c.take().value
        c.skip("comma")
        return value
    return None


def _month_day(c: _Cursor) -> DateMention | None:
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
    span = _span(c)
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
    return _range_tail(c, mention)


def _year_first(c: _Cursor) -> DateMention | None:
    """2009. – 14 April (a catalogue) · 2024, 21 September · 2011 » June » 8 (the top of a page)."""
    if c.kind() != "year":
        return None
    year = c.take().value
    if not (c.skip("comma", "crumb") or (c.kind() == "stop" and c.skip("stop", "dash") > 1)):
        return None
    if [c.kind(i) for i in range(3)] == ["month", "crumb", "day"]:
        month, _, day = (c.take().value for _ in range(3))
        return DateMention(year=year, month=month, day=day)
    mention = _day_month(c)
    return replace(mention, year=year) if mention and mention.year is None else None


def _year_month(c: _Cursor) -> DateMention | None:
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
    for rule in (_month_day, _day_month):
        inner = _Cursor(c.items, c.at)
        mention = rule(inner)
        if mention is not None and mention.year is None:
            c.at = inner.at
            last = mention.last and (year, *mention.last[1:])
            return replace(mention, year=year, year_offset=offset, last=last)
    if c.kind() == "month":
        return DateMention(year=year, year_offset=offset, month=c.take().value)
    return None


def _month_year(c: _Cursor) -> DateMention | None:
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


def _year_only(c: _Cursor) -> DateMention | None:
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


def _relative(c: _Cursor) -> DateMention | None:
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
        span = _span(c)
        if span is not None and c.kind() != "month":
            last = (None, None, span[1]) if span[1] else None
            return DateMention(unit="month-day", offset=item.value, day=span[0], last=last)
    return DateMention(unit=unit, offset=item.value)


def _skipped(c: _Cursor, *kinds: str) -> str:
    """The class of the next word behind some glue, which is passed over only before a weekday."""
    mark = c.at
    c.skip(*kinds)
    kind = c.kind()
    if kind not in ("weekday", "relative:week"):
        c.at = mark
    return kind


def _weekday(c: _Cursor) -> DateMention | None:
    if c.kind() != "weekday":
        return None
    weekday = c.take().value
    week = c.take().value if _skipped(c, "of") == "relative:week" else None
    return DateMention(unit="weekday", weekday=weekday, week=week)


def _lone_day(c: _Cursor) -> DateMention | None:
    """The 23rd · 23-də · 13-15-го: a day or days of a month named elsewhere; needs its ordinal
    ending."""
    marked = c.kind() == "of"
    if marked:
        c.take()
    if c.kind() != "day":
        return None
    ahead = _Cursor(c.items, c.at)
    if marked and (span := _span(ahead)) is not None and span[1] is not None:
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
    if c.kind() in ("month", "year"):
        return None
    return DateMention(day=day, unit="month-day")


_RULES: Mapping[str, tuple[_Rule, ...]] = {
    "numeric": (_numeric_date,),
    "day": (_day_month, _lone_day),
    "month": (_month_day, _month_year),
    "year": (_year_first, _year_month, _year_only),
    "relative": (_year_month, _relative),
    "weekday": (_day_month, _month_day, _weekday),
    "of": (_lone_day,),
}
"""The class of an expression's first word → the rules for it, in the order of trying."""
