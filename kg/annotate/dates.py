"""Expressions of time in a sentence in, ``DateMention`` values out.

A small grammar over what the lexicon recognised (months, weekdays, words such as "until"
and "last year") and plain numbers: days and months in either order, ranges, numeric dates,
month or year alone, relative days. It says only what the words say; which year "6 October"
falls in, or which day "yesterday" is, is decided later (``kg.extract.story.days``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import replace

from kg.annotate.calendar_dates import (
    day_month,
    month_day,
    month_year,
    numeric_date,
    year_first,
    year_month,
    year_only,
)
from kg.annotate.date_spans import joined
from kg.annotate.date_values import Cursor, DateMention, TimeWord
from kg.annotate.relative_dates import lone_day, relative, weekday
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
    if _timeless(tokens[start:end], {hit.entry.kind for hit in hits}):
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


def _timeless(tokens: Sequence[Token], kinds: Set[str]) -> bool:
    """Whether words with phrases of some kinds hold no expression of time, as is seen at a glance:
    without a number it has one of the anchors; a number without any word of time is a year, or one
    of three that are a date in figures."""
    if not kinds.isdisjoint(_ANCHORS):
        return False
    figures = [len(token.text) for token in tokens if token.kind == "n"]
    if "dateword" in kinds:
        return not figures
    return len(figures) < _IN_FIGURES and _YEAR not in figures


_ANCHORS = frozenset({"month", "weekday", "relative"})
_IN_FIGURES = 3
"""Numbers of a date in figures."""
_YEAR = 4
"""Figures of a year."""


_Rule = Callable[["Cursor"], DateMention | None]


def _parse(
    items: Sequence[TimeWord], at: int, rules: Sequence[_Rule]
) -> tuple[DateMention | None, int]:
    """The expression at an item by the first rule that fits, with its place, and its length."""
    for rule in rules:
        cursor = Cursor(items, at)
        mention = rule(cursor)
        if mention is not None:
            return replace(mention, start=items[at].start, end=items[cursor.at - 1].end), (
                cursor.at - at
            )
    return None, 1


_RULES: Mapping[str, tuple[_Rule, ...]] = {
    "numeric": (numeric_date,),
    "day": (day_month, lone_day),
    "month": (month_day, month_year),
    "year": (year_first, year_month, year_only),
    "relative": (year_month, relative),
    "weekday": (day_month, month_day, weekday),
    "of": (lone_day,),
}
"""The class of an expression's first word → the rules for it, in the order of trying."""
