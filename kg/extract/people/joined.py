"""Two titles with an "and" between in, that of whoever is named behind them out.

"The Georgian minister and Azerbaijani Defence Minister X" are two people, of whom the first is not
named; "Deputy Prime Minister and Defence Minister X" is one. What tells them apart is whom they
serve, that the second is a colleague of the first, that he has a rank alone, or an article.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.annotate import Sentence, Text
from kg.extract.people.titles import is_posted
from kg.pack import Hit

_COLLEAGUES = frozenset({"counterpart", "same-post"})


def of_the_last(text: Text, chain: Sequence[Hit], sentence: Sentence) -> Sequence[Hit]:
    """A title without that of another person which an "and" joins to it; none where the name
    itself follows the "and"."""
    for at in range(len(chain) - 1, 0, -1):
        before, behind = chain[:at], chain[at + 1 :]
        if chain[at].entry.get("role") == "and" and any(map(_holds, before)):
            if not behind or _of_another(text, before, behind, sentence):
                return behind
    return chain


def _of_another(
    text: Text, before: Sequence[Hit], behind: Sequence[Hit], sentence: Sentence
) -> bool:
    if any(h.entry.get("to") in _COLLEAGUES for h in behind):
        return True
    if any(h.entry.kind == "former" for h in behind):
        return False  # "the secretary general and former premier of Norway"
    posts = [h for h in behind if _is_post(h)]
    if not posts:
        return bool(behind) and all(h.entry.kind == "rank" for h in behind)
    ours, theirs = _served(before, sentence), _served(behind, sentence)
    if ours and theirs:
        return not ours & theirs
    if ours and posts[0] is behind[0] and posts[0].entry.get("code") == "ambassador":
        return True
    first = sentence.pack.fold(text.tokens[behind[0].start].text)
    held = [h for h in before if _is_post(h)]
    return (
        first in sentence.pack.list("articles")
        or all(h.entry.get("bare") is not None for h in held)
        or (bool(ours) and bool(_codes(held) & _codes(posts)))
    )


def _holds(hit: Hit) -> bool:
    return _is_post(hit) or hit.entry.get("to") in _COLLEAGUES


def _is_post(hit: Hit) -> bool:
    return hit.entry.kind == "post" or (
        hit.entry.get("to") == "both-ministers" and hit.entry.get("code") is not None
    )


def _served(chain: Sequence[Hit], sentence: Sentence) -> set[str | None]:
    return {
        h.entry.get("code")
        for at, h in enumerate(chain)
        if h.entry.kind in ("country", "organisation") and not is_posted(chain, at, sentence)
    }


def _codes(posts: Sequence[Hit]) -> set[str | None]:
    return {h.entry.get("code") for h in posts}
