"""Ambassadors and attachés whose titles name no country: that of their embassy or their colleague.

"The ambassador of Lithuania ... The outgoing defence attaché X", "the embassy of the USA said ...
Ambassador Y": papers at home leave out whose envoy it is where it has just been said. Where home is
known and the article has officials of one other country only, an envoy is of that one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.annotate import Text
from kg.extract.ground.home import SENT_FROM_ABROAD, Home
from kg.extract.ground.values import Actor, ActorMention, Said
from kg.extract.people.first import first_in_body
from kg.pack import members_of

_REACH = 3
"""Sentences before an envoy within which an embassy was spoken of."""
_OF = 3
"""Words between an embassy and its country."""


def with_senders(
    text: Text, home: Home, actors: Sequence[Actor], where: Sequence[ActorMention]
) -> tuple[Actor, ...]:
    """The actors, envoys of an unsaid country with that which sent them."""
    out = list(actors)
    first = first_in_body(text, where)
    for key, mention in first.items():
        if not _unsent(out[key]):
            continue
        said = (
            _ours(text, home, out[key])
            or _colleague(out, first, mention)
            or _embassy(text, mention)
            or _only(home, out)
        )
        if said is not None:
            out[key] = replace(out[key], country=said)
    return tuple(out)


def _unsent(actor: Actor) -> bool:
    post = actor.post
    return actor.country is None and post is not None and post.value in SENT_FROM_ABROAD


def _ours(text: Text, home: Home, actor: Actor) -> Said | None:
    """ "Bağdat Büyükelçimiz": the country of who writes so."""
    post, country = actor.post, home.country
    if post is None or country is None:
        return None
    sentence = text.sentences[text.sentence_at(post.start)]
    ours = (h for h in sentence.of_kind("post") if h.start == post.start and "our" in h.features)
    return Said(country.value, post.start, post.end, "our_country") if any(ours) else None


def _colleague(
    actors: Sequence[Actor], first: Mapping[int, ActorMention], mention: ActorMention
) -> Said | None:
    """The country of the envoy named last, shortly before."""
    before = [
        actors[m.actor]
        for m in first.values()
        if m.start < mention.start and mention.sentence - m.sentence < _REACH
    ]
    envoys = [a for a in before if a.country and a.post and a.post.value in SENT_FROM_ABROAD]
    if not envoys or envoys[-1].country is None:
        return None
    return replace(envoys[-1].country, rule="country_of_embassy", inferred="of one embassy")


def _embassy(text: Text, mention: ActorMention) -> Said | None:
    """The country of the embassy last spoken of."""
    for number in range(mention.sentence, max(-1, mention.sentence - _REACH), -1):
        sentence = text.sentences[number]
        for house in sentence.of_kind("unit"):
            if house.entry.get("headed") != "ambassador" or house.start > mention.start:
                continue
            for hit in sentence.of_kind("country"):
                near = max(house.start - hit.end, hit.start - house.end)
                if 0 <= near <= _OF:
                    code, why = hit.entry.values["code"], "the embassy spoken of"
                    return Said(code, hit.start, hit.end, "country_of_embassy", why)
    return None


def _only(home: Home, actors: Sequence[Actor]) -> Said | None:
    """The one other country with officials in an article from a known country."""
    others = {
        a.code: a.country
        for a in actors
        if a.country and a.code != _code(home) and not members_of(a.country.value)
    }
    if home.country is None or len(others) != 1:
        return None
    (country,) = others.values()
    why = "the only other country with officials in the article"
    return replace(country, rule="country_of_embassy", inferred=why) if country else None


def _code(home: Home) -> str | None:
    return home.country.value if home.country else None
