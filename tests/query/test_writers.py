"""An answer as bytes for machines."""

from __future__ import annotations

import csv
import io
import json

import pytest
from pyoxigraph import QueryResultsFormat, RdfFormat, Store, parse, parse_query_results

from kg.errors import QuestionError
from kg.query import ask
from kg.query.writers import FORMATS, write

from .world import World


def test_csv_tells_who_held_exercises_by_which_words(store: Store) -> None:
    answer = ask(store, "countries-in-exercises", {"country": "AZE", "period": "2023"}, "az")
    [row] = csv.DictReader(io.StringIO(write(answer, "csv", store).decode()))
    assert row == {
        "country_code": "KAZ",
        "country": "Qazaxıstan",
        "exercise": "Xəzri-2023",
        "exercise_iri": "https://w3id.org/communique/id/event/xezri-2023",
        "date": "2023-10-05/2023-10-09",
        "event": "https://w3id.org/communique/id/event/xezri-2023",
        "evidence": "The exercise Xəzri-2023 was held in Aktau on 5 to 9 October 2023 by "
        "Azerbaijan and Kazakhstan.",
        "evidence_quote": "was held",
        "evidence_article": "https://w3id.org/communique/id/article/xezri",
    }


def test_every_format_reads_back(store: Store) -> None:
    answer = ask(store, "exercises", {"country": "AZE"})
    document = json.loads(write(answer, "json", store))
    assert len(document["results"]["bindings"]) == 5
    for form, kind in (("tsv", QueryResultsFormat.TSV), ("xml", QueryResultsFormat.XML)):
        found = list(parse_query_results(write(answer, form, store), kind))  # type: ignore[arg-type]
        assert [row["event"].value for row in found] == [row.things[0] for row in answer]
    triples = list(parse(write(answer, "ttl", store), format=RdfFormat.TURTLE))
    assert {row.things[0] for row in answer} <= {t.subject.value for t in triples}  # type: ignore[union-attr]


@pytest.mark.parametrize("form", FORMATS)
def test_the_bytes_are_the_same_twice(store: Store, form: str) -> None:
    first, second = (
        write(ask(store, "exercises", {"country": "AZE"}), form, store) for _ in range(2)
    )
    assert first == second


@pytest.mark.parametrize("form", FORMATS)
def test_an_empty_answer_keeps_its_head(store: Store, form: str) -> None:
    written = write(ask(store, "exercises", {"country": "URY"}), form, store)
    assert form == "ttl" or b"countries_code" in written


def test_an_unknown_format_is_told(store: Store) -> None:
    with pytest.raises(QuestionError, match="did you mean csv"):
        write(ask(store, "only-discussed"), "cvs", store)


def test_a_hostile_name_stays_text() -> None:
    world = World()
    world.event("x", "Exercise", "held", "AZE KAZ", label='[red]x[/] "1,2"\n=cmd|calc', date="2023")
    answer = ask(world.store, "countries-in-exercises", {"country": "AZE"})
    [row] = csv.DictReader(io.StringIO(write(answer, "csv", world.store).decode()))
    assert row["exercise"] == '[red]x[/] "1,2"\n=cmd|calc'
