"""Cells of a table in, codes and days out; what means nothing is an error that says what to do."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kg.compare.columns import Columns, words
from kg.compare.table import Row, Table
from kg.edtf import period
from kg.errors import InputError, QuestionError
from kg.known import Known
from kg.model import DOCUMENT_TYPES, EVENT_TYPES, STATUSES
from kg.pack.folding import fold
from kg.query import party_code
from kg.query.collection import labels
from kg.query.names import nearest
from kg.query.terms import ONTO
from kg.store import Store

_SLASHED = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
_TIME = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ][0-9:.Z+-]+")
_BETWEEN = re.compile(r"\s*[;,/|&+\n]\s*|\s+[–—-]\s+")
KINDS = (*EVENT_TYPES, *DOCUMENT_TYPES)
CODES = {"signed": "signed", "existing": "existing", **{code: code for code in STATUSES}}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a row says: a span of days, the codes of its parties, a type and a status."""

    begin: date
    end: date
    parties: frozenset[str]
    type: str | None
    status: str


class Reader:
    """Reads the rows of one table; what a cell means is looked up once."""

    def __init__(self, store: Store, table: Table, columns: Columns) -> None:
        self._store, self._table, self._columns = store, table, columns
        self._known = Known(store.graph)
        self._codes: dict[str, str | QuestionError] = {}
        self.month_first = _month_first(row.cells[columns.date] for row in table.rows)

    def read(self, row: Row) -> Asked:
        """What a row says; raises InputError, with file and line."""
        try:
            begin, end = self._days(row)
            return Asked(
                begin,
                end,
                self._parties(row),
                self._type(row.cells.get(self._columns.type or "", "")),
                self._status(row.cells.get(self._columns.status or "", "")),
            )
        except QuestionError as error:
            raise InputError(f"{self._table.name}, line {row.line}: {error}") from error

    def _days(self, row: Row) -> tuple[date, date]:
        text = row.cells[self._columns.date]
        if not text:
            raise QuestionError(f"no {self._columns.date}")
        begin, end = period(self._date(text))
        last = row.cells.get(self._columns.end or "", "")
        if last:
            end = period(self._date(last))[1]
        if begin is None or end is None:
            raise QuestionError(f"{text!r} is open at one end: give both")
        if begin > end:
            raise QuestionError(f"{text!r} begins after {last!r}")
        return begin, end

    def _date(self, text: str) -> str:
        """As ISO, where it is written with slashes or has a time."""
        timed, slashed = _TIME.fullmatch(text), _SLASHED.fullmatch(text)
        if timed:
            return timed[1]
        if not slashed:
            return text
        if self.month_first is None and slashed[1] != slashed[2]:
            raise QuestionError(
                f"{text!r} may be two days: no date of the column tells whether the day or the "
                "month comes first; write 2023-10-06"
            )
        day, month = slashed[1], slashed[2]
        if self.month_first:
            day, month = month, day
        return f"{slashed[3]}-{month:0>2}-{day:0>2}"

    def _parties(self, row: Row) -> frozenset[str]:
        texts = [row.cells[column] for column in self._columns.countries]
        found = [code for text in texts if text for code in self._cell(text)]
        if not found:
            raise QuestionError(f"no country in {' or '.join(self._columns.countries)}")
        if len(set(found)) < len(found) and len(set(found)) == 1:
            raise QuestionError(f"{found[0]} and {found[0]} are one country: name two, or it once")
        return frozenset(found)

    def _cell(self, text: str) -> list[str]:
        """One country; or several with marks between them."""
        whole = self._code(text)
        if isinstance(whole, str):
            return [whole]
        parts = [part for part in _BETWEEN.split(text) if part]
        found = []
        for part in parts if len(parts) > 1 else [text]:
            code = self._code(part)
            if isinstance(code, QuestionError):
                raise code
            found.append(code)
        return found

    def _code(self, text: str) -> str | QuestionError:
        if text not in self._codes:
            try:
                self._codes[text] = party_code(self._store, text)
            except QuestionError as error:
                self._codes[text] = error
        return self._codes[text]

    def _type(self, text: str) -> str | None:
        if not text:
            return None
        wanted = fold(text)
        for code in KINDS:
            names = (code, *labels().get(ONTO + code, {}).values(), *words()["types"].get(code, ()))
            if wanted in map(fold, names):
                return code
        every = [name for code in KINDS for name in (code, *words()["types"].get(code, ()))]
        raise QuestionError(
            f"{text!r} is no kind of event{nearest(text, every)}; known: {', '.join(KINDS)}"
        )

    def _status(self, text: str) -> str:
        if not text:
            return "held"
        for code in CODES:
            if fold(text) in (code, *map(fold, labels().get(f"{ONTO}status/{code}", {}).values())):
                return code
        raise QuestionError(f"{text!r} is no status; known: {', '.join(CODES)}")


def _month_first(texts: Iterable[str]) -> bool | None:
    """Whether dates with slashes name the month first: some day over 12 tells; None: none does."""
    found = [(int(m[1]), int(m[2])) for text in texts if (m := _SLASHED.fullmatch(text))]
    if any(first > 12 for first, _ in found):
        return False
    return True if any(second > 12 for _, second in found) else None
