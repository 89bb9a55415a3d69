"""A noun for a place in, the place that the name beside it makes of it, out.

"The Oymasha training ground", "полигон «Оймаша»", "Ионическое море", "Bay of Kotor": the name
stands before the noun or behind it, in quotation marks or in capitals, or is an adjective of it.
"""

from __future__ import annotations

from kg.annotate import Sentence
from kg.extract.ground.marks import CLOSING, DASHES, QUOTES
from kg.extract.ground.values import Said
from kg.extract.story.memory import Story
from kg.extract.where.adjectives import epithets_before
from kg.extract.where.capitals import named_from, of_a_noun
from kg.extract.where.owned import with_what_it_is_of
from kg.extract.where.titled import has_its_ending, nominative, with_its_noun
from kg.pack import Hit

_LONGEST = 6
"""Words in quotation marks that may be a place's name."""


def beside_its_noun(story: Story, sentence: Sentence, head: Hit) -> Said | None:
    """The place whose name stands beside a noun for a place."""
    adjectives = bool(sentence.pack.list("adjective-endings"))
    if adjectives and (whole := with_what_it_is_of(story, sentence, head)):
        return whole
    if head.entry.get("order") == "before":
        return _led(story, sentence, head)
    if adjectives:
        return _epithet(story, sentence, head)
    return _followed(story, sentence, head)


def _led(story: Story, sentence: Sentence, head: Hit) -> Said | None:
    """ "Fort Smith", "the training ground: Burduny", "полигон «Оймаша»"."""
    tokens, at = story.text.tokens, head.end
    if at + 1 < sentence.end and tokens[at].text in DASHES:
        at += 1
    if at < sentence.end and tokens[at].text in QUOTES:
        close = _closed(story, sentence, at + 1)
        if close is not None:
            return _said(story, sentence, head, at + 1, close)
        at += 1
    if at < sentence.end and sentence.pack.fold(tokens[at].text) in sentence.pack.list("articles"):
        at += 1
    place = next((p for p in sentence.of_kind("place") if p.start == at), None)
    if place is not None:
        return _said(story, sentence, head, at, place.end)
    end = named_from(story, sentence, at, 1, headed=True)
    honoured = _honoured(story, sentence, at) if head.entry.get("whole") else at
    end = max(end, honoured)
    # "На полигоне Каламата 10 мая": the number is the day's
    end = min((d.start for d in sentence.dates if at < d.start < end), default=end)
    if end <= at or _of_unit(sentence, at, end):
        return None
    if end > honoured and of_a_noun(story, sentence, end):
        return None
    return _said(story, sentence, head, at, end)


def _honoured(story: Story, sentence: Sentence, at: int) -> int:
    """ "К памятнику погибшим морякам": where the words end that say, by their case, to whom a
    monument is."""
    tokens, end = story.text.tokens, at
    stops = {h.start for h in sentence.of_kind("relation", "trigger", "place")}
    stops |= {h.start for h in sentence.of_kind("country") if h.entry.get("form") != "adjective"}
    while end < min(sentence.end, at + _HONOURED) and tokens[end].kind == "w":
        if end in stops or not sentence.pack.given(tokens[end].text):
            break
        end += 1
    return end


_HONOURED = 4
"""Words that say whose a monument is."""


def _closed(story: Story, sentence: Sentence, at: int) -> int | None:
    """Where the quotation marks shut that stand open before a capital."""
    tokens = story.text.tokens
    if at >= sentence.end or not tokens[at].capital:
        return None
    for i in range(at + 1, min(at + _LONGEST + 1, sentence.end)):
        if tokens[i].text in CLOSING:
            return i
    return None


def _followed(story: Story, sentence: Sentence, head: Hit) -> Said | None:
    """ "The Oymasha training ground", "Burduni poliqonunda"."""
    tokens = story.text.tokens
    if head.end < sentence.end and tokens[head.end].kind == "n":
        return None  # "Naval Region 3" is a command
    if sentence.pack.verbs_last and not has_its_ending(story, sentence, head):
        return None
    if not head.entry.get("area") and (titled := with_its_noun(story, sentence, head)):
        return titled
    end = head.start - (head.start > sentence.start and tokens[head.start - 1].text in CLOSING)
    start = named_from(story, sentence, end, -1, headed=True)
    if start < end and sentence.pack.fold(tokens[start].text) in sentence.pack.list("articles"):
        start += 1
    start = next(
        (p.start for p in sentence.of_kind("place") if start < p.start < p.end == end), start
    )
    if end <= start or _of_unit(sentence, start, end):
        return None
    return _said(story, sentence, head, start, end)


def _epithet(story: Story, sentence: Sentence, head: Hit) -> Said | None:
    """ "На Яворовском полигоне", "в Ионическом море", "на Пискаревском мемориальном кладбище":
    adjectives, the first in a capital, before their noun."""
    tokens, start = story.text.tokens, epithets_before(story, sentence, head.start)
    if start == head.start or tokens[start].text.isupper():
        return None
    while start - 2 >= sentence.start and tokens[start - 1].text == "-":
        start -= 2
    if start == sentence.start or _explained(sentence, start, head.start):
        return None
    known = _known(sentence, start, head.end)
    named = _known(sentence, start, head.start)
    words = [named] if named else [t.text for t in tokens[start : head.start]]
    noun = [t.text for t in tokens[head.start : head.end]]
    name = known or sentence.pack.morphology.agreeing(words, noun)
    return Said(name, start, head.end, "place_by_its_noun")


def _explained(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a country, an organisation or the like is what an adjective says."""
    kinds = ("country", "organisation", "unit", "post", "trigger")
    return any(h.start < end and start < h.end for h in sentence.of_kind(*kinds))


def _said(story: Story, sentence: Sentence, head: Hit, start: int, end: int) -> Said:
    name = _known(sentence, start, end) or story.text.quote(start, end)
    if head.entry.get("whole") and end <= head.start:  # "Ionian Sea"
        noun_alone = head.entry.get("noun")  # whose forms are those of one word
        name = f"{story.text.quote(start, head.start)} {noun_alone}" if noun_alone else ""
        end = head.end
        name = name or f"{story.text.quote(start, end - 1)} {nominative(story, sentence, head)}"
    elif head.entry.get("whole"):  # "Bay of Kotor", "мавзолей Ленина"
        noun = [t.text for t in story.text.tokens[head.start : head.end]]
        gap = story.text.quote(head.end, start) if start > head.end else ""
        if gap in QUOTES:  # "мемориал «Вечная слава»"
            gap, name, end = "", f"«{name}»", end + 1
        name = " ".join(filter(None, (sentence.pack.morphology.agreeing((), noun), gap, name)))
        start = head.start
    return Said(name, start, end, "place_by_its_noun")


def _known(sentence: Sentence, start: int, end: int) -> str | None:
    return next(
        (str(h.entry.payload) for h in sentence.of_kind("place") if h.span == (start, end)), None
    )


def _of_unit(sentence: Sentence, start: int, end: int) -> bool:
    """ "4th Infantry Brigade training ground"."""
    return any(u.start < end and start < u.end for u in sentence.of_kind("unit"))
