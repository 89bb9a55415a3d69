"""Of which status an exercise is, beyond its cues: held, only prepared, talked of, praised.

Precision before recall: one that is only talked about is discussed, or planned if it has a name and
no day; one only praised is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.annotate import DateMention
from kg.extract.events.outcomes import not_begun, results_of, told_by_what_it_did
from kg.extract.events.status import status_of
from kg.extract.ground.roles import in_fixed_order
from kg.extract.ground.undone import FINITE, NONE
from kg.extract.ground.values import Said
from kg.extract.story.periods import meant_for
from kg.extract.story.scene import Scene, event_of, prepared
from kg.pack import Hit

_PROSPECT_REACH = 8
_PREPARED = 4
"""Words between "the preparation of" and the exercise: whose it is."""
_EPITHET = 1
"""Words between "on the eve of" and the exercise."""
_TO_COME = frozenset({"vn", "inf"})
"""Forms of "to hold an exercise" that make it a prospect where people talk."""
_PRAISE_REACH = 10
_CUSTOM_REACH = 16


def exercise_status(scene: Scene, status: Said, name: Said | None) -> Said:
    """The status of an exercise; an unnamed one in talk is a prospect, or only praised."""
    if status.value == NONE:
        return status
    sentence = scene.sentence
    days = {m.start for m in scene.dates}  # "on the eve" may be the day before
    prospects = [
        h
        for h in sentence.of_kind("prospect")
        if scene.distance(h) <= _PROSPECT_REACH and h.start not in days
    ]
    if (noun := _of_another_noun(scene, status)) is not None:
        return Said(NONE, noun.start, noun.end, "another_was_held")
    if status.rule in ("told_as_fact", "cue_held") and (cue := not_begun(scene)) is not None:
        return Said(NONE, cue.start, cue.end, "not_begun")
    # "The planning of Sea Shield 2024, a joint exercise": its name may come first.
    heads = [scene.trigger.start, *((name.start,) if name is not None else ())]
    if status.rule in ("told_as_fact", "cue_held") and (
        (result := results_of(scene, name, heads)) is not None
    ):
        return Said("held", result.start, result.end, "has_results")
    ahead = [
        h
        for h in sentence.of_kind("prospect")
        if h.entry.get("status")
        and (h.start not in days or 0 <= scene.trigger.start - h.end <= _EPITHET)
    ]
    for hit in ahead if status.rule in ("told_as_fact", "cue_held") else ():
        if _leads_to(scene, hit, heads, _PREPARED):
            return Said("planned", hit.start, hit.end, _of_gathering(scene, "being_prepared"))
    if status.rule in ("cue_held", "told_as_fact") and (
        prepared(scene.trigger, scene.triggers, heads) and not scene.dates
    ):
        return Said("planned", *scene.span, "being_planned")
    if name is not None and (matter := _matter_of(scene, status, name, heads)) is not None:
        rule = _of_gathering(scene, "talked_of_by_name")
        return Said("planned", matter.start, matter.end, rule)
    if status.rule in ("cue_held", "told_as_fact") and (invite := _invited(scene)) is not None:
        return Said("planned", invite.start, invite.end, "invited_to_it")
    if status.rule == "told_as_fact" and (word := _gone_to(scene)) is not None:
        if sentence.has("negation"):
            return Said(NONE, word.start, word.end, "not_gone_to")
        return Said("planned", word.start, word.end, "gone_to")
    if status.rule == "told_as_fact" and (at := _in_the_future(scene)) is not None:
        return Said("planned", at, at + 1, "told_in_the_future")
    if status.rule == "told_as_fact" and (beside := _named_beside_a_plan(scene)) is not None:
        return Said("planned", beside.start, beside.end, "named_beside_what_is_to_come")
    if status.rule == "told_as_fact" and (word := _meant_for(scene)) is not None:
        return Said("planned", word.start, word.end, "what_is_meant_for_it")
    if status.rule == "told_as_fact" and (aim := _to_be_held(scene)) is not None:
        return Said("discussed", aim.start, aim.end, "only_to_be_held")
    if status.rule in ("told_as_fact", "cue_held") and (at := _asked_whether(scene)) is not None:
        return Said("discussed", at, at + 1, "only_asked_whether")
    if status.rule == "told_as_fact" and (aim := _thought_of(scene)) is not None:
        return Said("discussed", aim.start, aim.end, "only_thought_of")
    if status.rule == "told_as_fact" and (day := _for_a_day(scene)) is not None:
        return Said("planned", day.start, day.end, "meant_for_a_day")
    if (agreed := _agreed(scene, status)) is not None and name is None:
        return Said("discussed", agreed.start, agreed.end, "agreed_in_general")
    if scene.role == "such" and not scene.dates:
        return Said(NONE, *scene.span, "such_in_general")
    if status.rule == "told_as_fact" and (word := _acted_on(scene)) is not None:
        status = Said(status.value, word.start, word.end, "acted_on_it")
    if status.rule == "told_as_fact" and (verb := told_by_what_it_did(scene)) is not None:
        status = Said(status.value, verb.start, verb.end, "told_by_what_it_did")
    opened = _ceremony_of(scene)
    if status.rule == "told_as_fact" and opened is not None:
        rite = status_of(opened, sentence, scene.telling, scene.clauses)
        if rite.value != "held":
            return replace(rite, rule="as_its_ceremony")
    new = name is not None or not scene.definite or _first_told(scene)
    if status.rule == "told_as_fact" and opened is not None and new:
        return Said(status.value, opened.start, opened.end, "opened_or_closed")
    if (
        status.rule == "told_by_verb"
        and scene.trigger.features
        and (scene.trigger.features <= {"inf"})
    ):
        if not prospects:
            return Said(NONE, *scene.span, "not_said_to_be_done")
        return Said("discussed", prospects[0].start, prospects[0].end, "prospect_of_doing_it")
    custom = any(scene.distance(h) <= _CUSTOM_REACH for h in sentence.of_kind("custom"))
    custom = custom and all(m.since for m in scene.dates)
    if custom and scene.dates:
        return Said(NONE, *scene.span, "held_by_custom")  # "held yearly since 2011"
    if (idea := _to_be_talked_of(scene, status, prospects)) is not None and name is None:
        return Said("discussed", idea.start, idea.end, "prospect_of_talks_to_come")
    if name is not None:
        spoken = prospects and sentence.has("talk")
        if spoken and status.rule == "told_as_fact" and not scene.dates:
            return Said("discussed", prospects[0].start, prospects[0].end, "prospect_in_talks")
        return status
    if any(scene.distance(h) <= _PRAISE_REACH for h in sentence.of_kind("praise")):
        return Said(NONE, *scene.span, "only_praised")
    if custom:
        return Said(NONE, *scene.span, "held_by_custom")
    talk = sentence.has("talk")
    # "Mövzu gəmilərin birgə üzmələri olub": a verb's noun is as much a matter of talk as a noun
    forms = scene.trigger.features
    bare = status.rule == "told_by_verb" and bool(forms & _TO_COME) and not forms & FINITE
    if status.rule == "told_as_fact" and not talk and not scene.dates:
        reach = _PREPARED if scene.told_anew else 0  # "the idea of a drill", "the idea of drills"
        for hit in prospects:
            if hit.entry.get("status") is None and _leads_to(scene, hit, heads, reach):
                return Said("discussed", hit.start, hit.end, "prospect_told_of")
    if status.rule == "told_as_fact" and not prospects and (idea := _idea(scene)) is not None:
        return Said("discussed", idea.start, idea.end, "idea_of_talks")
    if talk and (bare or status.rule in ("told_as_fact", "cue_held", "future_closes")):
        if not prospects and scene.trigger.features & _TO_COME:
            return Said("discussed", *scene.span, "prospect_in_talks")
        if not prospects:
            return Said(NONE, *scene.span, "talked_of_in_general")
        return Said("discussed", prospects[0].start, prospects[0].end, "prospect_in_talks")
    own = scene.trigger.entry.get("status") is not None  # "could one day train together"
    if status.value == "discussed" and not prospects and not own and not _beside(status, scene):
        return Said(NONE, *scene.span, "discussed_without_prospect")
    told = status.rule == "told_as_fact" and sentence.zone == "body" and not scene.people
    both = any(h.entry.get("to") == "both-countries" for h in sentence.of_kind("reference"))
    if told and not sentence.has("country") and not both:
        return Said(NONE, *scene.span, "told_of_nobody")
    return status


def _matter_of(scene: Scene, status: Said, name: Said, heads: Sequence[int]) -> Hit | None:
    """ "They discussed the exercise Sea Shield", "the talks on Sea Shield were held": the word of
    which a named exercise without a day is only the matter."""
    sentence = scene.sentence
    if scene.dates or status.rule not in ("told_as_fact", "cue_held"):
        return None
    fact = status.rule == "told_as_fact"
    behind = max(scene.trigger.end, name.end)
    for talk in sentence.of_kind("talk"):
        itself = talk.start <= status.start < talk.end
        passive = talk.start - behind == 1 and not sentence.pack.verbs_last
        if (fact or itself) and (passive or _leads_to(scene, talk, heads, _BEHIND_ARTICLE)):
            return talk
    where = {r.start for r in sentence.of_kind("relation") if r.entry.values["role"] in _WHERE}
    for meeting in scene.triggers:
        noun = meeting.entry.get("form") == "noun" and event_of(meeting) in (
            "Meeting",
            "Conference",
        )
        about = noun and meeting.end not in where and meeting.end < scene.trigger.start
        told = fact or status.start >= behind
        if about and told and _leads_to(scene, meeting, heads, _BEHIND_ARTICLE):
            return meeting
    return None


_WHERE = frozenset({"place", "within", "margins", "with"})


def _of_gathering(scene: Scene, rule: str) -> str:
    """The rule by which an exercise is planned: where a gathering prepares it or talks of it, the
    place that is told is the gathering's."""
    there = any(
        t.entry.get("form") == "noun" and event_of(t) in ("Meeting", "Conference")
        for t in scene.triggers
    )
    return "being_planned" if there else rule


def _leads_to(scene: Scene, word: Hit, heads: Sequence[int], reach: int) -> bool:
    """Whether the exercise is what a word has behind it; before it, where heads come last."""
    if scene.sentence.pack.verbs_last:
        return 0 <= word.start - scene.trigger.end <= 1
    return any(0 <= at - word.end <= reach for at in heads)


def _of_another_noun(scene: Scene, status: Said) -> Hit | None:
    """ "A workshop held in Oslo prepared the exercise": the participle behind a noun that no row
    knows, with its place or day; a verb would have what was held behind it."""
    sentence = scene.sentence
    if sentence.pack.verbs_last or status.rule != "cue_held":
        return None
    held = next((h for h in sentence.of_kind("status") if h.start == status.start), None)
    if held is None or held.end - held.start > 1 or held.end > scene.trigger.start:
        return None
    if "prt" not in held.features and not in_fixed_order(sentence):
        return None  # "прошли в октябре учения"
    if any(j.start == held.start for j in sentence.of_kind("joining")):
        return None  # "корабль впервые задействован в маневрах"
    tokens = scene.story.text.tokens
    before = held.start - 1
    if before > sentence.start and tokens[before].text == ",":
        before -= 1
    noun = tokens[before]
    if before < sentence.start or noun.kind != "w" or noun.capital:
        return None
    if any(r.end == before + 1 for r in sentence.of_kind("relation", "filler")):
        return None  # "thanked Chile for hosting in October the drill"
    armed = sentence.pack.fold(noun.text) in sentence.pack.list("troops")
    if armed or any(h.end == before + 1 for h in sentence.of_kind("unit", "side")):
        return None  # "forces trained at Lima"
    edges = {d.start for d in sentence.dates} | {
        r.start for r in sentence.of_kind("relation") if r.entry.values["role"] == "place"
    }
    return held if held.end in edges else None


def _acted_on(scene: Scene) -> Hit | None:
    """ "В ходе учений десантники отразили атаку": the word that leads from what was done to the
    exercise on which it was."""
    sentence = scene.sentence
    if sentence.pack.verbs_last:
        return None
    within = {r.span for r in sentence.of_kind("relation")}  # "в рамках", of a plan and of drills
    papers = any(a.span not in within for a in sentence.of_kind("documentact"))
    if papers or sentence.has("talk", "reporting", "prospect"):
        return None
    words = scene.story.text.tokens[sentence.start : sentence.end]
    tenses = {sentence.pack.tense(t.text) for t in words if t.kind == "w"}
    if "past" not in tenses or "fut" in tenses:
        return None  # who wants to see something on an exercise tells of none
    at = "loc" in scene.trigger.features and "acc" not in scene.trigger.features
    for word in sentence.of_kind("relation"):
        role = word.entry.values["role"]
        if word.end == scene.trigger.start and (role == "within" or (role == "place" and at)):
            return word
    return None


def _in_the_future(scene: Scene) -> int | None:
    """ "В октябре соберутся разведчики («Поиск-2021»)": the verb, of none that is known to tell of
    exercises, where all verbs of the sentence are in the future."""
    sentence = scene.sentence
    if sentence.has("status"):
        return None  # "will last until Friday"
    words = range(sentence.start, sentence.end)
    tenses = {at: sentence.pack.tense(scene.story.text.tokens[at].text) for at in words}
    ahead = [at for at, tense in tenses.items() if tense == "fut"]
    return ahead[0] if ahead and not {"past", "pres"} & {*tenses.values()} else None


def _named_beside_a_plan(scene: Scene) -> Hit | None:
    """ "The players of Noble Shield are known: troops of A and B will meet in May": what is to come
    beside a name that no word for exercises explains and no day is of."""
    if scene.trigger.entry.get("named") is None or scene.dates:
        return None
    return next((t for t in scene.triggers if t.entry.get("status") == "planned"), None)


def _meant_for(scene: Scene) -> Hit | None:
    """ "Equipment for the exercise has arrived": the word that makes it the purpose of what is
    told, which comes before it."""
    if any(m.last is not None or m.since for m in scene.sentence.dates):
        return None  # "for the exercise they trained from 3 to 7 May"
    last = scene.sentence.pack.verbs_last
    for word in scene.sentence.of_kind("relation"):
        gap = word.start - scene.trigger.end if last else scene.trigger.start - word.end
        if word.entry.values["role"] == "for" and 0 <= gap <= 1:
            return word
    return None


def _gone_to(scene: Scene) -> Hit | None:
    """ "Left for the exercise", «отправились на учения»: a preposition of place and the accusative
    say that somebody is on the way to it."""
    features = scene.trigger.features
    if scene.sentence.pack.verbs_last:
        # "Təlimə gedib"
        going = (t for t in scene.triggers if t.entry.get("form") == "verb")
        to = "dat" in features
        return next((t for t in going if to and t.start == scene.trigger.end and _goes(t)), None)
    if "acc" not in features:
        return None
    for word in scene.sentence.of_kind("relation"):
        right_behind = scene.trigger.start == word.end and "loc" not in features
        if word.entry.values["role"] == "place" and right_behind and not word.features:
            return word
    return None


def _goes(verb: Hit) -> bool:
    return event_of(verb) == "Visit" and verb.entry.get("role") != "invite"


def _to_be_held(scene: Scene) -> Hit | None:
    """ "Готовы провести учения": an infinitive of holding before it, where no verb tells that it
    was done."""
    if scene.sentence.pack.verbs_last:
        return None
    cues = (h for h in scene.sentence.of_kind("status") if h.features == {"inf"})
    return next((h for h in cues if 0 <= scene.trigger.start - h.end <= _PREPARED), None)


def _asked_whether(scene: Scene) -> int | None:
    """ "Прикинули, не устроить ли учения": the word of an indirect question in its clause."""
    sentence, tokens = scene.sentence, scene.story.text.tokens
    asking, here = sentence.pack.list("whether"), scene.clauses.of(scene.trigger.start)
    for at in range(sentence.start, scene.trigger.start) if asking else ():
        if sentence.pack.fold(tokens[at].text) in asking and scene.clauses.of(at) == here:
            return at
    return None


def _thought_of(scene: Scene) -> Hit | None:
    """ "Birgə təlim keçirməyi düşünür": the infinitive of holding an exercise behind it, where
    the main verb comes last; not what somebody came for."""
    if not scene.sentence.pack.verbs_last:
        return None
    aims = {r.start for r in scene.sentence.of_kind("relation") if r.entry.values["role"] == "for"}
    return next(
        (
            h
            for h in scene.sentence.of_kind("prospect")
            if "inf" in h.features and 0 <= h.start - scene.trigger.end <= 1
            if h.end not in aims
        ),
        None,
    )


def _idea(scene: Scene) -> Hit | None:
    """ "They discussed a joint exercise": the word of talking right before what is told anew."""
    if scene.dates or not scene.told_anew:
        return None
    talks = scene.sentence.of_kind("talk")
    return next((t for t in talks if 0 <= scene.trigger.start - t.end <= _BEHIND_ARTICLE), None)


_BEHIND_ARTICLE = 3
"""Words between what is done with an idea and the exercise: its article and an epithet."""


def _for_a_day(scene: Scene) -> DateMention | None:
    """ "На февраль объявлены учения": the day that words of no tense say it is meant for."""
    days = (m for m in scene.dates if m.month is not None)
    return next((m for m in days if meant_for(scene.sentence, m)), None)


def _agreed(scene: Scene, status: Said) -> Hit | None:
    """The word by which an exercise without a day of its own was agreed on: a prospect only."""
    if status.value != "planned" or scene.dates:
        return None
    cues = scene.sentence.of_kind("status")
    return next((h for h in cues if h.start == status.start and _of_agreement(h)), None)


def _of_agreement(hit: Hit) -> bool:
    return hit.entry.get("phase") == "agreed"


def _to_be_talked_of(scene: Scene, status: Said, prospects: Sequence[Hit]) -> Hit | None:
    """ "They will discuss the holding of joint drills": the prospect right before the exercise, of
    which the talks alone are to come."""
    if status.value != "planned" or scene.dates:
        return None
    ideas = [h for h in prospects if not h.entry.get("status")]
    last = scene.sentence.pack.verbs_last
    for idea in ideas:
        gap = idea.start - scene.trigger.end if last else scene.trigger.start - idea.end
        if not 0 <= gap <= _PREPARED:
            continue
        for talk in scene.sentence.of_kind("talk"):
            order = (idea.end, talk.start, talk.end, status.end + 1)
            order = order if last else (status.start, talk.end, talk.end, idea.start)
            if order[0] <= order[1] and order[2] <= order[3]:
                return idea
    return None


def _beside(status: Said, scene: Scene) -> bool:
    """ "May hold a joint exercise": whether the word for what is only thought of leads to it."""
    if scene.sentence.pack.verbs_last:
        return 0 <= status.start - scene.trigger.end <= 2
    # "A joint drill with A was mentioned in the talks"
    subject = scene.trigger.end <= status.start and scene.told_anew
    if subject and scene.clauses.of(status.start) == scene.clauses.of(scene.trigger.start):
        return True
    return 0 <= scene.trigger.start - status.end <= _PREPARED


def _invited(scene: Scene) -> Hit | None:
    """The invitation to the exercise, which is to come then."""
    last = scene.sentence.pack.verbs_last
    for invite in scene.triggers:
        gap = invite.start - scene.trigger.end if last else scene.trigger.start - invite.end
        if invite.entry.get("role") == "invite" and 0 <= gap <= _PREPARED:
            return invite
    return None


def _first_told(scene: Scene) -> bool:
    """Whether no exercise has been told of before one whose countries are named beside it."""
    codes = {h.entry.values["code"] for h in scene.sentence.of_kind("country")}
    return scene.story.last("Exercise") is None and len(codes) > 1


def _ceremony_of(scene: Scene) -> Hit | None:
    """The ceremony that opens or closes the exercise, named right beside it."""
    return next(
        (
            t
            for t in scene.triggers
            if t.entry.get("role") in ("opening", "closing") and scene.distance(t) <= _OPENED
        ),
        None,
    )


_OPENED = 14
"""Words between an opening or closing ceremony and the word for its exercise."""
