"""A place in a sentence in, the chain of phrases that makes a title before or behind it out.

"Minister of Defence of the Republic of Kazakhstan, Colonel General" is read from the name
backwards, ", Serbia's ambassador to Azerbaijan," forwards; what holds no title is given up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.annotate import Sentence, Token
from kg.extract.ground.undone import FINITE
from kg.pack import Hit

CHAIN = frozenset(
    {
        "post",
        "deputy",
        "former",
        "rank",
        "honorific",
        "filler",
        "unit",
        "country",
        "organisation",
        "relation",
        "reference",
        "place",
        "topic",
    }
)
"""Kinds of phrases that a title is made of."""


_SUBJECTS = frozenset({"delegation", "guest", "host", "parties", "both-countries"})
"""References that act beside a titled person, and are no part of the title."""

_EQUALS = frozenset({"counterpart", "predecessor", "same-post"})
"""References that stand for the post that somebody else holds."""

"""Features of verbs: "will visit" relates a place, and is no part of a title."""

_SEPARATORS = frozenset(",-–—−(")


def indexed(sentence: Sentence) -> tuple[Mapping[int, list[Hit]], Mapping[int, list[Hit]]]:
    starts: dict[int, list[Hit]] = {}
    ends: dict[int, list[Hit]] = {}
    for hit in sentence.hits:
        starts.setdefault(hit.start, []).append(hit)
        ends.setdefault(hit.end, []).append(hit)
    return starts, ends


def _abbreviated(tokens: Sequence[Token], at: int, ends: Mapping[int, list[Hit]]) -> bool:
    """Whether the full stop of a short form ends here: "Prof. Dr. X"."""
    return tokens[at - 1].text == "." and any(
        h.entry.kind in ("honorific", "rank") for h in ends.get(at - 1, ())
    )


def title_before(
    tokens: Sequence[Token],
    start: int,
    floor: int,
    ends: Mapping[int, list[Hit]],
    passed: Mapping[int, int],
    nouns_last: bool = False,
) -> tuple[Hit, ...]:
    """The phrases of the title before a name, without segments that hold no title; ``passed``
    says over which unknown words it goes on (end → start), ``nouns_last`` whether a title ends
    on the word for the post."""
    segments: list[list[Hit]] = [[]]
    at = start
    while at > floor:
        hit = _best(ends.get(at, ()), floor, segments[-1][-1] if segments[-1] else None)
        hit = _as_deputy(hit, ends.get(at, ()), ends)
        if hit is not None and (_leads_nowhere(hit, segments) or _of_another(hit, segments[-1])):
            break
        if hit is not None and nouns_last and _ended(hit, segments[-1]):
            break
        if at in passed and passed[at] >= floor:
            at = passed[at]
        elif hit is None and at - 1 > floor and _abbreviated(tokens, at, ends):
            at -= 1
        elif hit is None and (posting := _posting(ends, at, floor)) is not None:
            at = posting
        elif hit is None and (equal := _from_there(ends, at, floor)) is not None:
            at = equal
        elif hit is not None:
            segments[-1].append(hit)
            at = hit.start
        elif segments[-1] and (number := _ordinal(tokens, at, floor)) and ends.get(number):
            at = number
        elif tokens[at - 1].text in _ASIDES and (opening := _bracket(tokens, at - 1, floor)):
            at = opening
        elif (
            tokens[at - 1].text in _SEPARATORS
            and at - 1 > floor
            and (segments[-1] or at == start)
            and (edge := _before_mark(tokens, at - 1, floor, ends, passed)) is not None
        ):
            segments.append([])
            at = edge
        else:
            break
    while segments and not any(
        h.entry.kind in ("post", "rank", "deputy", "reference") for h in segments[-1]
    ):
        if any(h.entry.kind == "honorific" for h in segments[-1]) or _list_of_states(segments):
            break
        segments.pop()
    chain = [h for segment in segments for h in segment]
    if chain and chain[0].entry.kind == "relation" and chain[0].entry.get("role") == "place":
        return ()  # "met his counterpart in Gulu"
    if _where(chain):
        del chain[-2:]
    while chain and chain[-1].entry.kind in ("relation", "filler"):
        goal = chain.pop().entry.get("role") == "place"
        if goal and len(chain) > 1 and _ground(chain[-1]):
            chain.pop()  # "who had come to Armenia, the minister of Georgia"
    return tuple(reversed(chain))


def _of_another(hit: Hit, behind: Sequence[Hit]) -> bool:
    """ "Обсудил со своим коллегой | министр обороны X": whether a colleague stands right before a
    title in another case, and is somebody else; so is whoever is "with" one who holds a post."""
    if hit.entry.get("role") == "with" and hit.entry.kind == "relation":
        return any(h.entry.kind == "post" for h in behind)
    title = next((h for h in reversed(behind) if h.entry.kind in ("post", "rank")), None)
    if hit.entry.get("to") not in _EQUALS or title is None:
        return False
    told, his = hit.features & _CASES, title.features & _CASES
    return bool(told and his) and not told & his


_CASES = frozenset({"nom", "gen", "dat", "acc", "ins", "loc"})


def _ended(hit: Hit, behind: Sequence[Hit]) -> bool:
    """ "Qazaxıstanın müdafiə naziri | Azərbaycanın müdafiə naziri X ilə", "nazir | həmkarı X ilə",
    "İtaliya nazirini | Prezident X": whether a title ended on its post, right before the country
    of the next or whose colleague that is, or on the ending of its case, right before the next."""
    next_to = bool(behind) and behind[-1].start == hit.end
    if next_to and hit.entry.kind == "post" and declined_alone(hit):
        return behind[-1].entry.kind in ("post", "rank")
    leads = next_to and (
        behind[-1].entry.kind == "country"
        or behind[-1].entry.get("to") in ("our-country", "counterpart")
    )
    titled = any(h.entry.kind in ("post", "reference") for h in behind)
    return leads and titled and hit.entry.kind == "post" and "gen" not in hit.features


def declined_alone(post: Hit) -> bool:
    """Whether a post has the ending of who is met or spoken to, which ends its title."""
    return bool(post.features & {"acc", "dat", "ins"}) and "nom" not in post.features


def _ground(hit: Hit) -> bool:
    """Whether words name where somebody may come to ("to Slovenian Defence Minister" does not)."""
    kind = hit.entry.kind
    return kind == "place" or (kind == "country" and hit.entry.get("form") == "name")


def _posting(ends: Mapping[int, list[Hit]], at: int, floor: int) -> int | None:
    """Where the town begins, with its preposition, in which an envoy serves: "attaché of the
    embassy of Italy in Podgorica"."""
    for town in ends.get(at, ()):
        if town.entry.kind != "place" or "loc" not in town.features:
            continue
        for where in ends.get(town.start, ()):
            if where.entry.get("role") == "place" and any(
                c.entry.kind == "country"
                and any(_embassy(h) for h in ends.get(c.start, ()))
                and c.start > floor
                for c in ends.get(where.start, ())
            ):
                return where.start
    return None


def _from_there(ends: Mapping[int, list[Hit]], at: int, floor: int) -> int | None:
    """Where the word for an origin begins right behind one for a counterpart: "his counterpart
    from Georgia, X"."""
    for word in ends.get(at, ()):
        if word.entry.kind == "relation" and word.entry.values["role"] == "origin":
            before = ends.get(word.start, ())
            if any(h.entry.get("to") in _EQUALS and h.start >= floor for h in before):
                return word.start
    return None


def _embassy(hit: Hit) -> bool:
    """Whether words are an envoy's post, an embassy, or "at the embassy"."""
    return hit.entry.kind == "filler" or (hit.entry.get("code") or hit.entry.get("headed")) in (
        "ambassador",
        "defence-attache",
    )


def _leads_nowhere(hit: Hit, segments: Sequence[Sequence[Hit]]) -> bool:
    """ "The session of the chiefs at | the Bustan Palace": a word for being somewhere right before
    the name, which is then a place's and bears no title; "the minister and | his colleague X":
    whose colleague it is has a title of his own."""
    role = hit.entry.values["role"] if hit.entry.kind == "relation" else ""
    if role == "and":
        return bool(segments[-1]) and segments[-1][-1].entry.get("to") == "pronoun"
    if role not in ("place", "for"):
        return False
    return len(segments) == 1 and all(h.entry.kind == "filler" for h in segments[0])


def _before_mark(
    tokens: Sequence[Token],
    mark: int,
    floor: int,
    ends: Mapping[int, list[Hit]],
    passed: Mapping[int, int],
) -> int | None:
    """Where the title goes on left of a comma or dash, if it does; a short bracket between is
    passed over: "Chief of the Defence Staff (CDS), General X"."""
    edge = mark
    if mark > floor and tokens[mark - 1].text in _ASIDES:
        edge = _bracket(tokens, mark - 1, floor) or mark
    if edge in passed and passed[edge] >= floor:
        return edge
    return edge if _best(ends.get(edge, ()), floor) is not None else None


def _where(chain: Sequence[Hit]) -> bool:
    """Whether a place and the word for being there stand before the title ("Batumi şəhərində")."""
    if len(chain) < 2 or chain[-1].entry.kind != "place":
        return False
    return chain[-2].entry.get("role") == "place" and chain[-2].start == chain[-1].end


def _list_of_states(segments: Sequence[Sequence[Hit]]) -> bool:
    """Whether a part is one more country of a plural title: "A, B and C's ministers"."""
    last = [h for h in segments[-1] if h.entry.kind not in ("relation", "filler", "place")]
    if len(segments) < 2 or not segments[-2] or len(last) != 1:
        return False
    return last[0].entry.kind == segments[-2][-1].entry.kind == "country"


def _ordinal(tokens: Sequence[Token], end: int, floor: int) -> int | None:
    """Where the number of a base or brigade begins that ends here: "3-й", "5th", "102"."""
    for at in range(end - 1, max(floor, end - 4), -1):
        if tokens[at].kind == "n":
            return at if len(tokens[at].text) <= 3 else None
        if tokens[at].text not in "-.–" and (tokens[at].capital or len(tokens[at].text) > 3):
            return None
    return None


def _bracket(tokens: Sequence[Token], closing: int, floor: int) -> int | None:
    """The opening of a short bracket, such as an acronym of the post: "(COAS)", "/COAS/"."""
    for at in range(closing - 1, max(floor, closing - 5), -1):
        if tokens[at].text == _ASIDES[tokens[closing].text]:
            return at
    return None


_ASIDES = {")": "(", "/": "/"}


def _best(hits: Sequence[Hit], floor: int, after: Hit | None = None) -> Hit | None:
    """The phrase of a title that ends at a word, before the one that stands behind it there."""
    epithet = after is not None and (
        after.entry.kind in ("post", "rank") or after.entry.get("form") == "adjective"
    )
    # "asked her to come to | Lima": what tells of a journey is no part of a title
    told = {h.span for h in hits if h.entry.kind == "trigger" and h.end - h.start > 1}
    usable = [
        h
        for h in hits
        if h.entry.kind in CHAIN
        and h.start >= floor
        and not _finite(h)
        and not (h.entry.kind == "place" and "loc" in h.features)
        and h.entry.get("to") not in _SUBJECTS
        and (h.entry.kind != "relation" or h.entry.values["role"] in _LINKS)
        and not (h.entry.kind == "relation" and (h.features & FINITE or h.span in told))
    ]
    return max(
        usable,
        key=lambda h: (
            h.entry.kind != "topic",  # "военного | сотрудничества Министерства обороны"
            h.end - h.start,
            h.entry.kind == "post",
            epithet and h.entry.kind == "filler",  # "the visiting Italian minister" goes nowhere
        ),
        default=None,
    )


def _as_deputy(hit: Hit | None, hits: Sequence[Hit], ends: Mapping[int, list[Hit]]) -> Hit | None:
    """ "Təhsil nazirinin müavini": a word that is both a post and a deputy's is the latter right
    behind a minister's."""
    if hit is None or hit.entry.kind != "post":
        return hit
    minister = any(
        h.entry.get("code") == "other-minister" and "gen" in h.features
        for h in ends.get(hit.start, ())
        if h.entry.kind == "post"
    )
    deputies = [h for h in hits if h.entry.kind == "deputy" and h.span == hit.span]
    return deputies[0] if minister and deputies else hit


_LINKS = frozenset({"of", "place", "and", "for"})
"""Words that link the parts of a title: "assistant secretary for operations"."""


def title_behind(
    tokens: Sequence[Token],
    end: int,
    ceiling: int,
    starts: Mapping[int, list[Hit]],
    over: Mapping[int, int],
    stop: int,
) -> tuple[tuple[Hit, ...], int]:
    """The phrases of a title that follows a name after a comma, bracket or dash; ``over`` says
    over which unknown words it goes on (start → end)."""
    end = _after_aside(tokens, end, ceiling, starts)
    of = origin(tokens, end, ceiling, starts, ("of", "origin"))
    if of is not None:
        return of
    if not (end < ceiling and tokens[end].text in ",(–—-"):
        return (), end
    of = origin(tokens, end + 1, ceiling, starts) if tokens[end].text == "," else None
    if of is not None:
        return of  # "X, of Finland"
    at = end + 1
    if any(h.entry.get("role") == "and" for h in starts.get(at, ())):
        return (), end  # "X, as well as the minister Y"
    chain: list[Hit] = []
    possessed = at + 1 < ceiling and not _in_chain(starts, at) and tokens[at].text.islower()
    at += possessed  # "X, his Georgian counterpart"
    while at < ceiling:
        usable = [h for h in _in_chain(starts, at) if h.end <= ceiling]
        if not usable and chain and over.get(at, ceiling) < ceiling:
            at = over[at]
            continue
        if not usable:
            break
        hit = max(usable, key=lambda h: (h.end - h.start, h.entry.kind == "post"))
        chain.append(hit)
        at = hit.end
    equal = any(h.entry.get("to") in _EQUALS for h in chain)
    if equal and not any(h.entry.kind == "country" for h in chain):
        of = origin(tokens, at, ceiling, starts, ("of", "origin"))
        if of is not None:  # "X, his counterpart from Georgia"
            chain, at = [*chain, *of[0]], of[1]
    if not equal and (possessed or not any(h.entry.kind == "post" for h in chain)):
        return (), end
    leads_on = at == ceiling and ceiling < stop
    return ((), end) if leads_on else (tuple(chain), at)


def _of_service(
    end: int, ceiling: int, starts: Mapping[int, list[Hit]]
) -> tuple[tuple[Hit, ...], int] | None:
    """ "of the Royal Norwegian Navy": a country's forces right behind a name."""
    at = next((h.end for h in starts.get(end, ()) if h.entry.get("role") == "of"), None)
    chain: list[Hit] = []
    while at is not None and at < ceiling:
        usable = [h for h in _in_chain(starts, at) if h.entry.kind in _OF_SERVICE]
        hit = max(usable, default=None, key=lambda h: h.end - h.start)
        if hit is None or hit.end > ceiling:
            break
        chain.append(hit)
        at = hit.end
    whole = [h.entry.kind for h in chain]
    if at is not None and any(h.entry.kind == "unit" and h.entry.get("country") for h in chain):
        return tuple(chain), at  # "of the Oklahoma National Guard"
    if at is None or "country" not in whole or "unit" not in whole:
        return None
    return tuple(h for h in chain if h.entry.kind == "country")[:1], at


_OF_SERVICE = frozenset({"country", "unit", "filler"})


def _after_aside(
    tokens: Sequence[Token], end: int, ceiling: int, starts: Mapping[int, list[Hit]]
) -> int:
    """Where a name ends with what a caption puts in behind it: "X, left," or "X (R)"."""
    if not (end + 1 < ceiling and tokens[end].text in ",("):
        return end
    for hit in starts.get(end + 1, ()):
        if hit.entry.kind == "aside" and hit.end < ceiling:
            if tokens[hit.end].text == ")" and tokens[end].text == "(":
                return hit.end + 1
            if tokens[hit.end].text == tokens[end].text == ",":
                return hit.end
    return end


def _in_chain(starts: Mapping[int, list[Hit]], at: int) -> list[Hit]:
    return [h for h in starts.get(at, ()) if h.entry.kind in CHAIN and not _finite(h)]


def _finite(hit: Hit) -> bool:
    """Whether a verb tells what somebody did and is no part of a title: "he headed the army"."""
    if hit.entry.get("heads") != "verb" and hit.entry.kind != "filler":
        return False
    return bool(hit.features & _TENSES) and "prt" not in hit.features


_TENSES = frozenset({"past", "pres", "fut", "inf"})


_CLOSING = frozenset({",", ";", ".", "–", "—"})
"""What ends an origin between commas."""


def origin(
    tokens: Sequence[Token],
    end: int,
    ceiling: int,
    starts: Mapping[int, list[Hit]],
    roles: Sequence[str] = ("of",),
) -> tuple[tuple[Hit, ...], int] | None:
    """ "of Tajikistan", "of the Tajik army" or "(Tajikistan)" right behind a name; or between
    commas: "Jan Novak, of Poland, and"."""
    if end >= ceiling:
        return None
    if tokens[end].text == "," and tokens[end + 1 : end + 2] and tokens[end + 1].text != "(":
        apart = origin(tokens, end + 1, ceiling, starts, roles)
        closed = apart is not None and tokens[apart[1] : apart[1] + 1]
        return apart if closed and closed[0].text in _CLOSING else None
    served = _of_service(end, ceiling, starts)
    if served is not None:
        return served
    bracket = tokens[end].text == "("
    of = any(h.entry.get("role") in roles and h.end == end + 1 for h in starts.get(end, ()))
    if not (bracket or of):
        return None
    article = any(h.entry.kind == "filler" and h.end == end + 2 for h in starts.get(end + 1, ()))
    country = next(
        (
            h
            for h in (*starts.get(end + 1, ()), *(starts.get(end + 2, ()) if article else ()))
            if h.entry.kind == "country" and h.entry.get("form") == "name"
        ),
        None,
    )
    if country is None or (
        bracket and tokens[country.end : country.end + 1] and tokens[country.end].text != ")"
    ):
        return None
    return (country,), country.end
