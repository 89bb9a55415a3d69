"""Whose an exercise is of which its own sentence names no two parties: those of whose soldiers the
sentence before or behind tells.

"Georgian and British soldiers are learning to act together. The exercise ends on 26 May."
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.annotate import Sentence
from kg.extract.ground.governments import CAPITAL
from kg.extract.ground.values import Said
from kg.extract.story.drafts import Draft
from kg.extract.story.memory import Story
from kg.pack import Hit

_RULE = "soldiers_told_of_beside"
_WHY = "those of whose soldiers the sentence beside it tells"


def of_soldiers_beside(story: Story, draft: Draft) -> dict[str, Said]:
    """The countries of two or more whose soldiers the sentence beside an exercise tells of; none
    where the parties named are not among them."""
    if draft.type != "Exercise" or len(draft.countries) > 1 or draft.status.value == "discussed":
        return {}
    told = {m.sentence for d in story.drafts for m in d.mentions}
    for mention in draft.mentions:
        if mention.zone != "body":
            continue
        for number in (mention.sentence - 1, mention.sentence + 1):
            if number in told or not 0 <= number < len(story.text.sentences):
                continue
            sentence = story.text.sentences[number]
            if sentence.zone != "body" or sentence.has("background", "observer"):
                continue
            found = {
                str(h.entry.values["code"]): Said(
                    str(h.entry.values["code"]), h.start, h.end, _RULE, _WHY
                )
                for h in _with_soldiers(sentence)
            }
            if len(found) > 1 and draft.countries.keys() <= found.keys():
                return found
    return {}


def _with_soldiers(sentence: Sentence) -> Iterator[Hit]:
    """The countries in one row right before, or right behind, a word for soldiers."""
    ands = {r.end: r.start for r in sentence.of_kind("relation") if r.entry.values["role"] == "and"}
    joined = {start: end for end, start in ands.items()}
    countries = {c.end: c for c in sentence.of_kind("country") if c.entry.get("form") != CAPITAL}
    starts = {c.start: c for c in countries.values()}
    for side in sentence.of_kind("side"):
        at = side.start
        while (hit := countries.get(at)) is not None and hit.entry.get("form") != "name":
            yield hit
            at = ands.get(hit.start, hit.start)
        at = side.end
        while (hit := starts.get(at)) is not None and hit.entry.get("form") == "name":
            yield hit
            at = joined.get(hit.end, hit.end)
