"""The graph: a resolved world and its articles in, quads out.

    quads(world, articles, parties, reader)   everything, the named graphs and the default one
    evidence, resolved, Mentions              its parts, where only some of it changed
    Plans                                     which events a plan may cover, by blocks
    rules()                                   the SPARQL INSERT rules, to be run in the store

``kg.store`` writes them; nothing here knows of files or engines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kg.graph.evidence import evidence
from kg.graph.mentions import Mentions
from kg.graph.parties import Party, load_parties
from kg.graph.plans import Plans
from kg.graph.resolved import resolved
from kg.graph.rules import Rule, rules
from kg.graph.terms import Quad, Space, line
from kg.model import Article
from kg.pack.places import Site
from kg.world import Claim, World

__all__ = [
    "Mentions",
    "Party",
    "Plans",
    "Quad",
    "Rule",
    "Space",
    "evidence",
    "line",
    "load_parties",
    "quads",
    "resolved",
    "rules",
]


def quads(
    world: World,
    articles: Iterable[Article],
    parties: Mapping[str, Party],
    reader: str,
    space: Space | None = None,
    *,
    places: Mapping[str, Site] | None = None,
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
    yield from Mentions(parties, places or {}, space).update(World(), world)[1]
