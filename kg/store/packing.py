"""Values of the house as JSON and back, by their types.

In: a type (a dataclass, a union of dataclasses, tuples, sets, plain values). Out: a function that
packs its values and one that unpacks them. A dataclass is a list of its fields in order, so a
store is only read by the program that wrote it (its fingerprint says which).
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

Turn = Callable[[Any], Any]
_PLAIN = (str, int, float, bool, type(None))


@cache
def packed(kind: Any) -> tuple[Callable[[Any], str], Callable[[str], Any]]:
    """What packs values of a type, and what unpacks them."""
    into, back = _turns(kind)
    return lambda value: json.dumps(into(value), ensure_ascii=False, separators=(",", ":")), (
        lambda text: back(json.loads(text))
    )


@cache
def _turns(kind: Any) -> tuple[Turn, Turn]:
    """To what JSON has, and back."""
    origin, parts = get_origin(kind), get_args(kind)
    if kind in _PLAIN or kind is None or origin is Literal:
        return _same, _same
    if origin in (Union, types.UnionType):
        return _union([p for p in parts if p is not type(None)])
    if origin is tuple and parts[-1] is ...:
        return _row(parts[0], tuple)
    if origin is frozenset:
        return _row(parts[0], frozenset)
    if origin is tuple:
        return _each([_turns(p) for p in parts], lambda values: tuple(values))
    if is_dataclass(kind) and isinstance(kind, type):
        return _fields(kind)
    raise TypeError(f"{kind} cannot be packed")


def _same(value: Any) -> Any:
    return value


def _union(kinds: list[Any]) -> tuple[Turn, Turn]:
    """One kind or nothing; of several dataclasses the value is told by the number of its own."""
    if all(k in _PLAIN or get_origin(k) is Literal for k in kinds):
        return _same, _same
    if len(kinds) == 1:
        into, back = _turns(kinds[0])
        return (
            lambda v: None if v is None else into(v),
            lambda v: None if v is None else back(v),
        )
    number = {kind: at for at, kind in enumerate(kinds)}
    turns = [_turns(kind) for kind in kinds]

    def into_one(value: Any) -> Any:
        at = number[type(value)]
        return [at, turns[at][0](value)]

    return into_one, lambda v: turns[v[0]][1](v[1])


def _row(kind: Any, whole: type) -> tuple[Turn, Turn]:
    into, back = _turns(kind)
    make = sorted if whole is frozenset else list
    if into is _same:
        return make, whole
    return lambda values: [into(v) for v in values], lambda values: whole(map(back, values))


def _each(turns: list[tuple[Turn, Turn]], make: Turn) -> tuple[Turn, Turn]:
    if all(into is _same for into, _ in turns):
        return list, make
    return (
        lambda values: [into(v) for (into, _), v in zip(turns, values, strict=True)],
        lambda values: make([back(v) for (_, back), v in zip(turns, values, strict=True)]),
    )


def _fields(kind: Any) -> tuple[Turn, Turn]:
    hints = get_type_hints(kind)
    names = [f.name for f in fields(kind)]
    turns = [_turns(hints[name]) for name in names]
    odd = [(at, into, back) for at, (into, back) in enumerate(turns) if into is not _same]

    def into(value: Any) -> list[Any]:
        row = [getattr(value, name) for name in names]
        for at, turn, _ in odd:
            row[at] = turn(row[at])
        return row

    def back(row: list[Any]) -> Any:
        for at, _, turn in odd:
            row[at] = turn(row[at])
        return kind(*row)

    return into, back
