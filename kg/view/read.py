"""The resolved graph as a typed networkx MultiDiGraph.

In: an open store (pyoxigraph), a language for labels. Out: one node per country,
organisation, person, event, document, series and place, by IRI, and one directed edge per
statement between two of them. Only the default graph is read: one node per thing in the
world.

Node attributes, all strings but ``sources``, absent where unknown: ``kind``, ``type`` (the
class's local name), ``label``, ``code``, ``country`` (of a person), ``status``, ``date``
(EDTF), ``begin`` and ``end`` (days), ``sources`` (int). Edge attributes: ``kind`` (party,
host, participant, place, series, signed, made, serves, post), ``status``, ``begin``,
``end`` of the event, document or tenure behind it, and ``post``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

import networkx as nx
from pyoxigraph import Store

from kg.view.source import DAY, ONTO, Source, column, last
from kg.view.words import Words

_RDFS_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_PREF_LABEL = "http://www.w3.org/2004/02/skos/core#prefLabel"

# Kind by class, the more exact class after the more general one: the last one met stands.
KINDS: tuple[tuple[str, str], ...] = (
    ("Organisation", "organisation"),
    ("InternationalOrganisation", "organisation"),
    ("Ministry", "organisation"),
    ("ArmedForces", "organisation"),
    ("Country", "country"),
    ("Person", "person"),
    ("Event", "event"),
    ("Visit", "event"),
    ("Meeting", "event"),
    ("PhoneCall", "event"),
    ("Conference", "event"),
    ("Exercise", "event"),
    ("Signing", "event"),
    ("Ceremony", "event"),
    ("ExerciseSeries", "series"),
    ("Document", "document"),
    ("OtherDocument", "document"),
    ("CooperationPlan", "document"),
    ("Agreement", "document"),
    ("Memorandum", "document"),
    ("Protocol", "document"),
    ("Declaration", "document"),
    ("Contract", "document"),
    ("Place", "place"),
)

# Which statement becomes which edge: the kind of its subject, the property, the edge's kind.
EDGES: tuple[tuple[str, str, str], ...] = (
    ("event", "party", "party"),
    ("event", "host", "host"),
    ("event", "participant", "participant"),
    ("event", "place", "place"),
    ("event", "series", "series"),
    ("document", "party", "signed"),
    ("document", "madeBy", "made"),
    ("person", "country", "serves"),
)


def graph(
    store: Store, lang: str = "en", onto: str = ONTO, edges: Collection[str] = ()
) -> nx.MultiDiGraph[str]:
    """The resolved graph; nodes and edges are added in sorted order.

    ``edges``: kinds of edges to read; none means all. A projection needs few of them.
    """
    return graph_of(Source(store, onto), lang, edges)


def graph_of(source: Source, lang: str = "en", edges: Collection[str] = ()) -> nx.MultiDiGraph[str]:
    """The same of a source, which may be a part of a store; posts are told between its nodes."""
    nodes = nodes_of(source, lang)
    found: nx.MultiDiGraph[str] = nx.MultiDiGraph(lang=lang)
    for iri in sorted(nodes):
        found.add_node(iri, **nodes[iri])
    for kind, name, edge in EDGES:
        if edges and edge not in edges:
            continue
        for subject, target in sorted(source.pairs(name)):
            node = nodes.get(subject)
            if node and node["kind"] == kind and target in nodes:
                found.add_edge(subject, target, edge, **_when(node, edge))
    whole = Source(source.store, source.onto)
    posts = _posts(whole, nodes) if not edges or "post" in edges else ()
    for subject, target, attributes in sorted(posts, key=repr):
        key = " ".join(("post", *sorted(attributes.values())))
        found.add_edge(subject, target, key, **attributes)
    return found


def nodes_of(source: Source, lang: str) -> dict[str, dict[str, str | int]]:
    """The attributes of each node."""
    nodes: dict[str, dict[str, str | int]] = {}
    for name, kind in KINDS:
        for iri in source.of_class(name):
            nodes[iri] = {"kind": kind, "type": name}
    # A party is shown even where nothing but its IRI is known of it.
    for _, iri in source.pairs("party"):
        if iri not in nodes:
            nodes[iri] = {"kind": "organisation", "type": "Organisation"}
            if "/country/" in iri:
                nodes[iri] = {"kind": "country", "type": "Country"}
    for name in ("code", "date", "begin", "end", "covers", "signedOn"):
        day = name in ("begin", "end")
        for iri, value in source.pairs(name):
            if iri in nodes and (not day or DAY.fullmatch(value)):
                _least(nodes[iri], name, plain(value))
    for name in ("status", "country"):
        for iri, value in source.pairs(name):
            if iri in nodes:
                _least(nodes[iri], name, last(value))
    for iri, value in source.pairs("sourceCount"):
        if iri in nodes and value.isdecimal():
            nodes[iri]["sources"] = int(value)
    for node in nodes.values():
        signed = str(node.get("signedOn", ""))
        if DAY.fullmatch(signed) and "begin" not in node and "end" not in node:
            node["begin"] = node["end"] = signed
    _label(source, nodes, lang)
    return nodes


def _least(node: dict[str, str | int], name: str, value: str) -> None:
    """Of two values where there should be one the first in order: the same in each run."""
    node[name] = min(str(node.get(name, value)), value)


def _label(source: Source, nodes: dict[str, dict[str, str | int]], lang: str) -> None:
    """Give each node its label: preferred, in the language asked for, or the nearest."""
    best: dict[str, tuple[int, int, str, str]] = {}
    for order, predicate in enumerate((_PREF_LABEL, _RDFS_LABEL)):
        for iri, language, text in source.labels(predicate):
            if iri in nodes:
                near = {lang: 0, "en": 1, "": 2}.get(language, 3)
                rank = (near, order, language, text)
                # An event's name bears the language it was read in; one without is made up of
                # type, parties and date, and that is better made in the language asked for.
                made = not language and nodes[iri]["kind"] in ("event", "document")
                if text and not made and (iri not in best or rank < best[iri]):
                    best[iri] = rank
    words = Words(lang)
    parties: dict[str, list[str]] = {}
    for iri, party in sorted(source.pairs("party")):
        parties.setdefault(iri, []).append(last(party))
    for iri, node in nodes.items():
        if iri in best:
            node["label"] = plain(best[iri][3])
        elif node["kind"] in ("event", "document"):
            date = node.get("date") or node.get("signedOn") or node.get("covers") or ""
            some = parties.get(iri, [])
            who = "–".join(some[:3]) + ("…" if len(some) > 3 else "")
            node["label"] = plain(f"{words.type(str(node['type']))} {who} {date}")
        else:
            node["label"] = plain(str(node.get("code") or last(iri)))


def _when(node: dict[str, str | int], edge: str) -> dict[str, str]:
    found = {"kind": edge}
    if edge != "serves":
        for name in ("status", "begin", "end"):
            if name in node:
                found[name] = str(node[name])
    return found


def _posts(
    source: Source, nodes: dict[str, dict[str, str | int]]
) -> Iterable[tuple[str, str, dict[str, str]]]:
    """Who held which post for whom: one edge per tenure."""
    told = {
        name: dict(sorted(source.pairs(name), reverse=True))
        for name in ("holder", "post", "forCountry")
    }
    known = sorted(t for t, holder in told["holder"].items() if holder in nodes)
    days = {name: column(source, name, known) for name in ("begin", "end")}
    for tenure in known:
        holder, country = told["holder"][tenure], told["forCountry"].get(tenure)
        if country in nodes:
            found = {"kind": "post"}
            if tenure in told["post"]:
                found["post"] = last(told["post"][tenure])
            for name in ("begin", "end"):
                day = days[name].get(tenure, [""])[0]
                if DAY.fullmatch(day):
                    found[name] = day
            yield holder, country, found


def plain(text: str) -> str:
    """Text fit for one line of any output: no control characters, bidi marks, runs of space.

    XML cannot hold control characters, and a stray bidi override turns a whole page.
    """
    if text.isprintable() and "  " not in text and text == text.strip():
        return text
    kept = "".join(c if c.isprintable() or c.isspace() else "" for c in text)
    return " ".join(kept.split())
