"""The values that pass between the rooms: an article, and the facts read out of it.

``Article`` is what loading gives and reading takes. ``Facts`` is what reading gives and
resolving takes; its fields are those of the extraction contract: persons, events and
documents, every value with the words it was read from (``Proof``). All values are frozen
and equal by content. Positions count Unicode code points of the article's text as given,
end exclusive.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

Status = Literal["held", "planned", "discussed", "cancelled"]

EVENT_TYPES: tuple[str, ...] = (
    "Visit",
    "Meeting",
    "PhoneCall",
    "Conference",
    "Exercise",
    "Signing",
    "Ceremony",
)
STATUSES: tuple[str, ...] = ("held", "planned", "discussed", "cancelled")
DOCUMENT_TYPES: tuple[str, ...] = (
    "CooperationPlan",
    "Agreement",
    "Memorandum",
    "Protocol",
    "Declaration",
    "Contract",
    "OtherDocument",
)
DOCUMENT_STATUSES: tuple[str, ...] = ("signed", "planned", "discussed", "existing")
POSTS: tuple[str, ...] = (
    "head-of-state",
    "head-of-government",
    "defence-minister",
    "deputy-defence-minister",
    "foreign-minister",
    "other-minister",
    "deputy-minister",
    "chief-of-general-staff",
    "deputy-chief-of-general-staff",
    "commander",
    "secretary-general",
    "ambassador",
    "defence-attache",
    "parliamentarian",
    "other-official",
)
RANKS: tuple[str, ...] = (
    "marshal",
    "army-general",
    "general",
    "colonel-general",
    "lieutenant-general",
    "major-general",
    "brigadier-general",
    "colonel",
    "lieutenant-colonel",
    "major",
    "captain",
    "admiral",
    "vice-admiral",
    "rear-admiral",
)
TOPICS: tuple[str, ...] = (
    "military",
    "military-technical",
    "military-education",
    "defence-industry",
    "regional-security",
    "joint-exercises",
    "experience-exchange",
    "mutual-visits",
    "military-medicine",
    "peacekeeping",
    "cybersecurity",
    "demining",
    "special-forces",
    "air-force",
    "naval",
    "humanitarian",
)


@dataclass(frozen=True, slots=True)
class Article:
    """One article as loaded. ``text`` is what all positions point into.

    ``title`` is a title that the record gives apart from the text (None where the title,
    if any, stands in the text). ``published`` is an ISO date, known from the record or the
    command line; what the text itself says of it is for reading to find.
    """

    id: str
    text: str
    title: str | None = None
    url: str | None = None
    language: str | None = None
    published: str | None = None
    publisher: str | None = None

    @property
    def digest(self) -> str:
        """SHA-256 of all that reading may depend on, as hexadecimal digits."""
        parts = (
            self.id,
            self.text,
            self.title,
            self.url,
            self.language,
            self.published,
            self.publisher,
        )
        return hashlib.sha256(repr(parts).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Proof:
    """The words that prove one value: ``quote`` is exactly ``text[start:end]``.

    ``value`` names the item where the field is a list. ``source`` is "title" for a title
    that stands apart from the text. ``rule`` is the name of the rule that decided.
    ``inferred`` is the reason, in a few words, where the value is not what the words say
    but follows from them; else None.
    """

    field: str
    start: int
    end: int
    quote: str
    value: str | None = None
    source: Literal["text", "title"] = "text"
    rule: str | None = None
    inferred: str | None = None


@dataclass(frozen=True, slots=True)
class PersonFact:
    """A named person in a defence or diplomatic role."""

    name: str
    country: str | None = None
    post: str | None = None
    rank: str | None = None
    proofs: tuple[Proof, ...] = ()
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class EventFact:
    """One event; ``date`` is EDTF, ``countries`` sorted codes, ``place`` at most one name."""

    type: str
    status: str
    date: str | None = None
    countries: tuple[str, ...] = ()
    host: str | None = None
    participants: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    name: str | None = None
    topics: tuple[str, ...] = ()
    proofs: tuple[Proof, ...] = ()
    confidence: float | None = None
    background: bool = False
    """Told as an aside about the past or future; such reports override no status."""
    weekday: int | None = None
    """The weekday told beside a ``date`` without a year, Monday 1 (ISO 8601-1:2019, 4.2.2)."""


@dataclass(frozen=True, slots=True)
class DocumentFact:
    """One document; ``signed`` and ``covers`` are EDTF."""

    type: str
    status: str
    parties: tuple[str, ...] = ()
    signed: str | None = None
    covers: str | None = None
    proofs: tuple[Proof, ...] = ()
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """All that was read out of one article."""

    id: str
    url: str | None = None
    title: str | None = None
    language: str | None = None
    published: str | None = None
    publisher: str | None = None
    persons: tuple[PersonFact, ...] = ()
    events: tuple[EventFact, ...] = ()
    documents: tuple[DocumentFact, ...] = ()
