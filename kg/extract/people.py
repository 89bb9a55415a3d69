"""An annotated sentence in, the named persons in it out, each with the titles beside the name.

A name is a run of capitalised words that nothing else explains. Its titles are the chain of
known phrases that leads up to it ("Minister of Defence of the Republic of Kazakhstan, Colonel
General") or follows it ("..., Serbia's ambassador to Azerbaijan,"). A plural title covers the
coordinated names that follow it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kg.annotate import Sentence, Text, Token
from kg.extract.titles import Title, read_title
from kg.extract.values import PersonMention, Said
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

_NOT_IN_NAMES = frozenset(
    {
        "post",
        "deputy",
        "former",
        "rank",
        "honorific",
        "unit",
        "country",
        "organisation",
        "place",
        "publisher",
        "month",
        "weekday",
        "trigger",
        "document",
        "documentact",
        "notname",
        "reference",
        "relative",
        "status",
        "zone",
        "topic",
        "placehead",
        "again",
        "background",
        "reporting",
        "dateword",
        "filler",
        "talk",
        "relation",
        "joining",
        "observer",
        "commemorated",
    }
)
_SUBJECTS = frozenset({"delegation", "guest", "host", "parties", "both-countries"})
"""References that act beside a titled person, and are no part of the title."""
_SEPARATORS = frozenset(",-–—−(")
_LONGEST = 6


@dataclass(frozen=True, slots=True)
class _Run:
    """A run of words that may be a name."""

    start: int
    end: int
    words: tuple[str, ...]


def persons_in(text: Text, number: int) -> list[PersonMention]:
    """The names in a sentence, left to right, with their titles; also names without any."""
    sentence = text.sentences[number]
    starts, ends = _index(sentence)
    runs = _runs(text.tokens, sentence, starts)
    mentions: list[PersonMention] = []
    for at, run in enumerate(runs):
        floor = runs[at - 1].end if at else sentence.start
        ceiling = runs[at + 1].start if at + 1 < len(runs) else sentence.end
        left = _chain_left(text.tokens, run.start, floor, ends)
        right: tuple[Hit, ...] = ()
        reach = run.end
        title = read_title(text, left, sentence)
        if (
            run.end - run.start == 1
            and sentence.pack.settings.get("verbs") != "last"
            and any(
                h.entry.kind in ("country", "unit", "organisation") for h in starts.get(run.end, ())
            )
        ):
            continue  # "Commander Royal Saudi Land Forces": part of a title, no name
        if title.post is None:
            right, reach = _chain_right(text.tokens, run.end, ceiling, starts, sentence.end)
            if right:
                title = _merged(title, read_title(text, right, sentence))
        from_ = left[0].start if left else run.start
        cases = title.cases or _preposition_cases(sentence, from_, ends)
        mentions.append(
            PersonMention(
                number,
                run.start,
                run.end,
                from_,
                reach,
                run.words,
                cases,
                title.post,
                title.rank,
                title.country,
                title.counterpart,
            )
        )
    return _distributed(text, sentence, mentions)


def _index(sentence: Sentence) -> tuple[Mapping[int, list[Hit]], Mapping[int, list[Hit]]]:
    starts: dict[int, list[Hit]] = {}
    ends: dict[int, list[Hit]] = {}
    for hit in sentence.hits:
        starts.setdefault(hit.start, []).append(hit)
        ends.setdefault(hit.end, []).append(hit)
    return starts, ends


def _runs(
    tokens: Sequence[Token], sentence: Sentence, starts: Mapping[int, list[Hit]]
) -> list[_Run]:
    """Capitalised words in a row that no known phrase explains, with initials and particles."""
    taken = {
        i
        for h in sentence.hits
        if h.entry.kind in _NOT_IN_NAMES
        and not (h.entry.get("weak") and h.entry.kind in ("country", "place"))
        if not (h.entry.kind == "month" and _no_day_beside(tokens, h))
        for i in range(h.start, h.end)
    }
    particles = {i for h in sentence.of_kind("particle") for i in range(h.start, h.end)}
    runs: list[_Run] = []
    at = sentence.start
    while at < sentence.end:
        end = _run_end(tokens, at, sentence.end, taken, particles)
        if end > at:
            lead = next(
                (
                    h.end
                    for h in sentence.of_kind("country", "place")
                    if h.start == at and h.end < end and end - h.end > 1
                ),
                at,
            )
            at = lead
            words = _words(tokens[at:end])
            weak = any(h.start <= at and h.end >= end for h in sentence.of_kind("country", "place"))
            if _is_name(words) and not weak:
                runs.append(_Run(at, end, words))
            at = end
        else:
            at += 1
    return runs


def _no_day_beside(tokens: Sequence[Token], month: Hit) -> bool:
    """Whether the name of a month has no number beside it, as in "Dong Jun" and "Theresa May"."""
    around = (*tokens[max(0, month.start - 2) : month.start], *tokens[month.end : month.end + 2])
    before = tokens[month.start - 1] if month.start else None
    return before is not None and before.capital and not any(t.kind == "n" for t in around)


def _run_end(
    tokens: Sequence[Token], at: int, stop: int, taken: set[int], particles: set[int]
) -> int:
    """Where a name that begins at a word ends; the word itself where none begins there."""

    def names(i: int) -> bool:
        return i < stop and i not in taken and tokens[i].kind == "w" and tokens[i].capital

    end = at
    while end < stop and end - at < 3 * _LONGEST:
        token = tokens[end]
        inside = end > at
        if inside and (_second_name(tokens, at, end) or _next_begins(tokens, at, end, particles)):
            break
        glued = inside and token.start == tokens[end - 1].end
        if names(end):
            if inside and tokens[end - 1].ending and not glued:
                break
        elif token.text == ".":
            if not (glued and len(tokens[end - 1].text) == 1):
                break
        elif token.text == "-":
            if not (glued and (names(end + 1) or end - 1 in particles)):
                break
        elif end in particles:
            if not inside and not (
                names(end + 1)
                or (
                    end + 2 < stop
                    and tokens[end + 1].text == "-"
                    and (token.capital or names(end + 2))
                )
            ):
                break
        else:
            break
        end += 1
    while end > at and (
        tokens[end - 1].text in ".-" or (end - 1 in particles and not tokens[end - 1].capital)
    ):
        end -= 1
    return end


def _second_name(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether another person's initial stands here: "Z.Həsənov Ş.Xalmuxamedov"."""
    full = sum(t.kind == "w" and len(t.text) > 2 for t in tokens[at:end])
    if not ((_initial(tokens, at) or full > 1) and _initial(tokens, end)):
        return False
    return tokens[end - 1].kind == "w" and len(tokens[end - 1].text) > 2


def _next_begins(tokens: Sequence[Token], at: int, end: int, particles: set[int]) -> bool:
    """Whether a surname on its own begins with its particle: "Z.Həsənov əl-Bovardi"."""
    if not (_initial(tokens, at) and end in particles and end - at >= 3):
        return False
    glued = tokens[end].start == tokens[end - 1].end
    joined = end + 1 < len(tokens) and tokens[end + 1].text == "-"
    return not glued and joined and tokens[end - 1].kind == "w" and len(tokens[end - 1].text) > 2


def _initial(tokens: Sequence[Token], at: int) -> bool:
    dotted = at + 1 < len(tokens) and tokens[at + 1].text == "."
    return tokens[at].kind == "w" and len(tokens[at].text) == 1 and dotted


def _words(tokens: Sequence[Token]) -> tuple[str, ...]:
    """The words of a name; hyphenated parts and initials are one word each."""
    out: list[str] = []
    glue = False
    for token in tokens:
        if token.text == "-" and out:
            out[-1] += "-"
            glue = True
        elif token.text == "." and out:
            out[-1] += "."
        elif glue:
            out[-1] += token.text
            glue = False
        else:
            out.append(token.text)
    return tuple(out)


def _is_name(words: tuple[str, ...]) -> bool:
    full = [w for w in words if not w.endswith(".")]
    if not full or len(words) > _LONGEST:
        return False
    return not all(w.isupper() and len(w) <= 5 for w in full)


def _chain_left(
    tokens: Sequence[Token], start: int, floor: int, ends: Mapping[int, list[Hit]]
) -> tuple[Hit, ...]:
    """The phrases of the title before a name, without segments that hold no title."""
    segments: list[list[Hit]] = [[]]
    at = start
    while at > floor:
        hit = _best(ends.get(at, ()), floor) or _between_countries(
            segments[-1], ends.get(at, ()), ends, floor
        )
        if hit is not None:
            segments[-1].append(hit)
            at = hit.start
        elif tokens[at - 1].text == ")" and (opening := _bracket(tokens, at - 1, floor)):
            at = opening
        elif (
            tokens[at - 1].text in _SEPARATORS
            and at - 1 > floor
            and (segments[-1] or at == start)
            and _best(ends.get(at - 1, ()), floor) is not None
        ):
            segments.append([])
            at -= 1
        else:
            break
    while segments and not any(
        h.entry.kind in ("post", "rank", "deputy", "reference") for h in segments[-1]
    ):
        if any(h.entry.kind == "honorific" for h in segments[-1]):
            break
        segments.pop()
    chain = [h for segment in segments for h in segment]
    while chain and chain[-1].entry.kind in ("relation", "filler"):
        chain.pop()
    return tuple(reversed(chain))


def _between_countries(
    segment: Sequence[Hit], hits: Sequence[Hit], ends: Mapping[int, list[Hit]], floor: int
) -> Hit | None:
    """The "and" of "the ministers of Italy and Japan X and Y"."""
    if not segment or segment[-1].entry.kind != "country":
        return None
    for hit in hits:
        if hit.entry.get("role") == "and" and hit.start > floor:
            before = _best(ends.get(hit.start, ()), floor)
            if before is not None and before.entry.kind == "country":
                return hit
    return None


def _bracket(tokens: Sequence[Token], closing: int, floor: int) -> int | None:
    """The opening of a short bracket, such as an acronym of the post."""
    for at in range(closing - 1, max(floor, closing - 5), -1):
        if tokens[at].text == "(":
            return at
    return None


def _best(hits: Sequence[Hit], floor: int) -> Hit | None:
    usable = [
        h
        for h in hits
        if h.entry.kind in CHAIN
        and h.start >= floor
        and not (h.entry.kind == "place" and "loc" in h.features)
        and h.entry.get("to") not in _SUBJECTS
        and (h.entry.kind != "relation" or h.entry.values["role"] in ("of", "place", "and"))
    ]
    return max(usable, key=lambda h: (h.end - h.start, h.entry.kind == "post"), default=None)


def _chain_right(
    tokens: Sequence[Token], end: int, ceiling: int, starts: Mapping[int, list[Hit]], stop: int
) -> tuple[tuple[Hit, ...], int]:
    """The phrases of a title that follows a name after a comma, bracket or dash."""
    origin = _origin(tokens, end, ceiling, starts)
    if origin is not None:
        return origin
    if not (end < ceiling and tokens[end].text in ",(–—-"):
        return (), end
    at = end + 1
    chain: list[Hit] = []
    while at < ceiling:
        usable = [h for h in starts.get(at, ()) if h.entry.kind in CHAIN and h.end <= ceiling]
        if not usable:
            break
        hit = max(usable, key=lambda h: (h.end - h.start, h.entry.kind == "post"))
        chain.append(hit)
        at = hit.end
    if not any(h.entry.kind == "post" for h in chain):
        return (), end
    leads_on = at == ceiling and ceiling < stop
    return ((), end) if leads_on else (tuple(chain), at)


def _origin(
    tokens: Sequence[Token], end: int, ceiling: int, starts: Mapping[int, list[Hit]]
) -> tuple[tuple[Hit, ...], int] | None:
    """ "of Tajikistan" or "(Tajikistan)" right behind a name."""
    if end >= ceiling:
        return None
    bracket = tokens[end].text == "("
    of = any(h.entry.get("role") == "of" and h.end == end + 1 for h in starts.get(end, ()))
    if not (bracket or of):
        return None
    country = next(
        (
            h
            for h in starts.get(end + 1, ())
            if h.entry.kind == "country" and h.entry.get("form") == "name"
        ),
        None,
    )
    if country is None or (
        bracket and tokens[country.end : country.end + 1] and tokens[country.end].text != ")"
    ):
        return None
    return (country,), country.end


def _merged(left: Title, right: Title) -> Title:
    return replace(
        left,
        post=left.post or right.post,
        rank=left.rank or right.rank,
        country=left.country or right.country,
    )


def _preposition_cases(
    sentence: Sentence, start: int, ends: Mapping[int, list[Hit]]
) -> frozenset[str]:
    for hit in ends.get(start, ()):
        if hit.entry.kind == "relation":
            cases = sentence.pack.settings.get("role-cases", {}).get(hit.entry.values["role"])
            if cases:
                return frozenset(cases)
    return frozenset()


def _distributed(
    text: Text, sentence: Sentence, mentions: Sequence[PersonMention]
) -> list[PersonMention]:
    """Coordinated names after a plural title share it, and take its countries in order."""
    out = list(mentions)
    for at, first in enumerate(mentions):
        title = read_title(text, _span_hits(sentence, first.from_, first.start), sentence)
        if not title.plural:
            continue
        group = [at]
        for later in range(at + 1, len(mentions)):
            gap = text.tokens[mentions[later - 1].to : mentions[later].from_]
            if len(gap) > 3 or mentions[later].post is not None:
                break
            group.append(later)
        if len(group) < 2:
            continue
        countries: Sequence[Said | None] = title.countries
        if len(countries) != len(group):
            countries = [None] * len(group)
        cases = _plural_cases(title.cases, first.cases)
        for index, country in zip(group, countries, strict=True):
            member = out[index]
            own = None if index == at else member.country
            own = own or _country_before(sentence, member)
            out[index] = replace(
                member,
                post=member.post or title.post,
                rank=member.rank or (title.rank if title.plural_rank else None),
                country=own or country or member.country,
                cases=cases if index == at else member.cases or cases,
            )
    return out


def _plural_cases(title: frozenset[str], said: frozenset[str]) -> frozenset[str]:
    """Of one form for a genitive and for a plural nominative, beside several names the plural."""
    return frozenset({"nom"}) if title == {"gen"} else said


def _country_before(sentence: Sentence, member: PersonMention) -> Said | None:
    """The country right before a name in such a row: "Iran's X, Türkiye's Y and Russia's Z"."""
    for hit in sentence.of_kind("country"):
        if hit.end == member.from_:
            return Said(hit.entry.values["code"], hit.start, hit.end, "country_before_name")
    return None


def _span_hits(sentence: Sentence, start: int, end: int) -> tuple[Hit, ...]:
    return tuple(
        h for h in sentence.hits if h.start >= start and h.end <= end and h.entry.kind in CHAIN
    )
