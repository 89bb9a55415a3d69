"""A store's graph written to a file, in the format that its ending names, byte for byte the
same for the same graph (DESIGN rule 8), so that ``git diff`` of two exports is the difference.

    .ttl .nt .jsonld   the resolved graph
    .trig .nq          everything: the resolved graph, then the graph of each article
    .csv               events, for coders of political events; FILE.csv-metadata.json beside it
    .zip               all tables, with their CSVW description
    .ftm.json          FollowTheMoney entities
    .atom              a feed of two countries

One module per format; each has one function, from a ``Walk`` to text.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from kg.errors import QuestionError
from kg.export import events, ftm, jsonld, lines, tables, turtle
from kg.export.atom import Feed, atom
from kg.export.walk import Walk
from kg.files import whole
from kg.store import Store

__all__ = ["ENDINGS", "FORMATS", "Feed", "Walk", "export", "feed", "text"]

FORMATS: Mapping[str, Callable[[Walk], Iterator[str]]] = {
    ".csv": events.events,
    ".ftm.json": ftm.follow_the_money,
    ".jsonld": jsonld.json_ld,
    ".nq": lines.n_quads,
    ".nt": lines.n_triples,
    ".trig": turtle.trig,
    ".ttl": turtle.turtle,
}

ENDINGS: tuple[str, ...] = (*sorted(FORMATS), ".atom", ".zip")
"""Of files that ``export`` writes."""


def text(store: Store, ending: str, *, texts: bool = True, quotes: bool = True) -> Iterator[str]:
    """The store in the format of ``ending`` (``.ttl``), piece by piece.

    ``texts`` and ``quotes`` False leave out the articles' texts and the quoted words, which may
    be others' property; positions and digests stay. Raises QuestionError on another ending.
    """
    if ending not in FORMATS:
        raise QuestionError(
            f"the graph cannot be written as {ending!r}; "
            f"let the file's name end in one of {' '.join(sorted(ENDINGS))}"
        )
    return FORMATS[ending](Walk(store, texts=texts, quotes=quotes))


def feed(store: Store, feed: Feed) -> str:
    """The Atom feed of two countries."""
    return "".join(atom(Walk(store), feed))


def export(
    store: Store,
    path: str | os.PathLike[str],
    *,
    texts: bool = True,
    quotes: bool = True,
    of: Feed | None = None,
) -> None:
    """Write the store to ``path``, by its ending; the file is there whole or not at all.

    ``of`` says of whom a feed is (``.atom``). Raises QuestionError on an ending that is no format,
    StoreError if it cannot be written.
    """
    target = Path(path)
    form = ending(target.name)
    if form == ".zip":
        with whole(target) as out:
            tables.tables(Walk(store, texts=texts, quotes=quotes), out)
        return
    if form == ".atom":
        if of is None:
            raise QuestionError(f"{target}: a feed is of two countries: name them")
        _write(target, [feed(store, of).encode()])
        return
    pieces = text(store, form, texts=texts, quotes=quotes)
    _write(target, (piece.encode() for piece in pieces))
    if form == ".csv":
        told = json.dumps(tables.of_file(target.name), ensure_ascii=False, indent=1) + "\n"
        _write(target.with_name(f"{target.name}-metadata.json"), [told.encode()])


def ending(name: str) -> str:
    """The ending of a file's name that says its format, in small letters."""
    small = name.lower()
    return next((e for e in ENDINGS if small.endswith(e) and small != e), Path(small).suffix)


def _write(target: Path, pieces: Iterable[bytes]) -> None:
    with whole(target) as out:
        out.writelines(pieces)
