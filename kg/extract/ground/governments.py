"""Capitals that stand for governments: "Baku and Ankara signed a plan", «Мадрид предложил Рабату».

A seat of government that does something, or with which something is done, and is not where it was,
is read as its country: it gets a hit of the kind ``country`` beside that of the place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from kg.annotate import Sentence, Text, Token
from kg.extract.ground.roles import roles_of
from kg.extract.ground.undone import FINITE
from kg.pack import Entry, Hit

CAPITAL = "capital"
"""The form of a country that its seat of government stands for."""
_ZONES = ("body", "headline")
_PARTNER = frozenset({"with", "between"})
_WHERE = frozenset({"place", "origin"})
_SAID = frozenset({"nom", "dat"})
"""Cases of who does something, and of whom something is offered to."""


def with_governments(text: Text) -> Text:
    """The text with the countries that capitals stand for."""
    return text.changed(partial(_governed, text))


def _governed(text: Text, sentence: Sentence) -> Sentence:
    if sentence.zone not in _ZONES or not sentence.has("place"):
        return sentence
    acting = list(_acting(text.tokens, sentence))
    if not acting:
        return sentence
    more = (replace(h, entry=_country(h.entry)) for h in acting)
    hits = sorted((*sentence.hits, *more), key=lambda h: (h.start, h.end))
    return replace(sentence, hits=tuple(hits))


def _country(place: Entry) -> Entry:
    return Entry("country", {"code": place.values["country"], "form": CAPITAL}, place.where)


def _acting(tokens: Sequence[Token], sentence: Sentence) -> Iterator[Hit]:
    """The capitals that stand for governments; of several in a row all or, where one of them is
    where something was, none."""
    for row in _rows(tokens, sentence):
        somewhere = any(
            roles_of(h, sentence) & _WHERE and not _somebody_from(sentence, h) for h in row
        )
        if not somewhere and (
            any(_acts(tokens, sentence, h) for h in row) or _act_at_the_end(tokens, sentence, row)
        ):
            yield from row


def _act_at_the_end(tokens: Sequence[Token], sentence: Sentence, row: Sequence[Hit]) -> bool:
    """ "Ankara və Bakı iyunda təlim keçirəcək": several without an ending and no part of a name,
    where the verb comes last."""
    if not sentence.pack.verbs_last or len(row) < _SEVERAL:
        return False
    behind = row[-1].end
    if any(h.features or tokens[h.end - 1].ending for h in row) or behind >= sentence.end:
        return False
    owned = tokens[behind].capital or any(
        h.start == behind and h.entry.kind in _NOUNS for h in sentence.hits
    )
    words = [i for i in range(behind, sentence.end) if tokens[i].kind == "w"]
    return not owned and bool(words) and sentence.pack.tense(tokens[words[-1]].text) is not None


_SEVERAL = 2
_NOUNS = frozenset({"placehead", "unit", "post", "document", "organisation"})
"""Kinds of nouns that a capital before them belongs to: "Bakı şəhəri"."""


def _rows(tokens: Sequence[Token], sentence: Sentence) -> list[list[Hit]]:
    """The capitals of a sentence, those joined by commas or "and" together."""
    rows: list[list[Hit]] = []
    for hit in sentence.of_kind("place"):
        if hit.entry.get("capital") is None or hit.entry.get("country") is None:
            continue
        last = rows[-1][-1] if rows else None
        if last is not None and hit.start - last.end == 1 and _joins(tokens, sentence, last):
            rows[-1].append(hit)
        else:
            rows.append([hit])
    return rows


def _joins(tokens: Sequence[Token], sentence: Sentence, before: Hit) -> bool:
    """Whether "and" or a comma follows a capital."""
    ands = {r.start for r in sentence.of_kind("relation") if r.entry.values["role"] == "and"}
    return before.end in ands or tokens[before.end].text in ",–—-"


def _acts(tokens: Sequence[Token], sentence: Sentence, hit: Hit) -> bool:
    roles = roles_of(hit, sentence)
    if "origin" in roles and _somebody_from(sentence, hit):
        return True
    if _represented(sentence, hit):
        return True
    if roles & _WHERE or _quoted_or_named(tokens, sentence, hit):
        return False
    if roles & _PARTNER:
        return True
    if hit.features and not hit.features & _SAID:
        return False
    first = hit.start == sentence.start
    verb_behind = _verb(tokens, sentence, hit.end)
    verb_before = not first and _verb(tokens, sentence, hit.start - 1)
    paired = first and _and_another(tokens, sentence, hit)
    if hit.features and "nom" not in hit.features:
        return verb_before
    return verb_behind or paired or (bool(hit.features) and verb_before)


def _represented(sentence: Sentence, hit: Hit) -> bool:
    """ "Minsk was represented by X", «Москву представлял министр»."""
    return "loc" not in hit.features and any(
        h.entry.get("for") == "country" and (h.start == hit.end or h.end == hit.start)
        for h in sentence.of_kind("heading")
    )


def _somebody_from(sentence: Sentence, hit: Hit) -> bool:
    """ "His colleagues from Ankara": people right before the words for where they are from."""
    people = {
        h.end for h in sentence.of_kind("reference", "side", "post") if h.entry.get("to") != "guest"
    }
    return any(
        r.entry.values["role"] == "origin" and r.end == hit.start and r.start in people
        for r in sentence.of_kind("relation")
    )


def _and_another(tokens: Sequence[Token], sentence: Sentence, hit: Hit) -> bool:
    """ "Minsk and Moscow will hold": one more capital behind, and a verb behind that."""
    others = [p for p in sentence.of_kind("place") if p.start == hit.end + 1]
    return any(
        p.entry.get("capital") is not None
        and _joins(tokens, sentence, hit)
        and _verb(tokens, sentence, p.end)
        for p in others
    )


def _verb(tokens: Sequence[Token], sentence: Sentence, at: int) -> bool:
    if not sentence.start <= at < sentence.end or tokens[at].kind != "w":
        return False
    if tokens[at].text in sentence.pack.list("auxiliaries"):
        return True
    return sentence.pack.tense(tokens[at].text) is not None or any(
        h.start == at and h.features & FINITE and "prt" not in h.features
        for h in sentence.of_kind("trigger", "status", "talk", "documentact", "joining")
    )


def _quoted_or_named(tokens: Sequence[Token], sentence: Sentence, hit: Hit) -> bool:
    """Whether the word is (part of) the name of something else: in quotation marks, behind a noun
    for a place or another capitalised word."""
    if hit.start == sentence.start:
        return False
    before = tokens[hit.start - 1]
    heads = {h.end for h in sentence.of_kind("placehead")}
    return before.text in "«\"“„'(" or before.text == "-" or hit.start in heads
