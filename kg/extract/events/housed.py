"""Words for exercises that are part of what an institution is called, and tell of no exercise.

"The NATO-Georgia Joint Training and Evaluation Center", "an Exercise Control Group": a row of
capitals that the word stands in and that ends on a word for an institution.
"""

from __future__ import annotations

from kg.annotate import Sentence, Text
from kg.pack import Hit

_LONGEST = 5
"""Words of such a name behind that for the exercise."""


def names_an_institution(hit: Hit, sentence: Sentence, text: Text) -> bool:
    """Whether a word for an exercise, in capitals, is within the name of an institution."""
    ends = sentence.pack.list("institutions")
    tokens = text.tokens
    if not ends or hit.entry.get("event") != "Exercise" or not tokens[hit.end - 1].capital:
        return False
    if any(s.isupper() and len(s) > 1 for s in (t.text for t in tokens[hit.start : hit.end])):
        return False  # a headline in capitals
    small = sentence.pack.list("within-names")
    row = tokens[hit.end : min(sentence.end, hit.end + _LONGEST)]
    for word in row:
        if word.capital and word.text in ends:
            return True
        if not word.capital and word.text not in small:
            return False
    return False
