"""Bytes of unknown encoding to text: a byte order mark, then UTF-8, then what fits best.

In: bytes, and the encoding that the source declares, if any. Out: the text without a byte order
mark, line ends as they are, and the encoding's name; InputError where the bytes are no text.
"""

from __future__ import annotations

import codecs

from kg.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(data: bytes, declared: str | None = None) -> tuple[str, str]:
    """The text and the name of the encoding."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding), encoding
            except UnicodeDecodeError:
                break
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        raise InputError("not UTF-8 text") from None
