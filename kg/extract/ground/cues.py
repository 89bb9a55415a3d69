"""Words that say of an event how it stands only where they stand right by the word for it.

"Təlim olub", the drill has been; "təlimi dayandırıblar", they have stopped the drill; elsewhere
the same verbs tell of anything.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from kg.annotate import Sentence, Text
from kg.extract.ground.clauses import backdrop
from kg.extract.ground.undone import FINITE, OBLIQUE
from kg.pack import Entry, Hit


def with_cues_in_place(text: Text) -> Text:
    """The text without the words for a status that stand apart from any word for an event."""
    return text.changed(partial(_in_place, text))


def _in_place(text: Text, sentence: Sentence) -> Sentence:
    if not sentence.has("status", "joining"):
        return sentence
    kept = tuple(h for h in sentence.hits if not _stray(h, text, sentence))
    if (at := backdrop(text, sentence)) is not None and not _tells_behind(at, sentence):
        kept = tuple(h for h in kept if h.entry.kind != "status" or h.start < at)
    if (taken := _part_taken(sentence)) is not None:
        noun, verb = taken
        kept = tuple(
            replace(h, entry=_TAKES_PART) if h is verb else h
            for h in kept
            if not (h.entry.kind == "prospect" and h.start <= noun.start < h.end)
        )
    return sentence if kept == sentence.hits else replace(sentence, hits=kept)


def _tells_behind(at: int, sentence: Sentence) -> bool:
    """Whether a word for an event stands behind the one that opens what is told of its time: what
    is said there may be said of that."""
    return any(t.start > at for t in sentence.of_kind("trigger"))


def _part_taken(sentence: Sentence) -> tuple[Hit, Hit] | None:
    """ "Участие в совместных учениях принимают моряки": the noun for taking part that a sentence
    begins with, and the verb of receiving that belongs to it and meets nobody."""
    if sentence.pack.verbs_last or not sentence.pack.list("case-roles"):
        return None
    nouns = [
        h
        for h in sentence.of_kind("joining")
        if "acc" in h.features and not h.features & FINITE and h.start - sentence.start <= 1
    ]
    verbs = [
        t
        for t in sentence.of_kind("trigger")
        if t.entry.get("role") == "receive" and t.features & FINITE and "prt" not in t.features
    ]
    if len(nouns) != 1 or len(verbs) != 1 or verbs[0].start < nouns[0].end:
        return None
    return nouns[0], verbs[0]


_TAKES_PART = Entry("status", {}, "taking part, told apart from its verb")


def _stray(hit: Hit, text: Text, sentence: Sentence) -> bool:
    stands = hit.entry.get("behind") if hit.entry.kind == "status" else None
    if stands is None:
        return False
    nouns = [t for t in sentence.of_kind("trigger") if t.entry.get("form") == "noun"]
    tells, closes = hit.features, _closes(hit, text, sentence)
    # "dayandırdıqları təlim", "elan olunmamış səfər": what was not is none
    before = "prt" in tells and "neg" not in tells and stands == "object"
    if before and any(0 <= t.start - hit.end <= _BEFORE for t in nouns):
        return False
    if stands == "subject" and not (closes and tells & FINITE):
        return True  # "olub-olmayacağı", "olduğu deyilir"
    if tells == {"inf"} or (hit.entry.get("phase") == "end" and "fut" in tells):
        return True  # who wants to stop it has not; what one will end is to come or goes on
    if tells >= {"neg", "past"} and "prt" not in tells and not closes:
        return True  # "elan edilməmiş başlayıb"
    return not any(
        _in_case(t, stands)
        and (t.end <= hit.start if stands == "at" else _beside(t, hit, text, sentence))
        for t in nouns
    )


_BEFORE = 1
"""Words between a participle and the noun."""


def _closes(verb: Hit, text: Text, sentence: Sentence) -> bool:
    """Whether a verb ends its clause: before a stop or a comma, "and" or the end."""
    if verb.end >= sentence.end or any(
        r.start == verb.end and r.entry.values["role"] == "and"
        for r in sentence.of_kind("relation")
    ):
        return True
    token = text.tokens[verb.end]
    return token.kind != "w" and token.text not in _HYPHENS


_HYPHENS = frozenset("-–")


def _in_case(noun: Hit, stands: str) -> bool:
    """Whether a word for an event stands in the case that a verb behind it asks for."""
    cases = noun.features & OBLIQUE
    bare = not cases or "nom" in noun.features
    if stands in ("subject", "object"):
        return bare or (stands == "object" and cases == {"acc"})
    return _CASE[stands] in cases


_CASE = {"from": "abl", "to": "dat", "at": "loc"}


def _beside(noun: Hit, verb: Hit, text: Text, sentence: Sentence) -> bool:
    """Whether nothing stands between a word for an event and its verb but where and when, and
    words such as "still"."""
    if noun.end > verb.start:
        return False
    known = {i for d in sentence.dates for i in range(d.start, d.end)}
    for hit in sentence.of_kind(*_WHERE_AND_WHEN):
        known |= set(range(hit.start, hit.end))
    light = sentence.pack.list("between-verb")
    return all(
        i in known or sentence.pack.fold(text.tokens[i].text) in light
        for i in range(noun.end, verb.start)
    )


_WHERE_AND_WHEN = ("place", "country", "dateword", "relative", "weekday", "month", "placehead")
