"""Expressions of time that date no event: datelines, stamps, years of a plan, names of years."""

from __future__ import annotations

from kg.annotate import DateMention, Sentence, Text
from kg.extract.ground.datelines import in_dateline, is_stamp
from kg.extract.story.periods import covered


def no_day(mention: DateMention, text: Text, sentence: Sentence) -> bool:
    """A number that is no date of an event: the year that a document covers, a picture's stamp
    (all in figures), or a bare number without a preposition or a word for year beside it."""
    year_only = mention.month is None and mention.unit is None
    if any(covered(text, sentence, mention, h) for h in sentence.of_kind("document")):
        return True
    if mention.unit == "context" and mention.offset < 0 and _eve_of(mention, sentence):
        return True
    words = text.tokens[mention.start : mention.end]
    if in_dateline(mention, text, sentence) or is_stamp(mention, text, sentence):
        return True
    if sentence.zone == "caption" and not any(t.kind == "w" for t in words):
        return True
    if not year_only or len(words) > 1:
        return False
    before = text.tokens[mention.start - 1] if mention.start > sentence.start else None
    return before is None or before.kind != "w"


def _eve_of(mention: DateMention, sentence: Sentence) -> bool:
    """ "Накануне визита": not the day before, but before the event named right behind."""
    return any(
        t.start - mention.end in (0, 1) and "gen" in t.features and "nom" not in t.features
        for t in sentence.of_kind("trigger")
        if t.entry.get("form") == "noun"
    )
