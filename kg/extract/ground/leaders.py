"""Words for any leader: "the North Korean leader" leads a state, "the Kurdish leader" does not.

Such a word is a post only beside a country, and of one only: "Turkish leaders" are ministers too.
"""

from __future__ import annotations

from dataclasses import replace

from kg.annotate import Sentence, Text
from kg.pack import Hit


def with_leaders(text: Text) -> Text:
    """The text without the posts that lead no state."""
    return text.changed(_of_states)


def _of_states(sentence: Sentence) -> Sentence:
    if not sentence.has("post"):
        return sentence
    kept = tuple(h for h in sentence.hits if _leads_a_state(h, sentence))
    return sentence if len(kept) == len(sentence.hits) else replace(sentence, hits=kept)


def _leads_a_state(hit: Hit, sentence: Sentence) -> bool:
    if hit.entry.kind != "post" or hit.entry.get("heads") != "state":
        return True
    if "pl" in hit.features:
        return False
    if any(c.end == hit.start for c in sentence.of_kind("country")):
        return True
    of = {r.end for r in sentence.of_kind("relation") if r.entry.get("role") == "of"}
    behind = {c.start for c in sentence.of_kind("country")}
    return hit.end + 1 in of & behind
