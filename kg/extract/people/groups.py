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
        told |= _in_apposition(text, sentence, by_sentence.get(number, ()))
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


def _in_apposition(
    text: Text, sentence: Sentence, mentions: Sequence[PersonMention]
) -> dict[tuple[int, int], PersonMention]:
    """ "X and Y, the defence ministers of A and B", "X and Y, the A and B defence ministers": the
    names in a row before the comma, in the order of the countries."""
    told: dict[tuple[int, int], PersonMention] = {}
    for post in sentence.of_kind("post"):
        before = [m for m in mentions if m.end <= post.start and len(m.words) > 1]
        if "pl" not in post.features or len(before) < _FEWEST or sentence.pack.verbs_last:
            continue
        row = [before[-1]]
        for m in reversed(before[:-1]):
            if row[0].start - m.end != 1:
                break
            row.insert(0, m)
        here = [c for c in sentence.of_kind("country") if row[-1].end < c.start]
        owners = [c for c in here if c.end <= post.start] or _owners(here, post.end)
        edge = min([post.start, *(c.start for c in owners)])
        comma = text.tokens[row[-1].end].text == "," and edge - row[-1].end <= _ARTICLE
        other = any(m.post is not None and m.post.start < row[-1].end for m in row)
        distinct = {c.entry.values["code"]: c for c in owners}
        if comma and not other and len(row) == len(distinct) > 1:
            pairs = zip(row, distinct.values(), strict=True)
            told |= {(m.start, m.end): _holder(m, post, c) for m, c in pairs}
    return told


def _owners(countries: Sequence[Hit], at: int) -> list[Hit]:
    """The countries in a row behind a title: "of A and of B"."""
    out: list[Hit] = []
    for country in sorted(countries, key=lambda c: c.start):
        if not 0 <= country.start - at <= _ROW:
            continue
        out.append(country)
        at = country.end
    return out


_ARTICLE = 2
"""Words from a comma to a title or the country before it: its article."""
_ROW = 3
"""Words between two countries of a row: "and of the"."""


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
