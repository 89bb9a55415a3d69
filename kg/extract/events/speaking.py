"""A sentence in, whether its words speak of talking, and lead to what was talked about."""

from __future__ import annotations

from collections.abc import Sequence

from kg.annotate import Sentence
from kg.extract.ground.values import EventMention, Said
from kg.extract.story.drafts import Draft
from kg.pack import Hit


def led_to(
    sentence: Sentence,
    asides: Sequence[Hit],
    told: Sequence[tuple[EventMention, Draft]],
    talk: Draft,
    said: Sequence[Said],
) -> bool:
    """Whether words of talking lead to what a sentence names that tells of the talks themselves:
    else it may say who met, where, or what came of it."""
    if talk.type == "PhoneCall" or speaks(sentence, asides):
        return True
    if talk.type == "Conference":
        return False
    starts = [m.trigger.start for m, d in told if d is talk]
    if not starts:
        return False
    leads = sentence.pack.settings.get("head") == "first"
    return any(
        (starts[0] <= h.start and 0 <= s.start - h.end <= _PREPOSED)
        if leads
        else 0 <= h.start - s.end <= _POSTPOSED
        for s in said
        for h in asides
        if h.entry.kind == "about"
    )


def speaks(sentence: Sentence, asides: Sequence[Hit]) -> bool:
    """Whether a sentence has a word of talking: also one that may be said of plans and papers
    ("projects were discussed")."""
    if sentence.has(*_SPEAKING) or has_role(asides, "raised"):
        return True
    acts = sentence.of_kind("documentact", "status")
    return any(h.entry.get("status") == "discussed" for h in acts)


def beside(sentence: Sentence, asides: Sequence[Hit]) -> bool:
    """ "He told reporters that X", "the guests were shown X": words for others than the other side
    and what is seen on the way, where no word of talking stands too."""
    return any(h.entry.kind == "beside" for h in asides) and not sentence.has("talk", "again")


def denied(sentence: Sentence, asides: Sequence[Hit]) -> bool:
    """ "Drones did not come up", "the pact was not discussed": a word that denies stands right
    before the only word of talking."""
    spoken = [h for h in sentence.of_kind(*_SPEAKING) if h.entry.kind != "again"]
    spoken += [h for h in asides if h.entry.get("role") == "raised"]
    denials = [n.end for n in sentence.of_kind("negation")]
    return bool(spoken) and all(
        any(0 <= h.start - end <= _DENIED for end in denials) for h in spoken
    )


_DENIED = 1
"""Words between a denial and the word of talking: "not been discussed"."""
_SPEAKING = ("talk", "again", "prospect", "praise")
_PREPOSED = 3
"""Words between a preposition and the first topic that it leads to."""
_POSTPOSED = 8
"""Words between a topic and the postposition of the list that it stands in."""


def has_role(asides: Sequence[Hit], role: str) -> bool:
    return any(h.entry.get("role") == role for h in asides)


def of_a_pair(sentence: Sentence, asides: Sequence[Hit]) -> bool:
    """Whether a sentence speaks of two who talk, rather than of a gathering."""
    spoken = sentence.has("talk") or has_role(asides, "raised") or has_role(asides, "said")
    pair = (h for h in sentence.of_kind("reference") if h.entry.get("to") in PAIR)
    return spoken and any(True for _ in pair)


PAIR = frozenset({"both-ministers", "parties", "pronoun"})
"""Whom a sentence speaks of that goes on with talks of two rather than with a gathering."""


def surely_meant(sentence: Sentence, asides: Sequence[Hit], said: list[Said]) -> list[Said]:
    """Of what a participant only says, the phrases that name nothing else: "deminers", not
    "boats"; of what was talked about, all."""
    if sentence.zone != "body" or sentence.has("talk", "again") or has_role(asides, "raised"):
        return said
    return [s for s in said if s.rule != "theme_named"]
