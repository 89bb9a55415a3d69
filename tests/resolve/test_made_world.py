"""On a made-up world of known truth few merges are wrong and few are missed."""

from __future__ import annotations

from collections import Counter

import pytest

from kg.facts import from_dict
from kg.resolve import facts_with_iris, resolve
from tests.resolve.test_resolver import made_records

MADE = made_records(1500, 5)
FOUND = {r["id"]: r for r in facts_with_iris(resolve(from_dict(m) for m in MADE))}


def couples(counts: Counter[object]) -> int:
    return sum(n * (n - 1) // 2 for n in counts.values())


@pytest.mark.parametrize(
    ("kind", "precision", "recall"),
    [("persons", 0.99, 0.98), ("events", 0.995, 0.97), ("documents", 0.99, 0.97)],
)
def test_merges_are_right_and_found(kind: str, precision: float, recall: float) -> None:
    records = [
        (true["ref"], read["iri"])
        for made in MADE
        for true, read in zip(made[kind], FOUND[made["id"]][kind], strict=True)
    ]
    both = couples(Counter(records))
    assert both / couples(Counter(iri for _, iri in records)) >= precision
    assert both / couples(Counter(ref for ref, _ in records)) >= recall
