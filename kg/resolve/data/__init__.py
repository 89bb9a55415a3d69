"""The data that resolving reads, and its loader: a file's name in, plain lists and dicts out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kg.errors import DataError
from kg.pack.data import read_yaml
from kg.resources import packaged


def load(name: str) -> Any:
    """A YAML file of this folder, or ``gazetteer/FILE``; all scalars as text.

    Raises DataError where it cannot be read.
    """
    folder, _, file = name.rpartition("/")
    path = (packaged(folder) if folder else Path(__file__).parent) / file
    try:
        return read_yaml(path)
    except OSError as error:
        raise DataError(f"{path}: cannot be read ({error}); mend the file") from error
