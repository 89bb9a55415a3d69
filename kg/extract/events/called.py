"""Names that no word for exercises explains, and that are an exercise's by who does what in it.

"Warships of A and B have put to sea for Red Wave 5", "A will not stage Noble Shield": capitals that
end as names of exercises do (``drill-names`` of language.yaml), beside a word for taking part,
holding or beginning, where troops or ships are told of.
"""

from __future__ import annotations

import re

from kg.annotate import Sentence, Text
from kg.extract.events.together import troops_in, words_at


def by_soldiers(text: Text, sentence: Sentence, at: int) -> bool:
    """ "The soldiers took part in Noble Shield 2024": whether what begins at a word stands right
    behind a word for joining or holding, where troops are told of in the sentence or in the one
    before."""
    before = text.sentences[max(0, sentence.number - 1)]
    troops = troops_in(text, sentence) or troops_in(text, before)
    return troops and _led_to(text, sentence, at, numbered=True)


def _led_to(text: Text, sentence: Sentence, at: int, numbered: bool) -> bool:
    """Whether a word for taking part, holding or calling leads to a name; a preposition alone
    ("in Windsor Castle") does only to one with a year or number."""
    cues = [h.end for h in sentence.of_kind("joining")]
    cues += [h.end for h in sentence.of_kind("status") if _acts(h.entry.get("status"))]
    cues += [h.end for h in sentence.of_kind("relation") if h.entry.values["role"] == "hosting"]
    if any(0 <= at - end <= 1 for end in cues):
        return True
    return any(
        words_at(text, sentence, at - len(banner.split()) - gap, banner)
        for banner in sentence.pack.list("banners")
        if numbered or " " in banner
        for gap in (0, 1)
    )


def _acts(status: str | None) -> bool:
    return status in ("held", "planned", "cancelled")


def called_like_drills(text: Text, sentence: Sentence) -> list[tuple[int, int]]:
    """Where such names stand in a sentence, with their year or number."""
    heads = sentence.pack.list("drill-names")
    if not heads:
        return []
    out: list[tuple[int, int]] = []
    for at in range(sentence.start + 1, sentence.end):
        token = text.tokens[at]
        if not token.capital or token.ending or token.text not in heads:
            continue
        start = at
        while start > sentence.start and at - start < _LONGEST and _of_name(text, start - 1):
            start -= 1
        end = at + 1
        if end < sentence.end and _NUMBER.match(text.tokens[end].text):
            end += 1
        elif end + 1 < sentence.end and text.tokens[end].text == "-":
            end += 2 if _NUMBER.match(text.tokens[end + 1].text) else 0
        alone = start == at and not _YEAR.match(text.tokens[end - 1].text)
        if alone or (end < sentence.end and text.tokens[end].capital):
            continue
        if not _something_else(text, sentence, start, end) and _told(text, sentence, start, end):
            out.append((start, end))
    return out


def _of_name(text: Text, at: int) -> bool:
    token = text.tokens[at]
    return token.kind == "w" and token.capital and not token.ending and len(token.text) > 1


def _something_else(text: Text, sentence: Sentence, start: int, end: int) -> bool:
    """Whether the capitals are known as what is no exercise, or what stands before says so."""
    numbered = _NUMBER.match(text.tokens[end - 1].text) is not None
    # "Adriatic Strike 2022"
    others = _OTHERS - _LANDS if numbered else _OTHERS
    if any(h.entry.kind in others and h.start < end and start < h.end for h in sentence.hits):
        return True
    behind = (h for h in sentence.of_kind("unit", "placehead", "reference") if h.start == end)
    if any("gen" not in h.features for h in behind):
        return True  # "the Iron Wolf brigade"
    first = text.tokens[start].text
    before = text.tokens[max(sentence.start, start - 2) : start]
    words = [sentence.pack.fold(t.text) for t in before] + [sentence.pack.fold(first)]
    row = sentence.pack.list("not-drills")
    return any(w in row for w in words) or " ".join(words[:2]) in row


_OTHERS = frozenset(
    {
        "organisation",
        "post",
        "rank",
        "month",
        "weekday",
        "publisher",
        "honorific",
        "notname",
        "place",
        "country",
    }
)
_LANDS = frozenset({"place", "country"})


def _told(text: Text, sentence: Sentence, start: int, end: int) -> bool:
    """Whether it is held or joined, or begins, ends or is off, where troops are told of."""
    behind = any(
        0 <= h.start - end <= 1 and _acts(h.entry.get("status")) for h in sentence.of_kind("status")
    )
    numbered = _NUMBER.match(text.tokens[end - 1].text) is not None
    led = _led_to(text, sentence, start, numbered) or _invited_to(text, sentence, start)
    if not (behind or led):
        return False
    near = text.sentences[max(0, sentence.number - 1) : sentence.number + 2]
    return any(troops_in(text, s) for s in near)


def _invited_to(text: Text, sentence: Sentence, at: int) -> bool:
    """ "He invited a company to Noble Shield": whether a word for inviting leads to a name."""
    invites = [t for t in sentence.of_kind("trigger") if t.entry.get("role") == "invite"]
    to = sentence.pack.list("infinitive")
    before = [sentence.pack.fold(t.text) for t in text.tokens[max(sentence.start, at - 1) : at]]
    return any(t.end < at for t in invites) and any(w in to for w in before)


_LONGEST = 2
"""Words before the last of a name."""
_NUMBER = re.compile(r"(\d{1,2}|\d{4}|[IVXLC]+)$")
_YEAR = re.compile(r"(19|20)\d\d$")
"""What makes a name of one word: "Breeze 2019"."""
