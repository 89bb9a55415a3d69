"""Persons met abroad: whom a visitor meets "with" no country said belongs to the country visited.

The publisher's country, the last resort for a title that names none, is wrong for those whom its
own officials meet on a visit elsewhere: "In Tokyo he met with the prime minister".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.annotate import Sentence, Text
from kg.extract.ground.home import Home
from kg.extract.ground.roles import roles_of
from kg.extract.ground.ships import owners
from kg.extract.ground.values import Actor, ActorMention, Said
from kg.extract.people.first import first_in_body
from kg.pack import Hit

_MEETINGS = frozenset({"Meeting", "Conference"})
_REACH = 4
_LONG = 12
"""Sentences for which a visit is still where things happen; the longer where a visitor is named."""
_TITLE = 16
"""Words of a title between "with" and a name."""
_GUESSES = frozenset({"country_of_publisher", "country_of_article"})
_BLIND = frozenset({"country_of_article", "country_last_named"})
"""Guesses where the publisher's country is unknown, or the article is not about it."""


def met_abroad(
    text: Text, home: Home, actors: Sequence[Actor], where: Sequence[ActorMention]
) -> tuple[Actor, ...]:
    """The actors, those met on a visit abroad with the country visited."""
    guessed = {
        a.key: a.country for a in actors if a.country and a.country.rule in _GUESSES | _BLIND
    }
    if not guessed:
        return tuple(actors)
    out = list(actors)
    sure = {a.key: a.code for a in actors if a.country and a.key not in guessed}
    first = first_in_body(text, where)
    for key, mention in first.items():
        guess = guessed.get(key)
        if guess is None:
            continue
        whose = guess.value if guess.rule in _GUESSES else None
        if guess.rule in _BLIND and not (whose and _visitors(out, first, mention, whose)):
            whose = _visitor(out, first, mention, guessed) or _owner(text)
        beside = {sure.get(m.actor) for m in where if m.sentence == mention.sentence} - {None}
        host = _host(text, whose, mention, _LONG if beside else _REACH) if whose else None
        if host is None or whose is None or (beside and not beside & {whose, host.value}):
            continue  # who receives a guest from elsewhere is at home
        if _visitors(out, first, mention, whose) or _owner(text) == whose:
            out[key] = replace(out[key], country=host)
    return tuple(out)


def _owner(text: Text) -> str | None:
    """The country whose ships, and no other's, an article tells of."""
    whose = owners(text)
    return whose[0].value if len(whose) == 1 else None


def _visitor(
    actors: Sequence[Actor],
    first: Mapping[int, ActorMention],
    met: ActorMention,
    guessed: Mapping[int, Said],
) -> str | None:
    """The country of whoever was named last before somebody, and whose country is said."""
    before = [
        m
        for k, m in first.items()
        if m.start < met.start and k not in guessed and actors[k].country is not None
    ]
    return actors[max(before, key=lambda m: m.start).actor].code if before else None


def facing(text: Text, actors: Sequence[Actor], where: Sequence[ActorMention]) -> tuple[Actor, ...]:
    """The actors without a country that was only guessed where they meet somebody of it: "the
    minister is to meet his Polish counterpart" tells that he is no Pole."""
    sure = {a.key: a.code for a in actors if a.country and a.country.rule not in _GUESSES}
    guessed = {a.key for a in actors if a.country and a.country.rule == "country_of_article"}
    if not guessed or not sure:
        return tuple(actors)
    wrong = {
        one.actor
        for one in where
        if one.actor in guessed
        for other in where
        if other.sentence == one.sentence and sure.get(other.actor) == actors[one.actor].code
        if _talks_between(text.sentences[one.sentence], one, other)
    }
    return tuple(replace(a, country=None) if a.key in wrong else a for a in actors)


def _talks_between(sentence: Sentence, one: ActorMention, other: ActorMention) -> bool:
    """Whether a verb of meeting, or of speaking by telephone, stands between two names."""
    low, high = min(one.end, other.end), max(one.start, other.start)
    return any(
        t.entry.get("event") in ("Meeting", "PhoneCall") and t.entry.get("form") == "verb"
        for t in sentence.of_kind("trigger")
        if low <= t.start and t.end <= high
    )


def _visitors(
    actors: Sequence[Actor], first: Mapping[int, ActorMention], met: ActorMention, home: str
) -> bool:
    """Whether somebody of the publisher's country was named before."""
    return any(a.code == home and first.get(a.key, met).start < met.start for a in actors)


def _host(text: Text, home: str, mention: ActorMention, reach: int) -> Said | None:
    """The country where somebody is met, told in that sentence or as the goal of a visit before."""
    sentence = text.sentences[mention.sentence]
    if not _met_with(text, sentence, mention):
        return None
    for number in range(mention.sentence, max(-1, mention.sentence - reach - 1), -1):
        told = text.sentences[number]
        if told.zone not in ("body", "headline"):
            break
        if number < mention.sentence and not _visits(told):
            continue
        for hit in told.of_kind("country", "place"):
            code = _goal(hit, told)
            here = hit.start < mention.start or (told is sentence and _visits(told))
            if code is not None and code != home and here:
                why = "met there on a visit"
                return Said(code, hit.start, hit.end, "country_visited", why)
    return None


def _visits(sentence: Sentence) -> bool:
    """Whether a visit is told of, or where a delegation is."""
    return any(h.entry.get("event") == "Visit" for h in sentence.of_kind("trigger")) or any(
        True for _ in sentence.of_kind("presence")
    )


def _met_with(text: Text, sentence: Sentence, mention: ActorMention) -> bool:
    """Whether talks are told and the word that leads to the name is a "with", or a verb of meeting
    ("called on", "met"), or somebody is received, by him."""
    if any(
        t.entry.get("role") == "receive"
        and max(mention.start - t.end, t.start - mention.end) <= _TITLE
        for t in sentence.of_kind("trigger")
    ):
        return True
    if any(
        mention.end <= h.start and h.entry.get("to") in ("guest", "delegation")
        for h in sentence.of_kind("reference")
    ):
        return True  # "the minister greeted the guest"
    if _last(sentence):
        return _met_before_the_verb(text, sentence, mention)
    verbs = [
        t
        for t in sentence.of_kind("trigger")
        if t.entry.get("event") == "Meeting" and t.entry.get("form") == "verb"
    ]
    if any(0 <= mention.start - t.end <= _TITLE for t in verbs):
        return True
    talks = any(h.entry.get("event") in _MEETINGS for h in sentence.of_kind("trigger"))
    if not talks and not _visits(sentence):
        return False
    leading = [
        r
        for r in sentence.of_kind("relation")
        if r.end <= mention.start and r.entry.values["role"] in ("with", "of", "place", "origin")
    ]
    last = max(leading, default=None, key=lambda r: r.start)
    return (
        last is not None
        and last.entry.values["role"] == "with"
        and mention.start - last.end <= _TITLE
    )


def _met_before_the_verb(text: Text, sentence: Sentence, mention: ActorMention) -> bool:
    """ "He met the prime minister X", where the verb ends the sentence: another leads it."""
    met = any(
        t.start >= mention.end
        for t in sentence.of_kind("trigger")
        if t.entry.get("event") in _MEETINGS
    )
    leads = any(
        h.end <= mention.start
        if h.entry.get("to") == "pronoun"
        else h.entry.kind == "post" and h.end < mention.start - _TITLE // 2
        for h in sentence.of_kind("reference", "post")
    )
    named = any(
        text.tokens[i].capital
        for i in range(sentence.start, max(sentence.start, mention.start - 1))
    )
    return met and (leads or named)


def _last(sentence: Sentence) -> bool:
    """Whether the language's verbs end their sentences."""
    return sentence.pack.verbs_last


def _goal(hit: Hit, sentence: Sentence) -> str | None:
    """The country that a phrase says something happens in or leads to."""
    entry = hit.entry
    if entry.get("form") in ("adjective", "demonym", "compound"):
        return None
    code = entry.get("code") if entry.kind == "country" else entry.get("country")
    return code if "place" in roles_of(hit, sentence) else None
