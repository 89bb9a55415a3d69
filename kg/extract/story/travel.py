"""Travelling on inside the country visited: a stage of the visit under way, none of its own.

"He arrives in Lima today. On Friday he will travel to Cusco": one visit to Peru.
"""

from __future__ import annotations

from dataclasses import replace

from kg.extract.ground.values import EventMention
from kg.extract.story.drafts import Draft
from kg.extract.story.memory import Story

_STAGE = 6
"""Sentences within which a visit goes on."""


def travelling_on(story: Story, mention: EventMention) -> EventMention:
    """A mention of going to one more place of the country visited, without that day and place."""
    visit = story.last("Visit")
    verb = mention.trigger.entry.get("form") == "verb"
    if mention.type != "Visit" or visit is None or not verb or mention.role in ("port", "invite"):
        return mention
    host, last = visit.first("host"), visit.mentions[-1]
    there = host is not None and mention.host is not None and host.value == mention.host.value
    same = {key for key, _ in mention.actors} & set(visit.actors)
    near = 0 < mention.sentence - last.sentence <= _STAGE
    alike = last.background == mention.background and visit.status.value == mention.status.value
    here, to = visit.place, mention.place
    moves = here is not None and to is not None and here.value != to.value
    if not (there and same and near and alike and moves) or _in_another_year(visit, mention):
        return mention
    return replace(mention, date=None, place=None)


def _in_another_year(visit: Draft, mention: EventMention) -> bool:
    """ "He was in India in February 2026. In October 2022 he visited Mumbai": an earlier
    year is of another visit."""
    if visit.date is None or mention.date is None or mention.date.rule != "date_beside":
        return False
    there, then = visit.date.value.strip("./")[:4], mention.date.value.strip("./")[:4]
    return there.isdigit() and then.isdigit() and int(then) < int(there)
