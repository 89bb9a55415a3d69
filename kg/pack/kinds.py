"""The kinds of rows that a language's lexicon may hold, and what each row may say.

A lexicon file is a mapping from kind to rows; a row is ``{forms: [...], <attributes>,
example: ...}``. The table below is the whole schema: unknown kinds and attributes are
refused with the list of known ones. ``docs/add-a-language.md`` explains each kind.
"""

from __future__ import annotations

from kg.model import (
    DOCUMENT_STATUSES,
    DOCUMENT_TYPES,
    EVENT_TYPES,
    POSTS,
    RANKS,
    STATUSES,
    TOPICS,
)

ANY: tuple[str, ...] = ()
"""An attribute that takes any text."""

FLAG: tuple[str, ...] = ("true",)
"""An attribute that is there or not."""

KINDS: dict[str, dict[str, tuple[str, ...]]] = {
    # Words around a person's name.
    "post": {
        "code": POSTS,
        "bare": FLAG,
        "weak": FLAG,
        "heads": ("true", "unit", "verb", "state"),
        "country": ANY,
        "usual": ANY,
        "civil": ANY,
        "premier": ANY,
        "speaks": FLAG,
        "afloat": FLAG,
    },
    "deputy": {},
    "former": {},
    "rank": {"code": (*RANKS, "none")},
    "honorific": {},
    "filler": {},
    "unit": {"place": FLAG, "name": ANY, "headed": POSTS, "commanded": POSTS, "country": ANY},
    "particle": {},
    "suffix": {},
    "aside": {},
    "appointing": {},
    "private": {},
    "heading": {"for": ("side", "country", "from", "behalf")},
    "side": {"alone": FLAG},
    "notname": {},
    "bearer": {},
    "underway": {},
    # Words that point at things named elsewhere.
    "reference": {
        "to": (
            "our-country",
            "this-country",
            "partner-country",
            "both-countries",
            "parties",
            "counterpart",
            "predecessor",
            "same-post",
            "both-ministers",
            "guest",
            "delegation",
            "pronoun",
            "host",
            "ships",
            "staff",
            "troops",
            "traveller",
        ),
        "count": ANY,
        "code": POSTS,
        "military": FLAG,
    },
    "there": {"to": ("this-place", "this-city", "dateline")},
    "capital": {"whose": ("named", "our")},
    # Time.
    "month": {"number": ANY, "weak": FLAG},
    "weekday": {"number": ANY},
    "relative": {
        "unit": (
            "day",
            "week",
            "month",
            "year",
            "weekday",
            "same-day",
            "within-day",
            "same-month",
            "same-year",
            "context",
            "context-year",
            "context-day-year",
            "event-day",
            "season",
        ),
        "offset": ANY,
    },
    "dateword": {
        "role": (
            "from",
            "until",
            "year",
            "ordinal",
            "ending",
            "month-of",
            "and",
            "around",
            "for",
            "part",
            "named",
            "every",
            "at",
            "ahead",
            "present",
        )
    },
    "duration": {"days": ANY},
    # What happens.
    "trigger": {
        "event": EVENT_TYPES,
        "form": ("verb", "noun"),
        "role": ANY,
        "status": STATUSES,
        "weak": FLAG,
        "agenda": FLAG,
        "ahead": FLAG,
        "like": ("last", "talks", "session"),
        "asks": FLAG,
        "purpose": FLAG,
        "leaves": FLAG,
        "needs": ("commemorated", "gathering", "name"),
        "bound": FLAG,
        "alone": FLAG,
        "calls": FLAG,
        "anyhow": FLAG,
        "named": ANY,
    },
    "status": {
        "status": STATUSES,
        "phase": ("begin", "end", "leave", "once", "agreed"),
        "aim": FLAG,
        "moves": FLAG,
        "beside": FLAG,
        "behind": ("subject", "object", "from", "to", "at"),
        "by": ("people",),
        "lack": FLAG,
        "eve": FLAG,
        "takes": FLAG,
    },
    "without": {},
    "negation": {},
    "absence": {},
    "modal": {"status": ("planned", "discussed"), "tense": ("future", "perfect", "infinitive")},
    "newday": {},
    "blocks": {"clause": FLAG, "called": FLAG, "denies": ("plans", "news")},
    "custom": {},
    "prospect": {"status": ("planned",)},
    "praise": {},
    "result": {},
    "talk": {},
    "again": {"all": FLAG, "subject": FLAG, "end": FLAG},
    "apart": {"between": FLAG},
    "aloof": {},
    "presence": {},
    "field": {},
    "welcome": {"by": ("town",), "ahead": FLAG},
    "gateway": {},
    "press": {"thing": ("met", "signed", "body")},
    "matter": {},
    "occasion": {"weak": FLAG, "of": ("Ceremony",)},
    "background": {},
    "observer": {},
    "bystander": {},
    "joining": {"form": ("noun",), "gives": FLAG, "wide": FLAG},
    "attending": {"present": ("true", "talks")},
    "commemorated": {},
    "reporting": {},
    # What it is about.
    "topic": {"code": TOPICS, "weak": FLAG},
    "theme": {"code": TOPICS, "alone": FLAG},
    "topicpart": {"code": TOPICS, "half": ("act", "of")},
    "about": {"role": ("of", "raised", "said")},
    "beside": {},
    "document": {"type": DOCUMENT_TYPES, "weak": FLAG},
    "documentact": {"status": DOCUMENT_STATUSES, "ratified": FLAG},
    # Where.
    "relation": {
        "role": (
            *("place", "origin", "left", "with", "of", "between", "by", "and", "for", "until"),
            *("hosting", "inviter", "behalf", "within", "margins", "border", "frontier", "whither"),
        ),
        "near": FLAG,
    },
    "going": {},
    "placehead": {"order": ("before", "after"), "area": FLAG, "whole": FLAG, "noun": ANY},
    # The page.
    "zone": {"zone": ("chrome", "caption", "teaser", "byline", "skip")},
}

ASIDES = frozenset({"theme", "topicpart", "about", "beside", "going"})
"""Kinds of common words that matter only where talks are told of: other sentences are not searched
for them."""
