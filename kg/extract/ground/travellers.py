"""People without names who travel for their state: officers, officials, doctors of an army.

"Peruvian officers were in Quito", "cadets of the Angolan academy": whose they are stands right
before or behind the word. Soldiers and instructors are sent, and visit nobody.
"""

from __future__ import annotations

from kg.annotate import Sentence
from kg.extract.ground.roles import in_fixed_order
from kg.pack import Hit


def travellers(sentence: Sentence, verb: Hit) -> list[Hit]:
    """The words for such people who stand before a verb as who does it, whose state is told, and
    who are not at home where the verb leads."""
    if not in_fixed_order(sentence):
        return _by_case(sentence, verb)
    led = {
        r.end
        for r in sentence.of_kind("relation")
        if r.entry.values["role"] in _LEADING and r.end <= verb.start
    }
    there = {
        h.entry.get("code") or h.entry.get("country")
        for h in sentence.of_kind("country", "place")
        if 0 <= h.start - verb.end <= _GOAL
    }
    return [
        h
        for h in sentence.of_kind("reference")
        if h.entry.get("to") == "traveller" and 0 <= verb.start - h.end <= _BEFORE
        if (whose := sent_by(sentence, h)) is not None and whose not in there
        if not led & {h.start, h.start - 1, h.start - 2}
        if not any(
            h.end <= s.start and s.end <= verb.start for s in sentence.of_kind("reporting")
        )  # "officers said troops went to"
    ]


def _by_case(sentence: Sentence, verb: Hit) -> list[Hit]:
    """The same where nouns decline and the verb stands in the middle: those who do what a verb in
    the plural says are in the nominative, on either side of it, and behind a noun for coming in the
    genitive. Troops are sent."""
    noun = not verb.features & _VERBAL
    if sentence.pack.verbs_last or not (noun or verb.features & {"pl", "pl?"}):
        return []
    there = {
        h.entry.get("code") or h.entry.get("country")
        for h in sentence.of_kind("country", "place")
        if 0 <= h.start - verb.end <= _GOAL and not (noun and h.start - verb.end <= 1)
    }
    return [
        h
        for h in sentence.of_kind("reference")
        if h.entry.get("to") == "staff"
        if ("gen" if noun else "nom") in h.features and h.features & {"pl", "pl?"}
        if (0 if noun else -_BEFORE) <= h.start - verb.end <= (_EPITHETS if noun else _BEFORE)
        if (whose := _owned_by(sentence, h)) is not None and whose not in there
    ]


def _owned_by(sentence: Sentence, people: Hit) -> str | None:
    """The country of an adjective before a word for people, or of a name behind it or behind the
    words for their service: "officers of the general staff of Peru"."""
    units = {u.start: u.end for u in sentence.of_kind("unit", "topic")}
    end = people.end
    while end in units:
        end = units[end]
    relations = sentence.of_kind("relation")
    origins = {r.end for r in relations if r.entry.values["role"] == "origin"}
    for hit in sentence.of_kind("country"):
        named = hit.entry.get("form") == "name"
        if not named and hit.end <= people.start <= hit.end + _EPITHETS:
            return str(hit.entry.values["code"])
        if named and (hit.start == end or (hit.start in origins and hit.start == end + 1)):
            return str(hit.entry.values["code"])
    return None


_VERBAL = frozenset({"past", "pres", "fut", "inf"})
_EPITHETS = 2


def are_there(sentence: Sentence, verb: Hit) -> bool:
    """ "Peruvian officers were in Quito": whether where they are stands right behind the verb."""
    where = sentence.of_kind("country", "place", "capital")
    beside = any(0 <= h.start - verb.end <= _ARTICLE for h in where)
    return beside and bool(travellers(sentence, verb))


_LEADING = frozenset({"for", "with", "by", "between"})
_BEFORE = 12
"""Words between those who go and the verb: "of the Angolan Ministry of Defence"."""
_GOAL = 4
"""Words between a verb of going and where to: "on Monday to"."""
_ARTICLE = 2
"""Words between "were in" and the place: "the Peruvian"."""


def sent_by(sentence: Sentence, people: Hit) -> str | None:
    """The country whose people a word means: named before it, with titles alone between, or behind
    "of", "from"."""
    titles = {
        at
        for h in sentence.of_kind("unit", "topic", "rank", "post")
        for at in range(h.start, h.end)
    }
    for hit in sentence.of_kind("country", "unit"):
        code = hit.entry.get("code") or hit.entry.get("country")
        before, behind = range(hit.end, people.start), hit.start - people.end
        led = hit.end <= people.start and len(before) <= _EPITHET and titles.issuperset(before)
        if code is not None and (led or 1 <= behind <= _OWNER):
            return str(code)
    return None


_EPITHET = 3
"""Words between a country and its people: "Angolan General Staff officers"."""
_OWNER = 3
"""Words between people and whose they are: "of the Royal"."""
