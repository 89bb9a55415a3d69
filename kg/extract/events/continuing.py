"""A sentence without an event word in, what it adds to what was told of before out.

A day or a length ("it began on Monday and will last five days"), a place, that it is off.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.annotate import DateMention, Sentence
from kg.edtf import compatible, goes_on, ordinal
from kg.extract.events.owners import cue_status
from kg.extract.ground.clauses import Clauses
from kg.extract.ground.roles import roles_of
from kg.extract.ground.undone import moved_to
from kg.extract.ground.values import UNSAID, ActorMention, EventMention, Said
from kg.extract.story.drafts import Draft
from kg.extract.story.lasting import first_day
from kg.extract.story.memory import Story
from kg.extract.story.scene import Scene
from kg.extract.when.assigning import SPANS
from kg.extract.when.dating import date_of
from kg.extract.when.durations import days_of
from kg.extract.where.places import place_of
from kg.extract.who.parties import countries_of
from kg.pack import Entry, Hit


def more(event: Draft, sentence: Sentence, word: Hit) -> EventMention:
    """What a sentence adds, by a word of its own, to an event told of before: nothing yet."""
    return EventMention(
        type=event.type,
        sentence=sentence.number,
        trigger=word,
        role="",
        status=event.status,
        definite=True,
        background=event.mentions[-1].background,
        zone=sentence.zone,
    )


def going_on(story: Story, sentence: Sentence, clauses: Clauses) -> list[EventMention]:
    """ "Work at the range goes on until 17 July", "it began on Monday": when what was just told of
    begins or ends, how long it lasts."""
    cue, dates = _phased(sentence, clauses)
    leaving = cue is not None and cue.entry.get("phase") == "leave"
    event = story.last("Visit") if leaving else _not_prepared(story, story.last(*SPANS))
    number = sentence.number
    if event is None or sentence.zone != "body" or (leaving and _elsewhere(sentence, event)):
        return []
    long = next(iter(sentence.of_kind("duration")), None)
    if cue is None and long is None:
        return []
    last = event.mentions[-1]
    reach = _ALONE if cue is not None and _only_begun(story, event) else _GOING_ON
    if number - last.sentence > reach or last.background or event.status.value == "cancelled":
        return []
    word = cue or long
    assert word is not None
    scene = Scene(story, number, sentence, word, event.type, [word], clauses, (), dates)
    ahead = any(cue_status(h) == "planned" for h in sentence.of_kind("status"))
    status = replace(event.status, value="planned") if ahead else event.status
    date = date_of(scene, status)
    days = days_of(scene)
    if not _adds(story, event, date, days):
        return []
    return [
        replace(
            more(event, sentence, word),
            date=date,
            days=days,
            countries=tuple(event.countries.values()),
            place=None if leaving else place_of(story, sentence, word, [word], clauses),
        )
    ]


def going_home(
    story: Story, sentence: Sentence, clauses: Clauses, told: Sequence[EventMention]
) -> list[EventMention]:
    """ "Talks are planned for Wednesday, on Thursday the delegation returns home": the end of a
    visit beside what else a sentence tells."""
    cue, dates = _phased(sentence, clauses)
    taken = {m.date.start for m in told if m.date is not None}
    if cue is None or cue.entry.get("phase") != "leave" or any(m.type == "Visit" for m in told):
        return []
    free = [d for d in dates if d.start not in taken]
    return going_on(story, sentence, clauses) if len(free) == len(dates) == 1 else []


def _not_prepared(story: Story, event: Draft | None) -> Draft | None:
    """What was last told of; of an exercise that a planning conference beside it prepares, that
    conference."""
    if event is None or event.status.rule != "being_planned":
        return event
    planning = story.last("Conference")
    here = event.mentions[-1].sentence
    return planning if planning and planning.mentions[-1].sentence == here else event


def _only_begun(story: Story, event: Draft) -> bool:
    """Whether of all that an article tells of only one thing lasts, of which the first day alone is
    known: an end told later is its."""
    date = event.date
    alone = all(d is event or d.type not in SPANS for d in story.drafts)
    return (
        alone and event.type != "Visit" and date is not None and first_day(date.value) is not None
    )


def _elsewhere(sentence: Sentence, visit: Draft) -> bool:
    """Whether somebody is said to leave another country than that of a visit; he may go home."""
    host = visit.first("host")
    named = {
        h: h.entry.get("code") or h.entry.get("country")
        for h in sentence.of_kind("country", "place")
    }
    home = {h for h, code in named.items() if code in visit.countries}
    home = {h for h in home if "place" in roles_of(h, sentence)}
    told = [code for h, code in named.items() if code is not None and h not in home]
    return host is not None and bool(told) and host.value not in told


def occasion(story: Story, sentence: Sentence, clauses: Clauses) -> list[EventMention]:
    """ "The event will take place in Minsk on 27 May": when and where what was just told of is."""
    event = _not_prepared(story, story.drafts[-1] if story.drafts else None)
    word = next((h for h in _pointing(sentence, event) if _happens(sentence, h)), None)
    if word is None or event is None or event.type not in _OCCASIONS or sentence.zone != "body":
        return []
    cues = [h for h in sentence.of_kind("status") if cue_status(h) in ("held", "planned")]
    span = (word.start, word.end)
    cue = min(cues, default=None, key=lambda h: clauses.distance(span, (h.start, h.end)))
    last, number = event.mentions[-1], sentence.number
    if cue is None or number - last.sentence > _GOING_ON or event.status.value == "cancelled":
        return []
    scene = Scene(
        story, number, sentence, word, event.type, [word], clauses, (), tuple(sentence.dates)
    )
    status = Said(cue_status(cue) or "held", cue.start, cue.end, "cue_of_occasion")
    date = date_of(scene, status) if sentence.dates else None
    place = place_of(story, sentence, word, [word], clauses)
    if date is None and place is None:
        return []
    joined = countries_of(scene, (), None) if sentence.has("joining") else ()
    return [
        replace(
            more(event, sentence, word),
            role=event.role,
            status=status if event.status.rule in UNSAID else event.status,
            date=date,
            days=days_of(scene),
            countries=(*event.countries.values(), *joined),
            place=place,
        )
    ]


def _pointing(sentence: Sentence, event: Draft | None) -> list[Hit]:
    """The words for an event that may mean one told of before."""
    kinds = (None, event.type) if event is not None else ()
    return [h for h in sentence.of_kind("occasion") if h.entry.get("of") in kinds]


def _happens(sentence: Sentence, word: Hit) -> bool:
    """Whether a word means what was just told of: a pronoun only right before what it does."""
    weak = word.entry.get("weak") is not None
    return not weak or any(0 <= h.start - word.end <= 1 for h in sentence.of_kind("status"))


def undone(story: Story, sentence: Sentence, clauses: Clauses) -> list[EventMention]:
    """ "It was called off", «их отменили»: what was just told of as planned is not to be."""
    event = story.drafts[-1] if story.drafts else None
    if event is None or event.status.value != "planned" or sentence.zone != "body":
        return []
    if sentence.number - event.mentions[-1].sentence > _GOING_ON:
        return []
    words = _pointing(sentence, event)
    for cue in sentence.of_kind("status"):
        near = any(
            clauses.distance((w.start, w.end), (cue.start, cue.end)) <= _BESIDE for w in words
        )
        if not near or cue.entry.get("status") != "cancelled" or moved_to(cue, sentence):
            continue
        # "It will now be in July. It was postponed because ...": the day told is the new one
        if cue.entry.get("moves") is None or event.status.rule == "cue_planned_once":
            status = Said("cancelled", cue.start, cue.end, "called_off_then")
            off = more(event, sentence, cue)
            countries = tuple(event.countries.values())
            return [replace(off, role=event.role, status=status, countries=countries)]
    return []


_OCCASIONS = frozenset({"Conference", "Exercise", "Ceremony", "Signing", "Meeting"})
_ALONE = 12
"""Sentences within which an end told later is that of the only thing that lasts."""
_GOING_ON = 2
"""Sentences within which a stretch of time belongs to what was told of before."""


def grounds(
    story: Story, sentence: Sentence, people: Sequence[ActorMention], clauses: Clauses
) -> list[EventMention]:
    """ "The main part is planned at the Orpholo range": the ground of an exercise told of shortly
    before, of which no place is known."""
    event = story.last("Exercise")
    cue = next(iter(sentence.of_kind("status")), None)
    if event is None or cue is None or sentence.zone != "body" or event.place is not None:
        return []
    last, number = event.mentions[-1], sentence.number
    if number - last.sentence > _GOING_ON or last.background or people:
        return []
    word = Hit(cue.start, cue.end, _EXERCISE, cue.features)
    place = place_of(story, sentence, word, [word], clauses)
    if place is None or place.rule not in ("place_by_its_noun", "place_of_ground"):
        return []
    return [
        replace(
            more(event, sentence, cue),
            countries=tuple(event.countries.values()),
            place=place,
        )
    ]


_EXERCISE = Entry("trigger", {"event": "Exercise", "form": "noun"}, "an exercise told of before")


def _phased(sentence: Sentence, clauses: Clauses) -> tuple[Hit | None, Sequence[DateMention]]:
    """A word for what goes on and the stretches of time beside it; or one for a beginning or an
    end, and the days that stand beside it."""
    cues = list(sentence.of_kind("status"))
    words = cues or [t for t in sentence.of_kind("trigger") if t.entry.get("event") in SPANS]
    stretches = [d for d in sentence.dates if d.until or d.since or d.last is not None]
    if words and stretches:
        return words[0], [*_of_coming(sentence, clauses), *stretches]
    phases = [h for h in cues if h.entry.get("phase") and "neg" not in h.features]
    days = [
        d
        for d in sentence.dates
        if (d.month is not None or d.unit in _DAY_UNITS)
        and any(clauses.distance((h.start, h.end), (d.start, d.end)) <= _BESIDE for h in phases)
    ]
    return (phases[0], days) if days else (None, ())


def _of_coming(sentence: Sentence, clauses: Clauses) -> Sequence[DateMention]:
    """ "The frigate berthed on Tuesday and will stay till Friday": the day beside the coming."""
    coming = [t for t in sentence.of_kind("trigger") if t.entry.get("role") in ("arrive", "port")]
    return [
        d
        for d in sentence.dates
        if d.last is None
        and not (d.until or d.since)
        and any(clauses.distance((t.start, t.end), (d.start, d.end)) <= _BESIDE for t in coming)
    ]


_BESIDE = 3
_DAY_UNITS = frozenset({"day", "weekday", "month-day", "context"})


def _adds(story: Story, event: Draft, date: Said | None, days: int | None) -> bool:
    """Whether a date or a length may be one of the event, and is news."""
    known = event.date
    whole = known is not None and "/" in known.value.strip("./")
    if whole or (date is None and days is None):
        return False
    if date is None:
        return known is not None
    if known is not None and not known.rule.startswith("date_of_scene"):
        told = known.value
        return (
            compatible(told, date.value) or goes_on(told, date.value) or goes_on(date.value, told)
        )
    published = story.home.published
    if published is None:
        return True
    day = ordinal(date.value.strip("./").partition("/")[0])
    return day is None or abs(day - published.toordinal()) <= _NOWADAYS


_NOWADAYS = 60
"""Days from publication within which what is told of now begins or ends."""
