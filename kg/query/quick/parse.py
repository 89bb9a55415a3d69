"""The text of a SELECT in, its parts out (``syntax``). Recursive descent over the lexer's tokens,
with the names of the grammar (SPARQL 1.1, section 19.8); what is not needed here is ``Beyond``."""

from __future__ import annotations

from collections.abc import Mapping

from pyoxigraph import NamedNode

from kg.query.quick.reader import Reader
from kg.query.quick.syntax import (
    AGGREGATES,
    Beyond,
    Bind,
    Call,
    Either,
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
)
from kg.query.terms import PREFIXES

_COMPARED = ("=", "!=", "<=", ">=", "<", ">")


def parse(text: str, prefixes: Mapping[str, str]) -> Select:
    """Raises Beyond."""
    parser = _Parser(text, prefixes)
    found = parser.query()
    if parser.next.kind != "end":
        raise Beyond(f"{parser.next.text!r} after the query")
    return found


class _Parser(Reader):
    """One method for each rule of the grammar; each takes what it reads."""

    def query(self) -> Select:
        while self.word("PREFIX"):
            name = self.take("name").text.removesuffix(":")
            self.prefixes[name] = self.take("iri").text[1:-1]
        return self._select()

    def _select(self) -> Select:
        self.need("SELECT")
        distinct = self.word("DISTINCT")
        columns: list[tuple[Var, Expr]] = []
        while True:
            if self.next.kind == "variable":
                var = self.var()
                columns.append((var, var))
            elif self.mark("("):
                value = self._expression()
                self.need("AS")
                columns.append((self.var(), value))
                self.expect(")")
            else:
                break
        if not columns:
            raise Beyond("SELECT *")
        self.word("WHERE")
        where = self._group()
        return self._solutions(tuple(columns), where, distinct)

    def _solutions(
        self, columns: tuple[tuple[Var, Expr], ...], where: Group, distinct: bool
    ) -> Select:
        group: list[Var] = []
        having: list[Expr] = []
        order: list[tuple[Expr, bool]] = []
        limit, offset = None, 0
        if self.word("GROUP"):
            self.need("BY")
            while self.next.kind == "variable":
                group.append(self.var())
        if self.word("HAVING"):
            while self.peek("("):
                having.append(self._primary())
        if self.word("ORDER"):
            self.need("BY")
            while self.next.kind == "variable" or self.peek("(") or self.says("DESC", "ASC"):
                falls = self.word("DESC")
                if not falls:
                    self.word("ASC")
                order.append((self._primary(), falls))
        while self.says("LIMIT", "OFFSET"):
            which, number = self.word("LIMIT"), 0
            if not which:
                self.need("OFFSET")
            number = int(self.take("number").text)
            limit, offset = (number, offset) if which else (limit, number)
        return Select(
            columns, where, distinct, tuple(group), tuple(having), tuple(order), limit, offset
        )

    def _group(self) -> Group:
        self.expect("{")
        if self.says("SELECT"):
            inner = self._select()
            self.expect("}")
            return Group((inner,))
        items: list[Item] = []
        while not self.mark("}"):
            items += self._items()
            self.mark(".")
        return Group(tuple(items))

    def _items(self) -> list[Item]:
        if self.word("OPTIONAL"):
            return [Maybe(self._group())]
        if self.word("MINUS"):
            return [Without(self._group())]
        if self.word("FILTER"):
            return [Filter(self._primary())]
        if self.word("BIND"):
            self.expect("(")
            value = self._expression()
            self.need("AS")
            var = self.var()
            self.expect(")")
            return [Bind(value, var)]
        if self.word("VALUES"):
            return [self._values()]
        if self.peek("{"):
            groups = [self._group()]
            while self.word("UNION"):
                groups.append(self._group())
            return [groups[0]] if len(groups) == 1 else [Either(tuple(groups))]
        if self.next.kind == "word" and self.next.text.upper() != "A":
            raise Beyond(self.next.text)
        return list(self._triples())

    def _values(self) -> Values:
        var, terms = self.var(), []
        self.expect("{")
        while not self.mark("}"):
            term = self.slot()
            if isinstance(term, Var):
                raise Beyond("a variable in VALUES")
            terms.append(term)
        if len(set(terms)) < len(terms):
            raise Beyond("the same value twice")
        return Values(var, tuple(terms))

    def _triples(self) -> list[Triple]:
        found: list[Triple] = []
        subject = self.slot()
        while True:
            steps = [self._step()]
            while self.mark("/"):
                steps.append(self._step())
            while True:
                found += self._path(subject, steps, self.slot())
                if not self.mark(","):
                    break
            if not self.mark(";"):
                return found

    def _path(self, subject: Slot, steps: list[tuple[str, bool]], target: Slot) -> list[Triple]:
        """A triple for each step, with variables of our own between."""
        found = []
        for number, (name, back) in enumerate(steps):
            end = target if number + 1 == len(steps) else self._fresh()
            found.append(Triple(end, name, subject) if back else Triple(subject, name, end))
            subject = end
        return found

    def _fresh(self) -> Var:
        """A variable of our own: nobody else's name begins with a space."""
        self.made += 1
        return Var(f" {self.made}")

    def _step(self) -> tuple[str, bool]:
        back = self.mark("^")
        if self.next.kind == "word" and self.next.text == "a":
            self.at += 1
            return f"{PREFIXES['rdf']}type", back
        term = self.slot()
        if not isinstance(term, NamedNode) or any(map(self.peek, "|*+?")):
            raise Beyond("a property that is not named")
        return term.value, back

    def _expression(self) -> Expr:
        left = self._and()
        while self.mark("|"):
            self.expect("|")
            left = Call("||", (left, self._and()))
        return left

    def _and(self) -> Expr:
        left = self._relation()
        while self.mark("&"):
            self.expect("&")
            left = Call("&&", (left, self._relation()))
        return left

    def _relation(self) -> Expr:
        left = self._sum()
        if self.word("IN"):
            return Call("IN", (left, *self._arguments()))
        for sign in _COMPARED:
            tokens = self.tokens[self.at : self.at + len(sign)]
            if "".join(token.text for token in tokens) == sign:
                self.at += len(sign)
                return Call(sign, (left, self._sum()))
        return left

    def _sum(self) -> Expr:
        left = self._unary()
        while self.peek("+") or self.peek("-"):
            sign = self.take("mark").text
            left = Call(sign, (left, self._unary()))
        return left

    def _unary(self) -> Expr:
        return Call("!", (self._unary(),)) if self.mark("!") else self._primary()

    def _primary(self) -> Expr:
        if self.mark("("):
            inner = self._expression()
            self.expect(")")
            return inner
        if self.next.kind != "word" or self.says("TRUE", "FALSE"):
            return self.slot()
        name = self.take("word").text.upper()
        if name in AGGREGATES:
            return self._aggregate(name)
        return Call(name, tuple(self._arguments()))

    def _aggregate(self, name: str) -> Call:
        self.expect("(")
        distinct = self.word("DISTINCT")
        args: tuple[Expr, ...] = () if self.mark("*") else (self._expression(),)
        separator = " "
        if self.mark(";"):
            self.need("SEPARATOR")
            self.expect("=")
            separator = self.literal().value
        self.expect(")")
        return Call(name, args, distinct, separator)

    def _arguments(self) -> list[Expr]:
        self.expect("(")
        found = [self._expression()]
        while self.mark(","):
            found.append(self._expression())
        self.expect(")")
        return found
