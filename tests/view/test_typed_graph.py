"""The typed graph, its projections and measures."""

from __future__ import annotations

import networkx as nx
import pytest
from view_world import DATA, ONTO, RDF_TYPE, World, caspian

from kg import view
from kg.errors import QuestionError

AZE, KAZ, PAK, GEO = (f"{DATA}country/{code}" for code in ("AZE", "KAZ", "PAK", "GEO"))


def caspian_graph(lang: str = "en") -> nx.MultiDiGraph[str]:
    return view.graph(caspian().store(), lang)


def labels(graph: nx.Graph[str]) -> set[str]:
    return {data["label"] for _, data in graph.nodes(data=True)}


@pytest.mark.parametrize(
    ("lang", "name"), [("en", "Kazakhstan"), ("az", "Qazaxıstan"), ("ru", "Казахстан")]
)
def test_countries_are_named_in_the_language_asked_for(lang: str, name: str) -> None:
    assert caspian_graph(lang).nodes[KAZ]["label"] == name


def test_a_name_missing_in_a_language_is_taken_from_english() -> None:
    assert caspian_graph("tr").nodes[KAZ]["label"] == "Kazakhstan"


def test_a_language_without_words_is_refused_with_those_there_are() -> None:
    with pytest.raises(QuestionError, match="en, az, ru, tr"):
        caspian_graph("fr")


def test_an_event_without_a_name_is_called_by_type_parties_and_date() -> None:
    assert "Visit AZE–KAZ 2023-10-06" in labels(caspian_graph())
    assert "Səfər AZE–KAZ 2023-10-06" in labels(caspian_graph("az"))


def test_who_held_which_post_for_whom_is_an_edge_with_its_time() -> None:
    edges = caspian_graph().get_edge_data(DATA + "person/Zakir-Hasanov", AZE)
    posts = [data for data in edges.values() if data["kind"] == "post"]
    assert posts == [{"kind": "post", "post": "defence-minister", "begin": "2023-10-06"}]


def test_a_party_of_which_only_the_iri_is_known_is_shown_by_its_code() -> None:
    world = World()
    event = world.event("held Meeting AZE UZB")
    world.quads = [q for q in world.quads if q.subject.value == event]
    graph = view.graph(world.store())
    assert graph.nodes[DATA + "country/UZB"]["label"] == "UZB"


def test_the_type_of_an_event_is_its_most_exact_class() -> None:
    from pyoxigraph import NamedNode

    world = World()
    event = world.event("held Exercise AZE KAZ")
    world.say(event.removeprefix(DATA), RDF_TYPE, NamedNode(ONTO + "Event"))
    assert view.graph(world.store()).nodes[event]["type"] == "Exercise"


def test_only_held_events_weigh_and_the_others_are_counted_apart() -> None:
    pairs = view.countries(caspian_graph())
    wanted = {"held": 3, "planned": 1, "discussed": 0, "cancelled": 0, "weight": 3}
    assert pairs.edges[AZE, KAZ] | wanted == pairs.edges[AZE, KAZ]
    assert pairs.edges[AZE, PAK]["weight"] == 0
    assert pairs.edges[AZE, PAK]["discussed"] == 1
    assert not pairs.has_edge(KAZ, PAK)


def test_persons_are_joined_by_meetings_and_not_by_anything_else() -> None:
    world = caspian()
    met = view.persons(view.graph(world.store()))
    assert [data["held"] for *_, data in met.edges(data=True)] == [1]
    one, other = (world.person(name, "GEO") for name in ("A One", "B Other"))
    world.event("held Exercise AZE GEO", persons=(one, other))
    assert len(view.persons(view.graph(world.store()))) == 2


def test_slices_are_years_and_an_event_over_new_year_stands_in_both() -> None:
    world = caspian()
    event = world.event("held Exercise AZE GEO 2023", "Winter")
    world.say(event.removeprefix(DATA), "end", world.quads[-1].object)
    years = view.slices(caspian_graph())
    assert list(years) == ["2022", "2023", "2024"]
    assert "Xəzri-2023" in labels(years["2023"]) - labels(years["2024"])


@pytest.mark.parametrize(
    ("since", "until", "kept"),
    [
        ("2023-10-31", None, {"Xəzri-2023", "Birlestik-2024"}),
        ("2023-11-01", None, {"Birlestik-2024"}),
        (None, "2023-10-01", {"Xəzri-2023"}),
        (None, "2023-09-30", set()),
    ],
)
def test_an_event_is_kept_if_it_may_have_overlapped_the_period(
    since: str | None, until: str | None, kept: set[str]
) -> None:
    found = labels(view.select(caspian_graph(), since=since, until=until, types=("Exercise",)))
    assert found & {"Xəzri-2023", "Birlestik-2024"} == kept


def test_events_without_a_year_are_left_out_of_a_period_and_counted() -> None:
    assert view.select(caspian_graph(), since="2000-01-01").graph["undated"] == 1


def test_all_countries_of_a_filter_must_be_parties() -> None:
    part = view.select(caspian_graph(), countries=("AZE", "GEO"))
    assert PAK not in part
    assert GEO in part


def test_measures_say_who_stands_in_the_middle_and_talk_joins_nobody() -> None:
    first, second, *rest = view.measures(view.countries(caspian_graph()))
    assert (first.label, first.degree, first.strength) == ("Azerbaijan", 1, 3)
    assert second.community == first.community
    assert {m.label: m.degree for m in rest} == {"Pakistan": 0, "Georgia": 0}


def test_the_graph_is_the_same_in_any_order_of_statements() -> None:
    one = view.graph(caspian().store())
    other = view.graph(caspian().store(backwards=True))
    assert list(one.nodes(data=True)) == list(other.nodes(data=True))
    assert list(one.edges(keys=True, data=True)) == list(other.edges(keys=True, data=True))
