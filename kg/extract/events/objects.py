"""Whether a verb of many uses has the one it is done to right behind it.

"The general hosted the Kenyan minister", "spoke on Monday with Minister X": talks. "He hosted a
dinner", "spoke at the parade": none. Rows with the role ``object`` ask for this.
"""

from __future__ import annotations

from kg.extract.story.scene import Scene

NEEDS_OBJECT = "object"
"""The role of the rows of such verbs."""


def has_object(scene: Scene) -> bool:
    """Whether nothing but words of time, "with" and a title lead from the verb to somebody."""
    start = _over_time(scene)
    small = start < scene.sentence.end and scene.story.text.tokens[start].text.islower()
    starts = range(start, start + 2 if small else start + 1)  # "hosted his guest"
    called = [(m.start, m.end) for m in scene.people]
    called += [(p.start, p.end) for p in scene.sentence.of_kind("post") if "pl" in p.features]
    return any(
        first <= at < end and scene.story.title_between(first, at)
        for at, end in called
        if not _owns(scene, end)  # "welcomed the minister's offer"
        for first in starts
    )


def _owns(scene: Scene, end: int) -> bool:
    """Whether somebody named last before a word is only whose something is."""
    return scene.story.text.tokens[end - 1].ending in scene.sentence.pack.list("possessive")


def _over_time(scene: Scene) -> int:
    """The first word behind the verb that is none of time ("on Monday", "today")."""
    at = scene.trigger.end
    spans = {d.start: d.end for d in scene.sentence.dates}
    spans |= {h.start: h.end for h in scene.sentence.of_kind("apart", "relative")}
    while at < scene.sentence.end:
        if at in spans:
            at = spans[at]
        elif at + 1 in spans and scene.story.text.tokens[at].text.islower():
            at = spans[at + 1]  # its preposition
        else:
            break
    return at
