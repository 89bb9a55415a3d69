"""Names of exercises as event words: "Falcon Strike 2024" tells of an exercise by itself.

Where a name with a year or numeral stands beside the word "exercise" anywhere in the article, the
same name elsewhere, also of another year, is an exercise too, without that word.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.annotate import Sentence, Text, Token
from kg.extract.events.called import by_soldiers, called_like_drills
from kg.extract.events.together import DRILL
from kg.extract.ground.clauses import cut
from kg.extract.ground.exercises import exercise_name
from kg.extract.ground.great import great_exercises
from kg.extract.ground.rounds import ROMAN, letters
from kg.extract.ground.values import Said
from kg.pack import Entry, Hit

NAMED = Entry(
    "trigger", {"event": "Exercise", "form": "noun", "named": "true"}, "the name of an exercise"
)
"""The row that such a name stands for."""


def known_series(text: Text, names: Sequence[Sequence[Said]]) -> frozenset[str]:
    """The letters of the names that stand beside the word for an exercise; in an article that has
    such a word at all, also of any name that carries its year. ``names`` are all, by sentence."""
    found: set[str] = set()
    told = False
    for sentence in text.sentences:
        words = (h for h in sentence.of_kind("trigger") if h.entry.get("role") != DRILL)
        triggers = [h for h in words if h.entry.get("event") == "Exercise"]
        told = told or bool(triggers)
        if triggers:
            clauses, here = cut(text, sentence), names[sentence.number]
            found.update(
                letters(name.value)
                for trigger in triggers
                if (name := exercise_name(text, sentence, here, trigger, clauses))
            )
    joined = (n for s in text.sentences for n in names[s.number] if by_soldiers(text, s, n.start))
    found.update(letters(n.value) for n in joined if _yeared(n))
    if told:
        told_of = (n for s in text.sentences if s.zone == "body" for n in names[s.number])
        found.update(letters(n.value) for n in told_of if _yeared(n) and not _owned(text, n))
    found |= {letters(name) for name in great_exercises(text)}
    return frozenset(found - {""})  # a year alone is no name


def named_exercises(
    text: Text, sentence: Sentence, names: Sequence[Said], series: frozenset[str]
) -> list[Hit]:
    """The names of a sentence that has no other word for exercises nearby, which are exercises':
    those of known series, and, in an article about exercises, any name that carries its year."""
    called = called_like_drills(text, sentence)
    if not series and not called:
        return []
    triggers = [(h.entry.get("event"), h) for h in sentence.of_kind("trigger")]
    if any(event == "Conference" for event, _ in triggers):
        return []
    words = [h for event, h in triggers if event == "Exercise" and h.entry.get("role") != DRILL]
    spans = [(n.start, n.end) for n in names if letters(n.value) in series]
    for plain in (_plain(text, sentence, series), called):
        spans += [r for r in plain if not any(_meet(r, s) for s in spans)]
    return [
        Hit(start, end, NAMED, frozenset())
        for start, end in sorted(spans)
        if not any(abs(w.start - end) <= 8 or abs(start - w.end) <= 8 for w in words)
    ]


def _plain(text: Text, sentence: Sentence, series: frozenset[str]) -> list[tuple[int, int]]:
    """Where known names of two or more words stand without marks and years; a number in them is a
    word too."""
    words = list(enumerate(text.tokens[sentence.start : sentence.end], sentence.start))
    rounds = {i for (_, t), (i, n) in pairwise(words) if t.capital and _numbered(n)}
    capitals = [i for i, t in words if t.capital or i in rounds]
    out: list[tuple[int, int]] = []
    first = 0
    for i, at in enumerate(capitals, 1):
        if i < len(capitals) and capitals[i] == at + 1:
            continue  # the row of capitals goes on
        row, first = capitals[first:i], i
        sole = len(row) == 1 and letters(text.tokens[at].text) in series
        if sole and (_letters(text.tokens[at]) or _sole(sentence, text.tokens[at])):
            out.append((at, at + 1))
            continue
        last = at - bool(ROMAN.match(text.tokens[at].text))  # "UNITAS LV"
        for start in [i for i in row if i < last][:2] or row[: last < at]:
            if letters(text.quote(start, last + 1)) in series:
                out.append((start, at + 1))
                break
    return [(start, _with_year(text, sentence, end)) for start, end in out]


def _with_year(text: Text, sentence: Sentence, end: int) -> int:
    """Where a name ends with the year right behind it: "Noble Shield 2024", also at the head of a
    sentence."""
    year = end < sentence.end and text.tokens[end].text
    return end + bool(year and len(year) == _YEAR and year[:2] in ("19", "20") and year.isdigit())


def _sole(sentence: Sentence, token: Token) -> bool:
    """Whether one word is the whole name of a great exercise."""
    return token.text in sentence.pack.list("known-drills")


def _letters(token: Token) -> bool:
    """Whether a word is a short form in capitals: "SAREX"."""
    return len(token.text) > _ROUND and token.text.isupper() and token.text.isalpha()


def _numbered(token: Token) -> bool:
    """Whether a word is the number of a round: "Noble Shield 8"."""
    return token.kind == "n" and len(token.text) <= _ROUND


_YEAR = 4
"""Digits of a year."""
_ROUND = 2
"""Digits that the number of a round has at most."""


def _meet(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _owned(text: Text, name: Said) -> bool:
    """ "Clinton's 2009": a year behind somebody's name in the possessive."""
    pack = text.sentences[text.sentence_at(name.start)].pack
    return any(t.ending in pack.list("possessive") for t in text.tokens[name.start : name.end])


def _yeared(name: Said) -> bool:
    year = name.value[-4:].isdigit() or (name.value[-2:].isdigit() and name.value[-3:-2] == "-")
    year = year or bool(ROMAN.fullmatch(name.value.rpartition("-")[2]))  # "Ханджар-XI"
    return year and len(letters(name.value)) > 3
