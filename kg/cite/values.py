"""What a citation says, before it is written in any format."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

PROGRAM = "Communiqué"


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of an article: code points ``start`` to ``end`` of its text, or of its title."""

    start: int
    end: int
    words: str
    in_title: bool = False
    sentence: str = ""
    """The sentence that the words stand in, for people."""


@dataclass(frozen=True, slots=True)
class Citation:
    """One thing that is cited.

    ``kind``: an article as a source, the answer to a question, a dossier. ``of`` says of an answer
    or a dossier what was asked, of an article its id. ``claim``: the claim's permanent address,
    where one claim is cited. ``graph``: the digest of the graph (SHA-256).
    """

    kind: Literal["article", "answer", "dossier"]
    title: str
    of: str
    graph: str
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None
    claim: str | None = None
    digest: str | None = None
    """The article's own digest."""
    quotes: tuple[Quote, ...] = ()

    @property
    def key(self) -> str:
        """A short name that BibTeX allows; its own for each citation."""
        plain = re.sub(r"[^A-Za-z0-9-]+", "-", self.of).strip("-")[:60]
        told = "|".join((self.kind, self.of, self.claim or ""))
        more = sha256(told.encode()).hexdigest()[:8]
        if plain and plain == self.of and self.kind == "article" and not self.claim:
            return plain
        return f"{plain or self.kind}-{more}"
