"""A ``DateMention`` in, an EDTF date out, as exact as the words and no more.

EDTF: Library of Congress Extended Date/Time Format (ISO 8601-2:2019), levels 0 and 1:
``2023-10-06``, ``2023-10``, ``2023``, intervals with ``/``, ``..`` for an open end, and
``XXXX-10-06`` where the year cannot be told.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from kg.annotate import DateMention

SAME_DAY = "the day last spoken of"
"""Why "on the same day" means the day that it does."""

OWN_CLUES = "year by the article's own clues"
"""Why a year is what it is, where no day of publication is known."""

COUNTED = "counted from the day of publication"
"""Why a date is what it is, where the words count from the day of publication."""


@dataclass(frozen=True, slots=True)
class When:
    """A resolved date: its EDTF, and why where more was used than the words."""

    edtf: str
    inferred: str | None = None


def resolve(
    mention: DateMention,
    published: date | None,
    future: bool | None,
    context: str | None = None,
    year: int | None = None,
    past: bool = False,
) -> When | None:
    """The date that a mention means.

    ``published`` is the day the article appeared, ``future`` whether what is dated is still
    to come (None: not told, as of what was called off), ``past`` whether a verb tells it as past,
    ``context`` the EDTF date last spoken of (for "the same day", "the 23rd") and ``year`` the year
    that the article's own clues tell, if no publication date is known.
    """
    if mention.to is not None:
        first = resolve(replace(mention, to=None), published, future, context, year, past)
        return first and _stretch(first, mention.to, published, year)
    if mention.unit == "year" and published is None and year is not None:
        return When(f"{year + mention.offset:04d}", OWN_CLUES)
    if mention.unit is not None:
        return _relative(mention, published, bool(future), context, past)
    if mention.year is None and mention.year_offset is not None:
        base = published.year if published is not None else year
        if base is None:
            # "on 15 March of this year": of whichever
            whole = mention.year_offset == 0 and mention.day is not None
            return _absolute(mention, None, None) if whole else None
        why = COUNTED if published is not None else OWN_CLUES
        return _absolute(mention, base + mention.year_offset, why)
    if mention.year is not None:
        return _absolute(mention, mention.year, None)
    if mention.month is None:
        return None
    if published is not None:
        return _absolute(
            mention, _year_near(mention, published, future, past), "year by the day of publication"
        )
    if year is not None:
        return _absolute(mention, year, OWN_CLUES)
    return _absolute(mention, None, None)


def _stretch(first: When, to: DateMention, published: date | None, year: int | None) -> When:
    """From a time to another that is told from it or from publication ("Monday to Thursday")."""
    base = (day_of(first.edtf) or published) if to.unit == "weekday" else published
    last = resolve(to, base, True, first.edtf, year)
    if last is None or len(last.edtf) != len(first.edtf) or last.edtf <= first.edtf:
        return first
    return When(f"{first.edtf}/{last.edtf}", first.inferred or last.inferred)


def _year_near(
    mention: DateMention, published: date, future: bool | None, past: bool = False
) -> int:
    """The year that brings a day and month nearest to publication.

    A day on the other side of publication than the tense says must be much nearer to be meant:
    "will explain on 3 May", read as told in the past, is still next week's.
    """
    day = min(mention.day or 15, 28)

    def cost(year: int) -> int:
        distance = (date(year, mention.month or 1, day) - published).days
        if past and distance > _AHEAD:
            return abs(distance) + 2 * _AGAINST_TENSE
        if future is None:
            return abs(distance)
        against = distance < -_AHEAD if future else distance > 1
        return abs(distance) + (_AGAINST_TENSE if against else 0)

    return min((published.year, published.year - 1, published.year + 1), key=cost)


_AGAINST_TENSE = 200
"""Days that a date against the tense must be nearer by; twice as many where it lies far ahead of
what is told as past ("in July they met", in May)."""
_AHEAD = 31
"""Days from which on something lies far ahead or behind."""


def _absolute(mention: DateMention, year: int | None, why: str | None) -> When | None:
    first = _edtf(year, mention.month, mention.day)
    if first is None:
        return None
    if mention.last is not None:
        last_year, last_month, last_day = mention.last
        month = last_month if last_month is not None else mention.month
        if last_year is None and year is not None:
            earlier = (month or 0, last_day or 0) < (mention.month or 0, mention.day or 0)
            last_year = year + 1 if earlier else year
        last = _edtf(last_year, month, last_day)
        return When(f"{first}/{last}", why) if last else When(first, why)
    if mention.until:
        return When(f"../{first}", why)
    return When(first, why)


def _edtf(year: int | None, month: int | None, day: int | None) -> str | None:
    head = "XXXX" if year is None else f"{year:04d}"
    if month is None:
        return head if year is not None else None
    if day is None:
        return f"{head}-{month:02d}"
    try:
        date(year or 2000, month, day)
    except ValueError:
        return None
    return f"{head}-{month:02d}-{day:02d}"


def _relative(
    mention: DateMention,
    published: date | None,
    future: bool,
    context: str | None,
    past: bool = False,
) -> When | None:
    unit, offset = mention.unit, mention.offset
    if unit == "within-day":
        return When(context or published.isoformat(), "the day of the news") if published else None
    if unit == "same-day":
        return When(context, SAME_DAY) if context else None
    if unit in ("same-month", "same-year"):
        length = 7 if unit == "same-month" else 4
        known = context if context and len(context) >= length and context[:4].isdigit() else None
        return When(known[:length], "the time last spoken of") if known else None
    if unit in ("context-year", "context-day-year"):
        return _years_from(context, offset, exact=unit == "context-day-year")
    if unit == "context":
        base_day = day_of(context) or (published if offset < 0 else None)
        if base_day is None:
            return None
        return When(
            (base_day + timedelta(days=offset)).isoformat(), "counted from the day last spoken of"
        )
    if unit == "month-day":
        base = context or (published.isoformat() if published else None)
        if offset and published is not None:
            months = published.year * 12 + published.month - 1 + offset
            context = base = f"{months // 12:04d}-{months % 12 + 1:02d}"
        if base is None or len(base) < 7 or mention.day is None:
            return None
        ahead = future or mention.until  # what runs "until the 20th" is not over yet
        if context is None and published and mention.day > published.day and not ahead:
            earlier = published.replace(day=1) - timedelta(days=1)
            base = earlier.isoformat()
        month = base[:7].replace("../", "")
        last_day = (mention.last and mention.last[2]) or mention.day
        days = [f"{month}-{day:02d}" for day in (mention.day, last_day)]
        if not all(day_of(day.replace("XXXX", "2000")) for day in days):
            return None
        text = "/".join(days) if last_day > mention.day else days[0]
        until = "../" if mention.until else ""
        return When(until + text, "month by the date last spoken of")
    if published is None:
        return None
    why = COUNTED
    until = "../" if mention.until else ""
    if unit == "day":
        return When(until + (published + timedelta(days=offset)).isoformat(), why)
    if unit == "weekday" and mention.weekday is not None:
        return When(until + _weekday(mention, published, future, past).isoformat(), why)
    if unit == "month":
        months = published.year * 12 + published.month - 1 + offset
        return When(f"{months // 12:04d}-{months % 12 + 1:02d}", why)
    if unit == "named-month" and mention.month is not None:
        year = published.year
        if offset < 0 and mention.month >= published.month:
            year -= 1
        if offset > 0 and mention.month <= published.month:
            year += 1
        return When(f"{year:04d}-{mention.month:02d}", why)
    if unit == "year":
        return When(f"{published.year + offset:04d}", why)
    if unit == "season":
        return When(f"{_year_near(mention, published, future):04d}", why)
    return None


def _years_from(context: str | None, years: int, exact: bool) -> When | None:
    """The year some years from the day, month or year last spoken of; with ``exact``, that day."""
    if context is None or "/" in context or not context[:4].isdigit():
        return None
    rest = context[4:] if exact else ""
    return When(f"{int(context[:4]) + years:04d}{rest}", "counted from the day last spoken of")


def _weekday(mention: DateMention, published: date, future: bool, past: bool) -> date:
    """The nearest such day before publication (or after, for what is to come or still goes on)."""
    future = future or (mention.until and not past)
    weekday = mention.weekday or 1
    if mention.week is not None:
        return published + timedelta(days=weekday - published.isoweekday() + 7 * mention.week)
    back = (published.isoweekday() - weekday) % 7
    ahead = (weekday - published.isoweekday()) % 7
    if future:
        return published + timedelta(days=ahead or (7 if mention.offset > 0 else 0))
    return published - timedelta(days=back + (7 if mention.offset < 0 and back == 0 else 0))


def day_of(edtf: str | None) -> date | None:
    """The day that an EDTF date is, if it is one."""
    try:
        return date.fromisoformat(edtf or "")
    except ValueError:
        return None
