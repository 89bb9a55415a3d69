"""What is told in the present, in a clause that hangs on something still to come.

"Troops will be in Lima in August, when the range hosts a drill", "He will come once the talks
begin": nothing has happened, whatever the verb of the clause says.
"""

from __future__ import annotations

from collections.abc import Collection

from kg.annotate import Sentence
from kg.extract.ground.roles import in_fixed_order
from kg.extract.ground.values import Said
from kg.extract.story.scene import Scene
from kg.extract.when.coming import PRESENT
from kg.pack import Hit

_RULES = frozenset({"cue_held", "told_by_verb", "told_as_fact"})
_REACH = 12
"""Words between the word that opens a clause and what the clause tells of."""


def hangs_on_the_future(scene: Scene, status: Said) -> Said | None:
    """The word for what is to come in the rest of a sentence, for an event told in the present in
    a clause of its own."""
    sentence = scene.sentence
    if status.value != "held" or status.rule not in _RULES or not in_fixed_order(sentence):
        return None
    words, before = sentence.pack.list("clause-openers"), min(scene.trigger.start, status.start)
    opener = clause_opener(scene, before, words, _REACH)
    if opener is None:
        return None
    end = clause_end(scene, max(scene.trigger.end, status.end))
    if not _told_in_the_present(scene, opener, end):
        return None
    if _phase_of_what_goes_on(scene, status):
        return None
    return _to_come(sentence, opener, end)


def clause_opener(scene: Scene, before: int, words: Collection[str], reach: int) -> int | None:
    """The last of some words, in what is said right before a place, that opens a clause."""
    pack, tokens = scene.sentence.pack, scene.story.text.tokens
    for at in range(before - 1, max(scene.sentence.start, before - reach) - 1, -1):
        if tokens[at].text in ".;:":
            return None
        if pack.fold(tokens[at].text) in words:
            return at
    return None


def clause_end(scene: Scene, at: int) -> int:
    """Where the clause of the word before a place ends: at the next comma, or with the sentence."""
    here, last = scene.clauses.of(at - 1), scene.sentence.end
    return next((e for e in range(at, last) if scene.clauses.of(e) != here), last)


def _told_in_the_present(scene: Scene, first: int, end: int) -> bool:
    """Whether a clause has a verb in the present and none in the past, and does not say that it
    tells of what goes on."""
    verbs = scene.sentence.of_kind("status", "trigger", "talk", "joining", "dateword")
    here = [h for h in verbs if first <= h.start < end]
    words = scene.story.text.tokens[first:end]
    fold = scene.sentence.pack.fold
    if any("past" in h.features for h in here):
        return False
    if any(fold(t.text) in scene.sentence.pack.list("still-going") for t in words):
        return False
    return any(h.entry.get("role") in PRESENT for h in here if h.entry.kind == "dateword")


def _phase_of_what_goes_on(scene: Scene, status: Said) -> bool:
    """ "They will stay until the drill ends": the end of what has been told of as held."""
    ends = any(
        h.start == status.start and h.entry.get("phase") == "end"
        for h in scene.sentence.of_kind("status")
    )
    told = scene.story.last(scene.type)
    return ends and told is not None and told.status.value == "held"


def _to_come(sentence: Sentence, first: int, end: int) -> Said | None:
    """The word for what is to come, may be or should be that stands outside of a clause."""
    hits: list[Hit] = [
        h
        for h in sentence.of_kind("modal", "status", "trigger")
        if h.entry.get("status") in ("planned", "discussed") and h.entry.get("tense") is None
        if h.end <= first or h.start >= end
        if not any(d.start <= h.start < d.end for d in sentence.dates)
    ]
    hit = next(iter(hits), None)
    if hit is None:
        return None
    return Said("planned", hit.start, hit.end, "hangs_on_the_future")
