"""Each saved question on the small world: what its answer holds, and what it must not."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.query import ask, evidence_of, questions
from kg.query.collection import labels
from kg.query.labels import entities
from kg.query.model import Cell

from .world import XAZRI

# question, values, language, columns looked at, rows expected (all of them, in order)
# fmt: off
CASES: list[tuple[str, dict[str, str], str, tuple[str, ...], list[tuple[object, ...]]]] = [
    # Pakistan only talked, Georgia's was cancelled, Birlestik-2024 was planned, and NATO is
    # no country.
    ("countries-in-exercises", {"country": "AZE"}, "az", ("country", "exercise", "date"), [
        ("Qazaxıstan", "Xəzri-2023", "2023-10-05/2023-10-09"),
        ("Türkiyə", "TurAz Qartalı-2021", "2021-09-06"),
    ]),
    ("countries-in-exercises", {"country": "AZE", "period": "2022/.."}, "en",
     ("country", "exercise"), [("Kazakhstan", "Xəzri-2023")]),
    ("countries-in-exercises", {"country": "Pakistan"}, "en", ("country",), []),
    ("exercises", {"country": "AZE", "partner": "KAZ"}, "en", ("exercise", "status", "place"), [
        ("Xəzri-2023", "held", "Aktau"),
        ("Birlestik-2024", "planned", None),
    ]),
    ("exercises", {"country": "AZE", "status": "ləğv edilib"}, "ru", ("countries",), [
        (("Азербайджан", "Грузия"),),
    ]),
    ("exercises-by-series", {"series": "Xəzri"}, "en", ("exercise", "status"), [
        ("Xəzri-2023", "held"),
    ]),
    ("visits", {"person": "Закир Гасанов"}, "en", ("date", "host", "status"), [
        ("2022-02-01", "Türkiye", "held"),
        ("2023-10-06", "Kazakhstan", "held"),
    ]),
    ("visits", {"host": "Azərbaycan"}, "en", ("date", "status", "visitors"), [
        ("2024-05", "planned", ("Ruslan Jaksylykov",)),
    ]),
    ("visits", {"origin": "KAZ"}, "en", ("date",), [("2024-05",)]),
    # Neither the meeting with Türkiye nor the forum of four.
    ("meetings-timeline", {"country": "KAZ", "partner": "AZE"}, "en", ("date", "type", "status"), [
        ("2022-06-01", "phone call", "held"),
        ("2023-10-06", "meeting", "held"),
        ("2025", "meeting", "planned"),
        (None, "meeting", "held"),
    ]),
    ("pair-timeline", {"country": "AZE", "partner": "KAZ", "period": "2023-10-06/2023-11"}, "en",
     ("type", "what"), [
        ("exercise", "Xəzri-2023"),
        ("meeting", "astana-meeting"),
        ("protocol", "Protocol"),
        ("visit", "astana-visit"),
        ("conference", "forum"),
    ]),
    # The planned meeting with Aida Kim is not counted.
    ("who-met-whom", {"country": "AZE"}, "ru", ("person", "other", "times", "first", "last"), [
        ("Закир Гасанов", "Руслан Жаксылыков", 2, "2022-06-01", "2023-10-06"),
    ]),
    ("first-meetings", {"country": "AZE"}, "en", ("country", "date"), [
        ("Türkiye", "2021-01-15"),
        ("Kazakhstan", "2022-06-01"),
    ]),
    ("who-held-post", {"country": "KAZ", "post": "министр обороны"}, "en",
     ("person", "begin", "end"), [("Ruslan Jaksylykov", "2022-12-01", "2024-03-01")]),
    ("who-held-post", {"country": "AZE", "period": "2013"}, "en", ("person",), [
        ("Safar Abiyev",),
    ]),
    ("defence-minister-on-date", {"country": "AZE", "date": "2020-01-01"}, "en",
     ("person", "attested"), [("Zakir Hasanov", 1), ("Safar Abiyev", 0)]),
    ("defence-minister-on-date", {"country": "AZE", "date": "01.04.2013"}, "en",
     ("person", "attested"), [("Safar Abiyev", 0), ("Zakir Hasanov", 0)]),
    ("persons-of-country", {"country": "KAZ"}, "en", ("who", "posts", "events"), [
        ("Ruslan Jaksylykov", ("defence minister",), 2),
        ("Aida Kim", ("ambassador",), 0),
    ]),
    # An ambassador is no minister; what is planned does not count.
    ("most-active-ministers", {}, "en", ("person", "events", "visits", "meetings"), [
        ("Zakir Hasanov", 5, 2, 2),
        ("Ruslan Jaksylykov", 2, 0, 1),
    ]),
    ("documents-signed", {"country": "AZE"}, "en", ("what", "type", "signed"), [
        ("Plan for 2023", "cooperation plan", "2022-12"),
        ("Protocol", "protocol", "2023-10-06"),
    ]),
    ("documents-signed", {"country": "AZE", "period": "2022-12-10/2023-01"}, "en", ("what",), [
        ("Plan for 2023",),
    ]),
    ("documents-signed", {"country": "AZE", "type": "Protocol", "partner": "UZB"}, "az",
     ("what", "parties"), [("Protocol", ("Azərbaycan", "Qazaxıstan", "Özbəkistan"))]),
    # The plan for 2025 is only planned, and nobody says how long the protocol is in force.
    ("documents-in-force", {"period": "2025"}, "en", ("what",), [("Agreement of others",)]),
    ("documents-in-force", {"period": "2023-05", "country": "AZE"}, "en", ("what",), [
        ("Plan for 2023",),
    ]),
    ("plan-to-action", {"country": "AZE"}, "en", ("plan", "parties", "held", "planned"), [
        ("Plan for 2023", ("Azerbaijan", "Kazakhstan"), 4, 0),
    ]),
    ("planned-not-held", {"country": "AZE", "partner": "UZB"}, "en", ("what", "reported"), [
        ("Birlestik-2024", "2024-05-01"),
    ]),
    ("planned-not-held", {"type": "səfər"}, "en", ("date",), [("2024-05",)]),
    ("only-discussed", {}, "en", ("type", "countries"), [
        ("exercise", ("Azerbaijan", "Pakistan")),
    ]),
    ("postponed-or-cancelled", {}, "en", ("type", "countries"), [
        ("exercise", ("Azerbaijan", "Georgia")),
    ]),
    ("status-history", {"event": "event/birlestik-2024"}, "en", ("reported", "status"), [
        ("2024-03-01", "planned"),
        ("2024-05-01", "planned"),
    ]),
    # What is to be talked about in 2025 is no topic yet.
    ("topics-by-pair-and-year", {"country": "AZE", "partner": "KAZ"}, "en",
     ("year", "topic", "events"), [
        (2022, "military cooperation", 1),
        (2023, "joint exercises", 1),
        (2023, "military education", 1),
        (None, "military cooperation", 1),
    ]),
    ("places", {"country": "AZE", "partner": "KAZ"}, "en", ("place", "events", "first"), [
        ("Astana", 2, "2023-10-06"),
        ("Aktau", 1, "2023-10-05"),
    ]),
    ("event-evidence", {"event": "event/with-pakistan"}, "en", ("field", "quote", "article"), [
        ("status", "talked about", "Xezri"),
    ]),
    ("article-facts", {"article": "plans"}, "en", ("kind", "about"), [
        ("event", "Birlestik-2024"),
    ]),
    # Xəzri-2023 is told of in Russian too.
    ("one-language-reporting", {"country": "AZE", "partner": "KAZ"}, "en", ("language", "what"), [
        ("en", "astana-meeting"),
        ("en", "astana-visit"),
        ("en", "Birlestik-2024"),
    ]),
    # Of Xəzri-2023 both sides' press tells.
    ("one-sided-reporting", {"country": "AZE", "partner": "KAZ"}, "en", ("side", "what"), [
        ("Azerbaijan", "astana-meeting"),
        ("Azerbaijan", "astana-visit"),
        ("Kazakhstan", "Birlestik-2024"),
    ]),
    ("conflicts", {"field": "date"}, "en", ("about", "values"), [
        (("Xəzri-2023",), ("2023-10-04", "2023-10-05/2023-10-09")),
    ]),
    ("conflicts", {"field": "rank"}, "en", ("about",), []),
    ("new-since", {"since": "2024-01"}, "en", ("what", "reported"), [
        ("Birlestik-2024", "2024-03-01"),
    ]),
    ("new-since", {"since": "2024-04-01"}, "en", ("what",), []),
    ("coverage", {}, "en", ("publisher", "language", "month", "articles"), [
        ("Ministry of Defence", "en", "2023-10", 1),
        ("Агентство", "ru", "2023-10", 1),
        ("Agency", "en", "2024-03", 1),
        ("Agency", "en", "2024-05", 1),
    ]),
]
# fmt: on


def plain(cell: Cell) -> object:
    """A cell as the words that people see."""
    if isinstance(cell, tuple):
        return tuple(str(item) for item in cell)
    return cell if cell is None or isinstance(cell, (int, float)) else str(cell)


@pytest.mark.parametrize(("name", "values", "lang", "columns", "rows"), CASES)
def test_a_question_answers_this_and_nothing_else(
    store: Store,
    name: str,
    values: dict[str, str],
    lang: str,
    columns: tuple[str, ...],
    rows: list[tuple[object, ...]],
) -> None:
    answer = ask(store, name, values, lang)
    assert [tuple(plain(record[c]) for c in columns) for record in answer.records()] == rows


def test_each_question_has_a_case() -> None:
    assert {question.name for question in questions()} == {case[0] for case in CASES}


def test_rows_name_what_proves_them() -> None:
    without = {question.name for question in questions() if question.proof is None}
    # The one counts articles, the other's rows are the evidence itself.
    assert without == {"coverage", "event-evidence"}


def test_all_passages_of_a_thing_can_be_opened(store: Store) -> None:
    [row] = ask(store, "only-discussed").rows
    [thing] = row.things
    [passage] = evidence_of(store, thing)
    assert (passage.field, passage.quote, passage.publisher) == (
        "status",
        "talked about",
        "Ministry of Defence",
    )
    assert XAZRI[passage.start : passage.end] == passage.quote


def test_a_conflict_opens_both_sides(store: Store) -> None:
    [row] = ask(store, "conflicts").rows
    articles = {passage.article for passage in evidence_of(store, row.things[0])}
    assert {article.rsplit("/")[-1] for article in articles} == {"xezri", "xazri-ru"}
    assert row.cells[3] == ("2023-10-04", "2023-10-05/2023-10-09")
    assert [p.article.rsplit("/")[-1] for p in row.sides] == ["xazri-ru", "xezri"]
    assert all(passage.sentence for passage in row.sides)


def test_a_held_exercise_shows_the_sentence_that_says_so(store: Store) -> None:
    answer = ask(store, "countries-in-exercises", {"country": "KAZ", "period": "2023-10"})
    [row] = answer.rows
    assert row.evidence is not None
    assert row.evidence.quote == "was held"
    assert row.evidence.sentence == (
        "The exercise Xəzri-2023 was held in Aktau on 5 to 9 October "
        "2023 by Azerbaijan and Kazakhstan."
    )


def test_a_name_made_of_type_and_parties_is_in_the_language_of_the_answer() -> None:
    """Nobody named it, so its label has no language; a name that articles gave stays as it is."""
    graph, event = Store(), NamedNode("https://w3id.org/communique/id/event/x")
    label = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    graph.add(Quad(event, label, Literal("Exercise KAZ-UZB 2023")))
    for lang, word in (("en", "Exercise"), ("az", "təlim"), ("ru", "учение")):
        assert entities(graph, [event.value], lang, labels())[event.value].label == (
            f"{word} KAZ-UZB 2023"
        )
    graph.add(Quad(event, label, Literal("Exercise Steppe", language="ru")))
    assert entities(graph, [event.value], "ru", labels())[event.value].label == "Exercise Steppe"
