"""An event word and a day of the week beside it in, whether the day lies ahead out."""

from __future__ import annotations

from kg.annotate import DateMention
from kg.extract.ground.roles import in_fixed_order
from kg.extract.ground.values import Said
from kg.extract.story.scene import Scene, phase_of
from kg.extract.when.assigning import BESIDE
from kg.pack import Hit


def month_to_come(scene: Scene, mention: DateMention) -> bool:
    """ "Flies to Lima in August": a month alone right behind a journey told in the present."""
    told = scene.trigger.entry.get("ahead") is not None and not scene.noun
    bare = mention.month is not None and mention.day is None and mention.year is None
    beside = 0 <= mention.start - scene.trigger.end <= _GOAL_AND_DAY
    return told and bare and beside and "past" not in scene.trigger.features


_GOAL_AND_DAY = 6
"""Words between a verb of going and when: "flies to Fort Jackson in"."""


def lies_ahead(scene: Scene, mention: DateMention) -> bool:
    """ "Ends on Friday": a weekday (or "that day") beside a beginning, an end or a journey that no
    verb tells as past is to come."""
    if mention.unit == "weekday" and mention.offset > 0 and "past" not in scene.trigger.features:
        return True  # "next Monday"
    if scene.sentence.zone != "body":
        return False
    if month_to_come(scene, mention):
        return True
    if mention.unit not in ("weekday", "same-day"):
        return False
    if _of_a_timetable(scene, mention):
        return True
    cues = [h for h in scene.sentence.of_kind("dateword") if h.entry.get("role") == "ahead"]
    phases = (h for h in scene.sentence.of_kind("status") if phase_of(h, scene.type))
    if not scene.noun and (scene.type == "Visit" or scene.trigger.entry.get("ahead") is not None):
        cues.append(scene.trigger)  # "on Thursday he flies to Lima"
    cues += phases
    last = scene.sentence.pack.verbs_last
    closing = [h for h in cues if last and h.end >= scene.sentence.end - 1]
    cues = [h for h in cues if h.entry.kind == "dateword" or _to_come(h)]
    if any(_to_come(h) or "fut" in h.features for h in closing):
        return True
    ahead = {h.start for h in cues}
    told = [h for h in scene.sentence.of_kind("status") if h.entry.get("phase")]
    if not last and any(0 <= mention.start - h.end <= 1 and h.start not in ahead for h in told):
        return False  # "opened on Monday and closes on Friday"
    gaps = [h.start - mention.end if last else mention.start - h.end for h in cues]
    if scene.sentence.pack.settings.get("head") == "first":
        leads = mention.start - scene.sentence.start <= 1  # "on Thursday the minister flies to"
        here = scene.clauses.of(mention.start)  # "on Thursday they begin"
        if leads and _to_come(scene.trigger) and scene.clauses.of(scene.trigger.start) == here:
            return True
        behind = [h for h in cues if not _of_another_verb(scene, mention, h)]
        gaps += [h.start - mention.end for h in behind if scene.clauses.of(h.start) == here]
    return any(0 <= gap <= BESIDE for gap in gaps)


def _of_a_timetable(scene: Scene, mention: DateMention) -> bool:
    """ "The two navies hold an exercise in Crete on Friday": a verb in the present in the clause of
    a weekday some days ahead, and none in the past. Where the order of words is fixed, it stands
    before the day, and what it tells of beside it."""
    here, fixed = scene.clauses.of(mention.start), in_fixed_order(scene.sentence)
    told = [
        h
        for h in scene.sentence.of_kind("status", "trigger", "talk", "dateword")
        if scene.clauses.of(h.start) == here and "inf" not in h.features
    ]
    gone = any("past" in h.features for h in told) or "past" in scene.trigger.features
    if fixed:  # "held": of the words for what goes on all that are not told as the present
        now = {h.start for h in told if h.entry.kind == "dateword" and _timetable(h)}
        gone = gone or any(h.start not in now for h in told if h.entry.kind == "status")
    if gone or mention.since or mention.until or _just_gone(scene, mention):
        return False
    leads = mention.start - scene.sentence.start <= 1
    return any(
        _present(h)
        and not (fixed and not leads and h.end > mention.start)
        and (h.entry.kind != "dateword" or _tells_of(scene, h))
        for h in told
        if "prt" not in h.features
    )


def _present(hit: Hit) -> bool:
    return _timetable(hit) if hit.entry.kind == "dateword" else _to_come(hit)


def _tells_of(scene: Scene, verb: Hit) -> bool:
    """Whether an event is right behind a verb or somewhere before it: what is held, what begins."""
    return scene.trigger.end <= verb.start or 0 <= scene.trigger.start - verb.end <= _OBJECT


def told_in_the_present(scene: Scene, status: Said) -> bool:
    """ "Peru and Chile hold (are holding) a drill in July": whether, where words stand in a fixed
    order, what tells of an event is in the present; where nothing but its noun does, the verb
    before the noun or behind it, in a clause without any past."""
    sentence = scene.sentence
    verbs = [h for h in sentence.of_kind("dateword", "underway") if _now(h)]
    if status.rule != "told_as_fact":
        return any(
            h.start < status.end
            and status.start < h.end
            and (scene.noun or h.start == scene.trigger.start)
            for h in verbs
        )
    here = scene.clauses.of(scene.trigger.start)
    verbs = [h for h in verbs if scene.clauses.of(h.start) == here and _tells_of(scene, h)]
    gone = [
        h
        for h in sentence.of_kind("status", "trigger", "talk", "joining")
        if "past" in h.features and scene.clauses.of(h.start) == here
        if not any(v.start <= h.start < v.end for v in verbs)
    ]
    return bool(verbs) and not gone


def _now(hit: Hit) -> bool:
    """Whether a word says the present, alone or of what goes on."""
    return hit.entry.kind == "underway" or _timetable(hit)


def _just_gone(scene: Scene, mention: DateMention) -> bool:
    """Whether a weekday was a day or two ago: what was on it may be told in the present of
    headlines."""
    published = scene.story.home.published
    if published is None or mention.weekday is None:
        return False
    return 0 < (published.isoweekday() - mention.weekday) % 7 <= _AGO


PRESENT = frozenset({"ahead", "present"})
"""What of a language without endings for it says the present."""
_OBJECT = 4
"""Words between a verb and its event: "hold a large joint exercise"."""
_AGO = 2


def _timetable(hit: Hit) -> bool:
    """Whether a word is one that in the present, beside a weekday, tells what is to come."""
    return hit.entry.get("role") in PRESENT and "past" not in hit.features


def _of_another_verb(scene: Scene, mention: DateMention, cue: Hit) -> bool:
    """ "Came on Sunday and will leave on Tuesday": whether "and" leads from a day behind a verb of
    the past to a word for what is to come."""
    past = "past" in scene.trigger.features and scene.trigger.end <= mention.start
    return past and any(
        mention.end <= r.start and r.end <= cue.start
        for r in scene.sentence.of_kind("relation")
        if r.entry.values["role"] == "and"
    )


def _to_come(verb: Hit) -> bool:
    """Whether a verb tells of what is or will be."""
    if verb.entry.get("status") == "planned":
        return True
    if verb.entry.get("ahead") is not None and not verb.features:
        return True  # "travels to", in a language whose verbs show no tense
    return bool(verb.features & {"pres", "fut"}) and not verb.features & {"past", "prt"}
