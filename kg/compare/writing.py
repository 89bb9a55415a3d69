"""Compared rows in, CSV or JSON out: the table's own columns, then what the graph says."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from kg.compare.compare import Compared
from kg.compare.table import Table
from kg.errors import QuestionError
from kg.known import Event

_OWN = (
    "outcome", "rule", "reason", "graph_iri", "graph_type", "graph_status", "graph_date",
    "graph_parties", "sources", "sentence", "article", "published",
)  # fmt: skip


def write(table: Table, compared: Iterable[Compared], form: str) -> str:
    """All rows in a format of ``FORMATS``. Raises QuestionError on another one."""
    if form not in FORMATS:
        raise QuestionError(f"no table is written as {form!r}; known: {', '.join(FORMATS)}")
    return FORMATS[form](table, compared)


def _csv(table: Table, compared: Iterable[Compared]) -> str:
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\r\n")  # RFC 4180
    names = [f"kg_{name}" if name in table.columns else name for name in _OWN]
    lines.writerow([*table.columns, *names])
    for one in compared:
        told = _told(one)
        cells = [one.row.cells[column] for column in table.columns]
        lines.writerow([*cells, *(_flat(told.get(name)) for name in _OWN)])
    return out.getvalue()


def _flat(value: Any) -> str:
    if isinstance(value, list):
        return ";".join(value)
    return "" if value is None else str(value)


def _json(table: Table, compared: Iterable[Compared]) -> str:
    rows = [{"line": one.row.line, "row": dict(one.row.cells), **_told(one)} for one in compared]
    return json.dumps({"table": table.name, "rows": rows}, ensure_ascii=False, indent=1) + "\n"


def _told(one: Compared) -> dict[str, Any]:
    told: dict[str, Any] = {"outcome": one.outcome, "rule": one.rule, "reason": one.reason}
    if one.articles is not None:
        told["articles_published"] = one.articles
    if one.thing:
        thing = one.thing
        date = thing.date if isinstance(thing, Event) else thing.signed or thing.covers
        told |= {
            "graph_iri": thing.iri,
            "graph_type": thing.type,
            "graph_status": thing.status,
            "graph_date": date,
            "graph_parties": list(thing.parties),
            "sources": thing.sources,
        }
    if one.evidence:
        told |= {
            "sentence": one.evidence.sentence,
            "article": one.evidence.article,
            "published": one.evidence.published,
        }
    return told


FORMATS: Mapping[str, Callable[[Table, Iterable[Compared]], str]] = {"csv": _csv, "json": _json}
