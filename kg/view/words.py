"""The words on pictures and of `kg show`, by language: data in words.yaml, read here.

In: a language code (en, az, ru, tr). Out: ``Words``, which gives the word for a code.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from kg.errors import QuestionError
from kg.pack.data import read_yaml

LANGUAGES = ("en", "az", "ru", "tr")


class Words:
    """The words of one language; a code without a word stands for itself."""

    def __init__(self, lang: str) -> None:
        if lang not in LANGUAGES:
            known = ", ".join(LANGUAGES)
            raise QuestionError(f"no words for language {lang!r}: use one of {known}")
        self.lang = lang

    def type(self, code: str) -> str:
        return self._of("types", code)

    def kind(self, code: str) -> str:
        return self._of("kinds", code)

    def status(self, code: str) -> str:
        return self._of("statuses", code)

    def phrase(self, code: str) -> str:
        return self._of("phrases", code)

    def field(self, code: str) -> str:
        return self._of("fields", code)

    def _of(self, section: str, code: str) -> str:
        return table()[section].get(code, {}).get(self.lang, code)


@cache
def table() -> dict[str, dict[str, dict[str, str]]]:
    """All words: section, code, language."""
    rows: dict[str, dict[str, dict[str, str]]] = read_yaml(files("kg.view") / "words.yaml")
    return rows
