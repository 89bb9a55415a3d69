"""The places of the gazetteer by name: ``Bakı``, ``Баку`` and ``Baku`` are one in any language.

In: the folder of ``places.yaml``; out: a place by folded name. A name that two rows share, or
one that every country has (``generic``), tells no place: two candidates give nothing. Read by the
graph (one node a place) and by resolving (two towns are two places for one talk).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import DataError
from kg.pack.data import read_yaml


@dataclass(frozen=True, slots=True)
class Site:
    """A place of the gazetteer: id, kind, (language, name) sorted, code of its country or None."""

    id: str
    kind: str | None
    labels: tuple[tuple[str, str], ...]
    country: str | None


def load_places(folder: Path) -> dict[str, Site]:
    """The places of the gazetteer in ``folder`` by folded name. Raises DataError."""
    path = folder / "places.yaml"
    if not path.exists():
        return {}
    owners: dict[str, set[Site]] = {}
    try:
        for row in read_yaml(path)["rows"]:
            site = _site(row)
            for form in (form for forms in row["names"].values() for form in forms):
                owners.setdefault(folded(_form(form)), set()).add(site)
                if row.get("generic") == "true":
                    owners[folded(_form(form))].add(_NOWHERE)  # never the sole owner
    except (KeyError, IndexError, TypeError, AttributeError) as error:
        raise DataError(f"{path}: not a file of rows with id and names: {error}") from error
    return {name: next(iter(found)) for name, found in owners.items() if len(found) == 1}


_NOWHERE = Site("", None, (), None)


def _site(row: Mapping[str, Any]) -> Site:
    labels = tuple(sorted((lang, _form(v[0])) for lang, v in row["names"].items()))
    return Site(row["id"], row.get("kind"), labels, row.get("country"))


def _form(form: Any) -> str:
    return str(form["form"] if isinstance(form, dict) else form)


def folded(name: str) -> str:
    """Letter case off, whatever the language: only a sole owner is believed afterwards.

    >>> folded("Bakı") == folded("BAKI")
    True
    """
    return name.replace("İ", "i").replace("ı", "i").casefold()
