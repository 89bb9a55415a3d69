"""Bytes of unknown encoding to text: a byte order mark, UTF-8, what is declared, what fits best.

In: bytes, and the encoding that the source declares, if any. Out: the text without a byte order
mark, line ends as they are, and the encoding's name; InputError where the bytes are no text.
The steps are tried in the order of ``_STEPS``; each gives a result or nothing.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable, Sequence

from kg.errors import InputError

Decoded = tuple[str, str]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_FORMATS = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP, Word or OpenDocument file"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ", "an xz file"),
    (b"\x28\xb5\x2f\xfd", "a zstd file"),
)

_STANDARD = {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254"}
"""What the web means by a label (WHATWG Encoding Standard, section 4.2)."""

_UNSAFE = frozenset({"utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape"})
"""Python codecs that no page means; "utf-16" in a page that could be read so far is UTF-8."""

_LIKELY = ("cp1251", "koi8_r", "cp866", "iso8859_5", "cp1254")
"""What articles of this field come in. cp1254 stands for cp1252 and the ISO parts 1 and 9 too:
it differs from cp1252 in six letters, which Turkish needs and the large Western languages do
not. More candidates would only be taken for each other on short texts."""

_CONTROL = bytes(b for b in range(32) if b not in b"\t\n\v\f\r\x1b") + b"\x7f"
_HIGH = bytes(range(128, 256))
_RUN = re.compile(rb"[\x80-\xff]{4}")


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text and the name of the encoding."""
    for magic, what in _FORMATS:
        if data.startswith(magic):
            raise InputError(f"{what}, not text; save the article's text as .txt and give that")
    for step in _STEPS:
        found = step(data, declared)
        if found is not None:
            return found
    raise InputError("in no encoding that can be told; save it as UTF-8")


def by_mark(data: bytes, _: str | None) -> Decoded | None:
    """A byte order mark says it; a last character cut short is replaced."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, "replace")
            return (text, encoding) if _few_replaced(text) else None
    return None


def by_blanks(data: bytes, _: str | None) -> Decoded | None:
    """UTF-16 without a mark: its blanks and line ends have NULs, all on one side."""
    sides = data[:4096:2].count(0), data[1:4096:2].count(0)
    if min(sides) * 20 > max(sides) or max(sides) * 25 < len(data[:4096]) or max(sides) < 2:
        return None
    encoding = "utf-16-be" if sides[0] > sides[1] else "utf-16-le"
    text = data.decode(encoding, "replace")
    odd = sum(unicodedata.category(c) in ("Cc", "Cn", "Co") and not c.isspace() for c in text)
    return (text, encoding) if odd * 50 <= len(text) and _few_replaced(text) else None


def binary(data: bytes, _: str | None) -> Decoded | None:
    """Raises where many bytes are control characters; never gives a result."""
    if (len(data) - len(data.translate(None, _CONTROL))) * 100 > len(data) + 400:
        raise InputError("binary, not text; give the article as text, HTML or JSON Lines")
    return None


def as_utf8(data: bytes, _: str | None) -> Decoded | None:
    """UTF-8 throughout: no other encoding looks so by chance."""
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return None


def as_declared(data: bytes, declared: str | None) -> Decoded | None:
    """What the source says of itself, if the bytes can be that."""
    try:
        name = codecs.lookup((declared or "").strip()[:40]).name
        name = _STANDARD.get(name, name)
        if name in _UNSAFE or name.startswith("utf"):
            return None
        text = data.decode(name, "replace")
    except (LookupError, ValueError, AssertionError):
        return None
    return (text, name) if isinstance(text, str) and _few_replaced(text) else None


def as_damaged_utf8(data: bytes, _: str | None) -> Decoded | None:
    """UTF-8 with a few broken bytes (cut short, or pasted from elsewhere), which are replaced."""
    text = data.decode("utf-8", "replace")
    high = len(data) - len(data.translate(None, _HIGH))
    return (text, "utf-8, damaged") if text.count("\ufffd") * 20 < high else None


def by_fit(data: bytes, _: str | None) -> Decoded | None:
    """The likely encoding whose text looks least of all like rubbish.

    Cyrillic in one byte has runs of high bytes, while Latin has single ones: without a run
    nothing but Latin is tried, as a lone quotation mark fits any encoding.
    """
    likely = _LIKELY if _RUN.search(data) else _LIKELY[-1:]
    return _best(data, likely)


def by_any_fit(data: bytes, _: str | None) -> Decoded | None:
    """The best of all encodings known."""
    return _best(data, None)


_STEPS: tuple[Callable[[bytes, str | None], Decoded | None], ...] = (
    by_mark, by_blanks, binary, as_utf8, as_declared, as_damaged_utf8, by_fit, by_any_fit,
)  # fmt: skip


def _few_replaced(text: str) -> bool:
    return text.count("\ufffd") * 100 <= len(text) + 100


def _best(data: bytes, likely: Sequence[str] | None) -> Decoded | None:
    # Imported here: only input that is not UTF-8 needs it, and start-up must stay quick.
    from charset_normalizer import from_bytes

    candidates = list(likely) if likely else None
    best = from_bytes(data, cp_isolation=candidates, enable_fallback=False).best()
    return (str(best), best.encoding) if best is not None else None
