"""A language in, the words of the pages out: data in words.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from kg.pack.data import read_yaml
from kg.query.model import LANGUAGES
from kg.view.words import Words


class Speech:
    """The words of one language: ``speech("search")``, and those of pictures and things."""

    def __init__(self, lang: str) -> None:
        self.lang = lang if lang in LANGUAGES else LANGUAGES[0]
        self.of = Words(self.lang)

    def __call__(self, code: str) -> str:
        return table()[code][self.lang]


@cache
def table() -> Mapping[str, Mapping[str, str]]:
    """All words: code, language."""
    rows: dict[str, dict[str, str]] = read_yaml(files("kg.serve") / "words.yaml")
    return rows
