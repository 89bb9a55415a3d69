"""A word in, its possible base forms out.

Two engines give the same value, ``Form``: ``affixes`` strips endings that the pack lists
(agglutinating and lightly inflecting languages), ``pymorphy`` asks the Russian dictionary.
Which one a language uses, its endings, and how the dictionary's tags map to our features
stand in the language's ``morphology.yaml``.

Features, one vocabulary for all languages: ``nom gen dat acc loc abl ins`` (cases; ``ins``
also for a suffixed "with"), ``pl``, ``our`` (possessed by us), ``past pres fut`` (tenses),
``prt`` (participle), ``vn`` (verbal noun), ``inf``, ``cond``, ``neg``.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import itemgetter
from typing import Any, Final, Protocol

from kg.errors import DataError

FEATURES = frozenset(
    (
        *("nom", "gen", "dat", "acc", "loc", "abl", "ins", "pl", "our"),
        *("past", "pres", "fut", "prt", "vn", "inf", "cond", "neg", "adj", "rel", "conv"),
    )
)

NO_SINGULAR = "no-singular"
"""The feature of words without a singular, whose plural says nothing of how many there are."""


_NOTHING: frozenset[str] = frozenset()


@dataclass(slots=True, unsafe_hash=True)
class Form:
    """One way to read a word: its base form and what its ending says. Its types freeze it (as they
    do ``Hit``)."""

    lemma: Final[str]
    features: Final[frozenset[str]] = frozenset()
    shortened: Final[bool] = False
    """Whether the word lacks the last letters of the base form, as a phrase with a possessive does
    in the plural and in other persons, and a name never."""
    ended: Final[bool] = False
    """Whether an ending was taken off, which may say nothing."""


class Morphology(Protocol):
    """What a language's morphology offers."""

    def forms(self, word: str, vocabulary: Collection[str]) -> tuple[Form, ...]:
        """The ways to read a folded word as a word of the vocabulary, the plain one first."""

    def base(self, word: str) -> str:
        """The base form of a folded word of a known phrase."""

    def ending(self, ending: str) -> frozenset[str]:
        """What a folded ending that stands apart may say; of a dictionary, nothing."""

    def no_name(self, word: str) -> bool:
        """Whether a folded word is known as a form of a verb or a small word, and nothing else."""

    def agreeing(self, epithet: Sequence[str], noun: Sequence[str]) -> str:
        """An epithet and its noun in the nominative, as they stand in a text in any case."""

    def owner(self, word: str, epithet: bool) -> bool:
        """Whether a folded word may stand behind a noun as what it belongs to ("of the centre"), or
        as an epithet of that ("national")."""

    def given(self, word: str) -> bool:
        """Whether a folded word may stand behind a noun as whom it is dedicated to."""

    def tense(self, word: str) -> str | None:
        """``past``, ``pres`` or ``fut`` of a folded word that is a verb of a sentence, as far as
        its form alone tells."""

    def infinitive(self, word: str) -> bool:
        """Whether a folded word is known as the infinitive of a verb."""


@dataclass(frozen=True, slots=True)
class Affixes:
    """Endings from data. ``alternations`` maps a stem's last letter to the base form's."""

    table: Mapping[str, tuple[frozenset[str], ...]]
    alternations: Mapping[str, tuple[str, ...]]
    longest: int
    shortest_stem: int
    whole: frozenset[str] = frozenset()
    """Words that are no form of another, though they look it."""
    listed: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """What words of phrases say that no ending tells: "met" is past."""

    def forms(self, word: str, vocabulary: Collection[str]) -> tuple[Form, ...]:
        found = [Form(word, self.listed.get(word, _NOTHING))] if word in vocabulary else []
        if word in self.whole:
            return tuple(found)
        added = self.alternations.get("", ())
        for cut in range(len(word) - 1, max(self.shortest_stem, len(word) - self.longest) - 1, -1):
            ending = word[cut:]
            features = self.table.get(ending)
            if features is None:
                continue
            stem = word[:cut]
            if stem in vocabulary:
                found += [Form(stem, f, ended=True) for f in features]
            for last in self.alternations.get(stem[-1], ()):
                if (base := stem[:-1] + last) in vocabulary:
                    found += [Form(base, f, ended=True) for f in features]
            for last in added:
                if (base := stem + last) in vocabulary:
                    found += [Form(base, f, shortened=True, ended=True) for f in features]
        return tuple(found)

    def base(self, word: str) -> str:
        return word

    def ending(self, ending: str) -> frozenset[str]:
        return self.table.get(ending, (_NOTHING,))[0]

    def no_name(self, word: str) -> bool:
        return False  # endings tell nothing of a stem that no phrase has

    def agreeing(self, epithet: Sequence[str], noun: Sequence[str]) -> str:
        return " ".join((*epithet, *noun))

    def owner(self, word: str, epithet: bool) -> bool:
        return False

    def given(self, word: str) -> bool:
        return False

    def tense(self, word: str) -> str | None:
        for cut in range(_STEM, len(word)):
            features = next(iter(self.table.get(word[cut:], ())), frozenset[str]())
            if features & {"fut", "past"} and "neg" not in features:
                return "fut" if "fut" in features else "past"
        return None

    def infinitive(self, word: str) -> bool:
        return False  # endings tell nothing of a stem that no phrase has


_STEM = 2
"""Letters that a verb's stem has at least."""


_IMPROBABLE = 0.01
"""Share of its uses below which a reading of a Russian word is not believed."""


_NO_NAMES = frozenset({"VERB", "INFN", "GRND", "ADVB", "COMP", "CONJ", "PREP", "PRCL", "NPRO"})
"""OpenCorpora's parts of speech of verbs and small words, as the dictionary has them."""


_Parsed = tuple[str, Any, float | None]
"""A base form, a tag and which share of a word's uses they are, if that is known."""


@dataclass(frozen=True, slots=True)
class Dictionary:
    """The pymorphy3 dictionary of Russian; ``tags`` maps its grammemes to our features."""

    tags: Mapping[str, str]
    plural_only: str
    """The grammeme of words without a singular, whose plural says nothing of how many there are."""
    folding: Mapping[int, str]
    analyzer: Any = field(repr=False)

    def forms(self, word: str, vocabulary: Collection[str]) -> tuple[Form, ...]:
        whole = word in vocabulary
        found = [Form(word)] if whole and not word.isalpha() else []
        readings = _readings(self.analyzer, word)
        if not whole and not any(b.translate(self.folding) in vocabulary for b, *_ in readings):
            return ()  # as most words: how probable each reading is need not be known
        for base, tag, share in self._weighed(word, readings):
            if share is not None and share < _IMPROBABLE and found:
                continue
            lemma = base.translate(self.folding)
            if lemma in vocabulary or whole:
                features = frozenset(self.tags[g] for g in tag.grammemes if g in self.tags)
                if self.plural_only in tag.grammemes:
                    features = features - {"pl"} | {NO_SINGULAR}
                form = Form(lemma if lemma in vocabulary else word, features)
                if form not in found:
                    found.append(form)
        if not found and whole:
            found.append(Form(word))
        return tuple(found)

    def _weighed(self, word: str, readings: Sequence[_Parsed]) -> Sequence[_Parsed]:
        """The readings of a word with their share of its uses, the greatest first."""
        if len(readings) == 1 or readings[0][2] is not None:
            return readings
        share = self.analyzer.prob_estimator.p_t_given_w.prob
        weighed = [(base, tag, share(word, tag)) for base, tag, _ in readings]
        known = any(s for *_, s in weighed)
        return sorted(weighed, key=itemgetter(2), reverse=True) if known else readings

    def base(self, word: str) -> str:
        readings = _readings(self.analyzer, word)
        if len({base for base, *_ in readings}) > 1:
            readings = self._weighed(word, readings)
        return readings[0][0].translate(self.folding)

    def ending(self, ending: str) -> frozenset[str]:
        return _NOTHING

    def no_name(self, word: str) -> bool:
        if not self.analyzer.word_is_known(word):
            return False
        tags = [tag for _, tag, _ in _readings(self.analyzer, word)]
        when = any(t.POS == "ADVB" for t in tags) and not any("Name" in t for t in tags)
        return when or all(t.POS in _NO_NAMES for t in tags)

    def agreeing(self, epithet: Sequence[str], noun: Sequence[str]) -> str:
        head = self.analyzer.parse(noun[-1])[0]
        wanted = {"nomn", "sing", head.tag.gender} - {None}
        words = []
        for word in (*epithet, *noun[:-1]):
            parses = (p for p in self.analyzer.parse(word) if "ADJF" in p.tag)
            forms = (form for p in parses if (form := p.inflect(wanted)) is not None)
            form = next(forms, None)
            words.append(_capitals_of(word, form.word) if form is not None else word)
        return " ".join((*words, head.normal_form)).replace(" - ", "-")

    def owner(self, word: str, epithet: bool) -> bool:
        tags = (tag for _, tag, _ in _readings(self.analyzer, word) if "gent" in tag)
        return any(not epithet or tag.POS == "ADJF" for tag in tags)

    def given(self, word: str) -> bool:
        return any(
            "datv" in tag and "NPRO" not in tag for _, tag, _ in _readings(self.analyzer, word)
        )

    def tense(self, word: str) -> str | None:
        if not self.analyzer.word_is_known(word):
            return None
        verbs = [t.tense for _, t, _ in _readings(self.analyzer, word) if t.POS == "VERB"]
        tenses = {self.tags.get(t) for t in verbs if t}
        return next((t for t in ("past", "pres", "fut") if t in tenses), None)

    def infinitive(self, word: str) -> bool:
        known = self.analyzer.word_is_known(word)
        return known and any(t.POS == "INFN" for _, t, _ in _readings(self.analyzer, word))


def _capitals_of(given: str, word: str) -> str:
    return word.capitalize() if given[:1].isupper() else word


def build(spec: Mapping[str, Any], folding: Mapping[int, str], where: str) -> Morphology:
    """The engine that a ``morphology.yaml`` asks for.

    Raises:
        DataError: an unknown engine or feature; with the file's name.
    """
    engine = spec.get("engine")
    if engine == "affixes":
        return _affixes(spec, where)
    if engine == "pymorphy":
        tags = dict(spec.get("tags", {}))
        return _dictionary(tags, str(spec.get("plural-only", "")), folding, where)
    raise DataError(f"{where}: engine is {engine!r}; known are affixes, pymorphy")


def _affixes(spec: Mapping[str, Any], where: str) -> Affixes:
    """Expand the classes of endings along the listed sequences into one table."""
    classes = spec.get("classes", {})
    table: dict[str, list[frozenset[str]]] = {}
    for sequence in spec.get("sequences", ()):
        partial: list[tuple[str, frozenset[str]]] = [("", frozenset())]
        for name in sequence:
            optional = name.endswith("?")
            try:
                rows = classes[name.rstrip("?")]
            except KeyError:
                raise DataError(f"{where}: no class of endings is named {name!r}") from None
            extended = list(partial) if optional else []
            for ending, features in partial:
                for row in rows:
                    new = frozenset(row.get("features", ()))
                    if not new <= FEATURES:
                        raise DataError(
                            f"{where}, line {row.line}: unknown features "
                            f"{sorted(new - FEATURES)}; known: {sorted(FEATURES)}"
                        )
                    extended.extend((ending + e, features | new) for e in row["forms"])
            partial = extended
        for ending, features in partial:
            if ending and features not in table.setdefault(ending, []):
                table[ending].append(features)
    return Affixes(
        {e: tuple(f) for e, f in table.items()},
        {k: tuple(v) for k, v in spec.get("alternations", {}).items()},
        max(map(len, table), default=0),
        int(spec.get("shortest-stem", 2)),
        frozenset(spec.get("whole", ())),
        _listed(spec.get("listed", {}), where),
    )


def _listed(rows: Mapping[str, Any], where: str) -> dict[str, frozenset[str]]:
    """The features of words listed under them."""
    if not rows.keys() <= FEATURES:
        raise DataError(
            f"{where}: unknown features {sorted(rows.keys() - FEATURES)}; known: {sorted(FEATURES)}"
        )
    out: dict[str, frozenset[str]] = {}
    for feature, words in rows.items():
        for word in words:
            out[word] = out.get(word, _NOTHING) | {feature}
    return out


def _dictionary(
    tags: dict[str, str], plural_only: str, folding: Mapping[int, str], where: str
) -> Dictionary:
    unknown = set(tags.values()) - FEATURES
    if unknown:
        raise DataError(f"{where}: unknown features {sorted(unknown)}; known: {sorted(FEATURES)}")
    return Dictionary(tags, plural_only, folding, _analyzer())


@lru_cache(maxsize=5_000)  # a new word is asked about once for each kind of phrase and question
def _readings(analyzer: Any, word: str) -> Sequence[_Parsed]:
    """The readings of a word: those of the dictionary in its own order and without their share,
    which takes as long to find and for most words matters to nobody; else what is guessed."""
    known = analyzer.dictionary
    found = known.words.similar_items(word, analyzer.char_substitutes)
    return [
        (known.build_normal_form(row, at, spelling), known.build_tag_info(row, at), None)
        for spelling, rows in found
        for row, at in rows
    ] or [(parse.normal_form, parse.tag, parse.score) for parse in analyzer.parse(word)]


@lru_cache(maxsize=1)
def _analyzer() -> Any:
    # Imported here: it takes a third of a second, and only Russian needs it.
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang="ru")
