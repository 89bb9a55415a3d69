"""The facts back out, each record with the iri of the thing it is about.

In: a world, or an article's facts and what became of each claim. Out: dictionaries in the shape
of the extraction contract, one per article: what ``kg facts`` prints and ``score.py --refs``
measures.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from kg.facts import to_dict
from kg.model import DocumentFact, EventFact, Facts, PersonFact
from kg.resolve.claims import Fact
from kg.world import Claim, World

_SLOTS = {PersonFact: "persons", EventFact: "events", DocumentFact: "documents"}
BASE = "https://w3id.org/communique/id/"


def facts_with_iris(world: World, base: str = BASE) -> Iterator[dict[str, Any]]:
    """One dictionary per article of a world, sorted by id."""
    mine: dict[str, list[Claim]] = {}
    for claim in world.claims:
        mine.setdefault(claim.article, []).append(claim)
    for ref in world.articles:
        claims = sorted(mine.get(ref.id, ()), key=lambda c: c.index)
        told = Facts(ref.id, ref.url, ref.title, ref.language, ref.published, ref.publisher)
        yield record(told, ((c.fact, base + c.about) for c in claims))


def record(told: Facts, claimed: Iterable[tuple[Fact, str]]) -> dict[str, Any]:
    """The article ``told`` with these facts in place of its own, each with its thing's IRI."""
    by_kind: dict[type, list[tuple[Fact, str]]] = {k: [] for k in _SLOTS}
    for fact, iri in claimed:
        by_kind[type(fact)].append((fact, iri))
    lists = {slot: tuple(f for f, _ in by_kind[kind]) for kind, slot in _SLOTS.items()}
    out = to_dict(replace(told, **lists))  # type: ignore[arg-type]
    for kind, slot in _SLOTS.items():
        for row, (_, iri) in zip(out[slot], by_kind[kind], strict=True):
            row["iri"] = iri
    return out
