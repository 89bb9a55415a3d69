"""What "his Kazakh colleague" says of the one who is not named there: the same post.

A person met only by rank or name gets the post of the counterpart, and, where the titles name no
country, the country of the publisher. Both are inferred, and the words that say it are the proof.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from kg.annotate import Sentence, Text
from kg.extract.home import Home
from kg.extract.titles import code_said
from kg.extract.values import Actor, ActorMention, Said
from kg.pack import Hit

_WHY = "called the counterpart of one who holds it"


def completed(
    text: Text, home: Home, actors: Sequence[Actor], where: Sequence[ActorMention]
) -> tuple[Actor, ...]:
    """The actors, with the posts and countries that counterpart words tell."""
    out = list(actors)
    by_sentence: dict[int, list[ActorMention]] = {}
    for mention in where:
        by_sentence.setdefault(mention.sentence, []).append(mention)
    met: dict[int, ActorMention] = {}
    for number, sentence in enumerate(text.sentences):
        hits = [h for h in sentence.of_kind("reference") if h.entry.get("to") == "counterpart"]
        here = by_sentence.get(number, ())
        met.update((m.actor, m) for m in here)
        for hit in hits:
            _complete(out, sentence, hit, here, met, home)
        _untitled(text, out, sentence)
        _of_group(text, out, number, by_sentence)
    codes = {code_said(h, s) for s in text.sentences for h in s.of_kind("post")}
    return tuple(_of_defence(text, actor, codes) for actor in out)


def _of_defence(text: Text, actor: Actor, codes: Collection[str]) -> Actor:
    """A minister without a portfolio, in an article that names a defence ministry and no other
    kind of minister of that country, is the defence minister."""
    if actor.post is None or actor.post.value not in ("other-minister", "deputy-minister"):
        return actor
    sentence = text.sentences[text.sentence_at(actor.post.start)]
    bare = any(
        h.entry.get("bare")
        for h in sentence.of_kind("post")
        if actor.post.start <= h.start and h.end <= actor.post.end
    )
    if not bare or "defence-minister" not in codes or "foreign-minister" in codes:
        return actor
    code = {"other-minister": "defence-minister", "deputy-minister": "deputy-defence-minister"}
    post = replace(
        actor.post,
        value=code[actor.post.value],
        rule="portfolio_of_article",
        inferred="the article speaks of defence ministers only",
    )
    return replace(actor, post=post)


def _of_group(
    text: Text, actors: list[Actor], number: int, where: Mapping[int, Sequence[ActorMention]]
) -> None:
    """ "The defence ministers of five countries met": those of the next sentences who stand for a
    country each, without a post, are these ministers."""
    groups = [
        h
        for h in text.sentences[number].of_kind("post", "reference")
        if ("pl" in h.features or h.entry.kind == "reference") and h.entry.get("code") in _MINISTERS
    ]
    if not groups:
        return
    near = {m.actor for n in range(number, number + 3) for m in where.get(n, ())}
    free = [k for k in near if actors[k].post is None and actors[k].country is not None]
    if len(free) < 2 or len({actors[k].code for k in free}) < len(free):
        return
    hit = groups[-1]
    for key in free:
        code = hit.entry.values["code"]
        post = Said(code, hit.start, hit.end, "post_of_group", "one of the ministers told of")
        actors[key] = replace(actors[key], post=post)


_MINISTERS = frozenset({"defence-minister", "foreign-minister"})


def _untitled(text: Text, actors: list[Actor], sentence: Sentence) -> None:
    """ "The Turkish president", where the article names one Turk without a post: it is he."""
    for hit in sentence.of_kind("post"):
        side = _country_beside(sentence, hit)
        if side is None or "pl" in hit.features or hit.entry.get("bare"):
            continue
        code = code_said(hit, sentence)
        if any(a.code == side and a.post and a.post.value == code for a in actors):
            continue
        free = [a for a in actors if a.code == side and a.post is None and a.rank is None]
        if len(free) == 1:
            said = Said(code, hit.start, hit.end, "post_told_apart", "the only one without a post")
            actors[free[0].key] = replace(free[0], post=said)


def _complete(
    actors: list[Actor],
    sentence: Sentence,
    hit: Hit,
    here: Sequence[ActorMention],
    met: Mapping[int, ActorMention],
    home: Home,
) -> None:
    """One use of the word: the person called so, or the person whose counterpart is meant."""
    called = min(
        (m for m in here if 0 <= m.start - hit.end <= 8),
        default=None,
        key=lambda m: m.start - hit.end,
    )
    others = [m for m in here if called is None or m.actor != called.actor]
    side = _country_beside(sentence, hit)
    if called and not any(actors[m.actor].post for m in others):
        others = [*others, *_last_minister(actors, called, met)]
    pairs = (
        [(called, m) for m in others]
        if called
        else [(m, _by_country(actors, side, m, met)) for m in others]
    )
    for one, other in pairs:
        if one is None or other is None:
            continue
        a = actors[one.actor]
        b = actors[other.actor if isinstance(other, ActorMention) else other]
        _share(actors, a, b, hit, home)
        _share(actors, b, actors[a.key], hit, home)


def _last_minister(
    actors: Sequence[Actor], called: ActorMention, met: Mapping[int, ActorMention]
) -> list[ActorMention]:
    """Whose counterpart it is where the sentence names nobody: the last one met with a post."""
    before = [
        m
        for m in met.values()
        if m.sentence < called.sentence
        and actors[m.actor].post is not None
        and actors[m.actor].code != actors[called.actor].code
    ]
    return [max(before, key=lambda m: m.start)] if before else []


def _share(actors: list[Actor], a: Actor, b: Actor, hit: Hit, home: Home) -> None:
    if a.post is None and b.post is not None:
        post = Said(b.post.value, hit.start, hit.end, "post_of_counterpart", _WHY)
        country = a.country
        if country is None and home.country is not None and home.country.value != b.code:
            country = Said(
                home.country.value,
                hit.start,
                hit.end,
                "country_of_publisher",
                "the counterpart's side, told by the publisher's country",
            )
        actors[a.key] = replace(a, post=post, country=country)


def _by_country(
    actors: Sequence[Actor], code: str | None, other: ActorMention, met: Mapping[int, ActorMention]
) -> int | None:
    found = [
        a.key
        for a in actors
        if code and a.code == code and a.key != other.actor and a.key in met and a.post is not None
    ]
    return found[0] if len(found) == 1 else None


def _country_beside(sentence: Sentence, hit: Hit) -> str | None:
    return next(
        (
            c.entry.values["code"]
            for c in sentence.of_kind("country")
            if 0 <= hit.start - c.end <= 2
        ),
        None,
    )
