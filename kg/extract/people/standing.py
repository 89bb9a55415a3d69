"""The phrases of a title in, those that give a post out.

The president of a think tank or a union is no head of state, and who advises at one is nobody's
official; in "the adviser to President X" the second post is of who is named.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.annotate import Sentence, Text
from kg.extract.ground.roles import in_fixed_order
from kg.pack import Hit


def with_standing(text: Text, chain: Sequence[Hit], sentence: Sentence) -> Sequence[Hit]:
    """A title without the posts that its words only seem to give."""
    ranked = any(h.entry.kind == "rank" for h in chain)
    return [
        h
        for h in _whose_post_is_last(chain, sentence)
        if h.entry.kind != "post" or ranked or not _of_civilians(text, h, sentence)
    ]


def _whose_post_is_last(chain: Sequence[Hit], sentence: Sentence) -> Sequence[Hit]:
    """ "The adviser to President X": of two posts joined by a word for whom one is there, no
    article between, the second is of who is named."""
    if not chain or not in_fixed_order(sentence) or sentence.end <= chain[-1].end:
        return chain
    for at in range(len(chain) - 1, 0, -1):
        link, post = chain[at - 1], chain[at]
        joined = link.entry.kind == "relation" and link.entry.get("role") in ("place", "for")
        if joined and post.entry.kind == "post" and link.end == post.start:
            return chain[at:]
    return chain


def _of_civilians(text: Text, post: Hit, sentence: Sentence) -> bool:
    """Whether an institution of no state follows that the post is at, and nothing of the forces or
    of a government before it."""
    if post.entry.values["code"] not in _ANYBODYS or not in_fixed_order(sentence):
        return False
    of = (r for r in sentence.of_kind("relation") if r.start == post.end)
    if not any(r.entry.get("role") in _AT for r in of):
        return False  # "President Lourenco spoke at Oxford University"
    for at in range(post.end, min(post.end + _REACH, sentence.end)):
        token = text.tokens[at]
        if token.text in ".;:,":
            return False
        here = [h for h in sentence.hits if h.start == at and token.capital]
        if any(h.entry.kind in _STATES or h.entry.get("headed") for h in here):
            return False
        if any(h.entry.kind == "private" for h in here):
            return True
    return False


_ANYBODYS = frozenset({"head-of-state", "other-official"})
"""Codes of words that are also said of who heads or advises a private body."""
_STATES = frozenset({"post", "rank", "topic"})
_AT = frozenset({"of", "place", "for"})
_REACH = 14
"""Words from a post to the noun of the institution."""
