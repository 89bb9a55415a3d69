"""The rules that add what follows: one SPARQL INSERT per ``.rq`` file beside this one.

``entailed/`` holds those that say nothing which the ontology does not entail (the tests ask
HermiT); ``dated/`` those that compare dates, which OWL cannot. They run in the store over the
default graph; their order means nothing, and running them twice adds nothing.

A rule tells in comments how to run it for a few nodes, where a build changes only those:

    # touched: ?event       what follows changes only if a node that ?event stands for does
    # kept: ?one ?other     what follows of subject ?one and object ?other may follow again from
                            nodes that were not touched

The comment stands where the variable may be bound.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_MARK = re.compile(r"# (touched|kept): (\?\w+(?: \?\w+)*)$", re.MULTILINE)
_SOME = 500  # rows of values in one question


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its name, whether it compares dates, and its SPARQL text."""

    name: str
    dated: bool
    text: str

    def of_touched(self, nodes: Iterable[str]) -> Iterator[str]:
        """SPARQL CONSTRUCTs of all that follows by the rule with the help of these nodes."""
        rows = [(node,) for node in nodes]
        for variables in sorted({v for word, v in _MARK.findall(self.text) if word == "touched"}):
            yield from self._bound("touched", variables, rows)

    def of_kept(self, ends: Iterable[tuple[str, str]]) -> Iterator[str]:
        """SPARQL CONSTRUCTs of what still follows of these subjects and objects."""
        for word, variables in _MARK.findall(self.text):
            if word == "kept":
                width = len(variables.split())
                rows = sorted({end[:width] for end in ends})
                yield from self._bound("kept", variables, rows)

    def _bound(self, word: str, names: str, rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
        for at in range(0, len(rows), _SOME):
            values = " ".join(f"({' '.join(row)})" for row in rows[at : at + _SOME])
            mark = f"# {word}: {names}\n"
            text = self.text.replace(mark, f"VALUES ({names}) {{ {values} }}\n")
            yield text.replace("INSERT {", "CONSTRUCT {", 1)


def rules() -> tuple[Rule, ...]:
    """All rules, sorted by name."""
    here = Path(__file__).resolve().parent
    found = [
        Rule(path.stem, path.parent.name == "dated", path.read_text("utf-8"))
        for path in here.glob("*/*.rq")
    ]
    return tuple(sorted(found, key=lambda rule: rule.name))
