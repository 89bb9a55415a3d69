"""Whose an exercise is of which its own sentences name fewer parties: those of whose soldiers a
sentence near it tells, those who met before it is told of, those of another round.

"Georgian and British soldiers are learning to act together. The exercise ends on 26 May."
"The Indian ship has called at Mombasa. On leaving it will train with a Kenyan one."
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from kg.annotate import Sentence, Text
from kg.extract.ground.governments import CAPITAL
from kg.extract.ground.marks import DASHES
from kg.extract.ground.rounds import letters
from kg.extract.ground.ships import ships_in
from kg.extract.ground.values import EventMention, Said
from kg.extract.story.drafts import Draft
from kg.extract.story.memory import Story
from kg.extract.story.scene import TWO_SIDES
from kg.pack import Hit

_AROUND = (-1, 1, 2, 3, 4)
"""Where soldiers are told of, in sentences from that of the exercise."""
_RULE = "soldiers_told_of_beside"
_WHY = "those of whose soldiers a sentence near it tells"


def of_soldiers_beside(story: Story, draft: Draft) -> dict[str, Said]:
    """The countries of two or more whose soldiers a sentence near an exercise tells of, the parties
    named and more; none where these are not among them."""
    if draft.type != "Exercise" or draft.status.value == "discussed":
        return {}
    told = {m.sentence for d in story.drafts for m in d.mentions}
    for mention in draft.mentions:
        if mention.zone != "body":
            continue
        for number in (mention.sentence + step for step in _AROUND):
            if number in told or not 0 <= number < len(story.text.sentences):
                continue
            sentence = story.text.sentences[number]
            if sentence.zone != "body" or sentence.has("background", "observer"):
                continue
            found = {
                str(h.entry.values["code"]): Said(
                    str(h.entry.values["code"]), h.start, h.end, _RULE, _WHY
                )
                for h in _with_soldiers(story.text, sentence)
            }
            if len(found) > 1 and draft.countries.keys() < found.keys():
                return found
    return {}


def _with_soldiers(text: Text, sentence: Sentence) -> Iterator[Hit]:
    """The countries in one row right before, or right behind, a word for soldiers."""
    last = sentence.pack.verbs_last
    links = {(r.start, r.end) for r in sentence.of_kind("relation") if r.entry.get("role") == "and"}
    links |= {(i, i + 1) for i in range(sentence.start, sentence.end) if text.tokens[i].text == ","}
    links |= {(a, d) for a, b in links for c, d in links if b == c}  # "A, B, and C"
    on = dict(sorted(links))  # the widest wins: ", and" before its comma
    back = dict(sorted(((end, start) for start, end in links), reverse=True))
    countries = {c.end: c for c in sentence.of_kind("country") if c.entry.get("form") != CAPITAL}
    starts = {c.start: c for c in countries.values()}
    of = {r.start: r.end for r in sentence.of_kind("relation") if r.entry.values["role"] in _OF}
    for side in sentence.of_kind("side"):
        at = side.start
        while (hit := countries.get(at)) is not None and (last or hit.entry.get("form") != "name"):
            yield hit
            at = back.get(hit.start, hit.start)
        at = of.get(side.end, side.end)  # "soldiers from A, B and C"
        at = _counted(text, sentence, at)
        while (hit := starts.get(at)) is not None and hit.entry.get("form") == "name":
            yield hit
            at = on.get(hit.end, hit.end)


_OF = ("of", "origin", "place")


def _counted(text: Text, sentence: Sentence, at: int) -> int:
    """Where a list begins that a word for countries and a mark lead up to: "from 14 countries: A,
    B and C"."""
    for states in sentence.of_kind("reference"):
        mark = text.tokens[states.end].text if states.end < sentence.end else ""
        if 0 <= states.start - at <= _NUMBER and mark in _LEADS:
            return states.end + 1
    return at


_NUMBER = 2
"""Words of a number."""
_LEADS = frozenset((*DASHES, ":", "(", ","))


def of_those_who_met(story: Story, draft: Draft) -> dict[str, Said]:
    """The two sides of the visit or the talks told of before an exercise without a name of which
    only one of them is told: with whom it trains need not be said."""
    if draft.type != "Exercise" or draft.name is not None or len(draft.countries) != 1:
        return {}
    first = draft.mentions[0]
    if not any(map(partial(_shared, story), draft.mentions)):
        return {}
    for other in reversed(story.drafts):
        before = other.mentions[0].trigger.start < first.trigger.start
        if other.type not in TWO_SIDES or not before or len(other.countries) != 2:
            continue
        if draft.countries.keys() <= other.countries.keys():
            why = "the parties of what was told of before"
            return {
                c: replace(s, rule="parties_of_talks", inferred=why)
                for c, s in other.countries.items()
            }
    return {}


def _shared(story: Story, mention: EventMention) -> bool:
    """Whether words say that an exercise is no country's own: "joint", or ships that were
    guests."""
    sentence, (start, end) = story.text.sentences[mention.sentence], mention.trigger.span
    joint = any(
        t.entry.get("code") == "joint-exercises" and t.start < end and start < t.end
        for t in sentence.of_kind("topic")
    )
    return joint or any(True for _ in ships_in(sentence))


def of_its_series(story: Story, draft: Draft) -> dict[str, Said]:
    """The two parties of an exercise of the same name, of which another round is told of."""
    name = draft.name
    if draft.type != "Exercise" or name is None or len(draft.countries) > 1:
        return {}
    same = letters(name.value)
    for other in story.drafts:
        named = other.name
        if other is draft or other.type != "Exercise" or named is None:
            continue
        two = len(other.countries) == 2 and draft.countries.keys() < other.countries.keys()
        if same and two and letters(named.value) == same:
            why = "the parties of another round"
            return {
                c: replace(s, rule="parties_of_series", inferred=why)
                for c, s in other.countries.items()
            }
    return {}
