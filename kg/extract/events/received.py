"""A verb for receiving or expecting whose subject is a town in, the visit that it tells of out.

"Каир принимает министра обороны Греции", "в Каире ждут греческий фрегат".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.annotate import Sentence
from kg.extract.ground.undone import FINITE
from kg.extract.ground.values import ActorMention
from kg.extract.story.memory import Story
from kg.extract.story.scene import event_of
from kg.extract.where.receiving import RECEIVED, Receiver, receiver
from kg.pack import Entry, Hit


def received(
    story: Story, sentence: Sentence, people: Sequence[ActorMention], told: Sequence[Hit]
) -> list[Hit]:
    """The words by which a town receives somebody from elsewhere, where no other word of the
    sentence tells of the visit."""
    if any(event_of(t) == "Visit" for t in told):
        return []
    return list(_received(story, sentence, people))[:1]


def _received(story: Story, sentence: Sentence, people: Sequence[ActorMention]) -> Iterator[Hit]:
    for verb in sentence.of_kind("welcome"):
        if not verb.features & FINITE or verb.features & _NO_GUEST:
            continue
        if verb.entry.get("ahead") is not None and "pres" not in verb.features:
            continue  # who was expected need not have come
        where = receiver(story, sentence, verb)
        if where is None or any(story.sides.get(m.actor) == where.country for m in people):
            continue
        if _guest(story, sentence, people, verb, where) or _ships(sentence, verb, where):
            yield replace(verb, entry=_AHEAD if verb.entry.get("ahead") is not None else _HERE)


_NO_GUEST = frozenset({"prt", "neg", "cond"})
_VALUES = {"event": "Visit", "form": "verb", "role": RECEIVED}
_HERE = Entry("trigger", _VALUES, "received by a town")
_AHEAD = Entry("trigger", _VALUES | {"ahead": "true"}, "expected by a town")


def _guest(
    story: Story,
    sentence: Sentence,
    people: Sequence[ActorMention],
    verb: Hit,
    where: Receiver,
) -> bool:
    """Whether somebody of another country stands right behind the verb or, named first, before it,
    with no more than a title and the town between."""
    for mention in people:
        if story.sides.get(mention.actor) in (None, where.country):
            continue
        start, end = verb.end, mention.start
        if mention.start < verb.start:
            start, end = mention.end, verb.start
        if start <= where.start and where.end <= end:
            start = where.end  # "ждут в Каире министра"
        day = next((d.end for d in sentence.dates if d.start == start), start)
        if any(end >= first and story.title_between(first, end) for first in {start, day}):
            return True
    return False


def _ships(sentence: Sentence, verb: Hit, where: Receiver) -> bool:
    """Whether ships of another country or a delegation stand right behind the verb."""
    flags = [c for c in sentence.of_kind("country") if c.entry.get("code") != where.country]
    return any(
        0 <= r.start - verb.end <= _OF
        and any(0 <= r.start - c.end <= 1 or 0 <= c.start - r.end <= _OF for c in flags)
        for r in sentence.of_kind("reference")
        if r.entry.get("to") in ("ships", "delegation")
    )


_OF = 4
"""Words between a verb, the ships received and whose they are."""
