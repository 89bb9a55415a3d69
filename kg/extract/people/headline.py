"""Titles that a headline gives and the text does not repeat.

"Serbia's defence minister has come to Algiers" above, "Bratislav Gašić will hold talks" below: whom
the text begins with, before its first verb, holds the one post that the headline names.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.annotate import Sentence, Text
from kg.extract.ground.values import PersonMention, Said
from kg.extract.people.posts import country_beside
from kg.extract.people.titles import code_said
from kg.pack import Hit

_WHY = "the headline names the post alone, and the text begins with the name"


def led_by_headline(text: Text, mentions: Sequence[PersonMention]) -> list[PersonMention]:
    """The mentions, that which opens the text with the post of the headline where it has none."""
    out = list(mentions)
    headline = next((s for s in text.sentences if s.zone == "headline"), None)
    body = next((s for s in text.sentences if s.zone == "body"), None)
    if headline is None or body is None:
        return out
    for at, mention in enumerate(mentions):
        if mention.sentence == headline.number:
            return out  # somebody is named there
        if _opens(text, body, mention) and (post := _only_post(headline)) is not None:
            out[at] = _with_post(mention, headline, post)
    return out


def _opens(text: Text, body: Sentence, mention: PersonMention) -> bool:
    """Whether a name of two words or more, without a title, leads up to the verb of the text."""
    bare = mention.post is None and mention.rank is None and not mention.counterpart
    leads = mention.sentence == body.number and mention.start == body.start
    if not (bare and leads and len(mention.words) > 1 and mention.end < body.end):
        return False
    return body.pack.tense(text.tokens[mention.end].text) is not None


def _only_post(headline: Sentence) -> Hit | None:
    """The one title of a headline, in the case of who does something."""
    posts = list(headline.of_kind("post"))
    if len(posts) != 1 or "pl" in posts[0].features:
        return None
    return posts[0] if not posts[0].features or "nom" in posts[0].features else None


def _with_post(mention: PersonMention, headline: Sentence, post: Hit) -> PersonMention:
    code, country = code_said(post, headline), country_beside(headline, post)
    unit = next((u for u in headline.of_kind("unit") if u.start == post.end), None)
    if country is None and unit is not None:
        beside = (c for c in headline.of_kind("country") if c.start == unit.end)
        behind = next(beside, None)
        country = str(behind.entry.values["code"]) if behind else unit.entry.get("country")
    said = Said(code, *post.span, "post_of_headline", _WHY)
    whose = Said(country, *post.span, "country_of_headline", _WHY) if country else None
    return replace(mention, post=said, country=mention.country or whose, cases=frozenset({"nom"}))
