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


TIE = 0.006
"""Scores this near are alike: what tells them apart is too small to decide."""
SURE = 0.94
"""From here on only equal scores are alike."""
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


def _tied(edges: Iterable[Merge]) -> dict[str, list[tuple[float, str]]]:
    """Claim -> the claims that it might join, with the scores."""
    found: dict[str, list[tuple[float, str]]] = {}
    for edge in edges:
        found.setdefault(edge.left, []).append((edge.score, edge.right))
        found.setdefault(edge.right, []).append((edge.score, edge.left))
    return found


def _torn(
    edge: Merge,
    tied: Mapping[str, list[tuple[float, str]]],
    union: Union,
    veto: Callable[[list[str], list[str]], bool],
) -> bool:
    """A claim that still stands alone could join two things about equally well: it joins none."""
    tie = TIE if edge.score < SURE else 0.0
    for claim, other in ((edge.left, edge.right), (edge.right, edge.left)):
        if len(union.members(claim)) > 1:
            continue
        near = (o for score, o in tied[claim] if abs(score - edge.score) <= tie)
        roots = {union.find(o) for o in near} - {union.find(other)}
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
