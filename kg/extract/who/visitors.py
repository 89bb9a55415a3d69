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
                for key, said in other.actors.items():
                    if story.sides.get(key) in sides:
                        out.setdefault(key, replace(said, rule="visitor_told_apart", inferred=_WHY))
        if out:
            return out
    return {}


def _during(visit: Draft, other: Draft) -> bool:
    """Whether something is told of right after a visit, as news or as background alike."""
    last, first = visit.mentions[-1], other.mentions[0]
    if visit.status.value != other.status.value:
        return False
    return 0 <= first.sentence - last.sentence <= _AROUND and first.background == last.background
