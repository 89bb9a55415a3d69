"""A town or country that receives somebody, by its name or as the capital, in; where it is, out.

"Каир принимает министра", "в Каире ждут министра": whoever comes is somebody from elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.annotate import Sentence
from kg.extract.ground.roles import roles_of
from kg.extract.ground.values import Said
from kg.extract.story.memory import Story
from kg.extract.where.pointing import capital_phrase
from kg.pack import Hit, capitals

RECEIVED = "received"
"""The role of a verb whose subject is a town or country, or those in it."""


@dataclass(frozen=True, slots=True)
class Receiver:
    """Where somebody is received: the country, the town if one is named, the words."""

    country: str
    town: Said | None
    start: int
    end: int


def receiver(story: Story, sentence: Sentence, verb: Hit) -> Receiver | None:
    """The town or country that does what a verb says, right before it, or that those are in who do
    ("в Каире ждут", with a verb in the plural). Where the verb comes last whoever does something
    leads the sentence, perhaps behind a day."""
    leads = {sentence.start, *(d.end for d in sentence.dates)}
    last = sentence.pack.verbs_last
    subject = (
        r
        for r in _somewhere(story, sentence, verb)
        if 0 <= verb.start - r.end <= _SUBJECT
        or (last and r.start in leads and r.end <= verb.start)
    )
    named = next((r for r in subject if not _belongs(sentence, r)), None)
    if named is not None:
        return named
    if "pl" not in verb.features:
        return None
    near = [r for r in _somewhere(story, sentence, verb, "place") if _apart(r, verb) <= _THERE]
    return min(near, key=lambda r: _apart(r, verb), default=None)


_OPEN = frozenset({"and", "hosting"})
_SUBJECT = 1
"""Words between a town and its verb: "today"."""
_THERE = 6
"""Words between where they are and what they do."""


def _apart(r: Receiver, verb: Hit) -> int:
    return max(r.start - verb.end, verb.start - r.end)


def _somewhere(
    story: Story, sentence: Sentence, verb: Hit, role: str | None = None
) -> Iterator[Receiver]:
    """The towns, countries and capitals of a sentence; those with a role or, by default, none."""
    people = story.named.get(sentence.number, ())
    names = {at for m in people if m.by == "name" for at in range(m.start, m.end)}
    for hit in sentence.of_kind("place", "country"):
        if hit.start in names:
            continue  # "General Fan Van Zyanq"
        if hit.entry.get("form") in ("adjective", "demonym", "compound"):
            continue
        code = hit.entry.get("country" if hit.entry.kind == "place" else "code")
        roles = roles_of(hit, sentence)
        fits = role in roles if role else not roles - _OPEN
        # "рейд Риги приветствует"
        parts = [h for h in sentence.of_kind("placehead") if h.end == hit.start]
        features = hit.features.union(*(h.features for h in parts))
        plain = "nom" in features or (sentence.pack.verbs_last and not features)
        if code is None or not fits or not (role or plain):
            continue
        if hit.entry.kind == "place" and hit.entry.get("kind") != "city":
            continue
        name = hit.entry.payload or story.text.quote(hit.start, hit.end)
        town = Said(name, hit.start, hit.end, "town_of_goal")
        yield Receiver(code, town if hit.entry.kind == "place" else None, hit.start, hit.end)
    for hit in sentence.of_kind("capital"):
        phrase = capital_phrase(story, sentence, hit)
        if phrase is None or not (role or "nom" in hit.features):
            continue
        roles = roles_of(phrase, sentence)
        if role in roles if role else not roles - _OPEN:
            code, span = phrase.entry.values["code"], (phrase.start, phrase.end)
            name = capitals(sentence.pack.code).get(code)
            why = f"the capital of {code}"
            yield Receiver(code, Said(name, *span, "capital_of", why) if name else None, *span)


def _belongs(sentence: Sentence, r: Receiver) -> bool:
    """Whether a name belongs to the word before it: "министр обороны Египта принимает"."""
    holders = sentence.of_kind("post", "unit", "reference", "country")
    return any(h.end == r.start for h in holders if h.start != r.start)
