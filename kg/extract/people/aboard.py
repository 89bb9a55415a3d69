"""Captains and those who lead a squadron, of no country in words: of the one whose ships these are.

The publisher's country, the last resort for a title that names none, is wrong for the guests of a
port: "The squadron is commanded by Rear Admiral X".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.annotate import Text
from kg.extract.ground.home import Home
from kg.extract.ground.ships import owners, ships_in
from kg.extract.ground.values import Actor, ActorMention
from kg.extract.people.first import first_in_body

_GUESSES = frozenset({"country_of_publisher", "country_of_article", "country_last_named"})


def commanding_ships(
    text: Text, home: Home, actors: Sequence[Actor], where: Sequence[ActorMention]
) -> tuple[Actor, ...]:
    """The actors, those who command ships of one country with that country; of ships that no words
    give to any, with the publisher's."""
    guessed = {a.key for a in actors if a.country is None or a.country.rule in _GUESSES}
    aboard = [
        m
        for key, m in first_in_body(text, where).items()
        if key in guessed and _commands(text, actors[key], m, where)
    ]
    if not aboard:
        return tuple(actors)
    whose = owners(text)
    if not whose and home.country is not None:
        why = "the publisher's country"
        whose = (replace(home.country, rule="ships_of_the_press", inferred=why),)
    if len(whose) != 1:
        return tuple(actors)
    out = list(actors)
    for mention in aboard:
        out[mention.actor] = replace(out[mention.actor], country=whose[0])
    return tuple(out)


def _commands(
    text: Text, actor: Actor, mention: ActorMention, where: Sequence[ActorMention]
) -> bool:
    """Whether somebody is a captain by his post, or is said to lead ships just told of."""
    sentence = text.sentences[mention.sentence]
    if actor.post is not None and any(
        h.entry.get("afloat") is not None and actor.post.start <= h.start < actor.post.end
        for h in text.sentences[text.sentence_at(actor.post.start)].of_kind("post")
    ):
        return True
    led = any(
        h.entry.get("for") == "side" and 0 <= mention.start - h.end <= _TITLE
        for h in sentence.of_kind("heading")
    )
    if any(w.sentence == mention.sentence and w.start < mention.start for w in where):
        return led and any(
            ships_in(s) for s in text.sentences[mention.sentence - 1 : mention.sentence + 1]
        )
    peopled = {w.sentence for w in where}
    first = max(0, mention.sentence - 1)
    while first and mention.sentence - first < _TOLD and first not in peopled:
        first -= 1  # nobody else has been told of since the ships
    return led and any(ships_in(s) for s in text.sentences[first : mention.sentence + 1])


_TOLD = 3
"""Sentences before within which the ships are told of."""
_TITLE = 8
"""Words of a title between a word for leading and the name."""
