"""A chronicle or digest in, the day and the town that head each of its entries out.

"28 June. Budapest" on a line of its own, with text below, and more such lines after it: what an
entry tells happened then and there. A single such line is a page's date, and no heading.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kg.annotate import DateMention, Sentence, Text
from kg.extract.ground.values import Said
from kg.extract.story.days import resolve

_LEAST = 2
"""Headings that make a chronicle."""
_SHORT = 3
"""Words beside its day that a heading may have."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What heads an entry."""

    day: Said
    town: Said | None


def entries_of(text: Text, published: date | None, year: int | None) -> Mapping[int, Entry]:
    """The number of each sentence below a heading, with what heads it."""
    out: dict[int, Entry] = {}
    current: Entry | None = None
    line = -1
    for number, sentence in enumerate(text.sentences):
        mention = _heading(text, sentence)
        if mention is not None:
            when = resolve(mention, published, False, None, year)
            current, line = None, sentence.line
            if when is not None and (published is None or when.edtf != published.isoformat()):
                said = Said(when.edtf, mention.start, mention.end, "day_of_entry", when.inferred)
                current = Entry(said, _town(sentence))
        elif current is not None and sentence.line == line and sentence.zone != "body":
            current = Entry(current.day, current.town or _town(sentence))
        elif current is not None and sentence.zone == "body":
            out[number] = current
    return out if len({e.day.start for e in out.values()}) >= _LEAST else {}


def _heading(text: Text, sentence: Sentence) -> DateMention | None:
    """The day and month, in words, that a line outside the text proper begins with."""
    first = next(iter(sentence.dates), None)
    if sentence.zone in ("body", "caption") or first is None or first.start != sentence.start:
        return None
    worded = any(t.kind == "w" for t in text.tokens[first.start : first.end])
    short = sentence.end - first.end <= _SHORT
    whole = first.month is not None and first.day is not None and first.last is None
    return first if worded and short and whole else None


def _town(sentence: Sentence) -> Said | None:
    for hit in sentence.of_kind("place"):
        if hit.entry.get("kind") == "city":
            return Said(str(hit.entry.payload), hit.start, hit.end, "town_of_entry")
    return None
