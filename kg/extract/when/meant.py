"""The day that an event had been meant for, where it was held on another.

"Was to have been held in May but took place in June" tells of June.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.annotate import DateMention
from kg.extract.ground.values import Said
from kg.extract.story.scene import Scene


def had_been_set(
    scene: Scene, date: DateMention, status: Said, told: Sequence[DateMention]
) -> bool:
    """Whether a date stands behind the words for what had been planned, and before those for what
    was done, which have a date of their own behind them."""
    if status.value != "held" or scene.sentence.pack.verbs_last or len(told) < 2:
        return False
    cues = sorted(scene.sentence.of_kind("status"), key=lambda h: h.start)
    before = [c for c in cues if c.end <= date.start]
    if not before or before[-1].entry.get("status") not in _MEANT:
        return False
    return any(
        c.entry.get("status") in (None, "held") and any(d.start >= c.end for d in told)
        for c in cues
        if c.start >= date.end
    )


_MEANT = ("planned", "cancelled")
