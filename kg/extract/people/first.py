"""Where each person of an article is first meant in the text proper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.annotate import Text
from kg.extract.ground.values import ActorMention


def first_in_body(text: Text, where: Sequence[ActorMention]) -> Mapping[int, ActorMention]:
    """The first mention of each actor outside headlines, captions and the like, by its key."""
    first: dict[int, ActorMention] = {}
    for mention in where:
        if text.sentences[mention.sentence].zone == "body":
            first.setdefault(mention.actor, mention)
    return first
