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
_WIDEST = 7
"""Words that an exercise has before it at most: its article, epithets, whose it is."""
_HYPHENS = "-–"
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


def of_another(scene: Scene, status: Said, name: Said | None) -> bool:
    """ "The planning conference of the drill was held": what a verb behind says of the noun before
    "of", "on" or "for", unless that is a part of the exercise ("the final phase of the drill")."""
    sentence, tokens, pack = scene.sentence, scene.story.text.tokens, scene.sentence.pack
    if status.value != "held" or not in_fixed_order(sentence) or status.start < scene.trigger.end:
        return False
    cue = next((h for h in sentence.of_kind("status") if h.start == status.start), None)
    at = _before_phrase(scene, _head(scene, name)) - 1
    if cue is None or at < sentence.start:
        return False
    if pack.fold(tokens[at + 1].text) not in pack.list("of-what"):
        return False
    if tokens[at].kind == "n" or pack.fold(tokens[at].text) in pack.list("parts"):
        return False
    openers = pack.list("which") | pack.list("clause-openers")
    if any(pack.fold(t.text) in openers for t in tokens[scene.trigger.end : status.start]):
        return False  # "asked about the drill which began on Monday"
    told = any(h.start <= at < h.end for h in sentence.of_kind("trigger"))
    return told or cue.end - cue.start > 1 or cue.entry.get("phase") is not None


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
    tokens, pack, at = scene.story.text.tokens, scene.sentence.pack, _before_phrase(scene, head)
    if at < scene.sentence.start or tokens[at].kind != "w":
        return False
    return pack.fold(tokens[at].text) not in pack.list("settings")


def _before_phrase(scene: Scene, head: int) -> int:
    """The last place before an exercise that is not of its phrase."""
    pack, tokens = scene.sentence.pack, scene.story.text.tokens
    articles = pack.list("articles") | pack.list("definite")
    at = head - 1
    led = {i for h in scene.sentence.of_kind("relation") for i in range(h.start, h.end)}
    leads = pack.list("of-what") | pack.list("settings")
    for before in range(head - 1, max(scene.sentence.start, head - _WIDEST) - 1, -1):
        word = pack.fold(tokens[before].text)
        if before in led or word in leads or (tokens[before].kind == "p" and word not in _HYPHENS):
            break
        if word in articles:
            at = before - 1  # "the forthcoming Kenyan-Ghanaian"
            break
    while at >= scene.sentence.start and _of_its_phrase(scene, at, articles):
        at -= 1
    return at


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
        for led in scene.sentence.of_kind("relation", "dateword"):
            if led.end == at + 1 and led.entry.values["role"] not in ("of", "and"):
                there = led.entry.values["role"] in _THERE
                return not there and led.entry.kind == "relation"
        if tokens[at].kind != "w":
            break
        word = tokens[at].text
        if pack.tense(word) is not None or pack.infinitive(word):
            return not features or bool(features & OBLIQUE)
    return bool(features) and features <= {"gen", "sg", "pl"}
