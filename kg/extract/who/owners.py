"""An event word in, the countries right before it out: "U.S.-South Korean exercises".

Two countries named so are whose the exercise is; what else the sentence names takes no part,
unless it says that somebody joined.
"""

from __future__ import annotations

from kg.extract.ground.values import Said
from kg.extract.story.scene import Scene
from kg.pack import Hit

_BETWEEN = frozenset("-–—−,/")
_EPITHETS = 3
"""Words between the countries and the event word: "large-scale joint"."""


def parties_beside(scene: Scene) -> list[Said]:
    """The countries that lead up to the event word, in order; none where more are said to join."""
    if scene.sentence.has("joining"):
        return []
    tokens = scene.story.text.tokens
    ends: dict[int, Hit] = {h.end: h for h in scene.sentence.of_kind("country", "organisation")}
    relations = {h.end: h.entry.get("role") for h in scene.sentence.of_kind("relation")}
    at, skipped = scene.trigger.start, 0
    out: dict[str, Said] = {}
    while at > scene.sentence.start:
        hit = ends.get(at)
        if hit is not None:
            code = hit.entry.values["code"]
            out.setdefault(code, Said(code, hit.start, hit.end, "owner_of_exercise"))
            at = hit.start
        elif out and (tokens[at - 1].text in _BETWEEN or relations.get(at) == "and"):
            at -= 1
        elif at in relations:
            break  # "they look on at the exercise"
        elif not out and skipped < _EPITHETS and tokens[at - 1].text.islower():
            at, skipped = at - 1, skipped + 1
        elif not out and tokens[at - 1].text == "-" and skipped:
            at -= 1
        else:
            break
    return list(out.values())[::-1]
