"""Claims into things: the surest couples come together first, unless something speaks against.

In: claims that know how to be compared, couples worth comparing, judgements. Out: groups with
their merges. A group is a function of its own component of couples (claims linked by
verdicts), so adding an article changes only the components that it touches.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Protocol, TypeVar

from kg.resolve.judge import Judgements
from kg.resolve.pairs import Verdict
from kg.resolve.persons import Group
from kg.resolve.unite import Union, judged
from kg.world import Merge


class Comparable(Protocol):
    """Anything with a claim's iri."""

    @property
    def iri(self) -> str: ...


Kind = TypeVar("Kind", bound=Comparable)


def cluster(
    items: Iterable[Kind],
    couples: Iterable[tuple[Kind, Kind]],
    verdict: Callable[[Kind, Kind], Verdict | None],
    contradiction: Callable[[Kind, Kind], str | None],
    judgements: Judgements,
) -> list[Group]:
    """The things, as groups of claims, sorted by their first claim."""
    by_iri = {item.iri: item for item in items}
    edges = []
    for a, b in couples:
        found = verdict(a, b)
        if found:
            left, right = sorted((a.iri, b.iri))
            edges.append(Merge(left, right, found.rule, found.score, found.reason))
    edges.sort(key=lambda m: (-m.score, m.left, m.right))
    union = Union(by_iri, judgements.couples("different"))
    for merge in judged(judgements):
        if merge.left in by_iri and merge.right in by_iri:
            union.join(merge)
    same = set(judgements.couples("same"))
    veto = _veto(by_iri, contradiction, same)
    tied = _tied(edges)
    for edge in edges:
        if not _torn(edge, tied, union, veto):
            union.join(edge, veto)
    merges = union.merges_by_group()
    return [
        Group(
            tuple(group),
            tuple(sorted(merges.get(union.find(group[0]), ()), key=lambda m: (m.left, m.right))),
        )
        for group in union.groups()
    ]


def _tied(edges: Iterable[Merge]) -> dict[tuple[str, float], list[str]]:
    """(claim, score) -> the claims that it might join equally well."""
    tied: dict[tuple[str, float], list[str]] = {}
    for edge in edges:
        tied.setdefault((edge.left, edge.score), []).append(edge.right)
        tied.setdefault((edge.right, edge.score), []).append(edge.left)
    return tied


def _torn(
    edge: Merge,
    tied: Mapping[tuple[str, float], list[str]],
    union: Union,
    veto: Callable[[list[str], list[str]], bool],
) -> bool:
    """A claim that still stands alone could join two things equally well: it joins neither."""
    for claim, other in ((edge.left, edge.right), (edge.right, edge.left)):
        if len(union.members(claim)) > 1:
            continue
        roots = {union.find(o) for o in tied[claim, edge.score]} - {union.find(other)}
        if any(veto(union.members(root), union.members(other)) for root in sorted(roots)):
            return True
    return False


def _veto(
    by_iri: Mapping[str, Kind],
    contradiction: Callable[[Kind, Kind], str | None],
    same: set[tuple[str, str]],
) -> Callable[[list[str], list[str]], bool]:
    def veto(left: list[str], right: list[str]) -> bool:
        return any(
            (min(x, y), max(x, y)) not in same and contradiction(by_iri[x], by_iri[y])
            for x in left
            for y in right
        )

    return veto
