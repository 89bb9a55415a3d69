"""The gazetteer's files in, the names of countries and organisations as people may type them out.

Names come before adjectives and names of peoples: where two parties share a word, the one
that it names is meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from kg.errors import DataError
from kg.pack.data import read_yaml
from kg.query.terms import DATA

_FILES = (("countries.yaml", "country"), ("organisations.yaml", "organisation"))
_SECTIONS = ("names", "adjectives", "demonyms")

Parties = Mapping[str, tuple[tuple[str, str], ...]]
"""IRI of a party to its (form, section) pairs; its code is the form of the section "code"."""


@lru_cache(maxsize=2)
def read_parties(folder: Path) -> Parties:
    """All parties of the gazetteer in ``folder``, or none where it has no files.

    Raises DataError for a file that cannot be read as rows of code and names.
    """
    out: dict[str, tuple[tuple[str, str], ...]] = {}
    for name, kind in _FILES:
        file = folder / name
        if not file.exists():
            continue
        try:
            for row in read_yaml(file)["rows"]:
                forms = [(row["code"], "code"), *_forms(row)]
                out[f"{DATA}{kind}/{row['code']}"] = tuple(forms)
        except (KeyError, TypeError, AttributeError) as error:
            raise DataError(f"{file.name}: not rows of code and names: {error}") from error
    return out


def _forms(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for section in _SECTIONS:
        for entries in row.get(section, {}).values():
            for entry in entries:
                if isinstance(entry, str):
                    yield entry, section
                else:
                    yield from (
                        (form, section) for form in (entry["form"], *entry.get("forms", ()))
                    )
