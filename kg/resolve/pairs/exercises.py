"""Rules that speak for two reports of an exercise, or of a prospect, being of one."""

from __future__ import annotations

from kg.edtf import iso
from kg.resolve.items import EVER, Item
from kg.resolve.pairs.against import one_round
from kg.resolve.pairs.common import Pair


def same_series_and_year(p: Pair) -> float | None:
    """Both name one series and the dates, or the names, say one year."""
    if not p.a.naming.code or p.a.naming.code != p.b.naming.code or p.a.type != "Exercise":
        return None
    if p.a.naming.number and p.a.naming.number == p.b.naming.number:
        return 0.98
    if one_round(p.a, p.b):
        return 0.96
    years = _years(p.a), _years(p.b)
    return 0.96 if len(years[0]) == 1 and years[0] == years[1] else None


def same_series_near_date(p: Pair) -> float | None:
    """Both name one series, and the windows of the two meet."""
    if not p.a.naming.code or p.a.naming.code != p.b.naming.code or p.a.type != "Exercise":
        return None
    if p.days not in ("same", "within") or EVER in p.a.windows + p.b.windows:
        return None
    return 0.9 if p.days == "same" else 0.8


def same_days_and_parties(p: Pair) -> float | None:
    """An exercise of the same parties on the same days, unnamed by one at least."""
    if p.a.type != "Exercise" or (p.a.naming.code and p.b.naming.code):
        return None
    return 0.85 if p.days == "same" and p.parties == "same" else None


def same_prospect(p: Pair) -> float | None:
    """An unnamed exercise or meeting of the same parties, planned or discussed alike."""
    if (
        p.parties != "same"
        or p.a.status != p.b.status
        or p.a.status not in ("planned", "discussed")
    ):
        return None
    if p.a.naming.code or p.b.naming.code or p.a.people or p.b.people:
        return None
    if p.a.status == "discussed":
        return 0.75 if p.days in ("same", "within") and EVER not in p.a.windows else None
    return 0.75 if p.a.date and p.a.date == p.b.date else None


def same_exercise_unnamed(p: Pair) -> float | None:
    """An exercise of the same parties at one time, unnamed by one: three parties, or a place."""
    if p.a.type != "Exercise" or (p.a.naming.code and p.b.naming.code) or p.days != "within":
        return None
    if p.parties != "same" or p.a.status == "discussed" or EVER in p.a.windows + p.b.windows:
        return None
    if not (p.a.date or p.a.naming.year) or not (p.b.date or p.b.naming.year):
        return None
    return 0.7 if p.place == "same" or len(p.a.parties) > 2 else None


def _years(item: Item) -> set[int]:
    if item.naming.year:
        return {item.naming.year}
    days = item.days
    if days is None or days.begin is None or days.end is None:
        return set()
    return {int((iso(d) or "0")[:4]) for d in (days.begin, days.end)}
