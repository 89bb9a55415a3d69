"""What bears a name of its own in quotation marks, which is no exercise's.

"Бригада «Заря»", "\"Kondor\" briqadası", "the \"Eagle\" battalion": troops, machines, newspapers.
"""

from __future__ import annotations

from kg.annotate import Sentence, Text
from kg.extract.ground.roles import in_fixed_order
from kg.pack import Hit


def of_a_bearer(text: Text, sentence: Sentence, opening: int, stop: int, before: int) -> bool:
    """Whether quotation marks open right behind a word for what bears a name of its own (ships, a
    brigade, a type of tank) or, where that follows its name, close right before one, or stand
    behind the name of another such (``before`` closes it) and a comma or "and"."""
    bearers = [h for h in sentence.of_kind("reference") if h.entry.get("to") == "ships"]
    bearers += sentence.of_kind("bearer")
    last = sentence.pack.verbs_last
    named_first = last or in_fixed_order(sentence)
    if any(
        (h.end == opening and not last)
        or (named_first and h.start == stop and not _in_a_drill(sentence, h))
        for h in bearers
    ):
        return True
    of_purpose = _said_behind if last else _what_it_is_for
    if any(of_purpose(text, sentence, h, stop if last else opening) for h in bearers):
        return True
    return listed_before(text, sentence, before, opening)


def listed_before(text: Text, sentence: Sentence, closed: int, opening: int) -> bool:
    """Whether a comma or "and" is all that stands between the marks of two names."""
    ands = {h.start for h in sentence.of_kind("relation") if h.entry.values["role"] == "and"}
    return opening - closed == 2 and (text.tokens[closed + 1].text == "," or closed + 1 in ands)


def _in_a_drill(sentence: Sentence, bearer: Hit) -> bool:
    """ "The \"Noble Shield\" brigade exercise": whether the word is a part of that for an exercise
    or, where words have no endings for whose it is, stands right before it."""
    drills = [t for t in sentence.of_kind("trigger") if t.entry.get("event") == "Exercise"]
    near = 1 if in_fixed_order(sentence) else -1
    return any(t.start <= bearer.start < t.end or 0 <= t.start - bearer.end <= near for t in drills)


def _said_behind(text: Text, sentence: Sentence, bearer: Hit, stop: int) -> bool:
    """ "\"Zarya\" paraşüt briqadası": words in small letters between a name and its bearer, none
    of which tells what was done; a name that is declined itself stands alone."""
    between = text.tokens[stop : bearer.start]
    if not 0 < len(between) <= _PURPOSE or _in_a_drill(sentence, bearer):
        return False
    if any(t.kind != "w" or t.capital for t in between):
        return False
    if text.tokens[stop].start == text.tokens[stop - 1].end:
        return False
    telling = sentence.of_kind("trigger", "status", "joining", "relation", "naming")
    return not any(stop <= h.start < bearer.start for h in telling)


def _what_it_is_for(text: Text, sentence: Sentence, bearer: Hit, opening: int) -> bool:
    """ "Бригада специального назначения «Заря»": one bearer, and words in small letters between it
    and its name; not "учение бригады горных стрелков «Заря»"."""
    between = text.tokens[bearer.end : opening]
    if in_fixed_order(sentence) or "pl" in bearer.features or not 0 < len(between) <= _PURPOSE:
        return False
    if any(t.kind != "w" or t.capital for t in between):
        return False
    return not any(
        bearer.start - _PURPOSE <= t.start < opening and t.entry.get("event") == "Exercise"
        for t in sentence.of_kind("trigger")
    )


_PURPOSE = 3
"""Words between a brigade and its name: "special purpose"."""
