"""What is told as held, but of nobody, hardly, on a condition, or without a verb that says so.

"Neither A nor B held the drill", "the drill was nearly held", "had A held the drill", «учения
начались бы», "once A has held the drill, it will sign": the word for holding is there, in the past,
and nothing was held. Nor by a word that only names the holding: "the cost of staging a drill",
"təlim keçirməyə ehtiyac var". Which words say so is data; a language without them has no such rule.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.extract.ground.marks import CLOSING
from kg.extract.ground.roles import in_fixed_order
from kg.extract.ground.undone import FINITE, NONE
from kg.extract.ground.values import TOLD_AS_FACT, Said
from kg.extract.story.scene import Scene
from kg.pack import Hit

_SUBJECT = 7
"""Words between "neither" and the verb: "of the two countries has ever", "Peru nor Chile"."""
_CLAUSE = 10
"""Words between the word that opens a clause and its verb."""
_HARDLY = 3
"""Words between "nearly" and the verb, a day among them."""
_OPENS = frozenset(",;:.—–\"'“«(")


def unreal(scene: Scene, status: Said) -> Said | None:
    """What the words around a word for holding make of an event told as held."""
    if status.value != "held":
        return None
    cue = _cue(scene, status)
    if cue is None and (at := _name_denied(scene, status)) is not None:
        return Said(NONE, at, at + 1, "denied_of_its_name")
    if cue is None:
        return _named_by_a_verb(scene, status) or _part_to_take(scene, status)
    if (at := _denied(scene, cue)) is not None:
        return Said(NONE, at, at + 1, "held_by_nobody")
    if (at := _on_condition(scene, cue)) is not None:
        return Said(NONE, at, at + 1, "held_on_condition")
    if (at := _once_it_is_done(scene, cue)) is not None:
        return Said("planned", at, at + 1, "once_it_is_held")
    return _gerund(scene, cue)


def _name_denied(scene: Scene, status: Said) -> int | None:
    """«"Ласточка" не взлетела»: a name of an exercise, and nothing else that tells of it, right
    before a verb denied of it: it need not have been held."""
    tokens, at = scene.story.text.tokens, scene.trigger.end
    if scene.trigger.entry.get("named") is None or scene.sentence.pack.verbs_last:
        return None
    if scene.type != "Exercise" or status.rule != TOLD_AS_FACT:
        return None
    while at < scene.sentence.end and tokens[at].text in CLOSING:
        at += 1
    return next((n.start for n in scene.sentence.of_kind("negation") if n.start == at), None)


def _cue(scene: Scene, status: Said) -> Hit | None:
    """The word that tells of an event as held: a cue, or the event's own verb."""
    if status.start == scene.trigger.start and not scene.noun:
        return scene.trigger
    return next((h for h in scene.sentence.of_kind("status") if h.start == status.start), None)


def _denied(scene: Scene, cue: Hit) -> int | None:
    """ "Neither Peru nor Chile held", "no one has held", "was all but held", "held or not"."""
    last = scene.sentence.pack.verbs_last  # the exercise and its day stand before the verb
    reach, hardly = (_CLAUSE, _CLAUSE) if last else (_SUBJECT, _HARDLY)
    if (at := _last_of(scene, "nobody", cue.start - reach, cue.start)) is not None:
        told = scene.sentence.of_kind("status", "trigger", "talk", "joining", "reporting")
        itself = {scene.trigger.start} if last else set()
        clear = not any(at < h.start < cue.start and h.start not in itself for h in told)
        if clear and _one_clause(scene, at, cue.start):
            return at
    near = _last_of(scene, "hardly", cue.start - hardly, cue.end)
    if near is not None and cue.entry.get("phase") != "end":  # "nearly over": it goes on
        return near
    return _or_not(scene, cue)


def _or_not(scene: Scene, cue: Hit) -> int | None:
    """ "Keçirib-keçirmədiyi": a verb joined by a hyphen to itself denied."""
    tokens, at = scene.story.text.tokens, cue.end
    if at + 1 >= scene.sentence.end or tokens[at].text not in "-–":
        return None
    return next(
        (at for h in scene.sentence.of_kind("status") if h.start == at + 1 and "neg" in h.features),
        None,
    )


def _on_condition(scene: Scene, cue: Hit) -> int | None:
    """ "Had Peru held", at the head of its clause; «провела бы», «они бы провели»."""
    sentence, tokens = scene.sentence, scene.story.text.tokens
    first = max(sentence.start, cue.start - _CLAUSE)
    at = _last_of(scene, "inverted", first, cue.start - 1)
    if at is not None and (at == sentence.start or tokens[at - 1].text in _OPENS):
        return at
    would, here = sentence.pack.list("would"), scene.clauses.of(cue.start)
    for at in range(first, min(cue.end + 1, sentence.end)) if would else ():
        word = sentence.pack.fold(tokens[at].text)
        if word in would and scene.clauses.of(at) == here and _is_of(scene, at, cue):
            return at
    return None


def _is_of(scene: Scene, at: int, cue: Hit) -> bool:
    """Whether a word that makes a verb unreal stands by a certain verb: right behind it or its
    auxiliary, or before it with no other verb between."""
    if cue.start <= at <= cue.end or at + 1 == cue.start:
        return True
    pack, tokens = scene.sentence.pack, scene.story.text.tokens
    between = (pack.tense(tokens[i].text) for i in range(at - 1, cue.start) if i != at)
    return all(tense is None for tense in between)


def _once_it_is_done(scene: Scene, cue: Hit) -> int | None:
    """ "Once (after, until) Peru has held the drill": the present perfect of a clause on when;
    where verbs come last, a verb without a person before "after", with one to come behind it."""
    sentence, tokens, pack = scene.sentence, scene.story.text.tokens, scene.sentence.pack
    if sentence.pack.verbs_last:
        behind = cue.end < sentence.end and pack.fold(tokens[cue.end].text)
        if behind not in pack.list("once-done") or cue.entry.get("phase") == "end":
            return None
        tenses = {i: pack.tense(tokens[i].text) for i in range(cue.end, sentence.end)}
        ahead = [i for i, tense in tenses.items() if tense == "fut"]
        return ahead[-1] if ahead and "past" not in tenses.values() else None
    perfect = pack.list("perfect-now")
    spoken = {pack.fold(tokens[i].text) for i in (cue.start - 1, cue.start) if i >= sentence.start}
    if perfect.isdisjoint(spoken):
        return None
    at = _last_of(scene, "once-done", cue.start - _CLAUSE, cue.start)
    return at if at is not None and _one_clause(scene, at, cue.start) else None


def _gerund(scene: Scene, cue: Hit) -> Said | None:
    """ "The cost of staging a drill", "opposed to hosting it": a verb's noun behind a preposition
    that makes it what something else is of, on or for; not what somebody is thanked for."""
    sentence, tokens, pack = scene.sentence, scene.story.text.tokens, scene.sentence.pack
    if not in_fixed_order(sentence) or cue.end > scene.trigger.start or cue.end - cue.start > 1:
        return None
    at = cue.start - 1
    if pack.fold(tokens[cue.start].text) not in pack.list("gerunds") or at <= sentence.start:
        return None
    if pack.fold(tokens[at].text) not in pack.list("of-what") or sentence.has("attending"):
        return None
    who = sentence.of_kind("country", "unit", "side", "post", "person", "name", "place")
    thanked = tokens[at - 1].capital or any(h.end == at for h in who)
    part = pack.fold(tokens[at - 1].text) in pack.list("parts") | pack.list("troops")
    return None if thanked or part else Said("discussed", at, at + 1, "only_to_be_held")


def _named_by_a_verb(scene: Scene, status: Said) -> Said | None:
    """ "Təlim keçirməyə ehtiyac var", "təlimdə iştirak etmək istəyir": where verbs come last, a
    form without a tense right behind the exercise is all that tells of it."""
    sentence, trigger = scene.sentence, scene.trigger
    if not sentence.pack.verbs_last or scene.type != "Exercise" or status.rule != TOLD_AS_FACT:
        return None
    for hit in sentence.of_kind("status", "joining"):
        bare = hit.features & {"inf", "vn"} and not hit.features & FINITE
        if bare and 0 <= hit.start - trigger.end <= 1 and hit.entry.get("status") is None:
            joins = any(h.start == hit.start for h in sentence.of_kind("joining"))
            value = "planned" if joins else "discussed"
            return Said(value, hit.start, hit.end, "only_to_be_held")
    return None


def _part_to_take(scene: Scene, status: Said) -> Said | None:
    """ "Confirmed on Monday its participation in the drill": the noun for taking part beside an
    exercise, as what something is done with, behind another word; where "receive" makes it that,
    part was taken."""
    sentence, trigger = scene.sentence, scene.trigger
    if scene.type != "Exercise" or status.rule != TOLD_AS_FACT or sentence.pack.verbs_last:
        return None
    if sentence.has("talk", "reporting", "praise", "attending", "result"):
        return None
    if any(t.entry.get("role") == "receive" for t in sentence.of_kind("trigger")):
        return None
    for hit in sentence.of_kind("joining"):
        done = "acc" in hit.features and not hit.features & FINITE
        if done and 0 <= trigger.start - hit.end <= 1 and hit.start > sentence.start:
            return Said("planned", hit.start, hit.end, "part_to_be_taken")
    return None


def _last_of(scene: Scene, name: str, first: int, end: int) -> int | None:
    """Where the last of the words of a list stands in a stretch of a sentence."""
    sentence, tokens = scene.sentence, scene.story.text.tokens
    rows = [row.split() for row in sentence.pack.list(name)]
    if not rows:
        return None
    words = [sentence.pack.fold(t.text) for t in tokens[max(first, sentence.start) : end]]
    places = _places(words, rows)
    return max(places, default=-1) + max(first, sentence.start) if places else None


def _places(words: list[str], rows: Iterable[list[str]]) -> list[int]:
    return [i for row in rows for i in range(len(words)) if words[i : i + len(row)] == row]


def _one_clause(scene: Scene, first: int, last: int) -> bool:
    """Whether no comma, colon or dash parts two places ("nor Chile, as was said, held")."""
    return not any(t.text in ",;:—" for t in scene.story.text.tokens[first:last])
