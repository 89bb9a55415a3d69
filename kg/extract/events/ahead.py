"""What is still to come, whatever the tense of its own word: by a day after that of publication."""

from __future__ import annotations

from dataclasses import replace

from kg.edtf import parse
from kg.extract.ground.values import Said
from kg.extract.story.days import COUNTED
from kg.extract.story.memory import Story
from kg.extract.story.scene import Scene
from kg.extract.when.coming import month_to_come


def not_yet(scene: Scene, status: Said, date: Said | None) -> Said:
    """A mention with a day of its own, or in an entry of an agenda that has one: ``to_come``; a
    visit of which only the end is to come is under way ("he will be in Lima until Friday")."""
    if scene.type == "Visit" and status.value == "planned" and date and date.value[:3] == "../":
        there = Said("held", date.start, date.end, "there_until")
        return status if _visit_to_come(scene) else there
    if status.value == "held" and scene.story.home.published is None:
        month = next((d for d in scene.sentence.dates if month_to_come(scene, d)), None)
        if month is not None and scene.sentence.zone == "body":
            return Said("planned", month.start, month.end, "in_a_month_to_come")
    entry = scene.story.entries.get(scene.number)
    if entry is not None and entry.ahead:
        return to_come(scene.story, status, entry.day)
    return to_come(scene.story, status, date if scene.dates else None)


def _visit_to_come(scene: Scene) -> bool:
    """Whether the visit told of just before has not begun by the day of publication."""
    visit = scene.story.last("Visit")
    if visit is None or visit.date is None or visit.status.value != "planned":
        return False
    near = scene.number - visit.mentions[-1].sentence <= _JUST_BEFORE
    begun = replace(visit.status, value="held")
    return near and to_come(scene.story, begun, visit.date) != begun


_JUST_BEFORE = 4
"""Sentences within which a visit told of goes on being spoken of."""


def to_come(story: Story, status: Said, date: Said | None) -> Said:
    """What is dated after the day of publication has not happened, whatever the tense."""
    published = story.home.published
    if date is None or published is None or status.value != "held":
        return status
    days = parse(date.value)
    # A day in figures may be off by one across time zones; "tomorrow" and "on Friday" are not.
    figures = any(t.kind == "n" for t in story.text.tokens[date.start : date.end])
    slack = 1 if figures and date.inferred != COUNTED else 0
    if days is None or days.begin is None or days.begin <= published.toordinal() + slack:
        return status
    return Said("planned", date.start, date.end, "dated_after_publication", "still to come")
