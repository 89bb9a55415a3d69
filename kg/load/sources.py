"""Paths to files: folders are walked, sorted; what is no article is told once per folder.

In: paths as people give them, ``-`` for standard input. Out: the files to read, in the order of
the paths, each folder's in the order of their names; InputError for a path that leads nowhere.
A file or folder that is reached twice (also through a link) is read once.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from kg.errors import InputError
from kg.load.values import Note, shown

STDIN = "-"

PLAIN = frozenset({".txt", ".text"})
PAGE = frozenset({".html", ".htm", ".xhtml"})
LINES = frozenset({".jsonl", ".ndjson"})
DOCUMENT = frozenset({".json"})
KNOWN = PLAIN | PAGE | LINES | DOCUMENT
"""Endings that a folder's files are taken by; each may be followed by ``.gz``."""

ABOUT = frozenset({"README", "LICENSE", "NOTICE"})
"""Files that speak of a folder and are no articles, as everybody knows: no word about them."""


def split(name: str) -> tuple[str, str, bool]:
    """Stem, ending in small letters, and whether packed: ``a.b.TXT.gz`` → a.b, .txt, True."""
    base = os.path.basename(name)
    packed = base.lower().endswith(".gz") and len(base) > 3
    stem, ending = os.path.splitext(base[:-3] if packed else base)
    return stem, ending.lower(), packed


def files(paths: Iterable[str], note: Note) -> Iterator[str | InputError]:
    """The files that the paths lead to, each once."""
    seen: set[str] = set()
    for path in paths:
        if path != STDIN and os.path.isdir(path):
            yield from _folder(path, seen, note)
        elif (real := _real(path)) not in seen:
            seen.add(real)
            yield path


def _real(path: str) -> str:
    """The path without links; itself where it is standard input or no path at all."""
    try:
        return path if path == STDIN else os.path.realpath(path)
    except (OSError, ValueError):
        return path


def _folder(top: str, seen: set[str], note: Note) -> Iterator[str | InputError]:
    """Files below ``top`` in order of their paths; links are followed, never twice."""
    some, passed, waiting = False, 0, [top]
    while waiting:
        path = waiting.pop()
        real = _real(path)
        if real in seen:
            some = True
            continue
        if os.path.isdir(path):
            seen.add(real)
            try:
                names = sorted(os.listdir(path), reverse=True)
            except OSError as error:
                yield unreadable(path, error)
                continue
            waiting += [os.path.join(path, name) for name in names if not name.startswith(".")]
        elif split(path)[0].upper() in ABOUT and split(path)[1] not in KNOWN:
            continue
        elif split(path)[1] not in KNOWN or (os.path.exists(path) and not os.path.isfile(path)):
            passed += 1
        else:
            seen.add(real)
            some = True
            yield path
    if not some:
        yield InputError(f"{shown(top)}: no articles in this folder ({_endings()})")
    elif passed:
        note(f"{shown(top)}: {passed} files passed over, not named as articles ({_endings()})")


def _endings() -> str:
    return " ".join(sorted(KNOWN))


def unreadable(path: str, error: OSError | ValueError) -> InputError:
    """What a person can do about a file that does not open."""
    why = getattr(error, "strerror", None) or "not a path that can be opened"
    return InputError(f"{shown(path)}: {why[:1].lower()}{why[1:]}; check the path and its rights")
