"""A weekday told behind the days of a visit or conference that are all past: one of those days.

"The minister was in Lima from 3 to 6 June. On Monday he met ...", in a paper of 14 June.
"""

from __future__ import annotations

from datetime import timedelta

from kg.annotate import DateMention, Sentence
from kg.extract.story.days import When, day_of
from kg.extract.story.memory import Story


def within_days_told(story: Story, sentence: Sentence, mention: DateMention, when: When) -> When:
    """The weekday of the stretch last told of, where the one nearest to publication lies behind
    it, and the sentence speaks of no other country."""
    plain = mention.unit == "weekday" and not mention.offset and mention.week is None
    draft = story.last("Visit", "Conference", "Exercise")
    if not plain or mention.until or mention.since or draft is None or draft.date is None:
        return when
    first, _, last = draft.date.value.partition("/")
    begun, ended, near = day_of(first), day_of(last), day_of(when.edtf)
    if begun is None or ended is None or near is None or not begun < ended < near:
        return when
    if near - begun > _NEWS or sentence.number - draft.mentions[-1].sentence > _REACH:
        return when
    named = {
        h.entry.get("country") or h.entry.get("code") for h in sentence.of_kind("place", "country")
    }
    if draft.status.value != "held" or named - {*draft.countries, None}:
        return when
    days = [begun + timedelta(days=n) for n in range((ended - begun).days + 1)]
    fitting = [day for day in days if day.isoweekday() == mention.weekday]
    return When(fitting[0].isoformat(), "one of the days told") if len(fitting) == 1 else when


_NEWS = timedelta(days=14)
"""Days from the beginning of what is told of to the day that a weekday else would mean."""
_REACH = 12
"""Sentences behind the stretch within which its weekdays may be told."""
