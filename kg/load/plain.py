"""A text file to one article: its text is the whole file, so that positions mean the file.

Only a byte order mark is left out; line ends stay as they are.
"""

from __future__ import annotations

from kg.errors import InputError
from kg.load import fields
from kg.load.decode import decode
from kg.load.values import Found, Reading, Source
from kg.model import Article

REPLACED = "characters that no text can hold (NUL and the like) were replaced by U+FFFD"


def read_plain(source: Source) -> Reading:
    """One article; InputError where there is no text."""
    data = source.whole()
    try:
        text, encoding = decode(data)
    except InputError as error:
        raise InputError(f"{source.name}: {error}") from None
    text, lost = fields.clean(text)
    if not text.strip():
        raise InputError(f"{source.name}: no text in it; leave it out or give the article's text")
    if lost:
        source.remarks.add(source.name, REPLACED)
    if encoding != "utf-8":
        source.remarks.add(source.name, f"read as {encoding}")
    yield Found(source.name, Article(fields.stem_identifier(source.stem), text))
