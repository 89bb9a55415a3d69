"""Names of persons as written in, names in the nominative out.

How a language declines names stands in its ``language.yaml`` under ``names``: a table of
endings (written ending, nominative ending, the cases it may be, and whether it is sure), tried
in order. A form that the article itself uses in a nominative place always wins over a guess.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.extract.people.likeness import in_harmony, likeliest
from kg.pack import Pack


@dataclass(frozen=True, slots=True)
class Ending:
    """One row of the table: ``written`` of the cases may stand for ``nominative``."""

    written: str
    nominative: str
    cases: frozenset[str]
    sure: bool
    after: str
    """Letters of which the stem must end in one, if any are given."""
    part: str
    """"given", "family" or "any": which words of a name decline so."""


@lru_cache(maxsize=16)
def _table(pack: Pack) -> tuple[Ending, ...]:
    rows = pack.settings.get("names", {}).get("endings", ())
    return tuple(
        Ending(
            r["written"],
            r.get("nominative", ""),
            frozenset(r.get("cases", ())),
            r.get("sure") == "true",
            r.get("after", ""),
            r.get("part", "any"),
        )
        for r in rows
    )


@lru_cache(maxsize=1_000)
def _rows(pack: Pack, last: str, part: str) -> Sequence[Ending]:
    """The rows for a part of names that may fit a word with a last letter."""
    return [r for r in _table(pack) if r.part in ("any", part) and r.written[-1:] in ("", last)]


@lru_cache(maxsize=16)
def _kept(pack: Pack) -> frozenset[str]:
    return frozenset(map(pack.fold, pack.settings.get("names", {}).get("kept", ())))


def candidates(
    word: str, pack: Pack, cases: Collection[str], part: str
) -> Sequence[tuple[str, Ending]]:
    """Nominative forms that a word may have, likeliest first; the word itself is not among them."""
    return [
        (form, row)
        for form, row in _undeclined(word, pack, part)
        if not (row.cases and cases and row.cases.isdisjoint(cases))
    ]


@lru_cache(maxsize=50_000)
def _undeclined(word: str, pack: Pack, part: str) -> Sequence[tuple[str, Ending]]:
    """The same, whatever the case."""
    lower = pack.fold(word)
    settings = pack.settings.get("names", {})
    if lower in _kept(pack) or lower.endswith(tuple(settings.get("kept-endings", ()))):
        return ()
    shortest = int(settings.get("shortest", 3))
    harmony = settings.get("guess", {}).get("harmony", {})
    out: list[tuple[str, Ending]] = []
    for row in _rows(pack, lower[-1:], part):
        if not lower.endswith(row.written):
            continue
        stem = word[: len(word) - len(row.written)]
        if len(stem) + len(row.nominative) < shortest:
            continue
        if row.after and stem[-1:] not in row.after:
            continue
        if row.cases and not in_harmony(pack.fold(stem), row.written, harmony):
            continue
        capital = word.isupper() and len(word) > 1
        out.append((stem + (row.nominative.upper() if capital else row.nominative), row))
    return tuple(out)


def surely_declined(word: str, pack: Pack) -> bool:
    """Whether a word has an ending that no nominative has, in a language whose names take one at
    their end only."""
    if pack.settings.get("names", {}).get("declines") != "last":
        return False
    return any(row.sure for _, row in _undeclined(word, pack, "family"))


def nominative(
    words: Sequence[str], pack: Pack, cases: Collection[str], attested: Collection[str]
) -> tuple[str, ...]:
    """The words of a name in the nominative.

    ``cases`` are those that the name may stand in, as far as its title or preposition tells
    (empty: unknown). ``attested`` holds folded words that stand in the article as they are
    in a nominative place.
    """
    settings = pack.settings.get("names", {})
    all_decline = settings.get("declines") == "all"
    out = list(words)
    for i, word in enumerate(words):
        last = i == len(words) - 1
        if len(word) < 3 or (not last and not all_decline):
            continue
        part = "family" if last and len(words) > 1 else "given" if not last else "any"
        out[i] = _one(word, pack, cases, attested, part, all_decline)
    return tuple(out)


def _one(
    word: str,
    pack: Pack,
    cases: Collection[str],
    attested: Collection[str],
    part: str,
    all_decline: bool,
) -> str:
    options = candidates(word, pack, cases, part)
    for option, _ in options:
        if pack.fold(option) in attested:
            return option
    if ("nom" in cases and all_decline) or pack.fold(word) in attested:
        return word
    if cases and all_decline:
        return options[0][0] if options else word
    for option, row in options:
        if row.sure or (row.cases and cases and "nom" not in cases):
            return option
    return likeliest(word, pack) if options and part == "family" else word
