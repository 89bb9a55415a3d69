"""The persons of a sentence in, those who lead or stand for a side with that side's country out.

"The delegation of Serbia headed by Colonel X", "Niger was represented by X, Mali by Y", "Major X
of the Bulgarian side": the country stands beside the side, not in a title. A country right before
or behind in the same words is taken; what two persons could claim goes to the nearest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.annotate import Sentence, Text
from kg.extract.ground.marks import DASHES
from kg.extract.ground.values import PersonMention, Said
from kg.pack import Hit

_RULE = "country_of_side"
_NEAR = 4
"""Words between a person, the word for leading, and the side."""
_ROW = 3
"""Marks and words between the names of a row, or the sides of one."""


@dataclass(frozen=True, slots=True)
class _Side:
    """A country whose side is spoken of, at words ``start`` to ``end``."""

    said: Said
    start: int
    end: int
    alone: bool
    """Whether no word for leading is needed: "on the Bulgarian side, Major X"."""


def with_sides(
    text: Text, sentence: Sentence, mentions: Sequence[PersonMention]
) -> list[PersonMention]:
    """The mentions, those without a country with that of the side that they stand for."""
    out = list(mentions)
    cues = list(sentence.of_kind("heading"))
    if not (cues or sentence.has("side")) or not any(map(_open, out)):
        return out
    sides = _sides(text, sentence, out, cues)
    if not sides:
        return _of_those_before(text, sentence, out, cues)
    cues = [c for c in cues if c.entry.get("for") != "from"]
    for at, mention in enumerate(out):
        if not _open(mention):
            continue
        floor = out[at - 1].to if at else sentence.start
        ceiling = out[at + 1].from_ if at + 1 < len(out) else sentence.end
        last = sentence.pack.verbs_last
        side = _before(mention, sides, cues, floor, sentence.end if last else ceiling)
        side = side or _behind(mention, sides, cues, out)
        if side is not None:
            person = len(mention.words) > 1 and _said_of(mention, cues)
            out[at] = replace(mention, country=side.said, serving=mention.serving or person)
    return out


def _of_those_before(
    text: Text, sentence: Sentence, mentions: list[PersonMention], cues: Sequence[Hit]
) -> list[PersonMention]:
    """ "A delegation from the college of Zambia came. It was led by X": who leads a delegation has
    the country that was named with it, here or in the sentence before."""
    led = [m for m in mentions if m.country is None and any(c.end == m.from_ for c in cues)]
    if len(led) != 1 or sentence.pack.verbs_last:
        return mentions
    said = _sent_by(sentence, led[0].from_)
    if said is None and sentence.number and any(_is_delegation(h) for h in sentence.hits):
        before = text.sentences[sentence.number - 1]
        said = _sent_by(before, before.end)
    if said is None:
        return mentions
    return [replace(m, country=said) if m is led[0] else m for m in mentions]


def _is_delegation(hit: Hit) -> bool:
    return hit.entry.get("to") in _SENT or hit.entry.kind == "side"


_SENT = frozenset({"delegation", "staff", "troops"})


def _sent_by(sentence: Sentence, end: int) -> Said | None:
    """The country of the one delegation that a sentence names before a word."""
    guests = [h for h in sentence.of_kind("reference") if h.entry.get("to") in _SENT]
    for guest in guests:
        # "a delegation of the army of A has come to B": up to where it goes
        goes = [t.start for t in sentence.of_kind("trigger") if t.start >= guest.end]
        last = min(end, *goes) if goes else end
        for hit in sentence.of_kind("country"):
            behind = 0 <= hit.start - guest.end <= _FROM and hit.end <= last
            if behind or 0 <= guest.start - hit.end <= 1:
                return Said(hit.entry.values["code"], hit.start, hit.end, _RULE)
    return None


_FROM = 9
"""Words between a delegation and the country whose institution sends it."""


def _said_of(mention: PersonMention, cues: Sequence[Hit]) -> bool:
    """Whether who stands for a side is a person without any title: a name right behind a word for
    leading, or one of a sentence that tells who represents countries."""
    return any(c.entry.get("for") == "country" or c.end == mention.from_ for c in cues)


def _open(mention: PersonMention) -> bool:
    return mention.country is None or mention.country.rule == "country_nearby"


def _sides(
    text: Text, sentence: Sentence, mentions: Sequence[PersonMention], cues: Sequence[Hit]
) -> list[_Side]:
    """The sides that a sentence names, left to right: a country with a word for its people, a bare
    one beside a word for representing, and one more of either kind with the word left out."""
    nouns = [h for h in sentence.of_kind("side", "reference") if _is_delegation(h)]
    titles = [(m.from_, m.to) for m in mentions]
    standing = any(c.entry.get("for") == "country" for c in cues)
    behalf = {c.end + i for c in cues if c.entry.get("for") == "behalf" for i in (0, 1)}
    out: list[_Side] = []
    hits = list(sentence.of_kind("country", "organisation"))
    for at, hit in enumerate(hits):
        if any(a <= hit.start < b for a, b in titles) or (out and hit.start < out[-1].end):
            continue
        noun = next((n for n in nouns if _of_noun(sentence, hit, n)), None)
        behind = next((h for h in hits[at + 1 :] if 0 < h.start - hit.end <= _ROW), None)
        if noun is None and behind is not None and hit.entry.get("form") != "name":
            noun = next((n for n in nouns if _of_noun(sentence, behind, n)), None)
        bare = hit.entry.get("form") in (None, "name")
        again = bool(out) and _left_out(text, hit, [m.from_ for m in mentions])
        if noun is None and not (bare and (standing or hit.start in behalf)) and not again:
            continue
        said = Said(hit.entry.values["code"], hit.start, hit.end, _RULE)
        ours = noun is not None and _of_noun(sentence, hit, noun)
        start, end = _around(hit, noun) if noun and ours else (hit.start, hit.end)
        ones = noun is not None and noun.entry.get("alone") is not None
        alone = any(
            (c.entry.get("for") == "behalf" and 0 <= start - c.end <= 1)
            or (ones and c.entry.get("for") == "from" and 0 <= start - c.end <= 1)
            or (ones and c.entry.get("for") == "from" and c.end == end)
            for c in cues
        )
        out.append(_Side(said, start, end, alone or (again and out[-1].alone)))
    return out


def _around(hit: Hit, noun: Hit) -> tuple[int, int]:
    return min(hit.start, noun.start), max(hit.end, noun.end)


def _of_noun(sentence: Sentence, country: Hit, noun: Hit) -> bool:
    """Whether a word for people of a side stands right behind its country, or before it."""
    if 0 <= noun.start - country.end <= 2:
        between = sentence.of_kind("country")  # "from India came the Russian delegation"
        return not any(country.end <= c.start and c.end <= noun.start for c in between)
    if sentence.pack.verbs_last:
        return False
    return country.entry.get("form") == "name" and 0 <= country.start - noun.end <= 3


def _left_out(text: Text, hit: Hit, names: Sequence[int]) -> bool:
    """ "The Moldovan group was led by X, the Romanian one by Y": a country right before a title or
    a mark that stands for the verb."""
    behind = text.tokens[hit.end].text if hit.end < len(text.tokens) else ""
    return hit.end in names or behind in DASHES


def _before(
    mention: PersonMention, sides: Sequence[_Side], cues: Sequence[Hit], floor: int, ceiling: int
) -> _Side | None:
    """The last side between the person named before and this one, with a word for leading between
    them, or behind the name where verbs come last."""
    given = [c for c in cues if c.start == floor and c.entry.get("for") == "behalf"]
    taken = {c.end + i for c in given for i in (0, 1)}
    near = [
        s for s in sides if floor <= s.start and s.end <= mention.from_ and s.start not in taken
    ]
    if not near:
        return None
    side = near[-1]
    led = any(side.start <= c.start and c.end <= mention.from_ for c in cues) or any(
        mention.to <= c.start < ceiling for c in cues
    )
    continues = sides.index(side) > 0 and mention.from_ - side.end <= _NEAR
    return side if side.alone or led or continues else None


def _behind(
    mention: PersonMention,
    sides: Sequence[_Side],
    cues: Sequence[Hit],
    out: Sequence[PersonMention],
) -> _Side | None:
    """The side behind a person and a word for leading it; of a row of persons and one of sides,
    each has its own."""
    leading = any(mention.from_ <= c.end <= mention.start for c in cues)
    beside = next((s for s in sides if leading and 0 <= s.start - mention.to <= 1), None)
    if beside is not None:
        return beside  # "the X-led Serbian delegation", in languages that say it so
    row = _row(mention, out)
    last = row[-1].to
    cue = next((c for c in cues if 0 <= c.start - last <= _NEAR), None)
    if cue is None:
        return None
    led = [s for s in sides if s.start >= cue.end]
    if not led or led[0].start - cue.end > _NEAR:
        return None
    if len(row) > 1 and len(led) >= len(row):
        return led[row.index(mention)]
    return led[0]


def _row(mention: PersonMention, out: Sequence[PersonMention]) -> list[PersonMention]:
    """The persons without a country named in one row with this one."""
    row: list[PersonMention] = []
    for other in out:
        if not _open(other) and other.country is not None and other.country.rule != _RULE:
            row = []
        elif row and other.from_ - row[-1].to > _ROW:
            if mention in row:
                break
            row = [other]
        else:
            row.append(other)
    return row if mention in row else [mention]
