"""A path in, a file to write out, which is there whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from kg.errors import StoreError


@contextmanager
def whole(path: Path) -> Iterator[BinaryIO]:
    """A file that takes its place when all of it is there; a pipe or device is written to at once.

    Raises StoreError where it cannot be written.
    """
    target = path.resolve()  # a link stays a link
    plain = target.is_file() or not target.exists()
    part = target.with_name(f"{target.name}.part") if plain else target
    try:
        with part.open("wb") as out:
            yield out
        if plain:
            part.replace(target)
    except OSError as error:
        raise StoreError(f"{path}: cannot be written ({error.strerror or error})") from error
    finally:
        if plain:
            part.unlink(missing_ok=True)
