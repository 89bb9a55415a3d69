"""A place in a text in, whether it stands within words that somebody is quoted with out."""

from __future__ import annotations

from kg.annotate import Sentence, Text

_OPEN = frozenset("“«„")
_SHUT = frozenset("”»")
_EITHER = '"'
_REACH = 3
"""Sentences back, of one paragraph, in which a quotation may have begun."""


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
