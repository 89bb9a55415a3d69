"""JSON Lines to articles: one object a line, ``{"id": ..., "text": ..., ...}``.

In: a stream, read line by line. Out: an article for each record, and for a line that cannot be
read an InputError that names file and line. A field may go by other names (``NAMES``); the
first that has a value counts. Also read: one object, or a list of them, over many lines.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable, Mapping
from typing import Any

from kg.errors import InputError
from kg.load import fields
from kg.load.decode import decode
from kg.load.plain import REPLACED
from kg.load.values import Found, Reading, Remarks, Source
from kg.model import Article

NAMES: Mapping[str, tuple[str, ...]] = {
    "id": ("id",),
    "text": ("text", "body", "content"),
    "title": ("title", "headline"),
    "url": ("url", "link"),
    "language": ("language", "lang"),
    "published": ("published", "date", "published_at", "datePublished"),
    "publisher": ("publisher", "source", "site_name"),
}
"""Field of an article → the keys of a record that may give it, in order."""


def read_lines(source: Source) -> Reading:
    """An article or an error for each line that is not blank."""
    lines, encoding = _lines(source)
    for number, data in enumerate(iter(lines, b""), 1):
        place = f"{source.name}:{number}"
        try:
            if len(data) > source.limit:
                while data and not data.endswith(b"\n"):
                    data = lines()
                raise InputError(f"longer than {source.limit:,} bytes, too much for one article")
            if data.strip(b" \t\r\n\xef\xbb\xbf"):
                yield Found(place, _article(_parse(data, encoding), source, place))
        except InputError as error:
            yield InputError(f"{place}: {error}")


def _lines(source: Source) -> tuple[Callable[[], bytes], str | None]:
    """A function that gives the next line (at the end none), and the encoding if not UTF-8."""
    head, most = source.stream.peek(1 << 16), source.limit + 1
    try:
        encoding = decode(head[: len(head) // 4 * 4])[1]
    except InputError:
        return lambda: source.stream.readline(most), None
    if encoding.startswith(("utf-16", "utf-32")):
        wide = io.TextIOWrapper(source.stream, encoding, "replace", newline="\n")
        return lambda: wide.readline(most).encode(), None
    return lambda: source.stream.readline(most), encoding


def read_document(source: Source) -> Reading:
    """An article or an error for each record of one JSON value: an object or a list of them."""
    try:
        value = _parse(source.whole())
    except InputError as error:
        raise InputError(f"{source.name}: {error}") from None
    for number, record in enumerate(value if isinstance(value, list) else [value], 1):
        place = f"{source.name}, record {number}"
        try:
            yield Found(place, _article(record, source, place))
        except InputError as error:
            yield InputError(f"{place}: {error}")


def _parse(data: bytes, encoding: str | None = None) -> Any:
    text, _ = decode(data, encoding)
    try:
        return json.loads(text)
    except RecursionError:
        raise InputError("nested too deeply; give one flat JSON object a line") from None
    except json.JSONDecodeError as error:
        raise InputError(
            f"not JSON ({error.msg} at column {error.colno}); give one JSON object a line"
        ) from None
    except ValueError:
        raise InputError("a number too long to read; give it as a string") from None


def _article(record: Any, source: Source, place: str) -> Article:
    if not isinstance(record, dict):
        raise InputError('not an object; give {"id": "...", "text": "..."}')
    raw = {name: _first(record, keys) for name, keys in NAMES.items()}
    text, remarks = _text(raw, record), source.remarks
    text, lost = fields.clean(text)
    if lost:
        remarks.add(place, REPLACED)
    url, publisher = fields.line(raw["url"]), fields.line(raw["publisher"])
    if publisher and publisher.startswith(("http://", "https://")):
        url, publisher = url or publisher, None
    return Article(
        id=_id(raw["id"], text, source, place),
        text=text,
        title=fields.title(raw["title"]),
        url=url,
        language=_or_remark(fields.language(raw["language"]), raw["language"], place, remarks,
                            "the language is not a code such as az; left out"),
        published=_or_remark(fields.day(raw["published"]), raw["published"], place, remarks,
                             "the date of publication is not an ISO date such as 2023-10-06; "
                             "left out"),
        publisher=publisher,
    )  # fmt: skip


def _first(record: Mapping[str, Any], keys: tuple[str, ...]) -> Any:
    return next((record[key] for key in keys if record.get(key) not in (None, "")), None)


def _text(raw: Mapping[str, Any], record: Mapping[str, Any]) -> str:
    text, title = raw["text"], raw["title"]
    if text is not None and not isinstance(text, str):
        raise InputError("the text is not a string; give the article's words as one string")
    if (text or "").strip() or (isinstance(title, str) and title.strip()):
        return text or ""
    keys = ", ".join(sorted(map(str, record))[:8])[:100] or "no keys"
    raise InputError(f'no text; give it as "text" (the record has {fields.line(keys)})')


def _id(value: Any, text: str, source: Source, place: str) -> str:
    if value is None:
        source.remarks.add(place, "no id, so the record is named by a digest of its text")
        digest = hashlib.sha256(text.encode()).hexdigest()[:16]
        return fields.identifier(f"{source.stem}-{digest}")
    made = fields.identifier(value)
    if made != str(value):
        source.remarks.add(place, "an id that cannot be part of an address was changed")
    return made


def _or_remark(
    value: str | None, given: Any, place: str, remarks: Remarks, text: str
) -> str | None:
    if value is None and given is not None:
        remarks.add(place, text)
    return value
