"""The lines of a page in, the zone of each out: named rules, tried in order.

A rule is a function of one ``Line`` that returns a zone or None; the first that speaks
decides. What a rule asks of a line is computed once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from kg.annotate.date_values import DateMention
from kg.annotate.tokens import Token
from kg.pack import Hit

_SEPARATORS = frozenset("|/·•›»>")
_FURNITURE = frozenset({"chrome", "skip"})
_QUOTES = frozenset('"“«„')
_BULLETS = frozenset("»▪•·-–—*►→")


@dataclass(frozen=True, slots=True)
class Line:
    """What the rules ask of a line."""

    words: int
    numbers: int
    separators: int
    gaps: int
    """Runs of two or more spaces, as between the items of a menu."""
    ends: bool
    """Whether it ends like a sentence."""
    bullet: bool
    cues: frozenset[str]
    """Zones that phrases of the lexicon speak for."""
    captioned: bool
    """Whether a caption's cue stands at its edge."""
    dated: bool
    """Whether it holds a day, month and year."""
    other: int
    """Words that belong to no date."""
    signed: bool
    """Whether it is a "by" and words with capitals."""
    finite: bool
    """Whether something happens in it."""
    verbs: bool
    first: bool
    before_body: bool
    after_body: bool
    titled: bool
    """Whether a headline stands above already."""
    teasing: bool
    """Whether a teaser's heading stands above, in the same foot."""


def chrome_by_cue(line: Line) -> str | None:
    """Phrases such as "follow us" and "all rights reserved"."""
    return "chrome" if line.cues & _FURNITURE and line.words <= 25 else None


def chrome_by_layout(line: Line) -> str | None:
    """Menus and rows of tables: many separators or gaps between few words."""
    items = line.separators + line.gaps
    if line.ends or line.words > 30 or line.dated:
        return None
    return "chrome" if items >= 3 or (items >= 2 and line.words <= 8) else None


def byline_by_date(line: Line) -> str | None:
    """Little more than a date: when, and perhaps by whom, the article appeared."""
    told = line.verbs or (line.ends and line.other > 6)
    return "byline" if line.dated and line.other <= 12 and not told else None


def caption_by_cue(line: Line) -> str | None:
    """ "Photo:", "©" and the like."""
    return "caption" if line.captioned else None


def byline_by_cue(line: Line) -> str | None:
    """ "By our correspondent" and the like."""
    return "byline" if "byline" in line.cues and line.words <= 12 else None


def byline_by_name(line: Line) -> str | None:
    """ "By Sgt. Ann Lee, Army Public Affairs": who wrote it."""
    return "byline" if line.signed and not line.ends and line.words <= 14 else None


def teaser_heading(line: Line) -> str | None:
    """ "Read more", "Also in this section": what follows leads elsewhere."""
    return "chrome" if "teaser" in line.cues and line.words <= 6 else None


def figures(line: Line) -> str | None:
    """Rates, temperatures, counters."""
    if line.ends or line.finite:
        return None
    return "chrome" if line.numbers >= 2 and line.numbers * 3 >= line.words else None


_PARAGRAPH = 60
"""Words of which a line is a paragraph, however it ends ("…rounds off the programme.-KPL")."""


def teaser(line: Line) -> str | None:
    """A short line below the text, or below a teaser's heading."""
    if line.words >= _PARAGRAPH or (line.ends and not line.bullet and not line.teasing):
        return None
    if line.teasing or line.after_body:
        return "teaser" if line.words >= 3 else "chrome"
    return None


def headline(line: Line) -> str | None:
    """The first line of some length above the text."""
    if line.before_body and not line.titled and line.words >= 3:
        return "headline"
    return None


def fragment(line: Line) -> str | None:
    """A word or two alone."""
    return "chrome" if line.words <= 2 and not line.finite else None


def body(_line: Line) -> str | None:
    """Everything else is text."""
    return "body"


RULES: tuple[Callable[[Line], str | None], ...] = (
    chrome_by_layout,
    byline_by_date,
    caption_by_cue,
    teaser_heading,
    chrome_by_cue,
    byline_by_cue,
    byline_by_name,
    figures,
    teaser,
    headline,
    fragment,
    body,
)


@dataclass(frozen=True, slots=True)
class Given:
    """A line as recognised so far: its words, known phrases and dates."""

    content: str
    first: int
    """The number of its first word in the whole text, which dates and hits count from."""
    tokens: Sequence[Token]
    kinds: str
    """The kind of each of them."""
    hits: Sequence[Hit]
    cues: Sequence[Hit]
    """Its phrases that speak for a zone."""
    dates: Sequence[DateMention]


def given(
    content: str, first: int, tokens: Sequence[Token], hits: Sequence[Hit], dates: list[DateMention]
) -> Given:
    """A line as recognised; a cue that is part of another phrase ("Minister for Home Affairs"),
    opens a sentence or a name in quotes is none."""
    kinds = "".join([t.kind for t in tokens])
    cues = [
        h
        for h in hits
        if h.entry.kind == "zone"
        and not _opens(h, tokens, first, hits)
        and not any(_holds(other, h) for other in hits)
    ]
    return Given(content, first, tokens, kinds, hits, cues, dates)


def _opens(cue: Hit, tokens: Sequence[Token], first: int, hits: Sequence[Hit]) -> bool:
    """Whether one word of a page's furniture only opens a sentence ("Главная тема — …") or a name
    in quotes («Поиск-2024»)."""
    at = cue.end - first
    if cue.entry.get("zone") != "chrome" or cue.end - cue.start > 1 or at >= len(tokens):
        return False
    quoted = at > 1 and tokens[at - 2].text in _QUOTES
    return (
        (quoted or tokens[at].text.islower())
        and any(t.text == "." for t in tokens[at:])
        and any(h.entry.kind in _NEWS for h in hits)
    )


def _holds(hit: Hit, cue: Hit) -> bool:
    """Whether a phrase of the text proper is longer than a cue that lies in it."""
    inside = hit.start <= cue.start and cue.end <= hit.end
    return inside and hit.entry.kind in _PROSE and hit.end - hit.start > cue.end - cue.start


_PROSE = frozenset({"post", "unit"})
_NEWS = frozenset({"trigger", "topic"})
"""Kinds of phrases that furniture is not made of."""


def zones(lines: Sequence[Given], has_title: bool) -> list[tuple[str, str]]:
    """(zone, name of the rule that decided) of each line.

    ``has_title`` says that the first line is a title given apart from the text.
    """
    bodies = [i for i, line in enumerate(lines) if _is_prose(line)]
    first = bodies[0] if bodies else len(lines)
    last = bodies[-1] if bodies else -1
    out: list[tuple[str, str]] = []
    titled = teasing = False
    for i, told in enumerate(lines):
        if i == 0 and has_title:
            out.append(("headline", "title_given"))
            titled = True
            continue
        teasing = teasing and i != first  # "Watch the video", above the text
        line = _line(told, i == 0, i < first, i > last, titled, teasing)
        zone, rule = _decide(line)
        out.append((zone, rule))
        titled = titled or zone == "headline"
        teasing = rule == teaser_heading.__name__ or (teasing and zone != "body")
    return out


def _decide(line: Line) -> tuple[str, str]:
    """The zone by the first rule that speaks, and the rule's name."""
    for rule in RULES:
        zone = rule(line)
        if zone is not None:
            return zone, rule.__name__
    return "body", body.__name__


def _is_prose(given: Given) -> bool:
    words = given.kinds.count("w")
    return (
        words >= 10
        and (_closed(given.tokens, words) or words >= _PARAGRAPH)
        and not (words <= 25 and any(h.entry.get("zone") in _FURNITURE for h in given.cues))
    )


def _closed(tokens: Sequence[Token], words: int) -> bool:
    """Whether a line ends like a sentence, perhaps before an agency's sign ("-0-"), or is a
    paragraph of several sentences of which the last is cut."""
    if tokens[-1].text in ".!?…»”\"')":
        return True
    signed = tokens[-1].text == "-" and any(t.text == "." for t in tokens[-4:])
    return signed or (words >= _SENTENCES and any(_full_stop(a, b) for a, b in pairwise(tokens)))


_SENTENCES = 20
"""Words from which on a line with a full stop inside is a paragraph."""


def _full_stop(mark: Token, following: Token) -> bool:
    return mark.text == "." and following.capital and len(following.text) > 2


def _line(
    given: Given, first: bool, before: bool, after: bool, titled: bool, teasing: bool
) -> Line:
    tokens, at = given.tokens, given.first
    words = given.kinds.count("w")
    in_dates = sum(given.kinds.count("w", d.start - at, d.end - at) for d in given.dates)
    kinds = {h.entry.kind for h in given.hits}
    return Line(
        words=words,
        numbers=given.kinds.count("n"),
        separators=len([t for t in tokens[1:] if t.text in _SEPARATORS]),
        gaps=given.content.count("   ") and sum(b.start - a.end >= 2 for a, b in pairwise(tokens)),
        ends=bool(tokens) and _closed(tokens, words),
        bullet=bool(tokens) and tokens[0].text in _BULLETS,
        cues=frozenset(h.entry.values["zone"] for h in given.cues),
        captioned=_captioned(given, before and not titled),
        dated=any(d.year and d.month and d.day for d in given.dates),
        other=words - in_dates,
        signed=_signed(given),
        finite=not kinds.isdisjoint(_ACTS),
        verbs="trigger" in kinds and any(map(_tells, given.hits)),
        first=first,
        before_body=before,
        after_body=after,
        titled=titled,
        teasing=teasing,
    )


_ACTS = frozenset({"trigger", "documentact"})


def _tells(hit: Hit) -> bool:
    """Whether a phrase tells of an event, by more than how it was held ("Daily Post Online")."""
    if hit.entry.kind != "trigger":
        return False
    return hit.entry.get("role") != "manner" or not hit.entry.get("weak")


def _signed(given: Given) -> bool:
    """Whether a line begins with a word for "by", and all its longer words have capitals."""
    leading = takewhile(lambda h: h.start == given.first, given.hits)
    by = any(h.end == h.start + 1 and h.entry.get("role") == "by" for h in leading)
    if not by:
        return False
    words = [t for t in given.tokens[1:] if t.kind == "w" and len(t.text) > _SMALL]
    return bool(words) and all(t.capital for t in words)


_SMALL = 3
"""Letters that small words such as "of" and "the" have at most."""


def _captioned(given: Given, may_be_headline: bool) -> bool:
    """A cue of captions at the head of a line, or at its end where it is no headline."""
    end = given.first + len(given.tokens)
    return any(
        h.start - given.first <= 2 or (end - h.end <= 3 and not may_be_headline)
        for h in given.cues
        if h.entry.get("zone") == "caption"
    )
