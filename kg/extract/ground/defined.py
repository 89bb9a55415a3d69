"""An exercise's name that its sentence explains: "Noble Shield is a two-week exercise".

Capitalised words that lead a sentence and are then called an exercise, by a word for being
(``copula`` of language.yaml) or in an apposition ("Noble Shield, a two-week exercise, ..."); or
that stand behind a word for naming (``naming``: "drills called Noble Shield").
"""

from __future__ import annotations

from kg.annotate import Sentence, Text
from kg.extract.ground.marks import QUOTES
from kg.extract.ground.values import Said
from kg.pack import Hit

_REACH = 14
"""Words between a name and the noun that says what it is the name of."""
_LONGEST = 5
_OTHERS = frozenset(
    {"country", "organisation", "unit", "post", "rank", "placehead", "month", "weekday", "trigger"}
)


def defined_name(text: Text, sentence: Sentence, trigger: Hit) -> Said | None:
    """The words that lead the sentence, where they are said to be what ``trigger`` names."""
    pack = sentence.pack
    copulas, articles = pack.list("copula"), pack.list("articles")
    if not copulas or "pl" in trigger.features:
        return None
    start = sentence.start
    start += pack.fold(text.tokens[start].text) in articles and start + 1 < sentence.end
    end = start
    while end < sentence.end and end - start < _LONGEST and _of_name(text, end, start):
        end += 1
    stop = end + _bracketed(text, end)
    if end == start or not 1 <= trigger.start - stop <= _REACH or stop + 1 >= sentence.end:
        return None
    first = text.tokens[start].text
    if end - start < 2 and not (len(first) > 1 and first.isupper()):
        return None
    words = [pack.fold(t.text) for t in text.tokens[stop : stop + 2]]
    owners = (h for h in sentence.of_kind("country", "unit", "organisation"))
    apposed = words[0] == "," and (words[1] in articles or any(h.start == stop + 1 for h in owners))
    if not (words[0] in copulas or apposed) or (apposed and _cut(text, stop + 1, trigger.start)):
        return None
    if any(h.entry.kind in _OTHERS and h.start < stop and start < h.end for h in sentence.hits):
        return None
    if any(h.entry.kind in ("post", "rank") and h.start <= trigger.end for h in sentence.hits):
        return None  # "Ann Lee, the exercise director"
    return Said(text.quote(start, end), start, end, "name_explained")


def apposed_name(text: Text, sentence: Sentence, trigger: Hit) -> Said | None:
    """ "They have completed Noble Shield 7, a naval exercise": the name before the comma."""
    pack = sentence.pack
    anew = pack.list("articles") - pack.list("definite")
    reach = range(max(sentence.start, trigger.start - _REACH), trigger.start - 1) if anew else ()
    for comma in reversed(reach):
        if text.tokens[comma].text not in _ASIDE:
            continue
        if pack.fold(text.tokens[comma + 1].text) not in anew:
            return None
        start = comma
        while start > sentence.start and _of_name(text, start - 1, -1):
            start -= 1
        while start < comma and not text.tokens[start].capital:
            start += 1
        # "For Viekaren, an exercise in rescue": one word, right before what it is, and what it is
        # of right behind; not "Together with Tallinnaft, an exercise of soldiers was held".
        held = sentence.has("status")
        alone = comma + 2 == trigger.start and not held and not _known(sentence, start, comma)
        fewest = 1 if alone else 2
        if not fewest <= comma - start <= _LONGEST or start == sentence.start:
            return None
        if any(
            (h.entry.kind in _OTHERS and h.start < comma and start < h.end)
            or (h.entry.kind in ("post", "rank") and start - 1 <= h.end <= trigger.end)
            for h in sentence.hits
        ):
            return None
        return Said(text.quote(start, comma), start, comma, "name_explained")
    return None


def _known(sentence: Sentence, start: int, end: int) -> bool:
    """Whether words are known as something."""
    return any(h.start < end and start < h.end for h in sentence.hits)


_ASIDE = (",", "–", "—", "-")


def _of_name(text: Text, at: int, start: int) -> bool:
    token = text.tokens[at]
    return token.capital or (token.kind == "n" and at > start)


def _bracketed(text: Text, at: int) -> int:
    """How many words an acronym in brackets takes here."""
    row = [t.text for t in text.tokens[at : at + 3]]
    return 3 if len(row) == 3 and row[0] == "(" and row[2] == ")" else 0


def _cut(text: Text, start: int, end: int) -> bool:
    """Whether the apposition ends before the noun."""
    return any(t.text in ",;:" for t in text.tokens[start:end])


def called_name(text: Text, sentence: Sentence, trigger: Hit) -> Said | None:
    """The capitalised words behind a word for naming that follows the event word."""
    words = sentence.pack.list("naming")
    reach = range(trigger.end, min(trigger.end + _REACH, sentence.end - 1)) if words else ()
    for at in reach:
        two = " ".join(sentence.pack.fold(t.text) for t in text.tokens[at : at + 2])
        if two in words or sentence.pack.fold(text.tokens[at].text) in words:
            start = end = at + 1 + (two in words)
            if start + 1 < sentence.end and text.tokens[start].text in QUOTES:
                start = end = start + 1
            while end < sentence.end and end - start < _LONGEST and text.tokens[end].capital:
                end += 1
            if end > start:
                return Said(text.quote(start, end), start, end, "name_called")
    return None
