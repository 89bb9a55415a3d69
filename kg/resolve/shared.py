"""What several things share: an office and its holders, an exercise series and its rounds.

In: tenures and events that come and go. Out: the conflicts between holders of one office, and
the series, of the offices and series touched, before and after. Serves the same end as blocks:
a change costs what it touches.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kg.resolve.dates import Chosen
from kg.resolve.offices import holders
from kg.resolve.series import rows
from kg.resolve.terms import term, with_term
from kg.shelves import Rows, Shelf, Shelves
from kg.world import Conflict, Event, Name, Series, Tenure


class Offices:
    """Who holds which office, by persons' tokens; and which events ask for it.

    An event with a day and month asks who held which office to learn its year. It is asked
    anew when one of its people, or one of their offices, is other than before.
    """

    def __init__(self, shelves: Shelves) -> None:
        self._held: Rows[Tenure] = shelves.rows("office", Tenure)
        self._asking: Rows[None] = shelves.rows("office-asking", None)
        self._asked: Shelf[tuple[str, ...]] = shelves.shelf("office-asked", tuple[str, ...])
        self._were: dict[str, dict[str, Tenure]] = {}

    def put(self, person: str, tenures: Iterable[Tenure]) -> None:
        for tenure in tenures:
            self._held.put(self._touch(tenure), person, tenure)

    def drop(self, person: str, tenures: Iterable[Tenure]) -> None:
        for tenure in tenures:
            self._held.drop(self._touch(tenure), person)

    def _touch(self, tenure: Tenure) -> str:
        key = _office(tenure)
        if key not in self._were:
            self._were[key] = dict(self._held.row(key))
        return key

    def touched(self) -> tuple[list[Conflict], list[Conflict]]:
        """The conflicts of the offices touched since last asked, before and after."""
        before, after = [], []
        for key, were in sorted(self._were.items()):
            before += holders(were.values())
            after += holders(self._held.row(key).values())
        self._were = {}
        return before, after

    def conflicts(self) -> list[Conflict]:
        """All conflicts between holders."""
        return [c for key in self._held for c in holders(self._held.row(key).values())]

    def asking(self, persons: Iterable[str]) -> set[str]:
        """The events that asked for these persons, or for an office touched."""
        return {e for key in (*persons, *self._were) for e in self._asking.row(key)}

    def year(
        self,
        event: str,
        when: tuple[str, int | None],
        people: Iterable[str],
        held: Sequence[tuple[Tenure, str]],
    ) -> Chosen | None:
        """The yearless date of ``event`` in the only year in which its people held office.

        ``when`` is the date and the weekday told beside it, ``people`` are the tokens of all who
        take part, ``held`` the offices that the event's articles give them, each with the
        holder's name.
        """
        asked = sorted({*people, *(_office(tenure) for tenure, _ in held)})
        for key in asked:
            self._asking.put(key, event, None)
        self._asked[event] = tuple(asked)
        found = (term(t, name, self._held.row(_office(t)).values()) for t, name in held)
        return with_term(*when, [one for one in found if one])

    def forget(self, event: str) -> None:
        """The event is gone, or is written anew."""
        for key in self._asked.get(event) or ():
            self._asking.drop(key, event)
        if event in self._asked:
            del self._asked[event]


def _office(tenure: Tenure) -> str:
    return f"{tenure.country or ''}|{tenure.post}"


class Rounds:
    """The events of each exercise series, with the names read of it."""

    def __init__(self, shelves: Shelves) -> None:
        self._events: Rows[tuple[Name, ...]] = shelves.rows("series", tuple[Name, ...])
        self._were: dict[str, dict[str, tuple[Name, ...]]] = {}

    def put(self, event: Event) -> None:
        if event.series:
            self._touch(event.series)
            self._events.put(event.series, event.iri, event.names)

    def drop(self, event: Event) -> None:
        if event.series:
            self._touch(event.series)
            self._events.drop(event.series, event.iri)

    def _touch(self, series: str) -> None:
        if series not in self._were:
            self._were[series] = dict(self._events.row(series))

    def touched(self) -> tuple[list[Series], list[Series]]:
        """The series touched since last asked, before and after."""
        before = [_series(iri, were) for iri, were in sorted(self._were.items()) if were]
        after = [self._one(iri) for iri in sorted(self._were) if self._events.row(iri)]
        self._were = {}
        return before, after

    def series(self) -> list[Series]:
        """All series."""
        return [self._one(iri) for iri in sorted(self._events)]

    def _one(self, iri: str) -> Series:
        return _series(iri, self._events.row(iri))


def _series(iri: str, events: Mapping[str, tuple[Name, ...]]) -> Series:
    known = {row.code: row.labels for row in rows()}
    code = iri.removeprefix("series/")
    read = {n.language: n.text for _, e in sorted(events.items()) for n in reversed(e)}
    names = known.get(code) or tuple(sorted((k, v) for k, v in read.items() if k))
    return Series(iri, code, names, tuple(sorted(events)))
