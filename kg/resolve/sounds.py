"""A name's sound in one small alphabet, whatever script it is spelled in.

In: a name and the language of the article it stands in. Out: its parts, each with the ways it
may be read (a Turkish article spells Kazakh names its own way but leaves Italian ones alone),
keys to look alike names up by, and how alike two parts sound. The letters' sounds are data
(``data/sounds.yaml``). Serves DESIGN rule 7.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.resolve.data import load

_NEAR = (
    {"g", "h", "k"},
    {"z", "s"},
    {"s", "S"},
    {"S", "C"},
    {"J", "C"},
    {"J", "z"},
    {"J", "y"},
    {"v", "u"},
    {"v", "b"},
    {"d", "t"},
    {"b", "p"},
    {"p", "f"},
    {"C", "k"},
    {"C", "s"},
    {"d", "z"},
)
"""Consonants that spellings of one name exchange (Həsənov, Гасанов; Crosetto, Krozetto)."""
_APART_AT_START = {"z", "s"}
"""Near within a name, but its first sound tells Zahir from Sahir."""
_NEAR_VOWELS = frozenset(
    ["ae", "ea", "ao", "oa", "ou", "uo", "ie", "ei", "iu", "ui", "iy", "yi", "eo", "oe"]
)
_VOWELS = frozenset("aeiouy")
_CLASSES = str.maketrans("gkhbpdtzsSvufmnlrCJ", "KKKPPTTSSSVVPMNLRCC")
_FULL = frozenset("aeiou")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a name: the ways to read it, and whether it is but an initial."""

    sounds: tuple[str, ...]
    initial: bool = False


@cache
def _tables() -> tuple[dict[str, dict[str, str]], frozenset[str], dict[str, tuple[str, ...]]]:
    data = load("sounds.yaml")
    tables = {
        code: {row["write"]: row["sound"] for row in rows} for code, rows in data["tables"].items()
    }
    also = {row["script"]: tuple(row["tables"]) for row in data["also"]}
    return tables, frozenset(row["sound"] for row in data["particles"]), also


def script(text: str) -> str:
    """ISO 15924 code of most of the letters: Latn, Cyrl, Geor, Arab, Armn, or Zyyy."""
    counts: dict[str, int] = {}
    for letter in text:
        if letter.isalpha():
            name = unicodedata.name(letter, "").split(" ")[0]
            counts[name] = counts.get(name, 0) + 1
    best = max(sorted(counts), key=lambda n: counts[n], default="")
    codes = {
        "LATIN": "Latn",
        "CYRILLIC": "Cyrl",
        "GEORGIAN": "Geor",
        "ARABIC": "Arab",
        "ARMENIAN": "Armn",
    }
    return codes.get(best, "Zyyy")


def sound(text: str, table: str) -> str:
    """How ``text`` sounds read by the table of a language or script.

    >>> sound("Cuanşer", "az")
    'JuanSer'
    """
    tables, _, _ = _tables()
    code = script(text)
    rows = {**tables.get(code, {}), **tables.get(table, {})}
    if code == "Latn" and table in tables and table not in ("Latn", code):
        rows = tables[table]
    text = unicodedata.normalize("NFC", text.replace("İ", "i")).casefold()
    out: list[str] = []
    at = 0
    while at < len(text):
        for size in (4, 3, 2, 1):
            piece = text[at : at + size]
            if len(piece) == size and piece in rows:
                out.append(rows[piece])
                at += size
                break
        else:
            plain = unicodedata.normalize("NFKD", text[at])[0]
            if plain.isalpha() or plain.isdigit():
                out.append(rows.get(plain, plain))
            at += 1
    return _squeeze("".join(out))


def _squeeze(sounds: str) -> str:
    """One letter for two alike; y away from vowels is i."""
    out: list[str] = []
    for at, letter in enumerate(sounds):
        if letter == "y" and not set(sounds[max(0, at - 1) : at + 2]) & _FULL:
            letter = "i"
        if not out or out[-1] != letter:
            out.append(letter)
    return "".join(out)


@lru_cache(maxsize=65536)
def parts(name: str, language: str | None) -> tuple[Part, ...]:
    """The parts of a name in the order written, without particles.

    >>> [p.initial for p in parts("Z.Hasanov", "en")]
    [True, False]
    """
    _, particles, other = _tables()
    extra = other.get(script(name), ())
    out = []
    for piece, dotted in _pieces(name):
        readings = [language or "", "Latn", *extra]
        sounds = tuple(sorted({sound(piece, table) for table in readings} - {""}))
        if sounds and not particles & set(sounds):
            out.append(Part(sounds, dotted or len(piece) == 1))
    return tuple(out) or tuple(
        Part((sound(piece, language or ""),)) for piece, _ in _pieces(name) if piece
    )


def _pieces(name: str) -> list[tuple[str, bool]]:
    """Words of a name, and whether each is a shortened one ("Z.", "Дж.")."""
    out: list[tuple[str, bool]] = []
    word = ""
    for letter in unicodedata.normalize("NFC", name) + " ":
        if letter.isalpha() or (letter in "'’ʼ`" and word):
            word += letter
        elif not unicodedata.combining(letter):
            if word:
                out.append((word, letter == "." and len(word) <= 3))
            word = ""
    return out


@lru_cache(maxsize=65536)
def consonants(sounds: str) -> str:
    """The skeleton that alike names share: classes of consonants, no vowels."""
    out: list[str] = []
    for letter in sounds:
        if letter in _VOWELS:
            continue
        letter = letter.translate(_CLASSES)
        if not out or out[-1] != letter:
            out.append(letter)
    return "".join(out) or "".join(sorted(set(sounds)))


def keys(part: Part) -> tuple[str, ...]:
    """Keys to look a part up by: parts that may be alike share one."""
    return tuple(sorted({consonants(s) for s in part.sounds}))


def alike(a: Part, b: Part) -> float:
    """How alike two parts sound, from 0 to 1; an initial is alike what it may begin."""
    if a.initial or b.initial:
        return max(_begins(x, y) for x in a.sounds for y in b.sounds)
    return max(similarity(x, y) for x in a.sounds for y in b.sounds)


def _begins(a: str, b: str) -> float:
    return 0.9 if _cost_at_start(a[0], b[0]) <= 0.3 else 0.0


@lru_cache(maxsize=262144)
def similarity(a: str, b: str) -> float:
    """1 less the weighted edit distance of two sounds by the length of the longer."""
    if a == b:
        return 1.0
    if not a or not b:
        return 0.0
    row = [0.0]
    for letter in b:
        row.append(row[-1] + _gap(letter))
    cost = _cost_at_start
    for x in a:
        new = [row[0] + _gap(x)]
        for at, y in enumerate(b, 1):
            new.append(min(row[at] + _gap(x), new[-1] + _gap(y), row[at - 1] + cost(x, y)))
            cost = _cost
        row = new
    return max(0.0, 1.0 - row[-1] / max(len(a), len(b), 4))


def _gap(letter: str) -> float:
    if letter == "y":
        return 0.2
    return 0.5 if letter in "aeiouh" else 1.0


@lru_cache(maxsize=1024)
def _cost(x: str, y: str) -> float:
    if x == y:
        return 0.0
    if x in _VOWELS and y in _VOWELS:
        return 0.2 if x + y in _NEAR_VOWELS else 0.7
    return 0.3 if any({x, y} <= near for near in _NEAR) else 1.0


def _cost_at_start(x: str, y: str) -> float:
    return 1.0 if {x, y} == _APART_AT_START else _cost(x, y)


_PRINTED = str.maketrans({"S": "sh", "C": "ch", "J": "j"})


def spell(text: str) -> str:
    """Lower-case ASCII for iris: letters of other scripts by their sound, accents dropped."""
    out = []
    for word in text.split():
        plain = unicodedata.normalize("NFKD", word.replace("İ", "i").casefold())
        plain = "".join(c for c in plain if not unicodedata.combining(c))
        out.append(plain if plain.isascii() else sound(word, "az").translate(_PRINTED))
    return " ".join(out)
