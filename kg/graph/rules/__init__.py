"""The rules that add what follows: one SPARQL INSERT per ``.rq`` file beside this one.

``entailed/`` holds those that say nothing which the ontology does not entail (the tests ask
HermiT); ``dated/`` those that compare dates, which OWL cannot. They run in the store over the
default graph; their order means nothing, and running them twice adds nothing.

A rule tells in comments how to run it for a few nodes, where a build changes only those:

    # touched: ?event       what follows changes only if a node that ?event stands for does
    # kept: ?one ?other     what follows of subject ?one and object ?other may follow again from
                            nodes that were not touched
    # couples: ?event       it is run for couples of nodes that share a block, here the event of
    # couples: ?plan        each, there the plan; these are given (``kg.graph.plans``)

The comment stands where the variable may be bound.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from kg.graph.plans import Couple

_MARK = re.compile(r"# (touched|kept|couples): (\?\w+(?: \?\w+)*)$", re.MULTILINE)
_SOME = 500  # rows of values in one question
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its name, whether it compares dates, and its SPARQL text."""

    name: str
    dated: bool
    text: str
    couples: tuple[Couple, ...] = ()
    """Between which nodes it has to decide, where it is run for couples: event and plan."""

    def among(self, couples: Iterable[Couple]) -> Rule:
        """The rule, to be run for these couples if it is run for any."""
        return replace(self, couples=tuple(couples)) if "couples" in self._words else self

    @property
    def _words(self) -> dict[str, list[str]]:
        """The variables of each word that the comments use, each once, sorted."""
        found: dict[str, list[str]] = {}
        for word, names in sorted(set(_MARK.findall(self.text))):
            found.setdefault(word, []).append(names)
        return found

    def of_touched(self, nodes: Iterable[str]) -> Iterator[str]:
        """SPARQL CONSTRUCTs of all that follows by the rule with the help of these nodes, or
        between its couples."""
        rows = [(node,) for node in nodes]
        for names in self._words.get("touched", ()):
            for some in _parts(rows):
                yield self._bound("touched", {names: some})
        for couples in _parts(self.couples):
            events, plans = (sorted({(couple[side],) for couple in couples}) for side in (0, 1))
            yield self._bound("couples", {"?event": events, "?plan": plans})

    def of_kept(self, ends: Iterable[tuple[str, str]]) -> Iterator[str]:
        """SPARQL CONSTRUCTs of what still follows of these subjects and objects."""
        for names in self._words.get("kept", ()):
            width = len(names.split())
            for some in _parts(sorted({end[:width] for end in ends})):
                yield self._bound("kept", {names: some})

    def _bound(self, word: str, rows: Mapping[str, Iterable[tuple[str, ...]]]) -> str:
        """The rule as a question, with rows of values for the variables of these comments."""
        text = self.text.replace("INSERT {", "CONSTRUCT {", 1)
        for names, some in rows.items():
            values = " ".join(f"({' '.join(row)})" for row in some)
            text = text.replace(f"# {word}: {names}\n", f"VALUES ({names}) {{ {values} }}\n")
        return text


def _parts(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    """Rows for one question each."""
    for at in range(0, len(rows), _SOME):
        yield rows[at : at + _SOME]


def rules() -> tuple[Rule, ...]:
    """All rules, sorted by name."""
    here = Path(__file__).resolve().parent
    found = [
        Rule(path.stem, path.parent.name == "dated", path.read_text("utf-8"))
        for path in here.glob("*/*.rq")
    ]
    return tuple(sorted(found, key=lambda rule: rule.name))
