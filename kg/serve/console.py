"""A query and what it came to in, the SPARQL page out: editor, result, examples."""

from __future__ import annotations

from dataclasses import dataclass

from kg.query import Question, question_named, questions
from kg.query.bind import bound_text
from kg.serve.html import page
from kg.serve.values import Ask, Reply
from kg.store import Store

START = (
    "SELECT ?exercise ?date WHERE {\n  ?exercise a cq:Exercise ; cq:date ?date\n} ORDER BY ?date"
)

Term = tuple[str, str]
"""The kind of a term (iri, text) and how it is shown."""


@dataclass(frozen=True, slots=True)
class Result:
    """A result for people: rows, a truth, or a text. ``more``: not all rows are here."""

    formats: tuple[str, ...]
    names: tuple[str, ...] = ()
    rows: tuple[tuple[Term, ...], ...] = ()
    more: bool = False
    boolean: bool | None = None
    text: str = ""


def console(
    store: Store,
    ask: Ask,
    query: str | None,
    result: Result | None,
    wrong: str = "",
    status: int = 200,
) -> Reply:
    """The page; without a query it offers one of the saved questions, or a first one."""
    if query is None:
        name = ask.values().get("example")
        query = readable(question_named(name)) if name else START
    return page(
        store,
        ask,
        "sparql.html",
        status,
        query=query,
        result=result,
        wrong=wrong,
        examples=questions(),
    )


def readable(question: Question) -> str:
    """A question's query without its header and without what counts only when given."""
    lines = bound_text(question, {}).split("\n")
    kept = [line for line in lines if not line.startswith("#+")]
    return "\n".join([f"# {question.title.en}", *kept]).strip() + "\n"
