"""Runs of capitalised words that nothing explains: how far a name goes."""

from __future__ import annotations

from collections.abc import Iterator

from kg.annotate import Sentence
from kg.extract.story.memory import Story
from kg.pack import Hit

_NEVER = (
    "country",
    "post",
    "rank",
    "month",
    "weekday",
    "relative",
    "trigger",
    "organisation",
    "document",
    "publisher",
    "relation",
    "notname",
    "reference",
)


def named_from(story: Story, sentence: Sentence, at: int, step: int, headed: bool = False) -> int:
    """Where a run of up to four capitalised words or numbers that begins or ends here does so;
    parts joined by a hyphen count as one ("Улан-Удэ")."""
    never = [h for h in sentence.of_kind(*_NEVER) if not (headed and _names_something(h, sentence))]
    taken = {i for h in never for i in range(h.start, h.end)}
    taken |= {i for n in story.names[sentence.number] for i in range(n.start, n.end)}
    taken |= {i for m in story.named.get(sentence.number, ()) for i in range(m.start, m.end)}
    taken |= {i for h in located(sentence) for i in range(h.start, h.end)}
    edge = at
    for _ in range(4):
        i = edge if step > 0 else edge - 1
        if not _in_name(story, sentence, i, edge != at, taken):
            break
        edge += step
        while _hyphen(story, sentence, edge if step > 0 else edge - 1) and _in_name(
            story, sentence, edge + step if step > 0 else edge - 2, True, taken
        ):
            edge += 2 * step
    return edge


def located(sentence: Sentence) -> Iterator[Hit]:
    """Places that are said to be where something is, and are no part of a name behind them:
    "Bratislavada Slavin memorialı"."""
    if sentence.pack.verbs_last:
        yield from (
            h for h in sentence.of_kind("place", "country") if h.features & {"loc", "dat", "abl"}
        )


def _names_something(hit: Hit, sentence: Sentence) -> bool:
    """Whether a word that is no person's name may be a monument's or a square's."""
    return hit.entry.kind == "notname" and hit.start > sentence.start


def _in_name(story: Story, sentence: Sentence, i: int, more: bool, taken: set[int]) -> bool:
    if not sentence.start <= i < sentence.end or i in taken:
        return False
    token = story.text.tokens[i]
    return token.capital or (token.kind == "n" and more)


def _hyphen(story: Story, sentence: Sentence, i: int) -> bool:
    tokens = story.text.tokens
    if not sentence.start < i < sentence.end - 1 or tokens[i].text != "-":
        return False
    return tokens[i - 1].end == tokens[i].start and tokens[i].end == tokens[i + 1].start


def of_a_noun(story: Story, sentence: Sentence, end: int) -> bool:
    """Whether the words before ``end`` are an adjective of the noun behind ("под Шушинской
    декларацией")."""
    tokens = story.text.tokens
    word = sentence.pack.fold(tokens[end - 1].text)
    if end >= sentence.end or tokens[end].kind != "w":
        return False
    if tokens[end].capital and not tokens[end].text.isupper():
        return False
    return word.endswith(tuple(sentence.pack.list("adjective-endings")))
