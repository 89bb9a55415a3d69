"""Whether the place of an exercise in its sentence lets it pass as held where no word says so.

An exercise is held because a word for holding, watching or ending says it. Where none does, what
stands around it must: it is what the sentence is about ("the drill drew 500 troops"), or where or
when something happened ("after the drill", «на учениях», "təlimində"). As what is done by a verb
that no row knows ("they mulled the drill", «раскритиковали учения») or what a noun is of ("the
schedule of the drill", "təlimin planı") it is only named: such verbs and nouns are without number.
"""

from __future__ import annotations

from itertools import pairwise

from kg.extract.ground.roles import in_fixed_order
from kg.extract.ground.undone import OBLIQUE
from kg.extract.ground.values import TOLD_AS_FACT, Said
from kg.extract.story.scene import Scene

_OBLIQUE = OBLIQUE - {"loc"}
_EPITHETS = 4
"""Words between a verb or a preposition and an exercise: numbers, epithets, whose it is."""
_THERE = frozenset({"place", "within", "margins"})
"""Roles of prepositions that say where something was or in the course of what."""


def only_named(scene: Scene, status: Said, name: Said | None) -> bool:
    """Whether an exercise told of by no word for it is only named, and so of no status."""
    if status.rule != TOLD_AS_FACT:
        return False
    if scene.sentence.has("attending", "joining"):
        return False
    if scene.sentence.pack.verbs_last:
        return _declined(scene)
    head = _head(scene, name)
    if in_fixed_order(scene.sentence):
        return _behind_another_word(scene, head)
    return _object_or_owner(scene, head)


def part_denied(scene: Scene, name: Said | None) -> bool:
    """ "No phase of the exercise took place": a word before "of" says that there was none."""
    if not in_fixed_order(scene.sentence):
        return False
    pack, no_such = scene.sentence.pack, scene.sentence.pack.list("no-such")
    head = _head(scene, name)
    first = max(scene.sentence.start, head - _PART)
    words = [pack.fold(t.text) for t in scene.story.text.tokens[first:head]]
    # "against the backdrop of the drill" denies nothing
    denied = any(w in no_such and n not in pack.list("articles") for w, n in pairwise(words))
    return denied and any(
        r.entry.values["role"] == "of" and 0 <= head - r.end <= _EPITHETS
        for r in scene.sentence.of_kind("relation")
    )


_PART = 6
"""Words between "no" and the exercise of which it denies a part."""


def _head(scene: Scene, name: Said | None) -> int:
    """Where an exercise begins: at its name, where that comes first."""
    return scene.trigger.start if name is None else min(scene.trigger.start, name.start)


def _declined(scene: Scene) -> bool:
    """Where the verb ends the sentence: an ending makes it what something is done to or of."""
    features = scene.trigger.features
    follows = {h.start for h in scene.sentence.of_kind("relation", "dateword")}
    return bool(features & _OBLIQUE) and "loc" not in features and scene.trigger.end not in follows


def _behind_another_word(scene: Scene, head: int) -> bool:
    """Where order is fixed: whether a word stands right before it, with its article alone between,
    that says neither where nor when."""
    tokens, pack = scene.story.text.tokens, scene.sentence.pack
    at, articles = head - 1, pack.list("articles") | pack.list("definite")
    while at >= scene.sentence.start and _of_its_phrase(scene, at, articles):
        at -= 1
    if at < scene.sentence.start or tokens[at].kind != "w":
        return False
    return pack.fold(tokens[at].text) not in pack.list("settings")


def _of_its_phrase(scene: Scene, at: int, articles: frozenset[str]) -> bool:
    """Whether a word before an exercise is its article, a number, an epithet, whose or when it
    is ("last year's")."""
    if any(d.start <= at <= d.end for d in scene.sentence.dates):
        return True
    token = scene.story.text.tokens[at]
    if token.kind == "n" or scene.sentence.pack.fold(token.text) in articles:
        return True
    return any(
        h.start <= at < h.end for h in scene.sentence.of_kind("country", "filler", "ordinal")
    )


def _object_or_owner(scene: Scene, head: int) -> bool:
    """Where words decline: whether no preposition of place leads up to it, and a verb stands before
    it whose object it may be, or a noun whose owner it is."""
    tokens, pack, features = scene.story.text.tokens, scene.sentence.pack, scene.trigger.features
    for at in range(head - 1, scene.sentence.start - 1, -1):
        if head - at > _EPITHETS:
            break
        for word in scene.sentence.of_kind("relation", "dateword"):
            if word.end == at + 1 and word.entry.values["role"] not in ("of", "and"):
                there = word.entry.values["role"] in _THERE
                return not there and word.entry.kind == "relation"
        if tokens[at].kind != "w":
            break
        if pack.tense(tokens[at].text) is not None:
            return not features or bool(features & OBLIQUE)
    return bool(features) and features <= {"gen", "sg", "pl"}
