"""Institutions and grounds whose noun is part of the name: "the National Defence Academy".

A noun for a place with a capital in, the whole name out: the words with capitals before it,
whatever they mean alone ("the Eastern Fleet Command Headquarters", "Milli Müdafiə Universiteti"),
but not whose it is, where that stands in the genitive ("Türkiyə Silahlı Qüvvələrinin Tədris
Mərkəzi").
"""

from __future__ import annotations

from kg.annotate import Sentence
from kg.extract.ground.values import Said
from kg.extract.story.memory import Story
from kg.extract.where.capitals import located
from kg.pack import Hit

_LONGEST = 6
"""Words before its noun that a name may have."""
_NEVER = ("post", "rank", "month", "weekday", "relative", "trigger", "publisher", "status", "talk")
_APOSTROPHES = frozenset("'’")


def with_its_noun(story: Story, sentence: Sentence, head: Hit) -> Said | None:
    """The name that ends on a noun for a place with a capital; None where it has none."""
    if not story.text.tokens[head.start].capital:
        return None
    start = _run(story, sentence, head.start)
    alone = _capitals(story, head)
    start = max(start, _owned(sentence, start, head.start + alone))
    if start == head.start and not alone:
        return None
    if any(
        c.span == (start, head.start) and c.entry.get("form") == "adjective"
        for c in sentence.of_kind("country")
    ):
        return None  # "the Russian Embassy"
    name = f"{story.text.quote(start, head.end - 1)} {nominative(story, sentence, head)}".strip()
    return Said(name, start, head.end, "place_by_its_noun")


def nominative(story: Story, sentence: Sentence, head: Hit) -> str:
    """The last word of a noun without its ending of case."""
    word = story.text.tokens[head.end - 1].text
    return word[: len(_base(head))] if has_its_ending(story, sentence, head) else word


def has_its_ending(story: Story, sentence: Sentence, head: Hit) -> bool:
    """Whether a noun has the ending that it has behind a name: "poliqonunda", not "poliqonda"."""
    stem = story.text.tokens[head.end - 1].text[: len(_base(head))]
    return sentence.pack.fold(stem) == sentence.pack.fold(_base(head))


def _base(head: Hit) -> str:
    return str(head.entry.payload).split()[-1]


def _capitals(story: Story, head: Hit) -> bool:
    """ "Astana's EXPO center"."""
    words = [t.text for t in story.text.tokens[head.start : head.end]]
    return len(words) > 1 and len(words[0]) > 1 and words[0].isupper()


def _run(story: Story, sentence: Sentence, end: int) -> int:
    """Where the words with capitals before ``end`` begin."""
    tokens = story.text.tokens
    taken = {i for h in sentence.of_kind(*_NEVER) for i in range(h.start, h.end)}
    taken |= {i for n in story.names[sentence.number] for i in range(n.start, n.end)}
    taken |= {i for m in story.named.get(sentence.number, ()) for i in range(m.start, m.end)}
    taken |= {i for h in located(sentence) for i in range(h.start, h.end)}
    taken |= {d.start for d in sentence.dates}
    small = {r.start for r in sentence.of_kind("relation") if r.entry.values["role"] == "and"}
    fillers = {h.start for h in sentence.of_kind("notname") if h.start == sentence.start}
    start = end
    while start > max(sentence.start, end - _LONGEST):
        at = start - 1
        if tokens[at].text in _APOSTROPHES or tokens[at].text == "-" or at in small:
            at -= 1  # "the Unknown Soldiers' Monument", "Security and Defence University"
        if at < sentence.start or at in taken or at in fillers or not tokens[at].capital:
            break
        start = at
    return _numbered(story, sentence, start) if start < end else start


def _numbered(story: Story, sentence: Sentence, start: int) -> int:
    """Where a name begins that has a number before it: "3-cü Ana Jet Bazası"."""
    tokens = story.text.tokens
    ordinal = start - 3 >= sentence.start and tokens[start - 2].text == "-"
    dated = any(d.start < start and start - 3 < d.end for d in sentence.dates)
    if ordinal and not dated and tokens[start - 3].kind == "n" and tokens[start - 1].kind == "w":
        joined = tokens[start - 3].end == tokens[start - 2].start
        return start - 3 if joined and tokens[start - 2].end == tokens[start - 1].start else start
    return start


def _owned(sentence: Sentence, start: int, end: int) -> int:
    """Where a name begins behind whose it is."""
    owners = (
        h.end
        for h in sentence.of_kind("country", "organisation", "unit", "place")
        if start <= h.start and h.end < end and "gen" in h.features
    )
    return max(owners, default=start)
