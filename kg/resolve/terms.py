"""The year of a day and month, told by who held which office then.

In: a yearless date, and for each office-holder who took part the last day that a predecessor is
attested and the first day of a successor. Out: the date with its year and the reason, or
nothing where not exactly one year fits. Serves DESIGN rule 6.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.edtf import begins_on, iso, ordinal, parse, with_year
from kg.resolve.dates import Chosen
from kg.world import Tenure


@dataclass(frozen=True, slots=True)
class Term:
    """An office was another's until ``after`` and from ``before`` on (ordinals)."""

    holder: str
    post: str
    country: str
    after: int
    before: int


def term(tenure: Tenure, name: str, others: Iterable[Tenure]) -> Term | None:
    """The time in which ``tenure`` can lie, between the ``others`` of the same office.

    Nothing where no predecessor or no successor is known, or where two overlap.
    """
    begin, end = ordinal(tenure.begin), ordinal(tenure.end)
    if begin is None or end is None or tenure.country is None:
        return None
    after: list[int] = []
    before: list[int] = []
    for other in others:
        first, last = ordinal(other.begin), ordinal(other.end)
        if other.holder == tenure.holder or first is None or last is None:
            continue
        if last < begin:
            after.append(last)
        elif first > end:
            before.append(first)
        else:
            return None
    if not after or not before:
        return None
    return Term(name, tenure.post, tenure.country, max(after), min(before))


def with_term(date: str, weekday: int | None, terms: Sequence[Term]) -> Chosen | None:
    """The yearless ``date`` in the only year that all terms and the weekday allow."""
    if not terms:
        return None
    low, high = max(t.after for t in terms), min(t.before for t in terms)
    found = []
    for year in range(int((iso(low) or "0")[:4]), int((iso(high) or "0")[:4]) + 1):
        days = parse(with_year(date, year))
        if days is None or days.begin is None or days.end is None:
            continue
        if low < days.begin and days.end < high and begins_on(days, weekday):
            found.append(year)
    if len(found) != 1:
        return None
    reasons = [
        f"{t.holder} was {t.post} of {t.country} after {iso(t.after)} and before {iso(t.before)}"
        for t in sorted(terms, key=lambda t: (t.country, t.post, t.holder))
    ]
    if weekday is not None:
        reasons.append(f"it was a {calendar.day_name[weekday - 1]}")
    return Chosen(with_year(date, found[0]), "year-from-tenure", "; ".join(reasons))
