"""A text in, its words, numbers and marks out, with their places in the text as given.

A word broken over two lines ("olun-⏎ması") is one token that spans the break; what follows
an apostrophe inside a word ("Güler'in") is kept apart as its ending. Digits and letters are
apart ("2024-cü", "25th"), and so are initials ("Z." "Həsənov").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kg.pack.lexicon import ELIDED

_STRESSED = r"(?:\u0301[^\W\d_]*)*"
_TOKEN = re.compile(
    # Two letters are tried first: most words begin so, and none with an apostrophe behind one does.
    rf"([^\W\d_](?!ʼ)[^\W\d_]+{_STRESSED}|{ELIDED}|[^\W\d_]+{_STRESSED})"
    r"(?:['’ʼ‘`]([^\W\d_]+))?\s*"
    r"|(\d+)\s*"
    r"|([^\w\s]|_)\s*"
)
"""A word, the ending behind its apostrophe, a number or a mark; with the space behind."""


@dataclass(slots=True, unsafe_hash=True)
class Token:
    """A word ("w"), number ("n") or mark ("p"), at ``start:end`` of the text.

    ``text`` is what is read: without the line break or the ending after an apostrophe. Its types
    freeze it (as they do ``Hit``).
    """

    kind: Final[str]
    text: Final[str]
    start: Final[int]
    end: Final[int]
    capital: Final[bool] = False
    ending: Final[str] = ""


def tokenize(text: str) -> list[Token]:
    """All tokens of a text, in order; every character that is not space is in one."""
    tokens: list[Token] = []
    hyphen = False  # whether the token before is one
    for match in _TOKEN.finditer(text):
        word, ending, number, mark = match.groups()
        start = match.start()
        if number is not None:
            tokens.append(Token("n", number, start, start + len(number)))
            hyphen = False
            continue
        if mark is not None:
            mark = "-" if mark == "\u2011" else mark  # a hyphen that keeps a line together
            tokens.append(Token("p", mark, start, start + 1))
            hyphen = mark in _HYPHENS
            continue
        end = start + len(word) if ending is None else match.end(2)
        if hyphen and len(tokens) > 1:
            head, dash = tokens[-2:]
            if _continues_broken_word(head, dash, text, start, word):
                del tokens[-2:]
                word, start = head.text + word, head.start
            elif _ends_acronym(head, dash, start, word):
                del tokens[-2:]
                word, start, ending = head.text, head.start, word
        tokens.append(Token("w", word, start, end, word[0].isupper(), ending or ""))
        hyphen = False
    return tokens


_HYPHENS = ("-", "\u00ad")


def _continues_broken_word(head: Token, hyphen: Token, text: str, start: int, word: str) -> bool:
    """Whether a hyphen at a line's end stands between this word and its first part."""
    return (
        word[0].islower()
        and head.kind == "w"
        and not head.ending
        and head.end == hyphen.start
        and head.text[-1].islower()
        and "\n" in text[hyphen.end : start]
        and start - hyphen.end <= 4
    )


def _ends_acronym(head: Token, hyphen: Token, start: int, word: str) -> bool:
    """Whether a word is the case ending of an acronym before a hyphen ("ABŞ-ın", "NATO-nun")."""
    return (
        hyphen.text == "-"
        and word.islower()
        and len(word) <= 5
        and head.kind == "w"
        and len(head.text) > 1
        and head.text.isupper()
        and not head.ending
        and head.end == hyphen.start
        and hyphen.end == start
    )
