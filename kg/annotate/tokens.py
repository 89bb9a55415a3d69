"""A text in, its words, numbers and marks out, with their places in the text as given.

A word broken over two lines ("olun-⏎ması") is one token that spans the break; what follows
an apostrophe inside a word ("Güler'in") is kept apart as its ending. Digits and letters are
apart ("2024-cü", "25th"), and so are initials ("Z." "Həsənov").
"""

from __future__ import annotations

import re
from typing import NamedTuple

_TOKEN = re.compile(
    r"(?P<word>[^\W\d_]+(?:\u0301[^\W\d_]*)*)(?:['’ʼ‘`](?P<ending>[^\W\d_]+))?"
    r"|(?P<number>\d+)"
    r"|(?P<mark>[^\w\s]|_)"
)


class Token(NamedTuple):
    """A word ("w"), number ("n") or mark ("p"), at ``start:end`` of the text.

    ``text`` is what is read: without the line break or the ending after an apostrophe.
    """

    kind: str
    text: str
    start: int
    end: int
    ending: str = ""

    @property
    def capital(self) -> bool:
        return self.text[:1].isupper()


def tokenize(text: str) -> list[Token]:
    """All tokens of a text, in order; every character that is not space is in one."""
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        if word := match["word"]:
            if _continues_broken_word(tokens, text, start, word):
                tokens.pop()
                head = tokens.pop()
                tokens.append(Token("w", head.text + word, head.start, end, match["ending"] or ""))
            elif _ends_acronym(tokens, start, word):
                tokens.pop()
                head = tokens.pop()
                tokens.append(Token("w", head.text, head.start, end, word))
            else:
                tokens.append(Token("w", word, start, end, match["ending"] or ""))
        else:
            kind = "n" if match["number"] else "p"
            tokens.append(Token(kind, match.group(), start, end))
    return tokens


def _continues_broken_word(tokens: list[Token], text: str, start: int, word: str) -> bool:
    """Whether a hyphen at a line's end stands between this word and the one before."""
    if len(tokens) < 2 or tokens[-1].text not in "-\u00ad" or not word[0].islower():
        return False
    head, hyphen = tokens[-2:]
    return (
        head.kind == "w"
        and not head.ending
        and head.end == hyphen.start
        and head.text[-1].islower()
        and "\n" in text[hyphen.end : start]
        and start - hyphen.end <= 4
    )


def _ends_acronym(tokens: list[Token], start: int, word: str) -> bool:
    """Whether a word is the case ending of an acronym before a hyphen ("ABŞ-ın", "NATO-nun")."""
    if len(tokens) < 2 or tokens[-1].text != "-" or not word.islower() or len(word) > 5:
        return False
    head, hyphen = tokens[-2:]
    return (
        head.kind == "w"
        and len(head.text) > 1
        and head.text.isupper()
        and not head.ending
        and head.end == hyphen.start
        and hyphen.end == start
    )
