"""Offices in time, from articles to the saved question: who was minister on a day, and who else."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.check import check
from kg.model import Article
from kg.pipeline import building
from kg.query import Entity, ask
from kg.store import Store

TEXTS = {
    "en": ("en", "2022-05-04", "The Minister of Defence of Kazakhstan, Colonel General Ruslan "
           "Zhaksylykov, visited Uzbekistan on 3 May 2022."),
    "ru": ("ru", "2023-10-08", "6 октября министр обороны Казахстана генерал-полковник Руслан "
           "Жаксылыков встретился в Баку с министром обороны Азербайджана Закиром Гасановым."),
    "az": ("az", "2024-12-12", "Qazaxıstanın müdafiə naziri Daurın Kosanov dekabrın 11-də "
           "Bakıda Azərbaycanın müdafiə naziri Zakir Həsənov ilə görüşüb."),
    "also": ("en", "2022-12-06", "On 5 December 2022 the Minister of Defence of Kazakhstan, "
             "Nurlan Ermekbayev, met in Astana with the Minister of Defence of Italy, Guido "
             "Crosetto."),
}  # fmt: skip


def article(name: str) -> Article:
    language, published, text = TEXTS[name]
    return Article(name, text, language=language, published=published)


def built(folder: Path, *names: str) -> Store:
    building.build(map(article, names), folder)
    return Store.open(folder)


def ministers(store: Store, day: str) -> list[tuple[str, bool]]:
    """Those whom the question gives for a day, and whether they are attested for it."""
    answer = ask(store.graph, "defence-minister-on-date", {"country": "KAZ", "date": day})
    return [(said(row.cells[0]), row.cells[1] is True) for row in answer.rows]


def said(cell: object) -> str:
    return cell.label if isinstance(cell, Entity) else str(cell)


def test_reports_of_one_office_make_one_interval_no_wider_than_told(tmp_path: Path) -> None:
    with built(tmp_path, "en", "ru", "az") as store:
        answer = ask(store.graph, "who-held-post", {"country": "KAZ", "post": "defence-minister"})
        assert [tuple(map(said, row.cells[3:5])) for row in answer.rows] == [
            ("2022-05-03", "2023-10-06"),
            ("2024-12-11", "2024-12-11"),
        ]


@pytest.mark.parametrize(
    ("day", "attested"),
    [("2022-05-03", True), ("2023-01-01", True), ("2023-10-06", True), ("2021-01-01", False),
     ("2024-05-05", False)],
)  # fmt: skip
def test_who_was_minister_on_a_day(tmp_path: Path, day: str, attested: bool) -> None:
    with built(tmp_path, "en", "ru", "az") as store:
        assert ministers(store, day)[0] == ("Ruslan Zhaksylykov", attested)


def test_two_holders_at_one_time_are_two_and_a_conflict(tmp_path: Path) -> None:
    with built(tmp_path, *TEXTS) as store:
        assert ministers(store, "2022-12-05")[:2] == [
            ("Ruslan Zhaksylykov", True),
            ("Nurlan Ermekbayev", True),
        ]
        assert [f.problem for f in check(store) if f.check == "conflict"] == [
            "holder of defence-minister-KAZ: Nurlan Ermekbayev | Ruslan Zhaksylykov"
        ]
        assert [said(row.cells[1]) for row in ask(store.graph, "conflicts", {}).rows] == ["holder"]


def test_no_conflict_without_the_article_that_makes_it(tmp_path: Path) -> None:
    with built(tmp_path, *TEXTS):
        pass
    building.retract(["also"], tmp_path)
    with Store.open(tmp_path) as store:
        assert not [f for f in check(store) if f.check == "conflict"]
