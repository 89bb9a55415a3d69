"""Whether an event is held, planned, discussed or cancelled: by cues, in a stated order.

Status is a layer of its own (never part of an event's word): cues of the lexicon and the tense
of the verb, each belonging to the event word nearest to it. The status "none" says that the words
mean no event at all (a denial).
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.annotate import Sentence
from kg.extract.events.modal import AIMS, meant, modal, of_its_predicate, only_meant, tenseless
from kg.extract.events.owners import (
    CASES,
    aimed_at,
    cue_status,
    cues_of,
    near,
    owner,
    said_of_at_talks,
    tense_status,
)
from kg.extract.ground.aside import on_margins
from kg.extract.ground.clauses import Clauses
from kg.extract.ground.undone import MOVED, NONE, dated_before, denial, done, moved_to, unmade
from kg.extract.ground.values import DIALOGUES, Said
from kg.pack import Hit

_ORDER = ("cancelled", "discussed", "planned", "held")
"""Where several cues beside each other speak of one event, the first of these wins."""

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
    if trigger.entry.get("event") == "Signing" and dated_before(trigger, sentence):
        return Said("held", trigger.start, trigger.end, "told_by_verb")
    if only_meant(trigger, sentence):
        return Said(NONE, trigger.start, trigger.end, "only_meant")
    if (off := unmade(trigger, sentence, own == "planned")) is not None:
        return off
    cues = [
        c
        for c in cues_of(sentence, triggers)
        if not any(n.start <= c.start < n.end and not _inside(trigger, n) for n in names)
        if _fits(c, trigger, sentence) and not _agreed_behind(c, trigger, sentence)
        if not _of_something_else(c, trigger, sentence, clauses)
        if not said_of_at_talks(c, trigger, sentence, clauses)
        if owner(c, aimed_at(c, triggers), clauses) is trigger
        or (len(triggers) == 1 and c.entry.get("status") == "cancelled")
    ]
    for block in sentence.of_kind("blocks"):
        if _blocks(block, trigger, triggers, clauses, sentence):
            if _spoken_of(block, trigger, sentence):
                return Said("discussed", block.start, block.end, "spoken_of")
            denied = "cancelled" if _not_to_come(block, trigger, sentence) else NONE
            return Said(denied, block.start, block.end, "blocked_by_words")
    said = [
        (s, c) for c in cues if (s := _said_by(c, sentence)) and not _only_of_who_joins(c, sentence)
    ]
    if said and (untrue := _all_denied(said, sentence)) is not None:
        return Said(NONE, untrue.start, untrue.end, "denied_by_cue")
    read = [(meant(s, c, sentence), c) for s, c in said]
    if trigger.entry.kind == "again" and read != said and all(s != "held" for s, _ in read):
        return Said(NONE, read[0][1].start, read[0][1].end, "only_meant")
    said = read
    if tenseless(trigger) and (wish := modal(trigger, sentence, clauses)) is not None:
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
    if trigger.entry.get("event") in DIALOGUES and not _last(sentence):
        # "A meeting, at which old ammunition was raised": of what they spoke of there
        here = clauses.of(trigger.start)
        said = [
            (s, h)
            for s, h in said
            if s != "discussed" or h.start < trigger.end or clauses.of(h.start) == here
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
        said = _shared(trigger, sentence, triggers) or of_its_predicate(trigger, sentence)
    if not said and _only_aimed_at(trigger, sentence):
        # "An invitation to come in April", "came to meet X": to come then
        for_it = any(
            r.start == trigger.end and r.entry.values["role"] == "for"
            for r in sentence.of_kind("relation")
        )
        talks = for_it and trigger.entry.get("event") != "Visit"
        aimed = "planned" if talks or (sentence.dates and not for_it) else NONE
        return Said(aimed, trigger.start, trigger.end, "only_aimed_at")
    if not said and (wish := modal(trigger, sentence, clauses)) is not None:
        return wish
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
        said = [
            (s, h)
            for s, h in said
            if s == "held" or not any(_of_a_clause_before(h, trigger, d, clauses) for d in held)
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
    if cue.entry.get("takes") is not None and cue.start - trigger.end > _TAKEN:
        return False  # "the drill angered A, which vowed to launch a missile"
    if cue.entry.get("beside") is not None:
        return trigger.end == cue.start or _in_its_phrase(cue, trigger, sentence)
    return cue.entry.get("lack") is None or any(
        cue.end <= w.start and 0 <= trigger.start - w.end <= _LACKED
        for w in sentence.of_kind("without")
    )


_TAKEN = 12
"""Words between an event word and a verb behind it that it is the object of."""


def _in_its_phrase(cue: Hit, trigger: Hit, sentence: Sentence) -> bool:
    """ "The future Kenya-Ghana exercise": whether an event word follows with nothing but whose it
    is, an epithet or a number between."""
    gap = range(cue.end, trigger.start)
    if trigger.start < cue.end or len(gap) > _EPITHETS:
        return False
    hits = sentence.of_kind("country", "filler", "ordinal")
    return sum(not any(h.start <= at < h.end for h in hits) for at in gap) <= _JOINTS


_EPITHETS = 4
"""Words between an epithet and its event word."""
_JOINTS = 1
"""Words between them that may be unknown: the hyphen or "and" of two countries."""


def _agreed_behind(cue: Hit, trigger: Hit, sentence: Sentence) -> bool:
    """ "На встрече достигнута договоренность о": what is agreed on stands behind the words."""
    return cue.entry.get("phase") == "agreed" and not _last(sentence) and trigger.start < cue.start


def _of_something_else(cue: Hit, trigger: Hit, sentence: Sentence, clauses: Clauses) -> bool:
    """ "Təxirə salınma qonaqları dayandırmayıb: X Bakıya gəlib": that something told of before was
    put off, in a clause of its own before a verb that is done."""
    noun = _last(sentence) and "vn" in cue.features and cue.entry.get("status") == "cancelled"
    before = cue.end <= trigger.start and clauses.of(cue.start) != clauses.of(trigger.start)
    return noun and before and trigger.entry.get("form") == "verb" and done(trigger)


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
    return near(block, trigger, clauses) and owner(block, triggers, clauses) is trigger


def _spoken_of(block: Hit, trigger: Hit, sentence: Sentence) -> bool:
    """ "Мы говорили о том, чтобы проводить учения": an exercise that is wished for in a clause
    behind a word of talking."""
    if trigger.entry.get("event") != "Exercise" or block.entry.get("clause") is None:
        return False
    return any(0 <= block.start - t.end <= _WISHED for t in sentence.of_kind("talk"))


_WISHED = 6
"""Words and marks between a word of talking and the clause of the wish: "и о том ,"."""


def _not_to_come(block: Hit, trigger: Hit, sentence: Sentence) -> bool:
    """ "Denied that X will come in June", «визита в июне не готовится»: a journey to come, of a day
    that is told, is off, whoever had spoken of it."""
    if trigger.entry.get("event") != "Visit" or not sentence.dates or _last(sentence):
        return False
    plain = trigger.entry.get("form") == "noun" or "inf" in trigger.features
    ahead = block.entry.get("denies") == "plans" and plain
    denied = block.entry.get("denies") is not None and "fut" in trigger.features
    return ahead or denied


def _only_aimed_at(trigger: Hit, sentence: Sentence) -> bool:
    """ "Vaşinqtona uçmaq üçün icazə gözləyir", "saziş imzalamağın vacibliyi": an infinitive for
    going somewhere, meeting or signing, where the main verb comes last, tells of nothing done."""
    event = trigger.entry.get("event")
    acts = event in AIMS or event == "Signing"
    return _last(sentence) and acts and "inf" in trigger.features


def _infinitive(trigger: Hit) -> bool:
    """ "Готов встретиться": a verb for an event that says only what somebody is ready to do, asked
    or refuses to; who managed to has a row of his own."""
    stated = trigger.entry.get("status") is not None
    acts = trigger.entry.get("event") in (*AIMS, "Signing", "Ceremony")
    return acts and tenseless(trigger) and not stated


def _all_denied(said: Sequence[tuple[str, Hit]], sentence: Sentence) -> Hit | None:
    """ "Did not hold the drill", "has not taken part in", «не привлечены»: a word that tells of
    something as held, where all that do are denied and none tells anything else."""
    if all(s == "held" and denial(c, sentence) is not None for s, c in said):
        return said[0][1]
    return None


def _made_ready(cue: Hit, talk: Hit, sentence: Sentence) -> bool:
    """Whether the verb that ends a sentence has the word for talking for its goal."""
    return _last(sentence) and "dat" in talk.features and 0 <= cue.start - talk.end <= 1


def _last(sentence: Sentence) -> bool:
    return sentence.pack.verbs_last


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
    return bool(declines) and cue.features >= {"prt", "past"} and not cue.features & CASES


def _joins(cue: Hit, sentence: Sentence) -> bool:
    """Whether a word for a status is one of taking part."""
    return any(h.start < cue.end and cue.start < h.end for h in sentence.of_kind("joining"))


def _finite(cue: Hit) -> bool:
    """Whether a cue is the verb of a sentence, in the past."""
    return done(cue) and "neg" not in cue.features


def _only_said_of(cue: Hit, trigger: Hit, done: Hit, sentence: Sentence, clauses: Clauses) -> bool:
    """Whether a cue is only an attribute of an event that another word (``done``) tells as held."""
    if cue.end == trigger.start and trigger.features - {"pl"} == {"dat"}:
        return False  # «К отменённым учениям привлекли»: who is to join it tells of no holding
    if cue.entry.get("phase") == "agreed" and cue.end == trigger.start:
        return False  # "the outcome was an agreement to hold a drill"
    if cue.start == trigger.end and trigger.features == {"gen"}:
        return False  # "təlimin keçiriləcəyi yeri gəziblər": it is what that word is said of
    if "prt" in cue.features or cue.end == trigger.start or cue.entry.get("phase") == "once":
        return True
    if sentence.pack.verbs_last:
        return cue.end <= trigger.start
    aside = trigger.end <= cue.start and cue.end < done.start
    return aside and clauses.of(cue.end - 1) < clauses.of(done.start)


def _of_a_clause_before(cue: Hit, trigger: Hit, verb: Hit, clauses: Clauses) -> bool:
    """ "It called off the truce, as it staged a drill": a word of a clause before that of the verb
    that has the event for its object and tells it as held."""
    has = 0 <= trigger.start - verb.end <= _OBJECT and clauses.of(verb.start) > 0
    return has and clauses.of(cue.end - 1) < clauses.of(verb.start)


_OBJECT = 3
"""Words between a verb and its object: "staged a large naval"."""


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
    planned = [
        (s, h) for h in cues_of(sentence) if (s := cue_status(h)) in ("planned", "cancelled")
    ]
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
    if not on_margins(trigger, sentence, _ON_MARGINS):
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
