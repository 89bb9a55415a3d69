"""What was talked about: topic phrases of the sentences that tell of talks, given to the talks.

Phrases inside quotation marks (the title of a document, the name of an exercise) say nothing of
the talks, and neither do those within a post, an institution or a document's name, in background
or beside another event.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.annotate import Sentence
from kg.extract.ground.values import EventMention, Said
from kg.extract.story.drafts import Draft
from kg.extract.story.memory import Story
from kg.extract.story.scene import TALKS
from kg.pack import Hit


def topics_of(
    story: Story, number: int, own: Draft | None, mentions: Sequence[EventMention] = ()
) -> tuple[list[Draft], list[Said]]:
    """The talks that sentence ``number`` is about, and the topics that it names."""
    sentence = story.text.sentences[number]
    said = [
        Said(h.entry.values["code"], h.start, h.end, "topic_named")
        for h in sentence.of_kind("topic")
        if not (
            _in_quotes(story, sentence, h.start)
            or _in_name(story, h)
            or _in_title(sentence, h)
            or _in_document(sentence, h, mentions)
        )
    ]
    said += _exercises(sentence, mentions)
    if not said:
        return [], []
    if own is None or own is story.talk:
        several = _all_talks(story, number)
        if len(several) > 1:
            return several, said
    mentions = [m for m in mentions if m.type != "Visit" or m.host is not None or m.actors]
    mine = own is not None and own.type in TALKS and not _told_behind(sentence, own, said)
    talk = own if mine else _under_way(story, number, mentions)
    return ([talk] if talk is not None else []), said


def _told_behind(sentence: Sentence, own: Draft, said: Sequence[Said]) -> bool:
    """ "At the event views on X were exchanged, and the work since the meeting in May reviewed":
    other talks, told of behind the topics of those under way, with a day of their own."""
    latest = own.mentions[-1]
    first = min(s.start for s in said)
    spoken = any(h.start < first for h in sentence.of_kind("talk"))
    apart = latest.date is not None and latest.date.rule == "date_beside"
    behind = all(s.end <= latest.trigger.start for s in said)
    return spoken and apart and behind and not latest.actors and len(own.mentions) == 1


def _all_talks(story: Story, number: int) -> list[Draft]:
    """ "At both meetings": the talks told of shortly before, of the kind of the latest."""
    sentence = story.text.sentences[number]
    pointed = (h for h in sentence.of_kind("again") if h.entry.get("all") or "pl" in h.features)
    latest = story.last("Meeting", "PhoneCall")
    if latest is None or sentence.zone != "body" or not any(True for _ in pointed):
        return []
    return [
        d
        for d in story.drafts[-_RECENT:]
        if d.type == latest.type
        and d.mentions[-1].background == latest.mentions[-1].background
        and number - d.mentions[-1].sentence <= _REACH
    ]


def _under_way(story: Story, number: int, mentions: Sequence[EventMention]) -> Draft | None:
    """The talks last told of, where the sentence speaks of talking or goes on right behind them."""
    sentence = story.text.sentences[number]
    speaks = sentence.has("talk", "again", "praise", "prospect")
    goes_on = not mentions and not sentence.has("document")
    if not (speaks or goes_on):
        return story.talk if _stated(story, number) else None
    talks = [
        d
        for d in story.drafts[-_RECENT:]
        if d.type in TALKS and (story.background or not d.mentions[-1].background)
    ]
    latest = max(talks, default=None, key=lambda d: d.mentions[-1].sentence)
    reach = _REACH if speaks else _GOING_ON
    if latest is not None and 0 <= number - latest.mentions[-1].sentence <= reach:
        return latest
    return story.talk if speaks or _stated(story, number) else None


def _stated(story: Story, number: int) -> bool:
    """Whether somebody who took part in the talks just told of says something."""
    talk, sentence = story.talk, story.text.sentences[number]
    if talk is None or number - talk.mentions[-1].sentence > _REACH:
        return False
    if sentence.zone != "body" or not sentence.has("reporting"):
        return False
    spoke = any(m.actor in talk.actors for m in story.people(number))
    return spoke or any(h.entry.get("to") in _SPEAKERS for h in sentence.of_kind("reference"))


_SPEAKERS = frozenset({"parties", "both-ministers", "guest", "host"})
_RECENT = 8
"""How many events back talks may have been told of that are still under way."""
_REACH = 4
"""Sentences behind the last word of talks within which a word of talking goes on with them."""
_GOING_ON = 1
"""The same where no such word stands: the next sentence tells what was said."""


def _in_title(sentence: Sentence, hit: Hit) -> bool:
    """Whether the words belong to a post or an institution: "head of the defence industry
    committee"."""
    span = (hit.start, hit.end)
    for unit in sentence.of_kind("unit"):
        if unit.start <= hit.start and hit.end <= unit.end and (unit.start, unit.end) != span:
            return True
    if any(p.start == hit.end for p in sentence.of_kind("post")):
        return True
    return any(p.start < hit.end and hit.start < p.end for p in sentence.of_kind("post")) or any(
        0 <= hit.start - p.end <= 1 and p.entry.get("heads") for p in sentence.of_kind("post")
    )


def _in_document(sentence: Sentence, hit: Hit, mentions: Sequence[EventMention]) -> bool:
    """Whether the words say what a document is about that was signed, or are part of its name."""
    signed = any(m.type == "Signing" for m in mentions)
    return any(
        (d.start < hit.end and hit.start < d.end) or (signed and 0 <= hit.start - d.end <= _ABOUT)
        for d in sentence.of_kind("document")
        if not d.entry.get("weak")
    )


_ABOUT = 6
"""Words behind a document that may still say what it is about."""


def _exercises(sentence: Sentence, mentions: Sequence[EventMention]) -> list[Said]:
    """Exercises that talks are about, in general or a certain one; conferences that plan one."""
    talked = sentence.has("talk")
    spans = [
        (m.trigger.start, m.trigger.end)
        for m in mentions
        if (m.type == "Exercise" and m.status.value == "discussed")
        or (m.type == "Conference" and m.role == "planning")
    ]
    if talked:
        spans += [(t.start, t.end) for t in sentence.of_kind("trigger") if _of_exercise(t)]
    return [Said("joint-exercises", *span, "exercise_talked_of") for span in spans[:1]]


def _of_exercise(trigger: Hit) -> bool:
    return trigger.entry.get("event") == "Exercise" and not trigger.entry.get("weak")


def _in_name(story: Story, hit: Hit) -> bool:
    """Words that all begin with a capital are an institution's name: "Defence Industry Agency"."""
    tokens = story.text.tokens
    words = [t for t in tokens[hit.start : hit.end] if t.kind == "w"]
    if len(words) == 1 and words[0].capital and hit.end < len(tokens):
        return tokens[hit.end].capital  # "Naval Base Lima"
    return len(words) > 1 and all(t.capital for t in words)


def _in_quotes(story: Story, sentence: Sentence, at: int) -> bool:
    """Whether a word stands in a title in quotation marks; what somebody says is none."""
    inside, opened = False, at
    for i, token in enumerate(story.text.tokens[sentence.start : at], sentence.start):
        if token.text in "“«„" or (token.text == '"' and not inside):
            inside, opened = True, i
        elif token.text in "”»" or token.text == '"':
            inside = False
    speech = any(opened < h.start < at for h in sentence.of_kind("talk"))
    return inside and not speech
