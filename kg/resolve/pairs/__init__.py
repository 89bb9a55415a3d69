"""Whether two claimed events are one event: named rules over what the two have in common.

In: two ``Item`` values. Out: a ``Verdict`` (rule, score from 0 to 1, a sentence), or nothing.
``contradiction`` says why two can never be one. Rules are tried in order and the first that
speaks decides. Serves DESIGN rule 7.
"""

from __future__ import annotations

from kg.resolve.items import Item
from kg.resolve.pairs import exercises, talks, visits
from kg.resolve.pairs.against import contradiction
from kg.resolve.pairs.common import NEAR_DAYS, Pair, Rule, Verdict, pair

__all__ = ["NEAR_DAYS", "RULES", "Verdict", "contradiction", "verdict"]

ACCEPT = 0.6

RULES: tuple[Rule, ...] = (
    exercises.same_series_and_year,
    exercises.same_series_near_date,
    exercises.same_days_and_parties,
    exercises.same_prospect,
    exercises.same_exercise_unnamed,
    visits.same_visitor_same_days,
    visits.same_visitor_near_days,
    visits.same_visitor_within,
    visits.same_visit_unnamed_visitor,
    talks.same_day_same_people,
    talks.same_day_same_parties,
    talks.same_name_near_date,
    talks.same_people_within,
    talks.same_person_within,
    talks.same_person_same_day_of_some_year,
    talks.same_place_or_three_parties_within,
    talks.same_people_near_days,
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
