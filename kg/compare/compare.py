"""Rows of a table and a store in, an outcome for each row out.

The rules are tried in the order of ``_RULES``; each looks at the things of all the row's parties
and gives the one that fits it best, or none; then ``_other_parties`` looks at those of some. What
a table says is that the event was held, unless it has a column for the status.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from kg.compare.cells import Asked, Reader
from kg.compare.columns import Columns
from kg.compare.table import Row, Table
from kg.errors import InputError
from kg.known import Document, Event, Known
from kg.query.model import Passage
from kg.query.telling import telling
from kg.store import Store

APART = 7
"""Days by which a table and the graph may differ and still mean one event: then one is wrong."""

NEAR = 31
"""Days around a row in which what the graph has, and what was published, is told."""

Outcome = Literal["found", "contradicting", "missing", "not understood", "not in the table"]
Thing = Event | Document


@dataclass(frozen=True, slots=True)
class Compared:
    """A row and what became of it; ``thing`` is what was found or contradicts, ``articles`` how
    many of the store's were published in its days or ``NEAR`` days after."""

    row: Row
    outcome: Outcome
    rule: str
    reason: str
    thing: Thing | None = None
    evidence: Passage | None = None
    articles: int | None = None


def compare(store: Store, table: Table, columns: Columns) -> Iterator[Compared]:
    """Each row of the table, in its order."""
    reader, desk = Reader(store, table, columns), _Desk(store)
    for row in table.rows:
        try:
            asked = reader.read(row)
        except InputError as error:
            yield Compared(row, "not understood", "unreadable", str(error))
            continue
        yield desk.judge(row, asked)


@dataclass(frozen=True, slots=True)
class _Verdict:
    outcome: Outcome
    rule: str
    reason: str
    thing: Thing


class _Desk:
    """The things of parties, read once each."""

    def __init__(self, store: Store) -> None:
        self._store, self._known = store, Known(store.graph)
        self._of: dict[str, frozenset[str]] = {}
        self._things: dict[str, Thing] = {}
        self._days = sorted(a.published for a in self._known.articles() if a.published)

    def judge(self, row: Row, asked: Asked) -> Compared:
        shared = [self._iris(code) for code in sorted(asked.parties)]
        whole = [self._thing(iri) for iri in sorted(frozenset.intersection(*shared))]
        for rule in _RULES:
            verdict = rule(asked, whole)
            if verdict:
                return self._told(row, asked, verdict)
        some = [self._thing(iri) for iri in sorted(self._partly(asked))]
        verdict = _other_parties(asked, some)
        if verdict:
            return self._told(row, asked, verdict)
        articles = self._published(asked)
        reason = (
            f"{_none(asked, whole)}; articles loaded of its days or {NEAR} days after: {articles}"
        )
        return Compared(row, "missing", "no-such-event", reason, articles=articles)

    def _told(self, row: Row, asked: Asked, verdict: _Verdict) -> Compared:
        thing = verdict.thing
        evidence = telling(self._store, [thing.iri]).get(thing.iri)
        articles = self._published(asked) if verdict.outcome == "missing" else None
        return Compared(
            row, verdict.outcome, verdict.rule, verdict.reason, thing, evidence, articles
        )

    def _iris(self, code: str) -> frozenset[str]:
        if code not in self._of:
            party = self._known.code(code)
            found = self._known.of(party) if party else ()
            self._of[code] = frozenset(found)
        return self._of[code]

    def _partly(self, asked: Asked) -> set[str]:
        """Things of at least two of the parties, but not of all."""
        seen: dict[str, int] = {}
        for code in asked.parties:
            for iri in self._iris(code):
                seen[iri] = seen.get(iri, 0) + 1
        return {iri for iri, n in seen.items() if 2 <= n < len(asked.parties)}

    def _thing(self, iri: str) -> Thing:
        if iri not in self._things:
            self._things[iri] = self._known.thing(iri)
        return self._things[iri]

    def _published(self, asked: Asked) -> int:
        first, last = asked.begin.isoformat(), (asked.end + timedelta(NEAR)).isoformat()
        return sum(1 for day in self._days if first <= day <= last)


def _none(asked: Asked, whole: list[Thing]) -> str:
    """That there is none, and the nearest of the kind."""
    told = f"no {asked.type or 'event'} of {', '.join(sorted(asked.parties))} then"
    near = [t for t in whole if _kind(asked, t) and _distance(asked, t) <= NEAR]
    if not near:
        return told
    closest = min(near, key=lambda t: (_distance(asked, t), _order(asked, t)))
    days = _distance(asked, closest)
    return f"{told}; the nearest is {days} days off ({closest.status}): {named(closest)}"


def _same(asked: Asked, things: list[Thing]) -> _Verdict | None:
    """The same kind and parties at the same time: found; another status contradicts."""
    fit = [t for t in things if _kind(asked, t) and _overlaps(asked, t)]
    fit = [t for t in fit if agrees(t.status, asked.status)] or fit
    if not any(agrees(t.status, asked.status) for t in fit):
        # A plan for "2024" of many does not say of one of them that a day in May is wrong.
        fit = [t for t in fit if frozenset(t.parties) == asked.parties or _exact(t)]
    if not fit:
        return None
    thing = min(fit, key=lambda t: _order(asked, t))
    more = sorted(set(thing.parties) - asked.parties)
    also = f"; the graph names also {', '.join(more)}" if more else ""
    if agrees(thing.status, asked.status):
        return _Verdict("found", "same-event", f"{named(thing)}{also}", thing)
    reason = f"the graph says {thing.status}, not {asked.status}: {named(thing)}{also}"
    return _Verdict("contradicting", "other-status", reason, thing)


def _other_kind(asked: Asked, things: list[Thing]) -> _Verdict | None:
    """The same parties and just the same days, but another kind of event."""
    fit = [t for t in things if span(t) == (asked.begin, asked.end) and t.status == asked.status]
    if not fit or not asked.type:
        return None
    thing = min(fit, key=lambda t: _order(asked, t))
    reason = f"the graph has a {thing.type}, no {asked.type}, on these days: {named(thing)}"
    return _Verdict("contradicting", "other-kind", reason, thing)


def _other_date(asked: Asked, things: list[Thing]) -> _Verdict | None:
    """The same kind and just the same parties within ``APART`` days, but not at the same time."""
    fit = [
        t
        for t in things
        if _kind(asked, t)
        and frozenset(t.parties) == asked.parties
        and agrees(t.status, asked.status)
        and 0 < _distance(asked, t) <= APART
    ]
    if not fit:
        return None
    thing = min(fit, key=lambda t: (_distance(asked, t), _order(asked, t)))
    days = _distance(asked, thing)
    reason = f"the graph has it {days} day{'s' * (days > 1)} apart: {named(thing)}"
    return _Verdict("contradicting", "other-date", reason, thing)


def _undated(asked: Asked, things: list[Thing]) -> _Verdict | None:
    """The same kind and just the same parties, without a date: not known to be another one."""
    fit = [
        t
        for t in things
        if asked.type
        and _kind(asked, t)
        and frozenset(t.parties) == asked.parties
        and agrees(t.status, asked.status)
        and span(t) is None
    ]
    if len(fit) != 1:
        return None
    reason = f"the graph has one whose date no article tells, which may be it: {named(fit[0])}"
    return _Verdict("missing", "undated", reason, fit[0])


def _other_parties(asked: Asked, things: list[Thing]) -> _Verdict | None:
    """The same kind at the same time, but without some of the row's parties."""
    fit = [
        t
        for t in things
        if asked.type and _kind(asked, t) and _overlaps(asked, t) and agrees(t.status, asked.status)
    ]
    if not fit:
        return None
    thing = min(fit, key=lambda t: (-len(asked.parties & set(t.parties)), _order(asked, t)))
    gone = ", ".join(sorted(asked.parties - set(thing.parties)))
    reason = f"the graph has it without {gone}: {named(thing)}"
    return _Verdict("contradicting", "other-parties", reason, thing)


_RULES: tuple[Callable[[Asked, list[Thing]], _Verdict | None], ...] = (
    _same,
    _other_date,
    _other_kind,
    _undated,
)


def _kind(asked: Asked, thing: Thing) -> bool:
    if asked.type is None:
        return isinstance(thing, Event)
    return thing.type == asked.type


def agrees(status: str, asked: str) -> bool:
    """Of a document, to be signed or in force is what held is of an event."""
    done = ("held", "signed", "existing")
    return status == asked or (status in done and asked in done)


def span(thing: Thing) -> tuple[date, date] | None:
    begin, end = thing.begin, thing.end
    if isinstance(thing, Document):
        begin = end = thing.signed if thing.signed and len(thing.signed) == 10 else None
    if not begin or not end:
        return None
    return date.fromisoformat(begin), date.fromisoformat(end)


def _exact(thing: Thing) -> bool:
    """Whether its days are known, more or less."""
    days = span(thing)
    return days is not None and (days[1] - days[0]).days <= NEAR


def _overlaps(asked: Asked, thing: Thing) -> bool:
    days = span(thing)
    return days is not None and days[0] <= asked.end and asked.begin <= days[1]


def _distance(asked: Asked, thing: Thing) -> int:
    """Days between the two spans; a great many where the thing has no date."""
    days = span(thing)
    if days is None:
        return 10**6
    return max((days[0] - asked.end).days, (asked.begin - days[1]).days, 0)


def _order(asked: Asked, thing: Thing) -> tuple[object, ...]:
    """The best fit first: no more parties than asked, days alike, more sources."""
    days = span(thing) or (date.max, date.min)
    apart = abs((days[0] - asked.begin).days) + abs((days[1] - asked.end).days)
    return len(set(thing.parties) - asked.parties), apart, -thing.sources, thing.iri


def named(thing: Thing) -> str:
    """What a person would call it."""
    names = thing.names if isinstance(thing, Event) else ()
    when = thing.date if isinstance(thing, Event) else thing.signed or thing.covers
    parts = (thing.type, names[0][1] if names else "", "–".join(thing.parties), when or "undated")
    return " ".join(part for part in parts if part)
