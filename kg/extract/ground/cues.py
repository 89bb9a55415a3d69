"""Words that say of an event how it stands only where they stand right by the word for it.

"Təlim olub", the drill has been; "təlimi dayandırıblar", they have stopped the drill; elsewhere
the same verbs tell of anything.
"""

from __future__ import annotations

from dataclasses import replace

from kg.annotate import Sentence, Text
from kg.pack import Hit


def with_cues_in_place(text: Text) -> Text:
    """The text without the words for a status that stand apart from any word for an event."""
    out = [_in_place(s) for s in text.sentences]
    if all(a is b for a, b in zip(out, text.sentences, strict=True)):
        return text
    return replace(text, sentences=tuple(out))


def _in_place(sentence: Sentence) -> Sentence:
    kept = tuple(h for h in sentence.hits if not _stray(h, sentence))
    return sentence if len(kept) == len(sentence.hits) else replace(sentence, hits=kept)


def _stray(hit: Hit, sentence: Sentence) -> bool:
    if hit.entry.kind != "status" or hit.entry.get("behind") is None:
        return False
    nouns = [t for t in sentence.of_kind("trigger") if t.entry.get("form") == "noun"]
    # "dayandırdıqları təlim", "elan olunmamış səfər": what was not is none
    before = "prt" in hit.features and "neg" not in hit.features
    return not any(
        t.end == hit.start or (before and 0 <= t.start - hit.end <= _BEFORE) for t in nouns
    )


_BEFORE = 1
"""Words between a participle and the noun."""
