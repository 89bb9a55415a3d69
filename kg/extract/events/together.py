"""Training that is told by what troops of several countries do with each other.

"The crews of A and B sailed together", "Paratroopers of A and B practised night drops side by
side": a verb of many uses (role ``drill``), words for doing it with each other (``together`` of
language.yaml), two countries and somebody in arms.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.annotate import Sentence, Text
from kg.extract.people.unnamed import rows_of
from kg.pack import Hit

DRILL = "drill"
"""The role of verbs that tell of an exercise only so."""


def drilled_together(text: Text, sentence: Sentence, verb: Hit) -> bool:
    """Whether a word tells of joint training, or of training that has a name in quotation marks."""
    if verb.entry.get("form") == "noun" and _named(text, sentence, verb):
        return True
    sides = {h.entry.values["code"] for h in sentence.of_kind("country")}
    both = any(h.entry.get("to") == "both-countries" for h in sentence.of_kind("reference"))
    if not (len(sides) > 1 or both) or not troops_in(text, sentence):
        return False
    last = sentence.pack.verbs_last
    first = max(sentence.start, verb.start - _REACH) if last else verb.start - 1
    reach = range(first, min(sentence.end, verb.end + (1 if last else _REACH)))
    if _undrilled(text, sentence, verb) or _journey(text, sentence, verb):
        return False
    if verb.entry.get("alone") and _both_do(text, sentence, verb):
        return True
    rows = sentence.pack.list("together")
    # "side by side they practised"
    return any(
        words_at(text, sentence, at, row)
        for row in rows
        for at in (*reach, verb.start - len(row.split()))
    )


def _both_do(text: Text, sentence: Sentence, verb: Hit) -> bool:
    """ "Omani and Kenyan coast guards rehearsed boarding": whether a list of countries is the
    subject of a verb of training, which then needs no word for doing it with each other. Where
    verbs come last, those in arms stand right behind the list: "A və B dalğıcları"."""
    rows = [r for r in rows_of(sentence) if len({h.entry.values["code"] for h in r}) > 1]
    if sentence.pack.verbs_last:
        ends = [r[-1].end for r in rows if r[-1].end <= verb.start]
        return any(0 <= at - end < _ARM for at in _arms(text, sentence) for end in ends)
    return any(
        0 <= verb.start - row[-1].end <= _REACH
        and not any(t.text in ",;" for t in text.tokens[row[-1].end : verb.start])
        for row in rows
    )


def _undrilled(text: Text, sentence: Sentence, verb: Hit) -> bool:
    """ "Together they worked off the snow": whether what stands by the verb is no training."""
    reach = range(max(sentence.start, verb.start - _REACH), min(sentence.end, verb.end + _REACH))
    rows = sentence.pack.list("undrilled")
    return any(words_at(text, sentence, at, row) for row in rows for at in reach)


def _journey(text: Text, sentence: Sentence, verb: Hit) -> bool:
    """ "Flew together to Athens": whether a preposition leads to a place behind the verb, where
    the language has a word for it."""
    to = sentence.pack.list("infinitive")
    return any(
        verb.end < at < verb.end + _REACH and sentence.pack.fold(text.tokens[at - 1].text) in to
        for at in (h.start for h in sentence.of_kind("place", "country"))
    )


def _named(text: Text, sentence: Sentence, noun: Hit) -> bool:
    """ "The 'Sea Shield' trainings" of soldiers: whether a name in quotation marks, which begins
    with a capital, stands right before."""
    shut = noun.start - 1
    if shut <= sentence.start or text.tokens[shut].text not in _CLOSING:
        return False
    first = max(sentence.start, shut - _NAME)
    opening = next((i for i in range(shut - 1, first - 1, -1) if text.tokens[i].text in _MARKS), -1)
    named = opening >= 0 and opening + 1 < shut and text.tokens[opening + 1].capital
    return named and troops_in(text, sentence)


def leads_to_name(text: Text, sentence: Sentence, noun: Hit) -> bool:
    """ "The Egyptian-Sudanese air training 'Nile Wings'", "air training Nile Wings-2": whether a
    name stands right behind a noun for training, in quotation marks where two countries are told
    of, or as capitals with a number."""
    sides = {h.entry.values["code"] for h in sentence.of_kind("country")}
    at, stop = noun.end, min(sentence.end, noun.end + _NAME)
    if at < stop and text.tokens[at].text in _MARKS:
        at += 1
        shut = next((i for i in range(at, stop) if text.tokens[i].text in _CLOSING), stop)
        proper = at < shut < stop and text.tokens[at].capital
        return proper and (len(sides) > 1 or text.tokens[shut - 1].text.isdigit())
    end = at
    while end < stop and (text.tokens[end].capital or text.tokens[end].text in "-–"):
        end += 1
    return at < end < stop and text.tokens[at].capital and text.tokens[end].text.isdigit()


_CLOSING = frozenset('”"»“')
_MARKS = _CLOSING | frozenset("«„")
_NAME = 7
"""Words and marks of a name in quotation marks."""


def troops_in(text: Text, sentence: Sentence) -> bool:
    """Whether a unit, a ship or somebody in arms is spoken of."""
    return any(True for _ in _arms(text, sentence))


def _arms(text: Text, sentence: Sentence) -> Iterator[int]:
    """Where words for units, ships and those in arms begin."""
    for hit in sentence.of_kind("reference"):
        if hit.entry.get("to") in _ARMED:
            yield hit.start
    for hit in sentence.of_kind("side", "unit"):
        yield hit.start
    arms = sentence.pack.list("troops")
    words = range(sentence.start, sentence.end) if arms else ()
    pairs = [row for row in arms if " " in row]
    for at in words:
        word = sentence.pack.fold(text.tokens[at].text)
        if word in arms or any(
            words_at(text, sentence, at, row) for row in pairs if row.startswith(word)
        ):
            yield at


def words_at(text: Text, sentence: Sentence, at: int, row: str) -> bool:
    """Whether the words of a row stand at a word."""
    parts = row.split()
    if not sentence.start <= at <= sentence.end - len(parts):
        return False
    here = text.tokens[at : at + len(parts)]
    return [sentence.pack.fold(t.text) for t in here] == parts


_ARMED = ("ships", "staff", "troops")
_ARM = 3
"""Words between a country and those of its arms: "A və B xüsusi təyinatlı tağımları"."""
_REACH = 8
"""Words between the verb and "together": what is done."""
