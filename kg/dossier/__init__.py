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
from kg.errors import StoreError
from kg.store import Store

__all__ = ["Dossier", "dossier", "html", "save"]


def save(
    store: Store,
    one: str,
    other: str,
    path: str | os.PathLike[str],
    lang: str = "en",
    since: str | None = None,
) -> Dossier:
    """Write the dossier of two countries; the file is there whole or not at all.

    Raises QuestionError for a country or a date that is not understood, StoreError where the file
    cannot be written.
    """
    found, target = dossier(store, one, other, lang, since), Path(path)
    part = target.with_name(f"{target.name}.part")
    try:
        part.write_text(html(found), encoding="utf-8", newline="\n")
        part.replace(target)
    except OSError as error:
        raise StoreError(f"{target}: cannot be written ({error.strerror or error})") from error
    finally:
        part.unlink(missing_ok=True)
    return found
