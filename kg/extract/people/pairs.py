"""Numbers that stand for people: "The two will meet again" of those who have just met.

Which words they are ``pairs`` of language.yaml says, by how many they stand for; a verb follows.
"""

from __future__ import annotations

from kg.annotate import Sentence, Text
from kg.pack import Entry, Hit

_VERBAL = ("trigger", "status", "talk", "documentact", "reporting", "joining")
"""Kinds of words that may be verbs."""


def pairs(text: Text, sentence: Sentence) -> list[Hit]:
    """The words of a sentence that stand for all of those who talked, with their number."""
    told = sentence.pack.settings.get("pairs")
    if not told:
        return []
    verbs = {
        v.start
        for v in sentence.of_kind(*_VERBAL)
        if v.entry.get("form") != "noun" and text.tokens[v.start].text.islower()
    }
    nouns = {i for h in sentence.hits if _noun(h) for i in range(h.start, h.end)}
    out: list[Hit] = []
    for at in range(sentence.start, sentence.end - 2):
        if verbs.isdisjoint((at + 2, at + 3)) or not nouns.isdisjoint((at + 1, at + 2)):
            continue
        said = " ".join(sentence.pack.fold(t.text) for t in text.tokens[at : at + 2])
        for count, words in told.items():
            if said in words:
                out.append(Hit(at, at + 2, _entry(str(count)), frozenset()))
    return out


def _noun(hit: Hit) -> bool:
    """Whether words are what a number counts: "the two sides", "the two drills"."""
    return hit.entry.kind in _COUNTED or hit.entry.get("form") == "noun"


_COUNTED = frozenset({"country", "place", "unit", "reference", "post", "rank", "side", "press"})


def _entry(count: str) -> Entry:
    return Entry("reference", {"to": "talkers", "count": count}, "those who have just talked")
