"""What the verbs around a noun for an event tell of its status, where no word for status does.

"Prezidentlər sammitdə çıxış edəcək", "На совещании выступят министры": still to come.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import replace

from kg.annotate import Sentence
from kg.extract.events.clausal import hangs_on_the_future
from kg.extract.events.owners import cue_status, said_of_at_talks
from kg.extract.events.unbegun import not_begun
from kg.extract.ground.undone import NONE, denial
from kg.extract.ground.values import Said
from kg.extract.story.scene import TWO_SIDES, Scene
from kg.pack import Hit


def to_be_done(scene: Scene, status: Said) -> Said:
    """The status of an event word: planned where nothing but its noun tells of it and the verb it
    depends on is of what will be."""
    last = scene.sentence.pack.verbs_last
    # "Gelerek görüşmelerde bulunacak": a verb without a tense has that of the one that closes
    toneless = last and status.rule == "told_by_verb" and not scene.trigger.features
    if status.value == "held" and (plan := _goes_on_with_a_plan(scene)) is not None:
        return Said("planned", plan.start, plan.end, "goes_on_with_a_plan")
    ahead = hangs_on_the_future(scene, status) or not_begun(scene, status)
    if ahead is not None:
        return ahead
    if status.rule == "cue_planned" and (met := _met_on_its_margins(scene, status)) is not None:
        return Said("held", met.start, met.end, "met_on_its_margins")
    if status.rule == "cue_planned" and _on_its_eve(scene, status) and _has_been(scene):
        return replace(status, value=NONE, rule="before_what_was_told")
    if scene.trigger.entry.kind != "trigger" or not (status.rule == "told_as_fact" or toneless):
        return status
    if (eve := _before_it(scene, last)) is not None and status.rule == "told_as_fact":
        if _has_been(scene):
            return Said(NONE, eve.start, eve.end, "before_what_was_told")
        return Said("planned", eve.start, eve.end, "told_before_it")
    if (idea := _idea_of(scene, last)) is not None:
        return Said(idea.entry.get("status") or "discussed", idea.start, idea.end, IDEA)
    if (goal := _gone_to(scene, last)) is not None:
        return Said("planned", goal.start, goal.end, "gone_to")
    verb = _closing(scene) if last else _of_clause(scene)
    return Said("planned", verb, verb + 1, "future_closes") if verb is not None else status


def _met_on_its_margins(scene: Scene, status: Said) -> Hit | None:
    """ "The talks were held on the margins of the forum, which will last until Friday": the word
    that says so of the talks, before the gathering that goes on."""
    if scene.type != "Conference" or status.start < scene.trigger.end:
        return None
    beside = [
        r.start
        for r in scene.sentence.of_kind("relation")
        if r.entry.values["role"] == "margins" and 0 <= scene.trigger.start - r.end <= _MARGINS
    ]
    done = (
        h
        for h in scene.sentence.of_kind("status", "trigger")
        if "past" in h.features and h.entry.get("status") in (None, "held")
    )
    return next(
        (h for h in done if beside and h.end <= beside[0] and "prt" not in h.features), None
    )


_MARGINS = 4
"""Words between "on the margins of" and the gathering."""


def _goes_on_with_a_plan(scene: Scene) -> Hit | None:
    """ "He will fly to Lima and discuss the plan with X": a bare verb of talking behind "and" has
    the future of the verb before it, as what he will fly there for has."""
    before = [t for t in scene.triggers if t.end < scene.trigger.start]
    to_come = before[-1] if before and before[-1].entry.get("status") == "planned" else None
    if scene.trigger.entry.get("purpose") is not None:
        return to_come
    if scene.trigger.entry.kind != "talk" or scene.sentence.pack.verbs_last:
        return None
    ands = (r.end for r in scene.sentence.of_kind("relation") if r.entry.values["role"] == "and")
    word = scene.story.text.tokens[scene.trigger.start].text
    if scene.trigger.start not in ands or scene.sentence.pack.tense(word) is not None:
        return None
    return to_come


def _before_it(scene: Scene, last: bool) -> Hit | None:
    """ "Ahead of his visit he gave an interview": the word right before a visit or conference that
    makes it what is still to come."""
    if scene.type not in ("Visit", "Conference") or not scene.noun or scene.aside:
        return None
    for word in scene.sentence.of_kind("prospect"):
        gap = word.start - scene.trigger.end if last else scene.trigger.start - word.end
        if word.entry.get("status") == "planned" and 0 <= gap <= _BEFORE_IT:
            return word
    return None


def _on_its_eve(scene: Scene, status: Said) -> bool:
    """ "Ahead of the session X and Y met": whether a cue only says what something came before."""
    cues = (h for h in scene.sentence.of_kind("status") if h.span == (status.start, status.end))
    return any(h.entry.get("eve") is not None for h in cues)


def _has_been(scene: Scene) -> bool:
    """ "Before the session X met Y", where the session has been told of as held: nothing new."""
    goals = scene.sentence.of_kind("country", "place") if scene.type == "Visit" else ()
    if any(0 <= h.start - scene.trigger.end <= _GOAL for h in goals) or scene.story.background:
        return False
    return any(
        d.type == scene.type
        and d.status.value == "held"
        and not d.mentions[-1].background
        and d.mentions[0].sentence < scene.number
        for d in scene.story.drafts
    )


_GOAL = 3
"""Words between a visit and where to: "of the minister to"."""


IDEA = "idea_of_meeting"
"""The rule by which talks or a visit are only what others talk of."""


def _idea_of(scene: Scene, last: bool) -> Hit | None:
    """ "They discussed the possibility of holding a meeting": the word for a prospect right before
    a noun in the genitive, behind a word of talking."""
    talks = (*TWO_SIDES, "Conference")
    if last or scene.type not in talks or not scene.noun or "gen" not in scene.trigger.features:
        return None
    told = [t for t in scene.sentence.of_kind("talk") if t is not scene.trigger]
    near = [
        h
        for h in scene.sentence.of_kind("prospect")
        if 0 <= scene.trigger.start - h.end <= _BEFORE_IT
        and any(t.end <= h.start or t.start == h.start for t in told)
    ]
    return next(iter(near), None)


def _gone_to(scene: Scene, last: bool) -> Hit | None:
    """ "Вылетел в Москву на заседание": the preposition and the accusative that make a gathering
    the goal of who has set out."""
    features = scene.trigger.features
    if last or scene.type != "Conference" or "acc" not in features or "loc" in features:
        return None
    if not any(t.entry.get("role") == "depart" for t in scene.sentence.of_kind("trigger")):
        return None
    return next(
        (
            r
            for r in scene.sentence.of_kind("relation")
            if r.end == scene.trigger.start and r.entry.values["role"] == "place"
        ),
        None,
    )


_BEFORE_IT = 2
"""Words between "ahead of" and the noun."""


def _closing(scene: Scene) -> int | None:
    """The verb to come that a sentence ends on, where a language ends on it."""
    sentence, text = scene.sentence, scene.story.text
    rest = range(scene.trigger.end, sentence.end)
    stop = next((i for i in rest if text.tokens[i].text == ";"), sentence.end)
    behind = [i for i in rest if i < stop and text.tokens[i].kind == "w"]
    if not behind:
        return None
    if behind[-1] in _of_an_end(sentence):
        return None
    tenses = [sentence.pack.tense(text.tokens[i].text) for i in behind]
    marks = {t.text for t in text.tokens[scene.trigger.end : behind[-1]]}
    if tenses[-1] != "fut" or "past" in tenses or marks & _SPEECH:
        return None
    return behind[-1]


def _of_an_end(sentence: Sentence) -> Set[int]:
    """The words that say that something ends: what will end may have begun."""
    ends = (h for h in sentence.of_kind("status") if h.entry.get("phase") == "end")
    return {i for h in ends for i in range(h.start, h.end)}


_SPEECH = frozenset('"“”«»„:')


def _of_clause(scene: Scene) -> int | None:
    """The verb to come of the clause that a noun stands in, which has no other verb, or the word
    for a plan in a sentence that tells of nothing done; not of what has been told of as held, which
    what follows from it leads on to."""
    sentence, text = scene.sentence, scene.story.text
    told = scene.story.last(scene.type)
    if told is not None and told.status.value == "held" and not _next_one(scene):
        return None
    ends = _of_an_end(sentence) | {n.end for n in sentence.of_kind("negation")}
    verbs = {
        i: tense
        for i in range(sentence.start, sentence.end)
        if i not in ends
        and len(text.tokens[i].text) > 1
        and (tense := sentence.pack.tense(text.tokens[i].text)) is not None
    }
    here = scene.clauses.of(scene.trigger.start)
    beside = {i: tense for i, tense in verbs.items() if scene.clauses.of(i) == here}
    if set(beside.values()) == {"fut"}:
        return next(iter(beside))
    if "past" in verbs.values():
        return None
    plans = (i for i in _plans(scene) if i < scene.trigger.start or scene.clauses.of(i) == here)
    return next(plans, None)


def _next_one(scene: Scene) -> bool:
    """ "The next, 75th session": another than that told of."""
    return any(
        h.entry.get("unit") == "weekday"
        and h.entry.get("offset") == "1"
        and 0 <= scene.trigger.start - h.end <= _NEXT
        for h in scene.sentence.of_kind("relative")
    )


_NEXT = 4
"""Words and marks between "the next" and the session: ", 75th"."""


def _plans(scene: Scene) -> Iterator[int]:
    """Where a sentence has words for a plan: cues, and those for the programme of a visit."""
    for hit in scene.sentence.of_kind("status"):
        if cue_status(hit) == "planned" and not {"aim", "beside"} & set(hit.entry.values):
            if denial(hit, scene.sentence) is not None:
                continue  # who will not take part
            if said_of_at_talks(hit, scene.trigger, scene.sentence, scene.clauses):
                continue
            yield hit.start
    for trigger in scene.sentence.of_kind("trigger"):
        if trigger.entry.get("agenda") is not None and trigger.start != scene.trigger.start:
            yield trigger.start
