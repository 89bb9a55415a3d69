"""Great exercises told of by their names alone: "Cobra Gold began on Monday".

A name says by itself that nobody has held anything: it may be skipped, wanted, talked of, or be the
name of a newspaper. What was held needs a word right beside the name that says so.
"""

from __future__ import annotations

from kg.extract.ground.undone import NONE
from kg.extract.ground.values import Said
from kg.extract.story.scene import Scene
from kg.pack import Hit

_BESIDE = 3
"""Words between the name and what tells of the exercise."""


def told_beside(scene: Scene, status: Said) -> Said:
    """The status of an exercise; none where a great one's name stands alone or denied."""
    if not by_name_alone(scene) or status.value in (NONE, "cancelled"):
        return status
    if (word := _denied(scene)) is not None:
        return Said(NONE, word, word + 1, "no_such_exercise")
    dated = any(d.year or d.month or d.day for d in scene.dates)
    habit = None if dated else next(iter(scene.sentence.of_kind("custom")), None)
    if status.value == "held" and habit is not None:
        return Said(NONE, habit.start, habit.end, "held_by_custom")
    if (
        status.value == "held"
        and not _acts(scene)
        and not any(_tells(scene, h) for h in _words(scene))
    ):
        return Said(NONE, *scene.span, "only_its_name")
    return status


def by_name_alone(scene: Scene) -> bool:
    """Whether a great exercise's name is all that tells of it."""
    if scene.trigger.entry.get("named") is None or scene.type != "Exercise":
        return False
    name = scene.story.text.quote(*scene.span)
    return any(row in name for row in scene.sentence.pack.list("known-drills"))


def _denied(scene: Scene) -> int | None:
    """The first of the words right before the name that say that there was none."""
    sentence, tokens = scene.sentence, scene.story.text.tokens
    for row in sentence.pack.list("no-such"):
        parts = row.split()
        start = scene.trigger.start - len(parts)
        if start >= sentence.start and parts == [
            sentence.pack.fold(t.text) for t in tokens[start : scene.trigger.start]
        ]:
            return start
    return None


def _acts(scene: Scene) -> bool:
    """ "Cobra Gold drew thousands": whether a verb of what exercises do stands right behind."""
    at, sentence = scene.trigger.end, scene.sentence
    said = at < sentence.end and sentence.pack.fold(scene.story.text.tokens[at].text)
    return said in sentence.pack.list("acts-of-drills")


def _words(scene: Scene) -> list[Hit]:
    """The words of a sentence that may tell of an exercise as held."""
    sentence = scene.sentence
    within = [
        r for r in sentence.of_kind("relation") if r.entry.values["role"] in ("within", "hosting")
    ]
    cues = [c for c in sentence.of_kind("status") if c.entry.get("status") in (None, "held")]
    return [*cues, *sentence.of_kind("joining", "result"), *within]


def _tells(scene: Scene, word: Hit) -> bool:
    """Whether a word stands right beside the name, in its clause, with no other event between
    ("began talks on Cobra Gold"), and nothing denies it."""
    before, behind = scene.trigger.start - word.end, word.start - scene.trigger.end
    near = 0 <= before <= _BESIDE or 0 <= behind <= _BESIDE
    here = scene.clauses.of(scene.trigger.start)
    same = scene.clauses.of(word.start) == here or _relative(scene, word) or _hosted(scene, word)
    denied = any(scene.clauses.of(n.start) == here for n in scene.sentence.of_kind("negation"))
    between = range(min(word.end, scene.trigger.end), max(word.start, scene.trigger.start))
    other = any(t.start in between for t in scene.triggers if t is not scene.trigger)
    return near and same and not denied and not other


def _relative(scene: Scene, word: Hit) -> bool:
    """ "Cobra Gold, which was held in May": whether a word leads the clause that begins with a
    comma right behind the name and says something of it."""
    tokens, at, fold = scene.story.text.tokens, scene.trigger.end, scene.sentence.pack.fold
    between = [fold(t.text) for t in tokens[at : word.start]]
    which = scene.sentence.pack.list("which")
    return len(between) == 2 and between[0] == "," and between[1] in which


def _hosted(scene: Scene, word: Hit) -> bool:
    """ "Peru hosted its predecessor, Cobra Gold 22": the name in apposition to what was held."""
    tokens, start = scene.story.text.tokens, scene.trigger.start
    meant = {
        h.end for h in scene.sentence.of_kind("reference") if h.entry.get("to") == "predecessor"
    }
    return word.end <= start and tokens[start - 1].text == "," and start - 1 in meant
