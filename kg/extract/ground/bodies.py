"""What bodies that sit are called: by the words for their session, and by rows of known names.

"The session of the Council of Defence Ministers": the body is the name, its session only what it
does. Known gatherings (fairs, yearly forums) stand in the data with their names in the nominative.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.annotate import Sentence, Text, Token
from kg.extract.ground.gatherings import capitals_before
from kg.extract.ground.rounds import bare, one_of
from kg.extract.ground.undone import OBLIQUE
from kg.extract.ground.values import Said
from kg.pack import Hit, Pack

_LONGEST = 6
"""Words between a body and the organisation that it is of."""


def known_name(text: Text, trigger: Hit, names: Sequence[Said]) -> Said | None:
    """The name of a gathering that the data know, with its year where one is written."""
    named = trigger.entry.get("named")
    if named is None:
        return None
    start, end = trigger.start, trigger.end
    for said in names:  # "IDEF 2023"
        if said.start < end and start < said.end:
            return said
    while end > start + 1 and text.tokens[end - 1].text.islower():
        end -= 1  # "IDEF fair"
    while start < end - 1 and text.tokens[start].text.islower():
        start += 1
    value = text.quote(start, end) if named == "true" else named
    return Said(value, start, end, "name_known")


def body_name(text: Text, sentence: Sentence, trigger: Hit) -> Said | None:
    """The body whose session a trigger is: the capitals among its words."""
    if trigger.entry.get("role") != "council":
        return _apart(text, sentence, trigger)
    if sentence.pack.verbs_last:
        return _before_session(text, sentence, trigger)
    return _behind_session(text, sentence, trigger)


def with_body(text: Text, sentence: Sentence, numbered: Said | None) -> Said | None:
    """ "Birgə Komitənin 3-cü iclası": the body that stands before its numbered session."""
    if numbered is None or not sentence.pack.verbs_last:
        return numbered
    start = numbered.start
    if start > sentence.start and text.tokens[start - 1].capital:
        start = capitals_before(text, sentence, start)
    if numbered.start - start < _FEWEST:
        return numbered
    before = text.content[text.tokens[start].start : text.tokens[numbered.start].start]
    return Said(before + numbered.value, start, numbered.end, numbered.rule)


def _before_session(text: Text, sentence: Sentence, trigger: Hit) -> Said | None:
    """ "MDB Müdafiə Nazirləri Şurasının iclası": up to the last word with a capital."""
    end = trigger.start
    while end < trigger.end and text.tokens[end].capital:
        end += 1
    if end - trigger.start < _FEWEST or end == trigger.end:
        return None
    start = capitals_before(text, sentence, trigger.start)
    head = text.tokens[end - 1]
    value = text.content[text.tokens[start].start : head.start] + bare(sentence.pack, head.text)
    return Said(value, start, end, "name_of_body")


def _apart(text: Text, sentence: Sentence, trigger: Hit) -> Said | None:
    """ "Hərbi Komitənin mayda Osloda keçirilən növbəti iclası": the body that nothing but when and
    where, and which of its sessions it is, parts from the word for one."""
    session = trigger.entry.get("event") == "Conference" and trigger.entry.get("form") == "noun"
    if not session or not sentence.pack.verbs_last or sentence.zone == "headline":
        return None
    between = {i for d in sentence.dates for i in range(d.start, d.end)}
    for hit in sentence.of_kind(*_WHICH):
        if hit.entry.kind != "status" or "prt" in hit.features:
            between |= set(range(hit.start, hit.end))
    at = trigger.start - 1
    while at > sentence.start and (at in between or text.tokens[at].text in _HYPHENS):
        at -= 1
    if not is_body(sentence.pack, text.tokens[at]):
        return None
    start = capitals_before(text, sentence, at)
    if at + 1 - start < _FEWEST:
        return None
    head = text.tokens[at]
    value = text.content[text.tokens[start].start : head.start] + _owned(sentence.pack, head.text)
    return Said(value, start, at + 1, "name_of_body")


def _owned(pack: Pack, word: str) -> str:
    """A word for a body without the ending of its case: "Komitəsinin" is that of "Komitəsi"."""
    heads = pack.list("round-bodies")
    for cut in range(len(word), 2, -1):
        forms = pack.morphology.forms(pack.fold(word[:cut]), heads)
        if any(not form.features & OBLIQUE for form in forms):
            return word[:cut]
    return word


_WHICH = ("place", "dateword", "month", "filler", "relative", "status", "country")
_HYPHENS = frozenset("-–")


def _behind_session(text: Text, sentence: Sentence, trigger: Hit) -> Said | None:
    """ "Заседание Совета министров обороны СНГ": from the word with a capital on, with the
    organisation that the body is of."""
    if text.tokens[trigger.start].capital and trigger.start > sentence.start:
        return None
    inner = range(trigger.start + 1, trigger.end)
    start = next((i for i in inner if is_body(sentence.pack, text.tokens[i])), None)
    if start is None:
        return None
    end = _with_owner(text, sentence, trigger.end)
    head = text.tokens[start]
    nominative = sentence.pack.morphology.agreeing((), [sentence.pack.fold(head.text)])
    value = nominative.capitalize() + text.content[head.end : text.tokens[end - 1].end]
    return Said(value, start, end, "name_of_body")


def is_body(pack: Pack, word: Token) -> bool:
    """Whether a word with a capital is what bodies are called that sit in sessions."""
    return word.capital and one_of(pack, word.text, "round-bodies")


def _with_owner(text: Text, sentence: Sentence, end: int) -> int:
    """Where the organisation ends that follows a body ("of the states - members of the CIS")."""
    for owner in sentence.of_kind("organisation"):
        between = range(end, owner.start)
        if 0 <= owner.start - end <= _LONGEST and not any(
            h.start in between and h.entry.kind in _ENDS and h.entry.get("role") != "of"
            for h in sentence.hits
        ):
            return owner.end
    return end


_ENDS = frozenset({"status", "joining", "trigger", "relation", "talk", "reporting", "month"})
"""Kinds of words behind which a body's name does not go on."""
_FEWEST = 2
"""Words with capitals that the name of a body has at least."""
