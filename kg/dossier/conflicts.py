"""Where the sources of a dossier's entries disagree: field, values, and who says which."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.dossier.values import Disagreement, Entry
from kg.query.terms import DATA, Opened, graph_of, last_part, select_of, text_of
from kg.view.read import plain

_VARIANTS = """SELECT ?thing ?conflict ?field ?value ?claim WHERE { VALUES_HERE
    ?conflict cq:about ?thing ; cq:field ?field ; cq:variant ?variant .
    ?variant cq:value ?value ; cq:saidBy ?claim }"""


def disagreements(
    store: Opened, entries: Iterable[Entry], numbers: Mapping[str, int]
) -> tuple[Disagreement, ...]:
    """The conflicts about the entries, by entry and field."""
    by_iri = {entry.iri: entry.number for entry in entries}
    found: dict[tuple[int, str, str], dict[str, set[int]]] = {}
    for row in select_of(graph_of(store), _VARIANTS, by_iri):
        key = (by_iri[_s(row, "thing")], _s(row, "field"), _s(row, "conflict"))
        value = plain(_s(row, "value"))
        value = last_part(value) if value.startswith(DATA) else value
        article = DATA + "article/" + _s(row, "claim").removeprefix(f"{DATA}claim/").split("/")[0]
        says = found.setdefault(key, {}).setdefault(value, set())
        says |= {numbers[article]} if article in numbers else set()
    return tuple(
        Disagreement(entry, field, tuple((v, tuple(sorted(n))) for v, n in sorted(told.items())))
        for (entry, field, _), told in sorted(found.items())
    )


def _s(row: Mapping[str, object], name: str) -> str:
    return str(text_of(row[name]))  # type: ignore[arg-type]
