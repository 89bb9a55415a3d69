"""What others have still to join or to go to has not begun, where words decline.

«К учениям, которые проводит А, присоединится Б», «к проводимым А учениям присоединится Б», «рота
отправится в Б, где две армии проводят учения»: the present of a clause, or of a participle, that
hangs on a verb to come. What goes on now, has begun or has a day of its own is left as it is told.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.annotate import Sentence
from kg.extract.events.clausal import clause_end, clause_opener
from kg.extract.ground.roles import in_fixed_order
from kg.extract.ground.values import Said
from kg.extract.story.scene import Scene
from kg.pack import Hit

_OPENS = 8
"""Words between the word that opens a clause and the verb of the clause."""
_LED = 3
"""Words between a preposition and an exercise: "в совместные военные"."""
_SAID_OF = 8
"""Words between a participle and its noun."""
_OFFICIALS = frozenset({"post", "rank", "name"})


def not_begun(scene: Scene, status: Said) -> Said | None:
    """The verb to come that an exercise told in the present, or by a participle, hangs on."""
    sentence = scene.sentence
    if status.value != "held" or scene.type != "Exercise" or sentence.pack.verbs_last:
        return None
    if in_fixed_order(sentence) or not scene.noun:
        return None
    cue = next((h for h in sentence.of_kind("status") if h.start == status.start), None)
    if cue is None or cue.entry.get("status") is not None or _goes_on(scene):
        return None
    if "prt" in cue.features:
        return _participle(scene, cue)
    if "pres" not in cue.features:
        return None
    region = _region(scene, cue)
    return _clause(scene, cue, region) if region is not None else None


def _participle(scene: Scene, cue: Hit) -> Said | None:
    """«К проводимым А учениям присоединится Б», «к учению, организованному А, присоединится Б»."""
    trigger = scene.trigger
    gap = max(trigger.start - cue.end, cue.start - trigger.end)
    if cue.entry.get("phase") is not None or gap > _SAID_OF or not _gone_to(scene):
        return None
    if "past" in cue.features and not _joins(scene.sentence):
        return None
    return _to_come(scene, (cue.start, cue.end))


def _clause(scene: Scene, cue: Hit, region: tuple[int, int]) -> Said | None:
    """What a clause in the present makes of the exercise before it, or inside of it."""
    sentence, first = scene.sentence, region[0]
    phase = cue.entry.get("phase")
    if any(first <= d.start < region[1] for d in sentence.dates):
        return None
    if scene.trigger.end <= first:  # "to the drill, which A is organising"
        return _to_come(scene, region) if phase is None and _gone_to(scene) else None
    if scene.trigger.start >= region[1] or phase not in (None, "begin"):
        return None
    if phase is None and _of_officials(sentence, region):
        return None  # a minister may look at what goes on
    return _to_come(scene, region)


def _region(scene: Scene, cue: Hit) -> tuple[int, int] | None:
    """From the word that opens the clause of a verb to the end of that clause."""
    lists = map(scene.sentence.pack.list, ("clause-openers", "where", "which"))
    words = {word for some in lists for word in some}
    opener = clause_opener(scene, cue.start, words, _OPENS)
    return None if opener is None else (opener, clause_end(scene, cue.end))


def _gone_to(scene: Scene) -> bool:
    """Whether an exercise is what somebody joins or goes to: "к учениям", "на учения", "примут
    участие в учениях"."""
    features = scene.trigger.features
    if "dat" in features and "nom" not in features:
        return True
    led = any(
        0 <= scene.trigger.start - r.end <= _SAID_OF
        and r.entry.values["role"] == "place"
        and (scene.trigger.start - r.end <= _LED or _one_phrase(scene, r.end))
        for r in scene.sentence.of_kind("relation")
    )
    if "loc" in features:
        return led and _joins(scene.sentence)
    return led and "acc" in features


def _one_phrase(scene: Scene, first: int) -> bool:
    """«В проводимые А и Б учения»: whether nothing but a participle and who does it stands
    between a preposition and an exercise."""
    cues = scene.sentence.of_kind("status")
    return any(h.start == first and "prt" in h.features for h in cues)


def _joins(sentence: Sentence) -> bool:
    return any("fut" in h.features for h in sentence.of_kind("joining"))


def _goes_on(scene: Scene) -> bool:
    """Whether a sentence says of something that it goes on."""
    sentence, tokens = scene.sentence, scene.story.text.tokens
    now = sentence.pack.list("still-going")
    return any(
        sentence.pack.fold(tokens[i].text) in now for i in range(sentence.start, sentence.end)
    )


def _of_officials(sentence: Sentence, region: tuple[int, int]) -> bool:
    """Whether a sentence tells, outside of a clause, of somebody in office or a delegation."""
    hits = (*sentence.of_kind(*sorted(_OFFICIALS)), *_delegations(sentence))
    return any(not region[0] <= h.start < region[1] for h in hits)


def _delegations(sentence: Sentence) -> Iterator[Hit]:
    return (h for h in sentence.of_kind("reference") if h.entry.get("to") == "delegation")


def _to_come(scene: Scene, region: tuple[int, int]) -> Said | None:
    """The first verb to come, or word for a plan, outside of a clause, where nothing there is told
    as past."""
    sentence, tokens = scene.sentence, scene.story.text.tokens
    outside = [i for i in range(sentence.start, sentence.end) if not region[0] <= i < region[1]]
    tenses = {i: sentence.pack.tense(tokens[i].text) for i in outside if len(tokens[i].text) > 1}
    if "past" in tenses.values():
        return None
    plans = (h.start for h in sentence.of_kind("modal") if h.entry.get("status") == "planned")
    future = {i for i, tense in tenses.items() if tense == "fut"}
    verb = min(future | {i for i in plans if i in tenses}, default=None)
    if verb is None:
        return None
    return Said("planned", verb, verb + 1, "hangs_on_the_future")
