"""Expressions of time in a row in, with those that belong together made one, out.

From A to B, until B, since A, and a day told apart from its month.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.annotate.date_values import DateMention, TimeWord


def joined(
    found: Sequence[DateMention], items: Sequence[TimeWord], behind: bool
) -> list[DateMention]:
    """Ranges of two expressions, and ends or starts alone: from A to B · until B · since A.

    ``behind`` says whether words such as "until" stand behind what they are about.
    """
    words = {i.start: i for i in items}
    before = {i.end: i for i in items}
    out: list[DateMention] = []
    for mention in found:
        left = before.get(mention.start)
        if left is not None and left.kind == "part":
            left = before.get(left.start)  # "from the end of May"
        right = words.get(mention.end)
        if left is not None and left.kind in ("every", "named"):
            continue
        if right is not None and right.kind == "named":
            continue  # "the victims of 20 January": what is called by its day
        if right is not None and right.kind == "dash" and right.end in words:
            right = words[right.end]
        if not behind:
            right = None  # "today on the initiative of": a preposition of what follows
        until = right is not None and right.kind == "until"
        ends = until or (left is not None and left.kind in ("until", "dash"))
        if left is not None and left.kind == "and" and out and out[-1].since:
            ends = mention.day is not None  # "between July 20 and August 3"
        begins = (left is not None and left.kind == "from") or (
            right is not None and right.kind == "from"
        )
        if mention.unit == "month-day" and out and _day_of_month(out[-1], mention):
            month = out[-1]
            day = replace(mention, year=month.year, month=month.month, unit=None)
            day = replace(day, year_offset=month.year_offset)
            if _only_glue(month.end, mention.start, words):
                out[-1] = replace(day, start=month.start)
            else:
                out.append(day)
        elif out and _same_day(out[-1], mention, words):
            out[-1] = replace(mention, start=out[-1].start)
        elif left is not None and left.kind == "and" and out and _next_day(out[-1], mention, left):
            out[-1] = _range(out[-1], mention)
        elif ends and out and mention.last is None and _adjacent(out[-1], mention, words):
            previous = out.pop()
            out.append(_range(previous, mention))
        elif ends and (until or left is None or left.kind not in ("dash", "and")):
            if not _counts(mention, right, words):
                out.append(replace(mention, until=True))
        elif begins and mention.last is None:
            out.append(replace(mention, since=True))
        else:
            out.append(mention)
    exact = any(m.month is not None and m.unit is None for m in out)
    return [m for m in out if not (exact and m.unit == "season")]


def _same_day(a: DateMention, b: DateMention, words: dict[int, TimeWord]) -> bool:
    """ "The day before, 14 May", "в среду, 14 мая": one day told twice, the second time in full."""
    told = b.month is not None and b.day is not None and b.unit is None and b.last is None
    if not told or a.unit not in _LOOSE or a.last is not None or a.until or a.since:
        return False
    comma = words.get(a.end)
    return comma is not None and comma.kind == "comma" and b.start - comma.end <= 1


def _next_day(a: DateMention, b: DateMention, joint: TimeWord) -> bool:
    """ "On Thursday and Friday": two days in a row, with nothing but "and" between."""
    if a.unit != "weekday" or b.unit != "weekday" or a.end != joint.start or a.to is not None:
        return False
    if (
        a.weekday is None
        or b.weekday is None
        or a.until
        or a.since
        or (a.week, b.week) != (None,) * 2
    ):
        return False
    return (b.weekday - a.weekday) % 7 == 1


_LOOSE = frozenset({"context", "weekday", "day", "same-day", "season"})
"""Units of days that a full date beside them tells better."""
_NOT_OF_A_DATE = frozenset({"other", "act", "stop", "slash"})


def _counts(mention: DateMention, until: TimeWord | None, words: dict[int, TimeWord]) -> bool:
    """ "20-dək təyyarə": up to twenty things, where a number alone is followed by none of the words
    for what is done until a day."""
    first = words.get(mention.start)
    if mention.unit != "month-day" or until is None or (first is not None and first.kind == "of"):
        return False
    following = words.get(max(mention.end, until.end))
    return following is not None and following.kind == "other"


def _day_of_month(month: DateMention, day: DateMention) -> bool:
    """Whether a day alone belongs to a month named shortly before it ("came in December and, on
    the 21st, met")."""
    alone = month.month is not None and month.day is None and month.last is None
    return alone and day.start - month.end <= _MONTH_REACH


_MONTH_REACH = 8
"""Words between a month and a day of it."""


def _only_glue(start: int, end: int, words: dict[int, TimeWord]) -> bool:
    """Whether nothing but commas and the like stands between ("in December, the 21st")."""
    at = start
    while at < end:
        item = words.get(at)
        if item is None or item.kind in _NOT_OF_A_DATE:
            return False
        at = item.end
    return True


def _adjacent(a: DateMention, b: DateMention, words: dict[int, TimeWord]) -> bool:
    at, steps = a.end, 0
    while at < b.start and steps < _GLUE:
        item = words.get(at)
        if item is None or item.kind in _NOT_OF_A_DATE:
            return False
        at, steps = item.end, steps + 1
    return at >= b.start and a.last is None and a.to is None and not a.until


_GLUE = 4
"""Words between the two ends of a stretch."""
_PLAIN = (None, "month-day")
"""Units of days of the calendar, which lend each other what they leave out."""


def _range(a: DateMention, b: DateMention) -> DateMention:
    """One mention from a to b; the earlier part takes from the later what it leaves out."""
    month = a.month if a.month is not None else b.month
    year = a.year if a.year is not None else (b.year if b.day is not None else a.year)
    unit = None if a.unit in ("month-day", None) and month is not None else a.unit
    last_month = b.month if b.month is not None else month
    if a.unit not in _PLAIN or b.unit not in _PLAIN:
        week = b.week if a.week is None and a.unit == b.unit else a.week
        to = replace(b, week=None) if a.unit == b.unit else b
        return replace(a, end=b.end, since=False, week=week, to=to)
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
