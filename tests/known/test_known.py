"""The resolved graph as values, and what stands behind a store."""

from __future__ import annotations

import pytest

from kg.known import Article, Coverage, Known, coverage_by, coverage_of
from kg.known.reading import named
from kg.query import ask
from kg.store import Store


@pytest.fixture(scope="module")
def store(examples: Store) -> Store:
    return examples


def test_an_event_is_read_with_its_history(store: Store) -> None:
    known = Known(store.graph)
    event = next(e for e in known.events() if ("ru", "Бірлестік-2024") in e.names)
    assert (event.type, event.status, event.date) == (
        "Exercise", "held", "2024-07-08/2024-07-17",
    )  # fmt: skip
    assert event.parties == ("AZE", "KAZ", "KGZ", "TJK", "UZB")
    assert [r.status for r in event.reports] == ["planned", "held", "held"]
    assert event.first_reported == "2024-06-01"


def test_the_events_of_two_are_those_of_the_saved_question(store: Store) -> None:
    known = Known(store.graph)
    pair = [known.code("AZE") or "", known.code("KAZ") or ""]
    things = {t.iri for t in (*known.events(*pair), *known.documents(*pair))}
    rows = ask(store, "pair-timeline", {"country": "AZE", "partner": "KAZ"}).rows
    assert things == {iri for row in rows for iri in row.things}


def test_a_code_that_the_store_lacks_is_none(store: Store) -> None:
    assert Known(store.graph).code("XYZ") is None


@pytest.mark.parametrize(
    ("labels", "lang", "name"),
    [
        ((("az", "A"), ("en", "E"), ("ru", "R")), "ru", "R"),
        ((("az", "A"), ("en", "E")), "ru", "E"),
        ((("", "made up"), ("az", "A")), "ru", "A"),
        ((("", "made up"),), "ru", "made up"),
        ((), "ru", None),
    ],
)
def test_a_name_is_taken_in_the_language_asked_for(
    labels: tuple[tuple[str, str], ...], lang: str, name: str | None
) -> None:
    assert named(labels, lang) == name


def test_coverage_counts_what_the_saved_question_counts(store: Store) -> None:
    found = coverage_of(store.graph)
    rows = ask(store, "coverage", evidence=False).records()
    for counts, column in (
        (found.publishers, "publisher"), (found.languages, "language"), (found.months, "month"),
    ):  # fmt: skip
        told: dict[str | None, int] = {}
        for row in rows:
            told[row[column]] = told.get(row[column], 0) + row["articles"]
        assert dict(counts) == told
    assert found == coverage_by(Known(store.graph).articles())


def test_what_articles_do_not_tell_is_counted_too() -> None:
    some = [
        Article("a", "a", publisher="P", published="2023-10-09"),
        Article("b", "b", published="2023-10-01", language="az"),
        Article("c", "c"),
    ]
    assert coverage_by(some) == Coverage(
        3,
        (("P", 1), (None, 2)),
        (("az", 1), (None, 2)),
        (("2023-10", 2), (None, 1)),
        "2023-10-01",
        "2023-10-09",
    )
    assert coverage_by(some).undated == 1


def test_of_nothing_there_is_no_coverage() -> None:
    assert coverage_by([]) == Coverage(0)
