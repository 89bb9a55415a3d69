"""The whole of a store checked: an open store in, faults out, and what the sources disagree on.

Each check is a function of the store; the list ``CHECKS`` is what ``kg check`` runs, in order.
One article's graph is in memory at a time, but for the shapes of the resolved graph.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from kg.graph.shapes import Broken, Shapes
from kg.graph.terms import LABEL, OA, PREF_LABEL, Space, literal, segment
from kg.graph.things import plain
from kg.resources import folder
from kg.store import Store

_SPACE = Space()
_QUOTE, _SOURCE = _SPACE.cq("quote"), _SPACE.cq("source")
_START, _END = f"<{OA}start>", f"<{OA}end>"
_TO_CLAIM = frozenset(map(_SPACE.cq, ("claim", "saidBy", "joins")))
_CLAIM = f"<{_SPACE.data}claim/"
ASIDE = "(kg build)"
"""Who is named in a build's own judgements."""
_BATCH = 200  # articles whose graphs go through the shapes together


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one thing: ``where`` is its IRI, ``check`` the name of the check."""

    check: str
    level: str
    where: str
    problem: str


def check(store: Store, lang: str = "en") -> Iterator[Fault]:
    """All faults of a store, check by check; an empty answer is a clean store.

    ``lang`` is the language of the shapes' messages (en, az, ru).
    """
    for run in CHECKS:
        yield from run(store, lang)


def shapes(store: Store, lang: str) -> Iterator[Fault]:
    """Whatever breaks a shape, in the resolved graph and in the articles'."""
    found = Shapes(folder("ontology") / "shapes.ttl")
    yield from map(_shape_fault, found.broken(store.quads(""), lang))
    names = store.graphs()
    for start in range(0, len(names), _BATCH):
        some = (quad for name in names[start : start + _BATCH] for quad in store.quads(name))
        yield from map(_shape_fault, found.broken(some, lang))


def _shape_fault(broken: Broken) -> Fault:
    level = "warning" if broken.severity in ("Warning", "Info") else "error"
    about = " ".join(
        part for part in (broken.path and broken.path.rpartition("/")[2], broken.value) if part
    )
    problem = f"{broken.message} [{about}]" if about else broken.message
    return Fault("shapes", level, broken.node, problem)


def evidence(store: Store, lang: str) -> Iterator[Fault]:
    """Every quote re-read: it must stand in the article at the place that it names."""
    for article in store.articles():
        for passage, told in sorted(_nodes(store, article.id).items()):
            if not told.keys() >= {_QUOTE, _START, _END}:
                continue  # no passage; one that lacks a part breaks its shape
            text = article.title or "" if _SOURCE in told else article.text
            start, end = int(_lexical(told[_START])), int(_lexical(told[_END]))
            if literal(text[start:end]) != told[_QUOTE]:
                problem = f"{article.id}: the words at {start}-{end} are not {told[_QUOTE]}"
                yield Fault("evidence", "error", passage[1:-1], problem)


def integrity(store: Store, lang: str) -> Iterator[Fault]:
    """Articles, their graphs and the resolved graph must speak of the same claims."""
    graphs = {_graph(article.id) for article in store.articles()}
    for name in sorted(graphs ^ set(store.graphs())):
        problem = "an article without a graph" if name in graphs else "a graph without an article"
        yield Fault("integrity", "error", name, f"{problem}; build the store anew")
    kind = _SPACE.cq("Claim")[1:-1]
    made = {f"<{claim}>" for claim, graph in store.instances(kind) if graph}
    resolved = set()
    for quad in store.quads(""):
        if quad.predicate == _SPACE.cq("about") and quad.subject.startswith(_CLAIM):
            resolved.add(quad.subject)
        elif quad.predicate in _TO_CLAIM and quad.object not in made:
            yield Fault("integrity", "error", quad.subject[1:-1], f"no such claim: {quad.object}")
    for claim in sorted(made ^ resolved):
        problem = "resolved to nothing" if claim in made else "stands in no article's graph"
        yield Fault("integrity", "error", claim[1:-1], f"the claim {problem}; build anew")


def set_aside(store: Store, lang: str) -> Iterator[Fault]:
    """The claims that the build left out, since what they make would break a shape."""
    for row in store.judgements.splitlines():
        word, claim, *_, who, why = row.split("\t")
        if word == "reject" and who == ASIDE:
            yield Fault("aside", "warning", f"{_SPACE.data}{claim}", f"set aside: {why}")


def conflicts(store: Store, lang: str) -> Iterator[Fault]:
    """What the articles disagree on: no fault of the store, but somebody should look."""
    for conflict, _ in sorted(store.instances(_SPACE.cq("Conflict")[1:-1])):
        told = _told(store, f"<{conflict}>")
        values = [
            plain(value)
            for variant in told.get(_SPACE.cq("variant"), ())
            for value in _told(store, variant).get(_SPACE.cq("value"), ())
        ]
        about = " and ".join(
            sorted({_name(store, thing) for thing in told.get(_SPACE.cq("about"), ())})
        )
        said = " | ".join(
            sorted(_name(store, n) if store.node(n := _SPACE.id(v)) else v for v in values)
        )
        field = plain(told[_SPACE.cq("field")][0])
        yield Fault("conflict", "warning", conflict, f"{field} of {about}: {said}")


def _told(store: Store, node: str) -> dict[str, list[str]]:
    """What the resolved graph says of a node: predicate to objects, sorted."""
    found: dict[str, list[str]] = defaultdict(list)
    for quad in sorted(store.node(node)):
        found[quad.predicate].append(quad.object)
    return found


def _name(store: Store, node: str) -> str:
    """How a thing is called, or the last part of its IRI; a tenure by its post and country."""
    told = _told(store, node)
    for predicate in (PREF_LABEL, LABEL):
        labels = sorted(told.get(predicate, ()), key=lambda term: (not term.endswith("@en"), term))
        if labels:
            return plain(labels[0])
    return unquote(node[1:-1].rpartition("/")[2])


CHECKS: tuple[Callable[[Store, str], Iterator[Fault]], ...] = (
    shapes,
    evidence,
    integrity,
    set_aside,
    conflicts,
)


def _graph(id: str) -> str:
    return _SPACE.id(f"article/{segment(id)}")[1:-1]


def _nodes(store: Store, id: str) -> dict[str, dict[str, str]]:
    """The nodes of an article's graph: predicate to one object each."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for quad in store.quads(_graph(id)):
        found[quad.subject][quad.predicate] = quad.object
    return found


def _lexical(term: str) -> str:
    return term[1 : term.rindex('"')]
