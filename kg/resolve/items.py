"""What comparing needs to know of each claimed event, worked out once per article.

In: the claims of one article, the persons they name, its day of publication. Out: ``Item``
values. An event without a date of its own gets windows of days in which it may lie, from the
dated events of its article that share parties and people, else from the day of publication:
windows only say which claims may be one event, they never become a date (DESIGN rule 6).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kg.edtf import Days, ordinal, parse
from kg.model import EventFact
from kg.resolve.claims import Draft, event_fact
from kg.resolve.series import Naming, naming
from kg.resolve.sounds import Part, parts
from kg.world import ArticleRef

Window = tuple[int, int]
EVER: Window = (1, 3_652_059)
ANCHOR_DAYS = 7
_NO_NAME = Naming(None, None, None)


@dataclass(frozen=True, slots=True)
class Item:
    """One claimed event, ready to be compared. Days are ordinals."""

    iri: str
    article: str
    language: str | None
    index: int
    rank: int
    """Its place among the events of its article with the same type and parties."""
    type: str
    status: str
    background: bool
    date: str | None
    days: Days | None
    exact: bool
    """The days are told and no more than a fortnight, so that other days contradict them."""
    windows: tuple[Window, ...]
    parties: frozenset[str]
    host: str | None
    people: frozenset[str]
    """Those known by a full name: a bare initial or surname contradicts nobody."""
    everyone: frozenset[str]
    teams: tuple[tuple[str, frozenset[str]], ...]
    """The people by the state they serve, where it is known."""
    place: tuple[Part, ...]
    naming: Naming
    topics: frozenset[str]
    published: int | None
    weekday: int | None = None
    """Told beside a date without a year."""


def items(
    article: ArticleRef,
    claims: Sequence[Draft],
    people: Mapping[str, str],
    states: Mapping[str, str | None],
) -> tuple[Item, ...]:
    """The events of one article.

    ``people`` maps a name in the article to a person, ``states`` a person known by a full name
    to the state served; a person is the first of their claims.
    """
    published = ordinal(article.published)
    ranks: dict[tuple[str, tuple[str, ...]], int] = {}
    out = []
    for claim in claims:
        fact = event_fact(claim)
        row = (fact.type, tuple(sorted(fact.countries)))
        rank = ranks[row] = ranks.get(row, -1) + 1
        days = parse(fact.date)
        who = frozenset(people[n] for n in fact.participants if n in people)
        known = fact.type == "Exercise"
        named = naming(fact.name, article.language, known) if fact.name else _NO_NAME
        out.append(
            Item(
                claim.iri,
                article.id,
                article.language,
                claim.index,
                rank,
                fact.type,
                fact.status,
                fact.background,
                fact.date if days else None,
                days,
                bool(days and days.length is not None and days.length <= 15),
                _windows(fact, days, named, published),
                frozenset(fact.countries),
                fact.host,
                who & states.keys(),
                who,
                _teams(who, states),
                parts(fact.place[0], article.language) if fact.place else (),
                named,
                frozenset(fact.topics),
                published,
                fact.weekday,
            )
        )
    return tuple(_anchored(item, out) for item in out)


def _teams(
    people: frozenset[str], states: Mapping[str, str | None]
) -> tuple[tuple[str, frozenset[str]], ...]:
    by_state: dict[str, set[str]] = {}
    for person in people:
        state = states.get(person)
        if state:
            by_state.setdefault(state, set()).add(person)
    return tuple((state, frozenset(by_state[state])) for state in sorted(by_state))


def _windows(
    fact: EventFact, days: Days | None, named: Naming, published: int | None
) -> tuple[Window, ...]:
    """Where the event may lie, by its own date, its name's year, and the day of publication."""
    about = _around(fact, published)
    if days and days.yearless:
        return _yearless(days, about)
    if days:
        begin = days.begin if days.begin is not None else (days.end or 0) - 30
        end = days.end if days.end is not None else (days.begin or 0) + 30
        if end - begin > 31 and about and begin <= about[1] and about[0] <= end:
            if fact.status == "held":
                end = min(end, about[1])
            elif fact.status == "planned":
                begin = max(begin, about[0])
        return ((begin, end),)
    if named.year:
        year = parse(f"{named.year:04d}")
        if year and year.begin and year.end:
            return ((year.begin, year.end),)
    return (about,) if about else (EVER,)


def _around(fact: EventFact, published: int | None) -> Window | None:
    """Days before and after publication in which an event of this status may lie."""
    if published is None:
        return None
    slow = fact.type in ("Exercise", "Conference")
    past, future = (90, 400) if slow else (30, 60)
    before = 3650 if fact.background else past if fact.status != "planned" else 1
    after = 1 if fact.status in ("held", "discussed") else future
    return (published - before, published + after)


def _yearless(days: Days, about: Window | None) -> tuple[Window, ...]:
    """The yearless days in each year that the publication allows; ever, where it is unknown."""
    if about is None or days.yearless is None:
        return (EVER,)
    (m1, d1), (m2, d2) = days.yearless
    first, last = about[0] - 366, about[1] + 366
    out = []
    for year in range(_year(first), _year(last) + 1):
        span = parse(f"{year:04d}-{m1:02d}-{d1:02d}/{year:04d}-{m2:02d}-{d2:02d}")
        if span and span.begin and span.end and first <= span.begin <= last:
            out.append((span.begin, span.end))
    return tuple(out) or (EVER,)


def _year(day: int) -> int:
    return int((max(day, 1) - 1) / 365.2425) + 1


def _anchored(item: Item, mates: Sequence[Item]) -> Item:
    """The item with the windows that dated events of its article give it, if it needs them."""
    if item.days is not None or item.naming.year:
        return item
    found: list[Window] = []
    for mate in mates:
        if mate.iri == item.iri or not mate.exact or not _goes_with(item, mate):
            continue
        found.extend((low - ANCHOR_DAYS, high + ANCHOR_DAYS) for low, high in mate.windows)
    if not found:
        return item
    return replace(item, windows=tuple(sorted(set(found))))


def _goes_with(item: Item, mate: Item) -> bool:
    if not item.parties or not item.parties <= mate.parties:
        return False
    if item.status in ("held", "discussed") and mate.status != "held":
        return False
    if item.status == "planned" and mate.status != "planned":
        return False
    return not item.people or not mate.people or bool(item.people & mate.people)
