"""In which order what must match is joined: from where the fewest rows come, each next to what is
known already. SQLite keeps the order that it is given, so it does not guess another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg.query.quick.sql import Context, Scope
from kg.query.quick.syntax import Slot, Var
from kg.store.columns import PARTY, TEXTS

_ALL, _ROWS = 1_000_000.0, 5_000.0
"""Rows that come of a statement of which nothing is known, and of a query within the query:
guesses, since to count them would take as long as to ask."""
_COUNTED = (100, 30_000)
"""Of an atom so many rows are counted to find out where to begin; and if few do not tell, more."""


@dataclass(frozen=True, slots=True)
class Stated:
    """Statements of one property: to a variable, or to any of ``ends``."""

    subject: Slot
    path: str
    object: Slot
    ends: tuple[NamedNode, ...] = ()

    @property
    def names(self) -> frozenset[str]:
        slots = (self.subject,) if self.ends else (self.subject, self.object)
        return frozenset(slot.name for slot in slots if isinstance(slot, Var))


@dataclass(frozen=True, slots=True)
class Beside:
    """A thing that has ``one`` as a party, and ``other``."""

    subject: Var
    one: NamedNode
    other: Slot

    @property
    def names(self) -> frozenset[str]:
        return frozenset(x.name for x in (self.subject, self.other) if isinstance(x, Var))


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a query within the query."""

    sql: str
    scope: Scope

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self.scope)


Atom = Stated | Beside | Rows


def paired(atoms: Sequence[Atom]) -> list[Atom]:
    """The same with two known parties of one thing as one atom; and where nothing else is asked,
    a known one and any."""
    found, first = list[Atom](), dict[str, Stated]()
    for atom in atoms:
        party = isinstance(atom, Stated) and atom.path == PARTY and not atom.ends
        if party and isinstance(atom, Stated) and isinstance(atom.subject, Var):
            before = first.get(atom.subject.name)
            for one, other in ((before, atom), (atom, before)):
                if one and other and isinstance(one.object, NamedNode):
                    if isinstance(other.object, NamedNode) or len(atoms) == 2:
                        assert before is not None
                        found.remove(before)
                        del first[atom.subject.name]
                        found.append(Beside(atom.subject, one.object, other.object))
                        break
            else:
                found.append(atom)
                if before is None or isinstance(atom.object, NamedNode):
                    first[atom.subject.name] = atom
            continue
        found.append(atom)
    return found


def ordered(atoms: Sequence[Atom], ctx: Context) -> list[Atom]:
    """Of the orders that begin with each, and go on where it costs least, the cheapest."""
    if len(atoms) < 2:  # nothing to choose
        return list(atoms)
    for most in _COUNTED:
        counts = [_first(atom, ctx, most) for atom in atoms]
        cost, order = min(_begun(start, atoms, counts, ctx) for start in range(len(atoms)))
        if cost < most:  # what was not counted to its end costs more
            break
    return [atoms[at] for at in order]


def _begun(
    start: int, atoms: Sequence[Atom], counts: Sequence[float], ctx: Context
) -> tuple[float, list[int]]:
    """What the order that begins with one of them costs, and the order."""
    names = [atom.names for atom in atoms]
    order, rest, known = [start], {*range(len(atoms))} - {start}, names[start]
    rows = cost = counts[start]
    while rest:
        factor, at = min((_factor(atoms[i], names[i], known, counts[i], ctx), i) for i in rest)
        order.append(at)
        rest.remove(at)
        known |= names[at]
        rows *= factor
        cost += rows + 0.1
    return cost, order


def _first(atom: Atom, ctx: Context, most: int) -> float:
    """How many rows an atom alone has, counted to a bound."""
    if isinstance(atom, Rows):
        return _ROWS
    if isinstance(atom, Beside):
        other = ctx.node(atom.other.value) if isinstance(atom.other, NamedNode) else None
        return float(ctx.both(ctx.node(atom.one.value), other, most))
    ends = atom.ends or ((atom.object,) if isinstance(atom.object, NamedNode) else ())
    if not isinstance(atom.subject, Var):
        return 1.0
    if ends and atom.path not in TEXTS:
        return float(ctx.many(atom.path, [ctx.node(end.value) for end in ends], most))
    return _ALL if isinstance(atom.object, Var) else 100.0


def _factor(
    atom: Atom, names: frozenset[str], known: frozenset[str], count: float, ctx: Context
) -> float:
    """By how much an atom multiplies the rows before it."""
    if isinstance(atom, Rows):
        return 1.0 if names & known else _ROWS
    if not names & known:
        return count
    if isinstance(atom, Beside):
        return 0.5
    if isinstance(atom.subject, Var) and atom.subject.name not in known:
        return float(ctx.usual(atom.path))
    if names <= known:
        return 0.5
    return 1.0 if atom.path in TEXTS else 1.5
