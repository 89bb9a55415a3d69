"""Rules that speak for two reports of a visit being of one."""

from __future__ import annotations

from kg.resolve.pairs.common import Pair, told_together


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
    return 0.7 if p.a.host and p.a.host == p.b.host and told_together(p) else None
