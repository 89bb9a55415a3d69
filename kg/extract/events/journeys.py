"""Whether a verb that may lead somewhere or to somebody does: a verb in, yes or no out.

"Will continue to Lima" is a journey, "will continue to support Peru" is none; nor is a meeting what
is received between quotation marks.
"""

from __future__ import annotations

from kg.annotate import Sentence, Text
from kg.extract.ground.marks import QUOTES
from kg.extract.ground.roles import in_fixed_order
from kg.pack import Hit


def of_another_sense(hit: Hit, sentence: Sentence, text: Text) -> bool:
    """Whether a word for a visit or a meeting is a verb in another sense, by what is behind it."""
    if hit.end >= sentence.end or not in_fixed_order(sentence):
        return False
    if hit.entry.get("role") == "receive":
        return hit.entry.get("form") == "verb" and text.tokens[hit.end].text in QUOTES
    return hit.entry.get("event") == "Visit" and _leads_to_a_verb(hit, sentence, text)


def _leads_to_a_verb(hit: Hit, sentence: Sentence, text: Text) -> bool:
    """ "Continue to support", "went on to win", "came to know": whether a verb that has another
    verb behind it as often as a place has neither a name, nor an article, nor a word for where."""
    pack, last, behind = sentence.pack, hit.end - 1, text.tokens[hit.end]
    to = pack.fold(text.tokens[last].text) in pack.list("infinitive")
    if not to or hit.end - hit.start < 2 or behind.kind != "w" or behind.capital:
        return False
    if pack.fold(text.tokens[last - 1].text) not in pack.list("to-do"):
        return False
    if pack.fold(behind.text) in pack.list("to-where"):
        return False
    return not any(h.start == hit.end for h in sentence.of_kind(*_WHERE))


_WHERE = ("country", "place", "capital", "reference", "placehead", "unit", "there")
