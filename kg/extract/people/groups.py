"""Names that no title stands by, told of as a group: "The defence ministers of A and B met. X and Y
discussed ...".

As many names in a row as the title in the plural names countries are its holders, in that order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from kg.annotate import Sentence, Text
from kg.extract.ground.values import PersonMention, Said
from kg.pack import Hit


def named_of_groups(text: Text, mentions: Sequence[PersonMention]) -> list[PersonMention]:
    """The mentions of an article, with the posts and countries of such rows."""
    by_sentence: dict[int, list[PersonMention]] = {}
    for mention in mentions:
        by_sentence.setdefault(mention.sentence, []).append(mention)
    told: dict[tuple[int, int], PersonMention] = {}
    for number, sentence in enumerate(text.sentences):
        post = _group(sentence)
        countries = _countries(sentence) if post is not None else ()
        if post is None or not _FEWEST <= len(countries) <= _MOST:
            continue
        for n in range(number, min(number + _REACH, len(text.sentences) - 1) + 1):
            row = _row(text, by_sentence.get(n, ()), post.end if n == number else -1)
            if len(row) == len(countries):
                told |= {
                    (m.start, m.end): _holder(m, post, c)
                    for m, c in zip(row, countries, strict=True)
                }
            if row:
                break
    return [told.get((m.start, m.end), m) for m in mentions]


def _holder(mention: PersonMention, post: Hit, country: Hit) -> PersonMention:
    code, why = str(post.entry.get("code")), "one of those told of together"
    return replace(
        mention,
        post=Said(code, post.start, post.end, "post_of_group", why),
        country=Said(country.entry.values["code"], country.start, country.end, "country_in_turn"),
    )


def _group(sentence: Sentence) -> Hit | None:
    """The one title in the plural of a sentence that names no other."""
    posts = list(sentence.of_kind("post"))
    plural = [h for h in posts if "pl" in h.features and not h.entry.get("bare")]
    return plural[0] if len(posts) == len(plural) == 1 else None


def _countries(sentence: Sentence) -> Sequence[Hit]:
    """The countries that a sentence names, each once."""
    first: dict[str, Hit] = {}
    for hit in sentence.of_kind("country"):
        first.setdefault(hit.entry.values["code"], hit)
    return sorted(first.values(), key=lambda h: h.start)


def _row(text: Text, mentions: Sequence[PersonMention], after: int) -> list[PersonMention]:
    """The names in a row of a sentence behind a word, where none has a title and no other stands
    beside them."""
    here = [m for m in mentions if m.start >= after and len(m.words) > 1]
    titled = any(m.post or m.rank or m.counterpart or m.serving for m in mentions)
    if titled or any(b.start - a.end > 1 for a, b in pairwise(here)):
        return []
    return here


_REACH = 2
"""Sentences behind the title in the plural within which its holders are named."""
_FEWEST, _MOST = 2, 4
