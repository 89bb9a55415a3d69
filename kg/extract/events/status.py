"""Whether an event is held, planned, discussed or cancelled: by cues, in a stated order.

Status is a layer of its own (never part of an event's word): cues of the lexicon and the tense
of the verb, each belonging to the event word nearest to it. The status "none" says that the words
mean no event at all (a denial).
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.annotate import Sentence
from kg.extract.ground.clauses import Clauses
from kg.extract.ground.roles import in_fixed_order
from kg.extract.ground.undone import FINITE, MOVED, NONE, denial, done, moved_to, unmade
from kg.extract.ground.values import Said
from kg.pack import Hit

_ORDER = ("cancelled", "discussed", "planned", "held")
"""Where several cues beside each other speak of one event, the first of these wins."""

_REACH = 24
_ALONE = 48
"""How far the verb of a sentence may be from its only event word, behind a list of who meets."""
_TOGETHER = 8
"""Cues of which one is nearer by more than this do not speak of the same event."""


_BY_THE_VERB = 4
"""How near a word for what is to come or not to be must be to a verb without a tense of its own."""


def status_of(
    trigger: Hit,
    sentence: Sentence,
    triggers: Sequence[Hit],
    clauses: Clauses,
    names: Sequence[Said] = (),
) -> Said:
    """The status that the sentence gives to the event of a trigger; NONE for no event. Words of
    ``names`` ("the course «Planning peace operations»") say nothing of it."""
    own = _own(trigger)
    if _only_meant(trigger, sentence):
        return Said(NONE, trigger.start, trigger.end, "only_meant")
    if (off := unmade(trigger, sentence, own == "planned")) is not None:
        return off
    cues = [
        c
        for c in _cues(sentence, triggers)
        if not any(n.start <= c.start < n.end and not _inside(trigger, n) for n in names)
        if _fits(c, trigger, sentence) and not _agreed_behind(c, trigger, sentence)
        if _owner(c, _aimed_at(c, triggers), clauses) is trigger
        or (len(triggers) == 1 and c.entry.get("status") == "cancelled")
    ]
    for block in sentence.of_kind("blocks"):
        if _blocks(block, trigger, triggers, clauses, sentence):
            return Said(NONE, block.start, block.end, "blocked_by_words")
    said = [
        (s, c) for c in cues if (s := _said_by(c, sentence)) and not _only_of_who_joins(c, sentence)
    ]
    if said and (untrue := _all_denied(said, sentence)) is not None:
        return Said(NONE, untrue.start, untrue.end, "denied_by_cue")
    meant = [(_meant(s, c, sentence), c) for s, c in said]
    if trigger.entry.kind == "again" and meant != said and all(s != "held" for s, _ in meant):
        return Said(NONE, meant[0][1].start, meant[0][1].end, "only_meant")
    said = meant
    if _tenseless(trigger) and (wish := _modal(trigger, sentence, clauses)) is not None:
        # "Министр, находящийся в стране, хочет встретиться": a participle holds nothing
        said = [(s, c) for s, c in said if s != "held" or "prt" not in c.features]
        if not said:
            return wish
    if trigger.entry.get("role") == "closing":
        # "Will conclude with a closing ceremony": of the ceremony the end to come is a plan.
        ends = [c for c in cues if c.entry.get("phase") == "end"]
        said += [("planned", c) for c in ends if c.entry.get("status") == "planned"]
    if own is None and trigger.entry.get("form") == "verb":
        # "They put their names to a plan that will bring ...": a verb's word to come stands by it.
        span = (trigger.start, trigger.end)
        said = [
            (status, hit)
            for status, hit in said
            if status not in ("planned", "cancelled")
            or clauses.distance((hit.start, hit.end), span) <= _BY_THE_VERB
        ]
    if done(trigger):
        # "He met X and agreed to hold ...": what is told as done is done.
        said = [(s, h) for s, h in said if s not in ("planned", "discussed")]
    if trigger.entry.kind == "talk":
        # "They reviewed preparations for ...": what is to come is what they talked of.
        # "They get ready for a discussion" has it to come.
        said = [
            (s, h)
            for s, h in said
            if s == "held" or h.end <= trigger.start or _made_ready(h, trigger, sentence)
        ]
    if trigger.entry.kind == "again":
        # "In the talks an idea was discussed": what was only an idea is something else.
        said = [(s, h) for s, h in said if s != "discussed"]
        said = [(s, h) for s, h in said if s != "cancelled" or _called_off(trigger, h)]
    if own and own != "held":
        said.append((own, trigger))
    if not said and trigger.entry.get("role") == "within" and triggers[-1] is not trigger:
        return status_of(
            triggers[-1], sentence, triggers, clauses, names
        )  # that of what is done there
    if not said and (opening := _opening_of(trigger, triggers)) is not None:
        # "Təlimin açılışı təxirə salınıb": what is not opened is not held either
        opened = status_of(opening, sentence, triggers, clauses, names)
        if opened.value in ("planned", "cancelled"):
            return opened
    if not said:
        said = _shared(trigger, sentence, triggers)
    if not said and _only_aimed_at(trigger, sentence):
        # "An invitation to come in April", "came to meet X": to come then
        for_it = any(
            r.start == trigger.end and r.entry.values["role"] == "for"
            for r in sentence.of_kind("relation")
        )
        talks = for_it and trigger.entry.get("event") != "Visit"
        aimed = "planned" if talks or (sentence.dates and not for_it) else NONE
        return Said(aimed, trigger.start, trigger.end, "only_aimed_at")
    if not said and (modal := _modal(trigger, sentence, clauses)) is not None:
        return modal
    if not said and _infinitive(trigger) and not _last(sentence):
        # "Flies to Oslo to sign a pact"
        goes = any(t.entry.get("event") == "Visit" and t.end <= trigger.start for t in triggers)
        rule = "only_aimed_at" if goes else "not_said_to_be_done"
        return Said("planned" if goes else NONE, trigger.start, trigger.end, rule)
    if not said:
        # "Təlimdədirlər": a noun with the copula is the verb
        verb = trigger.entry.get("form") == "verb" or (own == "held" and "loc" in trigger.features)
        rule = "told_by_verb" if verb else "told_as_fact"
        return Said("held", trigger.start, trigger.end, rule)
    held = [
        h for s, h in said if s == "held" and _finite(h) and not _talked_of(h, trigger, sentence)
    ]
    if held:
        # "The drill put off in May has begun", "the planned visit took place".
        said = [
            (s, h)
            for s, h in said
            if s not in ("planned", "cancelled")
            or not any(_only_said_of(h, trigger, d, sentence, clauses) for d in held)
        ]
    if any(h.entry.get("phase") == "begin" for h in held):
        # "The drill began on Monday and will last until Friday."
        said = [(s, h) for s, h in said if s != "planned" or "fut" not in h.features]
    anew = [h for s, h in said if s == "planned" and h.entry.get("phase") != "once"]
    if anew:
        # "Put off in May, the drill is now set for July": moved, to what is told behind it.
        said = [
            (s, h)
            for s, h in said
            if s != "cancelled"
            or not _attribute(h, trigger)
            or not any(h.end <= a.start for a in anew)
        ]
    span = (trigger.start, trigger.end)
    apart = {id(h): clauses.distance((h.start, h.end), span) for _, h in said}
    nearest = min(apart.values())
    status, hit = min(
        ((s, h) for s, h in said if s == "cancelled" or apart[id(h)] <= nearest + _TOGETHER),
        key=lambda c: (_ORDER.index(c[0]), apart[id(c[1])]),
    )
    if status == "planned" and moved_to(hit, sentence) is not None:
        return Said(status, hit.start, hit.end, MOVED)
    once = "_once" if hit.entry.get("phase") == "once" else ""
    return Said(status, hit.start, hit.end, f"cue_{status}{once}")


def _fits(cue: Hit, trigger: Hit, sentence: Sentence) -> bool:
    """Whether a cue that asks for it stands right beside the event word, or has a word for lacking
    it between ("обойдутся в мае без учений")."""
    if trigger.entry.get("role") == "within" and cue.entry.get("behind") is not None:
        return False  # "səfəri zamanı elan olunub": what was announced is something else
    if cue.entry.get("beside") is not None:
        return trigger.start == cue.end or trigger.end == cue.start
    return cue.entry.get("lack") is None or any(
        cue.end <= w.start and 0 <= trigger.start - w.end <= _LACKED
        for w in sentence.of_kind("without")
    )


def _agreed_behind(cue: Hit, trigger: Hit, sentence: Sentence) -> bool:
    """ "На встрече достигнута договоренность о": what is agreed on stands behind the words."""
    return cue.entry.get("phase") == "agreed" and not _last(sentence) and trigger.start < cue.start


_LACKED = 3
"""Words between "without" and what there will not be."""


def _called_for(block: Hit, trigger: Hit, sentence: Sentence) -> bool:
    """ "Призвал стороны к диалогу и переговорам": whether a preposition for aims leads up to it."""
    return any(
        r.start >= block.end and 0 <= trigger.start - r.end <= _LED
        for r in sentence.of_kind("relation")
        if r.entry.get("role") == "for"
    )


_LED = 3
"""Words between such a preposition and what is called for."""


def _blocks(
    block: Hit, trigger: Hit, triggers: Sequence[Hit], clauses: Clauses, sentence: Sentence
) -> bool:
    """Whether words that tell of no event speak of a trigger: of that nearest to them; a condition
    of what stands in its clause alone."""
    if block.entry.get("clause") is not None:
        if block.entry.get("called") is not None and not _called_for(block, trigger, sentence):
            return False
        return block.end <= trigger.start and clauses.of(block.start) == clauses.of(trigger.start)
    return _near(block, trigger, clauses) and _owner(block, triggers, clauses) is trigger


def _only_aimed_at(trigger: Hit, sentence: Sentence) -> bool:
    """ "Vaşinqtona uçmaq üçün icazə gözləyir": an infinitive for going somewhere or meeting, where
    the main verb comes last, tells of nothing done by itself."""
    return _last(sentence) and trigger.entry.get("event") in _AIMS and "inf" in trigger.features


def _infinitive(trigger: Hit) -> bool:
    """ "Готов встретиться": a verb for an event that says only what somebody is ready to do, asked
    or refuses to; who managed to has a row of his own."""
    stated = trigger.entry.get("status") is not None
    acts = trigger.entry.get("event") in (*_AIMS, "Signing", "Ceremony")
    return acts and _tenseless(trigger) and not stated


def _tenseless(trigger: Hit) -> bool:
    return "inf" in trigger.features and not trigger.features & FINITE


def _all_denied(said: Sequence[tuple[str, Hit]], sentence: Sentence) -> Hit | None:
    """ "Did not hold the drill", "has not taken part in", «не привлечены»: a word that tells of
    something as held, where all that do are denied and none tells anything else."""
    if all(s == "held" and denial(c, sentence) is not None for s, c in said):
        return said[0][1]
    return None


def _meant(status: str, cue: Hit, sentence: Sentence) -> str:
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


def _modal(trigger: Hit, sentence: Sentence, clauses: Clauses) -> Said | None:
    """What a modal verb beside a verb without a tense says: "would sign", "may yet call on",
    "will be", «собирается встретиться», «не смог приехать»; behind it where verbs come last,
    "görüşməyə hazırdır", and behind the infinitive of a noun, "təlim təşkil etməyə çalışır"."""
    here, last = clauses.of(trigger.start), _last(sentence)
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
    verb = trigger.entry.get("form") == "verb"
    if _last(sentence):
        if _tenseless(trigger):
            return _BETWEEN
        # "Təlimdə çalışıblar" is at the exercise; a word for meeting has verbal forms of its own.
        aimed = not verb and trigger.entry.get("event") in _OBJECTS
        return _APART if aimed and not trigger.features & {"loc", "gen", "ins"} else None
    if _tenseless(trigger):
        return _APART
    if not in_fixed_order(sentence):
        # «Хотят устроить совместные учения»
        aimed = not verb and trigger.entry.get("event") in _OBJECTS
        return _APART if aimed and "acc" in trigger.features else None
    return None if trigger.features & FINITE else _BETWEEN if verb else 0


_OBJECTS = frozenset({"Exercise", "Conference"})
_BESIDE, _BETWEEN, _APART = 0, 1, 5
"""Words between a modal verb and the verb ("will then sign"), and an infinitive."""


def _only_meant(trigger: Hit, sentence: Sentence) -> bool:
    """«Собираются встретиться», «предложил встретиться»: a word for gathering or talking that is
    a modal verb here, the event being what its infinitive tells."""
    if not any(m.span == trigger.span for m in sentence.of_kind("modal")):
        return False
    gathers = trigger.entry.kind == "trigger"
    last = _last(sentence)
    return any(
        0 <= (trigger.start - h.end if last else h.start - trigger.end) <= _APART
        for h in sentence.of_kind(
            "trigger", *(("talk", "documentact", "status") if gathers else ())
        )
        if _tenseless(h) and (gathers or h.entry.get("event") in _AIMS)
    )


def _made_ready(cue: Hit, talk: Hit, sentence: Sentence) -> bool:
    """Whether the verb that ends a sentence has the word for talking for its goal."""
    return _last(sentence) and "dat" in talk.features and 0 <= cue.start - talk.end <= 1


def _last(sentence: Sentence) -> bool:
    return sentence.pack.verbs_last


_AIMS = frozenset({"Visit", "Meeting", "PhoneCall"})


def _inside(trigger: Hit, name: Said) -> bool:
    return name.start <= trigger.start < name.end


def _talked_of(cue: Hit, trigger: Hit, sentence: Sentence) -> bool:
    """ "Nazirin Romaya planlaşdırılan səfəri müzakirə olunub": a word of talking behind a noun
    that is not where they talked says nothing of whether that took place."""
    if not sentence.pack.verbs_last or trigger.entry.get("form") != "noun":
        return False
    behind = trigger.end <= cue.start and "loc" not in trigger.features
    return behind and any(
        (h.start, h.end) == (cue.start, cue.end) for h in sentence.of_kind("talk")
    )


def _only_of_who_joins(cue: Hit, sentence: Sentence) -> bool:
    """ "Units assigned to the drill have left": a participle says who takes part, not that it has
    begun; one that is a verb has no case where words decline ("к учениям привлечены")."""
    if _short(cue, sentence):
        return False
    return "prt" in cue.features and any(
        (h.start, h.end) == (cue.start, cue.end) for h in sentence.of_kind("joining")
    )


def _said_by(cue: Hit, sentence: Sentence) -> str | None:
    """The status that a cue speaks for where it stands: what is moved to a new day is planned,
    what will not be is off."""
    if moved_to(cue, sentence) is not None:
        return "planned"
    said = cue_status(cue)
    if said == "cancelled" and denial(cue, sentence) is not None:
        return None  # "если ничего не сдвинется": what is not off
    if said == "held" and "neg" in cue.features and cue.entry.get("status") is None:
        # "Təlim keçməyib": what has not been is off; who was not in it, did not watch it or said
        # nothing of it tells nothing of it.
        of_people = cue.entry.get("by") == "people"
        return None if of_people or _joins(cue, sentence) else "cancelled"
    if said != "planned" or denial(cue, sentence) is None:
        return said
    # Who will not take part calls nothing off.
    return None if _joins(cue, sentence) else "cancelled"


def _short(cue: Hit, sentence: Sentence) -> bool:
    """Whether a participle without a case stands for the verb in the past."""
    declines = sentence.pack.list("case-roles") and not _last(sentence)
    return bool(declines) and cue.features >= {"prt", "past"} and not cue.features & _CASES


def _joins(cue: Hit, sentence: Sentence) -> bool:
    """Whether a word for a status is one of taking part."""
    return any(h.start < cue.end and cue.start < h.end for h in sentence.of_kind("joining"))


def _finite(cue: Hit) -> bool:
    """Whether a cue is the verb of a sentence, in the past."""
    return done(cue) and "neg" not in cue.features


def _only_said_of(cue: Hit, trigger: Hit, done: Hit, sentence: Sentence, clauses: Clauses) -> bool:
    """Whether a cue is only an attribute of an event that another word (``done``) tells as held."""
    if cue.start == trigger.end and trigger.features == {"gen"}:
        return False  # "təlimin keçiriləcəyi yeri gəziblər": it is what that word is said of
    if "prt" in cue.features or cue.end == trigger.start or cue.entry.get("phase") == "once":
        return True
    if sentence.pack.verbs_last:
        return cue.end <= trigger.start
    aside = trigger.end <= cue.start and cue.end < done.start
    return aside and clauses.of(cue.end - 1) < clauses.of(done.start)


def _attribute(moved: Hit, trigger: Hit) -> bool:
    """Whether a word for moving only says more of an event ("the drill, put off in May, ..."), and
    is not what is done to it ("they put off the drill planned for May")."""
    if moved.entry.get("moves") is None:
        return False
    return "prt" in moved.features or moved.end == trigger.start or trigger.end <= moved.start


def _called_off(trigger: Hit, cue: Hit) -> bool:
    """ "The talks were called off", not "at the talks the contract was cancelled"."""
    if trigger.entry.get("subject") is None or cue.start < trigger.end:
        return False
    if cue.features:
        return not cue.features & {"prt", "vn", "inf"}
    return cue.end - cue.start > 1


def _shared(trigger: Hit, sentence: Sentence, triggers: Sequence[Hit]) -> list[tuple[str, Hit]]:
    """The cue of a coordinated event of the same type, where this one has none of its own."""
    kind = trigger.entry.get("event")
    others = [t for t in triggers if t is not trigger and t.entry.get("event") == kind]
    if kind == "Conference" and (meeting := _margins_of(trigger, sentence, triggers)) is not None:
        return meeting
    purpose = trigger.entry.get("role") == "purpose"
    if purpose or (kind == "Visit" and trigger.entry.get("form") == "noun"):
        # "Is to arrive on Friday for a three-day visit", "for talks"
        going = [t for t in triggers if t is not trigger and t.entry.get("event") == "Visit"]
        before = [t for t in going if t.end <= trigger.start and _own(t) not in (None, "held")]
        return [(str(_own(t)), t) for t in before[-1:]]
    if kind == "Meeting" and not _coordinated(trigger, sentence, others):
        return []
    if not others or kind not in ("Exercise", "Meeting"):
        return []
    planned = [(s, h) for h in _cues(sentence) if (s := cue_status(h)) in ("planned", "cancelled")]
    return planned[:1]


def _opening_of(trigger: Hit, triggers: Sequence[Hit]) -> Hit | None:
    """The opening whose word stands right behind what is opened, which has the genitive."""
    if "gen" not in trigger.features:
        return None
    openings = (t for t in triggers if t.entry.get("role") == "opening")
    return next((t for t in openings if t.entry.get("needs") and t.start == trigger.end), None)


def _margins_of(
    trigger: Hit, sentence: Sentence, triggers: Sequence[Hit]
) -> list[tuple[str, Hit]] | None:
    """ "They will meet on the margins of the summit": what is to come with the talks on it."""
    beside = any(
        r.entry.values["role"] == "margins" and 0 <= trigger.start - r.end <= _ON_MARGINS
        for r in sentence.of_kind("relation")
    )
    if not beside:
        return None
    talks = [t for t in triggers if t.entry.get("event") == "Meeting" and _own(t) == "planned"]
    return [("planned", t) for t in talks[-1:]]


_ON_MARGINS = 6
"""Words between "on the margins of" and the noun."""


def _coordinated(trigger: Hit, sentence: Sentence, others: Sequence[Hit]) -> bool:
    """Whether a noun in the nominative is joined by "and" to the next: "a meeting with A and talks
    with B will take place"."""
    joins = [r for r in sentence.of_kind("relation") if r.entry.values["role"] == "and"]
    return "nom" in trigger.features and any(
        trigger.end <= r.start and r.end == o.start and "nom" in o.features
        for o in others
        for r in joins
    )


def _own(trigger: Hit) -> str | None:
    stated = trigger.entry.get("status")
    if stated:
        return stated
    if trigger.entry.get("ahead") is not None and "pres" in trigger.features:
        past = trigger.features & {"past", "prt"}
        return "held" if past else "planned"  # "flies to Lima": it is still to come
    return tense_status(trigger)


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


def _cues(sentence: Sentence, triggers: Sequence[Hit] = ()) -> list[Hit]:
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


def _owner(cue: Hit, triggers: Sequence[Hit], clauses: Clauses) -> Hit | None:
    # "Will host the next one": what it says of itself stands in its own row.
    hosts = [t for t in triggers if t.span == cue.span and t.entry.get("role") == "object"]
    others = [t for t in triggers if t not in hosts] or triggers
    best = min(
        _agreeing(cue, others),
        default=None,
        key=lambda t: (clauses.distance((t.start, t.end), (cue.start, cue.end)), t.start),
    )
    reach = _REACH if len(triggers) > 1 else _ALONE
    return best if best is not None and _near(cue, best, clauses, reach) else None


def _agreeing(cue: Hit, triggers: Sequence[Hit]) -> Sequence[Hit]:
    """The event words that a cue may be of: an attribute ("предстоящего") agrees with its noun."""
    cases = cue.features & _CASES if "prt" in cue.features else frozenset()
    if not cases or len(triggers) < 2:
        return triggers
    agreeing = [t for t in triggers if t.entry.get("form") == "noun" and t.features & cases]
    return agreeing or triggers


_CASES = frozenset({"nom", "gen", "dat", "acc", "ins", "loc"})


def _aimed_at(cue: Hit, triggers: Sequence[Hit]) -> Sequence[Hit]:
    """The event words that a cue may speak of: "came for talks" is a plan of the talks alone; who
    is there for a session may be sitting in it."""
    if cue.entry.get("aim") is None:
        return triggers
    if "loc" in cue.features and "acc" not in cue.features:
        return ()  # "на учениях", not "на учения"
    if any(t.end <= cue.start and "pres" in t.features for t in triggers):
        return ()
    return [t for t in triggers if t.start >= cue.start][:1]


def _near(cue: Hit, trigger: Hit, clauses: Clauses, reach: int = _REACH) -> bool:
    return clauses.distance((trigger.start, trigger.end), (cue.start, cue.end)) <= reach
