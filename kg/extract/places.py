"""Where an event took place: the named place nearest to its word, most specific first.

A building or ground beats its town; a country is no place. A dateline gives none.
"""

from __future__ import annotations

from kg.annotate import Sentence
from kg.extract.clauses import Clauses
from kg.extract.roles import roles_of
from kg.extract.story import Story
from kg.extract.values import Said
from kg.pack import Hit

_GROUNDS = frozenset({"sea", "water", "training-ground", "memorial", "square"})
"""Kinds of places that are where something happens, whatever their case."""


def place_of(story: Story, sentence: Sentence, trigger: Hit, clauses: Clauses) -> Said | None:
    """The place that a sentence gives to the event of a trigger."""
    options: list[tuple[int, int, Said]] = []
    for hit in sentence.hits:
        said = _place(story, sentence, hit)
        if said is None or _dateline(story, sentence, hit):
            continue
        span = (hit.start, hit.end)
        distance = clauses.distance(span, (trigger.start, trigger.end))
        general = 0 if hit.entry.get("kind") not in ("city", "capital", None) else 1
        options.append((general, distance, said))
    return min(options, key=lambda o: o[:2])[2] if options else None


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
