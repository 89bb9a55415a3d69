"""What "his Kazakh colleague" says of the one who is not named there: the same post.

A person met only by rank or name gets the post of the counterpart, and, where the titles name no
country, the country of the publisher. So does who held a post before or after somebody. Both are
inferred, and the words that say it are the proof.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from kg.annotate import Sentence, Text
from kg.extract.ground.home import Home
from kg.extract.ground.roles import roles_of
from kg.extract.ground.values import Actor, ActorMention, Said
from kg.extract.people.posts import (
    civil_servants,
    country_beside,
    may_be,
    of_defence,
    told_of_group,
    told_of_one,
)
from kg.extract.people.titles import code_said
from kg.pack import Hit

_WHY = "called the counterpart of one who holds it"
_HELD_BY = "the post of the one named before"
_AHEAD = 8
"""Words between "his colleague" and the name of the colleague."""


def completed(
    text: Text, home: Home, actors: Sequence[Actor], where: Sequence[ActorMention]
) -> tuple[Actor, ...]:
    """The actors, with the posts and countries that counterpart words tell."""
    out = list(actors)
    by_sentence: dict[int, list[ActorMention]] = {}
    for mention in where:
        by_sentence.setdefault(mention.sentence, []).append(mention)
    called = _counterparts(text, by_sentence)
    for number, sentence in enumerate(text.sentences):
        told_of_one(text, out, number, sentence, by_sentence, called)
    met: dict[int, ActorMention] = {}
    for number, sentence in enumerate(text.sentences):
        here = by_sentence.get(number, ())
        for hit in sentence.of_kind("reference"):
            if hit.entry.get("to") in ("predecessor", "same-post"):
                _same_post(text, out, hit, here, met)
        met.update((m.actor, m) for m in here)
        for hit in sentence.of_kind("reference"):
            if hit.entry.get("to") == "counterpart":
                _complete(text, out, number, hit, here, met, home)
        told_of_group(text, out, number, by_sentence)
    return civil_servants(text, of_defence(text, out))


def _counterparts(text: Text, where: Mapping[int, Sequence[ActorMention]]) -> Collection[int]:
    """Those who are called somebody's counterpart, and so hold no other post than that one's."""
    called = (
        _called(text, hit, where.get(number, ()))
        for number, sentence in enumerate(text.sentences)
        for hit in sentence.of_kind("reference")
        if hit.entry.get("to") == "counterpart"
    )
    return {m.actor for m in called if m is not None}


def _same_post(
    text: Text,
    actors: list[Actor],
    hit: Hit,
    here: Sequence[ActorMention],
    met: Mapping[int, ActorMention],
) -> None:
    """ "His predecessor X", "X, who holds the same post in Y": the post of the one named before,
    and of a predecessor the country too."""
    called = _called(text, hit, here)
    if called is None or actors[called.actor].post is not None:
        return
    before = [
        m
        for m in (*met.values(), *here)
        if m.start < hit.start and m.actor != called.actor and actors[m.actor].post is not None
    ]
    if not before:
        return
    latest = max(before, key=lambda m: m.start)
    # "His predecessor" is that of whom the sentence before led with.
    led = min((m for m in before if m.sentence == latest.sentence), key=lambda m: m.start)
    holder = actors[(latest if latest.sentence == called.sentence else led).actor]
    if holder.post is None:
        return
    actor = actors[called.actor]
    post = Said(holder.post.value, hit.start, hit.end, "post_held_in_turn", _HELD_BY)
    country = actor.country
    if hit.entry.get("to") == "predecessor" and holder.country is not None:
        country = replace(holder.country, rule="post_held_in_turn", inferred=_HELD_BY)
    actors[called.actor] = replace(actor, post=post, country=country)


def _called(text: Text, hit: Hit, here: Sequence[ActorMention]) -> ActorMention | None:
    """The person called so: named shortly after the word, or right before it and a comma."""
    before = [m for m in here if _in_apposition(text, m, hit)]
    behind = [m for m in here if 0 <= m.start - hit.end <= _AHEAD]
    return before[0] if before else min(behind, default=None, key=lambda m: m.start)


def _in_apposition(text: Text, mention: ActorMention, hit: Hit) -> bool:
    """Whether a name and a comma stand right before the words: "X, his Kazakh counterpart,"."""
    if not 1 <= hit.start - mention.end <= _APPOSED or text.tokens[mention.end].text != ",":
        return False
    closes = hit.end >= len(text.tokens) or text.tokens[hit.end].kind == "p"
    between = text.tokens[mention.end + 1 : hit.start]
    return closes and all(t.kind == "w" for t in between)


_APPOSED = 4


def _complete(
    text: Text,
    actors: list[Actor],
    number: int,
    hit: Hit,
    here: Sequence[ActorMention],
    met: Mapping[int, ActorMention],
    home: Home,
) -> None:
    """One use of the word: the person called so, or the person whose counterpart is meant."""
    sentence = text.sentences[number]
    called = _called(text, hit, here)
    if called is None:
        side = country_beside(sentence, hit)
        for one in here or sorted(met.values(), key=lambda m: m.start)[-1:]:
            key = _by_country(actors, side, one, met)
            if key is not None:
                _share(text, number, actors, one.actor, key, hit, home)
        return
    row = _row(text, called, here) if "pl" in hit.features else [called]
    others = [m for m in here if m not in row]
    for member in row:
        whose = _whose(actors, others, hit, actors[member.actor].code) or _last_minister(
            actors, member, met, sentence, hit
        )
        if whose is not None:
            _share(text, number, actors, member.actor, whose.actor, hit, home)


def _row(text: Text, first: ActorMention, here: Sequence[ActorMention]) -> list[ActorMention]:
    """The people named in a row from the first on: "his counterparts A, B and C"."""
    row = [first]
    for mention in here:
        if 0 < mention.start - row[-1].end <= _IN_A_ROW:
            row.append(mention)
    return row


_IN_A_ROW = 8
"""Words of titles and commas between the names of a row."""


def _whose(
    actors: Sequence[Actor], others: Sequence[ActorMention], hit: Hit, side: str | None
) -> ActorMention | None:
    """Whose counterpart it is: the nearest before, with a post, else the nearest behind; nobody of
    the same ``side``."""
    known = [
        m
        for m in others
        if actors[m.actor].post is not None and (side is None or actors[m.actor].code != side)
    ]
    before = [m for m in known if m.end <= hit.start]
    return max(before, key=lambda m: m.start) if before else next(iter(known), None)


def _last_minister(
    actors: Sequence[Actor],
    called: ActorMention,
    met: Mapping[int, ActorMention],
    sentence: Sentence,
    hit: Hit,
) -> ActorMention | None:
    """Whose counterpart it is where the sentence names nobody: the last one met with a post, of
    those who hold the post that leads up to the word, if it names one."""
    before = [
        m
        for m in met.values()
        if m.sentence < called.sentence
        and actors[m.actor].post is not None
        and actors[m.actor].code != actors[called.actor].code
    ]
    said = [code_said(h, sentence) for h in sentence.of_kind("post") if h.end <= hit.start]
    holders = [
        m for m in before if (p := actors[m.actor].post) and said and may_be(said[-1], p.value)
    ]
    return max(holders or before, key=lambda m: m.start, default=None)


def _share(
    text: Text, number: int, actors: list[Actor], one: int, other: int, hit: Hit, home: Home
) -> None:
    """Give the post of one of two to the other, if only one has a post."""
    for key, from_ in ((one, other), (other, one)):
        a, held = actors[key], actors[from_].post
        if a.post is not None or held is None:
            continue
        country = a.country
        if country is None and (there := _visited(text, number, actors[from_].code)) is not None:
            country = there
        if country is None and home.country is not None:
            if home.country.value != actors[from_].code:
                why = "the counterpart's side, told by the publisher's country"
                code = home.country.value
                country = Said(code, hit.start, hit.end, "country_of_publisher", why)
        post = Said(held.value, hit.start, hit.end, "post_of_counterpart", _WHY)
        actors[key] = replace(a, post=post, country=country)
        return


def _visited(text: Text, number: int, own: str | None) -> Said | None:
    """The one country to which somebody is told to travel in the words just before: "His visit to
    Oslo is off. He was to meet his counterpart X"."""
    near = text.sentences[max(0, number - _JUST_BEFORE) : number + 1]
    if not any(t.entry.get("event") == "Visit" for s in near for t in s.of_kind("trigger")):
        return None
    goals: dict[str, Said] = {}
    for sentence in near:
        for hit in sentence.of_kind("country", "place"):
            code = hit.entry.get("code") or hit.entry.get("country")
            if code and code != own and "place" in roles_of(hit, sentence):
                goals.setdefault(code, Said(code, hit.start, hit.end, "country_visited", _THERE))
    return next(iter(goals.values())) if len(goals) == 1 else None


_THERE = "the counterpart's side, told by where the other travels"
_JUST_BEFORE = 1


def _by_country(
    actors: Sequence[Actor], code: str | None, other: ActorMention, met: Mapping[int, ActorMention]
) -> int | None:
    found = [
        a.key
        for a in actors
        if code and a.code == code and a.key != other.actor and a.key in met and a.post is not None
    ]
    return found[0] if len(found) == 1 else None
