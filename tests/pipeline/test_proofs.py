"""The words kept beside each thing are those that looking them up would find, after every build."""

from __future__ import annotations

import shutil
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode

from kg import cli
from kg.query.evidence import telling
from kg.query.terms import ONTO
from kg.store import Store

EXAMPLES = Path(__file__).parents[2] / "examples"


def kept_and_found(folder: Path) -> int:
    """How many things have words, having compared those of each."""
    with Store.open(folder) as store:
        claim = NamedNode(f"{ONTO}claim")
        claimed = store.graph.quads_for_pattern(None, claim, None, DefaultGraph())
        things = sorted({q.subject.value for q in claimed if isinstance(q.subject, NamedNode)})
        with store.columns() as tables:
            assert tables is not None
            assert tables.execute("SELECT COUNT(*) FROM proof").fetchone() == (len(things),)
        told = telling(store, things)
        assert told == telling(store.graph, things)
        return len(told)


def test_articles_that_come_change_and_go(tmp_path: Path) -> None:
    articles, folder = tmp_path / "articles", tmp_path / "store"
    files = sorted(EXAMPLES.rglob("*.txt"))
    articles.mkdir()
    for file in files[::2]:
        shutil.copy(file, articles)

    def built() -> int:
        assert cli.run(["build", str(articles), "--store", str(folder)]) in (0, 1)
        return kept_and_found(folder)

    first = built()
    shutil.copy(files[1], articles)
    more = built()
    assert first > 0
    assert more > first
    changed = articles / files[2].name
    text = changed.read_text(encoding="utf-8")
    changed.write_text(f"{text}\n\nThe two sides parted as friends.\n", encoding="utf-8")
    built()
    assert cli.run(["retract", files[0].stem, "--store", str(folder)]) == 0
    assert kept_and_found(folder) < more
