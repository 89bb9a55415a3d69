"""What of a store a picture or a network shows: a wish in, graphs out.

A picture reads no more than it shows. Of projections the events are counted as columns
(``events``); of a picture of single events the most linked are found among columns too, and
only they are read whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import networkx as nx

from kg.edtf import first_day, last_day
from kg.view import events, project
from kg.view.around import around
from kg.view.events import Events, Filters
from kg.view.read import KINDS, graph_of, nodes_of
from kg.view.source import ONTO, Source
from kg.view.tally import Tally

LARGEST = 2_000  # nodes in a picture; of more, the most linked are drawn, and it says so
NEAR = 60  # things in a picture of what stands around one: all with their names
LISTED = 50  # events told per pair on a page: each is read whole

_LINKS = ("party", "host", "participant", "place", "series", "madeBy")


@dataclass(frozen=True, slots=True)
class Wish:
    """What to draw. ``country``: codes that must all be parties. ``since``, ``until``: days,
    months or years as people type them, inclusive. ``types``, ``statuses``: any of these codes."""

    what: str = "countries"
    country: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    lang: str = "en"
    largest: int = LARGEST
    onto: str = ONTO
    around: str = ""
    """The IRI of one thing: it alone is drawn, with what stands around it."""

    def filters(self) -> Filters:
        """Raises QuestionError for a date that is none."""
        since, until = first_day(self.since), last_day(self.until)
        return Filters(self.country, since, until, self.types, self.statuses)


@dataclass(frozen=True, slots=True)
class Chosen:
    """``shown`` is drawn, out of ``total`` things; ``whole`` knows the events told beside it;
    ``statuses`` counts those behind it."""

    shown: nx.Graph[str]
    whole: nx.MultiDiGraph[str]
    total: int
    statuses: Counter[str]
    undated: int = 0


def drawn(source: Source, wish: Wish, told: bool) -> Chosen:
    """For a picture; ``told``: with the events behind each line."""
    if wish.around:
        return _around(source, wish)
    if wish.what not in project.LINKS:
        return _things(source, wish)
    with source.tables() as tables:
        if tables is not None:
            links = project.LINKS[wish.what]
            return _tallied(source, wish, told, Tally(tables, wish.onto, links, _counting(wish)))
    return _projection(source, wish, told)


def network(source: Source, wish: Wish) -> nx.Graph[str]:
    """For a file of another program: all of it."""
    if wish.what in project.LINKS:
        return _together(source, wish, days=True)[0]
    filters = wish.filters()
    links = () if wish.what == "all" else ("party", "host")
    part = project.select(
        graph_of(source, wish.lang, links),
        filters.countries,
        filters.since,
        filters.until,
        filters.types,
        filters.statuses,
    )
    if wish.what == "all":
        return part
    kinds = ("event", "country", "organisation")
    keep = [n for n, d in part.nodes(data=True) if d["kind"] in kinds and part.degree(n)]
    return part.subgraph(keep).copy()


def _counting(wish: Wish) -> Filters:
    """Which events a projection counts: of persons those in which they meet."""
    filters = wish.filters()
    return (
        replace(filters, types=wish.types or project.MEETINGS)
        if wish.what == "persons"
        else filters
    )


def _tallied(source: Source, wish: Wish, told: bool, tally: Tally) -> Chosen:
    """The same as ``_projection``, out of numbers; ``told``: with the first events of a line."""
    pairs = tally.pairs()
    nodes = nodes_of(source.only({end for pair in pairs for end in pair}), wish.lang)
    # What is no thing of a known kind joins nothing.
    known = {pair: counts for pair, counts in pairs.items() if nodes.keys() >= {*pair}}
    graph: nx.Graph[str] = nx.Graph(lang=wish.lang)
    graph.add_nodes_from((end, nodes[end]) for end in sorted({e for pair in known for e in pair}))
    first = tally.first(LISTED) if told else {}
    for pair, counts in sorted(known.items()):
        events, behind = tuple(first.get(pair, ())), sum(counts.values())
        said: dict[str, Any] = project.counts(counts)
        graph.add_edge(pair[0], pair[1], **said, events=events, behind=behind)
    total = len(graph)
    if total > wish.largest:
        graph = graph.subgraph(_most(dict(graph.degree), wish.largest)).copy()
    statuses = tally.behind(graph.nodes)
    listed = {iri for *_, data in graph.edges(data=True) for iri in data["events"]}
    return Chosen(graph, _beside(source, wish, listed), total, statuses, tally.undated())


def _beside(source: Source, wish: Wish, listed: Iterable[str]) -> nx.MultiDiGraph[str]:
    """The events told beside a picture; states too, which its legend names, also where only their
    people are drawn."""
    whole: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    states = (*source.of_class("Country"), *source.of_class("Organisation"))
    whole.add_nodes_from(sorted(nodes_of(source.only([*listed, *states]), wish.lang).items()))
    return whole


def _projection(source: Source, wish: Wish, told: bool) -> Chosen:
    graph, counted = _together(source, wish, days=told)
    total = len(graph)
    if total > wish.largest:
        graph = graph.subgraph(_most(dict(graph.degree), wish.largest)).copy()
    behind = sorted({iri for *_, data in graph.edges(data=True) for iri in data["events"]})
    statuses = Counter(counted.status.get(iri, "") for iri in behind)
    listed = {i for *_, d in graph.edges(data=True) for i in d["events"][:LISTED]} if told else ()
    return Chosen(graph, _beside(source, wish, listed), total, statuses, counted.undated)


def _together(source: Source, wish: Wish, days: bool) -> tuple[nx.Graph[str], Events]:
    counted = events.read(source, project.LINKS[wish.what], _counting(wish), days)
    ends = {end for some in counted.ends.values() for end in some}
    nodes = nodes_of(source.only(ends), wish.lang)
    # What is no thing of a known kind joins nothing.
    known = {iri: [e for e in some if e in nodes] for iri, some in counted.ends.items()}
    graph = project.together(replace(counted, ends=known), nodes, lang=wish.lang)
    return graph, counted


def _things(source: Source, wish: Wish) -> Chosen:
    """Single events (and documents, persons, places) with what they touch: the most linked."""
    single = wish.what == "events"
    links = ("party", "host") if single else _LINKS
    counted = events.read(source, links, wish.filters(), days=False, documents=not single)
    degree: Counter[str] = Counter()
    for iri, ends in counted.ends.items():
        degree[iri] = len(ends)
        degree.update(ends)
    if not single and wish.filters() == Filters():
        degree.update(dict.fromkeys(_all(source), 0))
    keep = set(_most(degree, wish.largest))
    edges = links if single else ()
    whole = graph_of(source.only(keep), wish.lang, edges)
    shown = whole.subgraph(keep).copy()
    met = [d for _, d in shown.nodes(data=True) if d["kind"] == "event"]
    statuses = Counter(str(d.get("status", "")) for d in met)
    return Chosen(shown, whole, len(degree), statuses, counted.undated)


def _around(source: Source, wish: Wish) -> Chosen:
    keep, total = around(source, wish.around, min(wish.largest, NEAR))
    shown = graph_of(source.only(keep), wish.lang)
    met = [d for _, d in shown.nodes(data=True) if d["kind"] == "event"]
    return Chosen(shown, shown, total, Counter(str(d.get("status", "")) for d in met))


def _all(source: Source) -> Iterable[str]:
    for name, _ in KINDS:
        yield from source.of_class(name)


def _most(degree: Mapping[str, int], many: int) -> list[str]:
    return sorted(degree, key=lambda iri: (-degree[iri], iri))[:many]
