"""Officials of no country in words: of that of which most officials of the article are.

The country that an article speaks of first, the last resort where no publisher is known, is
wrong for papers that write of their own officials by title alone and of others by country.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from kg.annotate import Text
from kg.extract.ground.values import Actor, ActorMention
from kg.extract.people.abroad import facing

_GUESS = "country_of_article"
_MOST = 2
"""Officials whose country is told that there are at least."""
_FEW = 2
"""How many times as many officials are of one country as of another that has few."""


def of_most(
    text: Text, actors: Sequence[Actor], where: Sequence[ActorMention]
) -> tuple[Actor, ...]:
    """The actors, those of a country that was only guessed with that of more than half of the
    others, where few or none of these are of the one guessed, and whom they met was not of it."""
    told = [a.country for a in actors if a.country is not None and a.country.rule != _GUESS]
    counted = Counter(c.value for c in told)
    code, count = counted.most_common(1)[0] if counted else ("", 0)
    if count < _MOST or 2 * count <= len(told):
        return tuple(actors)
    why = "no country is named, and most officials of the article are of this one"
    theirs = [
        replace(a, country=replace(a.country, value=code, inferred=why))
        if a.country is not None
        and a.country.rule == _GUESS
        and _FEW * counted[a.country.value] < count
        else a
        for a in actors
    ]
    met = facing(text, theirs, where)
    return tuple(new if new.country else old for old, new in zip(actors, met, strict=True))
