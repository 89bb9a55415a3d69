"""Rules that speak for two reports of talks, a signing, a ceremony or a conference being of one."""

from __future__ import annotations

from kg.resolve.items import EVER
from kg.resolve.pairs.common import Pair, told_together

_TALKS = frozenset(("Meeting", "PhoneCall", "Signing", "Ceremony", "Conference"))


def same_day_same_people(p: Pair) -> float | None:
    """Two people or more in common on the same day."""
    if p.a.type not in _TALKS or p.days != "same" or p.shared < 2:
        return None
    return 0.7 if p.a.type == "Ceremony" and p.place == "differs" else 0.98


def same_day_same_parties(p: Pair) -> float | None:
    """The same parties on the same day; the people do not contradict."""
    if p.a.type not in _TALKS or p.days != "same" or p.parties != "same":
        return None
    if p.people == "apart" and p.a.type in ("Meeting", "PhoneCall"):
        return None
    return {"same": 0.95, "subset": 0.9, "none": 0.75}.get(p.people, 0.7)


def same_name_near_date(p: Pair) -> float | None:
    """A conference of one name, or one place and all parties, near in time."""
    if p.a.type != "Conference" or p.days not in ("same", "within"):
        return None
    if EVER in p.a.windows + p.b.windows or p.parties in ("apart", "overlap"):
        return None
    named = p.a.naming.code is not None and p.a.naming.code == p.b.naming.code
    if named and p.a.naming.number == p.b.naming.number:
        return 0.9
    return 0.8 if p.place == "same" and p.parties == "same" and len(p.a.parties) > 2 else None


def same_people_within(p: Pair) -> float | None:
    """Two people or more in common; one date is vague or only a window."""
    if p.a.type not in _TALKS or p.days != "within" or p.shared < 2 or p.parties != "same":
        return None
    return 0.9 if EVER not in p.a.windows + p.b.windows else 0.7


def same_person_within(p: Pair) -> float | None:
    """One person in common and no other against; one date is vague; the place may help."""
    if p.a.type not in _TALKS or p.days != "within" or p.parties != "same" or p.shared != 1:
        return None
    if EVER in p.a.windows + p.b.windows:
        return None
    return 0.8 if p.place == "same" else 0.65


def same_person_same_day_of_some_year(p: Pair) -> float | None:
    """A person in common at one place on one day and month, of which one does not tell the year."""
    if p.a.type not in _TALKS or p.days != "within" or p.parties != "same" or not p.shared:
        return None
    yearless = [days for days in (p.a.days, p.b.days) if days and days.yearless]
    return 0.7 if p.place == "same" and yearless and (p.a.exact or p.b.exact) else None


def same_place_or_three_parties_within(p: Pair) -> float | None:
    """The same place, or three parties, told within days; one at least names nobody."""
    if p.a.type not in _TALKS or p.days != "within" or p.parties != "same" or p.people != "none":
        return None
    if not told_together(p):
        return None
    return 0.68 if p.place == "same" else 0.65 if len(p.a.parties & p.b.parties) > 2 else None


def same_people_near_days(p: Pair) -> float | None:
    """Two people or more in common, days that differ a little, and no other place."""
    if p.a.type not in _TALKS or p.days != "near" or p.shared < 2 or p.parties != "same":
        return None
    return 0.75 if p.place != "differs" else 0.65
