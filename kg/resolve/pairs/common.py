"""What two claimed events have in common, and the verdict that a rule gives of it.

In: two ``Item`` values. Out: a ``Pair``, each value of which is worked out once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kg.edtf import overlap
from kg.resolve.items import Item
from kg.resolve.sounds import alike

NEAR_DAYS = 2
_TOLD_DAYS = 3
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


Rule = Callable[[Pair], float | None]
"""How surely the two are one event; None where the rule does not speak."""


def pair(a: Item, b: Item) -> Pair:
    """The two in fixed order, compared."""
    if b.iri < a.iri:
        a, b = b, a
    return Pair(
        a,
        b,
        _days(a, b),
        compared(a.people, b.people),
        len(a.people & b.people),
        parties_of(a, b),
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


def compared(a: frozenset[str], b: frozenset[str]) -> str:
    """same, subset, overlap, apart; none where one of the two is empty."""
    if not a or not b:
        return "none"
    if a == b:
        return "same"
    if a <= b or b <= a:
        return "subset"
    return "overlap" if a & b else "apart"


def parties_of(a: Item, b: Item) -> str:
    """As for people; but where a talk or visit names one party alone, the list is not whole."""
    found = compared(a.parties, b.parties)
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


def told_together(p: Pair) -> bool:
    """Both published within days of each other, neither as background."""
    if p.a.published is None or p.b.published is None or p.a.background or p.b.background:
        return False
    return abs(p.a.published - p.b.published) <= _TOLD_DAYS
