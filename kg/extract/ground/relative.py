"""Clauses that say more of an event: "drills, which are set for October in Lima"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.annotate import Sentence, Text
from kg.extract.ground.aside import on_margins
from kg.pack import Hit

_BEFORE = 12
"""Words between the word for an event and the comma of its clause: whose it is, its name."""


def told_by_clause(text: Text, sentence: Sentence, at: int, triggers: Sequence[Hit]) -> Hit | None:
    """The noun for an event that the clause of word ``at`` is about, where that clause holds a word
    for being held or planned and no event word of its own; where nouns come before what is said of
    them."""
    opening = None if sentence.pack.verbs_last else _opening(text, sentence, at)
    if opening is None:
        return None
    comma, first = opening
    end = next((i for i in range(at, sentence.end) if text.tokens[i].text in ",;"), sentence.end)
    if any(first <= t.start < end for t in triggers):
        return None
    if not any(first <= h.start < end for h in sentence.of_kind("status")):
        return None
    before = [t for t in triggers if t.end <= comma and comma - t.end <= _BEFORE]
    last = max(before, default=None, key=lambda t: t.end)
    if last is None or last.entry.get("form") != "noun":
        return None
    beside = on_margins(last, sentence, _MARGINS)
    return None if beside else last  # "they will meet on the margins of a forum, which is in Lima"


_MARGINS = 4
"""Words between "on the margins of" and the gathering."""


def _opening(text: Text, sentence: Sentence, at: int) -> tuple[int, int] | None:
    """The comma before a word for "which", or before a participle, and the word itself, of the
    clause of word ``at``, which no other comma cuts."""
    tokens, which = text.tokens, sentence.pack.list("which")
    comma = next((i for i in range(at - 1, sentence.start, -1) if tokens[i].text == ","), None)
    if comma is None:
        return None
    for first in (comma + 1, comma + 2):
        if first < at and sentence.pack.fold(tokens[first].text) in which:
            return comma, first
    said = (h for h in sentence.of_kind("status") if h.start == comma + 1 and h.end <= at)
    return (comma, comma + 1) if any("prt" in h.features for h in said) else None
