"""Posts told apart from the name: what other sentences say of somebody met by name or rank only.

"The Turkish president", where one Turk has no post, is he; of "both ministers" the second is one
too; a minister without a portfolio, in an article on defence, is the defence minister. All of it
is inferred, and the words that say it are the proof.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from kg.annotate import Sentence, Text
from kg.extract.ground.undone import OBLIQUE
from kg.extract.ground.values import Actor, ActorMention, Said
from kg.extract.people.titles import code_said
from kg.pack import Hit

_MINISTERS = frozenset({"defence-minister", "foreign-minister", "other-minister"})
_BARE = "other-minister"
_UNIFORMED = frozenset(
    {
        "defence-minister",
        "deputy-defence-minister",
        "chief-of-general-staff",
        "deputy-chief-of-general-staff",
        "commander",
        "other-minister",
    }
)
"""Posts of people who are often named by their rank alone."""
_OF_DEFENCE = {"other-minister": "defence-minister", "deputy-minister": "deputy-defence-minister"}
_GROUPS = frozenset(
    {
        "head-of-state",
        "head-of-government",
        "defence-minister",
        "foreign-minister",
        "other-minister",
        "chief-of-general-staff",
        "parliamentarian",
    }
)
"""Posts whose holders meet as such."""
_GROUP_REACH = 2
"""Sentences before and after a plural title among whose people its holders are."""


def told_of_one(
    text: Text,
    actors: list[Actor],
    number: int,
    sentence: Sentence,
    where: Mapping[int, Sequence[ActorMention]],
    counterparts: Collection[int],
) -> None:
    """ "The Turkish president", where the article names one Turk without a post: it is he; or,
    where it names none, the one general of unknown country told of right after. Nobody is meant
    whom the sentence names behind the title, or who is one of the ``counterparts``."""
    for hit in sentence.of_kind("post"):
        side = None if hit.entry.get("heads") == "verb" else country_beside(sentence, hit)
        side = side or of_unit(sentence, hit)
        if side is None or "pl" in hit.features or _is_said_of(text, actors, sentence, hit):
            continue
        code = code_said(hit, sentence)
        theirs = [a for a in actors if a.code == side]
        if any(a.post and may_be(code, a.post.value) for a in theirs):
            continue
        behind = (m.actor for m in where.get(number, ()) if m.start >= hit.end)
        here = {*behind, *counterparts}
        free = [a for a in theirs if a.post is None and (a.rank is None or code in _UNIFORMED)]
        free = [a for a in free if a.key not in here]
        country = None
        if not theirs:
            near = {m.actor for n in (number, number + 1) for m in where.get(n, ())}
            compared = any(
                h.entry.get("to") == "counterpart" for h in sentence.of_kind("reference")
            )
            free = [actors[k] for k in sorted(near) if _is_unknown(actors[k], code)]
            free = [] if compared else free  # his counterpart is of another country
            country = Said(side, hit.start, hit.end, "country_told_apart", _ONLY_ONE)
            if not free and _by_post(actors, code, country):
                continue
        if len(free) == 1:
            said = Said(code, hit.start, hit.end, "post_told_apart", _ONLY_ONE)
            actors[free[0].key] = replace(free[0], post=said, country=free[0].country or country)


def of_unit(sentence: Sentence, hit: Hit) -> str | None:
    """The country of what somebody heads, where its name tells it: "the head of the Pentagon"."""
    if hit.entry.get("heads") != "true":
        return None
    headed = (u for u in sentence.of_kind("unit") if u.start == hit.end)
    return next((u.entry.get("country") for u in headed), None)


_ONLY_ONE = "the only one without a post"


def _by_post(actors: list[Actor], code: str, country: Said) -> bool:
    """ "Defence Minister X ... The Kazakh minister": the one holder of the post whose country
    nothing has told, where the article names nobody of that country."""
    free = [
        a
        for a in actors
        if a.post
        and a.post.value == code
        and (a.country is None or a.country.rule == "country_of_article")
    ]
    if len(free) != 1:
        return False
    why = "the only one of the post whose country is unsaid"
    actors[free[0].key] = replace(free[0], country=replace(country, inferred=why))
    return True


def _is_unknown(actor: Actor, code: str) -> bool:
    """Whether of somebody nothing but a rank is known that fits a post."""
    nothing = actor.post is None and actor.country is None
    return nothing and actor.rank is not None and code in _UNIFORMED


def may_be(code: str, held: str) -> bool:
    """Whether a word for a post, or for any minister, may mean the one whose post is known."""
    return code == held or (code == _BARE and held in _MINISTERS)


def _is_said_of(text: Text, actors: Sequence[Actor], sentence: Sentence, hit: Hit) -> bool:
    """Whether a title stands right before a name, and so is somebody's own."""
    return any(
        a.post is not None and a.post.start <= hit.start and hit.end <= a.post.end for a in actors
    )


def told_of_group(
    text: Text, actors: list[Actor], number: int, where: Mapping[int, Sequence[ActorMention]]
) -> None:
    """ "The defence ministers of five countries met", "both presidents": those told of beside it
    who stand for a country each are these, though nothing calls them so."""
    for hit in text.sentences[number].of_kind("post", "reference"):
        code = _code_of_group(hit)
        if code is None:
            continue
        near = {
            m.actor
            for n in range(number - _GROUP_REACH, number + _GROUP_REACH + 1)
            for m in where.get(n, ())
        }
        holders = [k for k in near if (p := actors[k].post) and p.value in _codes(code)]
        free = [k for k in near if actors[k].post is None and actors[k].country is not None]
        ranked = [k for k in free if code in _UNIFORMED or actors[k].rank is None]
        sides = [actors[k].code for k in (*holders, *free)]
        if len(ranked) < len(free) or len(sides) < 2 or len(set(sides)) < len(sides):
            continue
        held = {p.value for k in holders if (p := actors[k].post)}
        if code == _BARE and len(held) == 1:
            code = held.pop()  # of foreign ministers told of together one more is one too
        for key in sorted(free):
            said = Said(code, hit.start, hit.end, "post_of_group", "one of those told of together")
            actors[key] = replace(actors[key], post=said)


def _codes(code: str) -> Collection[str]:
    return _MINISTERS if code == _BARE else (code,)


def _code_of_group(hit: Hit) -> str | None:
    plural = "pl" in hit.features or hit.entry.kind == "reference"
    code = hit.entry.get("code") if plural else None
    return code if code in _GROUPS else None


def of_defence(text: Text, actors: Sequence[Actor]) -> tuple[Actor, ...]:
    """A minister without a portfolio, in an article that names a defence ministry and no other
    kind of minister, is the defence minister; so is one with a military rank."""
    if not any(a.post is not None and a.post.value in _OF_DEFENCE for a in actors):
        return tuple(actors)
    codes = {code_said(h, s) for s in text.sentences for h in s.of_kind("post")}
    ministries = {h.entry.get("headed") for s in text.sentences for h in s.of_kind("unit")}
    defence = not {"defence-minister", "deputy-defence-minister"}.isdisjoint(codes | ministries)
    only = defence and "foreign-minister" not in codes
    return tuple(_of_defence(text, a, only or (defence and a.rank is not None)) for a in actors)


def _of_defence(text: Text, actor: Actor, likely: bool) -> Actor:
    post = actor.post
    if post is None or not likely or post.value not in _OF_DEFENCE:
        return actor
    sentence = text.sentences[text.sentence_at(post.start)]
    bare = any(
        h.entry.get("bare") is not None or h.entry.get("to") == "both-ministers"
        for h in sentence.of_kind("post", "reference")
        if post.start <= h.start and h.end <= post.end
    )
    if not bare and post.rule != "post_of_counterpart":
        return actor
    said = replace(
        post,
        value=_OF_DEFENCE[post.value],
        rule="portfolio_of_article",
        inferred="the article speaks of defence ministers only",
    )
    return replace(actor, post=said)


def civil_servants(text: Text, actors: Sequence[Actor]) -> tuple[Actor, ...]:
    """A title that in some countries is a civil servant's, and elsewhere a minister's: the defence
    secretary of India, and of Britain; the leader of a state where a premier leads it."""
    return tuple(_civil(text, a) for a in actors)


def _civil(text: Text, actor: Actor) -> Actor:
    post = actor.post
    if post is None or post.value not in {*_MINISTERS, _LEADER}:
        return actor
    sentence = text.sentences[text.sentence_at(post.start)]
    hits = (h for h in sentence.of_kind("post") if (h.start, h.end) == (post.start, post.end))
    said = [h.entry for h in hits]
    for key, code in (("civil", _CIVIL), ("premier", "head-of-government")):
        if any(actor.code in (e.get(key) or "").split() for e in said):
            return replace(actor, post=replace(post, value=code))
    return actor


_CIVIL = "other-official"
_LEADER = "head-of-state"


def two_holders(sentence: Sentence) -> bool:
    """ "The president of A and the king of B": two titles, unnamed, of two countries, joined by
    "and", in the case of who does something."""
    ands = {r.end for r in sentence.of_kind("relation") if r.entry.values["role"] == "and"}
    posts = [
        (p, country_beside(sentence, p))
        for p in sentence.of_kind("post")
        if ("nom" in p.features or not p.features & OBLIQUE) and "pl" not in p.features
    ]
    sides = [(p, c) for p, c in posts if c is not None]
    return any(
        a != b
        and any(one.end < at <= other.start for at in ands)
        and other.start - one.end <= _PAIR
        for (one, a), (other, b) in pairwise(sides)
    )


def one_with_another(sentence: Sentence, verb: Hit) -> bool:
    """ "A-nın naziri B-nin naziri ilə görüşüb", "... B-nin attaşesini qəbul edib": two titles of
    two countries, unnamed, before a verb that comes last: who does it and, by an ending or the word
    behind, with whom, by whom or whom; «министр A встретился с министром B»."""
    if not sentence.pack.verbs_last:
        return bool(sentence.pack.list("case-roles")) and _one_with_another_by_case(sentence, verb)
    partner = {
        r.start: r.entry.values["role"]
        for r in sentence.of_kind("relation")
        if r.entry.values["role"] in ("with", "by")
    }
    receives = verb.entry.get("role") == "receive"
    does: set[str | None] = set()
    met: set[str | None] = set()
    for post in sentence.of_kind("post"):
        if post.end > verb.start or (side := country_beside(sentence, post)) is None:
            continue
        if post.end in partner or "ins" in post.features or (receives and "acc" in post.features):
            met.add(side)
        elif "nom" in post.features or not post.features & OBLIQUE:
            does.add(side)
    return any(a != b for a in does for b in met)


def _one_with_another_by_case(sentence: Sentence, verb: Hit) -> bool:
    """The same where the verb stands in the middle and nouns decline: who does it is in the
    nominative, with whom in the instrumental behind "with", whom right behind the verb."""
    withs = [r.end for r in sentence.of_kind("relation") if r.entry.values["role"] == "with"]
    skipped = {i for d in sentence.dates for i in range(d.start - 1, d.end)}
    skipped |= {c.start for c in sentence.of_kind("country")}
    does: set[str | None] = set()
    met: set[str | None] = set()
    people = [r for r in sentence.of_kind("reference") if r.entry.get("to") in _SERVING]
    people += [s for s in sentence.of_kind("side") if s.features & {"pl", "pl?"}]
    for post in (*sentence.of_kind("post"), *people):
        if (side := country_beside(sentence, post) or of_unit(sentence, post)) is None:
            continue
        if "ins" in post.features and any(0 <= post.start - end <= _WITH for end in withs):
            met.add(side)
        elif "acc" in post.features and verb.end <= post.start <= verb.end + _REACH:
            if all(i in skipped for i in range(verb.end, post.start)):
                met.add(side)
        elif "nom" in post.features:
            does.add(side)
    return any(a != b for a in does for b in met)


_SERVING = frozenset({"staff", "troops", "delegation"})
_WITH = 2
"""Words between "with" and the title: whose it is."""
_REACH = 6
"""Words between a verb and whom it is done to: when, and whose he is."""
_PAIR = 4
"""Words between two titles: the country of the first and "and"."""


def country_beside(sentence: Sentence, hit: Hit) -> str | None:
    """The country of a title: "the Kazakh minister", or behind it "the minister of Kazakhstan"."""
    countries = list(sentence.of_kind("country"))
    last = sentence.pack.verbs_last
    named = sentence.pack.settings.get("names", {}).get("declines") != "all"
    before = [
        c
        for c in countries
        if 0 <= hit.start - c.end <= _NEAR and (named or c.entry.get("form") != "name")
    ]
    behind = [c for c in countries if not last and 0 <= c.start - hit.end <= 1]
    return next((c.entry.values["code"] for c in (*before, *behind)), None)


_NEAR = 2
