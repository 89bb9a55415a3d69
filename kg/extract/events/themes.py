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
from kg.extract.events.titles import within_a_name
from kg.extract.ground.values import EventMention, Said
from kg.extract.story.memory import Story
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
    said = [_named(h, _RULES[h.entry.kind]) for h in hits if not h.entry.get("alone")]
    said += _halves(story.text, sentence, asides)
    said += _in_lists(story.text, sentence, asides, [h for h in hits if h.entry.get("alone")], said)
    exercises = _exercises(sentence, mentions)
    kept = [
        s
        for s in said
        if not (
            any(_part_of(story.text, sentence, s, whole) for whole in (*said, *exercises))
            or within_a_name(story, sentence, s, asides, mentions)
        )
    ]
    return kept + exercises


_RULES = {"topic": "topic_named", "theme": "theme_named"}


def _named(hit: Hit, rule: str) -> Said:
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
    if whole.value == said.value:
        return False
    if said.value == "military" and said.start < whole.start < said.end < whole.end:
        return whole.rule in _RULES.values()  # "in military academies": a word is another's
    if whole.value in _OF_ANYTHING:
        return False
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
