"""The rooms joined: order kept, memory bounded, what is known is not read again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from kg.errors import DuplicateId, InputError
from kg.extract import Observer
from kg.model import Article, Facts
from kg.pipeline import building, publishing, reading
from kg.pipeline.reading import CHUNK, Loaded
from kg.store import Store

MET = (
    "The defence ministers of Azerbaijan and Kazakhstan, Zakir Hasanov and Ruslan Zhaksylykov, "
    "met in Baku on 6 October 2023 and discussed military cooperation between the two countries."
)


def article(name: str, text: str = MET) -> Article:
    return Article(name, text, language="en", published="2023-10-07")


def errors_and_articles() -> list[Loaded]:
    return [article("a"), InputError("b.txt: empty"), article("c"), article("d")]


@pytest.mark.parametrize("jobs", [1, 2])
def test_facts_and_errors_come_in_the_order_of_the_articles(jobs: int) -> None:
    found = [
        str(item) if isinstance(item, InputError) else item[1].id
        for item in reading.extract(errors_and_articles(), jobs)
    ]
    assert found == ["a", "b.txt: empty", "c", "d"]


def test_an_article_over_which_a_rule_stumbles_costs_no_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read = reading._reader().read

    def stumbling(found: Article, trace: Observer | None = None) -> Facts:
        if found.id == "b":
            raise IndexError("no such word")
        return read(found, trace)

    monkeypatch.setattr(reading, "_reader", lambda: SimpleNamespace(read=stumbling))
    one, two, three = reading.extract([article("a"), article("b"), article("c")])
    assert isinstance(one, reading.Read) and isinstance(three, reading.Read)
    assert str(two).startswith("b: reading stopped at an unexpected IndexError: no such word")
    monkeypatch.setenv("KG_TRACEBACK", "1")
    with pytest.raises(IndexError):
        list(reading.extract([article("b")]))


@pytest.mark.parametrize("jobs", [1, 2])
def test_input_is_taken_as_it_is_needed_and_never_all_at_once(jobs: int) -> None:
    taken = 0

    def endless() -> Iterator[Loaded]:
        nonlocal taken
        while True:
            taken += 1
            yield article(f"a{taken}", "Nothing happened.")

    found = reading.extract(endless(), jobs)
    for _ in range(3 * CHUNK):
        next(found)
    found.close()  # type: ignore[attr-defined]
    assert taken <= 3 * CHUNK + (2 * jobs + 2) * CHUNK


def test_an_article_that_is_known_is_not_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert building.build([article("a")], tmp_path / "S").read == 1
    monkeypatch.setattr(reading, "_reader", lambda: pytest.fail("it was read again"))
    built = building.build([article("a")], tmp_path / "S")
    assert (built.read, built.known, built.published) == (0, 1, False)


def test_a_new_program_reads_all_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    building.build([article("a")], tmp_path / "S")
    monkeypatch.setattr(building, "made_by", lambda: "another program")
    monkeypatch.setattr(publishing, "made_by", lambda: "another program")
    built = building.build([article("a")], tmp_path / "S")
    assert (built.read, built.published) == (1, True)


def test_where_there_is_no_article_no_store_is_made(tmp_path: Path) -> None:
    told: list[InputError] = []
    built = building.build([InputError("x: no such file")], tmp_path / "S", aside=told.append)
    assert (built.aside, built.published) == (1, False)
    assert [str(error) for error in told] == ["x: no such file"]
    assert not (tmp_path / "S").exists()


def test_of_two_texts_with_one_id_neither_is_taken(tmp_path: Path) -> None:
    items = [article("a"), article("b"), DuplicateId("b twice", "b")]
    built = building.build(items, tmp_path / "S")
    assert (built.read, built.aside) == (1, 2)
    with Store.open(tmp_path / "S") as store:
        assert [a.id for a in store.articles()] == ["a"]


def test_a_reprint_is_no_second_source(tmp_path: Path) -> None:
    def sources(name: str, second: str) -> set[str]:
        building.build([article("a"), article("b", second)], tmp_path / name)
        with Store.open(tmp_path / name) as store:
            return {q.object for q in store.quads("") if q.predicate.endswith("sourceCount>")}

    other = MET.replace("met in Baku on 6 October 2023 and discussed", "held talks in Baku on 6 "
                        "October 2023. They spoke at length about the coming years of")  # fmt: skip
    reprinted, independent = sources("S1", MET), sources("S2", other)
    assert all('"1"' in count for count in reprinted)
    assert any('"2"' in count for count in independent)
