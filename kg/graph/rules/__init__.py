"""The rules that add what follows: one SPARQL INSERT per ``.rq`` file beside this one.

``entailed/`` holds those that say nothing which the ontology does not entail (the tests ask
HermiT); ``dated/`` those that compare dates, which OWL cannot. They run in the store over the
default graph; their order means nothing, and running them twice adds nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its name, whether it compares dates, and its SPARQL text."""

    name: str
    dated: bool
    text: str


def rules() -> tuple[Rule, ...]:
    """All rules, sorted by name."""
    here = Path(__file__).resolve().parent
    found = [
        Rule(path.stem, path.parent.name == "dated", path.read_text("utf-8"))
        for path in here.glob("*/*.rq")
    ]
    return tuple(sorted(found, key=lambda rule: rule.name))
