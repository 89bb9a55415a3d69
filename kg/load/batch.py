"""Many files to one stream of articles; what cannot be read is told, and the rest goes on.

In: paths (files, folders, ``-``). Out: ``Article`` and ``InputError`` in the order of the input.
Memory holds one file or one line, and the ids seen. What is wrong fails here, at the border.
"""

from __future__ import annotations

import gzip
import io
import os
import re
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import BinaryIO, cast

from kg.errors import DuplicateId, InputError
from kg.load import fields, sources
from kg.load.plain import read_plain
from kg.load.records import read_document, read_lines
from kg.load.values import LIMIT, Found, Note, Reading, Remarks, Source, shown
from kg.model import Article

Reader = Callable[[Source], Reading]

_AHEAD = 1 << 16
_HEAD = 4096
_PAGE = re.compile(rb"(?:<\?xml[^<>]*>\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_JSON = re.compile(rb'\{\s*"|\[\s*\{\s*"')


def load(
    paths: Iterable[str | os.PathLike[str]] | str | os.PathLike[str],
    *,
    published: str | None = None,
    publisher: str | None = None,
    language: str | None = None,
    stdin: BinaryIO | None = None,
    note: Note | None = None,
    limit: int = LIMIT,
) -> Iterator[Article | InputError]:
    """The articles in files, folders (with all below them, sorted) and standard input (``-``).

    ``published``, ``publisher`` and ``language`` stand in where an article gives none of its
    own. ``note`` is called with one line for what a person should know although nothing was
    lost. ``limit`` is the number of bytes that one article may take. Two different articles
    with one id give ``DuplicateId`` for the second; the same article again gives a note.
    Raises InputError at once where ``published`` or ``language`` is wrong.
    """
    tell, given = note or _silent, _defaults(published, publisher, language)
    several = [paths] if isinstance(paths, (str, os.PathLike)) else paths
    return _unique(
        (
            _with(item, *given)
            for path in sources.files([os.fspath(path) for path in several], tell)
            for item in ([path] if isinstance(path, InputError) else
                         _file(path, stdin, limit, tell))
        ),
        tell,
    )  # fmt: skip


def load_bytes(
    name: str,
    data: bytes,
    *,
    published: str | None = None,
    publisher: str | None = None,
    language: str | None = None,
    note: Note | None = None,
    limit: int = LIMIT,
) -> Iterator[Article | InputError]:
    """The articles in the bytes of one file of that name; all else as ``load``."""
    tell, given = note or _silent, _defaults(published, publisher, language)
    found = _read(name, io.BytesIO(data), limit, tell)
    return _unique((_with(item, *given) for item in found), tell)


def _silent(_: str) -> None:
    """Where nobody listens."""


def _defaults(
    published: str | None, publisher: str | None, language: str | None
) -> tuple[str | None, str | None, str | None]:
    date, code = fields.iso_date(published), fields.language(language)
    if published is not None and date is None:
        raise InputError(f"published {published!r} is not a date; give it as 2023-10-06")
    if language is not None and code is None:
        raise InputError(f"language {language!r} is not a code; give it as az, ru or en")
    return date, fields.line(publisher), code


def _with(
    item: Found | InputError, published: str | None, publisher: str | None, language: str | None
) -> Found | InputError:
    if isinstance(item, InputError) or not (published or publisher or language):
        return item
    a = item.article
    return Found(
        item.place,
        replace(
            a,
            published=a.published or published,
            publisher=a.publisher or publisher,
            language=a.language or language,
        ),
    )


def _unique(items: Iterable[Found | InputError], note: Note) -> Iterator[Article | InputError]:
    seen: dict[str, tuple[bytes, str]] = {}
    for item in items:
        if isinstance(item, InputError):
            yield item
            continue
        article, digest = item.article, bytes.fromhex(item.article.digest)
        known = seen.get(article.id)
        if known is None:
            seen[article.id] = (digest, item.place)
            yield article
        elif known[0] == digest:
            note(f"{item.place}: passed over, the same article as {known[1]}")
        else:
            yield DuplicateId(
                f"{item.place}: another article has its id {article.id!r} already: {known[1]}; "
                "rename one of them",
                article.id,
            )


def _file(path: str, stdin: BinaryIO | None, limit: int, note: Note) -> Reading:
    if path == sources.STDIN:
        yield from _read("stdin", stdin or sys.stdin.buffer, limit, note)
        return
    try:
        stream = open(path, "rb", _AHEAD)  # noqa: SIM115 - closed below; only opening may fail so
    except (OSError, ValueError) as error:
        yield sources.unreadable(path, error)
        return
    with stream:
        try:
            yield from _read(path, stream, limit, note)
        except OSError as error:
            yield sources.unreadable(path, error)


def _read(name: str, stream: BinaryIO, limit: int, note: Note) -> Reading:
    stem, ending, packed = sources.split(name)
    opened = _peekable(stream)
    if packed or opened.peek(2)[:2] == b"\x1f\x8b":
        opened = io.BufferedReader(gzip.GzipFile(fileobj=opened), _AHEAD)
    source = Source(shown(name), stem, opened, limit, Remarks(note))
    try:
        empty = True
        for item in _reader(ending, opened)(source):
            empty = False
            yield item
        if empty:
            yield InputError(f"{source.name}: no records in it; leave it out or give some")
    except InputError as error:
        yield error
    except (EOFError, zlib.error, gzip.BadGzipFile):
        yield InputError(f"{source.name}: the packed file is damaged; pack it again with gzip")
    source.remarks.tell()


def _peekable(stream: BinaryIO) -> io.BufferedReader:
    if isinstance(stream, io.BufferedReader):
        return stream
    return io.BufferedReader(cast(io.RawIOBase, stream), _AHEAD)


def _reader(ending: str, stream: io.BufferedReader) -> Reader:
    """The reader for an ending; for any other (and standard input) by how the bytes begin."""
    head = stream.peek(_HEAD)[:_HEAD].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if ending in sources.LINES | sources.DOCUMENT:
        return _json_reader(head)
    if ending in sources.PLAIN:
        return read_plain
    if ending in sources.PAGE or _PAGE.match(head):
        # Imported here: its parser is not free, and most batches hold no page.
        from kg.load.page import read_page

        return read_page
    return _json_reader(head) if _JSON.match(head) else read_plain


def _json_reader(head: bytes) -> Reader:
    whole = head.startswith(b"[") or head.split(b"\n")[0].strip() == b"{"
    return read_document if whole else read_lines
