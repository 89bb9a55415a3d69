"""A sentence in, the topics that its words name out.

A topic is a phrase ("military medicine"; a ``theme`` is one that is common elsewhere, so that it
tells nothing but what talks were about) or two words that stand together: what is done
("training", ``half: act``) and to whom or what ("of officers", ``half: of``). Phrases inside
quotation marks (the title of a document, the name of an exercise) say nothing of talks, and neither
do those within a post, an institution or a document's name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.annotate import Sentence, Text
from kg.extract.ground.values import EventMention, Said
from kg.extract.story.memory import Story
from kg.extract.story.scene import TALKS
from kg.pack import Hit


def themes_of(
    story: Story, sentence: Sentence, asides: Sequence[Hit], mentions: Sequence[EventMention]
) -> list[Said]:
    """The topics that a sentence names, each with its words."""
    hits = [
        h
        for h in (*sentence.of_kind("topic"), *(h for h in asides if h.entry.kind == "theme"))
        if not _cut_short(story.text, sentence, h)
    ]
    said = [_named(h) for h in hits if not h.entry.get("alone")]
    said += _halves(story.text, sentence, asides)
    said += _in_lists(story.text, sentence, asides, [h for h in hits if h.entry.get("alone")], said)
    kept = [
        s
        for s in said
        if not (
            any(_part_of(story.text, sentence, s, whole) for whole in said)
            or _in_quotes(story, sentence, s.start, asides)
            or _in_name(story, sentence, s)
            or _in_title(sentence, s)
            or _in_document(story.text, sentence, s, mentions)
            or _in_gathering(sentence, s)
        )
    ]
    return kept + _exercises(sentence, mentions)


def _named(hit: Hit, rule: str = "topic_named") -> Said:
    return Said(hit.entry.values["code"], hit.start, hit.end, rule)


def _in_lists(
    text: Text,
    sentence: Sentence,
    asides: Sequence[Hit],
    lone: Sequence[Hit],
    said: Sequence[Said],
) -> list[Said]:
    """ "They discussed training, Libya and cyber defence": words that name a topic only as a whole
    item, right behind a word of talking or beside another topic."""
    ands = {h.start for h in sentence.of_kind("relation") if h.entry.get("role") == "and"}
    leading = (*sentence.of_kind("talk"), *(h for h in asides if h.entry.kind == "about"))
    ends = {h.end for h in leading if h.entry.get("role") != "said"}
    beside = {i for s in said for i in (s.start - 2, s.start - 1, s.end + 1, s.end + 2)}
    stops = {i for i in range(sentence.start, sentence.end) if text.tokens[i].text in _STOPS}
    stops |= {sentence.end, *ands}
    out: list[Said] = []
    for hit in sorted(lone, key=lambda h: h.start):
        led = hit.start in ends
        listed = hit.start == sentence.start or hit.start - 1 in stops
        if hit.end in stops and (led or (listed and {hit.start, hit.end - 1} & beside)):
            out.append(_named(hit, "topic_in_a_list"))
            beside |= {hit.start - 2, hit.end + 1}
    return out


_STOPS = frozenset({",", ";", "."})


def _halves(text: Text, sentence: Sentence, asides: Sequence[Hit]) -> Iterator[Said]:
    """ "Instruction of young Moldovan soldiers": the two halves of a topic near each other."""
    parts = [(h.entry.get("half"), h) for h in asides if h.entry.kind == "topicpart"]
    if not any(half == "act" for half, _ in parts):
        return
    parts = [(half, h) for half, h in parts if not _of_another(text, sentence, h)]
    leads = sentence.pack.settings.get("head") == "first"
    for act in [h for half, h in parts if half == "act"]:
        code = act.entry.get("code")
        others = [h for half, h in parts if half == "of" and h.entry.get("code") == code]
        others += _lands(sentence) if code == "regional-security" and not leads else []
        things = [h for h in others if _together(text, act, h, leads)]
        nearest = min(things, default=None, key=lambda h: _gap(act, h))
        if nearest is not None:
            start, end = min(act.start, nearest.start), max(act.end, nearest.end)
            yield Said(act.entry.values["code"], start, end, "topic_in_halves")


def _part_of(text: Text, sentence: Sentence, said: Said, whole: Said) -> bool:
    """ "Delivery of air defence systems", "a counter-terrorism drill": a word within a longer topic
    is not one of its own, but for what people are taught and tell each other of."""
    if whole.value == said.value or whole.value in _OF_ANYTHING:
        return False
    if said.value == "military" and said.start < whole.start < said.end < whole.end:
        return whole.rule == "topic_named"  # "in military academies": a word is another's
    inside = whole.start <= said.start and said.end <= whole.end
    longer = said.end - said.start < whole.end - whole.start
    return inside and longer and not _lists(text, sentence, whole.start, whole.end)


def _lists(text: Text, sentence: Sentence, start: int, end: int) -> bool:
    """Whether some words are a list: a comma or "and" stands among them."""
    return any(t.text == "," for t in text.tokens[start:end]) or any(
        start <= h.start < end and h.entry.get("role") == "and"
        for h in sentence.of_kind("relation")
    )


_OF_ANYTHING = frozenset({"military", "military-education", "experience-exchange"})


def _lands(sentence: Sentence) -> list[Hit]:
    """Countries and parts of the world in the case of where something is: "the war there"."""
    return [h for h in sentence.of_kind("country", "place") if "loc" in h.features]


def _of_another(text: Text, sentence: Sentence, part: Hit) -> bool:
    """Whether a word belongs to a whole phrase, a word with a hyphen or an organisation's name."""
    if _cut_short(text, sentence, part):
        return True
    return any(
        h.start <= part.start and part.end <= h.end
        for h in sentence.of_kind("topic", "organisation")
        if h.end - h.start > 1 and h.entry.get("code") != part.entry.get("code")
    )


def _cut_short(text: Text, sentence: Sentence, part: Hit) -> bool:
    """Whether a word goes on behind a hyphen: "military-" of "military-medical"."""
    if part.end >= sentence.end or text.tokens[part.end].text != "-":
        return False
    return text.tokens[part.end].start == text.tokens[part.end - 1].end


def _together(text: Text, act: Hit, thing: Hit, leads: bool) -> bool:
    """Whether two halves stand near each other in one breath, in the order of the language: a
    noun's complement follows ("training of pilots", "pilot training") or comes first."""
    gap = _gap(act, thing)
    follows = thing.start >= act.end
    near = _NEAR if follows == leads else (_COMPOUND if leads else -1)
    between = text.tokens[min(act.end, thing.end) : max(act.start, thing.start)]
    breaks = _BREAKS if follows == leads else _APART
    return 0 <= gap <= near and not any(t.text in breaks for t in between)


def _gap(a: Hit, b: Hit) -> int:
    """Words between two phrases; less than none where they overlap."""
    return max(a.start, b.start) - min(a.end, b.end)


_NEAR = 4
"""Words between the halves of a topic."""
_COMPOUND = 1
"""Where the other order is that of a compound: an apostrophe may stand between."""
_BREAKS = frozenset(";:–—()")
_APART = _BREAKS | {","}
"""What stands in no compound."""


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
    entry = trigger.entry
    return entry.get("event") == "Exercise" and not (entry.get("weak") or entry.get("needs"))


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
