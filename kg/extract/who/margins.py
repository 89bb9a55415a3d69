"""Talks on the margins of a conference in, who was there for it out: who met there took part.

"On the sidelines of the forum X met Y": both have come to the forum, and so have their countries.
Where several states came, it need not be said: whoever comes to a forum meets others there on one
of its days. A president who receives a guest of it has not come to it.
"""

from __future__ import annotations

from dataclasses import replace

from kg.edtf import DAY, compatible
from kg.extract.ground.aside import on_margins
from kg.extract.ground.values import EventMention, Said
from kg.extract.story.drafts import Draft
from kg.extract.story.memory import Story
from kg.extract.story.scene import event_of
from kg.extract.where.gathered import country_of

_RULE = "met_on_its_margins"
_WHY = "who met on its margins was there"
_REACH = 8
"""Sentences behind a conference within which talks may be those on its margins."""
_SEVERAL = 3
"""Parties from which on a conference is one to whose margins others come."""
_RECEIVING = frozenset({"head-of-state", "head-of-government"})


def of_margins(story: Story, conference: Draft) -> tuple[dict[int, Said], dict[str, Said]]:
    """The persons and the countries of the talks that were held on the margins of a conference."""
    actors: dict[int, Said] = {}
    countries: dict[str, Said] = {}
    if conference.type != "Conference":
        return actors, countries
    told = [m.sentence for m in conference.mentions]
    near = range(min(told), max(told) + _REACH + 1)
    for talks in story.drafts:
        if talks.type != "Meeting" or talks.status.value != conference.status.value:
            continue
        if not any(m.sentence in near for m in talks.mentions):
            continue
        posts = [story.actors[k].post for k in talks.actors]
        if any(p is not None and p.value in _RECEIVING for p in posts):
            continue
        if not (_said(story, conference, talks) or _of_its_days(story, conference, talks)):
            continue
        for key, said in talks.actors.items():
            actors.setdefault(key, replace(said, rule=_RULE, inferred=_WHY))
            country = story.actors[key].country
            if country is not None:
                known = replace(country, rule=_RULE, inferred=_WHY)
                countries.setdefault(country.value, known)
    return actors, countries


def day_on_margins(story: Story, talks: Draft, date: Said) -> Said | None:
    """The day of talks said to have been on the margins of a conference, which tell no day of their
    own: the conference's, if it had only one; not that of something else told of before."""
    if talks.type != "Meeting" or date.rule != "date_of_scene" or not _margins(story, talks):
        return date
    for conference in story.drafts:
        if conference.type == "Conference" and _said(story, conference, talks):
            days = conference.date
            if days is None or days.value == date.value:
                return date
            why = "the day of the conference"
            return replace(days, inferred=why) if len(days.value) == DAY else None
    return date


def _said(story: Story, conference: Draft, talks: Draft) -> bool:
    """Whether talks are said to have been on the margins of a conference."""
    return any(_gathering(story, m) is conference for m in _margins(story, talks))


def _margins(story: Story, talks: Draft) -> list[EventMention]:
    """The mentions of talks in a sentence that says "on the margins of"."""
    return [m for m in talks.mentions if m.zone == "body" and _aside(story, m.sentence)]


def _aside(story: Story, number: int) -> bool:
    """Whether a sentence says "on the margins of"; of a gathering, where that comes first."""
    sentence = story.text.sentences[number]
    if sentence.pack.verbs_last:
        gatherings = (t for t in sentence.of_kind("trigger") if event_of(t) == "Conference")
        return any(on_margins(t, sentence, 0) for t in gatherings)
    return any(r.entry.values["role"] == "margins" for r in sentence.of_kind("relation"))


def _gathering(story: Story, mention: EventMention) -> Draft | None:
    """The conference meant: that of the same sentence, else the one told of last before it."""
    told = [
        (m.sentence, d)
        for d in story.drafts
        if d.type == "Conference"
        for m in d.mentions
        if m.zone == "body" and 0 <= mention.sentence - m.sentence <= _REACH
    ]
    return max(told, default=(0, None), key=lambda t: t[0])[1]


def _of_its_days(story: Story, conference: Draft, talks: Draft) -> bool:
    """Whether somebody who is at a conference of several states met somebody from elsewhere than
    its host on one of its days, as is told right behind it."""
    first, later = conference.mentions[0], talks.mentions[0]
    if conference.status.value != "held" or len(conference.countries) < _SEVERAL:
        return False
    if first.background != later.background or not talks.actors.keys() & conference.actors.keys():
        return False
    if not 0 <= later.sentence - first.sentence <= _REACH or first.zone != later.zone:
        return False
    day, days = talks.date, conference.date
    if day is None or days is None or len(day.value) != DAY:
        return False
    if not compatible(day.value, days.value):
        return False
    host = country_of(story, conference.place) if conference.place is not None else None
    others = talks.actors.keys() - conference.actors.keys()
    return host is None or all(story.sides.get(k) != host for k in others)
