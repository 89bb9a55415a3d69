"""The values within loading: what a reader is given, what it found, and what it remarks on.

A reader is a function from a ``Source`` to found articles and errors. ``Remarks`` collects
what a person should know although nothing was lost; a kind that recurs in one source is told
once, with the number of times.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BufferedReader

from kg.errors import InputError
from kg.model import Article

LIMIT = 20_000_000
"""Bytes that one article may take, as a file (unpacked) or as a line of JSON Lines."""

Note = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Found:
    """An article and the place it came from, for messages: ``news.jsonl:17``."""

    place: str
    article: Article


Reading = Iterator[Found | InputError]


@dataclass(slots=True)
class Remarks:
    """Remarks on one source, by kind: the first place and how often."""

    note: Note
    seen: dict[str, tuple[str, int]] = field(default_factory=dict)

    def add(self, place: str, text: str) -> None:
        first, times = self.seen.get(text, (place, 0))
        self.seen[text] = (first, times + 1)

    def tell(self) -> None:
        for text, (place, times) in self.seen.items():
            more = f" (and {times - 1} more in this file)" if times > 1 else ""
            self.note(f"{place}: {text}{more}")
        self.seen.clear()


@dataclass(frozen=True, slots=True)
class Source:
    """One file, or standard input: its name in messages, the stem for ids, its open bytes."""

    name: str
    stem: str
    stream: BufferedReader
    limit: int
    remarks: Remarks

    def whole(self) -> bytes:
        """All bytes; InputError above the limit."""
        data = self.stream.read(self.limit + 1)
        if len(data) > self.limit:
            raise InputError(
                f"{self.name}: larger than {self.limit:,} bytes, too much for one article; "
                "split it, or give many articles as JSON Lines"
            )
        return data


def shown(name: str) -> str:
    """A file name fit for one line of a message: control characters and lone halves escaped."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in name)
