"""Several words for one gathering: which of them is its event word.

The session of a body and the body, the name of a fair and its noun, one name and its short form.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.annotate import Sentence
from kg.extract.story.memory import Story
from kg.extract.story.scene import event_of
from kg.pack import Hit

BODIES = frozenset({"dialogue", "council"})
"""Roles of the words for bodies that sit."""


def _session_of(hit: Hit, sentence: Sentence, others: Sequence[Hit]) -> bool:
    """ "The first meeting of the 2+2 Dialogue": the meeting is the dialogue's."""
    talks = hit.entry.get("event") in ("Meeting", "Conference") and not hit.entry.get("role")
    if not talks or hit.entry.get("form") != "noun":
        return False
    of = any(
        r.start == hit.end and r.entry.values["role"] == "of" for r in sentence.of_kind("relation")
    )
    return of and any(
        t.entry.get("role") in BODIES and 1 <= t.start - hit.end <= _SESSION for t in others
    )


_SESSION = 9
"""Words between a meeting and the dialogue or council that it is of."""


def sessions(story: Story, sentence: Sentence, triggers: list[Hit]) -> list[Hit]:
    """ "The High Level Committee (HLC) meeting", "the meeting of the Joint Commission": talks that
    stand beside a gathering's name are its session."""
    out: list[Hit] = []
    for trigger in triggers:
        before = out[-1] if out else None
        noun = trigger.entry.get("form") == "noun" and event_of(trigger) == "Meeting"
        held = before is not None and event_of(before) == "Conference"
        if noun and held and before is not None and _short(story, before.end, trigger.start):
            if not _beside_it(before, trigger, sentence):
                continue
        if held and before is not None and _again_in_brackets(story, before, trigger):
            continue
        if before is not None and _one_fair(story, before, trigger):
            bracketed = story.text.tokens[trigger.start - 1].text == "("
            if trigger.entry.get("named") and not bracketed:
                out[-1] = trigger
            continue
        out.append(trigger)
    return [t for t in out if not _session_of(t, sentence, out)]


def _beside_it(gathering: Hit, talks: Hit, sentence: Sentence) -> bool:
    """ "Провел на полях форума переговоры": talks in another case than the gathering's, where the
    head comes first and words decline."""
    declined = (
        talks.features & {"nom", "acc"} and gathering.features and "gen" not in talks.features
    )
    return bool(declined) and "nom" not in gathering.features and not sentence.pack.verbs_last


def _one_fair(story: Story, before: Hit, trigger: Hit) -> bool:
    """ "The 16th exhibition of arms IDEF", "the IDEF-2023 exhibition": the noun and the name of one
    fair."""
    pair = (before, trigger)
    fairs = all(
        event_of(h) == "Conference"
        and h.entry.get("form") == "noun"
        and h.entry.get("role") in (None, "exhibition")
        for h in pair
    )
    named = sum(h.entry.get("named") is not None for h in pair)
    between = story.text.tokens[before.end : trigger.start]
    near = len(between) <= _OF_FAIR and not any(t.text in _APART for t in between)
    return fairs and near and named == 1 and any(h.entry.get("role") for h in pair)


_OF_FAIR = 6
"""Words between the noun and the name of a fair."""
_APART = frozenset(",;:")


def _again_in_brackets(story: Story, before: Hit, trigger: Hit) -> bool:
    """ "The Defence Ministers' Meeting Retreat (ADMM Retreat)": one gathering by two names."""
    tokens = story.text.tokens
    opens = trigger.start - 1
    while opens > before.end and tokens[opens].text != "(":
        opens -= 1
    near = opens - before.end <= 1 and trigger.start - opens <= _BRACKET
    return event_of(trigger) == "Conference" and tokens[opens].text == "(" and near


def _short(story: Story, start: int, end: int) -> bool:
    """Whether nothing stands between two words, or a short form in brackets."""
    between = story.text.tokens[start:end]
    marks = all(t.capital or t.text in "-–()" for t in between)
    return len(between) <= _BRACKET and marks


_BRACKET = 8
"""Words and marks of a short form in brackets, and of the countries before it."""


def rounds(sentence: Sentence, triggers: list[Hit]) -> list[Hit]:
    """ "The 10th round of bilateral consultations": one session; no round of anything else, as of
    an exercise, whose own word tells of it."""
    of = {r.start for r in sentence.of_kind("relation") if r.entry.values["role"] == "of"}
    drills = [t.start for t in triggers if event_of(t) == "Exercise"]
    out = [
        t
        for t in triggers
        if not (
            t.entry.get("role") == "edition"
            and event_of(t) == "Conference"
            and t.end in of
            and any(0 <= at - t.end <= _ROUND_OF for at in drills)
        )
    ]
    for one in (t for t in triggers if t.entry.get("role") == "round"):
        talks = [
            t
            for t in out
            if event_of(t) == "Meeting" and 0 <= t.start - one.end <= _ROUND_OF and owns(t)
            if t.entry.get("role") != "round"
        ]
        out.remove(one)
        if talks:
            out[out.index(talks[0])] = replace(one, end=talks[0].end)
    return out


_ROUND_OF = 6
"""Words between a round and what it is of: "armeno-greco-cypriot"."""


def owns(hit: Hit) -> bool:
    """Whether a title is in the genitive: "during the visit of the minister"."""
    return "gen" in hit.features and "nom" not in hit.features
