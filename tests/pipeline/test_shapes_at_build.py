"""What would break a shape is set aside with a report, is never lost, and never published."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import pytest

from kg import resources
from kg.check import check
from kg.errors import InputError
from kg.graph import line
from kg.model import Article
from kg.pipeline import building, publishing
from kg.store import Store

STRICT = """
shape:OfOurs a sh:NodeShape ; sh:targetClass cq:Visit ;
    sh:property [ sh:path cq:date ; sh:minCount 1 ; sh:message "A visit has a date."@en ] .
"""
MET = "The defence ministers of Azerbaijan and Kazakhstan, Zakir Hasanov and Ruslan Zhaksylykov, met in Baku on 6 October 2023."  # noqa: E501
HOSTED = "Kazakh Defence Minister Ruslan Zhaksylykov paid a visit to Azerbaijan on 6 October 2023."
UNDATED = "Turkish Defence Minister Yashar Guler has paid an official visit to Georgia."


@pytest.fixture
def strict(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "shapes.ttl"
    kept = (resources.folder("ontology") / "shapes.ttl").read_text(encoding="utf-8")
    file.write_text(kept + STRICT, encoding="utf-8")
    monkeypatch.setattr(publishing, "_shapes", lambda: file)


def article(name: str, text: str) -> Article:
    return Article(name, text, language="en", published="2023-10-07")


ALL = [article("a", MET), article("b", HOSTED), article("c", UNDATED)]


def build(folder: Path, *articles: Article) -> tuple[building.Built, list[str]]:
    told: list[InputError] = []
    built = building.build(articles, folder, aside=told.append)
    return built, [str(error) for error in told]


def quads(folder: Path) -> list[str]:
    with Store.open(folder) as store:
        return sorted(map(line, store.quads()))


def test_without_the_shape_all_is_published(tmp_path: Path) -> None:
    built, told = build(tmp_path / "S", *ALL)
    assert (built.broken, told) == (0, [])
    assert any("claim/c/visit" in row for row in quads(tmp_path / "S"))


@pytest.mark.usefixtures("strict")
def test_what_breaks_a_shape_is_told_and_not_published(tmp_path: Path) -> None:
    built, told = build(tmp_path / "S", *ALL)
    assert built.broken == 1 and len(told) == 1
    assert "claim/c/visit/" in told[0] and "A visit has a date." in told[0]
    assert not any("claim/c/visit" in row for row in quads(tmp_path / "S"))
    assert any("claim/b/visit" in row for row in quads(tmp_path / "S"))
    with Store.open(tmp_path / "S") as store:
        assert [f.id for f in store.facts() if f.events][-1] == "c", "the facts are kept"
        assert [f.check for f in check(store)] == ["aside"]


@pytest.mark.usefixtures("strict")
def test_it_is_told_again_by_each_build(tmp_path: Path) -> None:
    first = build(tmp_path / "S", *ALL)
    again = build(tmp_path / "S", *ALL)
    assert first[1] == again[1] and not again[0].published


@pytest.mark.usefixtures("strict")
def test_one_at_a_time_sets_the_same_aside(tmp_path: Path) -> None:
    build(tmp_path / "S", *ALL)
    for one in reversed(ALL):
        build(tmp_path / "T", one)
    assert quads(tmp_path / "S") == quads(tmp_path / "T")


@pytest.mark.usefixtures("strict")
def test_only_what_a_build_touches_is_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(tmp_path / "S", *ALL[:2])
    looked: list[str] = []
    found = publishing.offences

    def spy(shapes: Path, new: Store, nodes: Collection[str], articles: Collection[str]) -> object:
        looked.extend([*articles, *nodes])
        return found(shapes, new, nodes, articles)

    monkeypatch.setattr(publishing, "offences", spy)
    build(tmp_path / "S", article("d", "Nothing of note happened in the port."))
    assert looked == ["d", "<https://w3id.org/communique/id/article/d>"]
