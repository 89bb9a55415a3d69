"""SHACL: quads in, what breaks a shape of ``ontology/shapes.ttl`` out, as values.

The engine is pyshifty, or pyshacl, which is twelve times slower, where pyshifty has no wheel
(macOS on Intel). Only the standard report is read (W3C SHACL, section 3), and the tests hold that
both find the same. They are given bytes, never names of files or addresses, and open nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import rdflib
from rdflib.namespace import RDF, SH

from kg.graph.terms import Quad, line

Validate = Callable[[bytes, Collection[str] | None], rdflib.Graph | None]
"""N-Triples and the nodes asked about (None for all) in, the report out; None where there is
nothing to report of them."""
Engine = Callable[[bytes], Validate]
"""Shapes in Turtle in, a validation by them out."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A node that breaks a shape.

    ``path`` is the property (None for the node as a whole), ``value`` the offending value (None
    where one is missing), ``constraint`` what kind was broken (``MinCount``), ``severity``
    Violation, Warning or Info.
    """

    node: str
    path: str | None
    value: str | None
    constraint: str
    severity: str
    message: str


class Shapes:
    """The shapes, read once.

    >>> Shapes(Path("ontology/shapes.ttl")).broken([])
    ()
    """

    def __init__(self, path: Path, engine: Engine | None = None) -> None:
        engine = engine or (with_pyshifty if find_spec("shifty") else with_pyshacl)
        self._validate = engine(path.read_bytes())
        self.first_steps, self.later_steps = _steps(path.read_bytes())
        """The properties (terms) by which shapes go from a node to values, and on from there."""

    def broken(
        self, quads: Iterable[Quad], lang: str = "en", among: Collection[str] | None = None
    ) -> tuple[Broken, ...]:
        """What breaks a shape, sorted; graphs are thrown together. ``lang`` is that of the
        messages (en, az, ru), ``among`` the nodes asked about (None for all)."""
        data = "".join(line(quad._replace(graph="")) for quad in quads).encode()
        return self.broken_in(data, lang, among)

    def broken_in(
        self, data: bytes, lang: str = "en", among: Collection[str] | None = None
    ) -> tuple[Broken, ...]:
        """The same of N-Triples."""
        report = self._validate(data, among)
        found = () if report is None else read_report(report, lang)
        return tuple(b for b in found if among is None or b.node in among)


def _steps(shapes: bytes) -> tuple[frozenset[str], frozenset[str]]:
    graph = rdflib.Graph().parse(data=shapes, format="turtle")
    first: set[str] = set()
    later: set[str] = set()
    for path in graph.objects(None, SH.path):
        steps = list(graph.items(path)) or [path]
        first.add(steps[0].n3())
        later.update(step.n3() for step in steps[1:])
    return frozenset(first), frozenset(later)


def with_pyshifty(shapes: bytes) -> Validate:
    """Validation by pyshifty."""
    import shifty

    prepared = shifty.PreparedValidator(shapes)

    def validate(data: bytes, among: Collection[str] | None) -> rdflib.Graph | None:
        # A report is slow to write and read; nodes that only surround others fill it.
        algebra = prepared.validate_algebra(
            data, graph_mode="data", infer=False, sort_results=False, on_unsupported="error"
        )
        if all(among is not None and v.focus_node[1:-1] not in among for v in algebra.violations):
            return None
        conforms, report, _ = prepared.validate(
            data, graph_mode="data", infer=False, sort_results=False, on_unsupported="error"
        )
        return None if conforms else report

    return validate


def with_pyshacl(shapes: bytes) -> Validate:
    """Validation by pyshacl."""
    import pyshacl

    graph = rdflib.Graph().parse(data=shapes, format="turtle")

    def validate(data: bytes, among: Collection[str] | None) -> rdflib.Graph | None:
        facts = rdflib.Graph().parse(data=data, format="nt")
        conforms, report, _ = pyshacl.validate(facts, shacl_graph=graph)
        assert isinstance(report, rdflib.Graph)
        return None if conforms else report

    return validate


def read_report(report: rdflib.Graph, lang: str) -> tuple[Broken, ...]:
    """The results of a SHACL validation report (W3C SHACL, section 3.6)."""
    found = set()
    for result in report.subjects(RDF.type, SH.ValidationResult):
        constraint = str(report.value(result, SH.sourceConstraintComponent)).rpartition("#")[2]
        found.add(
            Broken(
                node=str(report.value(result, SH.focusNode)),
                path=_text(report.value(result, SH.resultPath)),
                value=_text(report.value(result, SH.value)),
                constraint=constraint.removesuffix("ConstraintComponent"),
                severity=str(report.value(result, SH.resultSeverity)).rpartition("#")[2],
                message=_message(report, result, lang),
            )
        )
    return tuple(sorted(found, key=lambda b: (b.node, b.path or "", b.value or "", b.constraint)))


def _text(term: rdflib.term.Node | None) -> str | None:
    """A term as text; a path of several steps is a blank node and has none."""
    return None if term is None or isinstance(term, rdflib.BNode) else str(term)


def _message(report: rdflib.Graph, result: rdflib.term.Node, lang: str) -> str:
    texts = {
        getattr(text, "language", None) or "": str(text)
        for text in report.objects(result, SH.resultMessage)
    }
    return texts.get(lang) or texts.get("en") or next(iter(sorted(texts.values())), "")
