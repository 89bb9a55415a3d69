"""Raw reading of the gazetteer's files for its tests: rows as they stand, nothing checked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

LANGUAGES = ("en", "az", "ru", "tr")
GAZETTEER = Path(__file__).resolve().parents[2] / "kg" / "gazetteer"
FORM_KEYS = {"form", "weak", "case", "forms", "note"}


def rows(name: str) -> list[dict[str, Any]]:
    text = (GAZETTEER / f"{name}.yaml").read_text(encoding="utf-8")
    found = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 (it makes strings only)
    assert list(found) == ["rows"], f"{name}.yaml has one key, rows"
    assert found["rows"], f"{name}.yaml is empty"
    return list(found["rows"])


def form(entry: str | dict[str, Any]) -> str:
    return entry if isinstance(entry, str) else str(entry["form"])


def forms(entry: str | dict[str, Any]) -> list[str]:
    """The form itself and those that no rule of inflection gives."""
    return [entry] if isinstance(entry, str) else [entry["form"], *entry.get("forms", [])]


def weak(entry: str | dict[str, Any]) -> bool:
    return not isinstance(entry, str) and entry.get("weak") == "true"


def fold(text: str, language: str) -> str:
    """Lower case by the rules of the language, so that İ and I stay two letters."""
    if language in ("az", "tr"):
        text = text.replace("İ", "i").replace("I", "ı")
    return text.casefold()


def strong(row: dict[str, Any], key: str = "names") -> Iterator[tuple[str, str]]:
    """(language, folded form) of each form of the row that stands for it alone."""
    for language, entries in row.get(key, {}).items():
        for entry in entries:
            if not weak(entry):
                exact = not isinstance(entry, str) and entry.get("case") == "exact"
                for text in forms(entry):
                    yield language, text if exact else fold(text, language)


def form_faults(where: str, by_language: dict[str, Any], letters: bool = True) -> list[str]:
    """What is wrong with a mapping of language to forms, one line each.

    ``letters`` false: forms of one list may be of any language and script.
    """
    faults = [f"{where}: unknown language {key}" for key in by_language if key not in LANGUAGES]
    for language, entries in by_language.items():
        if not isinstance(entries, list) or not entries:
            faults.append(f"{where}.{language}: a list of forms is needed")
            continue
        pairs = [(entry, text) for entry in entries for text in forms(entry)]
        seen = [text for _, text in pairs]
        for entry, text in pairs:
            at = f"{where}.{language} {text!r}"
            if not text or text != " ".join(text.split()):
                faults.append(f"{at}: empty, or spaces at its ends or doubled")
            if seen.count(text) > 1:
                faults.append(f"{at}: stands twice")
            if isinstance(entry, dict):
                unknown = set(entry) - FORM_KEYS
                faults += [f"{at}: unknown key {key}" for key in sorted(unknown)]
                if entry.get("weak", "true") != "true" or entry.get("case", "exact") != "exact":
                    faults.append(f"{at}: weak is true or absent, case is exact or absent")
                if "weak" in entry and "note" not in entry:
                    faults.append(f"{at}: a weak form needs a note that says what else it is")
            if letters:
                faults += [f"{at}: {fault}" for fault in letter_faults(text, language)]
    return faults


def letter_faults(text: str, language: str) -> list[str]:
    """Letters that betray a form in the wrong language or a mixed script."""
    words = [word for word in text.split() if word.strip("IVX")]  # II may stand in any script
    cyrillic = any("\u0400" <= c <= "\u04ff" for word in words for c in word)
    latin = any(c.isascii() and c.isalpha() for word in words for c in word)
    if cyrillic and latin:
        return ["Latin and Cyrillic letters in one form"]
    if cyrillic and language in ("en", "tr"):
        return ["Cyrillic letters"]
    if language == "tr" and {*"əƏ"} & {*text}:
        return ["an Azerbaijani letter"]
    if language == "az" and {*"wW"} & {*text} and not text.isupper():
        return ["a letter that Azerbaijani does not have"]
    return ["a combining dot"] if "\u0307" in text else []
