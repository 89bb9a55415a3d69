"""Where the files are that belong to Communiqué but are no Python: ontology and questions.

In: a folder's name, out: its path. Beside the package in a checkout or an editable install,
inside the package in a wheel (pyproject.toml puts them there). Language packs and gazetteer
are folders of the package itself and need no search. Nothing else knows of two places.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from kg.errors import DataError

_PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """The folder ``name`` ("ontology" or "queries"), wherever this installation keeps it.

    Raises DataError if the installation is not whole.
    """
    places = (_PACKAGE / "share" / name, _PACKAGE.parent / name)
    for place in places:
        if place.is_dir():
            return place
    raise DataError(
        f"the folder {name} is neither in {places[0]} nor in {places[1]}: "
        "this installation is not whole, install communique again"
    )


def packaged(name: str) -> Path:
    """The folder ``name`` ("lang" or "gazetteer") inside the package itself."""
    place = _PACKAGE / name
    if not place.is_dir():
        raise DataError(f"{place} is missing: this installation is not whole, install it again")
    return place


def digest() -> str:
    """SHA-256 of all that an answer may depend on: the program, its data, the ontology."""
    whole = hashlib.sha256()
    for root in (_PACKAGE, folder("ontology")):
        for file in sorted(root.rglob("*")):
            if file.suffix not in (".pyc", ".pyo") and file.is_file():
                whole.update(file.relative_to(root).as_posix().encode())
                whole.update(hashlib.sha256(file.read_bytes()).digest())
    return whole.hexdigest()
