"""Whether words with capitals name what somebody heads or has, and not whoever does.

"The head of the Reconnaissance Bureau", "chief of Navy Information", "Iran's Guardian Council":
where the order of words is fixed, no name of a person stands right behind an article, an "of" that
leads on from a title, or the possessive of whoever has the thing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.annotate import Sentence, Text, Token
from kg.extract.ground.roles import in_fixed_order
from kg.extract.people.runs import Run
from kg.pack import Hit


def of_something(
    tokens: Sequence[Token],
    sentence: Sentence,
    run: Run,
    left: Sequence[Hit],
    ends: Mapping[int, list[Hit]],
) -> bool:
    """Whether an article, "of" behind a title (``left``) or a possessive stands before a run."""
    at = run.start - 1
    if at <= sentence.start or not in_fixed_order(sentence):
        return False
    if any(h.entry.kind in _TITLES for h in ends.get(run.start, ())):
        return False
    before, pack = tokens[at], sentence.pack
    if pack.fold(before.text) in pack.list("articles") and before.text.islower():
        return True
    if left and any(h.entry.get("role") == "of" for h in ends.get(run.start, ())):
        return len(run.words) == 1
    return bool(left) and before.ending in pack.list("possessive")


_TITLES = frozenset({"post", "rank", "honorific", "deputy", "former", "unit"})


def of_a_drill(text: Text, sentence: Sentence, run: Run) -> bool:
    """Whether words are a great exercise's name, with its number or year."""
    said, names = text.quote(run.start, run.end), sentence.pack.list("known-drills")
    return any(said[:at] in names for at, letter in enumerate(said) if letter == " ")
