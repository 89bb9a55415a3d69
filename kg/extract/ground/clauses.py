"""A sentence as a measured line: how far two places in it are from each other.

Commas, dashes and the like cut a sentence into segments. Distance counts words, and each
cut between two places as much as several words: what belongs together stands in one segment.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.annotate import Sentence, Text

_CUTS = frozenset(",;:–—()")
_CUT = 6
"""How many words a cut between segments weighs."""


_ASIDE = 2
"""Up to how many words in brackets are part of what they follow."""


@dataclass(frozen=True, slots=True)
class Clauses:
    """``segment[i]`` numbers the segment of the sentence's i-th word."""

    start: int
    segment: tuple[int, ...]

    def of(self, at: int) -> int:
        """The segment of a word of the text."""
        return self.segment[min(max(at - self.start, 0), len(self.segment) - 1)]

    def distance(self, a: tuple[int, int], b: tuple[int, int]) -> int:
        """From one range of words to another: 0 where they touch or overlap."""
        first, second = (a, b) if a[0] <= b[0] else (b, a)
        words = max(0, second[0] - first[1])
        return words + _CUT * abs(self.of(second[0]) - self.of(max(first[1] - 1, first[0])))


def cut(text: Text, sentence: Sentence) -> Clauses:
    """The segments of a sentence."""
    number = 0
    segment: list[int] = []
    tokens = text.tokens[sentence.start : sentence.end]
    close = -1
    within = {i - sentence.start for d in sentence.dates for i in range(d.start, d.end)}
    for at, token in enumerate(tokens):
        if token.text == "(":
            # "(COAS)": an acronym or a day in brackets cuts nothing.
            row = [t.text for t in tokens[at + 1 : at + 2 + _ASIDE]]
            close = at + 1 + row.index(")") if ")" in row else -1
        if token.text in _CUTS and not (token.text in "()" and at <= close) and at not in within:
            number += 1
        segment.append(number)
    return Clauses(sentence.start, tuple(segment) or (0,))
