"""A word and its sentence in, whether the words deny it or move it to another day out.

"Will not visit", "не поедет", "səfər etməyəcək"; "postponed to 10 July", "перенесён на 10 июля",
"iyulun 10-na keçirilib". What is moved to a day that is told is planned; without one it is off.
"""

from __future__ import annotations

from dataclasses import replace

from kg.annotate import DateMention, Sentence
from kg.extract.ground.values import DIALOGUES, Said
from kg.pack import Hit

NONE = "none"
"""The status of words that tell of no event."""
MOVED = "cue_planned_moved"
"""The rule by which what is moved to a new day is planned."""


FINITE = frozenset({"past", "pres", "fut"})
"""The tenses of a verb that tells of something by itself."""
OBLIQUE = frozenset({"gen", "dat", "acc", "loc", "abl", "ins"})
"""The cases of who or what a sentence is not about."""


def done(hit: Hit) -> bool:
    """Whether a word is a verb in the past, and no participle."""
    return "past" in hit.features and not hit.features & {"prt", "inf", "cond", "vn"}


def denial(hit: Hit, sentence: Sentence) -> int | None:
    """The first word of a verb with what denies it, if anything does."""
    if "neg" in hit.features:
        return hit.start
    return next((n.start for n in sentence.of_kind("negation") if n.end == hit.start), None)


def dated_before(trigger: Hit, sentence: Sentence) -> bool:
    """ "2022-ci ildə imzalanmış müqavilə": whether a participle of what is past has a year right
    before it, where attributes stand before their noun."""
    return (
        sentence.pack.verbs_last
        and trigger.features >= {"past", "prt"}
        and any(
            d.end == trigger.start and (d.year is not None or d.year_offset is not None)
            for d in sentence.dates
        )
    )


def unmade(trigger: Hit, sentence: Sentence, to_come: bool) -> Said | None:
    """What a denied verb tells: what is not to be is off, what has not been is no event.

    Officials who "will not meet" need never have meant to, unless something is said to be off.
    """
    start = denial(trigger, sentence)
    if start is None:
        return _absent(trigger, sentence)
    ahead = to_come or any(
        h.entry.get("status") == "planned" and 0 <= start - h.end <= 1
        for h in sentence.of_kind("status")
    )
    off = any(h.entry.get("status") == "cancelled" for h in sentence.of_kind("status"))
    if ahead and (off or trigger.entry.get("event") not in DIALOGUES):
        return Said("cancelled", start, trigger.end, "not_to_be")
    return Said(NONE, start, trigger.end, "denied_by_verb")


def _absent(trigger: Hit, sentence: Sentence) -> Said | None:
    """ "Учений в этом году не будет", "встречи не было": a noun in the genitive and the verb of
    being, denied, with no other verb behind it."""
    if trigger.entry.get("form") != "noun" or "gen" not in trigger.features:
        return None
    relations = list(sentence.of_kind("relation"))
    if any(r.end == trigger.start for r in relations):
        return None  # "по итогам встречи не было ..."
    follow = {h.start for h in (*relations, *sentence.of_kind("dateword", "relative"), trigger)}
    follow |= {d.start for d in sentence.dates} | {sentence.end - 1, sentence.end}
    follow |= {h.start - 1 for h in sentence.of_kind("reporting")}
    for word in sentence.of_kind("absence"):
        if word.end in follow:
            talk = trigger.entry.get("event") in DIALOGUES
            off = "fut" in word.features and (not talk or _was_set(trigger, word, sentence))
            rule = "not_to_be" if off else "denied_by_verb"
            return Said("cancelled" if off else NONE, word.start, word.end, rule)
    return None


def _was_set(trigger: Hit, absent: Hit, sentence: Sentence) -> bool:
    """ "Разговора, назначенного на пятницу, не будет": whether it is said to have been set."""
    return any(
        trigger.end <= h.start < absent.start
        or ("gen" in h.features and 0 < trigger.start - h.start <= _SET)
        for h in sentence.of_kind("status")
        if h.entry.get("status") == "planned"
    )


_SET = 5
"""Words from "set" to what has been set: "назначенной на пятое мая встречи"."""


def moved_to(cue: Hit, sentence: Sentence) -> DateMention | None:
    """The day that stands by a word for moving as that which something is moved to."""
    if cue.entry.get("moves") is None:
        return None
    behind = sentence.pack.verbs_last
    for date in sentence.dates:
        gap = cue.start - date.end if behind else date.start - cue.end
        near = -1 <= gap <= (_BEFORE if behind else _BEHIND)
        if near and _is_goal(date, sentence) and not _of_another(cue, date, sentence):
            return _goal(date)
    return None


_BEFORE = 2
_BEHIND = 12
"""Words between a word for moving and the new day, before it and behind it."""


def _is_goal(date: DateMention, sentence: Sentence) -> bool:
    """Whether a preposition or an ending says that something goes to a day."""
    ends: tuple[int, ...] = (date.start, date.start + 1)
    if sentence.pack.verbs_last:
        ends += (date.end, date.end + 1)  # else "to" is of the next: "from May to July"
    inside = date.last is not None
    marks = any(
        m.end in ends or (inside and date.start < m.start < date.end)
        for m in sentence.of_kind("newday")
    )
    return marks or any(
        "dat" in h.features and date.start <= h.start and h.end in (date.end, date.end + 1)
        for h in sentence.of_kind("month", "weekday", "relative", "dateword")
    )


def _goal(date: DateMention) -> DateMention:
    """ "To 10 July" is that day and no end; "from May to July" leads to the latter."""
    if date.last is None:
        return replace(date, until=False)
    year, month, day = date.last
    return replace(date, year=year or date.year, month=month, day=day, last=None, until=False)


def new_day(status: Said, sentence: Sentence) -> DateMention | None:
    """The day that something is moved to, where that is why it is planned."""
    if status.rule != MOVED:
        return None
    cues = (h for h in sentence.of_kind("status") if h.start == status.start)
    return next((d for h in cues if (d := moved_to(h, sentence)) is not None), None)


def _of_another(cue: Hit, date: DateMention, sentence: Sentence) -> bool:
    """ "Postponed a visit planned for June": whether another word stands between that has it."""
    return any(
        cue.end <= h.start and h.end <= date.start + 1
        for h in sentence.of_kind("status")
        if h.entry.get("status") == "planned"
    )
