"""Which event word of a sentence an expression of time belongs to.

A date belongs to the event word nearest to it; one that leads the sentence to the main verb.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kg.annotate import DateMention, Sentence, Text
from kg.extract.ground.aside import PART, on_margins
from kg.extract.ground.clauses import Clauses, backdrop
from kg.extract.ground.marks import QUOTES
from kg.extract.ground.relative import told_by_clause
from kg.extract.ground.speech import in_speech
from kg.extract.ground.values import Said
from kg.extract.story.periods import meant_for
from kg.extract.story.scene import event_of, phase_of, prepared
from kg.extract.when.stamps import no_day
from kg.pack import Hit

LASTING = frozenset({"Exercise", "Conference"})
SPANS = frozenset({*LASTING, "Visit"})
"""Types of events that last for days."""
_MOMENTS = frozenset({"Signing", "Ceremony", "PhoneCall"})
"""Types of events that do not."""
BESIDE = 3
"""Words between a day and the word that says what is on it."""
_PASSED = 6
_NEXT = 3
"""How much farther a date is from an event word behind it, where another stands before it."""
_MAIN_VERB = 60
"""How much nearer than it stands the main verb is to a date that leads the sentence."""


def assigned(
    text: Text,
    sentence: Sentence,
    names: Sequence[Said],
    triggers: Sequence[Hit],
    clauses: Clauses,
) -> Mapping[int, Sequence[DateMention]]:
    """The dates of each event word, by the number of its first word; ``names`` are those in the
    sentence, whose years date nothing."""
    out: dict[int, list[DateMention]] = {}
    if not triggers or not sentence.dates:
        return out
    # Where nouns end on their relation, a bare ordinal ("12-ci") is no day.
    counted = () if sentence.pack.verbs_last else _COUNTED
    nouns = [t for t in sentence.of_kind("trigger") if t.entry.get("form") == "noun"]
    lasting = [t for t in (*triggers, *nouns) if event_of(t) in counted and not _verb(t)]
    spanning = [t for t in triggers if event_of(t) in SPANS]
    scenery = backdrop(text, sentence)
    for mention in sentence.dates:
        inside_name = any(n.start <= mention.start and mention.end <= n.end for n in names)
        numbered = mention.unit == "month-day" and (
            any(0 <= t.start - mention.end <= 1 for t in lasting)
            or any(0 <= u.start - mention.end <= 1 for u in sentence.of_kind("unit"))
            or _counts_a_name(text, sentence, mention)
        )
        if not sentence.pack.verbs_last and _leads_up_to(sentence, mention, triggers):
            continue  # "on the eve of the drill"
        if inside_name or numbered or no_day(mention, text, sentence):
            continue
        papers = all(event_of(t) == "Signing" for t in triggers)
        if papers and mention.month is None and meant_for(sentence, mention):
            continue  # "the plan for 2024 was signed"
        candidates = spanning if mention.since else triggers
        candidates = [t for t in candidates if _has_days(t, triggers)]
        if in_speech(text, sentence, mention.start):  # "In May they trained with us," he noted
            candidates = [t for t in candidates if t.entry.kind != "talk"]
        candidates = [t for t in candidates if not _eve_of(sentence, t, mention)] or candidates
        if (at := _relative_before(text, sentence, mention)) is not None:
            # "went to Lima, where on 5 May talks are held"
            candidates = [t for t in candidates if t.start >= at]
        if (at := _counted_from(text, sentence, mention)) is not None:
            # "the first visit since the war began on 5 May", "days after the coup of 5 May"
            candidates = [t for t in candidates if at < t.start < mention.start]
        if scenery is not None and scenery < mention.start:
            candidates = [t for t in candidates if t.start > scenery]
        if (noun := told_by_clause(text, sentence, mention.start, triggers)) is not None:
            # "spoke of the drill, which is set for October"
            candidates = [noun]
        if mention.last is not None or mention.to is not None:
            candidates = [t for t in candidates if event_of(t) not in _MOMENTS] or candidates
            lasts = [t for t in candidates if event_of(t) in SPANS]
            if any(0 <= mention.start - t.end <= _HELD_FOR for t in lasts):
                # "the conference held in Lima from 10 to 12 May and on Monday met X"
                candidates = [t for t in candidates if t.start < mention.end or t in lasts]
        if (ending := _of_phase(mention, sentence, triggers, clauses)) is not None:
            ended = ("Visit",) if ending.entry.get("phase") == "leave" else SPANS
            lasts = [t for t in candidates if event_of(t) in ended]
            candidates = lasts or [t for t in candidates if event_of(t) in SPANS] or candidates
        elif mention.until:
            candidates = [t for t in candidates if event_of(t) not in (*_MOMENTS, "Meeting")]
        if mention.unit == "event-day":  # of an exercise, which has more than one
            candidates = [t for t in candidates if event_of(t) not in (*LASTING, "Visit")]
        if _of_report(mention, sentence, triggers, clauses) or _of_calling_off(mention, sentence):
            continue
        best = _said_of(text, mention, candidates, sentence) or min(
            candidates,
            default=None,
            key=lambda t: (_cost(t, mention, triggers, sentence, clauses), t.start),
        )
        if best is not None:
            out.setdefault(best.start, []).append(mention)
    return out


def _eve_of(sentence: Sentence, trigger: Hit, mention: DateMention) -> bool:
    """ "On the eve of the visit, on 13 May, they discussed it": a day before or apart from a visit
    or session that something else was done before."""
    if sentence.pack.verbs_last or event_of(trigger) not in SPANS or _verb(trigger):
        return False
    if 0 <= mention.start - trigger.end < 1:
        return False  # "ahead of the visit on 13 May"
    return any(
        h.entry.get("status") == "planned" and 0 <= trigger.start - h.end <= _EVE
        for h in sentence.of_kind("prospect")
    )


def _leads_up_to(sentence: Sentence, mention: DateMention, triggers: Sequence[Hit]) -> bool:
    """Whether words for the day before are said of what stands right behind them."""
    eve = any(h.span == (mention.start, mention.end) for h in sentence.of_kind("prospect"))
    return eve and any(
        0 <= t.start - mention.end <= _EVE and "gen" in t.features and not _verb(t)
        for t in triggers
    )


_EVE = 1
"""Words between "before" and a visit: its epithet."""


def _relative_before(text: Text, sentence: Sentence, mention: DateMention) -> int | None:
    """The word for "where" behind a comma that a day stands right behind."""
    words = sentence.pack.list("where")
    for at in range(mention.start - 1, max(sentence.start, mention.start - _WHERE - 1), -1):
        if sentence.pack.fold(text.tokens[at].text) in words:
            return at if text.tokens[at - 1].text == "," else None
    return None


def _counted_from(text: Text, sentence: Sentence, mention: DateMention) -> int | None:
    """The word that makes a day that of what something else is counted from: "since", with more
    than the day behind it, "two days after"; what stands between two commas may stand between."""
    pack, words = sentence.pack, text.tokens
    since, after = pack.list("counted-since"), pack.list("counted-after")
    apart = pack.list("apart-by")
    for at in range(mention.start - _DATED, max(sentence.start, mention.start - _COUNTED_FROM), -1):
        word = pack.fold(words[at].text)
        counted = word in after and pack.fold(words[at - 1].text) in apart
        if word in since or counted:
            marks = [t.text for t in words[at : mention.start]]
            return at if marks.count(",") % 2 == 0 and not _BREAKS & set(marks) else None
    return None


_DATED, _COUNTED_FROM = 3, 20
"""Words from "since" to a day that is not its own ("since independence in"), at least and most."""
_BREAKS = frozenset("–—;:")
_HELD_FOR = 6
"""Words between what lasts and the days that it lasts: "held in Lima from"."""
_WHERE = 3
"""Words between "where" and its day: "where later on Friday"."""


def _verb(trigger: Hit) -> bool:
    return trigger.entry.get("form") == "verb"


def _has_days(trigger: Hit, triggers: Sequence[Hit]) -> bool:
    """Whether a day may be of an event word: not of the visit of whom one meets ("the visiting
    minister"), nor of an exercise that is only prepared."""
    return trigger.entry.get("role") != "guest" and not prepared(trigger, triggers)


_COUNTED = frozenset({*LASTING, "Meeting"})
"""What an ordinal right before its noun counts: "the 14th meeting of the committee"."""


def _counts_a_name(text: Text, sentence: Sentence, mention: DateMention) -> bool:
    """ "22-ci Şanqri-La Dialoqunda": a hyphened ordinal right before a name says which one."""
    words = text.tokens[mention.start : mention.end]
    hyphened = len(words) > 1 and words[0].kind == "n" and words[1].text == "-"
    last = sentence.pack.verbs_last
    if not last and len(words) > 1 and words[0].end == words[1].start:
        # "The 12th Lima Forum", "the 5th joint drill"
        return _counted(text, sentence, mention) or _leads_to_an_event(text, sentence, mention.end)
    return hyphened and last and mention.end < sentence.end and text.tokens[mention.end].capital


def _counted(text: Text, sentence: Sentence, mention: DateMention) -> bool:
    """Whether an ordinal behind an article says which one of something: no word for being on a
    day or going on from it stands before, and a noun follows."""
    article = mention.start - 1
    if article < sentence.start or mention.end >= sentence.end:
        return False
    if sentence.pack.fold(text.tokens[article].text) not in sentence.pack.list("definite"):
        return False
    before = (h.end for h in sentence.of_kind("relation", "dateword", "heading", "status"))
    return text.tokens[mention.end].kind == "w" and article not in before


def _leads_to_an_event(text: Text, sentence: Sentence, at: int) -> bool:
    """Whether words in capitals lead up to the word for an event."""
    starts = {t.start for t in sentence.of_kind("trigger") if t.entry.get("form") == "noun"}
    if at + 1 < sentence.end and text.tokens[at].text in QUOTES:
        return text.tokens[at + 1].capital
    for here in range(at, min(at + _NAMED, sentence.end)):
        if here in starts:
            return True
        if text.tokens[here].kind == "w" and not text.tokens[here].capital:
            return False
    return False


_NAMED = 6
"""Words that may stand between the number of an event and the word for it."""


def _of_phase(
    mention: DateMention, sentence: Sentence, triggers: Sequence[Hit], clauses: Clauses
) -> Hit | None:
    """The word for the end of what lasts that a day stands beside ("which ends on Friday")."""
    span = (mention.start, mention.end)
    ends = [h for h in sentence.of_kind("status") if phase_of(h, "Visit") == "end"]
    moments = (t for t in triggers if _verb(t) and event_of(t) in _MOMENTS)
    if any(clauses.distance((t.start, t.end), span) == 0 for t in moments):
        return None  # "was signed today at the end of the session"
    near = [h for h in ends if clauses.distance((h.start, h.end), span) <= BESIDE]
    return min(near, default=None, key=lambda h: clauses.distance((h.start, h.end), span))


def _of_report(
    mention: DateMention, sentence: Sentence, triggers: Sequence[Hit], clauses: Clauses
) -> bool:
    """Whether a day tells when something was said ("he said on Wednesday"), not when it was."""
    span = (mention.start, mention.end)
    telling: Iterable[Hit] = sentence.of_kind("reporting")
    if sentence.pack.verbs_last:  # which stand behind their day
        telling = [h for h in telling if h.start >= mention.end]
    said = [clauses.distance((h.start, h.end), span) for h in telling]
    done = [clauses.distance((t.start, t.end), span) for t in triggers]
    return min(said, default=99) <= _REPORT_REACH < min(done, default=0)


_REPORT_REACH = 2


def _of_calling_off(mention: DateMention, sentence: Sentence) -> bool:
    """Whether a day tells when something was called off ("was cancelled on 17 March"), and not
    when it was to have been."""
    if sentence.pack.verbs_last:
        return False
    cues = (h for h in sentence.of_kind("status") if h.entry.get("status") == "cancelled")
    single = mention.last is None and not mention.since
    cues = (h for h in cues if h.entry.get("phase") != "once")
    return single and any(0 <= mention.start - h.end <= 1 for h in cues)


def _cost(
    trigger: Hit,
    mention: DateMention,
    triggers: Sequence[Hit],
    sentence: Sentence,
    clauses: Clauses,
) -> int:
    distance = clauses.distance((trigger.start, trigger.end), (mention.start, mention.end))
    last = sentence.pack.verbs_last
    if not last and trigger.start >= mention.end and any(t.end <= mention.start for t in triggers):
        distance += _NEXT  # "signed in 2013 and the plan signed in 2018"
    behind = trigger.entry.kind == "again" and trigger.start >= mention.end
    if behind and any(t.end <= mention.start for t in triggers):
        distance += _PASSED  # "the visit in May was recalled at the meeting"
    if _of_its_ceremony(trigger, mention, triggers, clauses):
        return distance + _WITHIN
    if _within(trigger, mention, sentence):
        # "met today as part of the visit": the day of the meeting
        return distance + _WITHIN
    done = trigger.features & {"past", "pres", "fut", "prt"}
    if done and trigger.end <= mention.start and sentence.pack.verbs_last:
        distance += _PASSED  # "came on the 12th, on the 13th met": a day stands before its verb
        if any(
            r.end == mention.start and r.entry.values["role"] == "and"
            for r in sentence.of_kind("relation")
        ):
            distance += _WITHIN  # "came and the same day met"
    beside = mention.end <= trigger.start <= mention.end + 2 and not _attributive(trigger, sentence)
    if not last and _another(mention, trigger, triggers, sentence):
        beside = False  # "visited Lima on 5 May and met X"
        distance += _PASSED
    if beside and not behind and clauses.of(mention.end - 1) == clauses.of(trigger.start):
        return -_MAIN_VERB - 1  # "on 5 May held talks": a date right before is its own
    verb = trigger.entry.get("form") == "verb" or trigger.features & {"past", "fut"}
    finite = verb and not trigger.features & {"prt", "vn", "inf"}
    if not finite:
        return distance
    leading = all(t.start > mention.end for t in triggers)
    if not leading:
        return distance - 4
    return distance - _MAIN_VERB


def _another(
    mention: DateMention, trigger: Hit, triggers: Sequence[Hit], sentence: Sentence
) -> bool:
    """Whether "and" leads from a day to an event word, where another one stands before the day; or
    words stand between, where none do before ("подписан сегодня по завершении заседания")."""
    if trigger.start > mention.end and any(_verb(t) and t.end == mention.start for t in triggers):
        return True
    ands = (h for h in sentence.of_kind("dateword") if h.entry.get("role") == "and")
    joined = any(mention.end <= h.start and h.end <= trigger.start for h in ands)
    return joined and any(t.end <= mention.start for t in triggers)


def _said_of(
    text: Text, mention: DateMention, triggers: Sequence[Hit], sentence: Sentence
) -> Hit | None:
    """ "To take part in the drills that begin on the 7th they flew to X": the event word behind
    the participle that stands behind a day, where the main verb comes last."""
    if not sentence.pack.verbs_last:
        return None
    held = next(
        (
            h
            for h in sentence.of_kind("status")
            if "prt" in h.features and 0 <= h.start - mention.end <= BESIDE
        ),
        None,
    )
    if held is None or any(mention.end <= t.start < held.end for t in triggers):
        return None
    behind = [t for t in triggers if 0 <= t.start - held.end <= _NAMED_BEHIND]
    first = min(behind, default=None, key=lambda t: t.start)
    if first is None or first.entry.get("form") != "noun":
        return None
    return None if "," in {t.text for t in text.tokens[held.end : first.start]} else first


_NAMED_BEHIND = 10
"""Words of a name between a participle and the event word that it is of."""


def _of_its_ceremony(
    trigger: Hit, mention: DateMention, triggers: Sequence[Hit], clauses: Clauses
) -> bool:
    """ "Церемония закрытия учений пройдет 7 июня": whether a day is that of the ceremony right
    before the exercise that it opens or closes, in the genitive, and not of the latter."""
    single = mention.last is None and mention.to is None and mention.start >= trigger.end
    return (
        single
        and event_of(trigger) == "Exercise"
        and "gen" in trigger.features
        and clauses.of(mention.start) == clauses.of(trigger.start)
        and any(
            t.entry.get("role") in _ENDS and 0 <= trigger.start - t.end <= _OPENED for t in triggers
        )
    )


_ENDS = frozenset({"opening", "closing"})
_OPENED = 2
"""Words between a ceremony and what it opens: "совместных"."""


def _within(trigger: Hit, mention: DateMention, sentence: Sentence) -> bool:
    """Whether a word for being part or on the margins of something stands between a day and an
    event's noun."""
    if trigger.entry.get("role") == "purpose" and mention.end <= trigger.start:
        return True  # "arrives on Friday for talks"
    last = sentence.pack.verbs_last
    if last and trigger.entry.get("role") == "within" and trigger.end <= mention.start:
        return True  # "Keniyaya səfəri zamanı mayın 14-də görüşüb"
    aims = (h for h in sentence.of_kind("status") if h.entry.get("aim") is not None)
    if any(mention.end <= h.start and h.end <= trigger.start for h in aims):
        return True  # "met on Friday to prepare the exercise"
    wide = event_of(trigger) in ("Visit", "Conference")
    roles = {"margins", "within"} if wide else {"margins"}
    if last:
        aside = event_of(trigger) == "Conference" and on_margins(trigger, sentence, 0, PART)
        return aside and mention.end <= trigger.start
    return any(
        r.entry.values["role"] in roles
        and mention.end <= r.start
        and 0 <= trigger.start - r.end <= _PART
        for r in sentence.of_kind("relation")
    )


_PART = 6
"""Words between "as part of" and what it is part of."""
_WITHIN = 30
"""How much farther a day then is from it."""


def _attributive(trigger: Hit, sentence: Sentence) -> bool:
    """ "On the 5th met the minister who is on a visit": what is only said of somebody, in a
    language whose main verb comes last, has not the day before it."""
    if not sentence.pack.verbs_last:
        return False
    return any(h.start == trigger.end and "prt" in h.features for h in sentence.of_kind("presence"))
