"""What judgements would change is told from what the last build kept, as from all facts anew."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from kg.pipeline import outlook as module
from kg.pipeline.building import facts
from kg.pipeline.outlook import outlook
from kg.resolve import NONE, facts_with_iris, parse_judgements, resolve
from kg.store import Store
from tests.pipeline.test_by_parts import build, judged, made

WORLD = made(130, 12)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("store") / "S"
    build(folder, WORLD, (), judged(random.Random(0), WORLD))  # noqa: S311 (repeatable)
    return folder


@pytest.mark.parametrize("seed", range(1, 7))
def test_what_was_kept_tells_what_all_facts_tell(
    folder: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    told = judged(random.Random(seed), WORLD) if seed > 1 else NONE  # noqa: S311 (repeatable)
    with Store.open(folder) as store:
        parts = outlook(store, told)
        monkeypatch.setattr(module, "made_by", lambda: "another program")
        monkeypatch.setattr(module, "_touched", None)  # so that it cannot have been asked
        assert outlook(store, told) == parts
    assert len(parts) > 3


def test_to_look_changes_nothing(folder: Path) -> None:
    before = (folder / "store.db").read_bytes()
    with Store.open(folder) as store:
        outlook(store, NONE)
    assert (folder / "store.db").read_bytes() == before


def test_a_store_that_was_built_again_meanwhile_is_told_from_its_facts(tmp_path: Path) -> None:
    some = dict(list(WORLD.items())[:30])
    told = judged(random.Random(3), some)  # noqa: S311 (repeatable)
    build(tmp_path / "S", some)
    with Store.open(tmp_path / "S") as store:
        alone = outlook(store, told)
        build(tmp_path / "S", dict(list(WORLD.items())[30:32]))
        with store.kept(module.made_by()) as shelves:
            assert shelves is None
        assert outlook(store, told) == alone


def test_facts_come_from_the_graph_as_resolving_them_anew_gives_them(folder: Path) -> None:
    with Store.open(folder) as store:
        told = parse_judgements(store.judgements.splitlines())
        assert [*facts(store)] == [*facts_with_iris(resolve(store.facts(), told))]
        assert any(j.word == "reject" for j in told.items)
