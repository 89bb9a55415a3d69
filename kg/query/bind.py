"""A saved question and the terms of its parameters in, the query to run out.

A term stands in the query where its variable stood: an IRI or a literal that the kinds of
parameters made, as the store's own serialiser writes it, in the place of a variable that the
lexer found. So the store plans the query with the value known, in sub-queries too. (A VALUES
block is not seen inside them and was 3 to 50 times as slow; the store's substitutions ask for
projected variables.)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from kg.errors import QuestionError
from kg.query import kinds, lex
from kg.query.model import Parameter, Question
from kg.query.names import Names, nearest

KEYS, ORDER, PAGE = "{ # keys", "# order", "} # page"
"""Ends of lines. Between the first and the last stands the sub-query that gives a row's keys, one
for each row and in order; a line with the second serves their order alone."""


def terms_of(question: Question, values: Mapping[str, str], names: Names) -> dict[str, kinds.Term]:
    """The query's variables and the terms they are bound to.

    Raises QuestionError for a name that is no parameter, a value that is none of its kind,
    and a required parameter that is missing.
    """
    known = {parameter.name: parameter for parameter in question.parameters}
    for name in sorted(values):
        if name not in known:
            takes = ", ".join(known) or "none"
            raise QuestionError(
                f"{question.name} has no parameter {name!r}"
                f"{nearest(name, known)}; it takes: {takes}"
            )
    bound: dict[str, kinds.Term] = {}
    for parameter in question.parameters:
        text = values.get(parameter.name, parameter.default)
        if text is None:
            if parameter.required:
                raise QuestionError(
                    f"{question.name} needs {parameter.name}=… "
                    f"({parameter.label.en}, {parameter.kind})"
                )
            continue
        for variable, term in zip(parameter.variables, _read(parameter, text, names), strict=True):
            if term is not None:
                bound[variable] = term
    one, other = (
        bound.get(f"_{name}_iri") or bound.get(f"__{name}_iri") for name in ("country", "partner")
    )
    if one is not None and one == other:
        raise QuestionError(f"country and partner are both {values['country']!r}: name two")
    return bound


def _read(parameter: Parameter, text: str, names: Names) -> tuple[kinds.Term | None, ...]:
    try:
        return kinds.read(parameter.kind, text, names)
    except QuestionError as error:
        raise QuestionError(f"{parameter.name}: {error}") from error


def page_text(
    question: Question, terms: Mapping[str, kinds.Term], limit: int | None, offset: int
) -> str:
    """The query for one page of the rows: what describes a row is looked up for these alone."""
    cut = f"{_cut(limit, offset)} }}"
    lines = bound_text(question, terms).split("\n")
    return "\n".join(cut if line.endswith(PAGE) else line for line in lines)


def count_text(question: Question, terms: Mapping[str, kinds.Term]) -> str:
    """The query for the number of rows, ``?n``: the keys without what only orders them."""
    prologue, _, keys, _ = _parts(question, terms)
    some = [line for line in keys if not line.endswith(ORDER)]
    return "\n".join([*prologue, "SELECT (COUNT(*) AS ?n) WHERE { {", *some, "} }"])


def keys_text(
    question: Question, terms: Mapping[str, kinds.Term], limit: int | None, offset: int
) -> str:
    """The query for the keys of one page of the rows."""
    prologue, _, keys, _ = _parts(question, terms)
    return "\n".join([*prologue, *keys, _cut(limit, offset)])


def _cut(limit: int | None, offset: int) -> str:
    """A clause that cuts a page; none where nothing is cut."""
    return " ".join([f"LIMIT {limit}"] * (limit is not None) + [f"OFFSET {offset}"] * (offset > 0))


def described_text(
    question: Question, terms: Mapping[str, kinds.Term], keys: Sequence[Mapping[str, object]]
) -> str:
    """The query for what describes the rows with these keys."""
    _, before, _, after = _parts(question, terms)
    names = sorted({name for row in keys for name in row})
    rows = [f"({' '.join(str(row.get(name, 'UNDEF')) for name in names)})" for row in keys]
    given = f"VALUES ({' '.join(f'?{name}' for name in names)}) {{ {' '.join(rows)} }}"
    return "\n".join([*before, given, *after])


def _parts(
    question: Question, terms: Mapping[str, kinds.Term]
) -> tuple[list[str], list[str], list[str], list[str]]:
    """The lines of the prologue, of all before the keys, of the keys, and behind them."""
    lines = bound_text(question, terms).split("\n")
    first, last = (
        next((at for at, line in enumerate(lines) if line.endswith(mark)), -1)
        for mark in (KEYS, PAGE)
    )
    if not 0 <= first < last:
        raise QuestionError(f"a line that ends with {KEYS!r} has to stand before one with {PAGE!r}")
    prologue = [line for line in lines[:first] if line.startswith("PREFIX ")]
    return prologue, lines[:first], lines[first + 1 : last], lines[last + 1 :]


def bound_text(question: Question, terms: Mapping[str, kinds.Term]) -> str:
    """The question's query with each bound variable's term in its place.

    A line that ends with ``# when given`` is left out where a parameter on it is not bound.
    """
    free = {v for p in question.parameters for v in p.variables} - set(terms)
    lines = question.text.split("\n")
    text = "\n".join(line for line in lines if not (is_optional(line) and _uses(line, free)))
    out, done = [], 0
    for name, start in _variables(text):
        if name in terms:
            out += [text[done:start], str(terms[name])]
            done = start + len(name) + 1
    return "".join(out) + text[done:]


def is_paged(question: Question) -> bool:
    """Whether the query says what the keys of its rows are."""
    return any(line.endswith(PAGE) for line in question.text.split("\n"))


def is_optional(line: str) -> bool:
    """Whether a line of a query counts only where its parameters are given."""
    return line.endswith("# when given")


def _uses(line: str, names: set[str]) -> bool:
    return any(name in names for name, _ in _variables(line))


@lru_cache(maxsize=1024)
def _variables(text: str) -> tuple[tuple[str, int], ...]:
    """The variables of a question's text, and where each stands: pages bind it again and again."""
    return tuple((t.text[1:], t.start) for t in lex.tokens(text) if t.kind == "variable")
