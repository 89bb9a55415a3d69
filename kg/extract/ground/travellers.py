"""People without names who travel for their state: officers, officials, doctors of an army.

"Peruvian officers were in Quito", "cadets of the Angolan academy": whose they are stands right
before or behind the word. Soldiers and instructors are sent, and visit nobody.
"""

from __future__ import annotations

from kg.annotate import Sentence
from kg.extract.ground.roles import in_fixed_order
from kg.pack import Hit


def travellers(sentence: Sentence, verb: Hit) -> list[Hit]:
    """The words for such people who stand before a verb as who does it, and whose state is told."""
    if not in_fixed_order(sentence):
        return []
    led = {
        r.end
        for r in sentence.of_kind("relation")
        if r.entry.values["role"] in _LEADING and r.end <= verb.start
    }
    return [
        h
        for h in sentence.of_kind("reference")
        if h.entry.get("to") == "traveller" and 0 <= verb.start - h.end <= _BEFORE
        if sent_by(sentence, h) and not led & {h.start, h.start - 1, h.start - 2}
    ]


_LEADING = frozenset({"for", "with", "by", "between"})
_BEFORE = 12
"""Words between those who go and the verb: "of the Angolan Ministry of Defence"."""


def sent_by(sentence: Sentence, people: Hit) -> str | None:
    """The country whose people a word means: named right before it or behind "of", "from"."""
    for hit in sentence.of_kind("country", "unit"):
        code = hit.entry.get("code") or hit.entry.get("country")
        before, behind = people.start - hit.end, hit.start - people.end
        if code is not None and (0 <= before <= _EPITHET or 1 <= behind <= _OWNER):
            return str(code)
    return None


_EPITHET = 3
"""Words between a country and its people: "Angolan General Staff officers"."""
_OWNER = 3
"""Words between people and whose they are: "of the Royal"."""
