"""A dossier: two countries in, one self-contained page about all that they did together out.

    save(store, "AZE", "Казахстан", "pair.html", lang="en", since="2024-01")

``dossier`` gathers a value out of the store; ``html`` writes it. The page loads nothing, runs
nothing, prints, and says of every sentence which source it stands in.
"""

from __future__ import annotations

import os
from pathlib import Path

from kg.dossier.gather import dossier
from kg.dossier.page import html
from kg.dossier.values import Dossier
from kg.errors import QuestionError
from kg.files import whole
from kg.store import Store

__all__ = ["Dossier", "dossier", "html", "save"]


def save(
    store: Store,
    one: str,
    other: str,
    path: str | os.PathLike[str],
    lang: str = "en",
    since: str | None = None,
    short: bool = False,
) -> Dossier:
    """Write the dossier of two countries, or a ``short`` one; the file is whole or not there.

    Raises QuestionError for a country or a date that is not understood, and for a file's name that
    would say that it is something else; StoreError where the file cannot be written.
    """
    ending = Path(path).suffix.lower()
    if ending not in (".html", ".htm", ""):
        raise QuestionError(
            f"a dossier is a web page, no {ending}: let its name end in .html (browsers print PDF)"
        )
    found = dossier(store, one, other, lang, since, short)
    page = html(found).encode()
    with whole(Path(path)) as out:
        out.write(page)
    return found
