"""How sure a fact is: the measured reliability of the rules that gave its values.

``reliability.yaml`` (written by ``scripts/reliability``) holds, for each kind of record, field and
rule, how often the rule's value was right on the development articles. A fact is as sure as its
least sure value: errors come together (words that tell of no event make all of its values wrong,
and each rule's count holds that already), so that a product would count one error many times over
and punish facts for being told in full. Topics are left out, as the contract counts them apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files

from kg.model import Proof
from kg.pack import read_yaml

_APART = frozenset({"topics"})
ANY = "any"
"""The row of a field for rules that were never seen at work."""


def confidence(kind: str, type: str, proofs: Iterable[Proof]) -> float | None:
    """Between 0 and 1, in hundredths; None where nothing was measured.

    ``kind`` is persons, events or documents, ``type`` the type of the record, if it has one.
    """
    known = _table().get(kind, {})
    found = [
        known[p.field].get(rule_of(p, type), known[p.field][ANY])
        for p in proofs
        if p.field in known and p.field not in _APART
    ]
    return round(min(found), 2) if found else None


def rule_of(proof: Proof, type: str) -> str:
    """What a value's reliability is measured by: its rule; for the type of a record, the type."""
    return type if proof.field == "type" else proof.rule or ANY


@lru_cache(maxsize=1)
def _table() -> Mapping[str, Mapping[str, Mapping[str, float]]]:
    """kind → field → rule → how often it is right."""
    content = read_yaml(files("kg.extract") / "reliability.yaml") or {}
    return {
        kind: {
            field: {rule: float(row["sure"]) for rule, row in rules.items()}
            for field, rules in fields.items()
        }
        for kind, fields in content.items()
    }
