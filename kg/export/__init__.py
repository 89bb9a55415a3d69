"""A store's graph written to a file, in the format that its ending names, byte for byte the
same for the same graph (DESIGN rule 8), so that ``git diff`` of two exports is the difference.

    .ttl .nt .jsonld   the resolved graph
    .trig .nq          everything: the resolved graph, then the graph of each article

One module per format; each has one function, from a ``Walk`` to text.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from kg.errors import QuestionError, StoreError
from kg.export import jsonld, lines, turtle
from kg.export.walk import Walk
from kg.store import Store

__all__ = ["FORMATS", "Walk", "export", "text"]

FORMATS: Mapping[str, Callable[[Walk], Iterator[str]]] = {
    ".jsonld": jsonld.json_ld,
    ".nq": lines.n_quads,
    ".nt": lines.n_triples,
    ".trig": turtle.trig,
    ".ttl": turtle.turtle,
}


def text(store: Store, ending: str, *, texts: bool = True, quotes: bool = True) -> Iterator[str]:
    """The store in the format of ``ending`` (``.ttl``), piece by piece.

    ``texts`` and ``quotes`` False leave out the articles' texts and the quoted words, which may
    be others' property; positions and digests stay. Raises QuestionError on another ending.
    """
    if ending not in FORMATS:
        raise QuestionError(
            f"the graph cannot be written as {ending!r}; "
            f"let the file's name end in one of {' '.join(sorted(FORMATS))}"
        )
    return FORMATS[ending](Walk(store, texts=texts, quotes=quotes))


def export(
    store: Store, path: str | os.PathLike[str], *, texts: bool = True, quotes: bool = True
) -> None:
    """Write the store to ``path``, by its ending; the file is there whole or not at all.

    Raises QuestionError on an ending that is no format, StoreError if it cannot be written.
    """
    target = Path(path)
    pieces = text(store, target.suffix.lower(), texts=texts, quotes=quotes)
    part = target.with_name(f"{target.name}.part")
    try:
        with part.open("w", encoding="utf-8", newline="\n") as out:
            out.writelines(pieces)
        part.replace(target)
    except OSError as error:
        raise StoreError(f"{target}: cannot be written ({error.strerror or error})") from error
    finally:
        part.unlink(missing_ok=True)
