"""The annotated text: what annotation gives and extraction reads.

Word numbers ("at") index ``Text.tokens``; a sentence, a hit and a date are ranges of them,
end exclusive. The zones of a page: ``headline``, ``byline`` (who, where, when: also a
dateline on a line of its own), ``body``, ``caption``, ``teaser`` (a line that leads to another
article), ``chrome`` (navigation, notices, tables: never read).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from operator import is_not

from kg.annotate.date_values import DateMention
from kg.annotate.tokens import Token
from kg.model import Article
from kg.pack import Hit, Pack


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words ``start`` to ``end``; ``number`` is its place among the sentences of the text, ``line``
    numbers the paragraph it stands in."""

    number: int
    start: int
    end: int
    line: int
    zone: str
    pack: Pack
    hits: tuple[Hit, ...] = ()
    dates: tuple[DateMention, ...] = ()
    zoned_by: str = ""
    """The name of the rule that decided the zone."""
    _kinds: frozenset[str] = field(init=False, repr=False, compare=False)
    """The kinds of its hits, and the hits of each choice of kinds that was asked for: the rules ask
    for a few of them, many times a sentence."""
    _chosen: dict[tuple[str, ...], tuple[Hit, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_kinds", frozenset([h.entry.kind for h in self.hits]))
        object.__setattr__(self, "_chosen", {})

    def of_kind(self, *kinds: str) -> tuple[Hit, ...]:
        """The known phrases of some kinds, in order."""
        chosen = self._chosen.get(kinds)
        if chosen is None:
            there = self._kinds.intersection(kinds)
            chosen = tuple([h for h in self.hits if h.entry.kind in there]) if there else ()
            self._chosen[kinds] = chosen
        return chosen

    def has(self, *kinds: str) -> bool:
        """Whether there is a known phrase of some kinds."""
        return not self._kinds.isdisjoint(kinds)


@dataclass(frozen=True, slots=True)
class Text:
    """An article cut into words and sentences, with all that was recognised in it."""

    article: Article
    content: str
    """The title, where the record gives one apart, a line end, and the text."""
    offset: int
    """How many characters of ``content`` come before the article's text."""
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    language: str

    def changed(self, change: Callable[[Sentence], Sentence]) -> Text:
        """The text with each of its sentences as ``change`` gives it; itself where none does."""
        out = tuple(map(change, self.sentences))
        return replace(self, sentences=out) if any(map(is_not, out, self.sentences)) else self

    def sentence_at(self, at: int) -> int:
        """The number of the sentence that holds a word."""
        return bisect_right(self.sentences, at, key=_start) - 1

    def quote(self, start: int, end: int) -> str:
        """The characters of words ``start`` to ``end``."""
        return self.content[self.tokens[start].start : self.tokens[end - 1].end]


def _start(sentence: Sentence) -> int:
    return sentence.start
