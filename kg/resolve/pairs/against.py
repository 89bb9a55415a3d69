"""What speaks against two claimed events being one: it also guards the sets that merges build.

In: two ``Item`` values of one type. Out: the reason why they can never be one, or nothing.
"""

from __future__ import annotations

from kg.edtf import begins_on, overlap, with_year
from kg.resolve.items import Item
from kg.resolve.pairs.common import NEAR_DAYS, compared, parties_of


def contradiction(a: Item, b: Item) -> str | None:
    """Why two claims of one type cannot be one event; None where nothing speaks against it."""
    if a.article == b.article:
        return "told apart by one article"
    if a.host and b.host and a.host != b.host:
        return "other hosts"
    if a.type == "Exercise" and one_round(a, b):
        return None
    if a.exact and b.exact and a.days and b.days and not overlap(a.days, b.days, NEAR_DAYS):
        return "other days"
    slack = NEAR_DAYS if a.days and b.days and (a.days.yearless or b.days.yearless) else 0
    if a.days and b.days and not (a.exact and b.exact) and not overlap(a.days, b.days, slack):
        return "other dates"
    if _other_weekday(a, b) or _other_weekday(b, a):
        return "another weekday"
    if a.type == "Exercise":
        return _other_exercise(a, b)
    if a.type != "Conference" and _other_people(a, b):
        return "other people"
    people = compared(a.people, b.people)
    if a.type in ("Meeting", "PhoneCall", "Visit") and a.parties and b.parties:
        if not (a.parties <= b.parties or b.parties <= a.parties):
            return "other parties"
        if parties_of(a, b) != "same" and not (
            people in ("same", "subset") and len(a.people & b.people) > (a.type != "Visit")
        ):
            return "other parties"
        seen = {state for item in (a, b) for state, _ in item.teams}
        if a.type != "Visit" and (a.parties ^ b.parties) & seen:
            return "a further party took part"
    if (a.status == "discussed") != (b.status == "discussed"):
        return "one is only talked about"
    return None


def one_round(a: Item, b: Item) -> bool:
    """Both names say one series and one year or round: dates that differ are a mistake."""
    if not a.naming.code or a.naming.code != b.naming.code:
        return False
    year, number = (a.naming.year, b.naming.year), (a.naming.number, b.naming.number)
    return (None not in year and year[0] == year[1]) or (
        None not in number and number[0] == number[1]
    )


def _other_weekday(yearless: Item, known: Item) -> bool:
    """ "Friday, 6 October" is not the sixth of October of a year in which that was a Thursday."""
    if yearless.weekday is None or not yearless.date or not known.date:
        return False
    if known.days is None or known.days.length != 1:
        return False
    same_day = with_year(yearless.date, int(known.date[:4])) == known.date
    return same_day and not begins_on(known.days, yearless.weekday)


def _other_exercise(a: Item, b: Item) -> str | None:
    if a.naming.code and b.naming.code:
        if a.naming.code != b.naming.code:
            return "other series"
        if a.naming.year and b.naming.year and a.naming.year != b.naming.year:
            return "other years"
        if a.naming.number and b.naming.number and a.naming.number != b.naming.number:
            return "other rounds"
        return None
    if (a.status == "discussed") != (b.status == "discussed"):
        return "one is only talked about"
    return None if parties_of(a, b) in ("same", "subset") else "other parties"


def _other_people(a: Item, b: Item) -> bool:
    """One state is represented by these people here and by others there."""
    if not a.people or not b.people or a.people <= b.people or b.people <= a.people:
        return False
    theirs = dict(b.teams)
    return any(state in theirs and not team & theirs[state] for state, team in a.teams) or (
        not (a.people & b.people) and not (a.teams and b.teams)
    )
