"""The year that an article's own clues tell, where no day of publication is known.

A full date in the lead, the year in the name of an exercise just held or coming next, and the year
before the period that a plan just signed covers.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.annotate import Sentence, Text
from kg.extract.ground.exercises import names_in


def year_of(text: Text) -> int | None:
    """The year that most clues speak for; of equals the latest."""
    years: list[int] = []
    lead = 0
    for sentence in text.sentences:
        if sentence.zone in ("body", "headline"):
            lead += sentence.zone == "body"
            if not years and lead <= _LEAD:  # later full dates may look back
                years += [m.year for m in sentence.dates if m.year and m.month and m.day]
            years += _in_names(text, sentence)
            years += _before_plans(sentence)
    return max(set(years), key=lambda y: (years.count(y), y)) if years else None


_LEAD = 3
"""Sentences of the text that tell the news."""


def _in_names(text: Text, sentence: Sentence) -> Iterator[int]:
    """Years that stand in names such as "Xəzri-2023"."""
    for name in names_in(text, sentence):
        for token in text.tokens[name.start : name.end]:
            if token.kind == "n" and len(token.text) == 4 and token.text[:2] == "20":
                yield int(token.text)


def _before_plans(sentence: Sentence) -> Iterator[int]:
    """The year before the one that a plan begins to cover: plans are signed ahead."""
    documents = list(sentence.of_kind("document"))
    for mention in sentence.dates:
        if (
            mention.year
            and not mention.month
            and any(
                d.entry.get("type") == "CooperationPlan" or mention.last is not None
                for d in documents
            )
        ):
            yield mention.year - 1
