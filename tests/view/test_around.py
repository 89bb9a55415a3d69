"""One thing drawn with what stands around it."""

from __future__ import annotations

import pytest
from pyoxigraph import DefaultGraph, NamedNode

from kg import view
from kg.query.terms import DATA
from kg.show import find
from kg.store import Store
from kg.view.around import around
from kg.view.chosen import drawn
from kg.view.read import graph_of
from kg.view.source import ONTO, Source, text_of


def near(store: Store, name: str, largest: int = 60) -> tuple[list[str], int]:
    return around(Source(store), find(store.graph, name), largest)


def test_around_an_event_stand_those_who_took_part(examples: Store) -> None:
    meeting = find(examples.graph, "Khazri-2023")
    things, total = near(examples, meeting)
    assert things[0] == meeting and len(things) == total
    assert {"AZE", "KAZ"} <= {thing.rsplit("/")[-1] for thing in things}
    assert not any("/claim/" in thing or "/article/" in thing for thing in things)


def test_around_a_person_stand_the_events_and_whom_he_met(examples: Store) -> None:
    things, total = near(examples, "Zakir Hasanov")
    kinds = {thing.removeprefix(DATA).split("/")[0] for thing in things}
    assert {"person", "event", "country"} <= kinds and len(things) == total
    few, same = near(examples, "Zakir Hasanov", 8)
    assert len(few) == 8 and same == total and few[0] == things[0]
    # Of many events the newest: none that is left out is newer.
    newest = next(thing for thing in things if "/event/" in thing)
    assert next(thing for thing in few if "/event/" in thing) == newest


@pytest.mark.parametrize("name", ["Khazri-2023", "Zakir Hasanov"])
def test_tables_and_engine_draw_the_same(examples: Store, name: str) -> None:
    wish = view.Wish(around=find(examples.graph, name), lang="az")
    assert view.render(examples, ".svg", wish) == view.render(examples.graph, ".svg", wish)
    found = drawn(Source(examples), wish, told=False)
    assert wish.around in found.shown and len(found.shown) > 3


def test_the_tables_beside_the_graph_draw_the_same(examples: Store) -> None:
    acts = examples.graph.quads_for_pattern(None, NamedNode(f"{ONTO}party"), None, DefaultGraph())
    ends = examples.graph.quads_for_pattern(None, NamedNode(f"{ONTO}place"), None, DefaultGraph())
    things = sorted({text_of(q.subject) for q in acts} | {text_of(q.object) for q in ends})
    assert len(things) > 20
    for iri in things:
        for largest in (4, 40):
            told, found = (around(Source(s), iri, largest) for s in (examples, examples.graph))
            assert told == found
            few = (graph_of(Source(s).only(told[0]), "ru") for s in (examples, examples.graph))
            one, other = (dict(g.nodes(data=True)) for g in few)
            assert one == other
