"""Articles come and go in any order: the world is that of the articles that are in."""

from __future__ import annotations

import importlib.util
import random
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from kg.facts import from_dict
from kg.model import Facts
from kg.resolve import Change, Judgement, Judgements, Resolver, resolve
from kg.resolve.judge import judgements
from kg.world import World
from tests.resolve.facts import altered, article, document, event, person, things


def made_records(articles: int, seed: int) -> list[dict[str, Any]]:
    """The made-up world of ``scripts/synthetic``, with refs."""
    path = Path(__file__).parents[2] / "scripts" / "_synthetic_world.py"
    spec = importlib.util.spec_from_file_location("_synthetic_world", path)
    assert spec is not None
    assert spec.loader is not None
    module = ModuleType("_synthetic_world")
    module.__file__ = str(path)
    sys.modules["_synthetic_world"] = module
    spec.loader.exec_module(module)
    made: list[dict[str, Any]] = module.make(articles, seed)
    return made


FACTS = [from_dict(m) for m in made_records(260, 7)]


@pytest.mark.parametrize("seed", range(4))
def test_any_order_and_any_split_give_the_same_world(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 (repeatable, no secret)
    facts = list(FACTS)
    chance.shuffle(facts)
    resolver = Resolver()
    while facts:
        size = chance.choice((1, 1, 2, 60))
        resolver.update(facts[:size])
        facts = facts[size:]
    assert resolver.world() == resolve(FACTS)


@pytest.mark.parametrize("seed", range(4))
def test_articles_taken_out_or_replaced_leave_no_trace(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 (repeatable, no secret)
    resolver = Resolver()
    resolver.update(FACTS[:200])
    rest = {f.id: f for f in FACTS[:200]}
    for _ in range(25):
        gone = chance.choice(sorted(rest))
        resolver.update((), [gone])
        del rest[gone]
        other = chance.choice(FACTS[200:])
        name = chance.choice(sorted(rest))
        facts = Facts(**{**{s: getattr(other, s) for s in other.__slots__}, "id": name})
        resolver.update([facts])
        rest[name] = facts
    assert resolver.world() == resolve(rest.values())


KINDS = ("persons", "tenures", "events", "series", "documents", "conflicts", "claims")


def carried(world: World, change: Change) -> dict[str, set[object]]:
    """The world with the part before the change taken out and the part after it put in."""
    return {
        kind: set(getattr(world, kind)) - set(getattr(change.before, kind))
        | set(getattr(change.after, kind))
        for kind in KINDS
    }


@pytest.mark.parametrize("seed", range(3))
def test_a_change_is_all_that_changes(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 (repeatable, no secret)
    resolver = Resolver()
    resolver.update(FACTS[:200])
    for _ in range(15):
        before = resolver.world()
        inside = {ref.id for ref in before.articles}
        put = chance.sample([f for f in FACTS if f.id not in inside], 3)
        change = resolver.update(put, chance.sample(sorted(inside), 2))
        after = resolver.world()
        assert carried(before, change) == {kind: set(getattr(after, kind)) for kind in KINDS}


def test_a_reprint_found_later_shows_in_the_change() -> None:
    resolver = Resolver()
    resolver.update(FACTS[:50])
    before = resolver.world()
    change = resolver.update((), (), {FACTS[0].id: FACTS[1].id})
    after = resolver.world()
    assert change.articles == {FACTS[0].id}
    assert before != after
    assert carried(before, change) == {kind: set(getattr(after, kind)) for kind in KINDS}
    assert set(change.after.persons) >= {p for p in after.persons if FACTS[0].id in p.articles}


def test_a_change_tells_what_became_of_things() -> None:
    resolver = Resolver()
    visit = event("Visit", "planned", "2023-10-06", "AZE KAZ", "Ruslan Jaksılıkov", host="AZE")
    guest = person("Ruslan Jaksılıkov", "KAZ")
    resolver.update([article("a", guest, visit, published="2023-10-01")])
    held = event("Visit", "held", "2023-10-06", "AZE KAZ", "Руслан Жаксылыков", host="AZE")
    change = resolver.update(
        [
            article(
                "b", person("Руслан Жаксылыков", "KAZ"), held, published="2023-10-07", language="ru"
            )
        ]
    )
    before, after = altered(change)
    assert [getattr(t, "status", "") for t in before] == ["planned", ""]
    assert [getattr(t, "status", "") for t in after] == ["held", ""]
    assert altered(resolver.update([], ["b"]))[1] == before


def test_an_article_put_again_unchanged_changes_nothing() -> None:
    resolver = Resolver()
    resolver.update(FACTS)
    change = resolver.update(FACTS[:5])
    assert altered(change) == ([], [])
    assert things(change.after) < things(resolver.world())


@pytest.mark.parametrize("word", ["same", "different"])
def test_judgements_hold_in_any_order(word: str) -> None:
    world = resolve(FACTS)
    persons = [p for p in world.persons if len(p.claims) > 2]
    left, right = (
        (persons[0].claims[0], persons[1].claims[0])
        if word == "same"
        else (persons[0].claims[0], persons[0].claims[1])
    )
    told = judgements([Judgement(word, left, right, "me", "I know them")])
    resolver = Resolver(told)
    for facts in reversed(FACTS):
        resolver.update([facts])
    after = resolver.world()
    assert after == resolve(FACTS, told)
    about = {c.iri: c.about for c in after.claims}
    assert (about[left] == about[right]) is (word == "same")
    assert resolve(FACTS, Judgements()) == world


def test_who_was_judged_the_same_stays_when_the_other_article_goes() -> None:
    facts = [article("a", person("Leyla Əliyeva")), article("b", person("Sevda Nuri"))]
    left, right = (c.iri for c in resolve(facts).claims)
    resolver = Resolver(judgements([Judgement("same", left, right, "me", "she married")]))
    resolver.update(facts)
    assert len(resolver.world().persons) == 1
    resolver.update((), ["a"])
    assert [p.label for p in resolver.world().persons] == ["Sevda Nuri"]


def test_a_fix_changes_the_claim_and_what_follows_from_it() -> None:
    facts = [article("a", event("Exercise", "held", "2023", "AZE TUR", name="Xəzri-2023"))]
    claim = resolve(facts).claims[0].iri
    told = judgements([Judgement("fix", claim, "status=cancelled", "me", "it was called off")])
    (fixed,) = resolve(facts, told).events
    assert fixed.status == "cancelled"


def test_a_judgement_makes_two_documents_one() -> None:
    facts = [
        article("a", document("Protocol", "signed", "AZE KAZ", "2023-10-06")),
        article("b", document("Memorandum", "signed", "AZE KAZ", "2023-10-06")),
    ]
    left, right = (c.iri for c in resolve(facts).claims)
    told = judgements([Judgement("same", left, right, "me", "one paper")])
    (found,) = resolve(facts, told).documents
    assert [m.rule for m in found.merges] == ["judged-same"]
    assert [c.field for c in resolve(facts, told).conflicts] == ["type"]


def test_hostile_ids_and_names_stay_inside_their_iris() -> None:
    world = resolve([article("../x?<y> z", person("<script> \\ 'x'"), person("İ\u0307\u200f"))])
    for iri in [c.iri for c in world.claims] + [p.iri for p in world.persons]:
        assert not set(iri) & set("<> ?\\'\"")
