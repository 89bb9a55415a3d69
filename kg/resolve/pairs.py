"""Whether two claimed events are one event: named rules over what the two have in common.

In: two ``Item`` values. Out: a ``Verdict`` (rule, score from 0 to 1, a sentence), or nothing.
``contradiction`` says why two can never be one; it also guards the sets that merges build.
Rules are tried in order and the first that speaks decides. Serves DESIGN rule 7.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kg.edtf import iso, overlap
from kg.resolve.items import EVER, Item
from kg.resolve.sounds import alike

ACCEPT = 0.6
NEAR_DAYS = 2
TOLD_DAYS = 3
_TALKS = frozenset(("Meeting", "PhoneCall", "Signing", "Ceremony", "Conference"))
_PLACE = 0.85


@dataclass(frozen=True, slots=True)
class Verdict:
    """The rule that speaks for one event, how surely, and why."""

    rule: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Pair:
    """What two claims have in common; each value is worked out once.

    ``days``: same (told by both and allowed by both), near (told, up to two days apart),
    apart, or within (at least one is only a window, and they meet), never (windows do not).
    ``people`` and ``parties``: same, subset, overlap, apart, none (one side names none).
    ``place``: same, differs, none.
    """

    a: Item
    b: Item
    days: str
    people: str
    shared: int
    parties: str
    place: str


def pair(a: Item, b: Item) -> Pair:
    """The two in fixed order, compared."""
    if b.iri < a.iri:
        a, b = b, a
    return Pair(
        a,
        b,
        _days(a, b),
        _sets(a.people, b.people),
        len(a.people & b.people),
        _parties(a, b),
        _place(a, b),
    )


def _days(a: Item, b: Item) -> str:
    if a.exact and b.exact and a.days and b.days:
        if overlap(a.days, b.days):
            return "same"
        return "near" if overlap(a.days, b.days, NEAR_DAYS) else "apart"
    if a.days and b.days and not overlap(a.days, b.days):
        return "apart"
    for low, high in a.windows:
        for other_low, other_high in b.windows:
            if low <= other_high and other_low <= high:
                return "within"
    return "never"


def _sets(a: frozenset[str], b: frozenset[str]) -> str:
    if not a or not b:
        return "none"
    if a == b:
        return "same"
    if a <= b or b <= a:
        return "subset"
    return "overlap" if a & b else "apart"


def _parties(a: Item, b: Item) -> str:
    """As for people; but where a talk or visit names one party alone, the list is not whole."""
    found = _sets(a.parties, b.parties)
    alone = a.type != "Exercise" and min(len(a.parties), len(b.parties)) == 1
    return "same" if found == "subset" and alone else found


def _place(a: Item, b: Item) -> str:
    if not a.place or not b.place:
        return "none"
    for x in a.place:
        for y in b.place:
            if max(map(len, x.sounds)) > 3 and alike(x, y) >= _PLACE:
                return "same"
    return "differs"


def contradiction(a: Item, b: Item) -> str | None:
    """Why two claims of one type cannot be one event; None where nothing speaks against it."""
    if a.article == b.article:
        return "told apart by one article"
    if a.host and b.host and a.host != b.host:
        return "other hosts"
    if a.type == "Exercise" and _one_round(a, b):
        return None
    if a.exact and b.exact and a.days and b.days and not overlap(a.days, b.days, NEAR_DAYS):
        return "other days"
    slack = NEAR_DAYS if a.days and b.days and (a.days.yearless or b.days.yearless) else 0
    if a.days and b.days and not (a.exact and b.exact) and not overlap(a.days, b.days, slack):
        return "other dates"
    if a.type == "Exercise":
        return _other_exercise(a, b)
    if a.type != "Conference" and _other_people(a, b):
        return "other people"
    people = _sets(a.people, b.people)
    if a.type in ("Meeting", "PhoneCall", "Visit") and a.parties and b.parties:
        if not (a.parties <= b.parties or b.parties <= a.parties):
            return "other parties"
        if _parties(a, b) != "same" and not (
            people in ("same", "subset") and len(a.people & b.people) > (a.type != "Visit")
        ):
            return "other parties"
        seen = {state for item in (a, b) for state, _ in item.teams}
        if a.type != "Visit" and (a.parties ^ b.parties) & seen:
            return "a further party took part"
    if (a.status == "discussed") != (b.status == "discussed"):
        return "one is only talked about"
    return None


def _one_round(a: Item, b: Item) -> bool:
    """Both names say one series and one year or round: dates that differ are a mistake."""
    if not a.naming.code or a.naming.code != b.naming.code:
        return False
    year, number = (a.naming.year, b.naming.year), (a.naming.number, b.naming.number)
    return (None not in year and year[0] == year[1]) or (
        None not in number and number[0] == number[1]
    )


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
    return None if _parties(a, b) in ("same", "subset") else "other parties"


def _other_people(a: Item, b: Item) -> bool:
    """One state is represented by these people here and by others there."""
    if not a.people or not b.people or a.people <= b.people or b.people <= a.people:
        return False
    theirs = dict(b.teams)
    return any(state in theirs and not team & theirs[state] for state, team in a.teams) or (
        not (a.people & b.people) and not (a.teams and b.teams)
    )


Rule = Callable[[Pair], float | None]


def same_series_and_year(p: Pair) -> float | None:
    """Both name one series and the dates, or the names, say one year."""
    if not p.a.naming.code or p.a.naming.code != p.b.naming.code or p.a.type != "Exercise":
        return None
    if p.a.naming.number and p.a.naming.number == p.b.naming.number:
        return 0.98
    if _one_round(p.a, p.b):
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


def same_visitor_same_days(p: Pair) -> float | None:
    """A visitor in common, days in common."""
    return 0.97 if p.a.type == "Visit" and p.shared and p.days == "same" else None


def same_visitor_near_days(p: Pair) -> float | None:
    """A visitor in common, days that differ a little, one of them mistaken."""
    return 0.8 if p.a.type == "Visit" and p.shared and p.days == "near" else None


def same_visitor_within(p: Pair) -> float | None:
    """A visitor in common; one date is vague or only a window."""
    if p.a.type != "Visit" or not p.shared or p.days != "within":
        return None
    return 0.9 if p.a.date or p.b.date else 0.85


def same_visit_unnamed_visitor(p: Pair) -> float | None:
    """The same parties on the same days; one at least names no visitor."""
    if p.a.type != "Visit" or p.people != "none" or p.parties != "same":
        return None
    if p.days == "same":
        return 0.8
    if p.days == "within" and not p.a.people and not p.b.people and p.a.date and p.b.date:
        return 0.7
    return 0.7 if p.a.host and p.a.host == p.b.host and _told_together(p) else None


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
    if not _told_together(p):
        return None
    return 0.68 if p.place == "same" else 0.65 if len(p.a.parties & p.b.parties) > 2 else None


def same_people_near_days(p: Pair) -> float | None:
    """Two people or more in common, days that differ a little, and no other place."""
    if p.a.type not in _TALKS or p.days != "near" or p.shared < 2 or p.parties != "same":
        return None
    return 0.75 if p.place != "differs" else 0.65


RULES: tuple[Rule, ...] = (
    same_series_and_year,
    same_series_near_date,
    same_days_and_parties,
    same_prospect,
    same_exercise_unnamed,
    same_visitor_same_days,
    same_visitor_near_days,
    same_visitor_within,
    same_visit_unnamed_visitor,
    same_day_same_people,
    same_day_same_parties,
    same_name_near_date,
    same_people_within,
    same_person_within,
    same_person_same_day_of_some_year,
    same_place_or_three_parties_within,
    same_people_near_days,
)


def verdict(a: Item, b: Item) -> Verdict | None:
    """What the rules say of two claims of one type, or nothing."""
    if contradiction(a, b):
        return None
    p = pair(a, b)
    for rule in RULES:
        score = rule(p)
        if score is not None and score >= ACCEPT:
            return Verdict(rule.__name__.replace("_", "-"), round(_nudged(score, p), 3), _why(p))
    return None


def _nudged(score: float, p: Pair) -> float:
    """The score, a little higher for each further thing the two share."""
    more = 0.01 * (p.people == "same") + 0.01 * (p.place == "same")
    more += 0.008 * (p.a.exact and p.a.date == p.b.date)
    more += 0.005 * (p.a.rank == p.b.rank) + 0.003 * bool(p.a.topics & p.b.topics)
    if p.a.type == "Exercise" and p.a.parties | p.b.parties:
        more += 0.01 * len(p.a.parties & p.b.parties) / len(p.a.parties | p.b.parties)
        more += 0.01 * (p.days == "same") - 0.01 * (p.days == "apart")
    return min(1.0, score + more)


def _years(item: Item) -> set[int]:
    if item.naming.year:
        return {item.naming.year}
    days = item.days
    if days is None or days.begin is None or days.end is None:
        return set()
    return {int((iso(d) or "0")[:4]) for d in (days.begin, days.end)}


def _told_together(p: Pair) -> bool:
    """Both published within days of each other, neither as background."""
    if p.a.published is None or p.b.published is None or p.a.background or p.b.background:
        return False
    return abs(p.a.published - p.b.published) <= TOLD_DAYS


def _why(p: Pair) -> str:
    said = [
        f"dates {p.a.date or 'none'} and {p.b.date or 'none'} ({p.days})",
        f"parties {p.parties}",
        f"people {p.people} ({p.shared} in common)",
    ]
    if p.place != "none":
        said.append(f"place {p.place}")
    if p.a.naming.code and p.a.naming.code == p.b.naming.code:
        said.append(f"name {p.a.naming.code}")
    return ", ".join(said)
