"""The words of a sentence for a status, what each says, and which event word each speaks of."""

from __future__ import annotations

from collections.abc import Sequence

from kg.annotate import Sentence
from kg.extract.ground.clauses import Clauses
from kg.pack import Hit

REACH = 24
_ALONE = 48
"""How far the verb of a sentence may be from its only event word, behind a list of who meets."""


def tense_status(hit: Hit) -> str | None:
    """What the tense of a verb says: the future is planned, past and present are held."""
    features = hit.features
    if "past" in features or "pres" in features:
        return "held"
    if "fut" in features or ("cond" in features and "dat" not in features):
        return "planned"  # "iclasa" is a session's dative too
    return None


def cue_status(hit: Hit) -> str | None:
    """The status that a cue speaks for: its row's, else its tense's. That something will end says
    nothing of whether it has begun."""
    said = tense_status(hit)
    to_come = "planned" in (said, hit.entry.get("status"))
    if to_come and hit.entry.get("phase") == "end":
        return None
    return hit.entry.get("status") or said


def cues_of(sentence: Sentence, triggers: Sequence[Hit] = ()) -> list[Hit]:
    """The words of a sentence for a status; beside an event word also those for a visit to come
    that prove to tell of none ("talks are expected in June"), if they stand there in that sense
    ("на переговорах", not "на переговоры")."""
    cues = list(sentence.of_kind("status"))
    if triggers:
        read = {t.span for t in triggers}
        cues += [
            t
            for t in sentence.of_kind("trigger")
            if t.entry.get("event") in _GOING and t.entry.get("status") == "planned"
            if t.entry.get("role") != "invite" and t.span not in read
        ]
    return cues


_GOING = frozenset({"Visit", "Meeting"})


def owner(cue: Hit, triggers: Sequence[Hit], clauses: Clauses) -> Hit | None:
    # "Will host the next one": what it says of itself stands in its own row.
    hosts = [t for t in triggers if t.span == cue.span and t.entry.get("role") == "object"]
    others = [t for t in triggers if t not in hosts] or triggers
    best = min(
        _agreeing(cue, others),
        default=None,
        key=lambda t: (clauses.distance((t.start, t.end), (cue.start, cue.end)), t.start),
    )
    reach = REACH if len(triggers) > 1 else _ALONE
    return best if best is not None and near(cue, best, clauses, reach) else None


def _agreeing(cue: Hit, triggers: Sequence[Hit]) -> Sequence[Hit]:
    """The event words that a cue may be of: an attribute ("предстоящего") agrees with its noun."""
    cases = cue.features & CASES if "prt" in cue.features else frozenset()
    if not cases or len(triggers) < 2:
        return triggers
    agreeing = [t for t in triggers if t.entry.get("form") == "noun" and t.features & cases]
    return agreeing or triggers


CASES = frozenset({"nom", "gen", "dat", "acc", "ins", "loc"})


def aimed_at(cue: Hit, triggers: Sequence[Hit]) -> Sequence[Hit]:
    """The event words that a cue may speak of: "came for talks" is a plan of the talks alone; who
    is there for a session may be sitting in it."""
    if cue.entry.get("aim") is None:
        return triggers
    if "loc" in cue.features and "acc" not in cue.features:
        return ()  # "на учениях", not "на учения"
    if any(t.end <= cue.start and "pres" in t.features for t in triggers):
        return ()
    return [t for t in triggers if t.start >= cue.start][:1]


def near(cue: Hit, trigger: Hit, clauses: Clauses, reach: int = REACH) -> bool:
    return clauses.distance((trigger.start, trigger.end), (cue.start, cue.end)) <= reach


def said_of_at_talks(cue: Hit, trigger: Hit, sentence: Sentence, clauses: Clauses) -> bool:
    """ "It plans to send a team, he told the minister in a call": whether a word for what is to
    come is of what somebody said, in a clause before that of the talks at which he did."""
    if sentence.pack.verbs_last:
        return False
    return any(
        cue.end <= said.start < trigger.start
        and clauses.of(cue.start) < clauses.of(said.start) == clauses.of(trigger.start)
        for said in sentence.of_kind("reporting", "talk")
    )
