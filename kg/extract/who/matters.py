"""Whether a country is what talks are about rather than who talks: "a meeting on Syria"."""

from __future__ import annotations

from kg.extract.ground.roles import in_fixed_order, is_matter, roles_of
from kg.extract.people.unnamed import rows_of
from kg.extract.story.scene import TALKS, Scene
from kg.pack import Hit


def spoken_about(scene: Scene, hit: Hit) -> bool:
    """ "A summit on Syria and Iraq", "Suriya üzrə sammit": a country, or a list of them, that a
    word for a subject leads to."""
    if scene.type not in TALKS or hit.entry.kind != "country":
        return False
    if _told_to_it(scene, hit):
        return True
    row = list_of(scene, hit)
    return is_matter(row[-1 if scene.sentence.pack.verbs_last else 0], scene.sentence)


def _told_to_it(scene: Scene, hit: Hit) -> bool:
    """ "He told the session that rebels in northern Chad had drones": where what a session was told
    of is, far behind the word for it."""
    if scene.type != "Conference" or not in_fixed_order(scene.sentence):
        return False
    told = (r for r in scene.sentence.of_kind("reporting") if r.end <= scene.trigger.start)
    near = any(scene.trigger.start - r.end <= _TOLD for r in told)
    behind = hit.start - scene.trigger.end > _TOLD
    return near and behind and "place" in roles_of(hit, scene.sentence)


_TOLD = 3
"""Words between "told" and the session, and from it to what it was told."""


def matter(scene: Scene, hit: Hit) -> bool:
    """ "Met him to discuss the situation in Iraq and Syria": where what they talk of is."""
    if scene.type not in ("Meeting", "PhoneCall") or not in_fixed_order(scene.sentence):
        return False
    talks = (t for t in scene.sentence.of_kind("talk") if t is not scene.trigger)
    return any(scene.trigger.end <= t.start and t.end <= hit.start for t in talks) and (
        "place" in roles_of(hit, scene.sentence)
    )


def list_of(scene: Scene, hit: Hit) -> list[Hit]:
    """The countries of the list that one stands in: "the ministers of A, B and C"."""
    rows = rows_of(scene.sentence, hit.entry.kind)
    return next((row for row in rows if hit in row), [hit])
