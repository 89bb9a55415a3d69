"""Whether a country is what talks are about rather than who talks: "a meeting on Syria"."""

from __future__ import annotations

from kg.extract.ground.roles import in_fixed_order, is_matter, roles_of
from kg.extract.ground.undone import FINITE
from kg.extract.people.unnamed import rows_of
from kg.extract.story.scene import TALKS, Scene
from kg.pack import Hit


def spoken_about(scene: Scene, hit: Hit) -> bool:
    """ "A summit on Syria and Iraq", "Suriya üzrə sammit": a country, or a list of them, that a
    word for a subject leads to."""
    if scene.type not in TALKS or hit.entry.kind != "country":
        return False
    if _told_to_it(scene, hit) or _object_of_talk(scene, hit):
        return True
    row = list_of(scene, hit)
    return is_matter(row[-1 if scene.sentence.pack.verbs_last else 0], scene.sentence)


def _object_of_talk(scene: Scene, hit: Hit) -> bool:
    """ "They discussed Syria": a list of countries in the accusative alone, behind no preposition,
    behind a verb of talking with no other event word between, or right before it."""
    sentence = scene.sentence
    if sentence.pack.verbs_last or hit.entry.get("form") != "name":
        return False
    talks = [t for t in sentence.of_kind("talk") if t.features & FINITE]
    row = list_of(scene, hit)
    for talk in talks:  # "the ministers of A and B discussed C" is no list of three
        behind = hit.start >= talk.end
        row = [h for h in row if (h.start >= talk.end) == behind]
    if not any(h.features == {"acc"} for h in row) or roles_of(row[0], sentence) - {"and"}:
        return False
    return any(
        row[-1].end == t.start
        or (
            0 <= row[0].start - t.end <= _TALKED
            and not any(t.end <= w.start < row[0].start for w in scene.triggers)
        )
        for t in talks
    )


_TALKED = 8
"""Words between a verb of talking and its matter: with whom."""


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
