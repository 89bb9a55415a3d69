"""A person whose title names no country in, the country that the words around tell out.

"Kenya sent its chief of staff X", "the commander of the NATO Defence College", "the minister of
Kenya X, chief of staff Y and commander Z".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from kg.annotate import Sentence, Text, Token
from kg.extract.ground.home import SENT_FROM_ABROAD
from kg.extract.ground.values import PersonMention, Said

_DASHES = frozenset("–—−")
_NEARBY = 6
"""Words before a title within which a country named there is the one served."""


def country_nearby(tokens: Sequence[Token], sentence: Sentence, at: int, floor: int) -> Said | None:
    """The country named shortly before a title that names none: "Kenya sent its chief of ..."."""
    withs = {
        r.end for r in sentence.of_kind("relation") if r.entry.get("role") in ("with", "between")
    }
    near = [
        h
        for h in sentence.of_kind("country")
        if floor <= h.start and 0 <= at - h.end <= _NEARBY and h.entry.get("form") == "name"
        if "rel" not in h.features  # "its representative who is in Kenya"
        if h.start not in withs  # "relations with Georgia"
        if all(t.text != "," and t.text not in _DASHES for t in tokens[h.end : at])
    ]
    if not near:
        return None
    hit = near[-1]
    why = "the country named right before"
    return Said(hit.entry.values["code"], hit.start, hit.end, "country_nearby", why)


def country_of_institution(text: Text, sentence: Sentence, at: int) -> Said | None:
    """The country or organisation that an institution's name before a title begins with, where
    heads come last: "NATO Müdafiə Kollecinin komandanı"."""
    if not sentence.pack.verbs_last:
        return None
    ands = {h.start for h in sentence.of_kind("relation") if h.entry.values["role"] == "and"}
    edge = at
    while edge > sentence.start and at - edge < _LONGEST_INSTITUTION:
        for hit in sentence.of_kind("country", "organisation"):
            if hit.end == edge < at and hit.entry.get("form") in (None, "name"):
                code = hit.entry.values["code"]
                return Said(code, hit.start, hit.end, "country_of_institution")
        token = text.tokens[edge - 1]
        if token.kind != "w" or not (token.capital or edge - 1 in ands) or token.ending:
            return None
        edge -= 1
    return None


_LONGEST_INSTITUTION = 10


def of_one_row(
    text: Text, sentence: Sentence, mentions: Sequence[PersonMention]
) -> list[PersonMention]:
    """ "The minister of Kenya X, chief of staff Y and commander Z": officials in a row of different
    posts, of whom only the first are said to be of a country, are of that of who comes before."""
    out = list(mentions)
    ands = {h.start for h in sentence.of_kind("relation") if h.entry.values["role"] == "and"}
    said: Said | None = None
    posts: set[str] = set()
    for at, (before, member) in enumerate(pairwise(mentions), 1):
        gap = range(before.to, member.from_)
        row = 0 < len(gap) <= _ROW and all(text.tokens[i].text == "," or i in ands for i in gap)
        if not row or said is None or before.country is not None:
            own = before.country
            # "X and Y" alone may as well be of two sides.
            first = row and all(text.tokens[i].text == "," for i in gap)
            said = own if first and own is not None and own.rule != "country_nearby" else None
            posts = set()
        posts |= {p.value for p in (before.post,) if p is not None}
        post = member.post.value if member.post else None
        untold = member.country is None and post not in posts and post not in SENT_FROM_ABROAD
        if row and said is not None and post is not None and untold:
            why = "who stands before is of it"
            out[at] = replace(member, country=replace(said, rule="country_nearby", inferred=why))
    return out


_ROW = 2
"""Marks and words between the officials of a row."""
