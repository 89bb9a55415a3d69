"""What was talked about: topic phrases of the sentences that tell of talks, given to the talks.

Phrases inside quotation marks (the title of a document, the name of an exercise) say nothing of
the talks, and neither do those in background or beside another event.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.annotate import Sentence
from kg.extract.drafts import Draft
from kg.extract.story import Story
from kg.extract.values import EventMention, Said
from kg.pack import Hit

_TALKS = frozenset({"Meeting", "PhoneCall", "Conference", "Visit"})


def topics_of(
    story: Story, sentence: Sentence, own: Draft | None, mentions: Sequence[EventMention] = ()
) -> tuple[Draft, list[Said]] | None:
    """The talks that a sentence is about, and the topics that it names."""
    said = [
        Said(h.entry.values["code"], h.start, h.end, "topic_named")
        for h in sentence.of_kind("topic")
        if not _in_quotes(story, sentence, h.start) and not _in_name(story, h)
    ]
    said += _exercises(mentions)
    if not said:
        return None
    talk = own if own is not None and own.type in _TALKS else None
    if talk is None:
        speaks = any(True for _ in sentence.of_kind("talk", "again", "praise", "prospect"))
        talk = story.talk if speaks else None
    return (talk, said) if talk is not None else None


def _exercises(mentions: Sequence[EventMention]) -> list[Said]:
    """Talks of exercises to come, and conferences that plan one."""
    return [
        Said("joint-exercises", m.trigger.start, m.trigger.end, "exercise_talked_of")
        for m in mentions
        if (m.type == "Exercise" and m.status.value == "discussed")
        or (m.type == "Conference" and m.role == "planning")
    ][:1]


def _in_name(story: Story, hit: Hit) -> bool:
    """Words that all begin with a capital are an institution's name: "Defence Industry Agency"."""
    words = [t for t in story.text.tokens[hit.start : hit.end] if t.kind == "w"]
    return len(words) > 1 and all(t.capital for t in words)


def _in_quotes(story: Story, sentence: Sentence, at: int) -> bool:
    inside = False
    for token in story.text.tokens[sentence.start : at]:
        if token.text in "“«„":
            inside = True
        elif token.text in "”»":
            inside = False
        elif token.text == '"':
            inside = not inside
    return inside
