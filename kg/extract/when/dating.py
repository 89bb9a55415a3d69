"""When: the expressions of time that an event word was given, resolved to its date.

What carries no date of its own is dated by the day last spoken of, as far as the contract lets it
be.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.annotate import DateMention, Sentence
from kg.edtf import DAY
from kg.extract.ground.roles import SET_OUT, in_fixed_order, left_before
from kg.extract.ground.undone import done, new_day
from kg.extract.ground.values import Said
from kg.extract.story.days import resolve
from kg.extract.story.lasting import counted_from, joined, year_in
from kg.extract.story.memory import Story
from kg.extract.story.scene import Scene, phase_of
from kg.extract.when.assigning import BESIDE, LASTING, SPANS
from kg.extract.when.coming import lies_ahead, told_in_the_present
from kg.extract.when.context import context_of, day_of_event, in_year_told
from kg.extract.when.inherited import of_plan, of_scene, opens_here
from kg.extract.when.meant import had_been_set
from kg.extract.when.stamps import no_day
from kg.extract.when.within import within_days_told

_OF_SCENE = frozenset({"Meeting", "Ceremony", "Signing"})
_OF_PLAN = _OF_SCENE | {"Conference"}


def date_of(scene: Scene, status: Said, name: Said | None = None) -> Said | None:
    """The date of a scene's event: its own, else that of the day last spoken of.

    The year in a ``name`` is that of a day without one, and no other year's day is the event's.
    """
    year = year_in(name.value) if name is not None and scene.type == "Exercise" else None
    moved = new_day(status, scene.sentence)
    told = [m for m in scene.dates if not _for_years(m)] if moved is None else [moved]
    told = [m for m in told if not had_been_set(scene, m, status, told)]
    dates = [m if year is None else _in_year(m, year) for m in told]
    own = [d for m in dates if (d := _resolved(scene, m, status)) is not None]
    spanning = scene.type in ("Visit", "Exercise") and scene.role != "edition"
    if not spanning and not any(m.since or m.until for m in told):
        # "On the 9th he was in A, the next day he met B"
        own.sort(key=lambda d: scene.clauses.distance((d.start, d.end), scene.span))
    if year is not None:
        own = [d for d in own if str(year) in d.value or "XXXX" in d.value]
    counted = _by_a_day_of_it(scene, status)
    if counted is not None:
        return counted
    if own:
        begun = any(m.since for m in told)
        under_way = scene.type == "Exercise" and status.value == "held" and _begun(scene)
        date = _from_to(scene, own) or _span(own, None if begun else _phase(scene), under_way)
        if begun and scene.type in LASTING and status.value == "held":
            date = _since(date)
        return _arrival(date) if date is not None and scene.type == "Visit" else date
    if scene.type in LASTING and status.value == "held" and (day := opens_here(scene)):
        return day
    entry = scene.story.entries.get(scene.number)
    if entry is not None and entry.ahead and not scene.sentence.dates and status.value in _DATED:
        return replace(entry.day, rule="date_of_scene")
    if scene.type in _OF_SCENE and status.value == "held":
        return _of_sentence(scene, status) if scene.aside else of_scene(scene)
    if scene.type in _OF_PLAN and status.value == "planned":
        return of_plan(scene)
    return None


def _for_years(mention: DateMention) -> bool:
    """ "The first since 2018", "held yearly since 2003": a year that only began something."""
    return mention.since and mention.month is None and mention.unit is None


_DATED = ("held", "planned")
"""Statuses of which the day that heads an agenda's entry is the day."""


def _by_a_day_of_it(scene: Scene, status: Said) -> Said | None:
    """ "On the final day of his visit, on Friday": which day of it a date of the sentence is."""
    marks = [d for d in scene.sentence.dates if d.unit == "event-day"]
    others = [d for d in scene.sentence.dates if d.unit != "event-day"]
    if scene.type not in SPANS or len(marks) != 1 or len(others) != 1:
        return None
    gap = scene.trigger.start - marks[0].end
    if scene.sentence.pack.verbs_last:
        gap = marks[0].start - scene.trigger.end
    told = _resolved(scene, others[0], status) if 0 <= gap <= _OF_IT else None
    span = counted_from(told, marks[0].offset) if told is not None else None
    return _arrival(span) if span is not None and scene.type == "Visit" else span


def _arrival(date: Said) -> Said:
    """A visit is dated by its arrival alone too, where no end is told."""
    return replace(date, value=date.value.removesuffix("/.."))


_COUNTED = ("weekday", "context")
"""What is counted from a day: of what is off, ahead."""
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
    if first is None:
        return None
    # "In memory of the fallen a ceremony was held on 18 March": of what the next sentence tells
    told = sentence.has("occasion") and len(sentence.dates) == 1
    if first.start - sentence.start > _LEADING and not told:
        return None
    if first.day is None and first.unit not in _DAYS:
        return None
    if no_day(first, story.text, sentence) or first.last is not None or first.until:
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
    future = status.value in ("planned", "discussed") or lies_ahead(scene, mention)
    future = future or (status.value == "cancelled" and mention.unit in _COUNTED)
    mention = in_year_told(story, scene.sentence, mention, status.value == "held")
    context = context_of(story, scene.sentence, mention, future)
    now = not future and _in_the_present(scene, status)
    told = status.value == "held" and (done(scene.trigger) or status.rule == "cue_held")
    told = told and not now
    apart = scene.clauses.distance((mention.start, mention.end), scene.span)
    past = told and (mention.end <= scene.trigger.start or apart <= BESIDE)
    off = status.value == "cancelled" and not future
    direction = None if off or now else future  # what is off was to come, or had been
    when = resolve(mention, story.home.published, direction, context, story.year, past)
    if when is None:
        return None
    if past and told:
        when = within_days_told(story, scene.sentence, mention, when)
    return Said(when.edtf, mention.start, mention.end, "date_beside", when.inferred)


def _in_the_present(scene: Scene, status: Said) -> bool:
    """ "В июле стартуют учения": whether the verb that tells of something as held is in the
    present, so that a month without a year may be the next one."""
    verbs = (*scene.sentence.of_kind("status"), scene.trigger)
    here = [h for h in verbs if h.start == status.start]
    if in_fixed_order(scene.sentence):
        return status.value == "held" and told_in_the_present(scene, status)
    return status.value == "held" and any(
        "pres" in h.features and not h.features & {"past", "prt"} for h in here
    )


def _from_to(scene: Scene, own: Sequence[Said]) -> Said | None:
    """ "Began on the 5th and will end on the 9th": two days and a cue of each phase."""
    phases = {phase_of(h, scene.type) for h in scene.sentence.of_kind("status")}
    if scene.type == "Visit" and (scene.role == "arrive" or not scene.noun):
        phases.add("begin")
    told = {d.value: d for d in own[::-1] if len(d.value) == DAY and "/" not in d.value}
    days = list(told.values())  # "the day before, on Monday" is one
    lasting = scene.type in LASTING or scene.type == "Visit"
    if not lasting or not {"begin", "end"} <= phases or len(days) != 2:
        return None
    first, last = sorted(days, key=lambda d: d.start)
    if first.value[:4] != last.value[:4] or first.value >= last.value:
        return None
    return Said(f"{first.value}/{last.value}", first.start, last.end, "date_beside", first.inferred)


def _span(own: Sequence[Said], phase: str | None, exercise: bool) -> Said | None:
    """One date out of several; that of a beginning or an end as such."""
    best = joined(own)
    if best is None or len(best.value) != DAY:
        return best
    if phase == "end":
        return replace(best, value=f"../{best.value}", rule="date_of_end")
    if phase == "begin" and exercise:
        return replace(best, value=f"{best.value}/..", rule="date_of_begin")
    return best


def _since(date: Said | None) -> Said | None:
    """ "The drill has been going on since Monday": a day with an open end."""
    if date is None or len(date.value) != DAY:
        return date
    return replace(date, value=f"{date.value}/..", rule="date_of_begin")


def _begun(scene: Scene) -> bool:
    """Whether a word for the beginning stands beside a day of the event ("began on Monday")."""
    begins = [h for h in scene.sentence.of_kind("status") if h.entry.get("phase") == "begin"]
    start, end = scene.span
    return any(
        scene.clauses.distance((h.start, h.end), (m.start, m.end)) <= BESIDE
        # "Kicked off the drill on Monday": what begins stands between.
        or (0 <= start - h.end <= BESIDE and 0 <= m.start - end <= 2 * BESIDE)
        # "On Monday at the range in X began the drill"
        or (0 <= start - h.end <= 1 and m.start - scene.sentence.start <= 1)
        for h in begins
        for m in scene.dates
    )


def _phase(scene: Scene) -> str | None:
    """Whether the words tell of the end of something that lasts ("wraps up on Friday")."""
    if scene.type not in LASTING and scene.type != "Visit":
        return None
    if scene.role == "depart" and scene.sentence.pack.verbs_last:
        return "end"
    if scene.trigger.entry.get("leaves") is not None and scene.type == "Visit":
        return "end"  # "sailed from Lima on Friday after a four-day call"
    onward = {t.start for t in scene.triggers if t.entry.get("role") == SET_OUT}
    cues = [h for h in scene.sentence.of_kind("status") if phase_of(h, scene.type)]
    cues = [h for h in cues if h.start not in onward]  # "left on Monday for Lima"
    best = min(cues, default=None, key=scene.distance)
    if best is None and scene.noun and left_before(scene.trigger, scene.sentence) is not None:
        return "end"
    if best is not None and scene.role == "arrive" and len(scene.dates) == 1:
        # "He came on the 28th and flies home on Wednesday": a day beside the arrival is its own.
        day = (scene.dates[0].start, scene.dates[0].end)
        mine = scene.clauses.distance(day, scene.span)
        if mine <= scene.clauses.distance(day, (best.start, best.end)):
            return None
    apart = best is not None and scene.clauses.of(best.start) != scene.clauses.of(scene.span[0])
    if apart and len(scene.dates) == 1:
        # "A drill, which began at Lima, will conclude on 16 May": the word by the day counts.
        day = (scene.dates[0].start, scene.dates[0].end)
        best = min(cues, key=lambda h: scene.clauses.distance((h.start, h.end), day))
    return phase_of(best, scene.type) if best is not None else None
