"""Who travelled, where a visit is told of without names: a delegation stands for its head.

Those of the visiting side who are told to have met the hosts, laid a wreath or been welcomed in
the sentences around it.
"""

from __future__ import annotations

from dataclasses import replace

from kg.extract.ground.values import Said
from kg.extract.story.drafts import Draft
from kg.extract.story.memory import Story

_AROUND = 3
"""Sentences between a visit and what its visitors are told to have done."""
_THERE = ("Meeting", "Ceremony")
_WHY = "told of during the visit"


def visitors_of(story: Story, visit: Draft) -> dict[int, Said]:
    """The visitors of a visit that names none."""
    host = visit.first("host")
    if visit.type != "Visit" or host is None:
        return {}
    sides = visit.countries.keys() - {host.value}
    for kind in _THERE:
        out: dict[int, Said] = {}
        for other in story.drafts:
            if other.type == kind and host.value in other.countries and _during(visit, other):
                hosts = {story.sides.get(key) for key in other.actors}
                theirs = sides | {None} if hosts == {host.value, None} else sides
                for key, said in other.actors.items():
                    if story.sides.get(key) in theirs:
                        out.setdefault(key, replace(said, rule="visitor_told_apart", inferred=_WHY))
        if out:
            return out
    return {}


def _during(visit: Draft, other: Draft) -> bool:
    """Whether something is told of right after a visit, or between what is told of it, as news or
    as background alike; of one under way, also what is still to come."""
    told = [m for m in visit.mentions if m.zone == "body"] or visit.mentions
    first, ahead = other.mentions[0], ("held", "planned")
    if visit.status.value != other.status.value:
        if (visit.status.value, other.status.value) != ahead or first.background:
            return False
    if first.zone != told[0].zone or first.background != told[-1].background:
        return False
    return told[0].sentence <= first.sentence <= told[-1].sentence + _AROUND
