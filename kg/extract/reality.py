"""Whether the words tell of an event at all, and of which status, beyond the cues of status.

Precision before recall: an exercise that is only talked about is discussed, one only praised is
none, visits in the plural are no visit, and what is dated after publication is not held.
"""

from __future__ import annotations

from datetime import timedelta

from kg.extract.edtf import bounds
from kg.extract.scene import TWO_SIDES, Scene, event_of
from kg.extract.values import Said

_PROSPECT_REACH = 8
_PRAISE_REACH = 10


def exercise_status(scene: Scene, status: Said, name: Said | None) -> Said | None:
    """The status of an exercise; an unnamed one in talk is a prospect, or only praised."""
    if name is not None:
        return status
    sentence = scene.sentence
    prospects = [h for h in sentence.of_kind("prospect") if scene.distance(h) <= _PROSPECT_REACH]
    if any(scene.distance(h) <= _PRAISE_REACH for h in sentence.of_kind("praise")):
        return None
    talk = any(True for _ in sentence.of_kind("talk"))
    if talk and status.rule in ("told_as_fact", "cue_held"):
        if not prospects:
            return None
        return Said("discussed", prospects[0].start, prospects[0].end, "prospect_in_talks")
    if status.value == "discussed" and not prospects:
        return None
    told = status.rule == "told_as_fact" and sentence.zone == "body" and not scene.people
    if told and not any(True for _ in sentence.of_kind("country")):
        return None
    return status


def not_yet(scene: Scene, status: Said, date: Said | None) -> Said:
    """What is dated after the day of publication has not happened, whatever the tense."""
    published = scene.story.home.published
    if date is None or published is None or status.value != "held" or not scene.dates:
        return status
    days = bounds(date.value)
    if days is None or days[0] <= published + timedelta(days=1) or date.value.startswith(".."):
        return status
    return Said("planned", date.start, date.end, "dated_after_publication", "still to come")


def is_none(scene: Scene, date: Said | None, host: Said | None) -> bool:
    """Words that name no one event: plural visits, a weak word without a destination, an
    invitation to an exercise or conference (which belongs to that)."""
    plural = "pl" in scene.trigger.features and scene.noun
    if scene.type in TWO_SIDES and plural and date is None and not scene.people:
        return True
    if scene.type in ("Meeting", "PhoneCall") and _without_people(scene):
        return True
    if scene.type != "Visit":
        return False
    if scene.role == "invite" and any(
        event_of(t) in ("Exercise", "Conference") for t in scene.triggers
    ):
        return True
    strangers = any(scene.side(m) != (host.value if host else None) for m in scene.people)
    if scene.noun and date is None and not strangers and not _delegation(scene):
        return True
    weak = scene.trigger.entry.get("weak") is not None
    return weak and (host is None or not host.rule.startswith(("goal", "our")))


def _delegation(scene: Scene) -> bool:
    """Whether the sentence speaks of visitors without a name, or says that the visit happened."""
    pointed = any(
        h.entry.get("to") in ("delegation", "guest") for h in scene.sentence.of_kind("reference")
    )
    return pointed or any(True for _ in scene.sentence.of_kind("status"))


def _without_people(scene: Scene) -> bool:
    """A verb of meeting needs somebody who meets: a name, a delegation, a guest."""
    if scene.noun or scene.trigger.entry.kind != "trigger" or scene.people:
        return False
    return not any(
        h.entry.get("to") in ("delegation", "guest", "both-ministers", "counterpart")
        for h in scene.sentence.of_kind("reference")
    )
