"""A sentence without an event word in, whose country or people join what was told of before out:
"Uzbekistan has sent a contingent", "Belarus was represented by X".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.annotate import Sentence
from kg.extract.events.continuing import more
from kg.extract.ground.clauses import Clauses
from kg.extract.ground.values import ActorMention, EventMention, Said
from kg.extract.story.drafts import Draft
from kg.extract.story.memory import Story
from kg.extract.story.scene import Scene
from kg.extract.who.participants import actors_of
from kg.extract.who.parties import countries_of
from kg.pack import Hit

_WITH_SIDES = ("Conference", "Meeting")
"""Talks to which delegations come."""


def joiners(
    story: Story, sentence: Sentence, people: Sequence[ActorMention], clauses: Clauses
) -> list[EventMention]:
    """ "Uzbekistan has sent a contingent", "Belarus was represented by X": more parties of the
    exercise or conference last told of."""
    cue = next(iter(sentence.of_kind("joining")), None) or _coming(sentence)
    event, number = _gathering(story), sentence.number
    if event is not None and event.type == "Visit" and number - event.mentions[-1].sentence <= 2:
        return _visitor(story, sentence, people, event)
    if event is None or number - _told_in(story, event) > 2 or sentence.zone != "body":
        return []
    lonely = event.type == "Conference" and len(event.countries) < 2
    if cue is None and lonely and number - event.mentions[-1].sentence == 1:
        cue = event.mentions[-1].trigger
    if event.type == "Meeting" or (cue is None and event.type in _WITH_SIDES):
        cue = _heading(story, sentence, people, event)
    if cue is None or event.type not in ("Exercise", *_WITH_SIDES):
        return []
    if cue.entry.get("gives") is not None and _elsewhere(sentence, cue, event):
        return []
    there = people if event.type in _WITH_SIDES else ()
    scene = Scene(story, number, sentence, cue, event.type, [cue], clauses, there, ())
    actors = actors_of(scene, None) if there else ()
    countries = countries_of(scene, actors, None)
    if not countries:
        return []
    return [
        replace(
            more(event, sentence, cue),
            actors=actors,
            countries=countries,
        )
    ]


def _elsewhere(sentence: Sentence, sent: Hit, event: Draft) -> bool:
    """ "Sent a company to Lebanon": whether what somebody sends goes to a country that is none of
    the event's."""
    where = {r.end for r in sentence.of_kind("relation") if r.entry.values["role"] == "place"}
    return any(
        h.start >= sent.end
        and h.start in where
        and (h.entry.get("code") or h.entry.get("country")) not in event.countries
        for h in sentence.of_kind("country", "place")
    )


def _visitor(
    story: Story, sentence: Sentence, people: Sequence[ActorMention], visit: Draft
) -> list[EventMention]:
    """ "The delegation (it) is led by X", of whose visit was just told: he is on it."""
    starts = {sentence.start}
    starts |= {
        p.end
        for p in sentence.of_kind("reference")
        if p.start == sentence.start and p.entry.get("to") == "pronoun"
    }
    led = (h for h in sentence.of_kind("heading") if h.start in starts)
    cue = _heading(story, sentence, people, visit) or next(led, None)
    host = visit.first("host")
    if cue is None or sentence.zone != "body" or visit.actors or host is None:
        return []
    guests = [m for m in people if story.sides.get(m.actor) != host.value]
    if len(guests) != 1:
        return []
    one = guests[0]
    said = Said(story.actors[one.actor].name.value, one.start, one.end, "actor_by_name")
    return [replace(more(visit, sentence, cue), actors=((one.actor, said),))]


def _told_in(story: Story, event: Draft) -> int:
    """The number of the sentence that last told of a gathering, or of its opening."""
    return max(d.mentions[-1].sentence for d in (event, story.drafts[-1]))


def _heading(
    story: Story, sentence: Sentence, people: Sequence[ActorMention], event: Draft
) -> Hit | None:
    """ "The Angolan delegation was led by X": the word for leading a side of what was just told of,
    where all who are named stand for its parties."""
    sides = {story.sides.get(m.actor) for m in people}
    if not sides or not sides <= event.countries.keys():
        return None
    if event.type == "Meeting" and event.actors:
        return None
    sent = sentence.has("side") or any(
        h.entry.get("to") in ("delegation", "guest") for h in sentence.of_kind("reference")
    )
    led = (h for h in sentence.of_kind("heading") if h.entry.get("for") == "side")
    return next(led, None) if sent else None


def _gathering(story: Story) -> Draft | None:
    """What was last told of; of an exercise or conference whose opening was, that itself."""
    latest = story.drafts[-1] if story.drafts else None
    if latest is not None and latest.type == "Exercise" and latest.status.value == "discussed":
        again = [d for d in story.drafts if d.type == "Exercise"]
        latest = max(again, key=lambda d: d.mentions[-1].sentence)  # what was told of since
    if latest is None or latest.type != "Ceremony":
        return latest
    return story.last("Exercise", "Conference")


def _coming(sentence: Sentence) -> Hit | None:
    """A delegation's coming, where no country is said to be visited."""
    if not any(h.entry.get("to") == "delegation" for h in sentence.of_kind("reference")):
        return None
    arrivals = (h for h in sentence.of_kind("trigger") if h.entry.get("role") == "arrive")
    return next(arrivals, None)
