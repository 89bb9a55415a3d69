"""What a source says beside the text, made fit for use: ids, dates, languages, clean text.

Each function takes a raw value and gives the usable one, or None (or an InputError) where there
is none. All text that leaves loading can be written as XML 1.0, hence also as any RDF syntax;
a replaced character keeps its place, so that positions hold.
"""

from __future__ import annotations

import hashlib
import re
from contextlib import suppress
from datetime import date, datetime
from typing import Any

from kg.errors import InputError

LONGEST_ID = 200
"""Characters; an id becomes the last step of an IRI, where three bytes may stand for each."""

_SPACE = re.compile("[\x0b\x0c\x1c-\x1f]")
_UNFIT = re.compile("[\x00-\x08\x0e-\x1b\ud800-\udfff\ufffe\uffff]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ].*)?", re.ASCII | re.DOTALL)
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9_-]*)?", re.ASCII)


def clean(text: str) -> tuple[str, bool]:
    """The text with unfit characters replaced one for one, and whether any letter was lost."""
    spaced = _SPACE.sub(" ", text)
    cleaned = _UNFIT.sub("\ufffd", spaced)
    return cleaned, cleaned != spaced


def line(value: Any) -> str | None:
    """A title, name or address as one line without outer blanks; None where there is none."""
    if not isinstance(value, str):
        return None
    return clean(" ".join(value.split()))[0] or None


def title(value: Any) -> str | None:
    """A title as given, since positions point into it; None where it is blank."""
    return clean(value)[0] if isinstance(value, str) and value.strip() else None


def iso_date(value: Any) -> str | None:
    """``2023-10-06`` from an ISO 8601 date or date and time (cut); None for all else."""
    match = _DATE.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        return None
    try:
        return date.fromisoformat(match[1]).isoformat()
    except ValueError:
        return None


def day(value: Any) -> str | None:
    """An ISO date, or one as English data sets write it: "December 4, 2017", "4 Dec 2017"."""
    found = iso_date(value)
    if found is not None or not isinstance(value, str):
        return found
    for form in _WRITTEN:
        with suppress(ValueError):
            return datetime.strptime(value.strip(), form).date().isoformat()
    return None


_WRITTEN = ("%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y")


def language(value: Any) -> str | None:
    """``az`` from ``az``, ``AZ`` or ``az-Latn-AZ`` (BCP 47); None for all else."""
    match = _LANGUAGE.fullmatch(value.strip()) if isinstance(value, str) else None
    return match[1].lower() if match else None


def identifier(value: Any) -> str:
    """An id that can be part of an IRI once percent-encoded; InputError where none can be made.

    Whole numbers become their digits. Control characters become ``_``, and a huge id is cut and
    told apart by a digest. Slashes and blanks stay: percent-encoding keeps them apart.
    """
    if isinstance(value, int) and not isinstance(value, bool):
        if abs(value) >= 10**LONGEST_ID:
            raise InputError("the id is a huge number; give a shorter one")
        value = str(value)
    if not isinstance(value, str):
        raise InputError(f"the id is {_kind(value)}; give a string or a whole number")
    made = _CONTROL.sub("_", value).strip()
    if made in ("", ".", ".."):
        raise InputError(f"the id {value[:20]!r} cannot name an article; give it letters or digits")
    if len(made) > LONGEST_ID:
        digest = hashlib.sha256(value.encode("utf-8", "surrogatepass")).hexdigest()
        made = f"{made[: LONGEST_ID - 17]}-{digest[:16]}"
    return made


def _kind(value: Any) -> str:
    names = {bool: "true or false", float: "a fraction", dict: "an object", list: "a list"}
    return names.get(type(value), "nothing")


def stem_identifier(stem: str) -> str:
    """The id that a file's stem gives; bytes that are no text in the file system become %XX."""
    raw = "".join(f"%{ord(c) - 0xDC00:02X}" if "\udc80" <= c <= "\udcff" else c for c in stem)
    return identifier(raw)
