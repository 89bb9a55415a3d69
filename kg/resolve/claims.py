"""Claims: the records of facts with their permanent names (DESIGN rule 8).

In: facts, fixes. Out: ``Claim`` values without ``about``, sorted by iri. The name is
``claim/ARTICLE/KIND/SPAN``: the span is the earliest evidence of the field that defines the
record (a person's name, the type of an event or document); records of one kind on one span,
and records without evidence, get an ordinal by their order in the article.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast
from urllib.parse import quote

from kg.edtf import parse
from kg.errors import DataError
from kg.model import (
    DOCUMENT_STATUSES,
    DOCUMENT_TYPES,
    EVENT_TYPES,
    POSTS,
    RANKS,
    STATUSES,
    TOPICS,
    DocumentFact,
    EventFact,
    Facts,
    PersonFact,
)
from kg.resolve.judge import Judgement

Fact = PersonFact | EventFact | DocumentFact
_LISTS = frozenset(("countries", "participants", "place", "topics", "parties"))
_FIELDS: dict[type, tuple[str, ...]] = {
    PersonFact: ("name", "country", "post", "rank"),
    EventFact: (
        "type",
        "status",
        "date",
        "countries",
        "host",
        "participants",
        "place",
        "name",
        "topics",
        "background",
    ),
    DocumentFact: ("type", "parties", "status", "signed", "covers"),
}
_ALLOWED: dict[tuple[type, str], tuple[str, ...]] = {
    (PersonFact, "post"): POSTS,
    (PersonFact, "rank"): RANKS,
    (EventFact, "type"): EVENT_TYPES,
    (EventFact, "status"): STATUSES,
    (EventFact, "topics"): TOPICS,
    (EventFact, "background"): ("true", "false"),
    (DocumentFact, "type"): DOCUMENT_TYPES,
    (DocumentFact, "status"): DOCUMENT_STATUSES,
}


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim that is not yet about anything. ``list`` is persons, events or documents."""

    iri: str
    article: str
    kind: str
    span: str
    index: int
    fact: Fact


def article_iri(article: str) -> str:
    """``article/ID``, the id percent-encoded."""
    return "article/" + quote(article, safe="")


def drafts(facts: Facts, fixes: dict[str, tuple[Judgement, ...]]) -> tuple[Draft, ...]:
    """The claims of one article, judgements applied, in its order: persons, events, documents."""
    out = [
        *_drafts(facts.id, "name", facts.persons, fixes),
        *_drafts(facts.id, "type", facts.events, fixes),
        *_drafts(facts.id, "type", facts.documents, fixes),
    ]
    return tuple(out)


def _drafts(
    article: str, field: str, facts: Iterable[Fact], fixes: dict[str, tuple[Judgement, ...]]
) -> Iterable[Draft]:
    seen: dict[tuple[str, str], int] = {}
    for index, fact in enumerate(facts):
        kind = "person" if isinstance(fact, PersonFact) else fact.type.lower()
        span = _span(fact, field)
        count = seen[kind, span] = seen.get((kind, span), 0) + 1
        if span == "n":
            span = f"n{count}"
        elif count > 1:
            span = f"{span}-{count}"
        iri = f"claim/{quote(article, safe='')}/{quote(kind, safe='')}/{span}"
        told = fixes.get(iri, ())
        if any(j.word == "reject" for j in told):
            continue
        if told:
            fact = _fixed(fact, [j for j in told if j.word == "fix"])
        if any(j.word == "accept" for j in told):
            fact = replace(fact, confidence=1.0)
        yield Draft(iri, article, kind, span, index, fact)


def _span(fact: Fact, field: str) -> str:
    spans = sorted((p.source, p.start, p.end) for p in fact.proofs if p.field == field)
    if not spans:
        return "n"
    source, start, end = spans[0]
    return f"{start}-{end}" if source == "text" else f"title-{start}-{end}"


def _fixed(fact: Fact, judgements: Sequence[Judgement]) -> Fact:
    values: dict[str, Any] = {}
    for judgement in judgements:
        field, _, value = judgement.right.partition("=")
        if field not in _FIELDS[type(fact)]:
            raise DataError(
                f"judgements: {judgement.left} has no field {field!r}; it has "
                + ", ".join(_FIELDS[type(fact)])
            )
        items = [item.strip() for item in value.split(",") if item.strip()]
        allowed = _ALLOWED.get((type(fact), field))
        wrong = [
            i for i in (items if field in _LISTS else [value]) if allowed and i and i not in allowed
        ]
        if wrong:
            raise DataError(
                f"judgements: {field} of {judgement.left} cannot be {wrong[0]!r}; "
                f"one of {', '.join(allowed or ())}"
            )
        wrong = [i for i in items if not _well_formed(field, i)]
        if wrong:
            raise DataError(
                f"judgements: {field} of {judgement.left} cannot be {wrong[0]!r}; dates are as "
                "2023-10-06, parties codes as AZE"
            )
        if field == "background":
            values[field] = value == "true"
        elif field in _LISTS:
            values[field] = tuple(sorted(items) if field in ("countries", "parties") else items)
        else:
            values[field] = value or None
    return replace(fact, **values)


def _well_formed(field: str, item: str) -> bool:
    if field in ("date", "signed", "covers"):
        return parse(item) is not None
    if field in ("country", "host", "countries", "parties"):
        return item.isascii() and item.isalnum() and item.isupper() and len(item) > 1
    return True


def person_fact(claim: Draft) -> PersonFact:
    """The claim's fact, which is a person's."""
    return cast(PersonFact, claim.fact)


def event_fact(claim: Draft) -> EventFact:
    """The claim's fact, which is an event's."""
    return cast(EventFact, claim.fact)


def document_fact(claim: Draft) -> DocumentFact:
    """The claim's fact, which is a document's."""
    return cast(DocumentFact, claim.fact)
