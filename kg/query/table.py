"""An answer in, a table for people out, as a rich renderable: headings and names in one language.

The headings of the evidence are the ontology's own labels, so that no interface word stands
here.
"""

from __future__ import annotations

from rich.markup import escape
from rich.table import Table

from kg.query.collection import labels
from kg.query.model import Answer, Cell, Passage
from kg.query.terms import ONTO, last_part


def table(answer: Answer, *, evidence: bool = True) -> Table:
    """The answer's rows under its title, each with the sentence that proves it.

    Text out of articles is escaped: it cannot style or link anything.
    """
    out = Table(title=escape(answer.question.title.in_(answer.lang)), title_justify="left")
    for column in answer.columns:
        right = column.kind in ("integer", "number")
        out.add_column(escape(column.title.in_(answer.lang)), justify="right" if right else "left")
    proved = evidence and any(row.evidence for row in answer.rows)
    if proved:
        out.add_column(_heading("Evidence", answer.lang), ratio=1)
        out.add_column(_heading("Article", answer.lang))
    for row in answer.rows:
        cells = [_shown(cell) for cell in row.cells]
        if proved:
            cells += [row.evidence.sentence, _source(row.evidence)] if row.evidence else ["", ""]
        out.add_row(*(escape(cell) for cell in cells))
    return out


def _heading(name: str, lang: str) -> str:
    names = labels().get(ONTO + name, {})
    text = names.get(lang) or names.get("en") or name
    return escape(text[:1].upper() + text[1:])


def _shown(cell: Cell) -> str:
    if isinstance(cell, tuple):
        return ", ".join(str(item) for item in cell)
    if isinstance(cell, bool):
        return "✓" if cell else "–"
    return "" if cell is None else str(cell)


def _source(passage: Passage) -> str:
    where = passage.publisher or last_part(passage.article)
    return f"{where}, {passage.published}" if passage.published else where
