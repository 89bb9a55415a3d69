"""Tokens in, paragraphs and sentences out, as ranges of tokens.

A line is a paragraph, unless a column break cut it: a line that does not end a sentence and
is followed by a word in small letters goes on in the next. Where several do (a text set in
columns), so does any full line that does not end a sentence. A sentence ends at . ! ? … before
a capital, a digit or an opening quote, also where the space is missing ("rested.Colonel"),
but not after an initial, an abbreviation of the language or a number followed by a month.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence

from kg.annotate.tokens import Token

_FINAL = frozenset(".!?…")
_CLOSING = frozenset("\"'»”’)]")
_OPENING = frozenset("\"'«“„‘([")
_AFTER = _CLOSING | _FINAL
Range = tuple[int, int]

LONGEST = 200
"""Words after which a sentence is cut in any case: nobody writes longer ones, and what reading
compares within a sentence grows with the square of its length."""


def paragraphs(content: str, tokens: Sequence[Token]) -> list[Range]:
    """Ranges of tokens that stand on one line, broken columns joined."""
    breaks = _line_breaks(content, tokens)
    full = _full_line(content, tokens, breaks)
    out: list[Range] = []
    start = 0
    for at in breaks:
        goes_on = at - start >= 4 and (
            (_small(tokens, at) and not _stamp(content, tokens, at))
            or (full is not None and _cut(content, tokens, at, full))
        )
        if not goes_on:
            out.append((start, at))
            start = at
    if tokens:
        out.append((start, len(tokens)))
    return out


def _line_breaks(content: str, tokens: Sequence[Token]) -> list[int]:
    """The tokens before which a line ends (not within a word broken over two lines)."""
    starts = [t.start for t in tokens]
    behind = dict.fromkeys(bisect_right(starts, m.start()) for m in re.finditer("\n", content))
    return [
        at
        for at in behind
        if 0 < at < len(tokens) and "\n" in content[tokens[at - 1].end : tokens[at].start]
    ]


_COLUMN = 3
"""Lines that go on in small letters, from which on a text is set in columns."""


def _small(tokens: Sequence[Token], at: int) -> bool:
    """Whether a line that ends in a word goes on in small letters."""
    return tokens[at].kind == "w" and tokens[at].text[0].islower() and tokens[at - 1].kind == "w"


def _stamp(content: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether a paragraph begins with a word and a number: "date 2019-11-14 The minister"."""
    number = at + 1 < len(tokens) and tokens[at + 1].kind == "n"
    return number and content.count("\n", tokens[at - 1].end, tokens[at].start) > 1


def _full_line(content: str, tokens: Sequence[Token], breaks: Sequence[int]) -> float | None:
    """From which length on a line is full, in a text set in columns; else None."""
    wrapped = sorted(_length(content, tokens, at) for at in breaks if _small(tokens, at))
    return wrapped[len(wrapped) // 2] * 0.7 if len(wrapped) >= _COLUMN else None


def _length(content: str, tokens: Sequence[Token], at: int) -> int:
    """How long the line is that ends before a word."""
    end = tokens[at - 1].end
    return end - content.rfind("\n", 0, end) - 1


def _cut(content: str, tokens: Sequence[Token], at: int, full: float) -> bool:
    """Whether a column's edge, not the writer, ended the line before a word."""
    before, token = tokens[at - 1], tokens[at]
    unended = before.kind in "wn" or before.text in ",-–—"
    paragraph = content.count("\n", before.end, token.start) > 1 and token.kind != "n"
    return unended and not paragraph and _length(content, tokens, at) >= full


def sentences(
    tokens: Sequence[Token],
    paragraph: Range,
    abbreviations: Collection[str],
    initials: Collection[str] = (),
    ordinals: bool = False,
) -> list[Range]:
    """The sentences of a paragraph; ``initials`` are those of several letters ("Ts. Batsaikhan"),
    ``ordinals`` says that a full stop makes a number an ordinal ("3. Ordu Komutanı")."""
    out: list[Range] = []
    start, stop = paragraph
    for at in [i for i in range(start, stop) if tokens[i].text in _FINAL]:
        if at < start:
            continue  # one of several marks that end a sentence together
        while at - start >= LONGEST:
            out.append((start, start + LONGEST))
            start += LONGEST
        if (ordinals or _of_a_date(tokens, at, stop)) and _ordinal(tokens, at, stop, start):
            continue
        if _ends(tokens, at, stop, start, abbreviations, initials):
            end = at + 1
            while end < stop and (
                tokens[end].text in _FINAL
                or (tokens[end].text in _CLOSING and tokens[end].start == tokens[end - 1].end)
            ):
                end += 1
            out.append((start, end))
            start = end
    while stop - start > LONGEST:
        out.append((start, start + LONGEST))
        start += LONGEST
    if start < stop:
        out.append((start, stop))
    return out


def _ordinal(tokens: Sequence[Token], at: int, stop: int, start: int) -> bool:
    """Whether a full stop stands behind a small number and before a capital: "11. Toplantısı"."""
    if tokens[at].text != "." or at == start or at + 1 >= stop:
        return False
    number = tokens[at - 1]
    if number.kind != "n" or len(number.text) > _SMALL_NUMBER or not tokens[at + 1].capital:
        return False
    return at - 2 < start or tokens[at - 2].text not in ".:,"  # "at 10.30. Then"


def _of_a_date(tokens: Sequence[Token], at: int, stop: int) -> bool:
    """Whether a word and a year follow: "14. November 2013", not "June 12. Some 2000 soldiers"."""
    year = tokens[at + 2] if at + 2 < stop else None
    if year is None or year.kind != "n" or len(year.text) != _YEAR:
        return False
    month_before = at > 1 and tokens[at - 2].capital
    return year.text.startswith(_CENTURIES) and not month_before


_CENTURIES = ("19", "20")
_SMALL_NUMBER = 2
"""Digits of a number that may be an ordinal."""


def _ends(
    tokens: Sequence[Token],
    at: int,
    stop: int,
    start: int,
    abbreviations: Collection[str],
    initials: Collection[str],
) -> bool:
    mark = tokens[at]
    after = at + 1
    while after < stop and tokens[after].text in _AFTER:
        after += 1
    if after >= stop:
        return True
    following = tokens[after]
    opens = (
        following.text in _OPENING
        or following.capital
        or following.kind == "n"
        or (following.text in "-–—•*")
    )
    if not opens:
        return False
    before = tokens[at - 1] if at > start else None
    if before is None:
        return False
    spaced = following.start > tokens[after - 1].end
    if mark.text != ".":
        return spaced or following.capital
    if before.kind == "w" and before.end == mark.start:
        if before.capital and (len(before.text) == 1 or before.text in initials):
            return False
        if before.text.lower() in abbreviations and not _new_line_of_thought(tokens, after):
            return False
        if not spaced:
            if before.text.isupper():  # "of the CSTO.Besides"
                return len(before.text) > 2 and following.text[1:].islower() and following.capital
            return before.text[-1].islower() and len(before.text) > 2 and following.capital
    if before.kind == "n" and not spaced:  # "the plan for 2023.At the end"
        return len(before.text) == _YEAR and following.capital and following.text[1:].islower()
    if before.kind == "n":
        return spaced and (following.capital or following.text in _OPENING)
    return spaced or following.capital


_YEAR = 4
"""Digits of a year."""


def _new_line_of_thought(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].text in "-–—•"
