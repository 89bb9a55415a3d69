"""Well-known officials: the country of somebody whose titles here tell none.

The gazetteer of persons holds names and countries only; what is taken from it is always marked as
inferred. A full name decides by its first and last word; a surname alone only where a title stands
beside it and one well-known person has it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from kg.extract.ground.rounds import ROMAN
from kg.extract.people.names import candidates
from kg.pack import Pack, known_heads, known_persons

WHY = "a well-known official"


@lru_cache(maxsize=8)
def _index(pack: Pack) -> tuple[Mapping[tuple[str, str], str], Mapping[str, str]]:
    """(first, last) → country, and last → country where all of that surname share it."""
    full: dict[tuple[str, str], str] = {}
    last: dict[str, set[str]] = {}
    for name, country in known_persons(pack.code).items():
        words = [pack.fold(w) for w in name.split()]
        full[words[0], words[-1]] = country
        last.setdefault(words[-1], set()).add(country)
        if ROMAN.match(name.split()[-1]):  # "King Abdullah", as "Abdullah II" is called too
            last.setdefault(words[0], set()).add(country)
    return full, {w: next(iter(c)) for w, c in last.items() if len(c) == 1}


def country_by_name(words: Sequence[str], pack: Pack, titled: bool) -> str | None:
    """The country of a name in the nominative, if it is a well-known official's."""
    full, last = _index(pack)
    if len(words) > 1 and (pack.fold(words[0]), pack.fold(words[-1])) in full:
        return full[pack.fold(words[0]), pack.fold(words[-1])]  # "Abdullah II", whose number it is
    folded = [pack.fold(w) for w in words if not _suffix(w, pack)] or [""]
    if len(folded) > 1 and not folded[0].endswith("."):
        return full.get((folded[0], folded[-1]))
    return last.get(folded[-1]) if titled else None


def only_heads(words: Sequence[str], pack: Pack) -> bool:
    """Whether a well-known official's full name, or a surname, is that of a leader of a state or
    government, who has held no other of its offices."""
    return (pack.fold(words[0]), pack.fold(words[-1])) in _heads(pack) or (
        len(words) == 1 and pack.fold(words[0]) in {last for _, last in _heads(pack)}
    )


@lru_cache(maxsize=8)
def _heads(pack: Pack) -> frozenset[tuple[str, str]]:
    names = (name.split() for name in known_heads(pack.code))
    return frozenset((pack.fold(n[0]), pack.fold(n[-1])) for n in names)


def _suffix(word: str, pack: Pack) -> bool:
    """Whether a word only follows surnames: "Jr", "III"."""
    return any(entry.kind == "suffix" for entry, _ in pack.word(word.rstrip(".")).alone)


def known_form(words: Sequence[str], pack: Pack) -> tuple[str, ...] | None:
    """The nominative of a name that is a well-known official's as it stands, or undeclined."""
    full, _ = _index(pack)
    if len(words) < 2 or words[0].endswith("."):
        return None
    if (pack.fold(words[0]), pack.fold(words[-1])) in full:
        return tuple(words)
    firsts = [words[0]]
    if pack.settings.get("names", {}).get("declines") == "all":
        firsts += [option for option, _ in candidates(words[0], pack, (), "given")]
    lasts = [words[-1], *(option for option, _ in candidates(words[-1], pack, (), "family"))]
    for first in firsts:
        for last in lasts:
            if (pack.fold(first), pack.fold(last)) in full:
                return (first, *words[1:-1], last)
    return None


def known_surname(word: str, pack: Pack) -> str | None:
    """The nominative of a declined surname that stands alone, if it is one well-known official's
    and no other word for a surname fits."""
    _, last = _index(pack)
    options = {option for option, _ in candidates(word, pack, (), "family")}
    known = [option for option in sorted(options) if pack.fold(option) in last]
    return known[0] if len(known) == 1 and pack.fold(word) not in last else None
