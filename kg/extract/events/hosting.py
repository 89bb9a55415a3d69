"""A country or town that receives somebody, in the words of one who does: a visit to it.

"Luanda welcomed the Kenyan minister", "Angola played host to President X": where the order of words
is fixed, who does it stands right before the verb, and the guest right behind it.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.annotate import Sentence
from kg.extract.events.calls import replaced
from kg.extract.events.objects import NEEDS_OBJECT
from kg.extract.ground.roles import HOSTED, host_before, in_fixed_order, roles_of
from kg.extract.ground.values import ActorMention
from kg.extract.story.memory import Story
from kg.extract.story.scene import event_of
from kg.pack import Hit


def hosted(
    story: Story, sentence: Sentence, people: Sequence[ActorMention], told: Sequence[Hit]
) -> list[Hit]:
    """The event words of a sentence, with a country's receiving somebody as the visit it is."""
    if not people or not in_fixed_order(sentence):
        return list(told)
    return [_visit(t) if _to_a_country(story, sentence, people, t) else t for t in told]


def _visit(verb: Hit) -> Hit:
    return replaced(verb, {"event": "Visit", "form": "verb", "role": HOSTED})


def _to_a_country(
    story: Story, sentence: Sentence, people: Sequence[ActorMention], verb: Hit
) -> bool:
    if event_of(verb) != "Meeting" or verb.entry.get("role") not in (NEEDS_OBJECT, "receive"):
        return False
    host = host_before(sentence, verb)
    if host is None or "by" in roles_of(host, sentence):
        return False
    code = host.entry.get("code") or host.entry.get("country")
    named = (m for m in people if m.start >= verb.end and m.by == "name")
    guest = min(named, default=None, key=lambda m: m.start)
    if guest is None or any(m.end <= verb.start for m in people):
        return False
    side = story.sides.get(guest.actor)
    owner = story.text.tokens[guest.end - 1].ending in sentence.pack.list("possessive")
    near = guest.start - verb.end <= _GUEST and story.title_between(verb.end, guest.start)
    return near and side is not None and side != code and not owner


_GUEST = 14
"""Words between the verb and the guest: his titles."""
