"""The year that an article's own clues tell, where no day of publication is known.

A full date in the lead, the year in the name of an exercise just held or coming next, and the year
before the period that a plan just signed covers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.annotate import Sentence, Text
from kg.extract.ground.values import Said


def year_of(text: Text, names: Sequence[Sequence[Said]]) -> int | None:
    """The year that most clues speak for; of equals the latest.

    ``names`` are those of exercises and the like in each sentence.
    """
    years: list[int] = []
    lead = 0
    for sentence in text.sentences:
        if sentence.zone in ("body", "headline"):
            lead += sentence.zone == "body"
            if not years and lead <= _LEAD:  # later full dates may look back
                years += [m.year for m in sentence.dates if m.year and m.month and m.day]
            years += _in_names(text, names[sentence.number])
            years += _before_plans(sentence)
    return max(set(years), key=lambda y: (years.count(y), y)) if years else None


_LEAD = 3
"""Sentences of the text that tell the news."""


def _in_names(text: Text, names: Sequence[Said]) -> Iterator[int]:
    """Years that stand in names such as "Xəzri-2023"."""
    for name in names:
        for token in text.tokens[name.start : name.end]:
            if token.kind == "n" and len(token.text) == 4 and token.text[:2] == "20":
                yield int(token.text)


def _before_plans(sentence: Sentence) -> Iterator[int]:
    """The year before the one that a plan begins to cover: plans are signed ahead.

    What is done by a plan is done in the year of the plan.
    """
    documents = list(sentence.of_kind("document"))
    by_it = any(a.entry.get("status") == "existing" for a in sentence.of_kind("documentact"))
    for mention in sentence.dates:
        if (
            mention.year
            and not mention.month
            and any(
                d.entry.get("type") == "CooperationPlan" or mention.last is not None
                for d in documents
            )
        ):
            yield mention.year if by_it else mention.year - 1
