"""Ships that an article tells of, and whose they are."""

from __future__ import annotations

from kg.annotate import Sentence, Text
from kg.extract.ground.roles import in_fixed_order
from kg.extract.ground.values import Said
from kg.pack import Hit


def ships_in(sentence: Sentence) -> list[Hit]:
    """The words for ships in a sentence."""
    return [h for h in sentence.of_kind("reference") if h.entry.get("to") == "ships"]


def ships_sail(sentence: Sentence, verb: Hit) -> bool:
    """Whether ships stand before a verb as who does it: not "plans for Greek frigates are in"."""
    led = {r.end for r in sentence.of_kind("relation") if r.entry.values["role"] in _LEADING}
    led |= {h.end for h in sentence.of_kind("prospect", "document") if h.end - h.start > 1}
    if not in_fixed_order(sentence):
        return bool(ships_in(sentence))
    return any(
        ships.end <= verb.start and not led & {ships.start, ships.start - 1, ships.start - 2}
        for ships in ships_in(sentence)
    )


_LEADING = ("for", "of", "with", "by")


def owners(text: Text) -> tuple[Said, ...]:
    """The countries that an article names beside ships, each with the words that name it first:
    "the Korean destroyer", "ships of the navy of Peru"; "Türkiyənin «Büyükada» korveti"."""
    out: dict[str, Said] = {}
    for sentence in text.sentences:
        for ships in ships_in(sentence):
            for hit in sentence.of_kind("country", "unit"):
                code = hit.entry.get("code") or hit.entry.get("country")
                name = hit.entry.kind == "unit" or hit.entry.get("form") == "name"
                behind = name and not sentence.pack.verbs_last
                beside = hit.start - ships.end if behind else ships.start - hit.end
                if code is not None and 0 <= beside <= (_OF_FLEET if name else 1):
                    why = "whose ships the article tells of"
                    out.setdefault(code, Said(code, hit.start, hit.end, "ships_of", why))
    return tuple(out.values())


_OF_FLEET = 4
"""Words between ships and their country or fleet: "of the navy of", a ship's name."""
