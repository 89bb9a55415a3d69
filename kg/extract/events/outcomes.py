"""What the words around an exercise tell of it as done, where none says that it was held.

"Подвели итоги учения «Рубеж»": what has results has been. "Учение «Рубеж» собрало десантников
трех стран", "Индия приняла учение": it is told by what it did and by who received it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.extract.ground.undone import FINITE, denial
from kg.extract.ground.values import Said
from kg.extract.story.scene import Scene
from kg.pack import Hit


def results_of(scene: Scene, name: Said | None, heads: Sequence[int]) -> Hit | None:
    """The word for the results or the course of one exercise right before it, in a sentence that
    tells of nothing to come."""
    if "pl" in scene.trigger.features and name is None and not _of_one(scene):
        return None  # "the results of joint drills": of whichever
    if scene.sentence.pack.verbs_last or _ahead(scene):
        return None
    return next(
        (
            word
            for word in scene.sentence.of_kind("result")
            if any(0 <= at - word.end <= _EPITHETS for at in heads)
        ),
        None,
    )


def _of_one(scene: Scene) -> bool:
    """Whether a day is told, or right behind the word whose it was or where."""
    behind = scene.sentence.of_kind("unit", "relation")
    return bool(scene.dates) or any(
        h.start == scene.trigger.end and (h.entry.kind == "unit" or h.entry.get("role") == "place")
        for h in behind
    )


_EPITHETS = 4
"""Words between "the results of" and the exercise: "the joint Kazakh and Russian"."""


def told_by_what_it_did(scene: Scene) -> Hit | None:
    """The finite verb for gathering or engaging people whose subject or place the exercise is, or
    for receiving it whose object it is, in the clause of the exercise."""
    sentence, cases = scene.sentence, scene.trigger.features
    if sentence.pack.verbs_last or not cases & _CASES or _ahead(scene):
        return None
    here = scene.clauses.of(scene.trigger.start)

    def of_it(verb: Hit) -> bool:
        return scene.clauses.of(verb.start) == here and denial(verb, sentence) is None

    for verb in _finite(sentence.of_kind("joining")):
        subject = "nom" in cases and 0 <= verb.start - scene.trigger.end <= _NAME
        if of_it(verb) and (subject or ("loc" in cases and "acc" not in cases)):
            return verb
    for verb in _finite(sentence.of_kind("relation")):
        near = 0 <= scene.trigger.start - verb.end <= 1
        if verb.entry.values["role"] == "hosting" and near and "acc" in cases and of_it(verb):
            return verb
    return None


_CASES = frozenset({"nom", "acc", "loc"})
_NAME = 8
"""Words of an exercise's name between its noun and the verb."""


def _finite(verbs: Iterable[Hit]) -> Iterable[Hit]:
    """Those in a tense, and the short form of a participle, which has none ("заняты")."""
    return (
        v for v in verbs if v.features & FINITE or (v.end - v.start == 1 and v.features <= {"pl"})
    )


def _ahead(scene: Scene) -> bool:
    """Whether a verb of the sentence is of what will be."""
    sentence, tokens = scene.sentence, scene.story.text.tokens
    return any(
        sentence.pack.tense(tokens[at].text) == "fut" for at in range(sentence.start, sentence.end)
    )
