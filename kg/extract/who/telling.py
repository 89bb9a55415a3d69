"""Where a visit leads of which only the guests are told: to those who tell of it.

"The visit of the Libyan delegation was called off, the Turkish Defence Ministry said": whose
ministry speaks of another country's visit is the host, unless it is the guests' own; where nobody
is said to speak, a page of the host's country does.
"""

from __future__ import annotations

from kg.extract.ground.values import Said
from kg.extract.story.scene import Scene

_THEIRS = 3
"""Words between a country and the delegation, visit or ministry that is its: "military"."""


def of_who_tells(scene: Scene) -> Said | None:
    """The host of a visit of one country's guests, for a noun with no goal."""
    if not scene.noun or scene.sentence.pack.verbs_last or scene.sentence.zone != "body":
        return None
    guests = {scene.side(m) for m in scene.people} - {None}
    guests |= set(_of_delegation(scene))
    if len(guests) != 1:
        return None
    reports = [scene.clauses.of(r.start) for r in scene.sentence.of_kind("reporting")]
    speakers = [
        c
        for c in scene.sentence.of_kind("country")
        if scene.clauses.of(c.start) in reports
        and scene.clauses.of(c.start) != scene.clauses.of(scene.trigger.start)
        and any(u.start == c.end for u in scene.sentence.of_kind("unit", "placehead"))
    ]
    codes = {c.entry.values["code"] for c in speakers}
    if len(codes) == 1 and not codes & guests:
        one = speakers[0]
        why = "whose ministry tells of it"
        return Said(codes.pop(), one.start, one.end, "of_who_tells", why)
    home, named = scene.story.home.country, set(_of_delegation(scene))
    others = {c.entry.values["code"] for c in scene.sentence.of_kind("country")} - guests
    if home is None or others or not named or home.value in guests:
        return None
    why = "the publisher's country, which tells of guests"
    return Said(home.value, *scene.span, "of_who_tells", why)


def _of_delegation(scene: Scene) -> list[str]:
    """Whose delegation is told of right beside the noun."""
    ends = [
        h
        for h in scene.sentence.of_kind("reference")
        if h.entry.get("to") in ("delegation", "guest") and scene.distance(h) <= 2 * _THEIRS
    ]
    return [
        c.entry.values["code"]
        for c in scene.sentence.of_kind("country")
        for h in ends
        if 0 <= h.start - c.end <= _THEIRS
    ]
