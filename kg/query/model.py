"""The values of this room: a saved question, its parameters and columns, and an answer.

All frozen and equal by content. ``Words`` is a text in the languages of the interface.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

LANGUAGES: tuple[str, ...] = ("en", "az", "ru")
"""The languages that a question's titles and an answer's names are given in."""


@dataclass(frozen=True, slots=True)
class Words:
    """One text in each language of the interface."""

    en: str
    az: str
    ru: str

    def in_(self, lang: str) -> str:
        """The text in ``lang``, in English where there is none."""
        text: str = getattr(self, lang, self.en) if lang in LANGUAGES else self.en
        return text


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question may be given. ``variables`` are those of the query it binds."""

    name: str
    kind: str
    label: Words
    required: bool
    default: str | None
    variables: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an answer. ``many``: a list in each row. ``hidden``: not shown to people."""

    name: str
    kind: str
    title: Words
    many: bool = False

    @property
    def hidden(self) -> bool:
        return self.kind == "thing"


@dataclass(frozen=True, slots=True)
class Question:
    """A saved question: one file of ``queries/``."""

    name: str
    group: str
    title: Words
    description: Words
    tags: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    text: str = field(repr=False)
    """The whole file: SPARQL, with the header in its comments."""

    @property
    def proof(self) -> Column | None:
        """The column with the things that prove each row."""
        return next((column for column in self.columns if column.hidden), None)


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing with a name: a country, a person, a code of the vocabulary."""

    iri: str
    label: str
    code: str | None = None

    def __str__(self) -> str:
        return self.label


Value = None | bool | int | float | str | Entity
Cell = Value | tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that prove one value of a thing, or what an article says of it.

    ``start`` and ``end`` count code points of the article's text, end exclusive (of its
    title, where ``field`` evidence stands there: ``in_title``). ``sentence`` is the quote
    with the words around it, up to the ends of its sentence.
    """

    article: str
    quote: str
    sentence: str
    start: int
    end: int
    field: str
    value: str | None
    claim: str
    title: str | None
    publisher: str | None
    published: str | None
    language: str | None
    url: str | None
    in_title: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a cell for each column, and the things whose evidence proves it."""

    cells: tuple[Cell, ...]
    things: tuple[str, ...] = ()
    evidence: Passage | None = None
    sides: tuple[Passage, ...] = ()
    """Where sources disagree: a passage for each value, in the order of the values."""

    def label_of(self, iri: str) -> str | None:
        """What a cell calls the thing; None where none shows it."""
        for cell in self.cells:
            for one in cell if isinstance(cell, tuple) else (cell,):
                if isinstance(one, Entity) and one.iri == iri:
                    return one.label
        return None


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a question in one language. ``columns`` and each row's cells agree."""

    question: Question
    values: Mapping[str, str]
    lang: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    total: int
    """How many rows there are; ``rows`` may be a page of them."""

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def records(self) -> list[dict[str, Any]]:
        """The rows as dictionaries: column name to typed cell."""
        names = [column.name for column in self.columns]
        return [dict(zip(names, row.cells, strict=True)) for row in self.rows]
