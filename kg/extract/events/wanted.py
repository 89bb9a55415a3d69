"""Talks that stand in a row of what somebody wants: "it wants pledges, talks with A and a treaty".

An event word told by nothing but its noun in, the verb of wanting that it is an object of out.
"""

from __future__ import annotations

from kg.extract.ground.roles import in_fixed_order
from kg.extract.ground.undone import NONE
from kg.extract.ground.values import TOLD_AS_FACT, Said
from kg.extract.story.scene import Scene

_ROW = 25
"""Words from a verb of wanting to the last thing of a row that is wanted."""
_TALKS = frozenset({"Meeting", "Conference", "PhoneCall"})


def wanted(scene: Scene, status: Said) -> Said | None:
    """The verb of wanting before a row of things of which talks are one."""
    sentence, tokens, pack = scene.sentence, scene.story.text.tokens, scene.sentence.pack
    verbs = pack.list("wants")
    if not verbs or not in_fixed_order(sentence) or not scene.noun or scene.type not in _TALKS:
        return None
    if status.rule not in (TOLD_AS_FACT, "future_closes"):
        return None
    openers = pack.list("clause-openers") | pack.list("which") | pack.list("settings")
    told = {
        h.start
        for h in sentence.of_kind("status", "trigger", "talk", "reporting", "dateword")
        if h.entry.get("form") != "noun" and "past" in h.features
    }
    for at in range(
        scene.trigger.start - 1, max(sentence.start, scene.trigger.start - _ROW) - 1, -1
    ):
        word = pack.fold(tokens[at].text)
        if word in verbs:
            row = [t.text for t in tokens[at : scene.trigger.start]]
            return Said(NONE, at, at + 1, "only_wanted") if "," in row else None
        if word in openers or at in told or tokens[at].text in ";:–—":
            return None
    return None
