"""A sentence right behind a visit in, whether its two sides act in it: "The sides discussed"."""

from __future__ import annotations

from kg.annotate import Sentence
from kg.extract.ground.undone import OBLIQUE
from kg.extract.story.drafts import Draft
from kg.extract.story.memory import Story
from kg.pack import Hit


def visit_of_both(story: Story, number: int, sentence: Sentence, verb: Hit) -> Draft | None:
    """The visit just told of whose two sides are the subject of a verb, where the article has told
    of no talks yet: later "the sides" go on with these."""
    visit = story.last("Visit")
    if visit is None or story.talk is not None or sentence.zone != "body" or story.background:
        return None
    latest = visit.mentions[-1]
    near = 0 < number - latest.sentence <= _NEAR and not latest.background
    if not near or len(visit.countries) != 2 or visit.status.value != "held":
        return None
    if any(_both(sentence, h, verb) for h in _holders(sentence)):
        return visit
    if _guests_with_hosts(sentence, visit, verb):
        return visit
    return visit if _host_to_guest(story, number, sentence, visit) else None


def _guests_with_hosts(sentence: Sentence, visit: Draft, verb: Hit) -> bool:
    """ "The guests discussed with the rector": where nouns decline, those who came, nominative,
    before the verb, and behind "with" the holder of a post of no other country than is visited."""
    host = visit.first("host")
    if host is None or sentence.pack.verbs_last:
        return False
    withs = [r.end for r in sentence.of_kind("relation") if r.entry.values["role"] == "with"]
    others = {c.entry.values["code"] for c in sentence.of_kind("country")} - {host.value}
    came = any(
        g.entry.get("to") in _GUESTS and "nom" in g.features and g.end <= verb.start
        for g in sentence.of_kind("reference")
    )
    return (
        came
        and not others
        and any(
            "ins" in p.features and any(0 <= p.start - end <= _WITH for end in withs)
            for p in sentence.of_kind("post")
            if p.start >= verb.end
        )
    )


_WITH = 2
"""Words between "with" and a post."""


def _host_to_guest(story: Story, number: int, sentence: Sentence, visit: Draft) -> bool:
    """ "The Peruvian minister laid two subjects before the guests": an official of the country that
    is visited, and behind him those who came, in other words."""
    host = visit.first("host")
    people = [m for m in story.people(number) if m.actor not in visit.actors]
    if host is None or sentence.pack.verbs_last or len(people) != 1:
        return False
    one = people[0]
    guests = (h for h in sentence.of_kind("reference") if h.entry.get("to") in _GUESTS)
    return story.sides.get(one.actor) == host.value and any(h.start >= one.end for h in guests)


_GUESTS = frozenset({"guest", "delegation"})


def _holders(sentence: Sentence) -> list[Hit]:
    sides = [h for h in sentence.of_kind("reference") if h.entry.get("to") in _SIDES]
    several = [
        h
        for h in (*sentence.of_kind("post"), *sentence.of_kind("reference"))
        if (h.entry.get("bare") or h.entry.get("to") == "delegation") and h.features & {"pl", "pl?"}
    ]
    return sides + several


def _both(sentence: Sentence, holder: Hit, verb: Hit) -> bool:
    """Whether it stands before its verb, in no case that another has ("with the sides")."""
    if holder.features & OBLIQUE and "nom" not in holder.features:
        return False
    gap = verb.start - holder.end
    last = sentence.pack.verbs_last
    return gap >= 0 if last else 0 <= gap <= _REACH


_SIDES = frozenset({"parties", "both-ministers"})
_NEAR = 4
"""Sentences behind a visit in which "the sides" are its own."""
_REACH = 4
"""Words between the sides and what they did."""
