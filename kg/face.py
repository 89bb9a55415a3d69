"""``kg.open``: a store for programs and notebooks.

    import kg
    graph = kg.open("kg-store")
    answer = graph.ask("exercises", country="AZE")     # a table in a notebook
    answer[0].exercise.label, answer[0].evidence.sentence
    answer.to_pandas()

In: a store's folder; out: a ``Graph``, whose answers are ``Table`` of typed rows: text, whole
numbers, truth values, ``Entity`` (label, code, IRI), tuples of them; dates are EDTF text.
"""

from __future__ import annotations

import os
from collections import namedtuple
from collections.abc import Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING, Any, overload

from kg.cite import cite_answer, cite_thing
from kg.cite import write as write_citations
from kg.errors import MissingPart
from kg.known import Coverage, coverage_of
from kg.query import Answer, Column, Entity, Question
from kg.query import ask as answer_of
from kg.query import questions as all_questions
from kg.query.collection import labels
from kg.query.model import Cell
from kg.show import as_text, find, show
from kg.store import Store

if TYPE_CHECKING:
    import pandas

SHOWN = 100
"""Rows that a notebook shows."""

_CODED, _NAMED = ("code", "country"), ("article", "link", "person")
_DTYPES = {"boolean": "boolean", "integer": "Int64", "number": "Float64"}


def open(path: str | os.PathLike[str] = "kg-store") -> Graph:
    """A store opened for reading; raises StoreError where there is none."""
    return Graph(Store.open(path))


class Graph:
    """An open store. Use as a context, or close it; it stays what it was when it was opened."""

    def __init__(self, store: Store) -> None:
        self.store = store
        """The store itself, for ``kg.view``, ``kg.export`` and SPARQL (``store.graph``)."""

    def __enter__(self) -> Graph:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the store; the graph is not to be used afterwards."""
        self.store.close()

    def questions(self) -> list[Question]:
        """The saved questions, each with its parameters and columns."""
        return all_questions()

    def ask(
        self, question: str, /, *, lang: str = "en", evidence: bool = True, **values: object
    ) -> Table:
        """The answer to a saved question; ``values`` are its parameters, as a person writes them.

        Raises QuestionError for a question, a parameter or a value that means nothing here.
        """
        given = {name: str(value) for name, value in values.items() if value is not None}
        answer = answer_of(self.store, question, given, lang, evidence=evidence)
        return Table(self.store, answer)

    def coverage(self) -> Coverage:
        """Which articles stand behind every answer."""
        return coverage_of(self.store.graph)

    def show(self, name: str, lang: str = "en") -> str:
        """One thing as text: what is known of it, from which words."""
        return as_text(show(self.store, name, lang, labels()))

    def cite(self, name: str, form: str = "text") -> str:
        """What cites a thing, an article or a claim: text, bibtex or csl."""
        found = find(self.store.graph, name, claims=True)
        return write_citations(cite_thing(self.store, found), form)

    def __repr__(self) -> str:
        return f"<kg.Graph {str(self.store.path)!r}, build {self.store.build}>"


class Table(Sequence[Any]):
    """An answer as rows. A row has a field for each column, and ``evidence``: a Passage or None."""

    def __init__(self, store: Store, answer: Answer) -> None:
        self._store, self.answer = store, answer
        names = [*(column.name for column in answer.columns), "evidence"]
        row: Any = _row_of(names)
        self._rows: list[Any] = [row(*one.cells, one.evidence) for one in answer.rows]

    @overload
    def __getitem__(self, at: int) -> Any: ...
    @overload
    def __getitem__(self, at: slice) -> list[Any]: ...
    def __getitem__(self, at: int | slice) -> Any:
        return self._rows[at]

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._rows)

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns: name, kind, and title in each language."""
        return self.answer.columns

    @property
    def coverage(self) -> Coverage:
        """Which articles stand behind it: an empty table may only mean that none was loaded."""
        return coverage_of(self._store.graph)

    def cite(self, form: str = "text") -> str:
        """What cites this answer and the articles behind it: text, bibtex or csl."""
        return write_citations(cite_answer(self._store, self.answer), form)

    def records(self) -> list[dict[str, Cell]]:
        """The rows as dictionaries, without the evidence."""
        return self.answer.records()

    def to_pandas(self) -> pandas.DataFrame:
        """A data frame. A country or code is two columns (``country_code``, ``country``), a person
        or other thing its name and IRI (``person``, ``person_iri``); a cell with several has a
        list; whole numbers are ``Int64``; then the sentence, quote and article behind the row.

        Raises MissingPart where pandas is not installed.
        """
        try:
            import pandas
        except ImportError as error:
            raise MissingPart(
                "to_pandas() needs pandas, which is not installed: pip install communique[pandas]"
            ) from error
        told: dict[str, Any] = {}
        for at, column in enumerate(self.columns):
            cells = [row[at] for row in self._rows]
            dtype = _DTYPES.get(column.kind, "object") if not column.many else "object"
            for name, part in _parts(column):
                values = [_of(cell, part) for cell in cells]
                told[name] = pandas.Series(values, dtype=dtype)
        passages = [row[-1] for row in self._rows]
        for name, field in (
            ("evidence", "sentence"), ("evidence_quote", "quote"), ("evidence_article", "article"),
        ):  # fmt: skip
            values = [getattr(passage, field) if passage else None for passage in passages]
            told[name] = pandas.Series(values, dtype="object")
        return pandas.DataFrame(told)

    def _repr_html_(self) -> str:
        """The table for a notebook: every word escaped, so that no article can run in it."""
        lang = self.answer.lang
        head = [column.title.in_(lang) for column in self.columns]
        told = "".join(f"<th>{escape(title)}</th>" for title in (*head, ""))
        body = "".join(map(self._html_row, self._rows[:SHOWN]))
        more = len(self) - SHOWN
        rest = f"<p>… {more} more rows</p>" if more > 0 else ""
        behind = f"<p>{self.coverage.articles} articles stand behind this.</p>"
        title = escape(self.answer.question.title.in_(lang))
        return (
            f"<table><caption>{title}</caption><thead><tr>{told}</tr></thead>"
            f"<tbody>{body}</tbody></table>{rest}{behind}"
        )

    def _html_row(self, row: Any) -> str:
        *cells, passage = row
        told = "".join(f"<td>{escape(_text(cell))}</td>" for cell in cells)
        return f"<tr>{told}<td><q>{escape(passage.sentence) if passage else ''}</q></td></tr>"

    def __repr__(self) -> str:
        return f"<kg.Table {self.answer.question.name!r}, {len(self)} rows>"


def _row_of(names: list[str]) -> Any:
    """A tuple with named fields, made for one answer."""
    return namedtuple("Row", names, rename=True)


def _parts(column: Column) -> list[tuple[str, str]]:
    """The names of the columns that one becomes for programs, and what of an entity each holds."""
    if column.kind in _CODED:
        return [(f"{column.name}_code", "code"), (column.name, "label")]
    if column.kind in _NAMED:
        return [(column.name, "label"), (f"{column.name}_iri", "iri")]
    return [(column.name, "")]


def _of(cell: Cell, part: str) -> Any:
    if isinstance(cell, tuple):
        return [_of(item, part) for item in cell]
    return getattr(cell, part) if isinstance(cell, Entity) else cell


def _text(cell: Cell) -> str:
    if isinstance(cell, tuple):
        return ", ".join(map(_text, cell))
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return "" if cell is None else str(cell)
