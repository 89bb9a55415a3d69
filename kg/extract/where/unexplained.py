"""Names of places that no data knows: what stands behind a preposition of place, or has the ending
of where something is.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.annotate import Sentence
from kg.extract.ground.values import Said
from kg.extract.story.memory import Story
from kg.extract.where.capitals import named_from, of_a_noun


def behind_a_preposition(story: Story, sentence: Sentence, at: int) -> Said | None:
    """A capitalised name right behind a preposition of place, that nothing else explains."""
    if at == sentence.end or not story.text.tokens[at].capital:
        return None
    if set(story.text.tokens[at].text) <= _ROMAN:
        return None  # "at the XIII exhibition"
    end = named_from(story, sentence, at, 1)
    if end > at and of_a_noun(story, sentence, end):
        return None
    if end > at and _of_series(story, at, end):
        return None  # "at Noble Shield 18"
    covered = any(h.start < end and at < h.end for h in sentence.hits)
    if (
        end <= at
        or covered
        or any(m.start < end and at < m.end for m in story.named.get(sentence.number, ()))
    ):
        return None
    return Said(story.text.quote(at, end), at, end, "place_unknown")


_ROMAN = frozenset("IVXL")


def by_ending(story: Story, sentence: Sentence) -> Iterator[Said]:
    """A capitalised word with the ending of where something is, that nothing else explains."""
    endings = tuple(sentence.pack.settings.get("names", {}).get("somewhere", ()))
    if not endings or sentence.zone not in ("body", "headline"):
        return
    taken = {i for h in sentence.hits for i in range(h.start, h.end)}
    taken |= {i for n in story.names[sentence.number] for i in range(n.start, n.end)}
    people = {i for m in story.named.get(sentence.number, ()) for i in range(m.start, m.end)}
    taken |= people
    for i in range(sentence.start + 1, sentence.end):
        token = story.text.tokens[i]
        if i in taken or not token.capital or token.text.isupper():
            continue
        ending = next((e for e in endings if token.text.endswith(e)), None)
        if ending and len(token.text) - len(ending) >= _TOWN:
            if story.text.tokens[i - 1].capital and i - 1 not in people:
                continue  # part of a longer name
            yield Said(token.text.removesuffix(ending), i, i + 1, "place_unknown")


_TOWN = 4
"""Letters that a town's name has at least."""


def _of_series(story: Story, start: int, end: int) -> bool:
    """Whether words are the name of an exercise that the article tells of."""
    return (
        "".join(c for c in story.text.quote(start, end).casefold() if c.isalpha()) in story.series
    )
