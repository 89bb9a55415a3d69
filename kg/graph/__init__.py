"""The graph: a resolved world and its articles in, quads out.

    quads(world, articles, parties, reader)   everything, the named graphs and the default one
    rules()                                   the SPARQL INSERT rules, to be run in the store

``kg.store`` writes them; nothing here knows of files or engines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kg.graph.evidence import evidence
from kg.graph.parties import Party, load_parties, party_quads
from kg.graph.places import Place, load_places, place_countries, place_quads
from kg.graph.resolved import resolved
from kg.graph.rules import Rule, rules
from kg.graph.terms import Quad, Space, line
from kg.model import Article
from kg.world import Claim, World

__all__ = [
    "Party",
    "Place",
    "Quad",
    "Rule",
    "Space",
    "line",
    "load_parties",
    "load_places",
    "quads",
    "rules",
]


def quads(
    world: World,
    articles: Iterable[Article],
    parties: Mapping[str, Party],
    reader: str,
    space: Space | None = None,
    *,
    places: Mapping[str, Place] | None = None,
) -> Iterator[Quad]:
    """All quads of a store: one graph per article, and the default graph.

    ``articles`` are the texts behind ``world.articles``, in any order, one at a time in memory;
    ``reader`` is name and version of what read them, ``places`` the gazetteer's. Rules and code
    lists come on top, in the store.
    """
    space = space or Space()
    refs = {ref.id: ref for ref in world.articles}
    claims: dict[str, list[Claim]] = {}
    for claim in world.claims:
        claims.setdefault(claim.article, []).append(claim)
    for article in articles:
        yield from evidence(article, refs[article.id], claims.get(article.id, ()), reader, space)
    yield from resolved(world, parties, places or {}, space)
    names = [name for event in world.events for name in event.places]
    yield from place_quads(names, places or {}, space)
    codes = {*_codes(world), *place_countries(names, places or {})}
    yield from party_quads(codes, parties, space)


def _codes(world: World) -> Iterator[str]:
    """The codes of all parties that the world names."""
    for person in world.persons:
        yield from filter(None, (person.country,))
    for tenure in world.tenures:
        yield from filter(None, (tenure.country,))
    for event in world.events:
        yield from event.countries
        yield from filter(None, (event.host,))
    for document in world.documents:
        yield from document.parties
