"""The phrases of a title in, what they say of the person out.

Parts compose: a deputy's word beside a post makes the deputy's post, a chain of posts
("first deputy minister – chief of the general staff") counts as its weightiest, and of
several countries the one served is the one that is not a place of posting.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.annotate import Sentence, Text
from kg.extract.ground.roles import roles_of
from kg.extract.ground.values import Said
from kg.extract.people.standing import with_standing
from kg.pack import Hit

DEPUTY = {
    "defence-minister": "deputy-defence-minister",
    "deputy-defence-minister": "deputy-defence-minister",
    "chief-of-general-staff": "deputy-chief-of-general-staff",
    "deputy-chief-of-general-staff": "deputy-chief-of-general-staff",
    "foreign-minister": "deputy-minister",
    "other-minister": "deputy-minister",
    "deputy-minister": "deputy-minister",
    "head-of-government": "other-official",
    "parliamentarian": "parliamentarian",
}
"""What the deputy of a post holds, by the contract's list of posts; else other-official."""

_WEIGHT = (
    "head-of-state",
    "defence-minister",
    "chief-of-general-staff",
    "head-of-government",
    "foreign-minister",
    "secretary-general",
    "deputy-defence-minister",
    "deputy-chief-of-general-staff",
    "commander",
    "ambassador",
    "defence-attache",
    "other-minister",
    "deputy-minister",
    "parliamentarian",
    "other-official",
)
"""Of posts held together the earliest in this list is the one that the contract names."""


@dataclass(frozen=True, slots=True)
class Title:
    """What a chain of phrases says. ``countries`` holds all served, in order."""

    post: Said | None = None
    rank: Said | None = None
    country: Said | None = None
    countries: tuple[Said, ...] = ()
    cases: frozenset[str] = frozenset()
    plural: bool = False
    plural_rank: bool = False
    counterpart: bool = False
    serving: bool = False
    """With a rank that has no code."""


def read_title(text: Text, chain: Sequence[Hit], sentence: Sentence) -> Title:
    """What the phrases of a title say together."""
    chain = _behind_a_colleague(text, _behind_a_rank(chain, sentence), sentence)
    chain = with_standing(text, _without_clause(chain), sentence)
    if not chain:
        return Title()
    posts = [h for h in chain if _is_post(h)]
    ranks = [h for h in chain if h.entry.kind == "rank"]
    coded = [h for h in ranks if h.entry.values["code"] != "none"]
    counterpart = any(map(_counterpart, chain))
    own = [h for h in posts if h.entry.get("country")]
    served = (
        _of_words(own)
        or _served(chain, sentence)
        or _pointed(text, chain, sentence)
        or _of_words(chain)
    )
    head = (posts or ranks or [chain[-1]])[-1]
    governing = _governing(text, posts, chain, not sentence.pack.verbs_last)
    cases = _cases([*ranks[-1:], *governing, *(h for h in chain if _counterpart(h))])
    return Title(
        post=_post(text, chain, posts, not sentence.pack.verbs_last),
        rank=_said(coded[-1], "code", "rank_beside_name") if coded else None,
        country=served[0] if served else None,
        countries=tuple(served),
        cases=cases,
        plural=any(
            h.features & _PLURAL or _group(h) for h in (head, *posts, *filter(_counterpart, chain))
        ),
        plural_rank=bool(ranks) and "pl" in ranks[-1].features,
        counterpart=counterpart,
        serving=len(coded) < len(ranks),
    )


def _behind_a_rank(chain: Sequence[Hit], sentence: Sentence) -> Sequence[Hit]:
    """Where ranks close a title, a country behind one opens the next: "Azərbaycan generalı
    Latviyanın prezidenti ilə görüşüb"."""
    if not sentence.pack.verbs_last:
        return chain
    for at in range(len(chain) - 1, 0, -1):
        if chain[at - 1].entry.kind == "rank" and chain[at].entry.kind == "country":
            return chain[at:]
    return chain


def _behind_a_colleague(text: Text, chain: Sequence[Hit], sentence: Sentence) -> Sequence[Hit]:
    """Where heads come first, a title with a country of its own behind the comma of "at the
    invitation of his Kazakh counterpart," is another one's: "Azerbaijani Defence Minister X"."""
    if sentence.pack.verbs_last:
        return chain
    for at, hit in enumerate(chain[:-1]):
        tokens = text.tokens[hit.end : chain[at + 1].start]
        if not _counterpart(hit) or "," not in (t.text for t in tokens):
            continue
        before, behind = (
            {h.entry.get("code") for h in part if h.entry.kind == "country"}
            for part in (chain[:at], chain[at + 1 :])
        )
        if before and behind and not before & behind and any(map(_is_post, chain[at + 1 :])):
            return chain[at + 1 :]
    return chain


def _without_clause(chain: Sequence[Hit]) -> Sequence[Hit]:
    """A chain without a clause for heading, where nothing that tells a post is headed; of such a
    clause, what it says where somebody is sent is left out too."""
    clause = next((h for h in chain if h.entry.get("heads") == "verb"), None)
    if clause is None:
        return chain
    sent = [h.start for h in chain if h.start > clause.start and h.entry.get("role") == "place"]
    chain = [h for h in chain if not sent or h.start < sent[0]]
    if any(h.entry.get("headed") for h in chain):
        return chain
    return [h for h in chain if h is not clause]


def _is_post(hit: Hit) -> bool:
    """A post, or a phrase for the holders of one together ("the two countries' ministers")."""
    return hit.entry.kind == "post" or _group(hit)


def _group(hit: Hit) -> bool:
    return hit.entry.get("to") == "both-ministers" and hit.entry.get("code") is not None


_PLURAL = frozenset({"pl", "pl?"})
_CASES = frozenset({"nom", "gen", "dat", "acc", "loc", "ins"})


def _counterpart(hit: Hit) -> bool:
    return hit.entry.get("to") in ("counterpart", "predecessor", "same-post")


def _cases(parts: Sequence[Hit]) -> frozenset[str]:
    """The cases that a name may stand in, by what agrees with it: those that all parts allow."""
    allowed = [h.features & _CASES for h in parts if h.features & _CASES]
    if not allowed:
        return frozenset()
    common = frozenset.intersection(*allowed)
    cases = common or allowed[0]
    # One form for a genitive and for a plural nominative, beside one name: the genitive is meant.
    return cases - {"nom", "acc"} if {"nom", "gen"} <= cases and "dat" not in cases else cases


def _said(hit: Hit, key: str, rule: str) -> Said:
    return Said(hit.entry.values[key], hit.start, hit.end, rule)


def _post(
    text: Text, chain: Sequence[Hit], posts: Sequence[Hit], first_governs: bool
) -> Said | None:
    """The post of a chain: of each part between commas or dashes the governing one, and of those
    the weightiest."""
    deputies = [h for h in chain if h.entry.kind == "deputy"]
    found: list[Said] = []
    parts = _parts(text, posts, chain)
    for part in parts:
        post = part[0] if first_governs else part[-1]
        code = _code(post, chain, first_governs)
        if part is parts[-1] and len(parts) > 1 and _as_rank(post, chain, first_governs):
            continue
        near = [d for d in deputies if _joined(text, d, post)]
        if near and len(posts) > 1:
            near = [d for d in near if post is min(posts, key=lambda p: _gap(p, d))]
        if near:
            start, end = min(post.start, near[0].start), max(post.end, near[0].end)
            found.append(Said(DEPUTY.get(code, "other-official"), start, end, "deputy_of_post"))
        else:
            found.append(Said(code, post.start, post.end, "post_beside_name"))
    return min(found, key=lambda s: _WEIGHT.index(s.value), default=None)


def _as_rank(post: Hit, chain: Sequence[Hit], first_governs: bool) -> bool:
    """ "Commanding Officer of the ship, Commander X": a word for who commands that closes a title
    and is of nothing, where ranks stand."""
    alone = post.end - post.start == 1 and post.entry.get("heads") == "unit" and first_governs
    return alone and chain[-1] is post and not any(h.end == post.start for h in chain)


def _parts(text: Text, posts: Sequence[Hit], chain: Sequence[Hit]) -> list[list[Hit]]:
    """Posts with no mark and no "and" between them: one is said of the other ("adviser to the
    president")."""
    ands = {h.start for h in chain if h.entry.get("role") == "and"}
    parts: list[list[Hit]] = []
    for post in posts:
        between = range(parts[-1][-1].end, post.start) if parts else ()
        if parts and all(text.tokens[i].kind != "p" and i not in ands for i in between):
            parts[-1].append(post)
        else:
            parts.append([post])
    return parts


def code_said(post: Hit, sentence: Sentence) -> str:
    """The code that a title in a sentence stands for, by the phrases beside it: that of what a
    word for any head is of, and the deputy's where a deputy's word leads up to it."""
    first_governs = not sentence.pack.verbs_last
    chain = _beside(post, sentence, first_governs)
    code = _code(post, chain, first_governs)
    if any(h.entry.kind == "deputy" for h in _beside(post, sentence, not first_governs)[:1]):
        return DEPUTY.get(code, "other-official")
    return code


def _beside(post: Hit, sentence: Sentence, behind: bool) -> list[Hit]:
    """The phrases that follow a title without a gap, or that lead up to it, nearest first."""
    out: list[Hit] = []
    edge = post.end if behind else post.start
    while True:
        touching = [
            h
            for h in sentence.hits
            if h.entry.kind in _TITLE and (h.start if behind else h.end) == edge
        ]
        if not touching:
            return out if behind else out[:1]
        out.append(max(touching, key=lambda h: h.end - h.start))
        edge = out[-1].end if behind else out[-1].start


_OF_MINISTRY = frozenset({"defence-minister", "foreign-minister", "other-minister"})
_TITLE = frozenset({"deputy", "filler", "unit", "country", "reference", "organisation"})
_STATE = frozenset({"this-country", "our-country", "partner-country"})


def _governing(
    text: Text, posts: Sequence[Hit], chain: Sequence[Hit], first_governs: bool
) -> list[Hit]:
    """The post that a name agrees with: of the last part, the one that the others belong to."""
    parts = _parts(text, posts, chain)
    return parts[-1][:1] if parts and first_governs else list(posts[-1:])


def _code(post: Hit, chain: Sequence[Hit], first_governs: bool) -> str:
    """The code of a post; of a word for any head, that of what is headed beside it."""
    code = post.entry.values["code"]
    if code == "secretary-general" and any(h.entry.get("headed") in _OF_MINISTRY for h in chain):
        return "other-official"  # a ministry's first civil servant
    if post.entry.get("heads") in (None, "state"):
        return code
    rest = [h for h in chain if (h.start >= post.end) == first_governs and h is not post]
    edge = post.end
    for hit in rest if first_governs else reversed(rest):
        if first_governs and hit.start > edge:
            break  # something unknown is headed
        edge = max(edge, hit.end)
        headed = hit.entry.get("headed")
        if headed:
            commands = post.entry.get("heads") == "unit" and code == "commander"
            return (hit.entry.get("commanded") if commands else None) or headed
        if (hit.entry.kind == "country" and hit.entry.get("form") == "name") or (
            hit.entry.get("to") in _STATE
        ):
            if post.entry.get("heads") == "true":
                code = "head-of-state"  # unless something of that country's is headed
        elif hit.entry.kind not in ("country", "filler", "relation"):
            break
    own = next((h for h in chain if first_governs and h.end == post.start), None)
    more = any(h.start == post.end and h.entry.kind != "rank" for h in rest)
    return (own.entry.get("headed") if own is not None and not more else None) or code


def _joined(text: Text, deputy: Hit, post: Hit) -> bool:
    """Whether a deputy's word goes with a post: near it, with no mark between them."""
    first, second = sorted((deputy, post), key=lambda h: h.start)
    between = text.tokens[first.end : second.start]
    return len(between) <= 3 and all(t.kind != "p" for t in between)


def _gap(a: Hit, b: Hit) -> int:
    return min(abs(a.start - b.end), abs(b.start - a.end))


def _of_words(chain: Sequence[Hit]) -> list[Said]:
    """The country of an institution or post that only one country has: the Pentagon."""
    only = [
        Said(country, h.start, h.end, "country_of_institution", "only this country has it")
        for h in chain
        if h.entry.kind in ("unit", "post") and (country := h.entry.get("country"))
    ]
    usual = [
        Said(country, h.start, h.end, USUAL, "what this country calls its own")
        for h in chain
        if h.entry.kind == "post" and (country := h.entry.get("usual"))
    ]
    return (only or usual)[:1]


USUAL = "usual_country_of_post"
"""The rule by which a post is of the country that calls it so, where nothing says otherwise."""


def _pointed(text: Text, chain: Sequence[Hit], sentence: Sentence) -> list[Said]:
    """ "This country's minister": the country last named before."""
    for hit in chain:
        if hit.entry.get("to") == "this-country" and not hit.features & _OBJECT:
            first = text.sentence_at(max(0, sentence.start - 200))
            before = [
                c
                for s in text.sentences[first : sentence.number + 1]
                for c in s.of_kind("country")
                if c.end <= hit.start and s.start >= sentence.start - 200 and s.zone == "body"
                if not _a_guests(c, s)
            ]
            # Of its own country a language's press says "our country".
            own = sentence.pack.settings.get("country")
            before = [c for c in before if c.entry.values["code"] != own] or before
            if before:
                code = _meant(before, sentence).entry.values["code"]
                return [Said(code, hit.start, hit.end, "this_country", "the country last named")]
    return []


_OBJECT = frozenset({"acc", "dat", "loc", "abl"})
"""Cases in which a word for a country belongs to no title."""


def _a_guests(country: Hit, sentence: Sentence) -> bool:
    """ "The Chinese guest called on the president of the country", which is not China."""
    return any(
        r.start == country.end and r.entry.get("to") in ("guest", "delegation")
        for r in sentence.of_kind("reference")
    )


def _meant(before: Sequence[Hit], sentence: Sentence) -> Hit:
    """Which of the countries named before is "this country": the last, unless that one only
    belongs to a title and the sentence names another as a place."""
    here = [c for c in before if c.start >= sentence.start]
    titles = {h.end for h in sentence.of_kind("post", "unit")}
    if here and here[-1].start in titles:
        places = [
            c for c in here[:-1] if c.start not in titles and "place" in roles_of(c, sentence)
        ]
        return (places or here)[-1]
    return before[-1]


def _owner(place: Hit) -> bool:
    """ "The commander of the National Guard of Texas": a region in the genitive."""
    region = place.entry.get("kind") == "region" and place.entry.get("country") is not None
    return region and "gen" in place.features and "nom" not in place.features


def _goal_leads(chain: Sequence[Hit], sentence: Sentence) -> bool:
    """Whether a place or country before the first post is no part of the title, in languages whose
    titles lead up to their country and decline it."""
    declines = sentence.pack.settings.get("names", {}).get("declines") == "all"
    if not declines or sentence.pack.verbs_last or len(chain) < 2:
        return False
    first = chain[0].entry
    named = first.kind == "place" or (first.kind == "country" and first.get("form") == "name")
    return named and chain[1].entry.kind in ("post", "deputy", "rank")


def _his_own(chain: Sequence[Hit], sentence: Sentence) -> Sequence[Hit]:
    """ "Azərbaycan Prezidentinin serbiyalı həmkarı": of somebody's counterpart only what stands
    behind whose counterpart he is, in languages whose titles end on the noun."""
    if not sentence.pack.verbs_last:
        return chain
    chain = _behind_another(chain)
    called = next((i for i, h in enumerate(chain) if _counterpart(h)), len(chain))
    whose = [i for i in range(called) if _is_post(chain[i]) and "gen" in chain[i].features]
    return chain[whose[-1] + 1 :] if whose and called < len(chain) else chain


def _behind_another(chain: Sequence[Hit]) -> Sequence[Hit]:
    """ "The Pakistani general | the chief of Azerbaijan's staff": a country and a rank, behind
    which a post of another country leads to the name, are somebody else's."""
    for at in range(len(chain) - 1, 0, -1):
        before, rest = chain[at - 1], chain[at + 1 :]
        codes = [h.entry.get("code") for h in rest if h.entry.kind == "country"]
        other = before.entry.kind == "country" and codes and before.entry.get("code") not in codes
        if chain[at].entry.kind == "rank" and other and any(map(_is_post, rest)):
            return rest
    return chain


def is_posted(chain: Sequence[Hit], at: int, sentence: Sentence) -> bool:
    """Whether a country in a title is where somebody is sent, or what he is for."""
    hit = chain[at]
    if hit.features & sentence.pack.list("place-features") and "gen" not in hit.features:
        return True
    led = at > 0 and chain[at - 1].entry.get("role") == "place"
    return (led and chain[at - 1].entry.kind == "relation") or _his_field(hit, sentence)


def _his_field(country: Hit, sentence: Sentence) -> bool:
    """ "Suriya üzrə xüsusi nümayəndə": what somebody is for is not whom he serves."""
    fields = (d for d in sentence.of_kind("dateword") if d.entry.get("role") == "for")
    return any(d.start == country.end for d in fields)


def _served(chain: Sequence[Hit], sentence: Sentence) -> list[Said]:
    """The countries or organisations served: those that are not where somebody is posted."""
    found: list[tuple[bool, Said]] = []
    chain = _his_own(chain, sentence)
    if _goal_leads(chain, sentence):
        chain = chain[1:]  # "flew to Baku | the minister of Italy"
    for at, hit in enumerate(chain):
        if hit.entry.kind == "country" or hit.entry.kind == "organisation":
            posted = is_posted(chain, at, sentence)
            found.append((posted, _said(hit, "code", "country_in_title")))
        elif hit.entry.kind == "place" and (hit.entry.get("capital") or _owner(hit)):
            found.append(
                (True, Said(hit.entry.values["country"], hit.start, hit.end, "capital_in_title"))
            )
    served = [said for posted, said in found if not posted]
    if any("our" in h.features for h in chain if h.entry.kind == "post"):
        return served  # "Bağdat Büyükelçimiz": ours, wherever he is posted
    return served or [said for _, said in found[:1]]
