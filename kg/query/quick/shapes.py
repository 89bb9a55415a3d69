"""What a part of a query looks like: the simple forms that need no query within the query."""

from __future__ import annotations

from kg.query.quick.syntax import (
    Beyond,
    Call,
    Either,
    Expr,
    Filter,
    Group,
    Item,
    Select,
    Slot,
    Triple,
    Var,
    variables,
)


def is_plain(select: Select) -> bool:
    """Whether a SELECT only names some of its variables: then it is its patterns."""
    return (
        all(var == value for var, value in select.columns)
        and not (select.distinct or select.group or select.having or select.order)
        and select.limit is None
        and not select.offset
        and all(binds(item) or isinstance(item, Filter) for item in select.where.items)
    )


def binds(item: Item) -> bool:
    """Whether it surely binds all its variables, and nothing else."""
    if isinstance(item, Group):
        return all(map(binds, item.items))
    if isinstance(item, Either):
        alike = {variables(group) for group in item.groups}
        return len(alike) == 1 and all(map(binds, item.groups))
    return isinstance(item, Triple) or (isinstance(item, Select) and is_plain(item))


def only(group: Group) -> Triple | None:
    """The one triple that a group consists of."""
    if len(group.items) != 1:
        return None
    item = group.items[0]
    if isinstance(item, Triple):
        return item
    if isinstance(item, Select) and is_plain(item):
        triple = only(item.where)
        return triple if triple and variables(triple) == variables(item) else None
    return only(item) if isinstance(item, Group) else None


def twice_named(group: Group) -> tuple[Triple | None, tuple[Var, ...]]:
    """Of ``{ SELECT ?a (?a AS ?b) WHERE { ?a ... } }`` the triple and ``?b``: which of some are."""
    item = group.items[0] if len(group.items) == 1 else None
    item = item.items[0] if isinstance(item, Group) and len(item.items) == 1 else item
    if not isinstance(item, Select):
        return None, ()
    triple, (same, *also) = only(item.where), item.columns
    bare = Select(item.columns, item.where) == item
    if triple and bare and same[0] == same[1] and variables(triple) == {same[0].name}:
        if all(value == triple.subject for _, value in also):
            return triple, tuple(var for var, _ in also)
    return None, ()


def renamed(item: Item, names: dict[str, Var]) -> Item:
    def slot(one: Slot) -> Slot:
        return names.get(one.name, one) if isinstance(one, Var) else one

    def expr(one: Expr) -> Expr:
        if isinstance(one, Var):
            return names.get(one.name, one)
        if isinstance(one, Call):
            return Call(one.name, tuple(map(expr, one.args)), one.distinct, one.separator)
        return one

    match item:
        case Triple(subject, path, target):
            return Triple(slot(subject), path, slot(target))
        case Filter(test):
            return Filter(expr(test))
        case Group(items):
            return Group(tuple(renamed(one, names) for one in items))
        case Either(groups):
            return Either(
                tuple(Group(tuple(renamed(i, names) for i in group.items)) for group in groups)
            )
        case _:
            if names.keys() & variables(item):
                raise Beyond("hidden names within")
            return item


def everything(group: Group) -> Select:
    """A SELECT of all variables of a group."""
    return Select(tuple((Var(name), Var(name)) for name in sorted(variables(group))), group)
