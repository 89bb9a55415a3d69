"""What reading decided, one value for each decision: for ``kg trace`` and ``--explain``.

An observer is told of each step by the rules themselves, while they decide: trace is the same
code path as reading, not a second one (DESIGN, rule 3). Without an observer nothing is made.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kg.annotate import Text


@dataclass(frozen=True, slots=True)
class Step:
    """One decision.

    ``about`` names what is decided on: "article", "sentence", "phrase", "person" with the name,
    an event's type with its word, as "Visit «arrived»", or "event 2". ``field`` is the question,
    ``outcome`` the answer ("" where there is none) and ``rule`` the name of the rule that gave
    it. ``words`` are the characters ``start`` to ``end`` of the article's text that it rests on
    (of its title, where ``source`` is "title"); ``sentence`` numbers the sentence that was being
    read, -1 for the article as a whole.
    """

    about: str
    field: str
    outcome: str
    rule: str
    words: str = ""
    start: int = 0
    end: int = 0
    sentence: int = -1
    source: str = "text"


Observer = Callable[[Step], None]


def tell(
    observe: Observer | None,
    text: Text,
    sentence: int,
    span: tuple[int, int],
    about: str,
    field: str,
    outcome: str,
    rule: str,
) -> None:
    """Tell an observer, if there is one, of a decision that rests on a range of words."""
    if observe is None:
        return
    first, last = span[0], max(span[1], span[0] + 1) - 1
    if not 0 <= first < len(text.tokens):
        observe(Step(about, field, outcome, rule, sentence=sentence))
        return
    start, end = text.tokens[first].start, text.tokens[last].end
    words, titled = text.content[start:end], start < text.offset
    shift = 0 if titled else text.offset
    source = "title" if titled else "text"
    observe(Step(about, field, outcome, rule, words, start - shift, end - shift, sentence, source))
