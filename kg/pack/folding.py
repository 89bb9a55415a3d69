"""A name in, the same name for comparing out: without case, marks and punctuation."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from kg.pack.data import read_yaml

_ASCII = {code: None if chr(code) == "'" else " " for code in range(128) if not chr(code).isalnum()}


def fold(text: str) -> str:
    """A name for comparing: small letters without marks, words with one space between.

    Letters that a keyboard may lack stand for plain ones (``letters.yaml``).

    >>> fold("  Zakir  HƏSƏNOV ") == fold("Zakir Həsənov") == fold("zakir hesenov")
    True
    """
    if text.isascii():  # most names of a large store are, and need no more than this
        return " ".join(text.lower().translate(_ASCII).split())
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_plain_letters()))
    letters = (c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join("".join(letters).split())


@cache
def _plain_letters() -> Mapping[int, str]:
    rows: list[dict[str, str]] = read_yaml(files("kg.pack") / "letters.yaml")["rows"]
    return {ord(row["letter"]): row["plain"] for row in rows}
