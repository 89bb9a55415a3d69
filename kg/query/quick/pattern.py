"""A group of patterns in, FROM and WHERE out, and what each variable stands for.

What must match is put in an order of our own (CROSS JOIN: SQLite keeps it), beginning where the
fewest statements are; OPTIONAL is a LEFT JOIN behind it. A variable that may be unbound joins
nothing here: that is for the engine.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from itertools import pairwise

from kg.query.quick.expression import value_of
from kg.query.quick.gather import Gathered, Made
from kg.query.quick.order import Atom, Beside, Rows, Stated, ordered, paired
from kg.query.quick.shapes import everything, only, twice_named
from kg.query.quick.sql import Context, Scope, Value
from kg.query.quick.syntax import (
    Beyond,
    Bind,
    Call,
    Expr,
    Filter,
    Group,
    Item,
    Maybe,
    Select,
    Slot,
    Triple,
    Values,
    Var,
    Without,
    has_aggregate,
    variables,
)
from kg.store.columns import TEXTS


@dataclass
class Pattern:
    """One group, as SQL. ``made``: how a SELECT within it becomes SQL."""

    ctx: Context
    made: Callable[[Select, Context], Made]
    scope: Scope = field(default_factory=dict)
    joined: int = 0
    """How many atoms there are."""
    _from: list[str] = field(default_factory=list)
    _left: list[str] = field(default_factory=list)
    _where: list[str] = field(default_factory=list)
    _nodes: dict[str, str] = field(default_factory=dict)

    def read(self, group: Group) -> None:
        """Raises Beyond."""
        gathered = Gathered(self.ctx, self.made)
        gathered.add(group.items)
        atoms = ordered(paired(gathered.atoms), self.ctx)
        self.joined = len(atoms)
        for atom in atoms:
            self._join(atom)
        for item in gathered.rest:
            if not isinstance(item, Filter):
                self._add(item)
        for item in gathered.rest:
            if isinstance(item, Filter):
                self._test(item.test)

    def sql(self) -> str:
        """From FROM on."""
        text = f" FROM {self._from[0] if self._from else '(SELECT 1)'}"
        for before, table in pairwise(self._from):
            # Of two queries within SQLite makes an index of one, unless it is told the order.
            within = before.startswith("(") and table.startswith("(")
            text += f" {'JOIN' if within else 'CROSS JOIN'} {table}"
        text += "".join(self._left)
        return text + (f" WHERE {' AND '.join(self._where)}" if self._where else "")

    def look_up(self, name: str) -> str:
        """The alias under which the row of a variable's node is joined; "" where it is no node, or
        may be unbound. Such a row is always there, and gives all that is in it at one look."""
        value = self.scope.get(name)
        if value is None or value.kind != "node" or not value.sure or not _COLUMN.match(value.sql):
            return ""
        if value.sql not in self._nodes:
            alias = self._nodes[value.sql] = self.ctx.alias()
            self._from.append(f"node {alias}")
            self._where.append(f"{alias}.id = {value.sql}")
        alias = self._nodes[value.sql]
        self.scope[name] = replace(value, iri=f"{alias}.iri")
        return alias

    def is_sure(self, slot: Slot) -> bool:
        """Whether a variable stands for a node in every row."""
        value = self.scope.get(slot.name) if isinstance(slot, Var) else None
        return value is not None and value.kind == "node" and value.sure

    def stated_apart(self, triple: Triple, *, must: bool) -> tuple[str, str]:
        """An alias and what follows FROM, to look up statements about a node by themselves;
        ``must``: rows whose node has none are none."""
        alias = self.ctx.alias()
        subject = value_of(triple.subject, self.scope, self.ctx).sql
        tests = f"{alias}.p = {self.ctx.node(triple.path)} AND {alias}.s = {subject}"
        found = f"{self.ctx.table(triple.path)} {alias} WHERE {tests}"
        if must:
            self._where.append(f"EXISTS (SELECT 1 FROM {found})")  # noqa: S608 - SQL of our own
        return alias, found

    def _held(self, subject: Slot, path: str, sure: bool) -> Value | None:
        """What the node of a known variable has of a property, if that is in its row."""
        column = self.ctx.column(path)
        alias = self.look_up(subject.name) if column and isinstance(subject, Var) else ""
        if not alias:
            return None
        if path not in TEXTS:
            return Value(f"{alias}.{column}", "node", sure)
        datatype = TEXTS[path]
        if datatype and datatype.endswith("#integer"):
            return Value(f"CAST({alias}.{column} AS INTEGER)", "int", sure)
        return Value(f"{alias}.{column}", "text", sure, datatype)

    def _join(self, atom: Atom) -> None:
        if isinstance(atom, Stated) and not atom.ends:
            held = self._held(atom.subject, atom.path, sure=True)
            if held is not None:
                tests = self._end(atom.object, held)
                self._where += tests or [f"{held.sql} IS NOT NULL"]
                return
        alias = self.ctx.alias()
        if isinstance(atom, Beside):
            self._from.append(f"beside {alias}")
            self._where.append(f"{alias}.one = {self.ctx.node(atom.one.value)}")
            self._where += self._end(atom.other, Value(f"{alias}.other", "node", True))
            self._where += self._end(atom.subject, Value(f"{alias}.s", "node", True))
        elif isinstance(atom, Rows):
            self._from.append(f"({_apart(atom.sql)}) {alias}")
            self._where += self._meet(atom.scope, alias, sure=True)
        else:
            self._from.append(f"{self.ctx.table(atom.path)} {alias}")
            self._where += self._stated(atom, alias, sure=True)

    def _meet(self, scope: Scope, alias: str, sure: bool) -> list[str]:
        """The conditions under which rows of a query within fit those here; their other columns
        are known from now on."""
        tests = []
        for name, value in scope.items():
            mine = replace(value, sql=f"{alias}.{value.sql}", lang="")
            if name in self.scope:
                tests.append(_equal(self.scope[name], mine))
            else:
                self.scope[name] = replace(mine, sure=sure and mine.sure)
        return tests

    def _stated(self, atom: Stated, alias: str, sure: bool) -> list[str]:
        tests = [f"{alias}.p = {self.ctx.node(atom.path)}"]
        tests += self._end(atom.subject, Value(f"{alias}.s", "node", sure))
        if atom.path in TEXTS:
            datatype = TEXTS[atom.path]
            lang = "" if datatype else f"{alias}.lang"
            mine = Value(f"{alias}.v", "text", sure, datatype, lang)
            if datatype and datatype.endswith("#integer"):
                mine = Value(f"CAST({alias}.v AS INTEGER)", "int", sure)
            return tests + self._end(atom.object, mine)
        if atom.ends:
            ends = ",".join(str(self.ctx.node(end.value)) for end in atom.ends)
            return [*tests, f"{'' if len(self._from) == 1 else '+'}{alias}.o IN ({ends})"]
        return tests + self._end(atom.object, Value(f"{alias}.o", "node", sure))

    def _end(self, slot: Slot, mine: Value) -> list[str]:
        if isinstance(slot, Var) and slot.name not in self.scope:
            self.scope[slot.name] = mine
            return []
        known = Value(mine.sql, mine.kind, True, mine.datatype)
        return [_equal(value_of(slot, self.scope, self.ctx), known)]

    def _add(self, item: Item) -> None:
        if isinstance(item, Maybe):
            self._maybe(item.group)
        elif isinstance(item, Bind):
            if item.var.name in self.scope:
                raise Beyond("BIND of what is bound")
            self._name(item.value)
            self.scope[item.var.name] = value_of(item.value, self.scope, self.ctx)
        elif isinstance(item, Values):
            self._test(Call("IN", (item.var, *item.terms)), (item.var,))
        elif isinstance(item, Without):
            self._without(item.group)

    def _name(self, expr: Expr) -> None:
        """Join the rows of the nodes whose IRIs an expression asks for."""
        if isinstance(expr, Call):
            for arg in expr.args:
                if expr.name == "STR" and isinstance(arg, Var):
                    self.look_up(arg.name)
                self._name(arg)

    def _maybe(self, group: Group) -> None:
        triple, also = twice_named(group)
        triple = triple or only(group)
        if not ((variables(triple) if triple else variables(group)) & self.scope.keys()):
            raise Beyond("an OPTIONAL of its own")
        if triple is not None and not also and isinstance(triple.object, Var):
            held = None
            if triple.object.name not in self.scope:
                held = self._held(triple.subject, triple.path, sure=False)
            if held is not None:
                self.scope[triple.object.name] = held
                return
        alias = self.ctx.alias()
        if triple is not None:
            stated = Stated(triple.subject, triple.path, triple.object)
            tests = self._stated(stated, alias, sure=False)
            table = self.ctx.table(triple.path)
            for var in also:
                self.scope[var.name] = Value(f"{alias}.s", "node")
        else:
            inner = group.items[0] if len(group.items) == 1 else None
            sql, scope = self.made(
                inner if isinstance(inner, Select) else everything(group), self.ctx
            )
            tests, table = self._meet(scope, alias, sure=False), f"({_apart(sql)})"
        self._left.append(f" LEFT JOIN {table} {alias} ON {' AND '.join(tests)}")

    def _without(self, group: Group) -> None:
        triple = only(group)
        shared = variables(triple) if triple else frozenset()
        if triple is None or not shared or not shared <= self.scope.keys():
            raise Beyond("MINUS")
        alias = self.ctx.alias()
        tests = self._stated(Stated(triple.subject, triple.path, triple.object), alias, sure=True)
        table = self.ctx.table(triple.path)
        found = f"SELECT 1 FROM {table} {alias} WHERE {' AND '.join(tests)}"  # noqa: S608
        self._where.append(f"NOT EXISTS ({found})")

    def _test(self, test: Expr, must: Iterable[Var] = ()) -> None:
        if has_aggregate(test) or any(not self.scope.get(v.name, _LOST).sure for v in must):
            raise Beyond("a filter of what is not there")
        self._name(test)
        value = value_of(test, {**self.scope, **self._few(test)}, self.ctx)
        if value.kind not in ("bool", "null"):
            raise Beyond("a filter that is no truth")
        self._where.append(value.sql)

    def _few(self, test: Expr) -> Scope:
        """A node has few of what is known when the test comes, and one look tells whether any is
        meant. SQLite would look for each that may be meant, which a plus forbids it."""
        var = test.args[0] if isinstance(test, Call) and test.name == "IN" else None
        value = self.scope.get(var.name) if isinstance(var, Var) else None
        if value is None or not _COLUMN.match(value.sql) or value.sql.startswith(self._first()):
            return {}
        assert isinstance(var, Var)
        return {var.name: replace(value, sql=f"+{value.sql}")}

    def _first(self) -> str:
        """How a column begins of the table that is gone through first."""
        return f"{self._from[0].rsplit(' ', 1)[-1]}." if self._from else " "


_LOST = Value("NULL", "null")
_COLUMN = re.compile(r"t[0-9]+[.][a-z]")
"""A column of a table, as it is."""


def _equal(one: Value, other: Value) -> str:
    if not (one.sure and other.sure):
        raise Beyond("a join at what may be unbound")
    if one.kind != other.kind or one.kind not in ("node", "text", "int"):
        raise Beyond("a join of unlike kinds")
    if one.kind == "text" and (one.datatype is None or one.datatype != other.datatype):
        raise Beyond("a join of unlike texts")
    return f"{other.sql} = {one.sql}"


def _apart(sql: str) -> str:
    """A query within that is worked out once, and not merged into what asks it: LIMIT says so."""
    return f"SELECT * FROM ({sql}) LIMIT -1"  # noqa: S608 - SQL of our own making
