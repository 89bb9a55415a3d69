"""Whatever facts come, the world is whole, and the same for any order of them."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.model import (
    DOCUMENT_STATUSES,
    DOCUMENT_TYPES,
    EVENT_TYPES,
    STATUSES,
    DocumentFact,
    EventFact,
    Facts,
    PersonFact,
    Proof,
)
from kg.resolve import Resolver, facts_with_iris, resolve
from kg.resolve.diff import diff
from tests.resolve.facts import things

NAMES = st.sampled_from(
    ["Zakir Həsənov", "Закир Гасанов", "Z.Hasanov", "Hasanov", "Arif Həsənov", "", " ", "...", "王",
     "əl-", "II", "a" * 400, "\u202e\u0000x", "İ̇", "Xəzri-2023", "Хазри", "2023", "Z. H."]
)  # fmt: skip
COUNTRIES = st.sampled_from(["AZE", "KAZ", "TUR", "NATO", "", "<x>"])
DATES = st.sampled_from(
    [None, "2023-10-06", "2023-10-07", "2023-10", "2023", "XXXX-10-06", "../2023-10-08",
     "2023-10-06/..", "XXXX-02-29", "0001-01-01", "9999-12-31", "../XXXX-05-07", "soon", ""]
)  # fmt: skip
PUBLISHED = st.sampled_from([None, "2023-10-07", "2024-01-01", "0001-01-01", "9999-12-31", "?"])
LANGUAGES = st.sampled_from([None, "az", "ru", "xx", ""])
PROOFS = st.sampled_from([(), (Proof("name", 3, 5, "ab"), Proof("type", 3, 5, "ab"))])


def lists(items: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(items, max_size=3).map(tuple)


def maybe(items: st.SearchStrategy[str]) -> st.SearchStrategy[str | None]:
    return st.none() | items


PERSONS = st.builds(
    PersonFact, NAMES, maybe(COUNTRIES), st.sampled_from([None, "defence-minister", "ambassador"]),
    st.sampled_from([None, "general", "colonel"]), PROOFS,
)  # fmt: skip
EVENTS = st.builds(
    EventFact, st.sampled_from(EVENT_TYPES), st.sampled_from(STATUSES), DATES, lists(COUNTRIES),
    maybe(COUNTRIES), lists(NAMES), st.lists(NAMES, max_size=1).map(tuple), maybe(NAMES),
    st.just(()), PROOFS, st.none(), st.booleans(),
)  # fmt: skip
DOCUMENTS = st.builds(
    DocumentFact, st.sampled_from(DOCUMENT_TYPES), st.sampled_from(DOCUMENT_STATUSES),
    lists(COUNTRIES), DATES, DATES, PROOFS,
)  # fmt: skip
IDS = st.sampled_from(["a", "b", "c d", "../e", "ə?#<>"])
FACTS = st.lists(
    st.builds(
        Facts, IDS, language=LANGUAGES, published=PUBLISHED,
        persons=st.lists(PERSONS, max_size=3).map(tuple),
        events=st.lists(EVENTS, max_size=3).map(tuple),
        documents=st.lists(DOCUMENTS, max_size=2).map(tuple),
    ),
    max_size=5, unique_by=lambda f: f.id,
)  # fmt: skip


@given(FACTS)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_facts_make_a_whole_world(facts: list[Facts]) -> None:
    world = resolve(facts)
    assert resolve(facts[::-1]) == world
    one_by_one = Resolver()
    for one in facts[::-1]:
        one_by_one.update([one])
    assert one_by_one.world() == world
    things = [*world.persons, *world.events, *world.documents]
    iris = [t.iri for t in things] + [c.iri for c in world.claims] + [t.iri for t in world.tenures]
    assert len(iris) == len(set(iris))
    assert sorted(c for t in things for c in t.claims) == [c.iri for c in world.claims]
    assert {c.about for c in world.claims} == {t.iri for t in things}
    assert {p for e in world.events for p in e.participants} <= {p.iri for p in world.persons}
    assert {d.made_by for d in world.documents} - {None} <= {e.iri for e in world.events}
    assert len(list(facts_with_iris(world))) == len(facts)
    assert diff(world, world) == ()


@given(FACTS, FACTS)
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_was_there_before_does_not_show(before: list[Facts], after: list[Facts]) -> None:
    resolver = Resolver()
    resolver.update(before)
    old = resolver.world()
    change = resolver.update(after, [f.id for f in before])
    new = resolver.world()
    assert new == resolve(after)
    diff(old, new)
    was, now = things(old), things(new)
    assert things(change.before) - things(change.after) == was - now
    assert things(change.after) - things(change.before) == now - was
