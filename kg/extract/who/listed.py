"""Whose an exercise or a conference is, where a sentence behind it lists those who came: "Units of
A, B, C and D have arrived", "На него прибыли делегации A, B и C".

A row of three or more countries beside a word for people or for taking part, in a sentence that
tells of nothing else; who only looks on is left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.annotate import Sentence
from kg.extract.ground.clauses import cut
from kg.extract.ground.governments import CAPITAL
from kg.extract.ground.speech import in_speech
from kg.extract.ground.values import EventMention, Said
from kg.extract.story.drafts import Draft
from kg.extract.story.memory import Story
from kg.extract.story.scene import Scene
from kg.extract.who.named import observing
from kg.pack import Hit

_RULE = "listed_beside"
_WHY = "those whom a sentence behind it lists"
_GATHERINGS = ("Exercise", "Conference")
_BESIDES = ("Visit", "Ceremony")
"""What else a sentence may tell of beside those who came."""
_THERE = frozenset({"joining", "attending", "heading"})
_REACH = 4
"""Sentences behind a gathering within which those who came are listed."""
_ROW = 3
"""Countries that are a list."""
_BESIDE = 6
"""Words between a list and the word for those who came from there."""
_LINK = 3
"""Marks and words between two countries of a list: ", as well as"."""
_PEOPLE = ("side", "unit", "joining")


def of_a_list(story: Story, draft: Draft) -> dict[str, Said]:
    """The countries that sentences behind a gathering list as those who came to it."""
    out: dict[str, Said] = {}
    for number, people, row in _lists(story, draft):
        sentence = story.text.sentences[number]
        clauses = cut(story.text, sentence)
        scene = Scene(story, number, sentence, people, draft.type, [people], clauses, (), ())
        apart = {h.start for h in observing(scene)}
        for hit in row:
            code = str(hit.entry.values["code"])
            if hit.start not in apart:
                out.setdefault(code, Said(code, hit.start, hit.end, _RULE, _WHY))
    return out


def came_to_a_gathering(story: Story, visit: Draft) -> bool:
    """Whether a coming is only that of those listed as taking part in a gathering told before."""
    if visit.type != "Visit" or visit.actors:
        return False
    told = {m.sentence for m in visit.mentions}
    return any(
        told <= {number for number, _, _ in _lists(story, d)}
        for d in story.drafts
        if told <= _near(story, d)
    )


def _near(story: Story, draft: Draft) -> set[int]:
    """The sentences within reach behind those that tell of a gathering."""
    if draft.type not in _GATHERINGS:
        return set()
    return {
        number for m in draft.mentions if m.zone == "body" for number in _within(story, m.sentence)
    }


def _within(story: Story, told: int) -> range:
    """The numbers of the sentences within reach behind one, where what is quoted counts nothing."""
    sentences, stop, left = story.text.sentences, told + 1, _REACH
    while stop < len(sentences) and left:
        left -= not in_speech(story.text, sentences[stop], sentences[stop].start + 1)
        stop += 1
    return range(told + 1, stop)


def _lists(story: Story, draft: Draft) -> Iterator[tuple[int, Hit, list[Hit]]]:
    """The rows of countries whose people are told of behind a gathering, each with the number of
    its sentence and the word for the people."""
    if draft.type not in _GATHERINGS or draft.status.value == "discussed":
        return
    sentences = story.text.sentences
    rows = {n: list(rows_of(story, sentences[n])) for n in _near(story, draft)}
    if not any(rows.values()):
        return  # what else the article tells is asked only where somebody is listed
    told = {
        m.sentence
        for d in story.drafts
        if d.type not in _BESIDES
        for m in _with_words(d)
        if d is not draft or m.trigger.entry.kind == "trigger"
    }
    for number in _behind(story, draft):
        sentence = sentences[number]
        if number in told or sentence.zone != "body" or sentence.has("background"):
            continue
        if any(h.entry.get("status") == "cancelled" for h in sentence.of_kind("status")):
            continue  # "three states have since refused to take part"
        if not _come(sentence):
            continue  # "soldiers of A, B and C have criticised it"
        for row in rows[number]:
            people = _people(sentence, row)
            if people is not None:
                yield number, people, row


def _come(sentence: Sentence) -> bool:
    """Whether a sentence tells of coming, being there or taking part: people alone may have done
    anything."""
    there = any(h.entry.get("form") is None for h in sentence.of_kind("joining"))
    came = any(h.entry.get("event") == "Visit" for h in sentence.of_kind("trigger"))
    return (there or came or sentence.has("status")) and not sentence.has("negation")


def _behind(story: Story, draft: Draft) -> Iterator[int]:
    """The sentences behind those that tell of a gathering, up to where another is told of."""
    others = {
        m.sentence
        for d in story.drafts
        if d is not draft and d.type in _GATHERINGS
        for m in _with_words(d)
    }
    for mention in draft.mentions:
        if mention.zone != "body":
            continue
        for number in _within(story, mention.sentence):
            if number in others:
                break
            yield number


def _with_words(draft: Draft) -> Iterator[EventMention]:
    """The mentions of an event by a word for it, not by one for those who were there."""
    return (m for m in draft.mentions if m.trigger.entry.kind not in _THERE)


def rows_of(story: Story, sentence: Sentence) -> Iterator[list[Hit]]:
    """The rows of three or more countries in a sentence."""
    links = {
        at
        for r in sentence.of_kind("relation", "dateword")
        if r.entry.get("role") == "and"
        for at in range(r.start, r.end)
    }
    tokens, row = story.text.tokens, list[Hit]()
    fold, articles = sentence.pack.fold, sentence.pack.list("definite")
    for hit in sorted(sentence.of_kind("country"), key=lambda h: h.start):
        if hit.entry.get("form") == CAPITAL or (row and hit.start < row[-1].end):
            continue
        between = range(row[-1].end, hit.start) if row else range(0)
        linked = len(between) <= _LINK and all(
            at in links or tokens[at].text == "," or fold(tokens[at].text) in articles
            for at in between
        )
        if row and not (linked and between):
            if len({h.entry.get("code") for h in row}) >= _ROW:
                yield row
            row = []
        row = [*row, hit]
    if len({h.entry.get("code") for h in row}) >= _ROW:
        yield row


def _people(sentence: Sentence, row: list[Hit]) -> Hit | None:
    """The word for people, or for taking part, right before or behind a row."""
    for hit in sentence.of_kind(*_PEOPLE, "reference"):
        if hit.entry.kind == "reference" and hit.entry.get("to") != "delegation":
            continue
        if 0 <= row[0].start - hit.end <= _BESIDE or 0 <= hit.start - row[-1].end <= _BESIDE:
            return hit
    return None
