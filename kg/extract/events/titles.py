"""Words that name a topic in, whether they are only part of a name: of a post, an institution, a
gathering, a document, or of what stands in quotation marks."""

from __future__ import annotations

from collections.abc import Sequence

from kg.annotate import Sentence, Text
from kg.extract.ground.values import EventMention, Said
from kg.extract.story.memory import Story
from kg.extract.story.scene import TALKS
from kg.pack import Hit


def within_a_name(
    story: Story,
    sentence: Sentence,
    said: Said,
    asides: Sequence[Hit],
    mentions: Sequence[EventMention],
) -> bool:
    """Whether what a topic is named by stands in a name or title, and says nothing of talks."""
    return (
        _in_quotes(story, sentence, said.start, asides)
        or _in_name(story, sentence, said)
        or _in_title(sentence, said)
        or _in_document(story.text, sentence, said, mentions)
        or _in_gathering(sentence, said)
    )


def _in_title(sentence: Sentence, said: Said) -> bool:
    """Whether the words belong to a post or an institution: "head of the defence industry
    committee"."""
    span = (said.start, said.end)
    for unit in sentence.of_kind("unit"):
        if unit.start <= said.start and said.end <= unit.end and (unit.start, unit.end) != span:
            return True
    if any(p.start == said.end for p in sentence.of_kind("post")):
        return True
    return any(
        (p.start < said.end and said.start < p.end and not _holds(said, p))
        or (0 <= said.start - p.end <= 1 and p.entry.get("heads"))
        for p in sentence.of_kind("post")
    )


def _holds(said: Said, part: Hit) -> bool:
    """ "Visits by commanders": a phrase in which a post is one word of several."""
    return said.start <= part.start and part.end <= said.end and (said.start, said.end) != part.span


def _in_gathering(sentence: Sentence, said: Said) -> bool:
    """Whether the words say what a gathering or a body is for: "the committee on military
    cooperation", "a fair of the defence industry"."""
    leads = sentence.pack.settings.get("head") == "first"
    for noun in sentence.of_kind("trigger"):
        if noun.entry.get("event") != "Conference" or noun.entry.get("form") != "noun":
            continue
        before, after = noun.start - said.end, said.start - noun.end
        if 0 <= before <= (0 if leads else _ITS_FIELD) or (leads and 0 <= after <= _ITS_FIELD):
            return True
        if noun.start < said.end and said.start < noun.end and noun.entry.get("role") != "planning":
            return True
    return False


_ITS_FIELD = 4
"""Words between a gathering and what it is for."""


def _in_document(
    text: Text, sentence: Sentence, said: Said, mentions: Sequence[EventMention]
) -> bool:
    """Whether the words say what a document is about that was signed, or are part of its name."""
    signed = any(m.type == "Signing" for m in mentions)
    if said.value == "military" and not signed and sentence.has("talk"):
        return False  # "they talked through the plan of cooperation"
    leads = sentence.pack.settings.get("head") == "first"
    return any(
        (d.start < said.end and said.start < d.end and not _goes_beyond(said, d))
        or (signed and 0 <= said.start - d.end <= _ABOUT)
        or (signed and leads and _tells_of(text, sentence, d.end, said.start))
        or (signed and not leads and 0 <= d.start - said.end <= _ABOUT)
        for d in sentence.of_kind("document")
        if not d.entry.get("weak")
    )


def _goes_beyond(said: Said, document: Hit) -> bool:
    """ "The implementation of the cooperation plan": a document is one word of several."""
    return said.rule == "topic_in_halves" and said.start < document.start


def _tells_of(text: Text, sentence: Sentence, start: int, end: int) -> bool:
    """ "A memorandum between the ministries of both countries on X": no comma and no word of talk
    stands between a document and what it is about."""
    between = text.tokens[start:end]
    return (
        0 < len(between) <= _FAR_ABOUT
        and not any(t.text == "," for t in between)
        and not any(start <= h.start < end for h in sentence.of_kind("talk"))
    )


_ABOUT = 6
"""Words between a document and what it is about."""
_FAR_ABOUT = 20
"""The same in one breath."""


def _in_name(story: Story, sentence: Sentence, said: Said) -> bool:
    """Words that all begin with a capital are an institution's name: "Defence Industry Agency", but
    no land's of which more is said: "the Middle East situation"."""
    lands = sentence.of_kind("place", "country")
    if said.rule == "topic_in_a_list" or any(
        p.start == said.start and said.start < p.end < said.end for p in lands
    ):
        return False
    words = [t for t in story.text.tokens[said.start : said.end] if t.kind == "w"]
    if len(words) == 1:
        lone = said.start > sentence.start and sentence.zone == "body"
        return lone and words[0].capital and not words[0].text.isupper()
    return all(t.capital for t in words[:_NAMED])


_NAMED = 2
"""Words of a name that begin with a capital; a postposition may stand behind them."""


_CLOSING = frozenset({"”", "»", '"'})


def _in_quotes(story: Story, sentence: Sentence, at: int, asides: Sequence[Hit]) -> bool:
    """Whether a word stands in a title in quotation marks; what somebody says is none."""
    inside, opened = False, at
    for i, token in enumerate(story.text.tokens[sentence.start : at], sentence.start):
        if token.kind != "p":
            continue
        if token.text in "“«„" or (token.text == '"' and not inside):
            inside, opened = True, i
        elif token.text in "”»" or token.text == '"':
            inside = False
    if not inside:
        return False
    marks = (i for i in range(at, sentence.end) if story.text.tokens[i].text in _CLOSING)
    closed = next(marks, sentence.end)
    speaks = (*sentence.of_kind("talk"), *(h for h in asides if h.entry.get("role") == "raised"))
    speaks += tuple(h for h in sentence.of_kind("trigger") if h.entry.get("event") in TALKS)
    return not any(opened < h.start < closed for h in speaks)
