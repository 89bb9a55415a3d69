"""A SPARQL text in, its tokens with their places out: enough to refuse and to bind, no more.

The store's own parser has the last word on syntax (and reads no update at all). What it does
not tell is which keywords a query uses and where its pattern begins, and a plain search would
find them in strings, comments, IRIs and names too. So the text is cut into the terminals of
the SPARQL 1.1 grammar (section 19.8), each alternative anchored and without backtracking.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.errors import QuestionError

_TERMINALS = (
    ("space", r"[ \t\r\n]+|#[^\r\n]*"),
    ("iri", r'<[^<>"{}|^`\\\x00-\x20]*>'),
    ("string", r'"""(?:"{0,2}[^"\\]|"{0,2}\\.)*"""' r"|'''(?:'{0,2}[^'\\]|'{0,2}\\.)*'''"),
    ("string", r'"(?:[^"\\\r\n]|\\.)*"' r"|'(?:[^'\\\r\n]|\\.)*'"),
    ("variable", r"[?$]\w+"),
    ("language", r"@[A-Za-z]+(?:-[A-Za-z0-9]+)*"),
    ("name", r"(?:[^\W\d][\w.\-]*)?:(?:[\w.:\-]|%[0-9A-Fa-f]{2}|\\.)*"),
    ("blank", r"_:[\w.\-]+"),
    ("word", r"[^\W\d]\w*"),
    ("number", r"[0-9]+(?:\.[0-9]*)?(?:[eE][+-]?[0-9]+)?"),
    ("mark", r"."),
)
_TOKEN = re.compile(
    "|".join(
        f"(?P<{kind}{number}>{terminal})" for number, (kind, terminal) in enumerate(_TERMINALS)
    ),
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """One terminal: its kind, its text, and where it starts (code points from 0)."""

    kind: str
    text: str
    start: int


def tokens(text: str) -> Iterator[Token]:
    """The terminals of a query in order, without spaces and comments."""
    for match in _TOKEN.finditer(text):
        kind = (match.lastgroup or "").rstrip("0123456789")
        if kind != "space":
            yield Token(kind, match.group(), match.start())


def keywords(text: str) -> Iterator[Token]:
    """The bare words of a query, in capitals: its keywords and names of functions."""
    for token in tokens(text):
        if token.kind == "word":
            yield Token(token.kind, token.text.upper(), token.start)


def variables(text: str) -> frozenset[str]:
    """The names of all variables, without ``?`` or ``$``."""
    return frozenset(token.text[1:] for token in tokens(text) if token.kind == "variable")


def pattern_start(text: str) -> int:
    """The place just after the first ``{``, where the query's pattern begins.

    Raises QuestionError where there is none.
    """
    for token in tokens(text):
        if token.kind == "mark" and token.text == "{":
            return token.start + 1
    raise QuestionError("the query has no pattern in braces")


def line_and_column(text: str, at: int) -> tuple[int, int]:
    """Both counted from 1, as editors show them."""
    return text.count("\n", 0, at) + 1, at - (text.rfind("\n", 0, at) + 1) + 1
