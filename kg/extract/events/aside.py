"""Talks of two people beside a gathering: "Fasilədə X Y ilə söhbət edib".

A word of talking in, whether one of another country is named with whom somebody talks, where an
ending or a word behind the name says so: it is no part of the conference told of before.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.annotate import Sentence
from kg.extract.ground.values import ActorMention
from kg.extract.story.memory import Story
from kg.pack import Hit


def with_one(story: Story, sentence: Sentence, people: Sequence[ActorMention], talk: Hit) -> bool:
    """Whether right before a word of talking two are named of two countries, one with the other;
    not three, who sit at one table."""
    if not sentence.pack.verbs_last or talk.features & _UNTOLD:
        return False
    named = [m for m in people if m.end <= talk.start]
    if len({m.actor for m in named}) != 2:
        return False
    partner = max(named, key=lambda m: m.end)
    sides = {story.sides.get(m.actor) for m in named}
    if partner.by != "name" or len(sides) != 2 or None in sides:
        return False
    if talk.start - partner.end > _BETWEEN:
        return False
    withs = {r.start for r in sentence.of_kind("relation") if r.entry.values["role"] == "with"}
    return any(m.end in withs for m in named) or _instrumental(story, sentence, partner)


def _instrumental(story: Story, sentence: Sentence, person: ActorMention) -> bool:
    pack = sentence.pack
    last = story.actors[person.actor].name.value.split()[-1:]
    word = pack.fold(story.text.tokens[person.end - 1].text)
    forms = pack.morphology.forms(word, {pack.fold(n) for n in last})
    return any("ins" in f.features for f in forms)


_UNTOLD = frozenset({"inf", "neg", "prt", "vn"})
_BETWEEN = 3
"""Words between a name and the verb: "ilə ayrıca da"."""
