"""A sentence as a measured line: how far two places in it are from each other.

Commas, dashes and the like cut a sentence into segments. Distance counts words, and each
cut between two places as much as several words: what belongs together stands in one segment.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.annotate import Sentence, Text
from kg.extract.ground.roles import in_fixed_order

_CUTS = frozenset(",;:–—()")
_CUT = 6
"""How many words a cut between segments weighs."""


_ASIDE = 2
"""Up to how many words in brackets are part of what they follow."""


_VERB = 3
"""Words of a verb: "has now been called off"."""


@dataclass(frozen=True, slots=True)
class Clauses:
    """``edges`` are the words at which segments begin, after the first; ``asides`` the relative
    clauses between two commas, over which a sentence goes on."""

    start: int
    edges: tuple[int, ...]
    asides: tuple[tuple[int, int], ...] = ()

    def of(self, at: int) -> int:
        """The number of the segment of a word of the text."""
        return bisect_right(self.edges, max(at, self.start))

    def distance(self, a: tuple[int, int], b: tuple[int, int]) -> int:
        """From one range of words to another: 0 where they touch or overlap."""
        first, second = (a, b) if a[0] <= b[0] else (b, a)
        words = max(0, second[0] - first[1])
        if not self.edges:
            return words
        for opens, closes in self.asides:
            if first[1] <= opens and closes < second[0]:
                # "the talks, which Lima was to host in May, are off"
                words -= closes - opens + 2 * _CUT
        return words + _CUT * abs(self.of(second[0]) - self.of(max(first[1] - 1, first[0])))


def cut(text: Text, sentence: Sentence) -> Clauses:
    """The segments of a sentence."""
    start, tokens = sentence.start, text.tokens[sentence.start : sentence.end]
    edges: list[int] = []
    close, towns = -1, _of_towns(text, sentence)
    for at, mark in [(i, t.text) for i, t in enumerate(tokens, start) if t.text in _CUTS]:
        if mark == "(":
            # "(COAS)": an acronym or a day in brackets cuts nothing.
            row = [t.text for t in tokens[at - start + 1 : at - start + 2 + _ASIDE]]
            close = at + 1 + row.index(")") if ")" in row else -1
        in_date = any(d.start <= at < d.end for d in sentence.dates)
        if not in_date and at not in towns and not (mark in "()" and at <= close):
            edges.append(at)
    return Clauses(start, tuple(edges), _asides(text, sentence, edges))


def _asides(text: Text, sentence: Sentence, edges: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """The relative clauses of a sentence that begin and end with a comma, the last of which the
    verb of the sentence follows."""
    which = sentence.pack.list("which")
    if not in_fixed_order(sentence):
        return ()
    verbs = {
        h.start for h in sentence.of_kind("status", "trigger") if h.entry.get("form") != "noun"
    }
    return tuple(
        (opens, closes)
        for opens, closes in pairwise(edges)
        if text.tokens[opens].text == text.tokens[closes].text == ","
        and sentence.pack.fold(text.tokens[opens + 1].text) in which
        and not verbs.isdisjoint(range(closes + 1, closes + 1 + _VERB))
    )


def _of_towns(text: Text, sentence: Sentence) -> set[int]:
    """The commas around the country that a town is in: "at Lima, Peru, on Friday"."""
    out: set[int] = set()
    countries = {h.start: h for h in sentence.of_kind("country") if h.entry.get("form") == "name"}
    for town in sentence.of_kind("place"):
        country = countries.get(town.end + 1)
        if country is None or country.entry.get("code") != town.entry.get("country"):
            continue
        if text.tokens[town.end].text == ",":
            out.add(town.end)
            if country.end < sentence.end and text.tokens[country.end].text == ",":
                out.add(country.end)
    return out


def backdrop(text: Text, sentence: Sentence) -> int | None:
    """ "The trip comes as A plans to send troops", "came two days after B met C": the word that
    opens what is only told of the time of an event, in a language where words have a fixed order.
    """
    pack = sentence.pack
    comes, openers = pack.list("sets-scene"), pack.list("clause-openers")
    if not comes or not in_fixed_order(sentence):
        return None
    words = [pack.fold(t.text) for t in text.tokens[sentence.start : sentence.end]]
    for at in (i for i, word in enumerate(words) if word in comes):
        behind = words[at + 1 : at + 2 + _APART]
        opens = next((i for i, word in enumerate(behind) if word in openers), None)
        if opens is not None and "," not in behind[:opens]:
            return sentence.start + at + 1 + opens
    return None


_APART = 4
"""Words between "comes" and "after": "just a few days"."""
