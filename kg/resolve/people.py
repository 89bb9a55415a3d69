"""The claims about persons by the sound of their surnames, and the persons they make.

In: claims that come and go. Out: the groups that changed. A block is the claims whose surnames
share a key, with all that judgements or further keys link to them; within it
``kg.resolve.persons`` decides, and a change costs what its blocks hold.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.resolve.groups import Group, Groups, Sign, Touched
from kg.resolve.judge import Judgements
from kg.resolve.names import is_full
from kg.resolve.persons import Spoken, forms, most, resolve_block
from kg.resolve.sounds import keys, parts
from kg.shelves import Rows, Shelf, Shelves


class People:
    """All claims about persons, and their groups."""

    def __init__(self, judgements: Judgements, shelves: Shelves) -> None:
        self.groups = Groups("person", shelves)
        self.said: Shelf[Spoken] = shelves.shelf("person-claim", Spoken, lean)
        self._blocks: Rows[None] = shelves.rows("person-block", None)
        self._judgements = judgements
        self._linked: dict[str, set[str]] = {}
        for left, right in judgements.couples("same"):
            self._linked.setdefault(left, set()).add(right)
            self._linked.setdefault(right, set()).add(left)

    def update(self, drop: Iterable[str], add: Iterable[Spoken]) -> Touched:
        """Take the claims of ``drop`` out, put ``add`` in."""
        new = {one.claim.iri: one for one in add}
        gone = sorted(iri for iri in {*drop, *new} if iri in self.said)
        touched: set[str] = set()
        for iri in gone:
            touched.update(self._take_out(iri))
        for iri in sorted(new):
            touched.update(self._put_in(new[iri]))
        found: list[Group] = []
        for members in self._components(touched):
            found.extend(
                resolve_block(
                    forms((self.said[m] for m in members), self._judgements), self._judgements
                )
            )
        signs = {g.claims[0]: self._sign(g) for g in found}
        return self.groups.replace(set(gone) - set(new), new, found, signs)

    def block_sizes(self) -> list[int]:
        """How many claims stand in each block, the largest first."""
        return sorted((len(self._blocks.row(k)) for k in self._blocks), reverse=True)

    def state(self, token: str) -> str | None:
        """The state that the person serves, by most claims; None too where none is told."""
        sign = self.groups.signs[token]
        return sign[1] if sign else None

    def is_full(self, token: str) -> bool:
        """Whether the person is known by a full name."""
        sign = self.groups.signs[token]
        return bool(sign and sign[0])

    def _sign(self, group: Group) -> Sign:
        said = [self.said[c] for c in group.claims]
        spelled = {(one.fact.name, one.language) for one in said}
        full = any(is_full(parts(name, language)) for name, language in spelled)
        return full, most(one.fact.country for one in said)

    def _take_out(self, iri: str) -> set[str]:
        """Remove a claim; gives the keys of its blocks and of those judged to be of its person."""
        own = _keys(self.said[iri])
        for key in own:
            self._blocks.drop(key, iri)
        del self.said[iri]
        linked = (o for o in self._linked.get(iri, ()) if o in self.said)
        return {*own, *(key for other in linked for key in _keys(self.said[other]))}

    def _put_in(self, one: Spoken) -> tuple[str, ...]:
        found = _keys(one)
        self.said[one.claim.iri] = one
        for key in found:
            self._blocks.put(key, one.claim.iri, None)
        return found

    def _components(self, touched: set[str]) -> list[list[str]]:
        """Claims linked by keys or by judgements, from the touched keys on."""
        out: list[list[str]] = []
        seen: set[str] = set()
        for start in sorted(touched):
            if start in seen:
                continue
            members: set[str] = set()
            todo = [start]
            seen.add(start)
            while todo:
                fresh = set(self._blocks.row(todo.pop())) - members
                fresh |= {o for m in fresh for o in self._linked.get(m, ()) if o in self.said}
                self.said.fetch(fresh)
                members |= fresh
                for key in {k for m in fresh for k in _keys(self.said[m])} - seen:
                    seen.add(key)
                    todo.append(key)
            out.append(sorted(members))
        return [members for members in out if members]


def _keys(one: Spoken) -> tuple[str, ...]:
    spelled = parts(one.fact.name, one.language)
    return keys(spelled[-1]) if spelled else ("",)


def lean(one: Spoken) -> Spoken:
    """Without the proofs, which nothing here asks for."""
    return replace(one, claim=replace(one.claim, fact=replace(one.fact, proofs=())))
