"""Adjectives that stand before the noun for a place, in languages that make them of names."""

from __future__ import annotations

from kg.annotate import Sentence
from kg.extract.story.memory import Story

_MOST = 3
"""Adjectives before one noun."""


def epithets_before(story: Story, sentence: Sentence, end: int) -> int:
    """Where the adjectives before a noun begin: at the first with a capital, else at the noun."""
    tokens, endings = story.text.tokens, tuple(sentence.pack.list("adjective-endings"))
    start = found = end
    while start > max(sentence.start, end - _MOST):
        token = tokens[start - 1]
        if not endings or not sentence.pack.fold(token.text).endswith(endings):
            break
        start -= 1
        if token.capital:
            found = start
    return found
