"""Words that point at a place without its name in, the place out.

"There", "at the same base": the place last told of. "This city": the town last told of. "The
Iranian capital", "the capital of Georgia": the seat of government that the gazetteer knows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.annotate import Sentence
from kg.extract.ground.marks import DASHES
from kg.extract.ground.roles import roles_of
from kg.extract.ground.values import Said
from kg.extract.story.memory import Story
from kg.pack import Entry, Hit, capitals

_POINTING_REACH = 3
_LAST_PLACE = "the place last spoken of"


def pointed_at(story: Story, sentence: Sentence, hit: Hit) -> Said | None:
    """The place that a reference points at, where the sentence says that something is there."""
    if hit.entry.get("to") == "dateline":
        return _of_dateline(story, hit)
    if hit.entry.kind == "there":
        return _last_place(story, sentence, hit)
    if hit.entry.kind == "capital":
        return _capital(story, sentence, hit)
    return None


def _last_place(story: Story, sentence: Sentence, hit: Hit) -> Said | None:
    """ "There", "at the same base": the place last told of, shortly before."""
    named = any(
        c.end <= hit.start and "place" in roles_of(c, sentence) for c in sentence.of_kind("country")
    )
    if sentence.zone != "body" or named:
        return None  # a country just named is what is meant
    before = [p for p in sentence.of_kind("place") if p.end <= hit.start]
    if before and hit.entry.get("to") == "this-place" and "place" in roles_of(before[-1], sentence):
        name = before[-1].entry.payload or story.text.quote(before[-1].start, before[-1].end)
        return Said(name, hit.start, hit.end, "place_pointed_at", _LAST_PLACE)
    if (near := _told_before(story, sentence, hit)) is not None:
        return near
    for draft in reversed(story.drafts):
        last = draft.mentions[-1]
        if sentence.number - last.sentence > _POINTING_REACH:
            return None
        city = hit.entry.get("to") == "this-city"
        if city and "place" not in roles_of(hit, sentence):
            return None
        if last.place is not None and (not city or is_city(story, last.place)):
            return Said(last.place.value, hit.start, hit.end, "place_pointed_at", _LAST_PLACE)
    return None


def _told_before(story: Story, sentence: Sentence, hit: Hit) -> Said | None:
    """ "The first steps were taken in Riga. There the ministers met": the one town that the
    sentence right before says something is in or goes to, be it an event or none."""
    if hit.entry.get("to") != "this-place" or not sentence.number:
        return None
    before = story.text.sentences[sentence.number - 1]
    towns = [p for p in before.of_kind("place") if p.entry.get("kind") == "city"]
    if before.zone != "body" or len(towns) != 1 or "place" not in roles_of(towns[0], before):
        return None
    told = any(
        m.sentence == before.number and m.place is not None
        for d in story.drafts
        for m in d.mentions[-1:]
    )
    if told:
        return None
    name = towns[0].entry.payload or story.text.quote(towns[0].start, towns[0].end)
    return Said(name, hit.start, hit.end, "place_pointed_at", _LAST_PLACE)


def _of_dateline(story: Story, hit: Hit) -> Said | None:
    """ "LIMA, 5 May – The ministers met here": the town that heads the text."""
    body = next((s for s in story.text.sentences if s.zone == "body"), None)
    if body is None:
        return None
    for town in body.of_kind("place"):
        first = story.text.tokens[town.start]
        if town.start == body.start and town.entry.get("kind") == "city":
            marks = story.text.tokens[town.end : town.end + _HEAD]
            if first.text.isupper() or any(t.text in DASHES for t in marks):
                name = town.entry.payload or story.text.quote(town.start, town.end)
                return Said(
                    name, hit.start, hit.end, "place_of_dateline", "the town of the dateline"
                )
    return None


_HEAD = 8
"""Words between the town of a dateline and its dash."""


def is_city(story: Story, place: Said) -> bool:
    """Whether a place is a town of the gazetteer, or told as one."""
    sentence = story.text.sentences[story.text.sentence_at(place.start)]
    return place.rule == "capital_of" or any(
        h.start == place.start and h.entry.get("kind") == "city" for h in sentence.of_kind("place")
    )


def _capital(story: Story, sentence: Sentence, hit: Hit) -> Said | None:
    phrase = capital_phrase(story, sentence, hit)
    if phrase is None or "place" not in roles_of(phrase, sentence):
        return None
    code = phrase.entry.values["code"]
    name = capitals(sentence.pack.code).get(code)
    if name is None or _named_beside(sentence, phrase):
        return None
    return Said(name, phrase.start, phrase.end, "capital_of", f"the capital of {code}")


def capital_phrase(story: Story, sentence: Sentence, hit: Hit) -> Hit | None:
    """ "The Iranian capital", "the capital of Iran", "our capital" as one phrase with the country
    as its code; None where no country is told."""
    if hit.entry.get("whose") == "our":
        home = story.home.country
        return replace(hit, entry=Entry("country", {"code": home.value})) if home else None
    for country in sentence.of_kind("country"):
        if _right_before(story, sentence, country, hit) or _owner_behind(country, hit, sentence):
            start, end = min(country.start, hit.start), max(country.end, hit.end)
            return replace(hit, start=start, end=end, entry=country.entry)
    return None


def _right_before(story: Story, sentence: Sentence, country: Hit, hit: Hit) -> bool:
    """ "In the Georgian capital", «в грузинской же столице»: a particle may stand between."""
    gap = story.text.tokens[country.end : hit.start]
    pack = sentence.pack
    particle = len(gap) == 1 and pack.fold(gap[0].text) in pack.list("particles")
    return country.end == hit.start or particle


def _owner_behind(country: Hit, hit: Hit, sentence: Sentence) -> bool:
    """ "The capital of Iran": the country right behind the word."""
    if country.start == hit.end:
        # Where heads come last, whose a thing is stands before it.
        return "gen" in country.features and not sentence.pack.verbs_last
    return country.start == hit.end + 1 and any(
        r.start == hit.end and r.entry.values["role"] == "of" for r in sentence.of_kind("relation")
    )


def _named_beside(sentence: Sentence, phrase: Hit) -> bool:
    """Whether the capital's name follows ("the Georgian capital, Tbilisi")."""
    return any(0 <= p.start - phrase.end <= 1 for p in sentence.of_kind("place"))


def capitals_named(sentence: Sentence) -> Iterator[Hit]:
    """Words for a capital right behind its country's adjective, as a phrase that may have a role
    ("in the Georgian capital Tbilisi")."""
    for hit in sentence.of_kind("capital"):
        owner = next((c for c in sentence.of_kind("country") if c.end == hit.start), None)
        yield replace(hit, start=owner.start) if owner is not None else hit
