"""Sentences that look back at what had happened before the news, and the days kept meanwhile.

Where the verb ends the sentence and has a form of its own for that ("gəlmişdi"), it alone says so.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.annotate import Sentence, Text
from kg.extract.ground.values import Said
from kg.extract.story.memory import Story
from kg.pack import Hit


@dataclass(slots=True)
class Former:
    """The days last spoken of, kept while sentences look back."""

    kept: tuple[Said | None, ...] | None = None

    def read(self, story: Story, number: int, sure: bool) -> None:
        """Look back, or go on where the news was left; ``sure``: a word tells what is former."""
        own = not story.background or self.kept is not None
        if own and not sure and looking_back(story.text, number):
            if self.kept is None:
                self.kept = (story.date, story.spoken, story.spoken_past, story.day_past)
                story.date = None
            story.background = True
        elif self.kept is not None:
            story.date, story.spoken, story.spoken_past, story.day_past = self.kept
            story.background, self.kept = False, None


def looking_back(text: Text, number: int) -> bool:
    """Whether a sentence with a date of its own ends on such a verb, or goes on from one that
    does; of talks and visits that have been, since gatherings and drills go by their names."""
    if not all(_has_been(h) for h in text.sentences[number].of_kind("trigger", "status")):
        return False
    for sentence in reversed(text.sentences[: number + 1]):
        if sentence.zone != "body" or not _ends_so(text, sentence):
            return False
        if any(d.month is not None or d.unit in _LONG for d in sentence.dates):
            return all(d.unit not in _OF_THE_NEWS for d in sentence.dates)
    return False


def _has_been(hit: Hit) -> bool:
    planned = hit.entry.get("status") not in (None, "held")
    return not planned and hit.entry.get("event") not in ("Exercise", "Conference")


_LONG = frozenset({"month", "year"})
_OF_THE_NEWS = frozenset({"event-day", "same-day", "month-day", "context"})
"""Days that are counted from what is told: "on the first day of the drill they had come"."""


def _ends_so(text: Text, sentence: Sentence) -> bool:
    endings = tuple(sentence.pack.settings.get("former", ()))
    if not endings:
        return False
    words = (t for t in reversed(text.tokens[sentence.start : sentence.end]) if t.kind == "w")
    last = next(words, None)
    return last is not None and sentence.pack.fold(last.text).endswith(endings)
