"""The words of a page in, the same without lists of links that are set into its sentences out.

Some sites print behind a name the name in full, glued to the headlines of other articles, up to a
word that opens them all: "Minister Lee Ann LeeRiver rises Bridge falls MORE said ...".
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kg.annotate.tokens import Token

_LONGEST = 120
"""Words and marks of the longest list of links."""
_NAME = 7
"""Words between a name and its last word in full."""


def without_links(tokens: Sequence[Token], ends: Collection[str]) -> list[Token]:
    """The words that stand in no such list; ``ends`` are the words that close one."""
    closing = [i for i, t in enumerate(tokens) if t.text in ends] if ends else []
    out: list[Token] = []
    done = 0
    for end in closing:
        start = _start(tokens, max(done, end - _LONGEST), end)
        if start is not None:
            out += tokens[done:start]
            done = end + 1
    return [*out, *tokens[done:]]


def _start(tokens: Sequence[Token], first: int, end: int) -> int | None:
    """Where a list begins: behind a name whose last word comes again, glued to a headline."""
    for at in range(first + 1, end):
        word = tokens[at].text
        for before in range(at - 1, max(first, at - _NAME) - 1, -1):
            name = tokens[before].text
            if len(name) > 1 and word.startswith(name) and word[len(name) :][:1].isupper():
                return before + 1
    return None
