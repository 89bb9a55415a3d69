"""Standing bodies that sit, and the proper names of gatherings, by their capitals.

"The 14th meeting of the Jordanian-Egyptian Joint Military Committee": which words make a body of
several states stands in ``language.yaml`` (``bodies``, ``body-marks``); that they are a name the
capitals tell, so that no list of all such bodies is wanted.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.annotate import Sentence, Text
from kg.extract.ground.rounds import bare
from kg.extract.ground.values import Said
from kg.pack import Entry, Hit

BY_CAPITALS = "name_by_capitals"
"""The rule by which a gathering is named, which alone does not make it one of several states."""
_LONGEST = 14
_BODY = Entry("trigger", {"event": "Conference", "form": "noun", "role": "dialogue"}, "a body")
_LINKS = frozenset({"of", "and", "for"})
"""Roles of words that may stand between the capitals of a name."""
_NO_NAME = frozenset(
    {
        *("post", "rank", "honorific", "month", "weekday", "relative", "status", "joining"),
        *("reporting", "talk", "publisher", "again"),
    }
)
"""Kinds of phrases that end a name: whose title or which day stands beside it."""


def standing_bodies(text: Text, sentence: Sentence, told: Sequence[Hit]) -> list[Hit]:
    """Bodies of several states that a sentence names in capitals and says to sit, beside the event
    words ``told``."""
    heads = sentence.pack.list("bodies")
    if not heads:
        return []
    sits = told or sentence.dates or sentence.has("status") or sentence.has("joining")
    if not sits or sentence.zone == "teaser":
        return []
    taken = {i for t in told if t.entry.get("event") == "Conference" for i in range(t.start, t.end)}
    out: list[Hit] = []
    words = enumerate(text.tokens[sentence.start + 1 : sentence.end], sentence.start + 1)
    for at in [i for i, t in words if t.capital]:
        if at in taken or not _heads(text, sentence, at, heads):
            continue
        start = capitals_before(text, sentence, at)
        if at - start >= 1 and _marked(text, sentence, start, at) and not led(sentence, start):
            out.append(Hit(start, at + 1, _BODY, frozenset()))
    return out


def _heads(text: Text, sentence: Sentence, at: int, heads: frozenset[str]) -> bool:
    """Whether a word, alone or with the one before, is what such bodies are called."""
    fold = sentence.pack.fold
    one = fold(text.tokens[at].text)
    return one in heads or f"{fold(text.tokens[at - 1].text)} {one}" in heads


def capitals_before(text: Text, sentence: Sentence, at: int) -> int:
    """The first of the words with capitals that lead up to one."""
    ends = {h.end for h in sentence.hits if h.entry.kind in _NO_NAME or _where(h)}
    tokens = text.tokens
    start = at
    while start > sentence.start and at - start < _LONGEST and start not in ends:
        before = tokens[start - 1]
        linked = before.text in "-–" or _is_and(sentence, start - 1)
        if linked and start - 2 >= sentence.start and tokens[start - 2].capital:
            start -= 2
        elif before.capital and before.kind == "w" and not _article(text, sentence, start - 1):
            start -= 1
        else:
            break
    return start


def _where(hit: Hit) -> bool:
    """Whether a place or country stands in the case of where something is."""
    return hit.entry.kind in ("place", "country") and "loc" in hit.features


def _is_and(sentence: Sentence, at: int) -> bool:
    return any(h.start == at and h.entry.get("role") == "and" for h in sentence.of_kind("relation"))


def _article(text: Text, sentence: Sentence, at: int) -> bool:
    return sentence.pack.fold(text.tokens[at].text) in sentence.pack.list("articles")


def _marked(text: Text, sentence: Sentence, start: int, end: int) -> bool:
    """Whether a body is one of several states, by a word of its name."""
    marks = sentence.pack.list("body-marks")
    return any(sentence.pack.fold(text.tokens[i].text) in marks for i in range(start, end))


def led(sentence: Sentence, start: int) -> bool:
    """Whether a body is only what somebody leads: "the chairman of the Joint Committee", but not
    "with the minister of A in the chair sat the Council"."""
    apart = [h.start for h in sentence.of_kind("country", "status")]
    return any(
        p.start < start and 0 <= start - p.end <= _OF and not any(p.end <= a < start for a in apart)
        for p in sentence.of_kind("post")
    )


_OF = 2
"""Words between a post and what it is of."""


def gathering_name(text: Text, sentence: Sentence, trigger: Hit) -> Said | None:
    """The proper name of a gathering: the words with capitals around its event word, if that has
    one itself, where they stand in a text that does not write all words so."""
    head = trigger.end - 1
    capitals = text.tokens[head].capital and text.tokens[trigger.start].capital
    if sentence.zone == "headline" or not capitals:
        return None
    start = capitals_before(text, sentence, trigger.start)
    end = trigger.end
    if not sentence.pack.verbs_last:  # "Konfransı Bakıda", "Forumu üçün Praqaya"
        end = _capitals_behind(text, sentence, end)
    first = start == sentence.start
    words = [i for i in range(start, end) if text.tokens[i].capital and not (first and i == start)]
    own = [i for i in words if not _known(sentence, i)]
    if len(own) < _FEWEST or _of_house(text, sentence, end):
        return None
    value = text.quote(start, end)
    if sentence.pack.verbs_last:  # the head stands last, in any case
        last = text.tokens[end - 1]
        value = text.content[text.tokens[start].start : last.start] + bare(sentence.pack, last.text)
    return Said(value, start, end, BY_CAPITALS)


_FEWEST = 2
"""Words with capitals that a name has at least, beside those of countries."""


def _known(sentence: Sentence, at: int) -> bool:
    """Whether a word is that of a country, an organisation or a town."""
    return any(h.start <= at < h.end for h in sentence.of_kind("country", "organisation", "place"))


def _of_house(text: Text, sentence: Sentence, end: int) -> bool:
    """ "The International Exhibition and Convention Centre": the name of a building."""
    return any(
        0 <= h.start - end <= 1 and text.tokens[h.start].capital
        for h in sentence.of_kind("placehead")
    )


def _capitals_behind(text: Text, sentence: Sentence, end: int) -> int:
    """Where the words with capitals end that follow, linked by "of" and the like."""
    starts = {h.start for h in sentence.hits if h.entry.kind in _NO_NAME}
    links = {h.start: h.end for h in sentence.of_kind("relation") if h.entry.get("role") in _LINKS}
    articles = {h.start for h in sentence.of_kind("filler") if h.end - h.start == 1}
    tokens = text.tokens
    first = end
    while end < sentence.end and end - first < _LONGEST:
        at = end
        if at in links and (end > first or not _is_and(sentence, at)):
            at = links[at]
            at += at in articles and at < sentence.end and not tokens[at].capital
        if at >= sentence.end or at in starts or not tokens[at].capital or tokens[at].kind != "w":
            break
        end = at + 1
    return end
