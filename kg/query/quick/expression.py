"""An expression of SPARQL in, a value of SQL out.

What is an error or unbound in SPARQL is NULL in SQL: both make a filter fail, and AND, OR and
COALESCE pass over them alike (SPARQL 1.1, section 17.2).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from pyoxigraph import Literal, NamedNode

from kg.query.quick.sql import NOTHING, Context, Kind, Scope, Value, iri_of
from kg.query.quick.syntax import AGGREGATES, Beyond, Call, Expr, Var
from kg.query.terms import PREFIXES

_XSD = PREFIXES["xsd"]
STRING = f"{_XSD}string"
_KINDS: Mapping[str, Kind] = {f"{_XSD}integer": "int", f"{_XSD}boolean": "bool"}


def value_of(expr: Expr, scope: Scope, ctx: Context) -> Value:
    """Raises Beyond."""
    if isinstance(expr, Var):
        return scope.get(expr.name, NOTHING)
    if isinstance(expr, NamedNode):
        return Value(str(ctx.node(expr.value)), "node", sure=True)
    if isinstance(expr, Literal):
        return _constant(expr, ctx)
    if expr.name in AGGREGATES:
        return _aggregate(expr, scope, ctx)
    args = [plain(value_of(arg, scope, ctx), ctx) for arg in expr.args]
    if expr.name not in _CALLS:
        raise Beyond(expr.name)
    return _CALLS[expr.name](args)


def _constant(term: Literal, ctx: Context) -> Value:
    datatype = term.datatype.value
    kind = _KINDS.get(datatype, "text")
    if kind == "int":
        return Value(str(int(term.value)), kind, sure=True)
    if kind == "bool":
        return Value(str(int(term.value in ("true", "1"))), kind, sure=True)
    return Value(ctx.text(term.value), "text", sure=True, datatype=datatype)


def _aggregate(call: Call, scope: Scope, ctx: Context) -> Value:
    if not call.args:
        return Value("COUNT(*)", "int", sure=True)
    only = "DISTINCT " if call.distinct else ""
    if call.name == "GROUP_CONCAT":
        return _gathered(call, scope, ctx)
    value = value_of(call.args[0], scope, ctx)
    if call.name == "COUNT":
        return Value(f"COUNT({only}{value.sql})", "int", sure=True)
    if call.name == "SUM" and value.kind == "int":
        return Value(f"COALESCE(SUM({only}{value.sql}), 0)", "int", sure=True)
    if call.name in ("MIN", "MAX") and value.kind in ("node", "text", "int"):
        of = iri_of(value) if value.kind == "node" else value.sql
        sql = f"{call.name}({of})"
        # One that is unbound is an error, and of errors there is no least (section 18.5.1).
        sql = sql if value.sure else f"(CASE WHEN COUNT({of}) = COUNT(*) THEN {sql} END)"
        return Value(sql, "iri" if value.kind == "node" else value.kind, False, value.datatype)
    raise Beyond(f"{call.name} of {value.kind}")


def _gathered(call: Call, scope: Scope, ctx: Context) -> Value:
    """Nodes are gathered by number, which is quick, and named when they are looked at; IRIs that
    are at hand already are gathered themselves, with spaces between, which no IRI has."""
    inner = call.args[0]
    if isinstance(inner, Call) and inner.name == "STR":
        value = value_of(inner.args[0], scope, ctx)
        if value.kind == "node":
            if value.iri and not call.distinct:
                sql = f"group_concat({value.iri}, ' ')"
                return Value(sql, "iris", separator=call.separator)
            only = "DISTINCT " if call.distinct else ""
            sql = f"group_concat({only}{value.sql})"
            return Value(sql, "nodes", separator=call.separator)
    value = value_of(inner, scope, ctx)
    if value.kind != "text":
        raise Beyond(f"GROUP_CONCAT of {value.kind}")
    only = "DISTINCT " if call.distinct else ""
    # A NULL would stand in the array, where GROUP_CONCAT passes over it.
    sql = f"json_group_array({only}{value.sql}) FILTER (WHERE {value.sql} IS NOT NULL)"
    return Value(sql, "texts", separator=call.separator)


def plain(value: Value, ctx: Context) -> Value:
    """Many in one cell as the text that they are, for use within another expression."""
    if value.kind == "nodes":
        return Value(f"named({value.sql}, {ctx.text(value.separator)})", "text", datatype=STRING)
    if value.kind == "iris":
        return Value(f"ranged({value.sql}, {ctx.text(value.separator)})", "text", datatype=STRING)
    if value.kind == "texts":
        return Value(f"joined({value.sql}, {ctx.text(value.separator)})", "text", datatype=STRING)
    return value


def _str(args: Sequence[Value]) -> Value:
    (value,) = args
    if value.kind in ("node", "iri"):
        return Value(iri_of(value), "text", value.sure, STRING)
    if value.kind in ("text", "null"):
        return Value(value.sql, "text", value.sure, STRING)
    if value.kind == "int":
        return Value(f"CAST({value.sql} AS TEXT)", "text", value.sure, STRING)
    raise Beyond(f"STR of {value.kind}")


def _concat(args: Sequence[Value]) -> Value:
    return Value(f"({' || '.join(_texts(args))})", "text", all(arg.sure for arg in args), STRING)


def _substr(args: Sequence[Value]) -> Value:
    text = _texts(args[:1])[0]
    numbers = [arg.sql for arg in args[1:] if arg.kind == "int"]
    if len(numbers) != len(args) - 1:
        raise Beyond("SUBSTR")
    # SQLite counts a place below 1 from the end; SPARQL counts on to where the text begins.
    if len(numbers) == 2:
        numbers[1] = f"MAX(0, {numbers[1]} + MIN({numbers[0]}, 1) - 1)"
    numbers[0] = f"MAX(1, {numbers[0]})"
    return Value(f"substr({', '.join([text, *numbers])})", "text", args[0].sure, STRING)


def _strlen(args: Sequence[Value]) -> Value:
    return Value(f"length({_texts(args)[0]})", "int", args[0].sure)


def _cut(name: str) -> Callable[[Sequence[Value]], Value]:
    """A function of ours (``ask``), since SQL would have to say the text three times."""

    def cut(args: Sequence[Value]) -> Value:
        text, mark = _texts(args)
        return Value(f"{name}({text}, {mark})", "text", all(arg.sure for arg in args), STRING)

    return cut


def _starts(args: Sequence[Value]) -> Value:
    text, start = _texts(args)
    return Value(f"(substr({text}, 1, length({start})) = {start})", "bool")


def _part(first: int, many: int) -> Callable[[Sequence[Value]], Value]:
    def part(args: Sequence[Value]) -> Value:
        if args[0].kind not in ("text", "null"):
            raise Beyond("a part of no date")
        return Value(
            f"CAST(substr({args[0].sql}, {first}, {many}) AS INTEGER)", "int", args[0].sure
        )

    return part


def _bound(args: Sequence[Value]) -> Value:
    return Value(f"({args[0].sql} IS NOT NULL)", "bool", sure=True)


def _coalesce(args: Sequence[Value]) -> Value:
    one = _same(args)
    sql = args[0].sql if len(args) == 1 else f"COALESCE({', '.join(arg.sql for arg in args)})"
    return Value(sql, one.kind, any(arg.sure for arg in args), one.datatype)


def _if(args: Sequence[Value]) -> Value:
    test, yes, no = args
    one = _same((yes, no))
    then = _truth(test)
    sql = f"(CASE WHEN {then} THEN {yes.sql} WHEN NOT {then} THEN {no.sql} END)"
    return Value(sql, one.kind, False, one.datatype)


def _in(args: Sequence[Value]) -> Value:
    one, *others = args
    if any(not _alike(one, other) for other in others):
        raise Beyond("IN of unlike kinds")
    return Value(f"({one.sql} IN ({', '.join(other.sql for other in others)}))", "bool")


def _compared(sign: str) -> Callable[[Sequence[Value]], Value]:
    def compared(args: Sequence[Value]) -> Value:
        one, other = args
        if "null" in (one.kind, other.kind):
            return Value("NULL", "bool")
        if not _alike(one, other):
            raise Beyond(f"{one.kind} {sign} {other.kind}")
        if one.kind == "node" and sign not in ("=", "!="):
            raise Beyond("the order of nodes")
        return Value(f"({one.sql} {sign} {other.sql})", "bool", one.sure and other.sure)

    return compared


def _joined(sign: str) -> Callable[[Sequence[Value]], Value]:
    def joined(args: Sequence[Value]) -> Value:
        one, other = map(_truth, args)
        return Value(f"({one} {sign} {other})", "bool", args[0].sure and args[1].sure)

    return joined


def _not(args: Sequence[Value]) -> Value:
    return Value(f"(NOT {_truth(args[0])})", "bool", args[0].sure)


def _summed(sign: str) -> Callable[[Sequence[Value]], Value]:
    def summed(args: Sequence[Value]) -> Value:
        if any(arg.kind not in ("int", "null") for arg in args):
            raise Beyond(f"{sign} of what is no number")
        return Value(f"({args[0].sql} {sign} {args[1].sql})", "int", args[0].sure and args[1].sure)

    return summed


def _texts(args: Sequence[Value]) -> list[str]:
    """The SQL of texts; of others SPARQL would make an error, or a text that we do not."""
    if any(arg.kind not in ("text", "null") for arg in args):
        raise Beyond("what is no text")
    return [arg.sql for arg in args]


def _truth(value: Value) -> str:
    if value.kind not in ("bool", "null"):
        raise Beyond(f"the truth of {value.kind}")
    return value.sql


def _alike(one: Value, other: Value) -> bool:
    """Whether two can be compared: of texts only those of one datatype."""
    if one.kind == "text" and other.kind == "text":
        return one.datatype == other.datatype and one.datatype is not None
    return one.kind == other.kind and one.kind in ("node", "int", "bool")


def _same(args: Sequence[Value]) -> Value:
    """The kind that all have which have one."""
    known = [arg for arg in args if arg.kind != "null"]
    kinds = {(arg.kind, arg.datatype) for arg in known}
    if len(kinds) > 1:
        raise Beyond("values of unlike kinds")
    return known[0] if known else NOTHING


_CALLS: Mapping[str, Callable[[Sequence[Value]], Value]] = {
    "STR": _str,
    "CONCAT": _concat,
    "SUBSTR": _substr,
    "STRLEN": _strlen,
    "STRBEFORE": _cut("before"),
    "STRAFTER": _cut("after"),
    "STRSTARTS": _starts,
    "YEAR": _part(1, 4),
    "MONTH": _part(6, 2),
    "BOUND": _bound,
    "COALESCE": _coalesce,
    "IF": _if,
    "IN": _in,
    "&&": _joined("AND"),
    "||": _joined("OR"),
    "!": _not,
    "+": _summed("+"),
    "-": _summed("-"),
    **{sign: _compared(sign) for sign in ("=", "!=", "<", ">", "<=", ">=")},
}
