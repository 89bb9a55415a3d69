"""The folder of a language in, a frozen ``Pack`` out.

Reads ``language.yaml`` (letters, folding, sentence and name conventions),
``morphology.yaml`` (endings) and every other file of ``kg/lang/<code>/`` (the lexicon, by
kinds: see ``kinds.py``), and enters the names of ``kg/gazetteer/`` in that language.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Protocol

from kg.errors import DataError
from kg.pack import gazetteer, morphology
from kg.pack.alternatives import spelled_out
from kg.pack.data import Row, read_yaml
from kg.pack.kinds import ASIDES, KINDS
from kg.pack.lexicon import Entry, Hit, Lexicon, Word, capitals_of, words_of
from kg.pack.morphology import Form, Morphology

_COMMON = frozenset({"forms", "example", "note"})
_APOSTROPHES = dict.fromkeys(map(ord, "’ʼ‘`"), "'")


class Written(Protocol):
    """A word as it stands in a text, and what follows its apostrophe."""

    @property
    def text(self) -> str: ...
    @property
    def ending(self) -> str: ...


@dataclass(frozen=True, eq=False)
class Pack:
    """All that reading knows of one language."""

    code: str
    lexicon: Lexicon
    asides: Lexicon
    """Phrases that few sentences are searched for: of the kinds of ``ASIDES``."""
    morphology: Morphology
    settings: Mapping[str, Any]
    folding: Mapping[int, str]
    lookalikes: Mapping[int, str]
    """Letters of another script that look like one of the language's own."""
    examples: tuple[tuple[Entry, str, str], ...]
    """(row, phrase, example sentence) of each row: the tests of the data."""

    def fold(self, word: str) -> str:
        """The word without what spelling varies in: capitals by the language's own rules."""
        return _fold(self, word)

    def word(self, text: str, ending: str = "") -> Word:
        """What the lexicon needs of a word; ``ending`` is what follows its apostrophe."""
        return self._met[(text, ending) if ending else text]

    def known(self, words: Iterable[Written], offset: int = 0) -> list[Hit]:
        """The known phrases among some words, of which the first has the number ``offset``."""
        met = self._met
        return self.lexicon.among(
            [met[(w.text, w.ending) if w.ending else w.text] for w in words], offset
        )

    def known_aside(self, words: Iterable[Written], offset: int = 0) -> list[Hit]:
        """The same for the phrases that few sentences are searched for."""
        met = self._met_aside
        return self.asides.among(
            [met[(w.text, w.ending) if w.ending else w.text] for w in words], offset
        )

    @cached_property
    def _met(self) -> _Met:
        return _Met(self, self.lexicon)

    @cached_property
    def _met_aside(self) -> _Met:
        return _Met(self, self.asides)

    def inflects(self, ending: str) -> bool:
        """Whether what follows an apostrophe is an ending: "Güler'in", not "Sa'ar"."""
        tail = self.fold(ending)
        return tail in self.list("possessive") or bool(self.morphology.ending(tail))

    def no_name(self, text: str) -> bool:
        """Whether a word is known as a form of a verb or a small word ("lately"), and as nothing
        else."""
        return _no_name(self, text)

    def owner(self, text: str, epithet: bool = False) -> bool:
        """Whether a word may stand behind a noun as what it belongs to, or as an epithet of it."""
        return _owner(self, text, epithet)

    def given(self, text: str) -> bool:
        """Whether a word may stand behind a noun as whom it is dedicated to."""
        return _given(self, text)

    @cached_property
    def verbs_last(self) -> bool:
        """Whether the main verb ends the sentence."""
        return self.settings.get("verbs") == "last"

    def tense(self, text: str) -> str | None:
        """The tense that a word has if it is a verb of a sentence, as far as it alone tells."""
        return None if text[:1].isupper() else _tense(self, text)

    def infinitive(self, text: str) -> bool:
        """Whether a word is the infinitive of a verb, as far as it alone tells."""
        return _infinitive(self, text)

    def list(self, name: str) -> frozenset[str]:
        """A list of words of ``language.yaml``."""
        return _list(self, name)


@lru_cache(maxsize=1_000)
def _list(pack: Pack, name: str) -> frozenset[str]:
    return frozenset(pack.settings.get(name, ()))


@lru_cache(maxsize=100_000)
def _fold(pack: Pack, word: str) -> str:
    folded = word.translate(pack.folding).lower()
    if pack.lookalikes and not folded.isascii() and max(folded) > _LATIN:
        return folded.translate(pack.lookalikes)
    return folded


_LATIN = "\u024f"
"""The last of the Latin letters: a word with later ones is of another script."""


@lru_cache(maxsize=20_000)
def _no_name(pack: Pack, text: str) -> bool:
    return pack.morphology.no_name(pack.fold(text))


@lru_cache(maxsize=20_000)
def _owner(pack: Pack, text: str, epithet: bool) -> bool:
    return pack.morphology.owner(pack.fold(text), epithet)


@lru_cache(maxsize=20_000)
def _given(pack: Pack, text: str) -> bool:
    return pack.morphology.given(pack.fold(text))


@lru_cache(maxsize=20_000)
def _tense(pack: Pack, text: str) -> str | None:
    return pack.morphology.tense(pack.fold(text))


@lru_cache(maxsize=20_000)
def _infinitive(pack: Pack, text: str) -> bool:
    return pack.morphology.infinitive(pack.fold(text))


class _Met(dict[str | tuple[str, str], Word]):
    """What a lexicon needs of the words met so far (of some with an ending, apart); all of them are
    forgotten where they become too many, since to note each use of each would take longer."""

    def __init__(self, pack: Pack, lexicon: Lexicon) -> None:
        self._pack, self._lexicon = pack, lexicon

    def __missing__(self, key: str | tuple[str, str]) -> Word:
        if len(self) >= _MOST_MET:
            self.clear()
        text, ending = key if isinstance(key, tuple) else (key, "")
        word = self[key] = _of_lexicon(self._pack, self._lexicon, text, ending)
        return word


_MOST_MET = 200_000
"""Words of a language that are kept."""


def _of_lexicon(pack: Pack, lexicon: Lexicon, text: str, ending: str) -> Word:
    folded = pack.fold(text)
    forms = pack.morphology.forms(folded, lexicon.vocabulary)
    if ending:
        tail = pack.fold(ending)
        owned = tail in pack.list("possessive")
        added = frozenset({"gen"}) if owned else pack.morphology.ending(tail)
        forms = tuple(Form(f.lemma, f.features | added, f.shortened, f.ended) for f in forms) or (
            pack.morphology.forms(folded + tail, lexicon.vocabulary)
        )
    return lexicon.word(capitals_of(text), forms)


@cache
def available() -> tuple[str, ...]:
    """The codes of all languages that have a folder, sorted."""
    root = files("kg") / "lang"
    return tuple(
        sorted(f.name for f in root.iterdir() if f.is_dir() and (f / "language.yaml").is_file())
    )


@lru_cache(maxsize=16)
def load_pack(code: str) -> Pack:
    """The pack of a language.

    Raises:
        DataError: a file of the folder is wrong; with file, line and the allowed words.
    """
    folder = files("kg") / "lang" / code
    if not (folder / "language.yaml").is_file():
        raise DataError(f"no language {code!r}; there are {', '.join(available())}")
    with _uncollected():
        return read_pack(folder, code)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the collector of garbage: what is built here is kept for good, and it would walk it
    again and again (a quarter of the time of loading, a sixth of that of reading)."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        if running:
            gc.enable()


class Packs(Mapping[str, Pack]):
    """The pack of every language that has a folder, read when it is first asked for."""

    def __getitem__(self, code: str) -> Pack:
        if code not in self:
            raise KeyError(code)
        return load_pack(code)

    def __contains__(self, code: object) -> bool:
        return code in available()

    def __iter__(self) -> Iterator[str]:
        return iter(available())

    def __len__(self) -> int:
        return len(available())


def read_pack(folder: Traversable, code: str) -> Pack:
    """The pack of a folder that need not be installed (``scripts/new-language`` checks one)."""
    settings = read_yaml(folder / "language.yaml")
    folding = _APOSTROPHES | {ord(k): v for k, v in settings.get("folding", {}).items()}
    lookalikes = {ord(k): v for k, v in settings.get("lookalikes", {}).items()}
    engine = morphology.build(
        read_yaml(folder / "morphology.yaml"), folding, f"{code}/morphology.yaml"
    )
    head_last = settings.get("head", "last") == "last"
    lexicon, asides = Lexicon(head_last), Lexicon(head_last)
    # Phrases share most of their words, and a dictionary is slow to ask.
    fold, base = cache(lambda word: word.translate(folding).lower()), cache(engine.base)
    examples: list[tuple[Entry, str, str]] = []

    def enter(phrase: str, entry: Entry) -> None:
        plain = tuple(map(fold, words_of(phrase)))
        if not plain:
            raise DataError(f"{entry.where}: a phrase without a word: {phrase!r}")
        into = asides if entry.kind in ASIDES else lexicon
        into.add(phrase, dict.fromkeys((plain, tuple(map(base, plain)))), entry)

    for name in sorted(f.name for f in folder.iterdir() if f.name.endswith(".yaml")):
        if name in ("language.yaml", "morphology.yaml"):
            continue
        lists = settings.get("lists", {})
        for entry, phrases, example in _rows(read_yaml(folder / name), f"{code}/{name}", lists):
            for phrase in phrases:
                noun = entry.kind == "placehead"  # part of a name, whose base form is asked for
                enter(phrase, replace(entry, payload=phrase) if noun else entry)
            examples.append((entry, phrases[0], example))
    for phrase, entry in gazetteer.phrases(code):
        enter(phrase, entry)
    return Pack(code, lexicon, asides, engine, settings, folding, lookalikes, tuple(examples))


def _rows(
    content: Mapping[str, Any], file: str, lists: Mapping[str, list[str]]
) -> Iterator[tuple[Entry, list[str], str]]:
    for kind, rows in (content or {}).items():
        if kind not in KINDS:
            raise DataError(f"{file}: unknown kind {kind!r}; known: {', '.join(sorted(KINDS))}")
        for row in rows:
            yield _row(kind, row, file, lists)


def _row(
    kind: str, row: Row, file: str, lists: Mapping[str, list[str]]
) -> tuple[Entry, list[str], str]:
    where = f"{file}, line {row.line}"
    known = KINDS[kind]
    for key, value in row.items():
        if key in _COMMON:
            continue
        if key not in known:
            raise DataError(
                f"{where}: {kind} has no {key!r}; it may have "
                f"{', '.join(sorted({*known, *_COMMON}))}"
            )
        if known[key] and value not in known[key]:
            raise DataError(f"{where}: {key} is {value!r}; known: {', '.join(known[key])}")
    phrases = row.get("forms")
    if not isinstance(phrases, list) or not phrases:
        raise DataError(f"{where}: forms must be a list of phrases")
    if not row.get("example"):
        raise DataError(f"{where}: an example is missing")
    values = {k: v for k, v in row.items() if k not in _COMMON}
    said = [way for phrase in phrases for way in spelled_out(phrase, lists, where)]
    return Entry(kind, values, where), list(dict.fromkeys(said)), row["example"]
