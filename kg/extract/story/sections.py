"""A chronicle, digest or agenda in, the day and the town that head each of its entries out.

"28 June. Budapest" on a line of its own, with text below, and more such lines after it: what an
entry tells happens then and there. A single such line is a page's date, and no heading. In an
agenda of a week ("The week ahead, 1 - 7 June") a weekday alone is a heading too, and a line under
one may begin with its town ("* Riga. The minister ...").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from kg.annotate import DateMention, Sentence, Text
from kg.edtf import parse
from kg.extract.ground.values import Said
from kg.extract.story.days import COUNTED, resolve

_LEAST = 2
"""Headings that make a chronicle."""
_SHORT = 3
"""Words beside its day that a heading may have."""
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Entry:
    """What heads an entry."""

    day: Said
    town: Said | None
    ahead: bool
    """Whether the day is after that of publication: an agenda's."""


def entries_of(text: Text, published: date | None, year: int | None) -> Mapping[int, Entry]:
    """The number of each sentence below a heading, with what heads it."""
    out: dict[int, Entry] = {}
    head: Entry | None = None
    current: Entry | None = None
    line = -1
    days = dict(_headings(text, published, year))
    for number, sentence in enumerate(text.sentences):
        if number in days:
            day, line = days[number], sentence.line
            other = day is not None and (published is None or day.value != published.isoformat())
            head = current = None
            if day is not None and other:
                ahead = published is not None and day.value > published.isoformat()
                head = current = Entry(day, _town(sentence), ahead)
        elif current is not None and sentence.line == line and sentence.zone != "body":
            head = current = replace(current, town=current.town or _town(sentence))
        elif head is not None and current is not None and sentence.zone == "body":
            if sentence.line != line:
                line = sentence.line
                current = replace(head, town=_town_alone(sentence) or head.town)
            out[number] = current
    return out if len({e.day.start for e in out.values()}) >= _LEAST else {}


def _headings(
    text: Text, published: date | None, year: int | None
) -> Iterator[tuple[int, Said | None]]:
    """(number, day) of each sentence that is a heading; no day where none can be told."""
    week = _week(text, published, year)
    for number, sentence in enumerate(text.sentences):
        if (mention := _heading(text, sentence)) is not None:
            when = resolve(mention, published, False, None, year)
            yield number, _day(mention, when.edtf, when.inferred) if when else None
        elif (named := _weekday(text, sentence)) is not None and named.weekday in week:
            yield number, _day(named, week[named.weekday].isoformat(), COUNTED)


def _day(mention: DateMention, edtf: str, inferred: str | None) -> Said:
    return Said(edtf, mention.start, mention.end, "day_of_entry", inferred)


def _week(text: Text, published: date | None, year: int | None) -> Mapping[int | None, date]:
    """The days of the week that a line above the text names, by their number (Monday is 1)."""
    for sentence in text.sentences:
        if sentence.zone == "body":
            break
        for mention in sentence.dates:
            when = mention.last and resolve(mention, published, False, None, year)
            days = parse(when.edtf) if when else None
            if days is None or days.begin is None or days.end is None:
                continue
            if days.end - days.begin < _WEEK:
                span = map(date.fromordinal, range(days.begin, days.end + 1))
                return {day.isoweekday(): day for day in span}
    return {}


def _weekday(text: Text, sentence: Sentence) -> DateMention | None:
    """The weekday that stands alone on a line outside the text proper."""
    first = next(iter(sentence.dates), None)
    if sentence.zone in ("body", "caption") or first is None or first.unit != "weekday":
        return None
    words = [t for t in text.tokens[sentence.start : sentence.end] if t.kind in "wn"]
    return first if len(words) == first.end - first.start else None


def _heading(text: Text, sentence: Sentence) -> DateMention | None:
    """The day and month, in words, that a line outside the text proper begins with."""
    first = next(iter(sentence.dates), None)
    if sentence.zone in ("body", "caption") or first is None or first.start != sentence.start:
        return None
    worded = any(t.kind == "w" for t in text.tokens[first.start : first.end])
    short = sentence.end - first.end <= _SHORT
    whole = first.month is not None and first.day is not None and first.last is None
    return first if worded and short and whole else None


def _town_alone(sentence: Sentence) -> Said | None:
    """The town that is all of a sentence, but for marks."""
    town = _town(sentence)
    alone = town is not None and sentence.end - sentence.start - (town.end - town.start) <= 2
    return town if alone else None


def _town(sentence: Sentence) -> Said | None:
    for hit in sentence.of_kind("place"):
        if hit.entry.get("kind") in ("city", "port"):
            return Said(str(hit.entry.payload), hit.start, hit.end, "town_of_entry")
    return None
