"""What a group gathers of one property, looked up for each group instead of joined.

``GROUP_CONCAT(DISTINCT STR(?visitor))`` beside ``GROUP_CONCAT(DISTINCT STR(?party))`` makes every
visitor meet every party in a table that is then sorted to take them apart again. Where a variable
is only gathered, and stands in one statement about what the rows are grouped by, its statements can
be asked for by themselves. That changes how many rows there are of a group, so it is done where
no aggregate minds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.query.quick.shapes import only
from kg.query.quick.syntax import (
    AGGREGATES,
    Call,
    Expr,
    Group,
    Item,
    Maybe,
    Select,
    Triple,
    Var,
    variables,
)
from kg.store.columns import LINKS


@dataclass(frozen=True, slots=True)
class Apart:
    """A statement whose object is only gathered; ``must``: a group without one is none."""

    column: str
    gathered: Call
    stated: Triple
    must: bool


def apart(select: Select) -> tuple[Select, tuple[Apart, ...]]:
    """A SELECT without what can be looked up apart, and that."""
    shown = [expr for _, expr in select.columns]
    asked = [*shown, *select.having, *(expr for expr, _ in select.order)]
    if not select.group or not all(map(_minds_no_repeats, _aggregates(asked))):
        return select, ()
    found = []
    for var, expr in select.columns:
        name = _gathered(expr)
        if name and sum(name in variables(one) for one in asked) == 1:
            items = [item for item in select.where.items if name in variables(item)]
            triple = _triple(items[0]) if len(items) == 1 else None
            if triple and triple.subject in select.group and triple.object == Var(name):
                assert isinstance(expr, Call)
                found.append((items[0], Apart(var.name, expr, triple, items[0] == triple)))
    gone = [item for item, _ in found]
    kept = Group(tuple(item for item in select.where.items if item not in gone))
    return replace(select, where=kept), tuple(one for _, one in found)


def _gathered(expr: Expr) -> str:
    """The variable whose nodes an expression gathers, and does nothing else with."""
    if not isinstance(expr, Call) or not expr.args:
        return ""
    inner = expr.args[0]
    if expr.name == "GROUP_CONCAT" and isinstance(inner, Call) and inner.name == "STR":
        inner = inner.args[0]
    elif expr.name not in ("MIN", "MAX"):
        return ""
    return inner.name if isinstance(inner, Var) else ""


def _triple(item: Item) -> Triple | None:
    triple = only(item.group) if isinstance(item, Maybe) else item
    return triple if isinstance(triple, Triple) and triple.path in LINKS else None


def _aggregates(exprs: list[Expr]) -> Iterator[Call]:
    for expr in exprs:
        if isinstance(expr, Call):
            if expr.name in AGGREGATES:
                yield expr
            yield from _aggregates(list(expr.args))


def _minds_no_repeats(call: Call) -> bool:
    return call.distinct or call.name in ("MIN", "MAX")
