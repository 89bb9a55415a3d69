"""One event word in its sentence in, how many days what it names lasts out."""

from __future__ import annotations

from kg.extract.story.scene import Scene, event_of

_MOMENTS = frozenset({"Ceremony", "Signing", "PhoneCall"})


def days_of(scene: Scene) -> int | None:
    """How many days the sentence gives to the event ("a two-day visit")."""
    if scene.type in _MOMENTS:
        return None
    dates = scene.sentence.dates
    for hit in scene.sentence.of_kind("duration"):
        if any(d.start <= hit.start < d.end for d in dates):
            continue  # "four days ago"
        tokens, pack = scene.story.text.tokens, scene.sentence.pack
        if hit.end < scene.sentence.end:
            if pack.fold(tokens[hit.end].text) in pack.list("counted-after"):
                continue  # "comes two days after"
        mine = scene.distance(hit)
        span = (hit.start, hit.end)
        others = (t for t in scene.triggers if event_of(t) != scene.type)
        rivals = [scene.clauses.distance(span, (t.start, t.end)) for t in others]
        if mine <= min(rivals, default=mine):
            return int(hit.entry.values["days"])
    return None
