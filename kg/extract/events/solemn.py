"""Ceremonies with which an exercise or a conference begins or ends.

"They opened the drill with a parade", "a ceremony in Riga marked the end of the exercise": the word
for the ceremony (role ``solemn``) says of neither; the verb beside it does.
"""

from __future__ import annotations

from kg.annotate import Sentence
from kg.pack import Hit

SOLEMN = "solemn"
"""The role of words for a ceremony that is an opening or a closing only by the verb beside it."""
_PHASES = {"begin": "opening", "end": "closing"}


def solemn(word: Hit, sentence: Sentence) -> str | None:
    """Whether a ceremony is the opening or the closing of an exercise or a conference of its
    sentence; None where it is of something else."""
    told = [t for t in sentence.of_kind("trigger") if t.span != word.span]
    occasion = sentence.has("occasion") or any(t.entry.get("event") in _OPENED for t in told)
    if not occasion or any(t.entry.get("event") == "Ceremony" for t in told):
        return None
    phases = [
        (max(word.start - h.end, h.start - word.end), _PHASES[phase])
        for h in sentence.of_kind("status")
        if (phase := h.entry.get("phase") or "") in _PHASES and h.entry.get("status") != "cancelled"
    ]
    return min(phases)[1] if phases else None


_OPENED = frozenset({"Exercise", "Conference"})
