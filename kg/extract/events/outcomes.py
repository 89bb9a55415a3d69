"""What the words around an exercise tell of it as done, where none says that it was held.

"Подвели итоги учения «Рубеж»": what has results has been. "Учение «Рубеж» собрало десантников
трех стран", "Индия приняла учение": it is told by what it did and by who received it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.extract.events.together import words_at
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
    if any(t.start == scene.trigger.end for t in scene.triggers):
        return None  # "the results of the exercise planning meeting"
    return next(
        (
            word
            for word in scene.sentence.of_kind("result")
            if any(0 <= at - word.end <= _EPITHETS for at in heads)
            and denial(word, scene.sentence) is None
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

    place = "loc" in cases and "acc" not in cases and _behind_in(scene)
    for verb in _finite(sentence.of_kind("joining")):
        if verb.entry.get("wide") is None and of_it(verb) and (place or _subject(scene, verb)):
            return verb
    for verb in _finite(sentence.of_kind("relation")):
        near = 0 <= scene.trigger.start - verb.end <= 1
        if verb.entry.values["role"] == "hosting" and near and "acc" in cases and of_it(verb):
            return None if _taken(scene) else verb
    return None


_CASES = frozenset({"nom", "acc", "loc"})
_NAME = 8
"""Words of an exercise's name between its noun and the verb."""


def _subject(scene: Scene, verb: Hit) -> bool:
    """Whether the exercise may be who gathers: it agrees with the verb in number, and where its
    form is a genitive too ("план учения"), no noun stands before it."""
    cases = scene.trigger.features
    if "nom" not in cases or not 0 <= verb.start - scene.trigger.end <= _NAME:
        return False
    one = not cases & {"pl", "pl?", "no-singular"}
    if one or "gen" in cases:
        return one == ("pl" not in verb.features) and (one or _noun_first(scene))
    return True


def _noun_first(scene: Scene) -> bool:
    """Whether nothing but adjectives, a day or a place stands before the exercise in its clause."""
    sentence, at = scene.sentence, scene.trigger.start
    named = list(sentence.of_kind("place", "country"))
    whose = {h.end: h.start for h in named if h.entry.get("form") in _OF_A_LAND}
    ends = {d.end for d in sentence.dates} | {h.end for h in named if "loc" in h.features}
    while at > sentence.start and scene.clauses.of(at - 1) == scene.clauses.of(at):
        hyphen = scene.story.text.tokens[at - 1].kind != "w" and at - 1 in whose
        if at not in whose and not hyphen and not _epithet(scene, at - 1):
            return at in ends
        at = whose.get(at, at - 1)
    return True


_OF_A_LAND = ("adjective", "compound")


def _behind_in(scene: Scene) -> bool:
    """Whether the preposition of the exercise, adjectives between, is one of place."""
    at = scene.trigger.start
    while at > scene.sentence.start and _epithet(scene, at - 1):
        at -= 1
    return any(
        r.end == at and r.entry.values["role"] in _PLACE for r in scene.sentence.of_kind("relation")
    )


_PLACE = frozenset({"place", "within"})


def _epithet(scene: Scene, at: int) -> bool:
    """Whether a word has the ending of an adjective."""
    pack, token = scene.sentence.pack, scene.story.text.tokens[at]
    endings = pack.list("adjective-endings") | pack.list("epithet-endings")
    return token.kind == "w" and pack.fold(token.text).endswith(tuple(endings))


def _taken(scene: Scene) -> bool:
    """ "Приняли учение в свои планы": whether it is not received but taken into something."""
    rows = scene.sentence.pack.list("taken-into")
    return any(
        words_at(scene.story.text, scene.sentence, at, row)
        for at in range(scene.trigger.end, scene.sentence.end)
        for row in rows
    )


def _finite(verbs: Iterable[Hit]) -> Iterable[Hit]:
    """Those in a tense, and the short form of a participle, which has none ("заняты")."""
    return (
        v for v in verbs if v.features & FINITE or (v.end - v.start == 1 and v.features <= {"pl"})
    )


def not_begun(scene: Scene) -> Hit | None:
    """ "Рано говорить об итогах учения: оно еще не началось": the denied beginning or end of what a
    pronoun of the sentence stands for."""
    sentence = scene.sentence
    if sentence.pack.verbs_last or scene.type != "Exercise":
        return None
    meant = [h.end for h in sentence.of_kind("occasion") if h.entry.get("weak")]
    return next(
        (
            cue
            for cue in sentence.of_kind("status")
            if cue.features & FINITE and denial(cue, sentence) is not None
            if any(scene.trigger.end < end and 0 < cue.start - end <= _NOT_YET for end in meant)
        ),
        None,
    )


_NOT_YET = 3
"""Words between a pronoun and the verb: "it has so far not"."""


def _ahead(scene: Scene) -> bool:
    """Whether a verb of the sentence is of what will be."""
    sentence, tokens = scene.sentence, scene.story.text.tokens
    return any(
        sentence.pack.tense(tokens[at].text) == "fut" for at in range(sentence.start, sentence.end)
    )
