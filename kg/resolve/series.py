"""Series of exercises: which row a name belongs to, and which occurrence it says.

In: an exercise's name as written and the language. Out: a ``Naming``: the series' code, the
year or the number that the name carries. Known rows, with their names across languages, are
data (``kg/gazetteer/exercises.yaml``); an unknown name makes a code of its sound, so that its
spellings in other scripts meet.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.resolve.data import load
from kg.resolve.sounds import Part, alike, consonants, parts

_YEAR = re.compile(r"(?<![0-9])(19|20)[0-9]{2}(?![0-9])")
_NUMBER = re.compile(r"(?<![0-9])[0-9]{1,2}(?![0-9])")
_ROMAN = re.compile(r"\b[IVX]{1,6}\b")
_VALUES = {"I": 1, "V": 5, "X": 10}
_ALIKE = 0.86


@dataclass(frozen=True, slots=True)
class Naming:
    """``code`` of the series (None where only digits are left), the year and number told."""

    code: str | None
    year: int | None
    number: int | None


@dataclass(frozen=True, slots=True)
class Row:
    """A known series: its names by language, each with its parts."""

    code: str
    labels: tuple[tuple[str, str], ...]
    names: tuple[tuple[Part, ...], ...]


@cache
def rows() -> tuple[Row, ...]:
    """The known series, sorted by code."""
    out = []
    for row in load("gazetteer/exercises.yaml")["series"]:
        labels: list[tuple[str, str]] = []
        names: list[tuple[Part, ...]] = []
        for language, spellings in sorted(row["names"].items()):
            labels.append((language, spellings[0]))
            names.extend(parts(s, language) for s in spellings)
        out.append(Row(row["code"], tuple(labels), tuple(names)))
    return tuple(sorted(out, key=lambda r: r.code))


@lru_cache(maxsize=16384)
def naming(name: str | None, language: str | None, known: bool = True) -> Naming:
    """What a name says; only the sound counts where ``known`` series cannot be meant, and the
    numbers of one that is made of them (3+3).

    >>> naming("Xəzri-2023", "az")
    Naming(code='khazri', year=2023, number=None)
    """
    if not name:
        return Naming(None, None, None)
    year = _YEAR.search(name)
    roman = _ROMAN.search(name)
    bare = _ROMAN.sub(" ", _YEAR.sub(" ", name))
    number = _roman(roman.group()) if roman else None
    digits = _NUMBER.findall(bare)
    if len(digits) > 1 and not any(letter.isalpha() for letter in bare):
        return Naming("x-" + "-".join(digits), int(year.group()) if year else None, None)
    if number is None and digits and not year:
        number = int(digits[0])
    bare = _NUMBER.sub(" ", bare)
    found = _known(bare, language) if known else None
    if found is None:
        sound = [consonants(p.sounds[0]) for p in parts(bare, language)]
        found = "x-" + "-".join(sound).lower() if sound else None
    return Naming(found, int(year.group()) if year else None, number)


def _known(name: str, language: str | None) -> str | None:
    """The row with the longest name that this one is, begins with, or has in parentheses."""
    best: tuple[int, str] | None = None
    for piece in (name, *re.split(r"[()\"«»“”]", name)):
        given = parts(piece, language)
        for row in rows():
            for known in row.names:
                if len(known) <= len(given) and all(
                    not y.initial and alike(x, y) >= _ALIKE
                    for x, y in zip(known, given, strict=False)
                ):
                    best = max(best or (0, ""), (len(known), row.code))
    return best[1] if best else None


def _roman(text: str) -> int | None:
    values = [_VALUES[letter] for letter in text]
    total = sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
    return total if total > 0 else None
