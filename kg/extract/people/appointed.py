"""Posts to which somebody is said to be appointed: "appointed Colonel X commander of the army".

The post stands behind the name, or between it and the verb, without a mark that would make it a
title. The country is that of the title, else that of who appoints.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.annotate import Sentence, Text
from kg.extract.ground.values import PersonMention, Said
from kg.extract.people.chains import CHAIN
from kg.extract.people.titles import code_said
from kg.pack import Hit

_RULE = "appointed_to"
_WHY = "the country of who appoints"
_APPOINT = frozenset({"head-of-state", "head-of-government", "defence-minister"})
_NEAR = 3
"""Words between a name, the word for appointing, and the post."""


def appointed(text: Text, mentions: Sequence[PersonMention]) -> list[PersonMention]:
    """The mentions, those of whom it is said with the post to which they are appointed."""
    by_sentence: dict[int, list[PersonMention]] = {}
    for mention in mentions:
        by_sentence.setdefault(mention.sentence, []).append(mention)
    new: dict[tuple[int, int], PersonMention] = {}
    for number, here in by_sentence.items():
        sentence = text.sentences[number]
        cues = list(sentence.of_kind("appointing"))
        for at, mention in enumerate(here if cues else ()):
            if mention.post is None and not mention.counterpart:
                ceiling = here[at + 1].from_ if at + 1 < len(here) else sentence.end
                post = _post(sentence, mention, cues, ceiling)
                if post is not None:
                    new[mention.start, mention.end] = _holder(sentence, mention, post, here[:at])
    return [new.get((m.start, m.end), m) for m in mentions]


def _post(
    sentence: Sentence, mention: PersonMention, cues: Sequence[Hit], ceiling: int
) -> Hit | None:
    """The title behind a name that a word for appointing stands beside."""
    posts = sorted(
        (p for p in sentence.of_kind("post") if mention.to <= p.start and p.end <= ceiling),
        key=lambda p: p.start,
    )
    if sentence.pack.verbs_last:
        last = [p for p in posts if any(0 <= c.start - p.end <= _NEAR for c in cues)]
        return last[-1] if last and _together(sentence, mention.to, last[-1]) else None
    before = any(0 <= mention.from_ - c.end <= 1 for c in cues)
    edges = [mention.to] if before else []
    edges += [c.end for c in cues if 0 <= c.start - mention.to <= _NEAR + 1]
    near = [p for p in posts if any(0 <= p.start - edge <= _NEAR for edge in edges)]
    return near[0] if near else None


def _together(sentence: Sentence, start: int, post: Hit) -> bool:
    """Whether nothing but phrases of a title stands between a name and a post."""
    inside = {i for h in sentence.hits if h.entry.kind in CHAIN for i in range(h.start, h.end)}
    return sum(i not in inside for i in range(start, post.start)) <= 1


def _holder(
    sentence: Sentence, mention: PersonMention, post: Hit, before: Sequence[PersonMention]
) -> PersonMention:
    said = Said(code_said(post, sentence), post.start, post.end, _RULE)
    country = mention.country
    if country is None or country.rule == "country_nearby":
        country = _whose(sentence, mention, post) or next(
            (
                replace(m.country, rule=_RULE, inferred=_WHY)
                for m in reversed(before)
                if m.country is not None and m.post is not None and m.post.value in _APPOINT
            ),
            country,
        )
    return replace(mention, post=said, country=country)


def _whose(sentence: Sentence, mention: PersonMention, post: Hit) -> Said | None:
    """The country or organisation that stands in the title itself."""
    edge = post.end
    for hit in sorted(sentence.of_kind("country", "organisation", "unit"), key=lambda h: h.start):
        inside = mention.to <= hit.start and hit.end <= post.start
        if not inside and not 0 <= hit.start - edge <= _OF:
            continue
        code = hit.entry.get("country") or hit.entry.get("code")
        if code is not None:
            return Said(code, hit.start, hit.end, _RULE)
        edge = max(edge, hit.end)
    return None


_OF = 2
"""Words between the parts of a title: "of the"."""
