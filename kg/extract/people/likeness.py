"""A surname with an open ending in, the nominative that it most likely has out.

Where no row of the table of endings is sure ("Savçuku", "Markosa", "Fernandesi"), a form is weighed
by how well-known officials of the gazetteer are called: letter by letter from the end, each by the
letters behind it. A language gives the endings, what they may stand behind, and how much oftener a
name stands bare than in a case (``guess`` under ``names`` in its ``language.yaml``).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from math import log

from kg.pack import Pack, known_persons

_BEHIND = 4
"""Letters behind one by which it is weighed."""
_LETTERS = 33
"""Of how many letters an unknown one is."""
_START, _END = "<", ">"


def likeliest(word: str, pack: Pack) -> str:
    """The word, or what is left of it without an ending that it likely has."""
    guess = pack.settings.get("names", {}).get("guess")
    if not guess or not word[:1].isupper() or word.isupper():
        return word
    bare = _weight(pack.fold(word), pack) + log(float(guess["bare"]))
    forms = [(_weight(pack.fold(stem), pack), stem) for stem in _stems(word, pack, guess)]
    best = max(forms, default=(bare, word))
    return best[1] if best[0] > bare else word


def _stems(word: str, pack: Pack, guess: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """What a word may be without an ending that may stand behind it."""
    behind = guess["harmony"]
    shortest = int(pack.settings["names"].get("shortest", 3))
    lower = pack.fold(word)
    for kind in ("consonant", "vowel"):
        for ending in guess["behind"][kind]:
            stem = lower[: len(lower) - len(ending)]
            if not lower.endswith(ending) or len(stem) < shortest:
                continue
            if (stem[-1] in behind) == (kind == "vowel") and in_harmony(stem, ending, behind):
                yield word[: len(stem)]


def in_harmony(stem: str, ending: str, behind: Mapping[str, str]) -> bool:
    """Whether the vowel of an ending may stand behind the last one of a stem: "Akarı", not
    "Çikovani", which is all name."""
    vowel = next((c for c in reversed(stem) if c in behind), None)
    own = next((c for c in ending if c in behind), None)
    return own is None or vowel is None or vowel in behind[own]


@lru_cache(maxsize=4)
def _learned(pack: Pack) -> Mapping[str, Counter[str]]:
    """Which letters stand before some letters in the surnames of well-known persons."""
    words = {pack.fold(name.split()[-1]) for name in known_persons(pack.code)}
    out: dict[str, Counter[str]] = defaultdict(Counter)
    for word in words:
        for behind, letter in _letters(word):
            for start in range(len(behind) + 1):
                out[behind[start:]][letter] += 1
    return out


def _letters(word: str) -> Iterator[tuple[str, str]]:
    """Each letter from the end, after what stands behind it, which is read from the end too."""
    behind = _END
    for letter in f"{word[::-1]}{_START}":
        yield behind[-_BEHIND:], letter
        behind += letter


@lru_cache(maxsize=20_000)
def _weight(word: str, pack: Pack) -> float:
    """The logarithm of how likely a surname is: letters seldom met behind some are weighed by
    what stands closer (Witten and Bell)."""
    learned = _learned(pack)
    total = 0.0
    for behind, letter in _letters(word):
        likely = 1 / _LETTERS
        for start in range(len(behind), -1, -1):
            met = learned.get(behind[start:])
            if met is None:
                break
            kinds = len(met)
            likely = (met[letter] + kinds * likely) / (met.total() + kinds)
        total += log(likely)
    return total
