"""Known phrases in, the ones that begin at a word out.

A trie over folded words. A phrase stands in it as written and in base forms, so that a
phrase is found in any inflection of its words; letter case counts only where the phrase has
capitals (a name needs a capital, an acronym needs all of them). One look per word decides
whether anything begins there, so the cost of a text hardly depends on how many phrases are
known.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from kg.pack.morphology import NO_SINGULAR, Form

ELIDED = r"\b[^\W\d_]['’ʼ‘`][A-ZÀ-ÖØ-ÞİŞĞƏА-ЯЁ][^\W\d_]+"
"""One word with an apostrophe before its capital: "O'Brien", "d'Ivoire", "N'Djamena"."""
_WORDS = re.compile(rf"{ELIDED}|[^\W\d_]+|\d+|[^\w\s]")


def words_of(phrase: str) -> list[str]:
    """The words of a phrase of a data file; texts are cut the same way, but that an ending behind
    an apostrophe goes with its word."""
    letters = phrase.replace(" ", "").isalpha()  # as most have alone, which spaces part
    return phrase.split() if letters else _WORDS.findall(phrase)


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of data: what kind of phrase it is and what it says."""

    kind: str
    values: Mapping[str, str] = field(default_factory=dict, hash=False)
    where: str = ""
    """File and line of the row, for messages and ``kg trace``."""
    payload: Any = field(default=None, compare=False)
    get: Callable[[str], str | None] = field(init=False, repr=False, compare=False)
    """A value, or None: the way of its mapping itself, since rules ask a thousand times a page."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "get", self.values.get)


@dataclass(slots=True, unsafe_hash=True)
class Hit:
    """A known phrase at words ``start`` to ``end`` (exclusive); ``features`` of its head.

    Its types freeze it: what freezes a dataclass as it runs makes it three times as slow to make,
    and there is one for each word, as there is a token.
    """

    start: Final[int]
    end: Final[int]
    entry: Final[Entry]
    features: Final[frozenset[str]]

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.end


@dataclass(slots=True, unsafe_hash=True)
class Reading:
    """A word read as a base form: what its endings may say, taken together, whether it may be
    without one that says something, and whether without any."""

    lemma: Final[str]
    inflected: Final[frozenset[str]]
    plain: Final[bool]
    bare: Final[bool]

    @property
    def features(self) -> frozenset[str]:
        """What is known of the word, then."""
        return frozenset() if self.plain else self.inflected

    def of(self, entry: Entry) -> frozenset[str]:
        """What is known of the word as an entry's: a name is possessed by nobody, so that an ending
        which may say just that says the other ("Misiri")."""
        return self.features if self.bare or entry.kind not in _NAMES else self.inflected


_Node = dict[str, Any]


@dataclass(slots=True, unsafe_hash=True)
class Word:
    """What the lexicon needs of a word: capitals (0 none, 1 first, 2 all), its readings, the
    phrases that it is alone, with its features, and the readings that longer ones begin with."""

    capitals: Final[int]
    readings: Final[tuple[Reading, ...]] = ()
    alone: Final[tuple[tuple[Entry, frozenset[str]], ...]] = ()
    begins: Final[tuple[tuple[Reading, _Node], ...]] = ()


_END = ""
_NAMES = frozenset({"country", "place"})
"""Kinds of entries whose single words keep their last letters: "Osman Bakla" is no Bakı."""
_Ending = tuple[Entry, tuple[int, ...]]


class Lexicon:
    """Immutable once built; ``head_last`` says which word's ending is the phrase's."""

    def __init__(self, head_last: bool) -> None:
        self._root: _Node = {}
        self._head_last = head_last
        self.vocabulary: set[str] = set()

    def add(self, phrase: str, spellings: Iterable[Sequence[str]], entry: Entry) -> None:
        """Enter a phrase under each of its spellings in folded words."""
        small = phrase.islower()  # as most are: nothing to compare, then
        capitals = () if small else tuple(map(capitals_of, words_of(phrase)))
        if not any(capitals):
            capitals = ()
        for spelling in spellings:
            self.vocabulary.update(spelling)
            node = self._root
            for word in spelling:
                deeper = node.get(word)
                if deeper is None:
                    deeper = node[word] = {}
                node = deeper
            endings: list[_Ending] = node.setdefault(_END, [])
            if (entry, capitals) not in endings:
                endings.append((entry, capitals))

    def word(self, capitals: int, forms: Sequence[Form]) -> Word:
        """A word of some forms."""
        if not forms:
            return Word(capitals)
        readings: dict[str, Reading] = {}
        whole = set()
        for form in forms:
            if not form.shortened:
                whole.add(form.lemma)
            inflected, plain = form.features, not form.features
            bare = plain and not form.ended
            if (known := readings.get(form.lemma)) is not None:
                inflected = united(known.inflected, inflected)
                plain, bare = known.plain or plain, known.bare or bare
            readings[form.lemma] = Reading(form.lemma, inflected, plain, bare)
        firsts = [(r, self._root[r.lemma]) for r in readings.values() if r.lemma in self._root]
        return Word(
            capitals,
            tuple(readings.values()),
            tuple(
                (entry, reading.of(entry))
                for reading, node in firsts
                for entry, needed in node.get(_END, ())
                if not needed or needed[0] <= capitals
                if reading.lemma in whole or entry.kind not in _NAMES
            ),
            tuple((reading, node) for reading, node in firsts if _leads_on(node)),
        )

    def among(self, words: Sequence[Word], offset: int = 0) -> list[Hit]:
        """All known phrases among words: by where they begin, shortest first.

        ``offset`` is the number that the first of ``words`` has in its text.
        """
        found: list[Hit] = []
        last = len(words) - 1
        for at, word in enumerate(words):
            for entry, features in word.alone:
                found.append(Hit(at + offset, at + offset + 1, entry, features))
            if at == last or not word.begins:
                continue
            following = words[at + 1].readings
            for first, node in word.begins:
                for second in following:
                    deeper = node.get(second.lemma)
                    if deeper is not None:
                        self._go_on(deeper, words, at, (first, second), offset, found)
        return found

    def _go_on(
        self,
        node: _Node,
        words: Sequence[Word],
        start: int,
        path: tuple[Reading, ...],
        offset: int,
        found: list[Hit],
    ) -> None:
        """Find the phrases that end at a node or below it, to which the words of ``path`` have led
        from ``start``."""
        end = start + len(path)
        if _END in node:
            features = path[-1].features if self._head_last else _of_first_inflected(path)
            for entry, capitals in node[_END]:
                if _written_so(capitals, words, start):
                    found.append(Hit(start + offset, end + offset, entry, features))
        if end == len(words):
            return
        for reading in words[end].readings:
            deeper = node.get(reading.lemma)
            if deeper is not None:
                self._go_on(deeper, words, start, (*path, reading), offset, found)


def _leads_on(node: _Node) -> bool:
    """Whether a longer phrase goes on from a node of the trie."""
    return len(node) > (_END in node)


def _of_first_inflected(path: tuple[Reading, ...]) -> frozenset[str]:
    """What the head says of a phrase whose head comes first: the first word with an ending; of a
    hyphenated one the last part inflects."""
    if len(path) > 2 and path[1].lemma == "-":
        return path[2].features
    features: frozenset[str] = frozenset()
    for reading in path:
        features = united(features, reading.inflected)
        if not reading.plain:
            # "телефонные переговоры" are one; "командующие ВВС", whose ВВС never changes, several
            # and of "провели переговоры" the verb says how many did it
            talks = any(NO_SINGULAR in r.inflected and not r.inflected >= _UNCHANGED for r in path)
            return features - {"pl"} if talks and not features & _TENSES else features
    return frozenset()


_TENSES = frozenset({"past", "pres", "fut"})
_UNCHANGED = frozenset({"nom", "gen", "dat", "acc", "ins", "loc"})


def united(a: frozenset[str], b: frozenset[str]) -> frozenset[str]:
    """What two readings of a word with endings allow: any of their cases; the plural for sure only
    if both say so, else as a possibility ("pl?")."""
    if not a or not b:
        return a or b
    some = a | b
    return (some - {"pl"}) | {"pl?"} if "pl" in some and "pl" not in a & b else some


def _written_so(capitals: tuple[int, ...], words: Sequence[Word], start: int) -> bool:
    for offset, needed in enumerate(capitals):
        if needed and words[start + offset].capitals < needed:
            return False
    return True


def capitals_of(word: str) -> int:
    """0 for a word without a capital, 1 with its first letter one, 2 with all (two or more)."""
    if not word[:1].isupper():
        return 0
    return 2 if len(word) > 1 and word.isupper() else 1
