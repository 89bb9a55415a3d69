"""The words kept beside each thing are those that looking them up would find, after every build."""

from __future__ import annotations

import shutil
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode

from kg import cli
from kg.query.telling import sides, telling
from kg.query.terms import ONTO
from kg.store import Store

EXAMPLES = Path(__file__).parents[2] / "examples"


DISPUTED = ("en-indestructible-brotherhood-cancelled", "ru-rubezh-2022-without-kyrgyzstan")
"""They give one exercise different dates."""


def kept_and_found(folder: Path) -> tuple[int, int]:
    """How many things and how many conflicts have words, having compared those of each."""
    with Store.open(folder) as store:
        proven = [
            quad.subject.value
            for name in ("claim", "variant")
            for quad in store.graph.quads_for_pattern(
                None, NamedNode(ONTO + name), None, DefaultGraph()
            )
            if isinstance(quad.subject, NamedNode)
        ]
        things = sorted(set(proven))
        with store.columns() as tables:
            assert tables is not None
            assert tables.execute("SELECT COUNT(*) FROM proof").fetchone() == (len(things),)
        told = telling(store, things)
        assert told == telling(store.graph, things)
        apart = sides(store, things)
        assert apart == sides(store.graph, things)
        return len(told), len(apart)


def test_articles_that_come_change_and_go(tmp_path: Path) -> None:
    articles, folder = tmp_path / "articles", tmp_path / "store"
    files = sorted(EXAMPLES.rglob("*.txt"))
    told, otherwise = (file for file in files if file.stem in DISPUTED)
    rest = [file for file in files if file.stem not in DISPUTED]
    articles.mkdir()
    for file in (told, *rest[::2]):
        shutil.copy(file, articles)

    def built() -> tuple[int, int]:
        assert cli.run(["build", str(articles), "--store", str(folder)]) in (0, 1)
        return kept_and_found(folder)

    first, agreed = built()
    assert first > 0
    assert agreed == 0
    shutil.copy(otherwise, articles)
    more, disputed = built()
    assert more > first
    assert disputed > 0
    changed = articles / otherwise.name
    text = changed.read_text(encoding="utf-8")
    changed.write_text(f"\n{text}", encoding="utf-8")
    assert built() == (more, disputed)
    assert cli.run(["retract", told.stem, "--store", str(folder)]) == 0
    less, agreed = kept_and_found(folder)
    assert less < more
    assert agreed == 0
