"""The name of an exercise that stands right beside its noun, without quotation marks or a year.

"Exercise Northern Lynx 14", "the drill, Iron Oak,", "Iron Oak 14, a yearly exercise of ...".
"""

from __future__ import annotations

import re

from kg.annotate import Sentence, Text
from kg.extract.ground.values import Said
from kg.pack import Hit

_NEVER = frozenset(
    {
        *("status", "joining", "relation", "reporting", "dateword", "relative"),
        *("month", "weekday", "post", "rank", "honorific", "trigger", "observer"),
    }
)
"""Kinds of words that no name right behind "Exercise" holds; it may hold those of places."""
_APPOSED = 8
"""Words between a name and the noun that says what it is."""


def name_beside(text: Text, sentence: Sentence, trigger: Hit) -> Said | None:
    """The capitalised words right beside the event word, with their number, or None."""
    return (
        _behind(text, sentence, trigger)
        or _in_apposition(text, sentence, trigger)
        or _before(text, sentence, trigger)
        or _explained(text, sentence, trigger)
    )


def _behind(text: Text, sentence: Sentence, trigger: Hit) -> Said | None:
    """ "Exercise Cobra Gold", "exercise Malabar"."""
    if trigger.entry.get("form") == "verb":
        return None  # "trained with U.S. soldiers"
    first = not sentence.pack.verbs_last
    titled = text.tokens[trigger.end - 1].capital or (first and "pl" not in trigger.features)
    never = {
        i
        for h in sentence.hits
        if h is not trigger
        if h.entry.kind in _NEVER or _owner(h) or _short(text, h) or not (first and titled)
        for i in range(h.start, h.end)
    }
    start = _behind_owner(sentence, trigger.end) if first else trigger.end
    end = _run(text, sentence, start, never)
    if end - start < (1 if titled and start == trigger.end else 2):
        return None
    end = _with_number(text, sentence, end)
    return Said(text.quote(start, end), start, end, "name_behind_its_noun")


def _behind_owner(sentence: Sentence, at: int) -> int:
    """ "Учения НАТО Noble Shield": where whose exercise it is ends, if that stands at a word."""
    owners = (h for h in sentence.of_kind("organisation", "country") if _owner(h))
    return next((h.end for h in owners if h.start == at), at)


def _owner(hit: Hit) -> bool:
    """ "Учение Грузии": whose exercise it is, by the case."""
    return hit.entry.kind in ("country", "organisation", "place", "unit") and "gen" in hit.features


def _short(text: Text, hit: Hit) -> bool:
    """ "Учения ВДВ": the short name of a force, which has no cases."""
    return hit.entry.kind == "unit" and text.quote(hit.start, hit.end).isupper()


def _in_apposition(text: Text, sentence: Sentence, trigger: Hit) -> Said | None:
    """ "The exercise, Cobra Gold, began"."""
    at = trigger.end + 1
    if at >= sentence.end or text.tokens[trigger.end].text != ",":
        return None
    stop = _run(text, sentence, at, _taken(sentence, trigger))
    closes = stop >= sentence.end or text.tokens[stop].text in ",.;)"
    if stop - at < 2 or not closes:
        return None
    return Said(text.quote(at, stop), at, stop, "name_in_apposition")


def _before(text: Text, sentence: Sentence, trigger: Hit) -> Said | None:
    """ "The Cobra Gold exercise"."""
    start = _run_back(text, sentence, trigger.start, _taken(sentence, trigger), sentence.start + 1)
    if trigger.start - start < 2:
        return None
    return Said(text.quote(start, trigger.start), start, trigger.start, "name_before_its_noun")


def _explained(text: Text, sentence: Sentence, trigger: Hit) -> Said | None:
    """ "Iron Oak 14, a regularly scheduled exercise": the name, a comma, what it is."""
    if sentence.pack.verbs_last or "pl" in trigger.features:
        return None
    commas = [
        i
        for i in range(max(sentence.start + 1, trigger.start - _APPOSED), trigger.start)
        if text.tokens[i].text in ",(—–"
    ]
    article = commas and any(h.start == commas[-1] + 1 for h in sentence.of_kind("filler"))
    if not article:
        return None
    end = commas[-1]
    numbered = text.tokens[end - 1].kind == "n" and len(text.tokens[end - 1].text) in (2, 4)
    edge = end - numbered
    taken = _taken(sentence, trigger) - {
        i for h in sentence.of_kind("notname") for i in range(h.start, h.end)
    }
    start = _run_back(text, sentence, edge, taken, sentence.start)
    if edge - start < 2:
        return None
    return Said(text.quote(start, end), start, end, "name_explained")


def _taken(sentence: Sentence, trigger: Hit) -> set[int]:
    return {i for h in sentence.hits if h is not trigger for i in range(h.start, h.end)}


def _run(text: Text, sentence: Sentence, at: int, never: set[int]) -> int:
    """Where the capitalised words end that begin at a word."""
    first = at
    while at < sentence.end and at not in never:
        hyphen = at > first and text.tokens[at].text == "-"
        if not (
            _capital(text, at) or (hyphen and text.tokens[at].end == text.tokens[at + 1].start)
        ):
            break
        at += 1
    return at - (at > first and text.tokens[at - 1].text == "-")


def _run_back(text: Text, sentence: Sentence, at: int, never: set[int], floor: int) -> int:
    """Where the capitalised words begin that end at a word."""
    while at > floor and _capital(text, at - 1) and at - 1 not in never:
        at -= 1
    return at


def _capital(text: Text, at: int) -> bool:
    token = text.tokens[at]
    return token.kind == "w" and token.capital and not token.ending


def _with_number(text: Text, sentence: Sentence, end: int) -> int:
    """The end of a name, with the year or number behind it that is no day of a date."""
    if end >= sentence.end or not _NUMBER.match(text.tokens[end].text):
        return end
    dated = any(d.start <= end < d.end and d.end - d.start > 1 for d in sentence.dates)
    return end if dated else end + 1


_NUMBER = re.compile(r"(\d{1,2}|\d{4}|[IVXLC]{2,})$")
