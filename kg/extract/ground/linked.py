"""Verbs without a tense of their own take that of the verb that closes their clause.

"Manevrlər iyunun 15-də başlayıb ayın 28-də başa çatacaq": will begin, not has begun; "təşkil
etdiyi təlimə beş ölkə qatılacaq": what others will join is still to come. Of languages whose verbs
come last.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from kg.annotate import DateMention, Sentence, Text
from kg.pack import Hit


def with_linked_verbs(text: Text) -> Text:
    """The text with the tense of the main verb at the verbs that lead up to it."""
    return text.changed(partial(_linked, text))


def _linked(text: Text, sentence: Sentence) -> Sentence:
    if not sentence.pack.verbs_last:
        return sentence
    kept = tuple(_toned(h, text, sentence) for h in sentence.hits)
    return sentence if kept == sentence.hits else replace(sentence, hits=kept)


def _toned(hit: Hit, text: Text, sentence: Sentence) -> Hit:
    """A phrase with the tense that it has where it stands."""
    if CONVERB in hit.features:
        features = hit.features - {CONVERB}
        if not _has_been(hit, sentence) and (_closing(hit, text, sentence) is not None):
            features = features - {"past"} | {"fut"}
        return replace(hit, features=features)
    if hit.entry.kind == "status" and "prt" in hit.features and _to_be_joined(hit, text, sentence):
        return replace(hit, features=hit.features - {"past", "pres"} | {"fut"})
    return hit


CONVERB = "conv"
"""The feature of a form that another verb closes."""


def _closing(hit: Hit, text: Text, sentence: Sentence) -> int | None:
    """The verb to come that ends the clause of a word, if nothing parts the two."""
    ands = {r.start for r in sentence.of_kind("relation") if r.entry.values["role"] == "and"}
    stop = next((i for i in range(hit.end, sentence.end) if i in ands or _parts(text, i)), None)
    last = (sentence.end if stop is None else stop) - 1
    while last >= hit.end and text.tokens[last].kind != "w":
        last -= 1
    if last < hit.end or sentence.pack.tense(text.tokens[last].text) != "fut":
        return None
    return last


def _parts(text: Text, at: int) -> bool:
    return text.tokens[at].text in _STOPS


_STOPS = frozenset(",;:.!?")


def _has_been(hit: Hit, sentence: Sentence) -> bool:
    """ "Dünən başlayıb ayın 28-dək davam edəcək": whether the day of the verb has come."""
    days = [d for d in sentence.dates if d.end <= hit.start]
    return bool(days) and _past(days[-1])


def _past(day: DateMention) -> bool:
    return (day.unit == "day" and day.offset <= 0) or (day.week is not None and day.week < 0)


def _to_be_joined(hit: Hit, text: Text, sentence: Sentence) -> bool:
    """Whether an exercise that a participle is said of has still to be joined; what began or goes
    on may be joined later."""
    if hit.entry.get("status") is not None or "neg" in hit.features:
        return False
    if not hit.features & {"past", "pres"}:
        return False
    if "loc" in hit.features and hit.entry.get("phase") != "end":
        return _closing(hit, text, sentence) is not None  # "başladığında": when it begins
    if hit.entry.get("phase") is not None:
        return False
    drills = [
        t
        for t in sentence.of_kind("trigger")
        if t.entry.get("event") == "Exercise" and 0 <= t.start - hit.end <= _SAID_OF
    ]
    verb = _closing(drills[0], text, sentence) if drills else None
    if verb is None:
        return _where_others_go(hit, text, sentence)
    if "dat" in drills[0].features:
        return True
    joins = (h for h in sentence.of_kind("joining", "attending") if "fut" in h.features)
    return "loc" in drills[0].features and any(h.start <= verb < h.end for h in joins)


def _where_others_go(hit: Hit, text: Text, sentence: Sentence) -> bool:
    """ "Təlim keçirdikləri poliqona bölük göndəriləcək": whether troops are still to go where an
    exercise is, by a participle right behind its word; a minister may go to what goes on."""
    drill = any(
        t.entry.get("event") == "Exercise" and 0 <= hit.start - t.end <= _BEHIND
        for t in sentence.of_kind("trigger")
    )
    verb = _closing(hit, text, sentence) if drill else None
    if verb is None or sentence.of_kind(*_OFFICIALS):
        return False
    if any(h.entry.get("to") == "delegation" for h in sentence.of_kind("reference")):
        return False
    sent = [h for h in sentence.of_kind("joining", "trigger") if h.start <= verb < h.end]
    return any("fut" in h.features and h.entry.get("event") in (None, "Visit") for h in sent)


_OFFICIALS = ("post", "rank")
_BEHIND = 1
"""Words between an exercise and a participle said of it."""
_SAID_OF = 8
"""Words between a participle and its noun."""
