"""An article in, an annotated ``Text`` out: words, sentences, zones, known phrases, dates.

Nothing here decides what happened; it only recognises what the words may stand for.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import count
from operator import attrgetter

from kg.annotate.date_values import DateMention
from kg.annotate.dates import find_dates
from kg.annotate.embedded import without_links
from kg.annotate.language import kin_by_letters, line_language, main_language
from kg.annotate.sentences import Range, paragraphs, sentences
from kg.annotate.text import Sentence, Text
from kg.annotate.tokens import Token, tokenize
from kg.annotate.zones import Given, given, zones
from kg.model import Article
from kg.pack import Hit, Pack, united

__all__ = ["DateMention", "Sentence", "Text", "Token", "annotate", "recognise", "tokenize"]


_Part = tuple[Range, tuple[Hit, ...], tuple[DateMention, ...]]
"""A sentence before the zone of its line is known."""
_HALVES = re.compile("[\ud800-\udfff]")


def annotate(article: Article, packs: Mapping[str, Pack]) -> Text:
    """The annotated text of an article, each paragraph read with its own language's pack."""
    title = article.title or ""
    content = f"{title}\n{article.text}" if title else article.text
    offset = len(content) - len(article.text)
    # Half characters have no encoding, which dictionaries ask for; what is quoted stays as given.
    clean = _HALVES.sub("\ufffd", content)
    tokens = tokenize(clean)
    known = tuple(sorted(packs))
    main = main_language(clean[offset:], known, article.language)
    main = kin_by_letters(clean[offset:], packs[main].settings.get("letters-of", {})) or main
    mine = packs[main]
    tokens = without_links(tokens, mine.list("links-end"))
    month_first = _month_first(clean, mine)
    of_main = [mine.list(name) for name in ("own-letters", "kindred", "script")]
    ranges = paragraphs(clean, tokens)
    written = [clean[tokens[start].start : tokens[end - 1].end] for start, end in ranges]
    # All lines in a row: the model of languages is large, and quick only while it is at hand.
    codes = [line_language(line, main, known, *of_main) for line in written]
    lines: list[Given] = []
    cut: list[tuple[Pack, list[_Part]]] = []
    for (start, end), line, code in zip(ranges, written, codes, strict=True):
        pack = mine if code == main else packs[code]
        parts = list(_parts(tokens, (start, end), pack, month_first))
        cut.append((pack, parts))
        hits = [h for _, hits, _ in parts for h in hits]
        dates = [d for _, _, dates in parts for d in dates]
        lines.append(given(line, start, tokens[start:end], hits, dates))
    found = zones(lines, bool(title))
    return Text(
        article,
        content,
        offset,
        tuple(tokens),
        tuple(_numbered(cut, found)),
        main,
    )


def _parts(tokens: Sequence[Token], line: Range, pack: Pack, month_first: bool) -> Iterator[_Part]:
    """The sentences of a line, with what is known in each."""
    behind = pack.verbs_last
    ordinals = pack.settings.get("ordinals") == "dot"
    abbreviations, initials = pack.list("abbreviations"), pack.list("initials")
    for start, end in sentences(tokens, line, abbreviations, initials, ordinals):
        hits = recognise(tokens, start, end, pack)
        dates = find_dates(tokens, start, end, hits, behind, month_first)
        yield (start, end), hits, dates


def _numbered(
    lines: Sequence[tuple[Pack, Sequence[_Part]]], found: Sequence[tuple[str, str]]
) -> Iterator[Sentence]:
    """The sentences of the lines, each with the zone found for its line."""
    number = count()
    for line, ((pack, parts), (zone, rule)) in enumerate(zip(lines, found, strict=True)):
        for (start, end), hits, dates in parts:
            yield Sentence(next(number), start, end, line, zone, pack, hits, dates, rule)


def _month_first(content: str, pack: Pack) -> bool:
    """Whether a page writes dates in figures month first: one can be no other, or its furniture is
    of a site that does."""
    return _MONTH_FIRST.search(content) is not None or any(
        cue in content for cue in pack.list("month-first")
    )


_MONTH_FIRST = re.compile(r"\b(?:0?[1-9]|1[0-2])([./])(?:1[3-9]|2\d|3[01])\1(?:19|20)\d\d\b")


def recognise(tokens: Sequence[Token], start: int, end: int, pack: Pack) -> tuple[Hit, ...]:
    """The known phrases among words ``start`` to ``end``: none inside a longer one."""
    known = pack.known(tokens[start:end], start)
    kinds = {h.entry.kind for h in known}
    if not kinds.isdisjoint(_DOUBTED):
        known = list(_without_namesakes(known, tokens, start, end, pack.list("ships")))
    if "post" in kinds and not pack.verbs_last:
        known = _without_sessions_of(known)
    if kinds.isdisjoint(_OVERLAYS):
        proper, kept = known, _outermost(known)
    else:
        layers: dict[str, list[Hit]] = {kind: [] for kind in _LAYERS}
        for hit in known:
            layers[hit.entry.kind if hit.entry.kind in _OVERLAYS else ""].append(hit)
        proper, topics = layers[""], layers.pop("topic")
        kept = [h for layer in layers.values() for h in _outermost(layer)]
        kept += _outermost(topics) if len(topics) < 2 else _of_each_code(topics)
    if "place" in kinds:
        kept = _without_parts(kept + _within_names(kept, proper))
    if pack.verbs_last:
        kept = [
            _finite(h) if h.entry.kind in _ACTS and _before_comma(tokens, h, end) else h
            for h in kept
        ]
    return tuple(sorted(kept, key=_PLACE))


def _without_sessions_of(known: list[Hit]) -> list[Hit]:
    """The phrases without those for an event that would end in a title in the nominative, which
    depends on no noun: "перед началом заседания министр обороны" is no session of ministers."""
    subjects = {h.start for h in known if h.entry.kind == "post" and h.features == {"nom"}}
    if not subjects:
        return known
    return [
        h
        for h in known
        if h.entry.kind != "trigger" or subjects.isdisjoint(range(h.start + 1, h.end))
    ]


def _without_parts(hits: list[Hit]) -> list[Hit]:
    """The phrases without the places that are an ending of a name's noun: "Hamed Limanı" is no Lima
    in the accusative."""
    heads = {h.start for h in hits if h.entry.kind == "placehead"}
    return (
        [h for h in hits if not (h.entry.kind == "place" and h.features and h.start in heads)]
        if heads
        else hits
    )


def _without_namesakes(
    known: Sequence[Hit], tokens: Sequence[Token], start: int, end: int, ships: Collection[str]
) -> Iterator[Hit]:
    """The phrases without those for a country, or that point at something, which are another word
    here."""
    titled = {h.start for h in known if h.entry.kind in _TITLES}
    other = {h.span for h in known if h.entry.kind == "notname"}
    whole = {h.span for h in known if h.entry.get("form") in _WHOLE}
    for hit in known:
        if hit.entry.kind not in _DOUBTED:
            yield hit
            continue
        weak = _weak_country(hit)
        if weak and hit.span in other:
            continue  # "Ту", an aeroplane, is no Togo in the accusative
        if ships and _of_no_ship(tokens, hit, end, ships):
            continue  # "BNS", an agency
        if hit.entry.get("form") == "compound" and hit.span not in whole:
            if hit.end < end and tokens[hit.end].capital:
                continue  # "Franco Rossi"
        if hit.entry.get("small") and hit.start > start and _in_a_name(tokens, hit):
            continue  # "Андрей Шведов", "А. Греков"
        # A name that is also a common word is only the latter at the head of a sentence, unless a
        # title follows.
        if hit.start > start or not weak or hit.end in titled:
            yield hit


_DOUBTED = frozenset({"country", "reference"})
_WHOLE = frozenset({"name", "adjective", "demonym"})


def _in_a_name(tokens: Sequence[Token], hit: Hit) -> bool:
    """Whether a word for people, which is written small, stands with a capital behind a given name
    or an initial."""
    before = tokens[hit.start - 1]
    if before.text == "." and hit.start > 1 and len(tokens[hit.start - 2].text) <= _INITIAL:
        before = tokens[hit.start - 2]
    word = tokens[hit.start]
    return word.capital and not word.text.isupper() and before.capital and before.kind == "w"


_INITIAL = 2
"""Letters of an initial: "А.", "Дж."."""


def _of_no_ship(tokens: Sequence[Token], hit: Hit, end: int, ships: Collection[str]) -> bool:
    """Whether letters that stand before the names of ships have no name behind them."""
    word = tokens[hit.start].text
    if hit.end - hit.start > 1 or not word.isupper() or word not in ships:
        return False
    behind = tokens[hit.end : min(hit.end + 2, end)]
    quoted = bool(behind) and behind[0].text in _QUOTES
    return not any(t.capital for t in behind[quoted : quoted + 1])


_QUOTES = frozenset("\"'“”„«‘’(")


def _before_comma(tokens: Sequence[Token], hit: Hit, end: int) -> bool:
    """Whether a participle of the past has no noun behind it, but a comma: "gəlmiş, görüşmüşdür".
    Where verbs come last that is a verb of its own."""
    return hit.end < end and hit.features >= _PARTICIPLE and tokens[hit.end].text == ","


_ACTS = frozenset({"trigger", "documentact", "status"})
_PARTICIPLE = frozenset({"past", "prt"})


def _finite(hit: Hit) -> Hit:
    return Hit(hit.start, hit.end, hit.entry, hit.features - {"prt"})


_TITLES = frozenset({"post", "deputy", "unit"})
_OVERLAYS = frozenset(
    {"topic", "zone", "duration", "absence", "modal", "bearer", "underway", "field"}
)
"""What was talked about, the furniture of the page, what there is not, what bears a name, what goes
on and what the field is known by: over the words for what happened."""
_LAYERS = ("", *sorted(_OVERLAYS))


def _within_names(kept: Sequence[Hit], hits: Sequence[Hit]) -> list[Hit]:
    """The towns in the names of gatherings: "the Munich conference" is in Munich."""
    names = [h for h in kept if h.entry.get("named") is not None]
    return [
        h
        for h in hits
        if names
        and h.entry.kind == "place"
        and any(n.start <= h.start and h.end <= n.end and h.span != n.span for n in names)
    ]


def _of_each_code(topics: Sequence[Hit]) -> list[Hit]:
    """The longest phrases for topics: those of two codes may share a word ("training of military
    doctors"), but none lies in another."""
    layers: dict[str | None, list[Hit]] = {}
    for hit in topics:
        layers.setdefault(hit.entry.get("code"), []).append(hit)
    kept = [h for layer in layers.values() for h in _outermost(layer)]
    return [
        h
        for h in kept
        if not any(
            k.start <= h.start and h.end <= k.end and k.end - k.start > h.end - h.start
            for k in kept
        )
    ]


def recognise_asides(tokens: Sequence[Token], start: int, end: int, pack: Pack) -> list[Hit]:
    """The phrases of the kinds that few sentences are searched for; none inside a longer one of its
    kind and code."""
    layers: dict[tuple[str, str | None], list[Hit]] = {}
    for hit in pack.known_aside(tokens[start:end], start):
        layers.setdefault((hit.entry.kind, hit.entry.get("code")), []).append(hit)
    return [h for layer in layers.values() for h in (_longest(layer) if len(layer) > 1 else layer)]


def _outermost(hits: Sequence[Hit]) -> list[Hit]:
    """The longest phrases, none overlapping, of some in the order of their first words."""
    out: list[Hit] = []
    touching: list[Hit] = []
    reach = -1
    for hit in hits:
        if hit.start < reach:
            touching.append(hit)
            if hit.end > reach:
                reach = hit.end
            continue
        out += touching if len(touching) < 2 else _of_touching(touching, reach)
        touching = [hit]
        reach = hit.end
    out += touching if len(touching) < 2 else _of_touching(touching, reach)
    return out


def _of_touching(hits: Sequence[Hit], reach: int) -> Sequence[Hit]:
    """The same of phrases that lie in each other or overlap, and end at ``reach`` at the latest:
    mostly one holds all others."""
    first = hits[0].start
    whole = [h for h in hits if h.end == reach and h.start == first]
    return _by_row(whole) if whole else _longest(hits)


def _longest(hits: Sequence[Hit]) -> Sequence[Hit]:
    """The longest phrases, none overlapping; several readings of the same words all stay."""
    owner: dict[int, tuple[int, int]] = {}
    kept: list[Hit] = []
    for hit in sorted(hits, key=_longest_first):
        start, end = span = hit.span
        # The ends are enough: what came before is no shorter, so it holds one of them.
        if owner.get(start, span) == span == owner.get(end - 1, span):
            owner.update(dict.fromkeys(range(start, end), span))
            kept.append(hit)
    return _by_row(kept)


def _by_row(hits: Sequence[Hit]) -> Sequence[Hit]:
    """The phrases with the readings of one row at one place (a word form of several cases) as one
    hit."""
    places = [(h.start, h.end, id(h.entry)) for h in hits]
    if len(set(places)) == len(hits):
        return hits
    out: dict[tuple[int, int, int], Hit] = {}
    for place, hit in zip(places, hits, strict=True):
        known = out.get(place)
        if known is None or not hit.features:
            out[place] = hit
        elif known.features:
            both = united(known.features, hit.features)
            out[place] = Hit(hit.start, hit.end, hit.entry, both)
    return list(out.values())


_PLACE = attrgetter("start", "end")


def _longest_first(hit: Hit) -> tuple[int, int]:
    return hit.start - hit.end, hit.start


def _weak_country(hit: Hit) -> bool:
    return hit.entry.kind == "country" and hit.entry.get("weak") is not None
