"""When: the expressions of time of a sentence given to its event words, and resolved.

A date belongs to the event word nearest to it; one that leads the sentence to the main verb. What
carries no date of its own is dated by the day last spoken of, as far as the contract lets it be.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kg.annotate import DateMention, Sentence, Text
from kg.extract.ground.clauses import Clauses
from kg.extract.ground.home import in_brackets
from kg.extract.ground.values import Said
from kg.extract.story.days import resolve
from kg.extract.story.lasting import counted_from, joined, year_in
from kg.extract.story.memory import Story
from kg.extract.story.periods import covered, meant_for
from kg.extract.story.scene import Scene, event_of, prepared
from kg.extract.when.context import context_of, day_of_event, in_year_told
from kg.pack import Hit

_LASTING = frozenset({"Exercise", "Conference"})
SPANS = frozenset({*_LASTING, "Visit"})
"""Types of events that last for days."""
_OF_SCENE = frozenset({"Meeting", "Ceremony", "Signing"})
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
    lasting = [t for t in triggers if event_of(t) in _LASTING]
    for mention in sentence.dates:
        inside_name = any(n.start <= mention.start and mention.end <= n.end for n in names)
        numbered = mention.unit == "month-day" and (
            any(0 <= t.start - mention.end <= 1 for t in lasting)
            or any(0 <= u.start - mention.end <= 1 for u in sentence.of_kind("unit"))
            or _counts_a_name(text, sentence, mention)
        )
        if inside_name or numbered or _no_day(mention, text, sentence):
            continue
        papers = all(event_of(t) == "Signing" for t in triggers)
        if papers and mention.month is None and meant_for(sentence, mention):
            continue  # "the plan for 2024 was signed"
        candidates = lasting if mention.since else triggers
        candidates = [t for t in candidates if not prepared(t, triggers)]
        if _of_phase(mention, sentence, clauses):
            candidates = [t for t in candidates if event_of(t) in SPANS] or candidates
        if mention.unit == "event-day":  # of an exercise, which has more than one
            candidates = [t for t in candidates if event_of(t) not in (*_LASTING, "Visit")]
        if _of_report(mention, sentence, triggers, clauses) or _of_calling_off(mention, sentence):
            continue
        best = min(
            candidates,
            default=None,
            key=lambda t: (_cost(t, mention, triggers, sentence, clauses), t.start),
        )
        if best is not None:
            out.setdefault(best.start, []).append(mention)
    return out


def _counts_a_name(text: Text, sentence: Sentence, mention: DateMention) -> bool:
    """ "22-ci Şanqri-La Dialoqunda": a hyphened ordinal right before a name says which one."""
    words = text.tokens[mention.start : mention.end]
    hyphened = len(words) > 1 and words[0].kind == "n" and words[1].text == "-"
    last = sentence.pack.settings.get("verbs") == "last"
    return hyphened and last and mention.end < sentence.end and text.tokens[mention.end].capital


def _of_phase(mention: DateMention, sentence: Sentence, clauses: Clauses) -> bool:
    """Whether a day stands beside a word for the end of what lasts ("which ends on Friday")."""
    span = (mention.start, mention.end)
    ends = [h for h in sentence.of_kind("status") if h.entry.get("phase") == "end"]
    return any(clauses.distance((h.start, h.end), span) <= _BESIDE for h in ends)


def _of_report(
    mention: DateMention, sentence: Sentence, triggers: Sequence[Hit], clauses: Clauses
) -> bool:
    """Whether a day tells when something was said ("he said on Wednesday"), not when it was."""
    span = (mention.start, mention.end)
    telling: Iterable[Hit] = sentence.of_kind("reporting")
    if sentence.pack.settings.get("verbs") == "last":  # which stand behind their day
        telling = [h for h in telling if h.start >= mention.end]
    said = [clauses.distance((h.start, h.end), span) for h in telling]
    done = [clauses.distance((t.start, t.end), span) for t in triggers]
    return min(said, default=99) <= _REPORT_REACH < min(done, default=0)


_REPORT_REACH = 2


def _of_calling_off(mention: DateMention, sentence: Sentence) -> bool:
    """Whether a day tells when something was called off ("was cancelled on 17 March")."""
    if sentence.pack.settings.get("verbs") == "last":
        return False
    cues = (h for h in sentence.of_kind("status") if h.entry.get("status") == "cancelled")
    single = mention.last is None and not mention.since
    return single and any(0 <= mention.start - h.end <= 1 for h in cues)


def _cost(
    trigger: Hit,
    mention: DateMention,
    triggers: Sequence[Hit],
    sentence: Sentence,
    clauses: Clauses,
) -> int:
    distance = clauses.distance((trigger.start, trigger.end), (mention.start, mention.end))
    last = sentence.pack.settings.get("verbs") == "last"
    if not last and trigger.start >= mention.end and any(t.end <= mention.start for t in triggers):
        distance += _NEXT  # "signed in 2013 and the plan signed in 2018"
    if _within(trigger, mention, sentence):
        # "met today as part of the visit": the day of the meeting
        return distance + _WITHIN
    done = trigger.features & {"past", "pres", "fut", "prt"}
    if done and trigger.end <= mention.start and sentence.pack.settings.get("verbs") == "last":
        distance += _PASSED  # "came on the 12th, on the 13th met": a day stands before its verb
    beside = mention.end <= trigger.start <= mention.end + 2 and not _attributive(trigger, sentence)
    if beside and clauses.of(mention.end - 1) == clauses.of(trigger.start):
        return -_MAIN_VERB - 1  # "on 5 May held talks": a date right before is its own
    verb = trigger.entry.get("form") == "verb" or trigger.features & {"past", "fut"}
    finite = verb and not trigger.features & {"prt", "vn", "inf"}
    if not finite:
        return distance
    leading = all(t.start > mention.end for t in triggers)
    if not leading:
        return distance - 4
    return distance - _MAIN_VERB


def _within(trigger: Hit, mention: DateMention, sentence: Sentence) -> bool:
    """Whether a word for being part or on the margins of something stands between a day and an
    event's noun."""
    if trigger.entry.get("role") == "purpose" and mention.end <= trigger.start:
        return True  # "arrives on Friday for talks"
    roles = {"margins", "within"} if event_of(trigger) == "Visit" else {"margins"}
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
    if sentence.pack.settings.get("verbs") != "last":
        return False
    return any(h.start == trigger.end and "prt" in h.features for h in sentence.of_kind("presence"))


def _no_day(mention: DateMention, text: Text, sentence: Sentence) -> bool:
    """A number that is no date of an event: the year that a document covers, a picture's stamp
    (all in figures), or a bare number without a preposition or a word for year beside it."""
    year_only = mention.month is None and mention.unit is None
    if any(covered(text, sentence, mention, h) for h in sentence.of_kind("document")):
        return True
    words = text.tokens[mention.start : mention.end]
    if _in_dateline(mention, text, sentence) or _stamp(mention, text, sentence):
        return True
    if sentence.zone == "caption" and not any(t.kind == "w" for t in words):
        return True
    if not year_only or len(words) > 1:
        return False
    before = text.tokens[mention.start - 1] if mention.start > sentence.start else None
    return before is None or before.kind != "w"


def _in_dateline(mention: DateMention, text: Text, sentence: Sentence) -> bool:
    """ "БАКУ, 6 дек -": a date right behind a place in capitals at the head of the text; in small
    letters one that a dash closes, where the sentence has a day of its own ("Riga, 6 May /AGENCY/
    – He yesterday visited")."""
    first = text.tokens[sentence.start]
    if in_brackets(text, sentence.start, mention) and first.text.isupper():
        return True
    if _only_dateline(mention, text, sentence):
        return True
    if mention.start - sentence.start > 3 or len(first.text) <= 2:
        return False
    if not any(h.start == sentence.start for h in sentence.of_kind("place")):
        return False
    told = any(d.unit == "day" for d in sentence.dates)
    if _before_an_agency(mention, text, sentence):
        return True
    return first.text.isupper() or (told and _closed(text, sentence, mention.end))


def _before_an_agency(mention: DateMention, text: Text, sentence: Sentence) -> bool:
    """ "New Delhi, Sep 1 (IANS) The ministry": an agency's name in brackets behind the day."""
    behind = [t.text for t in text.tokens[mention.end : mention.end + 3]]
    if len(behind) < 3 or behind[0] not in "(/":
        return False
    short = behind[1].isupper() and len(behind[1]) > 1 and behind[2] in ")/"
    known = any(h.start == mention.end + 1 for h in sentence.of_kind("publisher"))
    return short or known


def _only_dateline(mention: DateMention, text: Text, sentence: Sentence) -> bool:
    """ "14 May, Minsk /Agency/.": a line's opening of a town, a day and names of agencies alone."""
    if sentence.end - sentence.start > _OPENING or sentence.zone != "body":
        return False
    told = {i for h in sentence.of_kind("place", "publisher") for i in range(h.start, h.end)}
    told |= set(range(mention.start, mention.end))
    words = [i for i in range(sentence.start, sentence.end) if text.tokens[i].kind == "w"]
    town = any(True for _ in sentence.of_kind("place"))
    number = text.sentence_at(sentence.start)
    before = text.sentences[number - 1] if number else None
    if not town and before is not None and before.line == sentence.line:
        town = before.end - before.start <= 2 and any(True for _ in before.of_kind("place"))
    return town and all(i in told or text.tokens[i].capital for i in words)


_OPENING = 16
"""Words, figures and marks that a dateline of its own may have."""


def _closed(text: Text, sentence: Sentence, at: int) -> bool:
    for token in text.tokens[at : min(at + _DATELINE, sentence.end)]:
        if token.text in ("-", "–", "—", "--"):
            return True
        if token.kind == "w" and token.text[0].islower():
            return False
    return False


_DATELINE = 8
"""Words that a dateline may have behind its date: a year, an agency in brackets."""


def _stamp(mention: DateMention, text: Text, sentence: Sentence) -> bool:
    """A date in figures that closes a line without being a sentence: a picture's or an entry's."""
    figures = not any(t.kind == "w" for t in text.tokens[mention.start : mention.end])
    leads = mention.start - sentence.start == 1 and len(text.tokens[mention.start].text) == _YEAR
    closes = mention.end == sentence.end
    return figures and mention.day is not None and (closes or leads)


_YEAR = len("2023")
"""Figures that a crawler's stamp at the head of a page begins with: "date 2023-10-06"."""


def date_of(scene: Scene, status: Said, name: Said | None = None) -> Said | None:
    """The date of a scene's event: its own, else that of the day last spoken of.

    The year in a ``name`` is that of a day without one, and no other year's day is the event's.
    """
    year = year_in(name.value) if name is not None and scene.type == "Exercise" else None
    dates = [m if year is None else _in_year(m, year) for m in scene.dates]
    own = [d for m in dates if (d := _resolved(scene, m, status)) is not None]
    if year is not None:
        own = [d for d in own if str(year) in d.value or "XXXX" in d.value]
    counted = _by_a_day_of_it(scene, status)
    if counted is not None:
        return counted
    if own:
        begun = any(m.since for m in scene.dates)
        under_way = scene.type == "Exercise" and status.value == "held" and _begun(scene)
        return _from_to(scene, own) or _span(own, None if begun else _phase(scene), under_way)
    entry = scene.story.entries.get(scene.number)
    if entry is not None and entry.ahead and not scene.sentence.dates and status.value in _DATED:
        return replace(entry.day, rule="date_of_scene")
    if scene.type in _OF_SCENE and status.value == "held":
        return _of_sentence(scene, status) if scene.aside else _of_scene(scene)
    return None


_DATED = ("held", "planned")
"""Statuses of which the day that heads an agenda's entry is the day."""


def _by_a_day_of_it(scene: Scene, status: Said) -> Said | None:
    """ "On the final day of his visit, on Friday": which day of it a date of the sentence is."""
    marks = [d for d in scene.sentence.dates if d.unit == "event-day"]
    others = [d for d in scene.sentence.dates if d.unit != "event-day"]
    if scene.type not in SPANS or len(marks) != 1 or len(others) != 1:
        return None
    gap = scene.trigger.start - marks[0].end
    if scene.sentence.pack.settings.get("verbs") == "last":
        gap = marks[0].start - scene.trigger.end
    told = _resolved(scene, others[0], status) if 0 <= gap <= _OF_IT else None
    span = counted_from(told, marks[0].offset) if told is not None else None
    if span is not None and scene.type == "Visit":  # which is dated by its arrival alone too
        return replace(span, value=span.value.removesuffix("/.."))
    return span


_OF_IT = 5
"""Words between "the final day" and what it is a day of."""


def _in_year(mention: DateMention, year: int) -> DateMention:
    """A day or month told without a year, in the year of the name beside it."""
    told = mention.year is not None or mention.year_offset is not None
    if told or mention.month is None or mention.unit is not None:
        return mention
    last = mention.last and (mention.last[0] or year, *mention.last[1:])
    return replace(mention, year=year, last=last)


def _of_sentence(scene: Scene, status: Said) -> Said | None:
    """Looking back, the one date that leads the sentence dates all that it tells of."""
    if len(scene.sentence.dates) != 1 or scene.sentence.dates[0].end > scene.trigger.start:
        return None
    date = _resolved(scene, scene.sentence.dates[0], status)
    return replace(date, rule="date_of_scene") if date is not None else None


def leading_day(story: Story, sentence: Sentence) -> Said | None:
    """The day that opens a sentence, of which no event word takes it."""
    first = next(iter(sentence.dates), None)
    if first is None or first.start - sentence.start > _LEADING:
        return None
    if first.day is None and first.unit not in _DAYS:
        return None
    if _no_day(first, story.text, sentence) or first.last is not None or first.until:
        return None
    context = context_of(story, sentence, first, False)
    when = resolve(first, story.home.published, False, context, story.year)
    return Said(when.edtf, first.start, first.end, "date_beside", when.inferred) if when else None


_LEADING = 2
_DAYS = frozenset({"day", "weekday", "context"})


def _resolved(scene: Scene, mention: DateMention, status: Said) -> Said | None:
    story = scene.story
    if mention.unit == "event-day":
        day = day_of_event(story, mention.offset)
        why = "a day of what lasts, last told of"
        return Said(day, mention.start, mention.end, "date_beside", why) if day else None
    future = status.value == "planned" or _lies_ahead(scene, mention)
    mention = in_year_told(story, scene.sentence, mention, status.value == "held")
    context = context_of(story, scene.sentence, mention, future)
    when = resolve(mention, story.home.published, future, context, story.year)
    if when is None:
        return None
    return Said(when.edtf, mention.start, mention.end, "date_beside", when.inferred)


def _lies_ahead(scene: Scene, mention: DateMention) -> bool:
    """ "Ends on Friday": a weekday beside a beginning or end in the present tense is to come."""
    if mention.unit != "weekday" or scene.sentence.zone != "body":
        return False
    cues = [h for h in scene.sentence.of_kind("dateword") if h.entry.get("role") == "ahead"]
    phases = (h for h in scene.sentence.of_kind("status") if h.entry.get("phase"))
    cues += [h for h in phases if "pres" in h.features and "past" not in h.features]
    last = scene.sentence.pack.settings.get("verbs") == "last"
    gaps = (h.start - mention.end if last else mention.start - h.end for h in cues)
    return any(0 <= gap <= _BESIDE for gap in gaps)


_BESIDE = 3
"""Words between a day and the word that says what is on it."""


def _from_to(scene: Scene, own: Sequence[Said]) -> Said | None:
    """ "Began on the 5th and will end on the 9th": two days and a cue of each phase."""
    phases = {h.entry.get("phase") for h in scene.sentence.of_kind("status")}
    if scene.type == "Visit" and scene.role == "arrive":
        phases.add("begin")
    days = [d for d in own if len(d.value) == 10 and "/" not in d.value]
    lasting = scene.type in _LASTING or scene.type == "Visit"
    if not lasting or not {"begin", "end"} <= phases or len(days) != 2:
        return None
    first, last = sorted(days, key=lambda d: d.start)
    if first.value[:4] != last.value[:4] or first.value >= last.value:
        return None
    return Said(f"{first.value}/{last.value}", first.start, last.end, "date_beside", first.inferred)


def _span(own: Sequence[Said], phase: str | None, exercise: bool) -> Said | None:
    """One date out of several; that of a beginning or an end as such."""
    best = joined(own)
    if best is None or len(best.value) != _A_DAY:
        return best
    if phase == "end":
        return replace(best, value=f"../{best.value}", rule="date_of_end")
    if phase == "begin" and exercise:
        return replace(best, value=f"{best.value}/..", rule="date_of_begin")
    return best


_A_DAY = len("2023-10-06")


def _begun(scene: Scene) -> bool:
    """Whether a word for the beginning stands beside a day of the event ("began on Monday")."""
    begins = [h for h in scene.sentence.of_kind("status") if h.entry.get("phase") == "begin"]
    start, end = scene.span
    return any(
        scene.clauses.distance((h.start, h.end), (m.start, m.end)) <= _BESIDE
        # "Kicked off the drill on Monday": what begins stands between.
        or (0 <= start - h.end <= _BESIDE and 0 <= m.start - end <= 2 * _BESIDE)
        for h in begins
        for m in scene.dates
    )


def _phase(scene: Scene) -> str | None:
    """Whether the words tell of the end of something that lasts ("wraps up on Friday")."""
    if scene.type not in _LASTING and scene.type != "Visit":
        return None
    if scene.role == "depart" and scene.sentence.pack.settings.get("verbs") == "last":
        return "end"
    cues = [h for h in scene.sentence.of_kind("status") if h.entry.get("phase")]
    best = min(cues, default=None, key=scene.distance)
    apart = best is not None and scene.clauses.of(best.start) != scene.clauses.of(scene.span[0])
    if apart and len(scene.dates) == 1:
        # "A drill, which began at Lima, will conclude on 16 May": the word by the day counts.
        day = (scene.dates[0].start, scene.dates[0].end)
        best = min(cues, key=lambda h: scene.clauses.distance((h.start, h.end), day))
    return best.entry.get("phase") if best is not None else None


def _of_scene(scene: Scene) -> Said | None:
    date = scene.story.date
    if date is None or "/" in date.value or len(date.value) < 7 or scene.sentence.zone != "body":
        return None
    others = any(d.month is not None and d.last is not None for d in scene.sentence.dates)
    if others and date.start < scene.sentence.start:
        return None  # a sentence that tells of other days
    return Said(date.value, date.start, date.end, "date_of_scene", "the day last spoken of")
