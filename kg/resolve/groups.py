"""Groups of claims that are one thing, and what a change did to them.

A group bears a token while it only gains or loses claims of changed articles: whoever compares
things by their tokens need look again only at claims that *moved* to another group. Tokens
never leave the room, so that they cannot show in what is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.shelves import Shelf, Shelves
from kg.world import Merge

Sign = tuple[bool, str | None]


@dataclass(frozen=True, slots=True)
class Group:
    """Claims that are about one thing, sorted, and why."""

    claims: tuple[str, ...]
    merges: tuple[Merge, ...]


@dataclass(frozen=True, slots=True)
class Touched:
    """What a change did: tokens of groups that are gone or new or other than before."""

    before: frozenset[str]
    after: frozenset[str]
    moved: frozenset[str]
    renewed: frozenset[str]
    """Claims that came, or are other than before."""


class Groups:
    """All groups of one kind by token. ``sign`` of a group is what comparing sees of it."""

    def __init__(self, name: str, shelves: Shelves) -> None:
        self.by_token: Shelf[Group] = shelves.shelf(f"{name}-group", Group)
        self.token: Shelf[str] = shelves.shelf(f"{name}-token", str)
        self.signs: Shelf[Sign | None] = shelves.shelf(f"{name}-sign", Sign | None)
        self._made: Shelf[int] = shelves.shelf(f"{name}-tokens", int)

    def replace(
        self,
        dropped: Iterable[str],
        renewed: Iterable[str],
        new: Iterable[Group],
        signs: Mapping[str, Sign],
    ) -> Touched:
        """Put ``new`` groups in place of all groups that share a claim with them or ``dropped``.

        ``renewed`` are claims that came or are other than before; ``signs`` gives each new
        group's sign by its first claim.
        """
        gone = set(dropped)
        fresh = set(renewed)
        groups = sorted(new, key=lambda g: g.claims)
        self.token.fetch([*gone, *(c for g in groups for c in g.claims)])
        before = {self.token[c] for c in gone if c in self.token}
        before |= {self.token[c] for g in groups for c in g.claims if c in self.token}
        old = {token: self.by_token[token] for token in before}
        old_signs = {token: self.signs[token] for token in before}
        was = {c: t for t, g in old.items() for c in g.claims}
        now: dict[str, str] = {}
        after: set[str] = set()
        kept: set[str] = set()
        moved: set[str] = set()
        for group in groups:
            came = {was[c] for c in group.claims if c in was and c not in gone}
            token = came.pop() if len(came) == 1 else ""
            sign = signs.get(group.claims[0])
            if (
                not token
                or token in kept
                or not set(old[token].claims) - gone <= set(group.claims)
                or old_signs[token] != sign
            ):
                token = self._new_token()
                moved.update(group.claims)
            if group == old.get(token) and not fresh & set(group.claims):
                before.discard(token)
            else:
                after.add(token)
                self.by_token[token] = group
                self.signs[token] = sign
            kept.add(token)
            now.update((claim, token) for claim in group.claims)
        for token in set(old) - kept:
            del self.by_token[token]
            del self.signs[token]
        lost = set(was) - set(now)
        assert lost <= gone, f"claims without a group: {sorted(lost - gone)[:3]}"
        for claim in lost:
            del self.token[claim]
        for claim, token in now.items():
            if was.get(claim) != token:
                self.token[claim] = token
        return Touched(frozenset(before), frozenset(after), frozenset(moved), frozenset(fresh))

    def _new_token(self) -> str:
        number = self._made["last"] = (self._made.get("last") or 0) + 1
        return f"t{number}"
