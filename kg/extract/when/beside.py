"""Days told beside something that lasts, in a sentence that tells of nothing else: its end, or all
its days.

"The ship berthed on 9 May. The crew will stay until 13 May." "The drill will not be. From 10 to 14
May soldiers of six states were to gather." A time that an event word took is another's.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from kg.annotate import DateMention
from kg.edtf import OPEN, compatible, ordinal
from kg.extract.ground.values import Said
from kg.extract.story.days import resolve
from kg.extract.story.drafts import Draft
from kg.extract.story.lasting import first_day, last_day, spanned
from kg.extract.story.memory import Story

_LASTING = ("Exercise", "Conference", "Visit")
_BEHIND = 6
"""Sentences behind one that tells of something within which its end may be told."""
_AROUND = (0, 1, 2, -1)
"""Sentences, from one that tells of something, in which all its days may be told."""
_WHY = "told beside it"


def end_beside(story: Story, draft: Draft, date: Said) -> Said:
    """The days of something of which only the first is told with a word for it, where the last one
    is told behind it."""
    first = first_day(date.value)
    if draft.type not in _LASTING or draft.status.value == "cancelled" or first is None:
        return date
    for told in _free(story, draft, range(_BEHIND + 1)):
        if not told.until or (told.day is None and told.unit not in ("weekday", "day")):
            continue
        when = resolve(told, story.home.published, None, first, story.year)
        last = last_day(when.edtf) if when is not None else None
        span = spanned(first, last) if last is not None else None
        if span is not None and last is not None and _short(first, last):
            return Said(span, told.start, told.end, "end_told_beside", _WHY)
    return date


def days_beside(story: Story, draft: Draft) -> Said | None:
    """The days of an exercise or conference of which no word for it tells any: a stretch of days
    in a sentence around it."""
    if draft.type not in ("Exercise", "Conference") or draft.status.value == "discussed":
        return None
    known = draft.date
    for told in _free(story, draft, _AROUND):
        if told.last is None or told.last[2] is None:
            continue
        future = draft.status.value == "planned"
        when = resolve(told, story.home.published, future, None, story.year)
        if when is None or "/" not in when.edtf:
            continue
        first, _, last = when.edtf.partition("/")
        if _short(first, last) and (known is None or compatible(known.value, when.edtf)):
            return Said(when.edtf, told.start, told.end, "days_told_beside", _WHY)
    return None


def _short(first: str, last: str) -> bool:
    """Whether two days, as far as their years are known, are those of one event."""
    begin, end = ordinal(first), ordinal(last)
    return begin is None or end is None or 0 < end - begin <= OPEN


def _over(at: int, step: int, others: Collection[int]) -> bool:
    """Whether something else that lasts is told of on the way from a sentence to another."""
    way = range(at + step, at, -1 if step > 0 else 1)
    return any(number in others for number in way)


def _free(story: Story, draft: Draft, steps: Sequence[int]) -> Iterator[DateMention]:
    """The expressions of time around the words for an event that no event word took, up to where
    something else that lasts is told of."""
    taken = {
        at
        for d in story.drafts
        for m in d.mentions
        if m.date is not None and m.date.rule != "date_of_scene"
        for at in range(m.date.start, m.date.end)
    }
    others = {
        m.sentence
        for d in story.drafts
        if d is not draft and d.type in _LASTING
        for m in d.mentions
    }
    for mention in draft.mentions:
        if mention.zone != "body":
            continue
        for step in steps:
            number = mention.sentence + step
            if not 0 <= number < len(story.text.sentences) or _over(mention.sentence, step, others):
                continue
            sentence = story.text.sentences[number]
            if sentence.zone != "body" or sentence.has("background") != mention.background:
                continue
            yield from (d for d in sentence.dates if not taken & set(range(d.start, d.end)))
