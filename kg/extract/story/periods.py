"""Whether a year says when something was done, or which period a document covers."""

from __future__ import annotations

from kg.annotate import DateMention, Sentence, Text
from kg.pack import Hit

_NEAR_DOCUMENT = 8


_FAR_DOCUMENT = 24
"""Words behind a document that may say whose it is, before those that say what it is for."""


def _only_document_before(sentence: Sentence, mention: DateMention, document: Hit) -> bool:
    before = [h for h in sentence.of_kind("document") if h.end <= mention.start]
    plan = document.entry.get("type") == "CooperationPlan"
    return plan and bool(before) and before[-1].start == document.start


def in_time(text: Text, sentence: Sentence, mention: DateMention) -> bool:
    """ "In 2007", "2007-ci ildə", "2007'de": the words say that something was then."""
    for hit in sentence.of_kind("relation"):
        if hit.end == mention.start and hit.entry.values["role"] == "place":
            return not meant_for(sentence, mention)
    inside = (h for h in sentence.of_kind("dateword") if mention.start < h.start < mention.end)
    if any("loc" in h.features for h in inside):
        return True
    return sentence.pack.fold(text.tokens[mention.end - 1].text) in sentence.pack.list("locative")


def meant_for(sentence: Sentence, mention: DateMention) -> bool:
    """ "For 2024", "2024-cü il üçün": the words say what something is for."""
    marks = [h for h in sentence.of_kind("dateword") if h.entry.get("role") == "for"]
    if sentence.pack.verbs_last:
        return any(h.start == mention.end for h in marks)
    return any(mention.start in (h.end, h.end + 1) for h in marks)


def covered(text: Text, sentence: Sentence, mention: DateMention, document: Hit) -> bool:
    """Whether a year is the period that a document beside it covers."""
    year_only = mention.month is None and mention.unit in (None, "year")
    reach = _NEAR_DOCUMENT
    if _only_document_before(sentence, mention, document) and meant_for(sentence, mention):
        reach = _FAR_DOCUMENT  # "the plan between the ministries of A and B for 2024"
    near = (
        abs(document.start - mention.end) <= _NEAR_DOCUMENT
        or abs(mention.start - document.end) <= reach
    )
    if not year_only or not near or mention.since:
        return False
    if meant_for(sentence, mention):
        return True
    sure = not document.entry.get("weak") and mention.unit is None
    return sure and not in_time(text, sentence, mention)
