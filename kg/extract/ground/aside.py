"""Whether a gathering is named only as that on whose margins, or as part of which, others meet.

"On the margins of the forum", where the words for it come first; "forumdan kənarda", "sərgi
çərçivəsində", where they stand behind.
"""

from __future__ import annotations

from collections.abc import Set

from kg.annotate import Sentence
from kg.pack import Hit

MARGINS = frozenset({"margins"})
PART = frozenset({"margins", "within"})


def on_margins(gathering: Hit, sentence: Sentence, reach: int, roles: Set[str] = MARGINS) -> bool:
    """Whether a word for being on the margins of something leads up to a gathering, at most
    ``reach`` words before it, or stands right behind it where verbs come last."""
    if sentence.pack.verbs_last:
        kind = gathering.entry.get("event")
        ends = {  # "IDEF-2025 sərgisi zamanı": its name has a row of its own
            t.end
            for t in sentence.of_kind("trigger")
            if t.entry.get("event") == kind and 0 <= t.start - gathering.end <= _NAMED
        }
        ends.add(gathering.end)
        return any(
            r.entry.values["role"] in roles and r.start in ends
            for r in sentence.of_kind("relation")
        )
    return any(
        r.entry.values["role"] in roles and 0 <= gathering.start - r.end <= reach
        for r in sentence.of_kind("relation")
    )


_NAMED = 5
"""Words and marks between a name and its noun: its year, quotation marks."""
