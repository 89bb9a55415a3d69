"""Heads of a delegation just told of, of no country in words: of the one that has sent it.

"A delegation of A has come to B. It is headed by Colonel X": the publisher's country, the last
resort for a title that names none, is wrong for guests.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.annotate import Sentence, Text
from kg.extract.ground.values import Actor, ActorMention, Said
from kg.extract.people.first import first_in_body
from kg.pack import Hit

_GUESSES = frozenset({"country_of_publisher", "country_of_article", "country_last_named"})
_BEFORE = 2
"""Sentences back in which the delegation is told of."""
_SENT = 8
"""Words between a country and its delegation: "of the army of A"."""


def leading_a_delegation(
    text: Text, actors: Sequence[Actor], where: Sequence[ActorMention]
) -> tuple[Actor, ...]:
    """The actors, those who lead a delegation with the country that has sent it."""
    out = list(actors)
    for key, mention in first_in_body(text, where).items():
        country = actors[key].country
        if country is None or country.rule in _GUESSES:
            sender = _sender(text, mention) if _leads(text.sentences[mention.sentence]) else None
            if sender is not None:
                out[key] = replace(out[key], country=sender)
    return tuple(out)


def _leads(sentence: Sentence) -> bool:
    """Whether a sentence without a country tells who leads the delegation that it begins with."""
    if sentence.has("country"):
        return False
    # "Nazirlik xəbər verir ki, heyətə ...": behind who reports it
    said = [sentence.start, *(h.end for h in sentence.of_kind("reporting"))]
    first = any(
        h.entry.get("to") in _GUESTS and any(0 <= h.start - at <= _TO_IT for at in said)
        for h in sentence.of_kind("reference")
    )
    led = [h for h in sentence.of_kind("heading") if h.entry.get("for") == "side"]
    if not sentence.pack.verbs_last:  # "X headed the delegation", "во главе ее был X"
        guests = (h.entry.get("to") in _MEANT for h in sentence.of_kind("reference"))
        first = first or (not sentence.has("trigger") and any(guests))
    return bool(led) and (first or any(h.start == sentence.start for h in led))


_GUESTS = frozenset({"delegation", "guest"})
_MEANT = _GUESTS | {"pronoun"}
_TO_IT = 2
"""Words between the beginning of what is told, or "ki" and a comma, and the delegation."""


def _sender(text: Text, mention: ActorMention) -> Said | None:
    """The country named last before the delegation, in the sentences before."""
    for number in range(mention.sentence - 1, max(-1, mention.sentence - _BEFORE - 1), -1):
        sentence = text.sentences[number]
        if sentence.zone != "body":
            return None
        for ref in sentence.of_kind("reference"):
            if ref.entry.get("to") not in _GUESTS:
                continue
            countries = sorted(sentence.of_kind("country", "organisation"), key=lambda h: h.start)
            sent = [
                c
                for c in countries
                if 0 <= ref.start - c.end <= _SENT
                if sentence.pack.verbs_last or not _acts_between(sentence, c, ref)
            ]
            if not sent and not sentence.pack.verbs_last:
                # "a delegation of the army of A has come to B"
                behind = (t.start for t in sentence.of_kind("trigger") if t.start >= ref.end)
                goes = min(behind, default=sentence.end)
                of = [c for c in countries if 0 <= c.start - ref.end <= _SENT and c.end <= goes]
                if of:
                    return _from(of[0])
            if not sent or sent[-1].features & {"dat", "loc", "abl"}:
                return None
            return _from(sent[-1])
    return None


def _acts_between(sentence: Sentence, country: Hit, delegation: Hit) -> bool:
    """ "The centre of A was visited by a delegation of B": whether a verb stands between."""
    return any(country.end <= t.start < delegation.start for t in sentence.of_kind("trigger"))


def _from(hit: Hit) -> Said:
    """Where a delegation is from, by the word for the country."""
    why = "the delegation is from there"
    return Said(hit.entry.values["code"], hit.start, hit.end, "country_of_delegation", why)
