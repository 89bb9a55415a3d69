"""A SELECT in, its SQL out, with what each of its columns is."""

from __future__ import annotations

from kg.query.quick.apart import Apart, apart
from kg.query.quick.expression import plain, value_of
from kg.query.quick.pattern import Pattern
from kg.query.quick.sql import NOTHING, WHOLE, Context, Scope, Value, iri_of
from kg.query.quick.syntax import Beyond, Expr, Select, Var, has_aggregate


def made(select: Select, ctx: Context) -> tuple[str, Scope]:
    """Columns are named ``c0``, ``c1`` ... in the SQL, with ``l0`` ... for the language of a text
    that has one. Raises Beyond."""
    grouped = bool(select.group) or any(has_aggregate(value) for _, value in select.columns)
    pattern = Pattern(ctx, made)
    less, looked_up = apart(select)
    pattern.read(less.where)
    if not all(pattern.is_sure(one.stated.subject) for one in looked_up):
        pattern, looked_up = Pattern(ctx, made), ()
        pattern.read(select.where)
    gathered = {one.column: _gathered(one, pattern) for one in looked_up}
    scope = pattern.scope
    for expr, _ in () if grouped else select.order:
        if isinstance(expr, Var):
            pattern.look_up(expr.name)
    columns: Scope = {}
    shown = []
    for number, (var, expr) in enumerate(select.columns):
        if grouped and isinstance(expr, Var) and expr not in select.group:
            raise Beyond(f"?{expr.name} is not grouped")
        value = gathered.get(var.name) or value_of(expr, scope, ctx)
        shown.append(f"{value.sql} AS c{number}")
        if value.lang and not grouped:
            shown.append(f"{value.lang} AS l{number}")
        columns[var.name] = Value(
            f"c{number}", value.kind, value.sure, value.datatype,
            f"l{number}" if value.lang and not grouped else "", value.separator,
        )  # fmt: skip
    cut = select.limit is not None or select.offset > 0
    # Of one set the rows are counted more quickly apart, and of a join once is enough.
    counted = cut and ctx.counting and pattern.joined > 1 and not select.distinct
    whole = "COUNT(*) OVER ()" if counted else ""
    if whole or WHOLE in scope:
        shown.append(f"{whole or scope[WHOLE].sql} AS n")
        columns[WHOLE] = Value("n", "int", sure=True)
    seen = {**scope, **{name: value for name, value in columns.items() if name not in scope}}
    text = f"SELECT {'DISTINCT ' if select.distinct else ''}{', '.join(shown)}{pattern.sql()}"
    if select.group:
        # A number alone would be that of a column.
        keys = (scope.get(var.name, NOTHING).sql for var in select.group)
        text += f" GROUP BY {', '.join(f'{k} + 0' if k.isdecimal() else k for k in keys)}"
    if select.having:
        text += f" HAVING {' AND '.join(_truth(test, seen, ctx) for test in select.having)}"
    if select.order:
        text += f" ORDER BY {', '.join(_order(e, f, seen, ctx) for e, f in select.order)}"
    if cut:
        text += f" LIMIT {-1 if select.limit is None else select.limit} OFFSET {select.offset}"
        text = f"SELECT * FROM ({text})"  # noqa: S608 - SQL of our own making
    return text, columns


def _gathered(one: Apart, pattern: Pattern) -> Value:
    """All that is said by itself, in one cell."""
    alias, found = pattern.stated_apart(one.stated, must=one.must)
    if one.gathered.name == "GROUP_CONCAT":
        sql = f"(SELECT group_concat({alias}.o) FROM {found})"  # noqa: S608 - SQL of our own making
        return Value(sql, "nodes", separator=one.gathered.separator)
    iri = iri_of(Value(f"{alias}.o", "node"))
    sql = f"(SELECT {one.gathered.name}({iri}) FROM {found})"  # noqa: S608 - as above
    return Value(sql, "iri")


def _truth(test: Expr, scope: Scope, ctx: Context) -> str:
    value = value_of(test, scope, ctx)
    if value.kind != "bool":
        raise Beyond("HAVING of no truth")
    return value.sql


def _order(expr: Expr, falls: bool, scope: Scope, ctx: Context) -> str:
    """Nodes are ordered by their IRIs; what is unbound comes first (SPARQL 1.1, section 15.1)."""
    value = plain(value_of(expr, scope, ctx), ctx)
    sql = iri_of(value) if value.kind == "node" else value.sql
    return f"{sql}{' DESC' if falls else ''}"
