"""The patterns of a group in, what its SQL has to join out, in no order yet.

What must match are atoms; what may match, binds or tests comes after them. A group within, a plain
SELECT, a UNION of one property's values are read as if they stood here; of another, its rows are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from pyoxigraph import NamedNode

from kg.query.quick.order import Atom, Rows, Stated
from kg.query.quick.shapes import binds, everything, is_plain, only, renamed
from kg.query.quick.sql import Context, Scope, Value
from kg.query.quick.syntax import (
    Beyond,
    Bind,
    Either,
    Filter,
    Group,
    Item,
    Maybe,
    Select,
    Triple,
    Values,
    Var,
    Without,
    variables,
)

Made = tuple[str, Scope]
"""The SQL of a SELECT, and its columns by variable."""


@dataclass
class Gathered:
    """What one group asks for. ``made``: how a SELECT within it becomes SQL."""

    ctx: Context
    made: Callable[[Select, Context], Made]
    atoms: list[Atom] = field(default_factory=list)
    rest: list[Item] = field(default_factory=list)
    _late: set[str] = field(default_factory=set)

    def add(self, items: Iterable[Item]) -> None:
        """Raises Beyond."""
        for item in items:
            if isinstance(item, Maybe | Bind):
                self._late |= variables(item) - self._seen()
                self.rest.append(item)
            elif isinstance(item, Filter | Without | Values):
                self.rest.append(item)
            elif self._late and variables(item) & self._late:
                raise Beyond("a pattern at what may be unbound")
            elif isinstance(item, Triple):
                self.atoms.append(Stated(item.subject, item.path, item.object))
            elif isinstance(item, Group):
                self._nested(item)
            elif isinstance(item, Either):
                self._either(item)
            else:
                self._select(item)

    def _seen(self) -> frozenset[str]:
        return frozenset[str]().union(*(atom.names for atom in self.atoms))

    def _nested(self, group: Group) -> None:
        """A group of patterns is read as if it stood here; of another, its rows are."""
        bound = frozenset[str]().union(*(variables(i) for i in group.items if binds(i)))
        if all(binds(i) or (isinstance(i, Filter) and variables(i) <= bound) for i in group.items):
            self.add(group.items)
        elif len(group.items) == 1 and isinstance(group.items[0], Select):
            self._select(group.items[0])
        else:
            self.atoms.append(Rows(*self.made(everything(group), self.ctx)))

    def _select(self, select: Select) -> None:
        if is_plain(select):
            shown = {var.name for var, _ in select.columns}
            hidden = variables(select.where) - shown
            fresh = {name: Var(f" {self.ctx.alias()}") for name in sorted(hidden)}
            self._nested(Group(tuple(renamed(item, fresh) for item in select.where.items)))
        else:
            self.atoms.append(Rows(*self.made(select, self.ctx)))

    def _either(self, either: Either) -> None:
        triples = [only(group) for group in either.groups]
        first = triples[0]
        if first is not None and all(
            t is not None
            and t.subject == first.subject
            and t.path == first.path
            and isinstance(t.object, NamedNode)
            for t in triples
        ):
            ends = [t.object for t in triples if t is not None and isinstance(t.object, NamedNode)]
            if len(set(ends)) == len(ends):
                self.atoms.append(Stated(first.subject, first.path, ends[0], tuple(ends)))
                return
        names = sorted(variables(either))
        columns = tuple((Var(name), Var(name)) for name in names)
        made = [self.made(Select(columns, group), self.ctx) for group in either.groups]
        scope = {name: _united([part[name] for _, part in made]) for name in names}
        self.atoms.append(Rows(" UNION ALL ".join(sql for sql, _ in made), scope))


def _united(values: list[Value]) -> Value:
    known = [value for value in values if value.kind != "null"]
    if len({(v.kind, v.datatype) for v in known}) > 1:
        raise Beyond("a UNION of unlike kinds")
    first = known[0] if known else values[0]
    sure = len(known) == len(values) and all(v.sure for v in known)
    return Value(first.sql, first.kind, sure, first.datatype)
