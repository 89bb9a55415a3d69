"""The number and the noun of a round of a standing series: "15th session of the dialogue"."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.annotate import Sentence, Text
from kg.extract.ground.undone import OBLIQUE
from kg.extract.ground.values import Said
from kg.pack import Hit, Pack

ROMAN = re.compile(r"[IVXLC]+$")
_LONGEST = 14


def letters(name: str) -> str:
    """What stays the same of a name from one round of a series to the next."""
    return "".join(filter(str.isalpha, _ROUND.sub("", name).casefold()))


_ROUND = re.compile(r"(?<=\w)[ -][IVXLC]+$")


def numbered_round(text: Text, sentence: Sentence, trigger: Hit) -> Said | None:
    """ "15th session of the high-level military dialogue": a round of a standing series."""
    tokens = text.tokens
    start = trigger.start
    if trigger.entry.get("role") == "planning":
        return None  # "120 planners from Peru"
    for back in range(1, 6):
        at = trigger.start - back
        if at < sentence.start or tokens[at].text in ",.;":
            return None
        days = (d for d in sentence.dates if d.start <= at < d.end)
        last = sentence.pack.verbs_last  # where "of the month" stands before its day
        if any(d.unit != "month-day" or (last and d.start < at) for d in days):
            return None
        glued = at > sentence.start and tokens[at].start == tokens[at - 1].end  # "G20"
        numeral = tokens[at].kind == "n" and len(tokens[at].text) <= 3 and not glued
        if numeral or ROMAN.match(tokens[at].text):
            start = at
            break
        if one_of(sentence.pack, tokens[at].text, "counting"):
            if not _body_beside(text, sentence, at, trigger):
                return None
            start = at
            break
    else:
        return None
    end = trigger.end
    if sentence.pack.verbs_last:
        head = tokens[end - 1]  # behind the word for the session nothing of its name stands
        value = text.content[tokens[start].start : head.start] + bare(sentence.pack, head.text)
        return Said(value, start, end, "numbered_round")
    stops = {
        h.start
        for h in sentence.hits
        if h.entry.kind in ("status", "joining")
        or (h.entry.kind == "trigger" and h.entry.get("event") != "Conference")
        or (h.entry.kind == "relation" and h.entry.get("role") != "of")
    }
    stops |= {d.start - 1 for d in sentence.dates}  # "dialogue on 27 May": its preposition
    while (
        end < sentence.end
        and end - start < _LONGEST
        and end not in stops
        and (tokens[end].kind != "p" or tokens[end].text == "-")
    ):
        end += 1
    return Said(text.quote(start, end), start, end, "numbered_round")


def one_of(pack: Pack, word: str, name: str) -> bool:
    """Whether a word is a form of one of a list of ``language.yaml``."""
    words = pack.list(name)
    return bool(words) and bool(pack.morphology.forms(pack.fold(word), words))


def _body_beside(text: Text, sentence: Sentence, at: int, trigger: Hit) -> bool:
    """Whether the session that a word counts is that of a standing body, which others may be
    without being a series ("the first conference of the year")."""
    if sentence.pack.verbs_last:
        around = range(max(sentence.start, at - 2), trigger.end)
    else:
        around = range(at, min(sentence.end, trigger.end + _OF_BODY))
    return any(one_of(sentence.pack, text.tokens[i].text, "round-bodies") for i in around)


_OF_BODY = 5
"""Words between a session and the body that it is of."""


@lru_cache(maxsize=2_000)
def bare(pack: Pack, word: str) -> str:
    """A word without the ending of its case."""
    for cut in range(len(word), 2, -1):
        start = pack.fold(word[:cut])
        forms = pack.morphology.forms(start, pack.lexicon.vocabulary)
        bare = [form for form in forms if not form.features & OBLIQUE]
        if bare and (bare == list(forms) or any(form.lemma != start for form in bare)):
            return word[:cut]
    return word
