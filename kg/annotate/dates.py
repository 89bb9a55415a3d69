"""Expressions of time in a sentence in, ``DateMention`` values out.

A small grammar over what the lexicon recognised (months, weekdays, words such as "until"
and "last year") and plain numbers: days and months in either order, ranges, numeric dates,
month or year alone, relative days. It says only what the words say; which year "6 October"
falls in, or which day "yesterday" is, is decided later (``kg.extract.when``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from kg.annotate.tokens import Token
from kg.pack import Hit


@dataclass(frozen=True, slots=True)
class DateMention:
    """A point or span of time as worded, at words ``start`` to ``end``.

    ``last`` is the end of a range as (year, month, day). ``until`` marks an end without a
    start, ``since`` a start without an end. ``unit`` and ``offset`` hold a relative time:
    ("day", -1) is yesterday, ("weekday", 3) is a Wednesday named alone, ("month-day", 0) is
    "the 23rd" of a month named elsewhere.
    """

    start: int
    end: int
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


class _Item(NamedTuple):
    """A word, as the grammar sees it: its class and value."""

    kind: str
    value: int
    start: int
    end: int


def find_dates(
    tokens: Sequence[Token], start: int, end: int, hits: Sequence[Hit]
) -> tuple[DateMention, ...]:
    """All expressions of time among words ``start`` to ``end``, in order, none overlapping."""
    items = _items(tokens, start, end, hits)
    if not any(i.kind.partition(":")[0] in _ANCHORS for i in items):
        return ()
    found: list[DateMention] = []
    at = 0
    while at < len(items):
        if items[at].kind in _NEVER_FIRST:
            at += 1
            continue
        mention, used = _parse(items, at)
        if mention is None:
            at += 1
        else:
            found.append(mention)
            at += used
    return tuple(_joined(found, items))


_ANCHORS = frozenset({"month", "weekday", "relative", "year", "numeric", "day"})
_NEVER_FIRST = frozenset({"other", "comma", "dash", "and", "from", "until", "ordinal", "yearword"})
_GLUE = frozenset({"comma", "ordinal", "yearword", "of", "weekday"})


def _items(tokens: Sequence[Token], start: int, end: int, hits: Sequence[Hit]) -> list[_Item]:
    """The words of a sentence as classes; words that no date can hold are "other"."""
    by_start: dict[int, Hit] = {}
    for hit in hits:
        if hit.entry.kind in ("month", "weekday", "relative", "dateword") and (
            hit.start not in by_start or hit.end > by_start[hit.start].end
        ):
            by_start[hit.start] = hit
    items: list[_Item] = []
    at = start
    while at < end:
        numeric = _numeric(tokens, at, end)
        if numeric:
            items.append(numeric)
            at = numeric.end
        elif at in by_start:
            hit = by_start[at]
            items.append(_from_hit(hit))
            at = hit.end
        else:
            items.append(_from_token(tokens, at, end))
            at += 1
    return items


def _from_hit(hit: Hit) -> _Item:
    entry = hit.entry
    if entry.kind == "month":
        return _Item("month", int(entry.values["number"]), hit.start, hit.end)
    if entry.kind == "weekday":
        return _Item("weekday", int(entry.values["number"]), hit.start, hit.end)
    if entry.kind == "relative":
        unit = entry.values["unit"]
        return _Item("relative:" + unit, int(entry.values.get("offset", "0")), hit.start, hit.end)
    role = entry.values["role"]
    names = {"year": "yearword", "month-of": "of"}
    return _Item(names.get(role, role), 0, hit.start, hit.end)


def _from_token(tokens: Sequence[Token], at: int, end: int) -> _Item:
    token = tokens[at]
    if token.kind == "n":
        value = int(token.text) if len(token.text) <= 4 else -1
        glued = at + 1 < end and tokens[at + 1].start == token.end
        if (
            glued
            and tokens[at + 1].text in ".,:"
            and at + 2 < end
            and (tokens[at + 2].kind == "n" and tokens[at + 2].start == tokens[at + 1].end)
        ):
            return _Item("other", 0, at, at + 1)  # a decimal, a time, a score
        if (
            at
            and tokens[at - 1].text in ".,:$€№#"
            and tokens[at - 1].end == token.start
            and (
                tokens[at - 1].text in "$€№#"
                or (
                    at > 1
                    and tokens[at - 2].kind == "n"
                    and tokens[at - 2].end == tokens[at - 1].start
                )
            )
        ):
            return _Item("other", 0, at, at + 1)
        if len(token.text) == 4 and 1900 <= value <= 2099:
            return _Item("year", value, at, at + 1)
        if len(token.text) <= 2 and 1 <= value <= 31:
            return _Item("day", value, at, at + 1)
        return _Item("other", 0, at, at + 1)
    if token.text == ",":
        return _Item("comma", 0, at, at + 1)
    if token.text in "-–—−":
        return _Item("dash", 0, at, at + 1)
    return _Item("other", 0, at, at + 1)


def _numeric(tokens: Sequence[Token], at: int, end: int) -> _Item | None:
    """15.06.2021, 15/06/2021, 2021-06-15: three numbers joined by one mark."""
    if at + 5 > end or tokens[at].kind != "n" or tokens[at + 1].text not in "./-":
        return None
    a, s1, b, s2, c = tokens[at : at + 5]
    if s1.text != s2.text or b.kind != "n" or c.kind != "n":
        return None
    if not (a.end == s1.start and s1.end == b.start and b.end == s2.start and s2.end == c.start):
        return None
    x, y, z = (int(t.text) if len(t.text) <= 4 else 0 for t in (a, b, c))
    year, month, day = (x, y, z) if len(a.text) == 4 else (z, y, x)
    if len(c.text) == 2 and len(a.text) == 2 and s1.text == ".":
        year += 2000
    if not (1900 <= year <= 2099):
        return None
    if month > 12 >= day and s1.text == "/":
        month, day = day, month
    try:
        ordinal = date(year, month, day).toordinal()
    except ValueError:
        return None
    return _Item("numeric", ordinal, at, at + 5)


class _Cursor:
    """A place in the items that skips glue."""

    def __init__(self, items: Sequence[_Item], at: int) -> None:
        self.items, self.at = items, at

    def kind(self, ahead: int = 0) -> str:
        i = self.at + ahead
        return self.items[i].kind if i < len(self.items) else "end"

    def take(self) -> _Item:
        item = self.items[self.at]
        self.at += 1
        return item

    def skip(self, *kinds: str) -> int:
        n = 0
        while self.kind() in kinds:
            self.at += 1
            n += 1
        return n


def _parse(items: Sequence[_Item], at: int) -> tuple[DateMention | None, int]:
    """The longest expression at an item, by the first rule that fits, and its length."""
    for rule in (
        _numeric_date,
        _day_month,
        _month_day,
        _year_month,
        _month_year,
        _year_only,
        _relative,
        _weekday,
        _lone_day,
    ):
        cursor = _Cursor(items, at)
        mention = rule(cursor)
        if mention is not None:
            return replace(mention, start=items[at].start, end=items[cursor.at - 1].end), (
                cursor.at - at
            )
    return None, 1


_BLANK = DateMention(0, 0)


def _numeric_date(c: _Cursor) -> DateMention | None:
    if c.kind() != "numeric":
        return None
    first = date.fromordinal(c.take().value)
    mention = replace(_BLANK, year=first.year, month=first.month, day=first.day)
    if c.kind() == "dash" and c.kind(1) == "numeric":
        c.take()
        last = date.fromordinal(c.take().value)
        mention = replace(mention, last=(last.year, last.month, last.day))
    return mention


def _tail_year(c: _Cursor) -> tuple[int | None, int | None]:
    """An optional year after a day or month: (year, years from the present one)."""
    mark = c.at
    c.skip("comma", "of", "ordinal")
    if c.kind() == "year":
        year = c.take().value
        ahead = c.at
        c.skip("dash", "ordinal")
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
    c.skip("ordinal") or (
        c.kind() == "dash" and c.kind(1) == "ordinal" and c.skip("dash", "ordinal")
    )
    after_suffix = c.at
    if c.kind() in ("dash", "until", "and") and c.kind(1) == "day":
        c.take()
        last = c.take().value
        if c.kind() == "dash" and c.kind(1) == "ordinal":
            c.skip("dash", "ordinal")
        else:
            c.skip("ordinal")
        if last > first:
            return first, last
        c.at = after_suffix
        return first, None
    c.at = after_suffix if after_suffix > mark else mark
    return first, None


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
    mention = replace(
        _BLANK, year=year, month=month, day=first, year_offset=offset, weekday=weekday
    )
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
    """October 6, 2023 · October 6-8 · Oktyabrın 6-da."""
    weekday = _leading_weekday(c)
    if c.kind() != "month":
        return None
    month = c.take().value
    c.skip("of")
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
    mention = replace(
        _BLANK, year=year, month=month, day=first, year_offset=offset, weekday=weekday
    )
    if last is not None:
        return replace(mention, last=(year, month, last))
    return _range_tail(c, mention)


def _year_month(c: _Cursor) -> DateMention | None:
    """2017-ci ilin avqustunda · 2023-cü il oktyabrın 6-da · last year in December."""
    if c.kind() == "year":
        year: int | None = c.take().value
        offset = None
        c.skip("dash", "ordinal")
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
        return replace(_BLANK, year=year, year_offset=offset, month=c.take().value)
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
    mention = replace(_BLANK, year=year, month=month, year_offset=offset)
    return replace(mention, last=(year, last_month, None)) if last_month else mention


def _year_only(c: _Cursor) -> DateMention | None:
    """2023 · 2023-cü il · 2023/2024."""
    if c.kind() != "year":
        return None
    year = c.take().value
    mark = c.at
    c.skip("dash", "ordinal")
    if not c.skip("yearword"):
        c.at = mark
    mention = replace(_BLANK, year=year)
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
        c.skip("dash", "ordinal")
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
    if unit == "weekday":
        if c.kind() == "weekday":
            return replace(_BLANK, unit="weekday", offset=item.value, weekday=c.take().value)
        if c.kind() == "month":
            return replace(_BLANK, unit="named-month", offset=item.value, month=c.take().value)
        return None
    return replace(_BLANK, unit=unit, offset=item.value)


def _weekday(c: _Cursor) -> DateMention | None:
    if c.kind() != "weekday":
        return None
    return replace(_BLANK, unit="weekday", weekday=c.take().value)


def _lone_day(c: _Cursor) -> DateMention | None:
    """The 23rd · 23-də: a day of a month named elsewhere; needs its ordinal ending."""
    marked = c.kind() == "of"
    if marked:
        c.take()
    if c.kind() != "day":
        return None
    day = c.take().value
    if c.kind() == "dash" and c.kind(1) in ("ordinal", "until", "from"):
        c.take()
    elif c.kind() not in ("ordinal", "until") and not marked:
        return None
    if c.kind() == "ordinal":
        c.take()
    if c.kind() in ("month", "year"):
        return None
    return replace(_BLANK, day=day, unit="month-day")


def _joined(found: Sequence[DateMention], items: Sequence[_Item]) -> list[DateMention]:
    """Ranges of two expressions, and ends or starts alone: from A to B · until B · since A."""
    words = {i.start: i for i in items}
    before = {i.end: i for i in items}
    out: list[DateMention] = []
    for mention in found:
        left = before.get(mention.start)
        right = words.get(mention.end)
        if right is not None and right.kind == "dash" and right.end in words:
            right = words[right.end]
        ends = (left is not None and left.kind in ("until", "dash")) or (
            right is not None and right.kind == "until"
        )
        begins = (left is not None and left.kind == "from") or (
            right is not None and right.kind == "from"
        )
        if mention.unit == "month-day" and out and _day_of_month(out[-1], mention, words):
            out[-1] = replace(out[-1], end=mention.end, day=mention.day)
        elif ends and out and mention.last is None and _adjacent(out[-1], mention, words):
            previous = out.pop()
            out.append(_range(previous, mention))
        elif ends and not (left is not None and left.kind == "dash"):
            out.append(replace(mention, until=True))
        elif begins and mention.last is None:
            out.append(replace(mention, since=True))
        else:
            out.append(mention)
    return out


def _day_of_month(month: DateMention, day: DateMention, words: dict[int, _Item]) -> bool:
    """Whether a day alone belongs to a month named just before it ("in December, on the 21st")."""
    return month.month is not None and month.day is None and day.start - month.end <= 3


def _adjacent(a: DateMention, b: DateMention, words: dict[int, _Item]) -> bool:
    at, steps = a.end, 0
    while at < b.start and steps < 4:
        item = words.get(at)
        if item is None or item.kind == "other":
            return False
        at, steps = item.end, steps + 1
    return at >= b.start and a.last is None and not a.until


def _range(a: DateMention, b: DateMention) -> DateMention:
    """One mention from a to b; the earlier part takes from the later what it leaves out."""
    month = a.month if a.month is not None else b.month
    year = a.year if a.year is not None else (b.year if b.day is not None else a.year)
    unit = None if a.unit in ("month-day", None) and month is not None else a.unit
    last_month = b.month if b.month is not None else month
    if b.unit not in (None, "month-day"):
        return replace(a, end=b.end, since=False)
    return replace(
        a,
        end=b.end,
        year=year,
        month=month,
        unit=unit,
        since=False,
        last=(b.year, last_month, b.day),
        year_offset=a.year_offset or b.year_offset,
    )
