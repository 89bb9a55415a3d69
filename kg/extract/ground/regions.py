"""The states of a region that stands for them: "the defence ministers of the Baltic states"."""

from __future__ import annotations

from kg.annotate import Sentence
from kg.pack import Hit


def of_a_region(title: Hit, sentence: Sentence) -> list[str]:
    """The states of the region named right behind a title in the plural, or right before it where
    heads come last or stand behind ("Baltic defence ministers")."""
    behind = not sentence.pack.verbs_last
    for region in sentence.of_kind("place"):
        states = region.entry.get("members")
        if not states:
            continue
        after = behind and 0 <= region.start - title.end <= _BETWEEN
        if after or 0 <= title.start - region.end <= 1:
            return states.split()
    return []


_BETWEEN = 3
"""Words between a title and a region: "of the three"."""
