"""Claims into things: the surest couples come together first, unless something speaks against.

In: items (events or documents, ready to be compared) that come and go. Out: the groups that
changed. A group is a function of its own component of couples (items linked by verdicts), so a
change costs what its blocks and components hold, not what the store does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Generic, Protocol, TypeVar

from kg.resolve.groups import Group, Groups, Touched
from kg.resolve.judge import Judgements
from kg.resolve.pairs import Verdict
from kg.resolve.unite import Union, judged
from kg.shelves import Rows, Shelf, Shelves
from kg.world import Merge

TIE = 0.006
"""Scores this near are alike: what tells them apart is too small to decide."""
WEAK = 0.7
"""Below this any other home for a claim, even a worse one, makes it stay alone."""
SURE = 0.94
"""From here on only equal scores are alike."""


class Comparable(Protocol):
    """Anything with a claim's iri."""

    @property
    def iri(self) -> str: ...


Kind = TypeVar("Kind", bound=Comparable)


class Linker(Generic[Kind]):
    """The items of one kind, their blocks, the couples that a rule speaks for, their groups.

    A block has two rows of items: those that seek in it (``+``) and those that only stand there.
    A couple's merge lies with its first claim; with its second only that there is one.
    """

    def __init__(
        self,
        name: str,
        kind: type[Kind],
        keys: Callable[[Kind], Iterable[tuple[tuple[str, ...], bool]]],
        verdict: Callable[[Kind, Kind], Verdict | None],
        contradiction: Callable[[Kind, Kind], str | None],
        judgements: Judgements,
        shelves: Shelves,
    ) -> None:
        self.items: Shelf[Kind] = shelves.shelf(f"{name}-item", kind)
        self.groups = Groups(name, shelves)
        self._keys = keys
        self._verdict = verdict
        self._contradiction = contradiction
        self._judgements = judgements
        self._same: dict[str, list[Merge]] = {}
        for merge in judged(judgements):
            self._same.setdefault(merge.left, []).append(merge)
            self._same.setdefault(merge.right, []).append(merge)
        self._blocks: Rows[None] = shelves.rows(f"{name}-block", None)
        self._edges: Rows[Merge | None] = shelves.rows(f"{name}-edge", Merge | None)

    def update(self, drop: Iterable[str], add: Iterable[Kind]) -> Touched:
        """Take the claims of ``drop`` out, put the items of ``add`` in (or in place)."""
        new = {item.iri: item for item in add}
        named = sorted(set(drop) | set(new))
        self.items.fetch(named)
        gone = [iri for iri in named if iri in self.items]
        touched: set[str] = set(new)
        for iri in gone:
            touched.update(self._take_out(iri))
        for iri in sorted(new):
            self._put_in(new[iri])
        found: list[Group] = []
        done: set[str] = set()
        for iri in sorted(touched):
            if iri not in done and iri in self.items:
                members = self._component(iri)
                done.update(members)
                found.extend(self._cluster(sorted(members)))
        return self.groups.replace(set(gone) - set(new), new, found, {})

    def block_sizes(self) -> list[int]:
        """How many items stand in each block, the largest first."""
        sizes: dict[str, int] = {}
        for key in self._blocks:
            sizes[key[:-1]] = sizes.get(key[:-1], 0) + len(self._blocks.row(key))
        return sorted(sizes.values(), reverse=True)

    def _take_out(self, iri: str) -> list[str]:
        """Remove an item; gives those it was linked with."""
        for key, seeks in self._keys(self.items[iri]):
            self._blocks.drop(_block(key, seeks), iri)
        del self.items[iri]
        linked = sorted(self._edges.row(iri))
        for other in linked:
            self._edges.drop(other, iri)
            self._edges.drop(iri, other)
        linked.extend(m.left if m.right == iri else m.right for m in self._same.get(iri, ()))
        return linked

    def _put_in(self, item: Kind) -> None:
        others: set[str] = set()
        for key, seeks in self._keys(item):
            others.update(self._blocks.row(_block(key, True)))
            if seeks:
                others.update(self._blocks.row(_block(key, False)))
            self._blocks.put(_block(key, seeks), item.iri, None)
        others.discard(item.iri)
        self.items.fetch(others)
        for iri in others:
            found = self._verdict(item, self.items[iri])
            if found:
                left, right = sorted((item.iri, iri))
                edge = Merge(left, right, found.rule, found.score, found.reason)
                self._edges.put(left, right, edge)
                self._edges.put(right, left, None)
        self.items[item.iri] = item

    def _component(self, start: str) -> set[str]:
        seen = {start}
        todo = [start]
        while todo:
            iri = todo.pop()
            near = list(self._edges.row(iri))
            near.extend(m.left if m.right == iri else m.right for m in self._same.get(iri, ()))
            for other in near:
                if other not in seen and other in self.items:
                    seen.add(other)
                    todo.append(other)
        return seen

    def _cluster(self, members: list[str]) -> list[Group]:
        if len(members) == 1:
            return [Group((members[0],), ())]
        edges = sorted(
            (e for m in members for e in self._edges.row(m).values() if e is not None),
            key=lambda e: (-e.score, e.left, e.right),
        )
        apart = self._judgements.couples("different")
        union = self._grow(Union(members, apart), edges, set())
        told = {m for iri in members for m in self._same.get(iri, ())}
        same = [m for m in told if m.left in self.items and m.right in self.items]
        if same:  # two things become one with all their claims, also those that disagree
            ruled, union = union.merges, Union(members, apart)
            for merge in (*sorted(same, key=lambda m: (m.left, m.right)), *ruled):
                union.join(merge)
            self._grow(union, edges, {(m.left, m.right) for m in same})
        merges = union.merges_by_group()
        return [
            Group(tuple(g), tuple(sorted(merges.get(g[0], ()), key=lambda m: (m.left, m.right))))
            for g in union.groups()
        ]

    def _grow(self, union: Union, edges: Sequence[Merge], same: set[tuple[str, str]]) -> Union:
        """Join what the rules speak for, the surest first; ``same`` are couples judged so."""
        veto, tied = self._veto(same), _tied(edges)
        for edge in edges:
            if not _torn(edge, tied, union, veto):
                union.join(edge, veto)
        return union

    def _veto(self, same: set[tuple[str, str]]) -> Callable[[list[str], list[str]], bool]:
        def veto(left: list[str], right: list[str]) -> bool:
            return any(
                (min(x, y), max(x, y)) not in same
                and self._contradiction(self.items[x], self.items[y])
                for x in left
                for y in right
            )

        return veto


def _block(key: tuple[str, ...], seeks: bool) -> str:
    return "|".join(key) + ("+" if seeks else "-")


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
    tie = 1.0 if edge.score < WEAK else TIE if edge.score < SURE else 0.0
    for claim, other in ((edge.left, edge.right), (edge.right, edge.left)):
        if len(union.members(claim)) > 1:
            continue
        near = (o for score, o in tied[claim] if abs(score - edge.score) <= tie)
        roots = {union.find(o) for o in near} - {union.find(other)}
        if any(veto(union.members(root), union.members(other)) for root in sorted(roots)):
            return True
    return False
