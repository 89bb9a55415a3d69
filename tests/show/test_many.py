"""A thing of thousands: its newest events are those that are told of a thing of few, and of its
words a part."""

from __future__ import annotations

import pytest

from kg.show import Section, Shown, show
from kg.store import Store

PERSON = "Zakir Hasanov"


def part(shown: Shown, name: str) -> Section:
    return next(section for section in shown.sections if section.name == name)


@pytest.mark.parametrize("name", ["AZE", "KAZ", "TUR", PERSON])
def test_the_tables_tell_of_the_newest_as_the_engine_does(examples: Store, name: str) -> None:
    engine = part(show(examples.graph, name), "linked")
    assert len([s for s in engine.statements if s.value[:1].isdigit()]) > 3
    assert part(show(examples, name), "linked") == engine


def test_of_many_claims_some_are_told_and_the_others_counted(examples: Store) -> None:
    whole, some = show(examples.graph, PERSON), show(examples.graph, PERSON, most=2)
    assert (whole.untold, len(whole.articles) > 2) == (0, True)
    assert some.untold > 0 and 0 < len(some.articles) <= 2
    assert set(some.articles) < set(whole.articles)
