"""Modal verbs: what they say of the verb beside them, which has no tense of its own.

In: a sentence, and a word for an event or a cue in it. Out: its status, or NONE for what is only
wished, offered or refused. Which words are modal, and what each says, is in the lexicon.
"""

from __future__ import annotations

from kg.annotate import Sentence
from kg.extract.ground.clauses import Clauses
from kg.extract.ground.roles import in_fixed_order
from kg.extract.ground.undone import FINITE, NONE, OBLIQUE, denial
from kg.extract.ground.values import Said
from kg.pack import Hit

AIMS = frozenset({"Visit", "Meeting", "PhoneCall"})
"""What somebody goes or asks for."""


def tenseless(trigger: Hit) -> bool:
    return "inf" in trigger.features and not trigger.features & FINITE


def meant(status: str, cue: Hit, sentence: Sentence) -> str:
    """ "Should hold a drill", "must host", "should have been held": what a word for holding says
    right behind a modal verb, where its form does not tell that it has no tense."""
    if status != "held" or not in_fixed_order(sentence):
        return status
    for hit in _modals(sentence):
        perfect = hit.entry.get("tense") == "perfect" and hit.start < cue.start <= hit.end
        beside = hit.entry.get("tense") is None and 0 <= cue.start - hit.end <= _BETWEEN
        if perfect or beside:
            return hit.entry.get("status") or "discussed"
    return status


def _modals(sentence: Sentence) -> list[Hit]:
    """The modal verbs of a sentence, of which none is a month ("in May held")."""
    days = sentence.dates
    return [
        h for h in sentence.of_kind("modal") if not any(d.start <= h.start < d.end for d in days)
    ]


def modal(trigger: Hit, sentence: Sentence, clauses: Clauses) -> Said | None:
    """What a modal verb beside a verb without a tense says: "would sign", "may yet call on",
    "will be", «собирается встретиться», «не смог приехать»; behind it where verbs come last,
    "görüşməyə hazırdır", and behind the infinitive of a noun, "təlim təşkil etməyə çalışır"."""
    here, last = clauses.of(trigger.start), sentence.pack.verbs_last
    for hit in reversed(_modals(sentence)):
        tense = hit.entry.get("tense")
        reach = _BESIDE if tense == "perfect" else _reach(trigger, sentence)
        if reach is None or (tense == "future" and "fut" not in hit.features):
            continue
        if hit.features & _NO_VERB:  # "razılaşmaların icrası"
            continue
        gap = hit.start - trigger.end if last else trigger.start - hit.end
        if 0 <= gap <= reach and clauses.of(hit.start) == here:
            # An exercise that is wished for is one that is talked of; a meeting is none.
            talked = trigger.entry.get("form") == "noun" and trigger.entry.get("event") in _OBJECTS
            wished = "discussed" if talked and not last else NONE
            denied = denial(hit, sentence) is not None
            status = NONE if denied else hit.entry.get("status") or wished
            return Said(status, hit.start, hit.end, "behind_modal_verb")
    return None


_NO_VERB = frozenset({"vn", "gen", "loc", "abl"})


def _reach(trigger: Hit, sentence: Sentence) -> int | None:
    """How many words a modal verb may stand from an event word; None where it has no such verb. A
    form that does not tell that it has no tense has it right beside, and may be a noun's form as
    well: "should visit"."""
    verb = trigger.entry.get("form") == "verb" or trigger.entry.kind == "talk"
    if sentence.pack.verbs_last:
        if tenseless(trigger):
            return _BETWEEN
        # "Təlimdə çalışıblar" is at the exercise; a word for meeting has verbal forms of its own.
        aimed = not verb and trigger.entry.get("event") in _OBJECTS
        return _APART if aimed and not trigger.features & {"loc", "gen", "ins"} else None
    if tenseless(trigger):
        return _APART
    if not in_fixed_order(sentence):
        # «Хотят устроить совместные учения»
        aimed = not verb and trigger.entry.get("event") in _OBJECTS
        return _APART if aimed and "acc" in trigger.features else None
    return None if trigger.features & FINITE else _BETWEEN if verb else 0


_OBJECTS = frozenset({"Exercise", "Conference"})
_BESIDE, _BETWEEN, _APART = 0, 1, 5
"""Words between a modal verb and the verb ("will then sign"), and an infinitive."""


def of_its_predicate(trigger: Hit, sentence: Sentence) -> list[tuple[str, Hit]]:
    """ "Nazirin Gəncəyə getməsi, orada hissəyə baxması nəzərdə tutulur": a verbal noun has the
    status of the word that ends its sentence, however many of its kind stand between."""
    if not sentence.pack.verbs_last or trigger.features & OBLIQUE:
        return []
    behind = sorted(
        (h for h in sentence.of_kind("status", "trigger", "talk") if h.start >= trigger.end),
        key=lambda h: h.start,
    )
    told = next((h for h in behind if not h.features & _UNTOLD and h.features & FINITE), None)
    if told is None or told.entry.kind != "status":
        return []
    row = (h for h in (trigger, *behind) if h.start < told.start)
    if not any("vn" in h.features for h in row):
        return []
    said = told.entry.get("status")
    return [(said, told)] if said in ("planned", "discussed") else []


_UNTOLD = frozenset({"vn", "inf", "prt"})


def only_meant(trigger: Hit, sentence: Sentence) -> bool:
    """«Собираются встретиться», «предложил встретиться»: a word for gathering or talking that is
    a modal verb here, the event being what its infinitive tells."""
    if not any(m.span == trigger.span for m in sentence.of_kind("modal")):
        return False
    gathers = trigger.entry.kind == "trigger"
    last = sentence.pack.verbs_last
    return any(
        0 <= (trigger.start - h.end if last else h.start - trigger.end) <= _APART
        for h in sentence.of_kind(
            "trigger", *(("talk", "documentact", "status") if gathers else ())
        )
        if tenseless(h) and (gathers or h.entry.get("event") in AIMS)
    )
