"""What exercises and conferences tell of their opening and closing ceremonies, and these of them;
and what a visit called off means for what was to be done on it.

All events of an article in, what is told of one by another out.
"""

from __future__ import annotations

from dataclasses import replace

from kg.edtf import DAY
from kg.extract.ground.values import Said
from kg.extract.story.drafts import Draft
from kg.extract.story.lasting import first_day, last_day, spanned
from kg.extract.story.memory import Story
from kg.extract.when.inherited import OF_PLAN

_NEAR = 2
"""Sentences between a ceremony and the exercise that it opens or closes."""


def day_of_occasion(story: Story, draft: Draft) -> Said | None:
    """The first or last day of the exercise or conference that a ceremony opens or closes."""
    if draft.role not in ("opening", "closing") or draft.status.value != "held":
        return None
    at = draft.mentions[0].sentence
    for other in story.drafts:
        date = other.date
        if other.type not in ("Exercise", "Conference") or date is None:
            continue
        near = min(abs(m.sentence - at) for m in other.mentions) <= _NEAR
        first, _, last = date.value.partition("/")
        day = first if draft.role == "opening" else last
        if near and len(day) == DAY and set(draft.countries) <= set(other.countries):
            why = "the first or last day of what it opens or closes"
            return replace(date, value=day, rule="day_of_occasion", inferred=why)
    return None


def bound_by_ceremony(story: Story, draft: Draft) -> Said | None:
    """The first or last day of an exercise of which only the opening or closing is dated."""
    why = "the day of its opening or closing ceremony"
    for other in story.drafts:
        day = other.date
        if other.type != "Ceremony" or day is None or len(day.value) != DAY:
            continue
        if (
            not set(other.countries) <= set(draft.countries)
            or other.status.value != draft.status.value
        ):
            continue
        near = min(abs(m.sentence - other.mentions[0].sentence) for m in draft.mentions) <= _NEAR
        if near and other.role == "closing":
            return replace(day, value=f"../{day.value}", rule="date_of_end", inferred=why)
        if near and other.role == "opening":
            return replace(day, value=f"{day.value}/..", rule="date_of_begin", inferred=why)
    return None


def span_by_ceremonies(story: Story, draft: Draft, date: Said) -> Said:
    """A beginning and the day of the closing ceremony, or an end and that of the opening."""
    why = "the day of its opening or closing ceremony"
    for other in story.drafts:
        day = other.date
        if other.type != "Ceremony" or day is None or len(day.value) != DAY:
            continue
        if not set(other.countries) <= set(draft.countries):
            continue
        first, last = first_day(date.value), last_day(date.value)
        if other.role == "closing" and first and (span := spanned(first, day.value)):
            return replace(date, value=span, inferred=why)
        if other.role == "opening" and last and (span := spanned(day.value, last)):
            return replace(date, value=span, inferred=why)
    return date


def in_a_stay(story: Story, date: Said | None) -> bool:
    """Whether a day taken over from the visit that is planned is only the first of several, or of
    one that is not to be."""
    if date is None or date.inferred != OF_PLAN:
        return False
    visits = [d for d in story.drafts if d.type == "Visit" and d.date]
    there = [d for d in visits if d.date and d.date.start == date.start]
    return any("/" in d.date.value or d.status.value == "cancelled" for d in there if d.date)


def called_off(story: Story, draft: Draft, status: Said) -> Said:
    """Planned talks, honours or a signing of a visit that is cancelled are cancelled with it."""
    if draft.type not in _ON_A_VISIT or draft.role == "parade" or status.value != "planned":
        return status
    parties = set(draft.countries)
    visits = [
        d
        for d in story.drafts
        if d.type == "Visit"
        and parties <= set(d.countries)
        # "they were to meet. They last met when X visited Lima"
        and (d.status.value != "held" or d.mentions[0].sentence <= draft.mentions[0].sentence)
    ]
    if not visits or any(d.status.value != "cancelled" for d in visits):
        return status
    if visits[0].mentions[0].sentence > draft.mentions[0].sentence:
        return status  # "they will meet again. A visit to Bucharest was cancelled in April"
    guests = {key for d in visits for key in d.actors}
    sides = {story.sides.get(key) for key in guests} - {None}
    others = any(story.sides.get(key) in sides for key in draft.actors)
    if others and guests.isdisjoint(draft.actors):
        return status  # "the minister will not come; the chiefs of staff are to meet"
    there = visits[0].date
    first = there and first_day(there.value)
    last = there and last_day(there.value)
    day = draft.date and first_day(draft.date.value)
    if day and not (first or day) <= day <= (last or day):
        return status
    return replace(visits[0].status, rule="with_its_visit")


_ON_A_VISIT = ("Meeting", "Signing", "Ceremony")
