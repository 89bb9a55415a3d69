"""The proper name of an exercise or conference beside its event word.

A name is what stands in quotation marks, or capitalised words with a year or a numeral, near
the event word; as written, with its year.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.annotate import Sentence, Text
from kg.extract.ground.bearers import listed_before, of_a_bearer
from kg.extract.ground.beside import name_beside
from kg.extract.ground.bodies import body_name, known_name, with_body
from kg.extract.ground.clauses import Clauses
from kg.extract.ground.defined import apposed_name, called_name, defined_name
from kg.extract.ground.gatherings import gathering_name
from kg.extract.ground.great import great_name
from kg.extract.ground.rounds import ROMAN, numbered_round
from kg.extract.ground.undone import FINITE
from kg.extract.ground.values import Said
from kg.pack import Hit

_OPEN = {"“": "”", "«": "»", "„": "“", '"': '"', "‘": "’", "'": "'"}
_ROMAN_DIGITS = "IVXLC"
_REACH = 16
_YEAR = 4
_LONGEST = 14


def exercise_name(
    text: Text, sentence: Sentence, names: Sequence[Said], trigger: Hit, clauses: Clauses
) -> Said | None:
    """The name of the event of a trigger, or None; ``names`` are all of its sentence."""
    known = known_name(text, trigger, names)
    if known is not None:
        return known
    options = [(clauses.distance((s.start, s.end), (trigger.start, trigger.end)), s) for s in names]
    near = [o for o in options if o[0] <= _REACH]
    if near:
        return min(near, key=lambda o: o[0])[1]
    exercise = trigger.entry.get("event") == "Exercise"
    beside = name_beside(text, sentence, trigger) if exercise else None
    if beside is None and exercise:
        beside = called_name(text, sentence, trigger) or defined_name(text, sentence, trigger)
        beside = beside or apposed_name(text, sentence, trigger)
        beside = beside or great_name(text, sentence, trigger)
    if beside is not None:
        return beside
    if trigger.entry.get("event") != "Conference":
        return None
    return (
        gathering_name(text, sentence, trigger)
        or with_body(text, sentence, numbered_round(text, sentence, trigger))
        or body_name(text, sentence, trigger)
    )


def names_of(text: Text) -> list[list[Said]]:
    """All names of this shape in each sentence of a text."""
    return [_names_in(text, s) for s in text.sentences]


def _names_in(text: Text, sentence: Sentence) -> list[Said]:
    quoted, yeared = _quoted(text, sentence), _yeared(text, sentence)
    if not (quoted and yeared):
        return quoted or yeared
    taken = {i for s in quoted for i in range(s.start, s.end)}
    return quoted + [s for s in yeared if s.start not in taken]


def _quoted(text: Text, sentence: Sentence) -> list[Said]:
    tokens = text.tokens
    out: list[Said] = []
    closed = borne = -9
    words = enumerate(tokens[sentence.start : sentence.end], sentence.start)
    for at in [i for i, t in words if t.text in _OPEN]:
        close = _OPEN[tokens[at].text]
        if at <= closed:
            continue
        for end in range(at + 1, min(at + 2 + _LONGEST, sentence.end)):
            if tokens[end].text == close or (close == "“" and tokens[end].text == "”"):
                stop = _with_year(text, end, sentence.end)
                if _speech(sentence, at + 1, end):
                    closed = end - 1  # what closes one may open another, inside of it
                    break
                proper = end > at + 1 and _proper(text, at + 1, end)
                other = _of_place(sentence, at, stop) or _something_else(sentence, at + 1, end)
                yeared = len(tokens[end - 1].text) == _YEAR and _is_year(tokens[end - 1].text)
                if stop == end + 1 and not yeared and of_a_bearer(text, sentence, at, stop, borne):
                    other, borne = True, end
                    while out and listed_before(text, sentence, out[-1].end, at):
                        at = out.pop().start - 1  # "“Delta” və “Sigma” freqatları"
                if proper and not other:
                    out.append(_name(text, at, end, stop))
                closed = end
                break
    return out


def _speech(sentence: Sentence, start: int, end: int) -> bool:
    """Whether something is said in quotation marks: the words between hold a verb of their own."""
    return any(
        start <= h.start and h.end <= end and h.features & FINITE and "prt" not in h.features
        for h in sentence.of_kind("status", "talk", "reporting")
    )


def _name(text: Text, opening: int, closing: int, stop: int) -> Said:
    """The name without its marks; a year that follows the closing mark belongs to it."""
    spoken = text.tokens[closing - 1].text == ","  # "Cobra Gold," as some write
    value = text.quote(opening + 1, closing - spoken)
    if stop > closing + 1:
        value += text.content[text.tokens[closing].end : text.tokens[stop - 1].end]
    return Said(value, opening + 1, stop if stop > closing + 1 else closing, "name_in_quotes")


def _of_place(sentence: Sentence, opening: int, stop: int) -> bool:
    """Whether the name in quotation marks is that of a ground or base: a known one, or its noun
    stands beside."""
    if any(
        h.start < stop and opening < h.end for h in sentence.of_kind("place") if h.start <= opening
    ):
        return True
    return any(
        (h.entry.get("order") == "after" and 0 <= h.start - stop <= 1)
        or (h.entry.get("order") == "before" and 0 <= opening - h.end <= 1)
        for h in sentence.of_kind("placehead")
    )


def _something_else(sentence: Sentence, start: int, end: int) -> bool:
    """Whether all that stands in quotation marks is known as what is no exercise: a newspaper, the
    day of an exercise on which guests look on."""
    return any(
        h.start == start
        and h.end == end
        and h.end - h.start >= (3 if h.entry.kind != "publisher" else 1)
        for h in sentence.of_kind("publisher", "notname")
    )


def _with_year(text: Text, closing: int, stop: int) -> int:
    tokens = text.tokens
    if (
        closing + 2 < stop
        and tokens[closing + 1].text in "-–—"
        and _is_year(tokens[closing + 2].text)
    ):
        return closing + 3
    return closing + 1


def _is_year(word: str) -> bool:
    return word.isdigit() and len(word) in (2, 4) and (len(word) == 2 or word[:2] in ("19", "20"))


def _proper(text: Text, start: int, end: int) -> bool:
    first = text.tokens[start]
    if text.tokens[end - 1].text == ",":
        if not 1 < end - start <= _BEFORE_COMMA:
            return False
        end -= 1  # "Cobra Gold," as some write
        if any(t.text.islower() for t in text.tokens[start:end]):
            return False  # somebody's words
    small = sum(t.kind == "w" and t.text[0].islower() for t in text.tokens[start:end])
    if small > _SMALL and any(t.text == "," for t in text.tokens[start:end]):
        return False  # a sentence with its comma
    return (
        (first.capital or first.kind == "n")
        and end - start <= _LONGEST
        and not any(t.text in ".!?," for t in text.tokens[start:end])
    )


_SMALL = 4
"""Words in small letters that a name with a comma in it has at most."""
_BEFORE_COMMA = 6
"""Words that a name has at most whose quotation marks close behind a comma."""


def _yeared(text: Text, sentence: Sentence) -> list[Said]:
    """Capitalised words that end in "-2023", "2023" or a Roman numeral."""
    tokens = text.tokens
    out: list[Said] = []
    words = enumerate(tokens[sentence.start + 1 : sentence.end], sentence.start + 1)
    for number in [
        i for i, t in words if t.kind == "n" or (t.capital and t.text[0] in _ROMAN_DIGITS)
    ]:
        at = _before_numeral(text, number, sentence)
        if at is None:
            continue
        joined = number == at + 2
        if joined and _of_a_machine(text, at, number, sentence.end):
            continue
        if any(h.start <= at and number < h.end for h in sentence.of_kind("notname")):
            continue  # "COVID-19"
        never = _TIME if joined else _TIME | _NAMED_ELSEWHERE
        if any(h.start <= at < h.end and h.entry.kind in never for h in sentence.hits):
            continue
        if any(d.start <= number < d.end and d.end - d.start > 1 for d in sentence.dates):
            continue  # "in 2022, at the end of the year": a date, however capitals stand before
        start = _name_start(text, sentence, at)
        if start == at == sentence.start and not joined:
            continue  # the capital is the sentence's
        end = _with_year(text, number, sentence.end)  # "Samsam-IV-2012"
        out.append(Said(text.quote(start, end), start, end, "name_with_year"))
    return out


def _of_a_machine(text: Text, at: int, number: int, stop: int) -> bool:
    """ "B-52", "Mi-17", "Su-30SM": the number of a type of aircraft or gun."""
    tokens = text.tokens
    letters = len(tokens[at].text)
    lettered = (
        number + 1 < stop
        and tokens[number + 1].capital
        and tokens[number + 1].start == tokens[number].end
    )
    short = letters == 2 and tokens[number].kind == "n" and len(tokens[number].text) < 4
    numbered = tokens[at].text in _ROMAN_DIGITS and len(tokens[number].text) == 4  # "I-2024"
    return (letters == 1 and not numbered) or lettered or (short and not tokens[at].text.isupper())


_NAMED_ELSEWHERE = frozenset({"country", "place", "organisation"})
_TIME = frozenset({"month", "weekday", "dateword", "relation", "relative", "document", "post"})


def _before_numeral(text: Text, number: int, sentence: Sentence) -> int | None:
    """The number of the capitalised word that ends a name before a year or Roman numeral."""
    first = sentence.start
    word = text.tokens[number].text
    year = text.tokens[number].kind == "n" and _is_year(word)
    if not year and not ROMAN.match(word):
        return None
    joined = text.tokens[number - 1].text in "-–—−" and number - 2 >= first
    at = number - 2 if joined else number - 1
    at -= 3 * _acronym(text, at, first)  # "Regional Shield (RS) 2018"
    if not joined and (len(word) != 4 if year else len(word) == 1):
        return at if year and _beside_its_word(text, at, number, sentence) else None
    token = text.tokens[at]
    return at if token.kind == "w" and token.capital else None


_MAY_HOLD = frozenset({"notname", "place", "placehead", "particle"})
"""Kinds of phrases that the name of an exercise may hold."""


def _where(hit: Hit) -> bool:
    """ "Odessada Sea Breeze": a place in the case of where something is."""
    return "loc" in hit.features


def _beside_its_word(text: Text, at: int, number: int, sentence: Sentence) -> bool:
    """ "The Noble Shield 18 exercise": two digits for a year, beside the word for the exercise."""
    if not text.tokens[at].capital or at <= sentence.start:
        return False
    start = at
    while start > sentence.start and text.tokens[start - 1].capital and at - start < _LONGEST:
        start -= 1
    return any(
        h.entry.get("event") == "Exercise"
        and (start <= h.end <= at or 0 <= h.start - number - 1 <= 1)
        for h in sentence.of_kind("trigger")
    )


def _acronym(text: Text, closing: int, first: int) -> bool:
    """Whether one word in capitals stands in brackets that close here."""
    tokens = text.tokens
    return (
        closing - 3 >= first
        and tokens[closing].text == ")"
        and tokens[closing - 2].text == "("
        and tokens[closing - 1].text.isupper()
    )


def _name_start(text: Text, sentence: Sentence, at: int) -> int:
    """The first of the capitalised words before the last word of a name."""
    start = at
    while start > sentence.start and at - start < 4:
        before = text.tokens[start - 1]
        if before.text in "-/" and before.end == text.tokens[start].start:
            start -= 2 if start - 2 >= sentence.start and text.tokens[start - 2].capital else 0
            if text.tokens[start].text in "-/" or text.tokens[start + 1].text not in "-/":
                break
            continue
        if (
            before.kind != "w"
            or not before.capital
            or any(
                h.start <= start - 1 < h.end
                and (h.entry.kind not in _MAY_HOLD or (h.entry.kind == "place" and _where(h)))
                and not (h.entry.kind == "trigger" and h.end == at + 1)  # "Winter Exercise 2021"
                for h in sentence.hits
            )
        ):
            break
        start -= 1
    return start
