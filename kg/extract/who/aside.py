"""Whom somebody met at a gathering, in the sentence that says that he was there: of these talks
and not of the gathering. "Sərgi çərçivəsində Keniya naziri X ilə görüşüb", "foruma qatılıb və
prezident X ilə danışıb". Of languages whose verbs come last.
"""

from __future__ import annotations

from kg.extract.ground.aside import PART, on_margins
from kg.extract.ground.values import DIALOGUES, ActorMention
from kg.extract.story.scene import Scene, event_of
from kg.pack import Hit


def met_aside(scene: Scene, who: ActorMention | Hit) -> bool:
    """Whether somebody, or a country, stands between a conference and the verb of talks beside it,
    and is not whom the sentence leads with."""
    if scene.type != "Conference" or not scene.sentence.pack.verbs_last:
        return False
    if who.start < scene.trigger.end or not _talks_behind(scene, who):
        return False
    if not (on_margins(scene.trigger, scene.sentence, 0, PART) or _came_before(scene, who)):
        return False
    first = scene.people[0] if scene.people else None
    if first is None or first.end <= scene.trigger.start:
        return True
    leader = scene.side(first)
    return who.start > first.start and not (
        isinstance(who, Hit) and who.entry.get("code") == leader
    )


def _talks_behind(scene: Scene, who: ActorMention | Hit) -> bool:
    return any(
        event_of(t) in DIALOGUES and t.entry.kind != "again" and t.start >= who.end
        for t in scene.triggers
    )


def _came_before(scene: Scene, who: ActorMention | Hit) -> bool:
    """Whether a verb for taking part stands between the gathering and somebody."""
    return any(
        scene.trigger.end <= j.start and j.end <= who.start
        for j in scene.sentence.of_kind("joining", "attending")
    )
