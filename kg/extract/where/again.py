"""A ground told of again by its noun alone: "the Anzali port ... at the port".

A noun for a place without a name in, the name that the same noun had shortly before out.
"""

from __future__ import annotations

from kg.annotate import Sentence
from kg.extract.ground.roles import roles_of
from kg.extract.ground.values import Said
from kg.extract.story.memory import Story
from kg.extract.where.nouns import beside_its_noun
from kg.pack import Hit

_REACH = 3
"""Sentences back within which a ground was named."""
_WHY = "the one last named"


def told_again(story: Story, sentence: Sentence, head: Hit) -> Said | None:
    """The ground that a noun without a name means, where something is said to be there."""
    tokens, pack = story.text.tokens, sentence.pack
    if sentence.zone != "body" or (tokens[head.start].capital and head.start > sentence.start):
        return None
    if "loc" not in head.features and "place" not in roles_of(head, sentence):
        return None
    definite = pack.list("definite")
    opens = head.start == sentence.start
    if definite and (opens or pack.fold(tokens[head.start - 1].text) not in definite):
        return None  # "at a base"
    for before in reversed(
        story.text.sentences[max(0, sentence.number - _REACH) : sentence.number]
    ):
        for other in reversed(list(before.of_kind("placehead"))):
            if other.entry.payload != head.entry.payload:
                continue
            named = beside_its_noun(story, before, other)
            if named is not None:
                return Said(named.value, head.start, head.end, "place_told_again", _WHY)
    return None
