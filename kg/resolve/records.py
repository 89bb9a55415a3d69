"""The facts back out of a world, each record with the iri of the thing it is about.

In: a world. Out: dictionaries in the shape of the extraction contract, one per article, sorted
by id: what ``kg facts`` prints and ``score.py --refs`` measures.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.facts import to_dict
from kg.model import DocumentFact, EventFact, Facts, PersonFact
from kg.world import Claim, World

BASE = "https://w3id.org/communique/id/"


def facts_with_iris(world: World, base: str = BASE) -> Iterator[dict[str, Any]]:
    """One dictionary per article."""
    mine: dict[str, list[Claim]] = {}
    for claim in world.claims:
        mine.setdefault(claim.article, []).append(claim)
    for ref in world.articles:
        claims = sorted(mine.get(ref.id, ()), key=lambda c: c.index)
        persons = [(c.fact, c.about) for c in claims if isinstance(c.fact, PersonFact)]
        events = [(c.fact, c.about) for c in claims if isinstance(c.fact, EventFact)]
        documents = [(c.fact, c.about) for c in claims if isinstance(c.fact, DocumentFact)]
        record = to_dict(
            Facts(
                ref.id,
                ref.url,
                ref.title,
                ref.language,
                ref.published,
                ref.publisher,
                tuple(f for f, _ in persons),
                tuple(f for f, _ in events),
                tuple(f for f, _ in documents),
            )
        )
        for key, some in (("persons", persons), ("events", events), ("documents", documents)):
            for row, (_, about) in zip(record[key], some, strict=True):
                row["iri"] = base + about
        yield record
