"""The parts of SPARQL that are understood here, as values."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode


class Beyond(Exception):
    """More of SPARQL, or of the graph, than the tables can answer: for the engine."""


@dataclass(frozen=True, slots=True)
class Var:
    name: str


Const = NamedNode | Literal


@dataclass(frozen=True, slots=True)
class Call:
    """A function, operator or aggregate, its name in capitals or as it is written."""

    name: str
    args: tuple[Expr, ...]
    distinct: bool = False
    separator: str = " "


Expr = Var | NamedNode | Literal | Call
Slot = Var | NamedNode | Literal


@dataclass(frozen=True, slots=True)
class Triple:
    subject: Slot
    path: str
    object: Slot


@dataclass(frozen=True, slots=True)
class Group:
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Maybe:
    """OPTIONAL."""

    group: Group


@dataclass(frozen=True, slots=True)
class Without:
    """MINUS."""

    group: Group


@dataclass(frozen=True, slots=True)
class Either:
    """UNION."""

    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Filter:
    test: Expr


@dataclass(frozen=True, slots=True)
class Bind:
    value: Expr
    var: Var


@dataclass(frozen=True, slots=True)
class Values:
    """VALUES of one variable."""

    var: Var
    terms: tuple[Const, ...]


@dataclass(frozen=True, slots=True)
class Select:
    """``columns``: variable and what it stands for, which may be itself."""

    columns: tuple[tuple[Var, Expr], ...]
    where: Group
    distinct: bool = False
    group: tuple[Var, ...] = ()
    having: tuple[Expr, ...] = ()
    order: tuple[tuple[Expr, bool], ...] = ()
    """Expression, and whether it falls."""
    limit: int | None = None
    offset: int = 0


Item = Triple | Group | Maybe | Without | Either | Filter | Bind | Values | Select

AGGREGATES = ("COUNT", "MIN", "MAX", "SUM", "GROUP_CONCAT")


def variables(item: object) -> frozenset[str]:
    """The names of all variables in a part of a query that may be seen outside of it."""
    if isinstance(item, Var):
        return frozenset((item.name,))
    if isinstance(item, Select):
        return frozenset(var.name for var, _ in item.columns)
    found: frozenset[str] = frozenset()
    for part in _parts(item):
        found |= variables(part)
    return found


def _parts(item: object) -> tuple[object, ...]:
    match item:
        case Triple(subject, _, target):
            return subject, target
        case Group(items):
            return items
        case Maybe(group) | Without(group):
            return (group,)
        case Either(groups):
            return groups
        case Filter(test):
            return (test,)
        case Bind(value, var):
            return value, var
        case Values(var, _):
            return (var,)
        case Call(_, args):
            return args
    return ()


def has_aggregate(expr: Expr) -> bool:
    return isinstance(expr, Call) and (
        expr.name in AGGREGATES or any(has_aggregate(arg) for arg in expr.args)
    )
