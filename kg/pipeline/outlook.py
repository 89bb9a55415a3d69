"""What a store would be by other judgements, in words; nothing is written.

Where the store's shelves were left by this program, only the articles judged otherwise are
resolved again, upon what the last build kept; else everything is.
"""

from __future__ import annotations

from dataclasses import replace

from kg.graph import Space
from kg.graph.things import world_of
from kg.pipeline.judging import judged_anew, set_aside, without
from kg.pipeline.publishing import made_by
from kg.resolve import Difference, Judgements, Resolver, diff, parse_judgements, resolve
from kg.shelves import Shelves
from kg.store import Store
from kg.world import Person, World

_SPACE = Space()


def outlook(store: Store, judgements: Judgements) -> tuple[Difference, ...]:
    """What changes if the store is built by these judgements."""
    now = parse_judgements(store.judgements.splitlines())
    then = without(judgements, set_aside(store.judgements))
    with store.kept(made_by()) as shelves:
        if shelves is None:
            return diff(resolve(store.facts(), now), resolve(store.facts(), then))
        before, after = _touched(store, shelves, now, then)
    people = _bystanders(store, before, after)
    return diff(
        replace(before, persons=(*before.persons, *people)),
        replace(after, persons=(*after.persons, *people)),
    )


def _touched(
    store: Store, shelves: Shelves, now: Judgements, then: Judgements
) -> tuple[World, World]:
    """The part of the world that the judgements change, as it is and as it would be."""
    told = [facts for id in judged_anew(now, then) if (facts := store.facts_of(id))]
    resolver = Resolver(then, shelves)
    change = resolver.update(told, (), resolver.sources(facts.id for facts in told))
    return change.before, change.after


def _bystanders(store: Store, *worlds: World) -> tuple[Person, ...]:
    """Who takes part in these events and is as before: the graph tells their names."""
    known = {person.iri for world in worlds for person in world.persons}
    named = {who for world in worlds for event in world.events for who in event.participants}
    return tuple(
        person
        for iri in sorted(named - known)
        for person in world_of(store.node(_SPACE.id(iri)), _SPACE).persons
    )
