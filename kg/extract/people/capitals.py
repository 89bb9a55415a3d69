"""Names where every word has a capital, as in some headlines: "Miller Warns Of Storm".

There nothing tells a name from the words beside it. Of such a run the words count that stand as a
name elsewhere in the article; where none does, two words at most are believed to be one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.annotate import Sentence, Text
from kg.extract.ground.values import PersonMention

_NAME = 2
"""Words of a name that nothing else in the article bears out."""


def in_capitals(text: Text, mentions: Iterable[PersonMention]) -> list[PersonMention]:
    """The mentions, those in sentences all of capitals cut to what is a name elsewhere."""
    every = list(mentions)
    capital = {m.sentence for m in every if _headline(text, text.sentences[m.sentence])}
    if not capital:
        return every
    pack = text.sentences[0].pack
    borne = {pack.fold(w) for m in every if m.sentence not in capital for w in m.words}
    out: list[PersonMention] = []
    for mention in every:
        if mention.sentence not in capital or len(mention.words) == 1:
            out.append(mention)
            continue
        known = 0
        for at, word in enumerate(mention.words):
            if pack.fold(word) in borne:
                known = at + 1
            elif not word.endswith("."):
                break
        if known == len(mention.words) or (not known and len(mention.words) <= _NAME):
            out.append(mention)
        elif known:
            out.append(_cut(text, mention, known))
    return out


def _headline(text: Text, sentence: Sentence) -> bool:
    return all_capital(text, sentence) and text.tokens[sentence.end - 1].text != "."


def all_capital(text: Text, sentence: Sentence) -> bool:
    """Whether nearly every word of a sentence has a capital."""
    words = [t for t in text.tokens[sentence.start : sentence.end] if t.kind == "w"]
    return len(words) > _WORDS and sum(t.capital for t in words) * 4 >= len(words) * 3


_WORDS = 3


def _cut(text: Text, mention: PersonMention, words: int) -> PersonMention:
    """The first words of a mention."""
    end = mention.start
    last = mention.words[words - 1].rsplit("-", 1)[-1].rstrip(".")
    while end < mention.end and text.tokens[end].text != last:
        end += 1
    end = min(end + 1, mention.end)
    return replace(mention, end=end, to=end, words=mention.words[:words])
