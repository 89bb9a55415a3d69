"""The tokens of a query, taken one after the other: words, marks, terms."""

from __future__ import annotations

from collections.abc import Mapping

from pyoxigraph import Literal, NamedNode

from kg.query import lex
from kg.query.quick.syntax import Beyond, Slot, Var
from kg.query.terms import PREFIXES

_XSD = PREFIXES["xsd"]
_END = lex.Token("end", "", -1)


class Reader:
    """Where in a text one is, and what its prefixes stand for."""

    def __init__(self, text: str, prefixes: Mapping[str, str]) -> None:
        self.tokens = [*lex.tokens(text), _END]
        self.at = 0
        self.made = 0
        """How many variables of our own there are."""
        self.prefixes = dict(prefixes)

    @property
    def next(self) -> lex.Token:
        return self.tokens[self.at]

    def slot(self) -> Slot:
        token = self.next
        if token.kind == "variable":
            return self.var()
        if token.kind == "iri":
            return NamedNode(self.take("iri").text[1:-1])
        if token.kind == "name":
            prefix, _, rest = self.take("name").text.partition(":")
            if prefix not in self.prefixes or "\\" in rest or rest.endswith("."):
                raise Beyond(token.text)
            return NamedNode(self.prefixes[prefix] + rest)
        if token.kind == "string":
            return self.literal()
        if token.kind == "number":
            if not token.text.isdecimal():
                raise Beyond(token.text)
            self.at += 1
            return Literal(token.text, datatype=NamedNode(f"{_XSD}integer"))
        if self.says("TRUE", "FALSE"):
            self.at += 1
            return Literal(token.text.lower(), datatype=NamedNode(f"{_XSD}boolean"))
        raise Beyond(token.text)

    def literal(self) -> Literal:
        text = self.take("string").text
        if text[:3] in ('"""', "'''"):
            raise Beyond("a long string")
        value = text[1:-1]
        for wrote, means in (("\\n", "\n"), ("\\t", "\t"), ("\\r", "\r"), ('\\"', '"')):
            if "\\\\" in value:
                raise Beyond("a backslash")
            value = value.replace(wrote, means)
        if "\\" in value:
            raise Beyond("an escape")
        if self.next.kind == "language":
            raise Beyond("a text with a language")
        if self.mark("^"):
            self.expect("^")
            kind = self.slot()
            if not isinstance(kind, NamedNode):
                raise Beyond("a datatype that is not named")
            return Literal(value, datatype=kind)
        return Literal(value)

    def var(self) -> Var:
        return Var(self.take("variable").text[1:])

    def peek(self, mark: str) -> bool:
        return self.next.kind == "mark" and self.next.text == mark

    def mark(self, mark: str) -> bool:
        found = self.peek(mark)
        self.at += found
        return found

    def says(self, *words: str) -> bool:
        return self.next.kind == "word" and self.next.text.upper() in words

    def word(self, word: str) -> bool:
        found = self.says(word)
        self.at += found
        return found

    def need(self, word: str) -> None:
        if not self.word(word):
            raise Beyond(f"{self.next.text!r}, not {word}")

    def expect(self, mark: str) -> None:
        if not self.mark(mark):
            raise Beyond(f"{self.next.text!r}, not {mark}")

    def take(self, kind: str) -> lex.Token:
        if self.next.kind != kind:
            raise Beyond(self.next.text)
        self.at += 1
        return self.tokens[self.at - 1]
