"""What is still to come, whatever the tense of its own word: by the verb that closes a sentence, by
a day after that of publication."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from kg.edtf import parse
from kg.extract.ground.values import Said
from kg.extract.story.days import COUNTED
from kg.extract.story.memory import Story
from kg.extract.story.scene import Scene
from kg.pack import Pack


def closing_verb(scene: Scene, status: Said) -> Said:
    """A noun that nothing else says the status of has that of the verb that closes its sentence,
    where a language ends on it: "Prezidentlər sammitdə çıxış edəcək"."""
    sentence, text = scene.sentence, scene.story.text
    if status.rule != "told_as_fact" or sentence.pack.settings.get("verbs") != "last":
        return status
    behind = [i for i in range(scene.trigger.end, sentence.end) if text.tokens[i].kind == "w"]
    if not behind or scene.trigger.entry.kind != "trigger":
        return status
    ends = (h for h in sentence.of_kind("status") if h.entry.get("phase") == "end")
    if any(h.start <= behind[-1] < h.end for h in ends):
        return status  # what will end may have begun
    tenses = [_tense(sentence.pack, text.tokens[i].text) for i in behind]
    marks = {t.text for t in text.tokens[scene.trigger.end : behind[-1]]}
    if tenses[-1] != "fut" or "past" in tenses or marks & _SPEECH:
        return status
    return Said("planned", behind[-1], behind[-1] + 1, "future_closes")


_SPEECH = frozenset('"“”«»„:')


@lru_cache(maxsize=20_000)
def _tense(pack: Pack, word: str) -> str | None:
    """The tense that a word's ending alone tells."""
    folded = pack.fold(word)
    for cut in range(_STEM, len(folded)):
        features = pack.morphology.endings().get(folded[cut:], frozenset())
        if not word[0].isupper() and features & {"fut", "past"} and "neg" not in features:
            return "fut" if "fut" in features else "past"
    return None


_STEM = 2
"""Letters that a verb's stem has at least."""


def not_yet(scene: Scene, status: Said, date: Said | None) -> Said:
    """A mention with a day of its own, or in an entry of an agenda that has one: ``to_come``; a
    visit of which only the end is to come is under way ("he will be in Lima until Friday")."""
    if scene.type == "Visit" and status.value == "planned" and date and date.value[:3] == "../":
        there = Said("held", date.start, date.end, "there_until")
        return status if _visit_to_come(scene) else there
    entry = scene.story.entries.get(scene.number)
    if entry is not None and entry.ahead:
        return to_come(scene.story, status, entry.day)
    return to_come(scene.story, status, date if scene.dates else None)


def _visit_to_come(scene: Scene) -> bool:
    """Whether the visit told of just before has not begun by the day of publication."""
    visit = scene.story.last("Visit")
    if visit is None or visit.date is None or visit.status.value != "planned":
        return False
    near = scene.number - visit.mentions[-1].sentence <= _JUST_BEFORE
    begun = replace(visit.status, value="held")
    return near and to_come(scene.story, begun, visit.date) != begun


_JUST_BEFORE = 4
"""Sentences within which a visit told of goes on being spoken of."""


def to_come(story: Story, status: Said, date: Said | None) -> Said:
    """What is dated after the day of publication has not happened, whatever the tense."""
    published = story.home.published
    if date is None or published is None or status.value != "held":
        return status
    days = parse(date.value)
    # A day in figures may be off by one across time zones; "tomorrow" and "on Friday" are not.
    figures = any(t.kind == "n" for t in story.text.tokens[date.start : date.end])
    slack = 1 if figures and date.inferred != COUNTED else 0
    if days is None or days.begin is None or days.begin <= published.toordinal() + slack:
        return status
    return Said("planned", date.start, date.end, "dated_after_publication", "still to come")
