"""The date of a thing told by several articles: the most exact that they agree on.

In: what each claim says (``Told``), the status chosen. Out: ``Chosen``: the EDTF date, the rule,
the reason where it was inferred, and the dates that disagree. Serves DESIGN rule 6: a date is
narrowed only by another source's date, or by a year that is told outside it, and then says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.edtf import DAY, Days, begins_on, iso, ordinal, overlap, parse, with_year, within
from kg.world import Value


@dataclass(frozen=True, slots=True)
class Told:
    """What one claim says."""

    claim: str
    article: str
    date: str
    status: str
    reported: str | None
    background: bool = False
    weekday: int | None = None
    """Told beside a date without a year."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The outcome; ``disputed`` holds each date that disagrees, with its claims, or nothing."""

    date: str | None = None
    rule: str | None = None
    inferred: str | None = None
    disputed: tuple[Value, ...] = ()

    def bounds(self) -> tuple[str | None, str | None]:
        """First and last day as ISO dates, None where open or without a year."""
        days = parse(self.date)
        return (iso(days.begin), iso(days.end)) if days else (None, None)


def choose(told: Sequence[Told], status: str | None) -> Chosen:
    """The date of one thing."""
    dated = {t.date: days for t in told if (days := parse(t.date))}
    known = [t for t in told if t.date in dated and not dated[t.date].yearless]
    unknown = [t for t in told if t.date in dated and dated[t.date].yearless]
    if not known:
        return _inferred(unknown)
    best = _best([t for t in known if t.status == status] or known, dated)
    narrower = [t for t in known if _exact(dated[t.date]) and within(dated[t.date], dated[best])]
    if narrower and not _exact(dated[best]):
        best = _best(narrower, dated)
    rest = [
        t
        for t in known
        if not overlap(dated[t.date], dated[best])
        or (t.status == status and _other_ends(t.date, best))
    ]
    rule = "most-exact" if len({t.date for t in known}) > 1 else "as-told"
    if rest:
        rule = "most-told"
    narrowed = None if _exact(dated[best]) else _narrowed(best, dated[best], unknown)
    if narrowed:
        return narrowed
    return Chosen(best, rule, None, _disputed(best, known, rest))


def weekday(told: Sequence[Told], date: str) -> int | None:
    """The one weekday told beside a date without a year."""
    found = {t.weekday for t in told if t.date == date and t.weekday is not None}
    return min(found) if len(found) == 1 else None


def _exact(days: Days) -> bool:
    """Told to the day, as a day or as an interval that is no whole month or year."""
    return days.length is not None and days.length <= 27


def _other_ends(one: str, other: str) -> bool:
    """Both tell to the day when it began, or when it ended, and not the same day.

    A day alone says neither: a visit is told of on each of its days.

    >>> _other_ends("2025-06-02/2025-06-06", "2025-06-03/..")
    True
    >>> _other_ends("2025-06-02/2025-06-06", "2025-06-03")
    False
    """
    ends = (one.split("/"), other.split("/"))
    if any(len(parts) != 2 for parts in ends):
        return False
    return any(len(a) == len(b) == DAY and a != b for a, b in zip(*ends, strict=True))


def _best(told: Sequence[Told], dated: dict[str, Days]) -> str:
    """The date that most articles bear out; then the more exact, the newer, the first."""

    def rank(date: str) -> tuple[object, ...]:
        days = dated[date]
        bearing = {t.article for t in told if overlap(dated[t.date], days)}
        exact = _exact(days)
        length = days.length or 100_000
        newest = max(ordinal(t.reported) or 0 for t in told if t.date == date)
        said = sum(t.date == date for t in told)
        return (-len(bearing), not exact, -length if exact else length, -said, -newest, date)

    return min({t.date for t in told}, key=rank)


def _narrowed(best: str, days: Days, unknown: Sequence[Told]) -> Chosen | None:
    """A day and month without a year, in the year that another article tells."""
    for told in sorted(unknown, key=lambda t: (t.date, t.claim)):
        for year in sorted({int((iso(d) or "0")[:4]) for d in (days.begin, days.end) if d}):
            date = with_year(told.date, year)
            inner = parse(date)
            if inner and within(inner, days) and begins_on(inner, told.weekday):
                return Chosen(
                    date,
                    "year-from-another-article",
                    f"{told.article} says {told.date}, another article {best}",
                )
    return None


def _inferred(unknown: Sequence[Told]) -> Chosen:
    """Only yearless dates: the year nearest to publication, where the status tells the side."""
    found: dict[str, Told] = {}
    for told in sorted(unknown, key=lambda t: t.claim):
        reported = ordinal(told.reported)
        if reported is None or told.background or told.status not in ("held", "planned"):
            continue
        year = int((told.reported or "0")[:4])
        for candidate in (year - 1, year, year + 1):
            days = parse(with_year(told.date, candidate))
            if days is None or days.begin is None or not begins_on(days, told.weekday):
                continue
            ago = reported - days.begin
            if -1 <= ago <= 300 if told.status == "held" else -300 <= ago <= 1:
                found.setdefault(with_year(told.date, candidate), told)
    if len(found) == 1:
        ((date, told),) = found.items()
        return Chosen(
            date,
            "year-from-publication",
            f"{told.article}, published {told.reported}, says {told.date}",
        )
    dates = sorted({t.date for t in unknown})
    return Chosen(dates[0], "as-told") if dates else Chosen()


def _disputed(best: str, known: Sequence[Told], rest: Sequence[Told]) -> tuple[Value, ...]:
    if not rest:
        return ()
    claims: dict[str, list[str]] = {}
    for told in known:
        if told in rest or told.date == best:
            claims.setdefault(told.date, []).append(told.claim)
    return tuple(Value(date, tuple(sorted(claims[date]))) for date in sorted(claims))
