"""Institutions that a noun with a capital leads, with what they are of: "Центр военных игр".

A noun for a place in, the whole name out: the noun and the words behind it that say whose or of
what it is, by their case ("в Национальном университете обороны", "в Доме офицеров").
"""

from __future__ import annotations

from kg.annotate import Sentence
from kg.extract.ground.values import Said
from kg.extract.story.memory import Story
from kg.extract.where.adjectives import epithets_before
from kg.pack import Hit

_LONGEST = 4
"""Words behind its noun that a name may have."""


def with_what_it_is_of(story: Story, sentence: Sentence, head: Hit) -> Said | None:
    """The name that begins with a noun for a place, or an adjective of it, in a capital."""
    tokens, pack = story.text.tokens, sentence.pack
    start = epithets_before(story, sentence, head.start)
    if not tokens[start].capital or start == sentence.start or "loc" not in head.features:
        return None
    end = stop = head.end
    while stop < min(sentence.end, head.end + _LONGEST) and tokens[stop].kind == "w":
        if end > head.end and tokens[stop].capital:
            break  # "Центр военных игр Военной академии"
        if pack.owner(tokens[stop].text):
            end = stop + 1
        elif not pack.owner(tokens[stop].text, epithet=True):
            break
        stop += 1
    if end == head.end:
        return None
    words = [t.text for t in tokens[start : head.start]]
    noun = [t.text for t in tokens[head.start : head.end]]
    name = f"{pack.morphology.agreeing(words, noun)} {story.text.quote(head.end, end)}"
    name = name[:1].upper() + name[1:]
    return Said(name, start, end, "place_by_its_noun")
