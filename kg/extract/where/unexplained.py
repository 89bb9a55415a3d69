"""Names of places that no data knows: what stands behind a preposition of place, or has the ending
of where something is.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.annotate import Sentence
from kg.extract.ground.rounds import letters
from kg.extract.ground.values import Said
from kg.extract.story.memory import Story
from kg.extract.where.capitals import named_from, of_a_noun
from kg.pack import Hit


def behind_a_preposition(story: Story, sentence: Sentence, relation: Hit) -> Said | None:
    """A capitalised name right behind a preposition of place, that nothing else explains: also
    behind an adjective («в турецком Гиресуне») or, of what is near something, an article."""
    at = _name_begins(story, sentence, relation)
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
    return Said(_nominative(story, sentence, at, end), at, end, "place_unknown")


def _name_begins(story: Story, sentence: Sentence, relation: Hit) -> int:
    tokens, pack, at = story.text.tokens, sentence.pack, relation.end
    if at + 1 >= sentence.end or not tokens[at + 1].capital:
        return at
    adjectives = tuple(pack.list("adjective-endings"))
    told = not tokens[at].capital and pack.fold(tokens[at].text).endswith(adjectives)
    country = any(
        c.span == (at, at + 1) and c.entry.get("form") == "adjective"
        for c in sentence.of_kind("country")
    )
    article = relation.entry.get("near") and pack.fold(tokens[at].text) in pack.list("articles")
    return at + 1 if (adjectives and (told or country)) or article else at


def _nominative(story: Story, sentence: Sentence, start: int, end: int) -> str:
    """A town's name without the ending that it has behind its preposition."""
    name = story.text.quote(start, end)
    for row in sentence.pack.settings.get("names", {}).get("towns", ()):
        if name.endswith(row["written"]) and len(name) - len(row["written"]) >= _TOWN - 1:
            return name.removesuffix(row["written"]) + str(row["nominative"])
    return name


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
    return letters(story.text.quote(start, end)) in story.series
