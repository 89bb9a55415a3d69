"""The end of a visit: who leaves where a visit led ends it on that day.

A word for leaving (role ``leave``), or one for setting out that names only the place it is from;
in the sentence of the visit or in a later one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.edtf import DAY
from kg.extract.ground.roles import roles_of
from kg.extract.ground.values import EventMention, Said
from kg.extract.story.scene import Scene
from kg.extract.when.dating import date_of


def leaves(scene: Scene, before: Sequence[EventMention]) -> bool:
    """Whether an event word tells of leaving where the visit last told of led (``before``: in this
    sentence): it tells of no visit of its own."""
    if scene.type != "Visit":
        return False
    if scene.role == "leave":
        return True
    visit = _visit(scene, before)
    if scene.trigger.entry.get("leaves") is not None:
        return visit is not None
    weak = scene.role == "arrive" and scene.trigger.entry.get("weak") is not None
    if not weak or visit is None or visit.host is None:
        return False
    places = [h for h in scene.sentence.of_kind("country", "place") if scene.distance(h) <= _BESIDE]
    roles = {h: roles_of(h, scene.sentence) for h in places}
    left = {h.entry.get("code") or h.entry.get("country") for h in places if "origin" in roles[h]}
    return visit.host.value in left and not any("place" in r for r in roles.values())


def departure(scene: Scene, status: Said, before: Sequence[EventMention]) -> EventMention | None:
    """The last day of the visit last told of (``before``: in this sentence), where words tell that
    its visitors left."""
    visit = _visit(scene, before)
    if visit is None or status.value not in ("held", "planned"):
        return None
    led = {m.actor for m in scene.people if scene.nearest_of_type(m)}
    if led and visit.actors and not led & visit.actors:
        return None
    date = date_of(scene, status)
    if date is None or len(date.value.removeprefix("../")) != DAY:
        return None
    day = date.value.removeprefix("../")
    end = replace(date, value=f"../{day}", rule="date_of_end", inferred="the day of leaving")
    return EventMention(
        type="Visit",
        sentence=scene.number,
        trigger=scene.trigger,
        role="leave",
        status=replace(visit.status, rule="told_as_fact"),
        date=end,
        actors=tuple(
            (m.actor, Said("", m.start, m.end, f"actor_by_{m.by}"))
            for m in scene.people
            if m.actor in visit.actors
        ),
        host=visit.host,
        definite=True,
        background=scene.story.background or scene.aside,
        zone=scene.sentence.zone,
    )


@dataclass(frozen=True, slots=True)
class _Stay:
    """What is known of the visit that ends."""

    status: Said
    host: Said | None
    actors: frozenset[int]


def _visit(scene: Scene, before: Sequence[EventMention]) -> _Stay | None:
    """The visit that the words may tell the end of: that of the sentence, else the last one."""
    here = [m for m in before if m.type == "Visit"]
    if here:
        return _Stay(here[-1].status, here[-1].host, frozenset(k for k, _ in here[-1].actors))
    visit = scene.story.last("Visit")
    if visit is None or scene.number - visit.mentions[-1].sentence > _STAY:
        return None
    return _Stay(visit.status, visit.first("host"), frozenset(visit.actors))


_BESIDE = 6
"""Words between a word for setting out and where from."""
_STAY = 8
"""Sentences within which a visit goes on being told of."""
