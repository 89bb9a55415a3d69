"""Where something was that its own sentence does not say: a place carried on from what was told.

Talks after a welcome, a ceremony of an exercise, an entry under a town, the margins of a
conference: each is a named rule, and the first that knows a place gives it.
"""

from __future__ import annotations

from dataclasses import replace

from kg.edtf import compatible
from kg.extract.ground.values import Said
from kg.extract.story.memory import Story
from kg.extract.story.scene import Scene

_WELCOME_REACH = 4
"""Sentences after a welcome within which talks share its place."""


def place_before(scene: Scene, status: Said, date: Said | None = None) -> Said | None:
    """The place that was told before: of a welcome, of a sentence without an event, of a town."""
    return (
        _place_of_welcome(scene)
        or _place_of_occasion(scene)
        or _place_just_named(scene)
        or _town_of_entry(scene, status)
        or _same_town(scene, status, date)
    )


def _place_of_occasion(scene: Scene) -> Said | None:
    """An exercise or conference is opened and closed where it is held."""
    occasion = scene.story.last("Exercise", "Conference")
    if scene.role not in ("opening", "closing") or occasion is None:
        return None
    near = scene.number - occasion.mentions[-1].sentence <= _OPENING_REACH
    return occasion.place if near and scene.sentence.zone == "body" else None


_OPENING_REACH = 3
"""Sentences within which a ceremony belongs to what was told of before it."""


def _place_of_welcome(scene: Scene) -> Said | None:
    """Talks told straight after a welcome, with no move between, share its place."""
    drafts = scene.story.drafts
    if scene.type != "Meeting" or not drafts or drafts[-1].role != "welcome":
        return None
    near = scene.number - drafts[-1].mentions[-1].sentence <= _WELCOME_REACH
    return drafts[-1].place if near and scene.sentence.zone == "body" else None


def _town_of_entry(scene: Scene, status: Said) -> Said | None:
    """The town that heads an entry of a chronicle or agenda, for what is done in one place."""
    entry = scene.story.entries.get(scene.number)
    if entry is None or scene.aside or status.value not in ("held", "planned"):
        return None
    return entry.town if scene.type == "Meeting" or entry.ahead else None


def _same_town(scene: Scene, status: Said, date: Said | None) -> Said | None:
    """The town where what was told of shortly before took place, as long as nothing tells of a
    move: talks, ceremonies and signings on the margins of a conference."""
    story = scene.story
    if scene.type not in ("Meeting", "Ceremony", "Signing") or status.value != "held":
        return None
    if scene.sentence.zone != "body" or scene.aside or story.background:
        return None
    for draft in reversed(story.drafts):
        last = draft.mentions[-1]
        if scene.number - last.sentence > _SAME_TOWN_REACH or last.background:
            return None
        place, then = draft.place, draft.date
        if date is not None and then is not None and not compatible(then.value, date.value):
            return None  # what was told of was at another time
        if place is not None and place.rule == "same_town":
            continue  # it has its place from the same conference
        if place is not None:
            here = draft.type == "Conference" and draft.status.value == "held"
            town = here and _is_town(story, place)
            return replace(place, rule="same_town") if town else None
    return None


_SAME_TOWN_REACH = 5
"""Sentences within which a town named goes on."""


def _is_town(story: Story, place: Said) -> bool:
    sentence = next(s for s in story.text.sentences if s.start <= place.start < s.end)
    for hit in sentence.of_kind("place"):
        if hit.start == place.start and hit.entry.get("kind") == "city":
            named = hit.end < sentence.end and story.text.tokens[hit.end].capital
            # "Astana's Expo": what is named behind is where it was.
            return not ("gen" in hit.features and named)
    return False


def _place_just_named(scene: Scene) -> Said | None:
    """The institution where the sentence before, which tells of no event, has just led."""
    place, number = scene.story.place, scene.story.place_in
    if place is None or scene.type not in ("Ceremony", "Meeting") or scene.number - number > 1:
        return None
    return place if scene.sentence.zone == "body" else None
