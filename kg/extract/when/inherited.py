"""An event word without a day of its own in, the day of what was told before it out."""

from __future__ import annotations

from dataclasses import replace

from kg.edtf import DAY
from kg.extract.ground.values import Said
from kg.extract.story.scene import Scene
from kg.extract.when.assigning import BESIDE

OF_PLAN = "the day of what is planned"
"""Why talks are on a day that is told of the visit only."""
_PLAN_REACH = 3
"""Sentences within which a plan goes on."""


def of_scene(scene: Scene) -> Said | None:
    """The day last spoken of, on which what is told now happened."""
    date = scene.story.date
    if date is None or "/" in date.value or len(date.value) < 7 or scene.sentence.zone != "body":
        return None
    others = any(d.month is not None and d.last is not None for d in scene.sentence.dates)
    if others and date.start < scene.sentence.start:
        return None  # a sentence that tells of other days
    return Said(date.value, date.start, date.end, "date_of_scene", "the day last spoken of")


def opens_here(scene: Scene) -> Said | None:
    """ "Today flags were raised at X. There the exercise began": the day told right before."""
    date, sentence = scene.story.date, scene.sentence
    if date is None or len(date.value) != DAY or sentence.zone != "body" or scene.aside:
        return None
    before = scene.story.text.sentences[scene.number - 1] if scene.number else sentence
    near = before.line == sentence.line and before.start <= date.start < sentence.start
    begins = (h for h in sentence.of_kind("status") if h.entry.get("phase") == "begin")
    if not near or sentence.dates or not any(scene.distance(h) <= BESIDE for h in begins):
        return None
    return replace(date, value=f"{date.value}/..", rule="date_of_begin")


def of_plan(scene: Scene) -> Said | None:
    """ "He will visit Lima on Friday. There he will meet X": the day planned for what was told of
    right before."""
    plan = scene.story.plan
    if plan is None or scene.sentence.zone != "body" or scene.aside:
        return None
    day, number = plan
    if scene.number - number > _PLAN_REACH or any(not m.until for m in scene.sentence.dates):
        return None
    return Said(day.value, day.start, day.end, "date_of_scene", OF_PLAN)
