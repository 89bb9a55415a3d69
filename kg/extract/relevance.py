"""Whether an article is of the field at all: defence diplomacy, not any politics or sport.

A reader for one field must keep silent in all others. The measure is how thickly the words of the
field stand: posts and ranks of defence, exercises, topics of military cooperation. The thresholds
were set between what the articles for development hold (least: 0.63 in a hundred words) and what
news on other subjects does (``docs/accuracy.md``).
"""

from __future__ import annotations

from kg.annotate import Sentence, Text
from kg.extract.titles import code_said
from kg.pack import Hit

_POSTS = frozenset(
    {
        "defence-minister",
        "deputy-defence-minister",
        "chief-of-general-staff",
        "deputy-chief-of-general-staff",
        "commander",
        "defence-attache",
    }
)
LEAST = 2
"""Words of the field that an article must have."""
BRIEF = 60
"""Words up to which one word of the field is enough."""
DENSITY = 0.6
"""How many of a hundred words must be such."""


def in_field(text: Text) -> bool:
    """Whether an article speaks of defence diplomacy thickly enough to be read."""
    words = found = 0
    for sentence in text.sentences:
        if sentence.zone != "chrome":
            words += sentence.end - sentence.start
            found += sum(_of_field(h, sentence) for h in sentence.hits)
    return found >= (LEAST if words > BRIEF else 1) and found * 100 >= words * DENSITY


def _of_field(hit: Hit, sentence: Sentence) -> bool:
    entry = hit.entry
    if entry.kind == "post":
        return (code_said(hit, sentence) if entry.get("heads") else entry.get("code")) in _POSTS
    if entry.kind == "topic":
        return entry.get("code") != "humanitarian" and not entry.get("weak")
    if entry.kind == "unit":
        return entry.get("headed") in _POSTS
    return entry.kind == "rank" or entry.get("event") == "Exercise"
