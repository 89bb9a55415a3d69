"""A place in a text in, whether it stands within words that somebody is quoted with out."""

from __future__ import annotations

from itertools import pairwise

from kg.annotate import Sentence, Text
from kg.extract.ground.values import Said

_OPEN = frozenset("“«„")
_SHUT = frozenset("”»")
_EITHER = '"'
_REACH = 3
"""Sentences back, of one paragraph, in which a quotation may have begun."""


def speeches(text: Text, sentence: Sentence) -> list[Said]:
    """What a sentence quotes somebody with, as one value each: clauses with an event word of their
    own or a beginning, no names and no single words ("the visit “has been cancelled”")."""
    marks = _OPEN | _SHUT | {_EITHER}
    at = [i for i in range(sentence.start, sentence.end) if text.tokens[i].text in marks]
    edges = [sentence.start, *at, sentence.end]
    return [
        Said("", start, end, "in_speech")
        for start, end in pairwise(edges)
        if end - start > _NAME and in_speech(text, sentence, start + 1)
        if _a_clause(text, sentence, start, end)
    ]


def _a_clause(text: Text, sentence: Sentence, start: int, end: int) -> bool:
    own = any(start <= t.start < end for t in sentence.of_kind("trigger"))
    return own or start == sentence.start or text.tokens[start + 1].capital


_NAME = 7
"""Words and marks that a name in quotation marks has at most."""


def in_speech(text: Text, sentence: Sentence, at: int) -> bool:
    """Whether a word of a sentence stands between quotation marks, the first of which may stand in
    one of the sentences before."""
    first = sentence
    for before in reversed(text.sentences[max(0, sentence.number - _REACH) : sentence.number]):
        if before.line != sentence.line:
            break
        first = before
    inside = False
    for token in text.tokens[first.start : at]:
        if token.text in _OPEN:
            inside = True
        elif token.text in _SHUT:
            inside = False
        elif token.text == _EITHER:
            inside = not inside
    return inside
