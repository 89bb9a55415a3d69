"""Facts as JSON objects, in the shape of the extraction contract, and back.

One object per article, in JSON Lines. Evidence is grouped by field:
``{"date": [{"start": 118, "end": 131, "quote": "..."}]}``; an item of a list field carries
``"value"``; a span in a title that stands apart from the text carries ``"in": "title"``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from kg.model import DocumentFact, EventFact, Facts, PersonFact, Proof

Record = PersonFact | EventFact | DocumentFact

_PERSON = ("name", "country", "post", "rank")
_EVENT = ("type", "status", "date", "countries", "host", "participants", "place", "name", "topics")
_DOCUMENT = ("type", "parties", "status", "signed", "covers")


def to_json(facts: Facts, trace: Iterable[Any] = ()) -> str:
    """One line of JSON, without a line end; decisions of reading (dataclass values) as "trace"."""
    data = to_dict(facts)
    if steps := [asdict(step) for step in trace]:
        data["trace"] = steps
    return json.dumps(data, ensure_ascii=False)


def to_dict(facts: Facts) -> dict[str, Any]:
    """The facts of an article as plain dictionaries and lists."""
    return {
        "id": facts.id,
        "url": facts.url,
        "title": facts.title,
        "language": facts.language,
        "published": facts.published,
        "publisher": facts.publisher,
        "persons": [_record(p, _PERSON) for p in facts.persons],
        "events": [_record(e, _EVENT) for e in facts.events],
        "documents": [_record(d, _DOCUMENT) for d in facts.documents],
    }


def _record(record: Record, fields: Sequence[str]) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for field in fields:
        value = getattr(record, field)
        out[field] = list(value) if isinstance(value, tuple) else value
    if isinstance(record, EventFact) and record.background:
        out["background"] = True
    if isinstance(record, EventFact) and record.weekday is not None:
        out["weekday"] = record.weekday
    if record.confidence is not None:
        out["confidence"] = record.confidence
    evidence: dict[str, list[dict[str, Any]]] = {}
    for proof in record.proofs:
        evidence.setdefault(proof.field, []).append(_span(proof))
    out["evidence"] = evidence
    return out


def _span(proof: Proof) -> dict[str, Any]:
    span: dict[str, Any] = {"start": proof.start, "end": proof.end, "quote": proof.quote}
    if proof.value is not None:
        span["value"] = proof.value
    if proof.source == "title":
        span["in"] = "title"
    if proof.rule is not None:
        span["rule"] = proof.rule
    if proof.inferred is not None:
        span["inferred"] = proof.inferred
    return span


def from_dict(data: Mapping[str, Any]) -> Facts:
    """The inverse of ``to_dict``; unknown keys (``ref``, ``iri``) are passed over."""
    return Facts(
        id=data["id"],
        url=data.get("url"),
        title=data.get("title"),
        language=data.get("language"),
        published=data.get("published"),
        publisher=data.get("publisher"),
        persons=tuple(PersonFact(**_fields(r, _PERSON)) for r in data.get("persons") or ()),
        events=tuple(
            EventFact(
                **_fields(r, _EVENT),
                background=bool(r.get("background")),
                weekday=r.get("weekday"),
            )
            for r in data.get("events") or ()
        ),
        documents=tuple(DocumentFact(**_fields(r, _DOCUMENT)) for r in data.get("documents") or ()),
    )


def _fields(record: Mapping[str, Any], fields: Sequence[str]) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for field in fields:
        if field in record:
            value = record[field]
            out[field] = tuple(value) if isinstance(value, list) else value
    out["confidence"] = record.get("confidence")
    out["proofs"] = tuple(
        Proof(
            field,
            s["start"],
            s["end"],
            s["quote"],
            s.get("value"),
            s.get("in", "text"),
            s.get("rule"),
            s.get("inferred"),
        )
        for field, spans in (record.get("evidence") or {}).items()
        for s in spans
    )
    return out
