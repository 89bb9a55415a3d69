"""Whether the place of an exercise in its sentence lets it pass as held.

An exercise is held because a word for holding, watching or ending says it. Where none does, what
stands around it must: it is what the sentence is about ("the drill drew 500 troops"), or where or
when something happened ("after the drill", «на учениях», "təlimində"). As what is done by a verb
that no row knows ("they mulled the drill", «раскритиковали учения») or what a noun is of ("the
schedule of the drill", "təlimin planı") it is only named: such verbs and nouns are without number.
And what a word says was held may be that noun ("the briefing on the drill was held").
"""

from __future__ import annotations

from itertools import pairwise

from kg.extract.ground.roles import in_fixed_order
from kg.extract.ground.undone import FINITE, OBLIQUE
from kg.extract.ground.values import TOLD_AS_FACT, Said
from kg.extract.story.scene import Scene
from kg.pack import Hit, Pack

_TAKEN = frozenset({"joining", "attending"})
"""Kinds of words for taking part."""
_CASES = OBLIQUE | {"nom"}
_OBLIQUE = OBLIQUE - {"loc"}
_OBJECT = 3
"""Words of the noun behind a verb: "started the work"."""
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
    taking_part = scene.sentence.of_kind("attending", "joining")
    if any(h.entry.get("wide") is None for h in taking_part):
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


def talked_of(scene: Scene, status: Said) -> Said | None:
    """ "Tərəflər təlimi müzakirə ediblər": a word of talking, by which a conference is held, and of
    which an exercise is the object, where the verb ends the sentence."""
    if status.value != "held" or not scene.sentence.pack.verbs_last:
        return None
    talk = any(h.start == status.start for h in scene.sentence.of_kind("talk"))
    whose = scene.trigger.features == {"gen"} and any(
        h.start == scene.trigger.end and "vn" in h.features
        for h in scene.sentence.of_kind("status")
    )  # "təlimin keçirilməsi riski müzakirə olunub"
    if not talk or not (whose or "acc" in scene.trigger.features):
        return None
    return Said("discussed", status.start, status.end, talked_of.__name__)


def of_another(scene: Scene, status: Said, name: Said | None) -> bool:
    """ "The planning conference of the drill was held", «презентация учений прошла», "təlimin
    təqdimatı olub": whether what a verb says was held is something else, which is of, on or for an
    exercise, and no part of it ("the final phase of the drill")."""
    sentence = scene.sentence
    if status.value != "held" or not sentence.pack.list("parts"):
        return False
    cue = next((h for h in sentence.of_kind("status") if h.start == status.start), None)
    if cue is None:
        return False
    if in_fixed_order(sentence):
        return _led_to(scene, cue, _head(scene, name))
    attribute = "prt" in cue.features and cue.features & _CASES  # not "проведена"
    if not cue.features & FINITE or attribute or cue.features & {"vn", "inf"}:
        return False
    if sentence.pack.verbs_last:
        return _owns_what_follows(scene, cue)
    return _governed(scene, cue, _head(scene, name))


def _led_to(scene: Scene, cue: Hit, head: int) -> bool:
    """Where order is fixed: a noun and a word as "of" before it, with the verb behind, or right
    before that noun where it says that something began or ended ("completed planning of")."""
    sentence, tokens, pack = scene.sentence, scene.story.text.tokens, scene.sentence.pack
    at = _before_phrase(scene, head) - 1
    if at < sentence.start or pack.fold(tokens[at + 1].text) not in pack.list("of-what"):
        return False
    if tokens[at].kind == "n" or _a_part(scene, at):
        return False
    if cue.start < scene.trigger.end:
        return cue.entry.get("phase") is not None and 0 <= at - cue.end < _OBJECT
    openers = pack.list("which") | pack.list("clause-openers")
    if any(pack.fold(t.text) in openers for t in tokens[scene.trigger.end : cue.start]):
        return False  # "asked about the drill which began on Monday"
    told = any(h.start <= at < h.end for h in sentence.of_kind("trigger"))
    return told or cue.end - cue.start > 1 or cue.entry.get("phase") is not None


def _governed(scene: Scene, cue: Hit, head: int) -> bool:
    """Where words decline: a noun right before it, itself behind no preposition, or before the
    preposition that leads up to it, while it cannot be the subject."""
    sentence, tokens, pack = scene.sentence, scene.story.text.tokens, scene.sentence.pack
    features = scene.trigger.features
    one = "gen" in features and "pl" not in cue.features  # «презентация учения прошла»
    if not features or ("nom" in features and not one):
        return False
    leads = sentence.of_kind("relation", "dateword", "matter", "joining", "attending")
    ends, at = {h.end for h in leads}, head - 1
    while at >= sentence.start and at + 1 not in ends and _epithet(scene, at):
        at -= 1
    led = [h for h in leads if h.end == at + 1]
    if any(h.entry.kind in _TAKEN or h.entry.get("role") in (*_THERE, "and") for h in led):
        return False
    if cue.end <= head and any(h.entry.get("role") == "for" for h in led):
        return False  # «приступили под Омском к учениям»
    at = min((h.start for h in led), default=at + 1) - 1
    if at > sentence.start and not led and _small(pack, tokens[at].text):
        at -= 1  # «переговоры об учениях»
    if at < sentence.start or tokens[at].kind != "w" or cue.start <= at < cue.end:
        return False
    word = tokens[at].text
    verb = pack.tense(word) is not None or pack.infinitive(word) or pack.no_name(word)
    return not (verb or at in ends or (at + 1 in ends and not led) or _a_part(scene, at))


def _owns_what_follows(scene: Scene, cue: Hit) -> bool:
    """Where verbs come last: in the genitive, before something that is no part of it."""
    behind = range(scene.trigger.end, cue.start)
    watched = cue.entry.get("by") is not None  # "təlimin yekun atışlarını izləyib"
    if "gen" not in scene.trigger.features or watched or not behind:
        return False
    days = {at for d in scene.sentence.dates for at in range(d.start, d.end)}
    return not any(_a_part(scene, at) for at in behind if at not in days)


def _small(pack: Pack, word: str) -> bool:
    """Whether a word is known as no noun, no epithet and no verb of a sentence."""
    return pack.no_name(word) and pack.tense(word) is None and not pack.infinitive(word)


def _epithet(scene: Scene, at: int) -> bool:
    token = scene.story.text.tokens[at]
    numeral = token.text.isupper()  # "XI"
    if numeral or token.text in _HYPHENS or _of_its_phrase(scene, at, frozenset()):
        return True
    return token.kind == "w" and scene.sentence.pack.owner(token.text, epithet=True)


def _a_part(scene: Scene, at: int) -> bool:
    """Whether a word names a part of an exercise, or those who take part."""
    pack, word = scene.sentence.pack, scene.story.text.tokens[at].text
    return not pack.list("parts").isdisjoint(
        (pack.fold(word), pack.morphology.base(pack.fold(word)))
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
    tokens, pack, at = scene.story.text.tokens, scene.sentence.pack, _before_phrase(scene, head)
    if at < scene.sentence.start or tokens[at].kind != "w":
        return False
    word = pack.fold(tokens[at].text)
    if word in pack.list("of-what") and at > scene.sentence.start and _a_part(scene, at - 1):
        return _only_ahead(scene)  # "flew in to watch the second stage of the drill"
    return word not in pack.list("settings")


def _only_ahead(scene: Scene) -> bool:
    """Whether a sentence is of talks, or says that something was or is to be."""
    sentence = scene.sentence
    modals = [h for h in sentence.of_kind("modal") if h.entry.get("tense") is None]
    named = [h for h in modals if any(d.start <= h.start < d.end for d in sentence.dates)]
    return sentence.has("talk") or len(modals) > len(named)  # the month of May is no modal


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
        if any(d.start - 1 <= at < d.end for d in scene.sentence.dates):
            continue  # "they studied on Friday the scenario of the drill"
        for led in scene.sentence.of_kind("relation", "dateword"):
            about = ("and",) if features and "nom" not in features else ("of", "and")
            if led.end == at + 1 and led.entry.values["role"] not in about:
                there = led.entry.values["role"] in _THERE
                return not there and led.entry.kind == "relation"
        if tokens[at].kind != "w":
            break
        if at == head - 1 and features and "nom" not in features and _small(pack, tokens[at].text):
            return True  # «об учениях объявили»
        word = tokens[at].text
        if pack.tense(word) is not None or pack.infinitive(word):
            return not features or bool(features & OBLIQUE)
    return bool(features) and features <= {"gen", "sg", "pl"}
