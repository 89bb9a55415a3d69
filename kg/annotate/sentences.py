"""Tokens in, paragraphs and sentences out, as ranges of tokens.

A line is a paragraph, unless a column break cut it: a line that does not end a sentence and
is followed by a word in small letters goes on in the next. A sentence ends at . ! ? … before
a capital, a digit or an opening quote, also where the space is missing ("rested.Colonel"),
but not after an initial, an abbreviation of the language or a number followed by a month.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kg.annotate.tokens import Token

_FINAL = frozenset(".!?…")
_CLOSING = frozenset("\"'»”’)]")
_OPENING = frozenset("\"'«“„‘([")
Range = tuple[int, int]

LONGEST = 200
"""Words after which a sentence is cut in any case: nobody writes longer ones, and what reading
compares within a sentence grows with the square of its length."""


def paragraphs(content: str, tokens: Sequence[Token]) -> list[Range]:
    """Ranges of tokens that stand on one line, broken columns joined."""
    out: list[Range] = []
    start = 0
    for at in range(1, len(tokens)):
        before, token = tokens[at - 1], tokens[at]
        if "\n" not in content[before.end : token.start]:
            continue
        goes_on = (
            token.kind == "w" and token.text[0].islower() and before.kind == "w" and at - start >= 4
        )
        if not goes_on:
            out.append((start, at))
            start = at
    if tokens:
        out.append((start, len(tokens)))
    return out


def sentences(
    tokens: Sequence[Token], paragraph: Range, abbreviations: Collection[str]
) -> list[Range]:
    """The sentences of a paragraph."""
    out: list[Range] = []
    start, stop = paragraph
    at = start
    while at < stop:
        if at - start == LONGEST:
            out.append((start, at))
            start = at
        if tokens[at].text in _FINAL and _ends(tokens, at, stop, start, abbreviations):
            end = at + 1
            while end < stop and (
                tokens[end].text in _FINAL
                or (tokens[end].text in _CLOSING and tokens[end].start == tokens[end - 1].end)
            ):
                end += 1
            out.append((start, end))
            start = at = end
        else:
            at += 1
    if start < stop:
        out.append((start, stop))
    return out


def _ends(
    tokens: Sequence[Token], at: int, stop: int, start: int, abbreviations: Collection[str]
) -> bool:
    mark = tokens[at]
    after = at + 1
    while after < stop and (tokens[after].text in _CLOSING | _FINAL):
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
        if len(before.text) == 1 and before.capital:
            return False  # an initial
        if before.text.lower() in abbreviations and not _new_line_of_thought(tokens, after):
            return False
        if not spaced:
            return before.text[-1].islower() and len(before.text) > 2 and following.capital
    if before.kind == "n":
        return spaced and (following.capital or following.text in _OPENING)
    return spaced or following.capital


def _new_line_of_thought(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].text in "-–—•"
