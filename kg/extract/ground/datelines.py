"""Datelines and stamps: the town, day and agency that head a text and tell when it was written.

"BAKI, 9 oktyabr 2023.", "Riga, 6 May /AGENCY/ –", "New Delhi, Sep 1 (IANS)", "date 2023-10-06":
their day is that of publication, and dates no event.
"""

from __future__ import annotations

from kg.annotate import DateMention, Sentence, Text


def heads_text(text: Text, number: int, mention: DateMention) -> bool:
    """A day that heads a line: "BAKI, 9 oktyabr 2023.", "Almaty, 11 September 2000 (RFE)",
    "Ханой. 14 марта 2025.", "date 2023-10-09 The minister", "09.10.2023. The minister"."""
    if mention.until or mention.since or mention.last is not None:
        return False
    tokens, sentence = text.tokens, text.sentences[number]
    above = text.sentences[number - 1] if number else None
    head = above if above is not None and above.line == sentence.line else sentence
    towns = [h for h in head.of_kind("place", "country") if h.start == head.start]
    if head is above and not any(head.end - h.end <= 1 for h in towns):
        return False  # a sentence within a line, and not behind a town alone
    lead = mention.start - head.start
    if tokens[head.start].text.isupper() and (lead <= 4 or _in_brackets(text, head.start, mention)):
        return True
    if lead <= 1 and all(t.kind != "w" for t in tokens[mention.start : mention.end]):
        return True
    end = _behind_the_hour(text, mention.end)
    shut = end >= sentence.end or tokens[end].text in _SHUT
    return shut and bool(towns) and 1 <= lead <= _LEAD


def _behind_the_hour(text: Text, at: int) -> int:
    """ "Lima, 12 Jan 2023 18:05 -": what stands behind the hour told with a day, if one is."""
    words = [t.text for t in text.tokens[at : at + 3]]
    told = len(words) == 3 and words[1] in ":." and words[0].isdigit() and words[2].isdigit()
    return at + 3 if told else at


def _in_brackets(text: Text, start: int, mention: DateMention) -> bool:
    """ "BISHKEK (Agency / Partner - 10th March, 2023)": a date in the brackets of a dateline."""
    words = [t.text for t in text.tokens[start : mention.start]]
    if "(" not in words[:_LEAD] or ")" in words or len(words) > 2 * _LEAD:
        return False
    behind = text.tokens[mention.end : mention.end + 1]
    return bool(behind) and behind[0].text == ")"


_LEAD = 6
"""Words that a dateline may have before its day."""
_SHUT = frozenset(".,:;()|/-–—−")


def in_dateline(mention: DateMention, text: Text, sentence: Sentence) -> bool:
    """ "БАКУ, 6 дек -": a date right behind a place in capitals at the head of the text; in small
    letters one that a dash closes, where the sentence has a day of its own ("Riga, 6 May /AGENCY/
    – He yesterday visited")."""
    start = _head(text, sentence)
    first = text.tokens[start]
    if _in_brackets(text, start, mention) and first.text.isupper():
        return True
    if _only_dateline(mention, text, sentence):
        return True
    if mention.start - start > 3 or len(first.text) <= 2:
        return False
    if not any(h.start == start for h in sentence.of_kind("place")):
        return False
    told = any(d is not mention and d.unit in ("day", "weekday") for d in sentence.dates)
    if _before_an_agency(mention, text, sentence):
        return True
    return first.text.isupper() or (told and _closed(text, sentence, mention.end))


def _head(text: Text, sentence: Sentence) -> int:
    """Where a sentence begins, behind a crawler's stamp: "date 2023-10-06 LIMA, 5 Oct (NNN)"."""
    first = next(iter(sentence.dates), None)
    stamped = first is not None and first.end < sentence.end and is_stamp(first, text, sentence)
    return first.end if first is not None and stamped else sentence.start


def _before_an_agency(mention: DateMention, text: Text, sentence: Sentence) -> bool:
    """ "New Delhi, Sep 1 (IANS) The ministry": an agency's name in brackets behind the day."""
    behind = [t.text for t in text.tokens[mention.end : mention.end + 3]]
    if len(behind) < 3 or behind[0] not in "(/,":
        return False
    short = behind[1].isupper() and len(behind[1]) > 1 and behind[2] in ")/"
    if behind[0] == ",":  # "Lima, Sept. 1, ANA - The ministry"
        return behind[1].isupper() and len(behind[1]) > 1 and behind[2] in _DASHES
    known = any(h.start == mention.end + 1 for h in sentence.of_kind("publisher"))
    return short or known


def _only_dateline(mention: DateMention, text: Text, sentence: Sentence) -> bool:
    """ "14 May, Minsk /Agency/.": a line's opening of a town, a day and names of agencies alone."""
    if sentence.end - sentence.start > _OPENING or sentence.zone != "body":
        return False
    told = {i for h in sentence.of_kind("place", "publisher") for i in range(h.start, h.end)}
    told |= set(range(mention.start, mention.end))
    words = [i for i in range(sentence.start, sentence.end) if text.tokens[i].kind == "w"]
    town = any(True for _ in sentence.of_kind("place"))
    number = text.sentence_at(sentence.start)
    before = text.sentences[number - 1] if number else None
    if not town and before is not None and before.line == sentence.line:
        town = before.end - before.start <= 2 and any(True for _ in before.of_kind("place"))
    return town and all(i in told or text.tokens[i].capital for i in words)


_OPENING = 16
"""Words, figures and marks that a dateline of its own may have."""


def _closed(text: Text, sentence: Sentence, at: int) -> bool:
    for token in text.tokens[at : min(at + _DATELINE, sentence.end)]:
        if token.text in _DASHES:
            return True
        if token.kind == "w" and token.text[0].islower():
            return False
    return False


_DASHES = ("-", "–", "—", "--")
_DATELINE = 8
"""Words that a dateline may have behind its date: a year, an agency in brackets."""


def is_stamp(mention: DateMention, text: Text, sentence: Sentence) -> bool:
    """A date in figures that closes a line without being a sentence: a picture's or an entry's."""
    figures = not any(t.kind == "w" for t in text.tokens[mention.start : mention.end])
    leads = mention.start - sentence.start == 1 and len(text.tokens[mention.start].text) == _YEAR
    closes = mention.end == sentence.end
    return figures and mention.day is not None and (closes or leads)


_YEAR = len("2023")
"""Figures that a crawler's stamp at the head of a page begins with: "date 2023-10-06"."""
