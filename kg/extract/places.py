"""Where an event took place: the named place nearest to its word, most specific first.

A building or ground beats its town; a country is no place. A dateline gives none.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.annotate import Sentence
from kg.extract.clauses import Clauses
from kg.extract.roles import roles_of
from kg.extract.story import Story
from kg.extract.values import Said
from kg.pack import Hit

_OPENING = frozenset("\"«“„'‘")
_CLOSING = frozenset("\"»”'’“")
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
_GROUNDS = frozenset({"sea", "water", "training-ground", "memorial", "square"})
"""Kinds of places that are where something happens, whatever their case."""


def place_of(story: Story, sentence: Sentence, trigger: Hit, clauses: Clauses) -> Said | None:
    """The place that a sentence gives to the event of a trigger."""
    options: list[tuple[int, int, Said]] = []
    for rank, said in _places(story, sentence):
        distance = clauses.distance((said.start, said.end), (trigger.start, trigger.end))
        options.append((rank, distance, said))
    return min(options, key=lambda o: o[:2])[2] if options else None


def _places(story: Story, sentence: Sentence) -> Iterator[tuple[int, Said]]:
    """The places of a sentence, ranked: a ground or building, then a town, then a bare name."""
    for hit in sentence.hits:
        if hit.entry.kind == "placehead":
            said = _headed(story, sentence, hit)
            if said is not None:
                yield 0, said
            continue
        said = _place(story, sentence, hit)
        if said is not None and not _dateline(story, sentence, hit):
            yield (1 if hit.entry.get("kind") in ("city", "capital", "region", None) else 0), said
    for hit in sentence.of_kind("relation"):
        if hit.entry.values["role"] == "place":
            said = _unknown(story, sentence, hit.end)
            if said is not None:
                yield 2, said


def _headed(story: Story, sentence: Sentence, head: Hit) -> Said | None:
    """ "the Oymasha training ground", "полигон «Оймаша»": a name beside the noun for a place."""
    tokens = story.text.tokens
    if head.entry.get("order") == "before":
        at = head.end + (head.end < sentence.end and tokens[head.end].text in _OPENING)
        end = _capitals(story, sentence, at, 1)
        start = at
    else:
        at = head.start - (head.start > sentence.start and tokens[head.start - 1].text in _CLOSING)
        end = at
        start = _capitals(story, sentence, at, -1)
    if end <= start:
        return None
    return Said(story.text.quote(start, end), start, end, "place_by_its_noun")


def _capitals(story: Story, sentence: Sentence, at: int, step: int) -> int:
    """Where a run of up to four capitalised words or numbers that begins or ends here does so."""
    tokens = story.text.tokens
    taken = {i for h in sentence.of_kind(*_NEVER) for i in range(h.start, h.end)}
    edge = at
    for _ in range(4):
        i = edge if step > 0 else edge - 1
        inside = sentence.start <= i < sentence.end and i not in taken
        if not inside or not (tokens[i].capital or (tokens[i].kind == "n" and edge != at)):
            break
        edge += step
    return edge


def _unknown(story: Story, sentence: Sentence, at: int) -> Said | None:
    """A capitalised name right behind a preposition of place, that nothing else explains."""
    end = _capitals(story, sentence, at, 1)
    covered = any(h.start < end and at < h.end for h in sentence.hits)
    if (
        end <= at
        or covered
        or any(m.start < end and at < m.end for m in story.named.get(_number(story, sentence), ()))
    ):
        return None
    return Said(story.text.quote(at, end), at, end, "place_unknown")


def _number(story: Story, sentence: Sentence) -> int:
    return story.text.sentences.index(sentence)


def _place(story: Story, sentence: Sentence, hit: Hit) -> Said | None:
    entry = hit.entry
    if entry.kind == "place":
        if entry.get("weak") and not roles_of(hit, sentence):
            return None
        if not _located(hit, sentence) and sentence.zone == "body":
            return None
        return Said(_nominative(story, hit), hit.start, hit.end, "place_named")
    if (
        entry.kind == "unit"
        and entry.get("place")
        and "place" in roles_of(hit, sentence)
        and (not _informs(sentence, hit))
    ):
        return Said(
            entry.get("name") or story.text.quote(hit.start, hit.end),
            hit.start,
            hit.end,
            "place_institution",
        )
    return None


def _located(hit: Hit, sentence: Sentence) -> bool:
    """Whether a place says where: by its own role, or by that of its country right before it."""
    if "place" in roles_of(hit, sentence) or hit.entry.get("kind") in _GROUNDS:
        return True
    return any(
        c.end == hit.start and "place" in roles_of(c, sentence) for c in sentence.of_kind("country")
    )


def _informs(sentence: Sentence, hit: Hit) -> bool:
    """Whether the institution is only where the news comes from ("said in the ministry")."""
    return any(
        -2 <= hit.start - r.end <= 3 or 0 <= r.start - hit.end <= 2
        for r in sentence.of_kind("reporting")
    )


def _nominative(story: Story, hit: Hit) -> str:
    return hit.entry.payload or story.text.quote(hit.start, hit.end)


def _dateline(story: Story, sentence: Sentence, hit: Hit) -> bool:
    return (
        hit.start - sentence.start <= 1
        and story.text.tokens[hit.start].text.isupper()
        and len(story.text.tokens[hit.start].text) > 1
    )
