"""A question's name and values as text in, its answer with names, rows and evidence out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from kg.errors import QuestionError
from kg.query import bind, kinds
from kg.query.collection import labels, parties, question_named
from kg.query.kept import kept
from kg.query.labels import entities
from kg.query.model import LANGUAGES, Answer, Cell, Column, Entity, Passage, Question, Row
from kg.query.names import Names
from kg.query.quick import Rows
from kg.query.telling import sides, telling
from kg.query.terms import Bindings, Opened, graph_of, text_of

_NAMED = ("article", "code", "country", "link", "person")
"""Columns of these kinds hold IRIs, which an answer names."""

_TRIED = 3
"""Of a row that many things prove, so many are asked for the passage shown beside it."""


def ask(
    store: Opened,
    name: str,
    values: Mapping[str, str] | None = None,
    lang: str = "en",
    *,
    evidence: bool = True,
    limit: int | None = None,
    offset: int = 0,
) -> Answer:
    """The answer to a saved question.

    ``values`` are the parameters as a person writes them, ``lang`` is the language of the
    names (en, az, ru). With ``evidence``, each row carries the passage that says best why it
    is there; ``evidence_of`` opens all of them. ``limit`` and ``offset`` give a page of the rows;
    ``Answer.total`` counts all. Raises QuestionError.
    """
    if lang not in LANGUAGES:
        raise QuestionError(f"no answers in the language {lang!r}; known: {', '.join(LANGUAGES)}")
    graph, question, given = graph_of(store), question_named(name), dict(values or {})
    terms = bind.terms_of(question, given, Names(graph, labels(), parties()))
    page, total = _page(store, question, terms, limit, offset)
    rows = _rows(store, question, lang, page, evidence)
    columns = tuple(column for column in question.columns if not column.hidden)
    return Answer(question, given, lang, columns, rows, total)


def party_code(store: Opened, text: str) -> str:
    """The code of the country or organisation that a name, code or IRI means, as AZE.

    Raises QuestionError, with the nearest name, where it means none or several.
    """
    return Names(graph_of(store), labels(), parties()).country(text).rsplit("/", 1)[-1]


def pair_codes(store: Opened, one: str, other: str) -> tuple[str, str]:
    """The codes of two; raises QuestionError too where both names mean the same one."""
    codes = party_code(store, one), party_code(store, other)
    if codes[0] == codes[1]:
        raise QuestionError(f"{one!r} and {other!r} are one country: name two")
    return codes


def _page(
    store: Opened,
    question: Question,
    terms: Mapping[str, kinds.Term],
    limit: int | None,
    offset: int,
) -> tuple[Sequence[Bindings], int]:
    """The rows of a page, and how many there are in all."""
    rows = partial(kept().rows, store)
    if not bind.is_paged(question):
        all_ = rows(bind.bound_text(question, terms))
        return all_[offset:] if limit is None else all_[offset : offset + limit], len(all_)
    text = bind.page_text(question, terms, limit, offset)
    keys = bind.keys_text(question, terms, limit, offset)
    found = kept().page(store, text, keys, partial(bind.described_text, question, terms))
    ends = limit is None or len(found.rows) < limit
    if ends and (found.rows or not offset):
        return found.rows, offset + len(found.rows)
    if found.whole is not None:
        return found.rows, found.whole
    return found.rows, _number(rows(bind.count_text(question, terms)))


def _number(rows: Sequence[Bindings]) -> int:
    return int(str(text_of(rows[0]["n"])))


def _rows(
    store: Opened, question: Question, lang: str, found: Sequence[Bindings], evidence: bool
) -> tuple[Row, ...]:
    columns = tuple(column for column in question.columns if not column.hidden)
    said = {column.name: _texts(found, column.name) for column in question.columns}
    cited = {text for c in columns if c.kind in _NAMED for text in said[c.name]}
    named = entities(store, {iri for text in cited for iri in _parts(text)}, lang, labels())
    cells = zip(*(_cells(column, said[column.name], named) for column in columns), strict=True)
    proof = question.proof
    proving = said[proof.name] if proof else [None] * len(found)
    things = [tuple(sorted(set(_parts(text)))) for text in proving]
    proofs: dict[str, Passage] = {}
    for rank in range(_TRIED if evidence else 0):
        more = (iris for iris in things if len(iris) > rank)
        untold = [iris[rank] for iris in more if proofs.keys().isdisjoint(iris[:rank])]
        proofs |= telling(store, untold)
    apart = sides(store, (iri for iris in things for iri in iris)) if evidence else {}

    def row(told: tuple[Cell, ...], iris: tuple[str, ...]) -> Row:
        both = tuple(p for iri in iris for p in apart.get(iri, ())) if apart else ()
        shown = _first_of(proofs, iris)
        return Row(told, iris, shown or next(iter(both), None), both)

    return tuple(map(row, cells, things))


def _first_of(proofs: Mapping[str, Passage], iris: Sequence[str]) -> Passage | None:
    for iri in iris:
        if iri in proofs:
            return proofs[iri]
    return None


def _texts(found: Sequence[Bindings], name: str) -> list[str | None]:
    """A column of the rows as text."""
    if isinstance(found, Rows):
        return found.texts(name)
    return [text_of(row.get(name)) for row in found]


def _cells(
    column: Column, texts: Sequence[str | None], named: Mapping[str, Entity]
) -> Iterator[Cell]:
    """A column of an answer; what stands in many of its rows is read once."""
    known = {text: _cell(column, text, named) for text in set(texts)}
    return (known[text] for text in texts)


def _parts(text: str | None) -> list[str]:
    """The IRIs of a cell: one, or several with spaces between, as GROUP_CONCAT gives them."""
    return (text or "").split()


def _cell(column: Column, text: str | None, named: Mapping[str, Entity]) -> Cell:
    if column.kind in _NAMED:
        told = (named[iri] for iri in _parts(text))
        things = tuple(sorted(told, key=lambda entity: (entity.label, entity.iri)))
        return things if column.many else (things[0] if things else None)
    if not text:
        return () if column.many else None
    if column.many:
        return tuple(part for part in text.split("\n") if part)
    if column.kind == "integer":
        return int(text)
    if column.kind == "number":
        return float(text)
    if column.kind == "boolean":
        return text in ("true", "1")
    return text
