"""Which day is spoken of: what is told next happened on it, unless it says otherwise.

The days that events and sentences tell go into the story; a sentence of another time ends them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.annotate import DateMention, Sentence
from kg.edtf import DAY, compatible, goes_on
from kg.extract.ground.values import EventMention, Said
from kg.extract.story.days import resolve
from kg.extract.story.memory import Story
from kg.extract.when.dating import leading_day


def keep_the_day(story: Story, mention: EventMention, alone: bool) -> None:
    """What is told next happened on the day last spoken of, unless it says otherwise."""
    date = mention.date
    if date is not None and date.rule == "date_of_end":
        _speak_of_the_end(story, date)
    if date is None or date.rule not in _TOLD:
        return
    held = mention.status.value == "held"
    day = date.value.removeprefix("../").removesuffix("/..")
    lasts = mention.type == "Visit" and any(d.since for d in _dates_of(story, mention))
    before = lasts or (
        (not alone or _counted_back(story, mention)) and _came_before(story, mention, day)
    )
    if "/" not in day and not before:  # of several days none is "the same day"
        story.spoken = date if date.value == day else replace(date, value=day)
        if held and not _ahead(story, day):
            story.spoken_past = story.spoken
            if len(day) == DAY:
                story.day_past = story.spoken
        if (
            mention.status.value == "planned"
            and mention.type in _PLANS
            and (mention.days or 1) == 1
        ):
            story.plan = (date, mention.sentence)
    if mention.status.value != "planned" or "/" in day:
        story.plan = None
    if mention.type == "Exercise" and date.rule == "date_of_begin" and len(day) == DAY:
        date = replace(date, value=day)  # the day on which it was opened
    elif mention.type == "Exercise":
        return
    if held and not before and not _beside(story, mention):
        story.date = date


def _speak_of_the_end(story: Story, date: Said) -> None:
    """ "The visit ends on the 5th. The same day ...": the day last told, which is no scene."""
    day = date.value.removeprefix("../")
    if len(day) == DAY:
        story.spoken = replace(date, value=day)
        if not _ahead(story, day):
            story.spoken_past = story.day_past = story.spoken


def _beside(story: Story, mention: EventMention) -> bool:
    """Whether a stretch of time stands in the sentence that told the day: "met today at the fair,
    which has been going on since Monday"."""
    first = story.text.sentences[mention.sentence].start
    here = story.date is not None and story.date.start >= first and len(story.date.value) == DAY
    return here and mention.date is not None and "/" in mention.date.value


def _dates_of(story: Story, mention: EventMention) -> Sequence[DateMention]:
    return story.text.sentences[mention.sentence].dates


_PLANS = frozenset({"Visit", "Meeting", "Ceremony"})
"""Types of events of one occasion, which talks and signings belong to."""
_TOLD = frozenset({"date_beside", "date_of_sentence", "date_of_begin"})


def _came_before(story: Story, mention: EventMention, day: str) -> bool:
    """Whether a visit began some days before what is being told, which goes on as it was."""
    here = story.date
    if here is None or mention.type != "Visit" or len(day) != len(here.value) or "/" in here.value:
        return False
    return day < here.value and goes_on(day, here.value)


def _counted_back(story: Story, mention: EventMention) -> bool:
    """ "He had come a day before": a day that is told from the one of which the text goes on."""
    return any(d.unit == "context" and d.offset < 0 for d in _dates_of(story, mention))


def _ahead(story: Story, day: str) -> bool:
    """Whether a day lies after that of publication."""
    published = story.home.published
    return published is not None and day > published.isoformat()


def day_of_sentence(story: Story, sentence: Sentence) -> None:
    """A sentence without an event may still say when the next ones are."""
    day = leading_day(story, sentence)
    if sentence.zone != "body":
        return
    if day is not None and not _ahead(story, day.value):
        story.date = story.spoken = story.spoken_past = story.day_past = day
    elif story.date is not None and _elsewhen(story, sentence):
        story.date = None


def _elsewhen(story: Story, sentence: Sentence) -> bool:
    """Whether a sentence without an event tells of another time: "In July he had chosen Lima"."""
    for mention in sentence.dates:
        if mention.month is None or mention.unit is not None:
            continue
        when = resolve(mention, story.home.published, False, None, story.year)
        here = story.date.value if story.date else ""
        if when is not None and not compatible(here, when.edtf):
            return True
    return False
