"""Which events a cooperation plan may cover: those of a party and year of its own.

In: the part of a world that changed, as it was and as it is. Out: the couples of event and plan,
one of them in that part, between which ``rules/dated/under-plan.rq`` has to decide. Each block
holds the events and the plans of one couple of parties in one year, so that what a new event or
plan costs does not grow with the graph.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from kg.graph.terms import Space
from kg.shelves import InMemory, Rows, Shelves
from kg.world import Document, Event, World

Couple = tuple[str, str]
"""An event and a plan, as terms."""


class Plans:
    """The plans and the events with dates, by their blocks."""

    def __init__(self, space: Space, shelves: Shelves | None = None) -> None:
        shelves = shelves or InMemory()
        self._space = space
        self._events: Rows[None] = shelves.rows("plan-event", None)
        self._plans: Rows[None] = shelves.rows("plan-plan", None)

    def update(self, before: World, after: World) -> list[Couple]:
        """The couples that stand in one block now or stood there before, sorted by plan."""
        old, new = _blocks(before, after), _blocks(after, before)
        found = self._couples(*old)
        for blocks, drop, put in (
            (self._events, old[0], new[0]),
            (self._plans, old[1], new[1]),
        ):
            for key, iri in drop - put:
                blocks.drop(key, iri)
            for key, iri in put - drop:
                blocks.put(key, iri, None)
        found |= self._couples(*new)
        return sorted(
            ((self._space.id(event), self._space.id(plan)) for event, plan in found),
            key=lambda couple: couple[::-1],
        )

    def _couples(self, events: set[Couple], plans: set[Couple]) -> set[Couple]:
        found = {(event, plan) for key, event in events for plan in self._plans.row(key)}
        return found | {(event, plan) for key, plan in plans for event in self._events.row(key)}


def _blocks(world: World, other: World) -> tuple[set[Couple], set[Couple]]:
    """(key, iri) of the events and of the plans of a world that are not just so in the other."""
    events = set(world.events) - set(other.events)
    plans = set(world.documents) - set(other.documents)
    return (
        {(key, event.iri) for event in events for key in _of_event(event)},
        {(key, plan.iri) for plan in plans for key in _of_plan(plan)},
    )


def _of_event(event: Event) -> Iterator[str]:
    """The parties one by one and by twos, since a plan's last two stand for all of it."""
    if event.begin and event.end:
        for some in (*combinations(event.countries, 1), *combinations(event.countries, 2)):
            yield _key(some, int(event.begin[:4]))


def _of_plan(plan: Document) -> Iterator[str]:
    if plan.type == "CooperationPlan" and plan.begin and plan.end and plan.parties:
        for year in range(int(plan.begin[:4]), int(plan.end[:4]) + 1):
            yield _key(plan.parties[-2:], year)


def _key(parties: tuple[str, ...], year: int) -> str:
    return "|".join((*parties, str(year)))
