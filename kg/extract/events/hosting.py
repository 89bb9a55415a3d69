"""A country or town that receives somebody, in the words of one who does: a visit to it.

"Luanda welcomed the Kenyan minister", "Angola will host a Kenyan delegation": where the order of
words is fixed, who does it stands right before the verb, and the guest right behind it.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.annotate import Sentence
from kg.extract.events.calls import replaced
from kg.extract.events.objects import NEEDS_OBJECT
from kg.extract.ground.roles import HOSTED, host_before, in_fixed_order, roles_of
from kg.extract.ground.values import ActorMention, Said
from kg.extract.story.memory import Story
from kg.extract.story.scene import event_of
from kg.pack import Hit, capitals


def hosted(
    story: Story, sentence: Sentence, people: Sequence[ActorMention], told: Sequence[Hit]
) -> list[Hit]:
    """The event words of a sentence, with a country's receiving somebody as the visit it is."""
    if not in_fixed_order(sentence):
        return list(told)
    return [_visit(t) if _to_a_country(story, sentence, people, t) else t for t in told]


def _visit(verb: Hit) -> Hit:
    values = {"event": "Visit", "form": "verb", "role": HOSTED}
    if (status := verb.entry.get("status")) is not None:
        values["status"] = status  # "will host"
    return replaced(verb, values)


def _to_a_country(
    story: Story, sentence: Sentence, people: Sequence[ActorMention], verb: Hit
) -> bool:
    if event_of(verb) != "Meeting" or verb.entry.get("role") not in (NEEDS_OBJECT, "receive"):
        return False
    host = host_before(sentence, verb)
    if host is None or "by" in roles_of(host, sentence):
        return False
    if any(m.end <= verb.start for m in people):
        return False
    code = host.entry.get("code") or host.entry.get("country")
    return _guest_behind(story, people, verb, code, sentence) or _party_behind(
        story, sentence, verb, code
    )


def _guest_behind(
    story: Story, people: Sequence[ActorMention], verb: Hit, host: str | None, sentence: Sentence
) -> bool:
    """Whether somebody of another country is named right behind the verb, behind titles alone."""
    named = (m for m in people if m.start >= verb.end and m.by == "name")
    guest = min(named, default=None, key=lambda m: m.start)
    if guest is None:
        return False
    side = story.sides.get(guest.actor)
    owner = story.text.tokens[guest.end - 1].ending in sentence.pack.list("possessive")
    near = story.title_between(verb.end, guest.start, _GUEST)
    return near and side is not None and side != host and not owner


_GUEST = 14
"""Words between the verb and the guest: his titles."""


def _party_behind(story: Story, sentence: Sentence, verb: Hit, host: str | None) -> bool:
    """ "Welcomed a Kenyan delegation", "received a delegation of Kenya's ministry": whether one
    stands right behind the verb, and beside it the one other country it is of."""
    tokens, owner = story.text.tokens, sentence.pack.list("possessive")
    if tokens[verb.end].text == ",":
        return False  # "at the exercise, which A hosts, ships of B arrived"
    for party in sentence.of_kind("reference"):
        if tokens[party.end - 1].ending in owner:
            continue  # "welcomed the delegation's offer"
        near = party.start >= verb.end and story.title_between(verb.end, party.start, _PARTY)
        if not near or party.entry.get("to") not in ("delegation", "ships", "traveller"):
            continue
        beside = [
            h.entry.get("code") or h.entry.get("country")
            for h in sentence.of_kind("country", "unit")
            if verb.end <= h.start <= party.end + _PARTY
        ]
        first = next((c for c in beside if c is not None), None)
        return first is not None and first != host
    return False


_PARTY = 7
"""Words between the verb and a delegation, and from there to whose it is."""


def town_that_hosts(story: Story, sentence: Sentence, host: Said) -> Said | None:
    """The town of such a visit: the host's own name, or "Luanda, Angola", or its capital's."""
    for town in sentence.of_kind("place"):
        own = town.start == host.start
        if town.entry.get("kind") != "city" or town.entry.get("country") != host.value:
            continue
        if own or 0 <= host.start - town.end <= 1:
            name = town.entry.payload or story.text.quote(town.start, town.end)
            return Said(name, town.start, town.end, "town_of_goal")
    name = capitals(sentence.pack.code).get(host.value)
    if name and any(host.start < h.start < host.end for h in sentence.of_kind("capital")):
        return Said(name, host.start, host.end, "capital_of", f"the capital of {host.value}")
    return None
