"""The words of a sentence in, the classes that the date grammar knows out.

Months, weekdays and words such as "until" come from the lexicon; numbers are days, years or nothing
by their size and surroundings; three numbers joined by one mark are a date in figures.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from kg.annotate.date_values import TimeWord
from kg.annotate.tokens import Token
from kg.pack import Hit


def time_words(
    tokens: Sequence[Token], start: int, end: int, hits: Sequence[Hit], month_first: bool = False
) -> list[TimeWord]:
    """The words of a sentence as classes; words in a row that no date can hold are one "other".

    ``month_first`` says that the page writes dates in figures as 08.31.2013.
    """
    by_start: dict[int, Hit] = {}
    for hit in hits:
        if hit.entry.kind in _WORDS and (
            hit.start not in by_start or hit.end > by_start[hit.start].end
        ):
            if hit.entry.get("weak") and not _numbered(hit, tokens, start, end):
                continue
            if hit.entry.kind == "month" and _of_a_name(hit, tokens, end):
                continue
            by_start[hit.start] = hit
    acts = {h.start for h in hits if h.entry.kind in ("status", "trigger", "documentact")}
    told = acts.union(by_start)
    fillers = {h.start for h in hits if h.entry.kind == "filler" and h.end == h.start + 1}
    items: list[TimeWord] = []
    at = start
    while at < end:
        figures = tokens[at].kind == "n"
        numeric = _numeric(tokens, at, end, month_first, _weekday(items)) if figures else None
        if numeric is not None:
            items.append(numeric)
            at = numeric.end
        elif at in by_start:
            hit = by_start[at]
            items.append(_from_hit(hit))
            at = hit.end
        elif at in fillers and _leads(items, at) and at + 1 < end and tokens[at + 1].kind == "n":
            items[-1] = replace(items[-1], end=at + 1)  # "to the 13th"
            at += 1
        elif tokens[at].kind == "w":
            first, act = at, at in acts
            at += 1
            while not act and at < end and tokens[at].kind == "w" and at not in told:
                at += 1
            items.append(TimeWord("act" if act else "other", 0, first, at))
        else:
            item = _from_token(tokens, at, end, items)
            if item.kind == "other" and _counts(items, tokens, at) and at + 1 in by_start:
                if by_start[at + 1].entry.kind == "month":
                    item = replace(item, kind="ordinal")  # "14. November"
            if item.kind == "year" and items and _closes(items[-1], tokens, by_start):
                items.append(TimeWord("bar", 0, at, at))
            if item.kind == "day" and items and _within(items[-1], by_start):
                items.append(TimeWord("bar", 0, at, at))
            if item.kind == "other" and at in acts:
                item = replace(item, kind="act")
            items.append(item)
            at += 1
    return items


def _leads(items: Sequence[TimeWord], at: int) -> bool:
    """Whether a word for an end or a beginning stands right before."""
    return bool(items) and items[-1].end == at and items[-1].kind in ("until", "since")


_WORDS = frozenset({"month", "weekday", "relative", "dateword"})


def _numbered(month: Hit, tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a short form of a month has a number beside it: "Jan" may be somebody's name."""
    near = (*tokens[max(start, month.start - 2) : month.start], *tokens[month.end : month.end + 2])
    return any(t.kind == "n" and t.end <= tokens[end - 1].end for t in near)


def _of_a_name(month: Hit, tokens: Sequence[Token], end: int) -> bool:
    """Whether what looks like a month in the dative is a given name: "Maya Sandu"."""
    named = month.end < end and tokens[month.end].kind == "w" and tokens[month.end].capital
    return named and tokens[month.start].capital and "dat" in month.features


def _closes(item: TimeWord, tokens: Sequence[Token], hits: Mapping[int, Hit]) -> bool:
    """Whether a day or month has the ending of what is complete ("10 Mayıs'ta | 2025 yılı planı",
    "mayın 10-da | 2025-ci il planı"): a year behind it is another expression."""
    if item.kind == "month":
        return bool(tokens[item.end - 1].ending)
    hit = hits.get(item.start)
    return item.kind == "ordinal" and hit is not None and hit.entry.get("role") == "at"


def _within(item: TimeWord, hits: Mapping[int, Hit]) -> bool:
    """ "Martda 12 ölkənin əsgərləri", «в марте 12 стран»: a month in which something is has no day
    behind it."""
    month = hits.get(item.start) if item.kind == "month" else None
    return month is not None and "loc" in month.features and "gen" not in month.features


def _from_hit(hit: Hit) -> TimeWord:
    entry = hit.entry
    if entry.kind == "month":
        return TimeWord("month", int(entry.values["number"]), hit.start, hit.end)
    if entry.kind == "weekday":
        return TimeWord("weekday", int(entry.values["number"]), hit.start, hit.end)
    if entry.kind == "relative":
        unit = entry.values["unit"]
        if unit in ("same-day", "day") and "pl" in hit.features:
            return TimeWord("other", 0, hit.start, hit.end)  # "in those days", "these days"
        return TimeWord(
            "relative:" + unit, int(entry.values.get("offset", "0")), hit.start, hit.end
        )
    role = entry.values["role"]
    names = {
        "year": "yearword",
        "month-of": "of",
        "for": "other",
        "at": "ordinal",
        "ahead": "other",
    }
    return TimeWord(names.get(role, role), 0, hit.start, hit.end)


def _year_glued(tokens: Sequence[Token], at: int) -> bool:
    """ "May 16,2024": a day, and a year right behind its comma."""
    day, comma, year = (t.text for t in tokens[at : at + 3])
    return comma == "," and len(day) <= 2 and len(year) == 4 and year[:2] in ("19", "20")


def _from_token(
    tokens: Sequence[Token], at: int, end: int, items: Sequence[TimeWord] = ()
) -> TimeWord:
    """The class of a number or a mark."""
    token = tokens[at]
    if token.kind == "n":
        value = int(token.text) if len(token.text) <= 4 else -1
        glued = at + 1 < end and tokens[at + 1].start == token.end
        if (
            glued
            and tokens[at + 1].text in ".,:"
            and at + 2 < end
            and (tokens[at + 2].kind == "n" and tokens[at + 2].start == tokens[at + 1].end)
            and not _year_glued(tokens, at)
        ):
            return TimeWord("other", 0, at, at + 1)  # a decimal, a time, a score
        if (
            at
            and tokens[at - 1].text in ".,:$€№#"
            and tokens[at - 1].end == token.start
            and not (at > 1 and _year_glued(tokens, at - 2))
            and (
                tokens[at - 1].text in "$€№#"
                or (
                    at > 1
                    and tokens[at - 2].kind == "n"
                    and tokens[at - 2].end == tokens[at - 1].start
                )
            )
        ):
            return TimeWord("other", 0, at, at + 1)
        if len(token.text) == 4 and 1900 <= value <= 2099:
            return TimeWord("year", value, at, at + 1)
        if len(token.text) <= 2 and 1 <= value <= 31:
            return TimeWord("day", value, at, at + 1)
        return TimeWord("other", 0, at, at + 1)
    if token.text == "," or (token.text == "(" and items and items[-1].kind == "weekday"):
        return TimeWord("comma", 0, at, at + 1)  # "on Tuesday (7 May)"
    if token.text in "-–—−":
        return TimeWord("dash", 0, at, at + 1)
    if token.text in "»›>":
        return TimeWord("crumb", 0, at, at + 1)
    if token.text == "." and at + 1 < end and tokens[at + 1].text in "-–—−":
        return TimeWord("stop", 0, at, at + 1)
    return TimeWord("slash" if token.text == "/" else "other", 0, at, at + 1)


def _counts(items: Sequence[TimeWord], tokens: Sequence[Token], at: int) -> bool:
    """Whether a full stop stands right behind a day."""
    day = bool(items) and items[-1].kind == "day" and items[-1].end == at
    return day and tokens[at].text == "." and tokens[at - 1].end == tokens[at].start


def _weekday(items: Sequence[TimeWord]) -> int | None:
    """The day of the week that has just been named, perhaps with a comma."""
    last = [i for i in items[-2:] if i.kind != "comma"][-1:]
    return last[0].value if last and last[0].kind == "weekday" else None


def _numeric(
    tokens: Sequence[Token], at: int, end: int, month_first: bool, weekday: int | None
) -> TimeWord | None:
    """15.06.2021, 15/06/2021, 15/06/21, 2021-06-15: three numbers joined by one mark; of two ways
    to read them, the one of which a day of the week before them is true."""
    if at + 5 > end or tokens[at + 1].text not in "./-":
        return None
    a, s1, b, s2, c = tokens[at : at + 5]
    if s1.text != s2.text or b.kind != "n" or c.kind != "n":
        return None
    if not (a.end == s1.start and s1.end == b.start and b.end == s2.start and s2.end == c.start):
        return None
    x, y, z = (int(t.text) if len(t.text) <= 4 else 0 for t in (a, b, c))
    year, month, day = (x, y, z) if len(a.text) == 4 else (z, y, x)
    if len(c.text) == 2 and len(a.text) == 2 and (s1.text == "." or x > 12 >= y):
        year += 2000
    if not (1900 <= year <= 2099):
        return None
    if len(a.text) <= 2 and day <= 12 and (month_first or (s1.text == "/" and month > 12)):
        month, day = day, month
    elif weekday is not None and len(a.text) <= 2 and 1 <= day <= 12 and 1 <= month <= 12:
        told = date(year, day, month).isoweekday() == weekday
        if told and date(year, month, day).isoweekday() != weekday:
            month, day = day, month
    try:
        ordinal = date(year, month, day).toordinal()
    except ValueError:
        return None
    return TimeWord("numeric", ordinal, at, at + 5)
