"""Uniting claims into things: sets that grow by merges in a fixed order, with vetoes.

In: members (strings), couples judged same or different. Out: groups, sorted, and the merges
that made them. The same members and merges in the same order give the same groups; callers
sort. Serves DESIGN rules 7 and 8.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kg.resolve.judge import Judgements
from kg.world import Merge


class Union:
    """Disjoint sets of claims' iris. ``apart`` are couples that never come together."""

    def __init__(self, members: Iterable[str], apart: Iterable[tuple[str, str]] = ()) -> None:
        self._root = {m: m for m in members}
        self._set = {m: [m] for m in self._root}
        self._apart: dict[str, set[str]] = {}
        for left, right in apart:
            if left in self._root and right in self._root:
                self._apart.setdefault(left, set()).add(right)
                self._apart.setdefault(right, set()).add(left)
        self.merges: list[Merge] = []

    def find(self, member: str) -> str:
        """The least member of its set, which stands for the set."""
        return self._root[member]

    def members(self, member: str) -> list[str]:
        """All members of its set."""
        return self._set[self._root[member]]

    def join(
        self, merge: Merge, veto: Callable[[list[str], list[str]], bool] | None = None
    ) -> bool:
        """Join the sets of the merge's two sides, unless judged different or vetoed."""
        left, right = self._root[merge.left], self._root[merge.right]
        if left == right:
            return True
        a, b = self._set[left], self._set[right]
        if self._separate(a, b) or (veto is not None and veto(a, b)):
            return False
        keep, drop = min(left, right), max(left, right)
        joined = a + b
        small = b if keep == left else a
        for member in small:
            self._root[member] = keep
        del self._set[drop]
        self._set[keep] = joined
        self.merges.append(merge)
        return True

    def _separate(self, a: list[str], b: list[str]) -> bool:
        if not self._apart:
            return False
        small, large = (a, b) if len(a) <= len(b) else (b, a)
        other = self._root[large[0]]
        return any(self._root[x] == other for m in small for x in self._apart.get(m, ()))

    def groups(self) -> list[list[str]]:
        """The sets, each sorted, sorted by their least member."""
        return sorted(sorted(s) for s in self._set.values())

    def merges_by_group(self) -> dict[str, list[Merge]]:
        """Least member -> the merges that made its set, in the order they were made."""
        out: dict[str, list[Merge]] = {}
        for merge in self.merges:
            out.setdefault(self._root[merge.left], []).append(merge)
        return out


def judged(judgements: Judgements) -> list[Merge]:
    """The merges that judgements of ``same`` ask for, sorted."""
    return [
        Merge(left, right, "judged-same", 1.0, f"{j.who}: {j.why}")
        for (left, right), j in sorted(judgements.couples("same").items())
    ]
