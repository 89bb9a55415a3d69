"""Event words of talks in, those of them that were held by telephone or video as calls out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.annotate import Sentence
from kg.extract.events.objects import NEEDS_OBJECT
from kg.extract.ground.roles import roles_of
from kg.extract.ground.values import ActorMention
from kg.extract.story.memory import Story
from kg.extract.story.scene import event_of
from kg.pack import Entry, Hit


def made_calls(triggers: list[Hit], sentence: Sentence) -> list[Hit]:
    """ "Held talks with X by phone": a word for how people talked, told with that for the talks,
    makes these a call."""
    triggers = _face_to_face(triggers, sentence)
    manners = [t for t in triggers if t.entry.get("role") == "manner"]
    councils = [t.start for t in triggers if event_of(t) == "Conference"]
    out = [
        t
        for t in triggers
        # "a session held by videoconference" is no call
        if not (event_of(t) == "PhoneCall" and (t.entry.get("form") == "noun" or t in manners))
        or not any(0 <= start - t.end <= _BY_VIDEO for start in councils)
    ]
    for manner in manners:
        told = [
            t
            for t in out
            if t not in manners
            and event_of(t) in ("Meeting", "PhoneCall")
            and max(t.start - manner.end, manner.start - t.end) <= _SAID_HOW
        ]
        if not told:
            joined = _joins(manner, councils, sentence)
            out = [t for t in out if t is not manner or not (manner.entry.get("weak") or joined)]
            continue
        talks = min(told, key=lambda t: abs(t.start - manner.start))
        values = dict(talks.entry.values) | {"event": "PhoneCall"}
        if values.get("role") == NEEDS_OBJECT:
            del values["role"]  # "spoke for an hour by telephone with X"
        out = [replaced(t, values) if t is talks else t for t in out if t is not manner]
    return out


def _joins(manner: Hit, councils: list[int], sentence: Sentence) -> bool:
    """ "Joined the session by video link": where verbs come last, what was joined stands before how
    it was, and the verb right behind."""
    if not sentence.pack.verbs_last or not any(start < manner.start for start in councils):
        return False
    return any(0 <= j.start - manner.end <= 1 for j in sentence.of_kind("joining", "attending"))


def _face_to_face(triggers: list[Hit], sentence: Sentence) -> list[Hit]:
    """ "Speaks to the minister during a visit to Lima", "on the margins of the forum", "at the
    ministry": who is there telephones nobody, unless the telephone is named; not who speaks of a
    visit."""
    during = [r.end for r in sentence.of_kind("relation") if r.entry.values["role"] in _WITHIN]
    visits = any(
        event_of(t) in _STAYS and any(0 <= t.start - end <= _DURING for end in during)
        for t in triggers
    )
    told = [t for t in triggers if event_of(t) == "PhoneCall"]
    if any(t.entry.get("role") != "object" for t in told):
        return triggers
    told = [t for t in told if visits or _at_a_place(t, sentence)]
    return [
        replaced(t, {**t.entry.values, "event": "Meeting"}) if t in told else t for t in triggers
    ]


def _at_a_place(verb: Hit, sentence: Sentence) -> bool:
    """ "Spoke with the minister in Warsaw", not "about the fighting in Gaza"."""
    places = {
        h.start
        for h in sentence.of_kind("place", "unit")
        if h.entry.kind == "place" or h.entry.get("place") is not None
    }
    about = [m.start for m in sentence.of_kind("matter", "talk") if m.start >= verb.end]
    return any(
        r.entry.values["role"] == "place"
        and r.start >= verb.end
        and not any(at <= r.start for at in about)
        and not places.isdisjoint((r.end, r.end + 1))
        for r in sentence.of_kind("relation")
    )


_WITHIN = frozenset({"within", "margins"})
_STAYS = frozenset({"Visit", "Conference"})
_DURING = 3
"""Words between "during" and a visit."""
_BY_VIDEO = 4
"""Words between "by videoconference" and the session held so."""
_SAID_HOW = 30
"""Words between talks and how they were held."""


def replaced(hit: Hit, values: dict[str, str]) -> Hit:
    return replace(hit, entry=Entry("trigger", values, hit.entry.where))


def in_a_town(story: Story, number: int) -> bool:
    """Whether a sentence that names nobody, and has no other word for an event, whose place it
    might be, tells of something in a town."""
    sentence = story.text.sentences[number]
    if story.named.get(number) or sentence.has("trigger"):
        return False
    return any(
        p.entry.get("kind") == "city" and "place" in roles_of(p, sentence)
        for p in sentence.of_kind("place")
    )


def by_phone(story: Story, number: int) -> bool:
    """Whether talks that a sentence implies were a call: the headline or one of the sentences
    behind says how they were held, and the headline tells of no meeting; not where nobody named
    talks in a town."""
    sentences = story.text.sentences
    if in_a_town(story, number):
        return False
    near = [s for s in sentences if s.zone == "headline"]
    behind = (s for s in sentences[number + 1 : number + 1 + _HOW] if s.zone == "body")
    lead = number + 1 if sentences[number].zone == "headline" else -1
    near += [
        s
        for s in behind
        if not (story.named.get(s.number) or s.has("background"))
        or (s.number == lead and not any(event_of(t) == "Meeting" for t in s.of_kind("trigger")))
    ]
    return any(
        any(event_of(t) == "PhoneCall" for t in s.of_kind("trigger"))
        and (s.zone == "body" or not any(event_of(t) == "Meeting" for t in s.of_kind("trigger")))
        for s in near
    )


def goes_on_by_phone(
    story: Story, number: int, trigger: Hit, people: Sequence[ActorMention]
) -> bool:
    """ "The talks took place at the initiative of the other side", told right behind a call: a word
    that does not say how people talk, in a sentence that names nobody."""
    talk = story.talk
    if not trigger.entry.get("anyhow") or people or talk is None or talk.type != "PhoneCall":
        return False
    return number - talk.mentions[-1].sentence <= 1 and not in_a_town(story, number)


_HOW = 2
"""Sentences behind talks that may say how they were held."""
