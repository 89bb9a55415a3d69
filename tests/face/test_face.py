"""``import kg``: what a program or a notebook finds, and that its face stays as it is."""

from __future__ import annotations

import inspect
import json
import keyword
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

import kg
from kg import cli
from kg.cite import cite_thing, write
from kg.errors import CommuniqueError, MissingPart, QuestionError, StoreError
from kg.known import Known
from kg.query import Entity, questions
from kg.show import find
from kg.store import Store

RUN = "<script>alert(1)</script>"


@pytest.fixture(scope="module")
def folder(examples: Store) -> Path:
    return examples.path


@pytest.fixture(scope="module")
def graph(folder: Path) -> Iterator[kg.Graph]:
    with kg.open(folder) as opened:
        yield opened


def public(thing: type) -> list[str]:
    return sorted(name for name in vars(thing) if not name.startswith("_"))


def test_the_face_is_this_and_nothing_else() -> None:
    assert kg.__all__ == ["Graph", "Table", "open"]
    assert public(kg.Graph) == ["ask", "cite", "close", "coverage", "questions", "show"]
    assert public(kg.Table) == ["cite", "columns", "coverage", "records", "to_pandas"]
    assert str(inspect.signature(kg.Graph.ask)) == (
        "(self, question: 'str', /, *, lang: 'str' = 'en', evidence: 'bool' = True, "
        "**values: 'object') -> 'Table'"
    )
    with pytest.raises(AttributeError, match="has no attribute 'shut'"):
        kg.shut  # noqa: B018


def test_rows_are_typed(graph: kg.Graph) -> None:
    answer = graph.ask("exercises", country="AZE", partner="Казахстан")
    row = next(row for row in answer if row.date == "2023-10-02/2023-10-08")
    assert row.exercise.label == "Khazri-2023" and row.status.code == "held"
    assert isinstance(row.exercise, Entity) and row.sources == 3
    assert [country.code for country in row.countries] == ["AZE", "KAZ"]
    assert row.evidence.quote in row.evidence.sentence
    assert answer[0] == next(iter(answer)) and len(answer[:2]) == 2


def test_a_table_says_what_stands_behind_it_also_where_it_is_empty(graph: kg.Graph) -> None:
    empty = graph.ask("exercises", country="BRA")
    assert len(empty) == 0 and empty.coverage == graph.coverage()
    assert empty.coverage.articles == 18
    assert "18 articles stand behind this" in empty._repr_html_()


def test_a_data_frame_has_typed_columns(graph: kg.Graph) -> None:
    frame = graph.ask("exercises", country="KAZ", partner="AZE").to_pandas()
    assert list(frame.columns) == [
        "exercise", "exercise_iri", "status_code", "status", "date", "countries_code", "countries",
        "place", "place_iri", "sources", "evidence", "evidence_quote", "evidence_article",
    ]  # fmt: skip
    assert str(frame["sources"].dtype) == "Int64"
    held = frame[frame["status_code"] == "held"]
    assert set(held["exercise"]) == {"Khazri-2023", "Birlestik-2024"}
    assert held["countries_code"].iloc[0] == ["AZE", "KAZ"]


@pytest.mark.parametrize("question", questions(), ids=lambda q: q.name)
def test_every_question_becomes_a_data_frame(graph: kg.Graph, question: object) -> None:
    given = {"country": "AZE", "partner": "KAZ", "person": "Zakir Hasanov", "since": "2021"}
    given |= {"date": "2023-10-06", "period": "2020/2026", "article": "en-birlestik-2024"}
    given |= {"event": "Khazri-2023"}
    name, parameters = question.name, question.parameters  # type: ignore[attr-defined]
    values = {p.name: given[p.name] for p in parameters if p.required}
    answer = graph.ask(name, **values)
    assert len(answer.to_pandas()) == len(answer)
    assert not any(keyword.iskeyword(column.name) for column in answer.columns)


def test_without_pandas_the_error_says_what_to_do(
    graph: kg.Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingPart, match=r"pip install communique\[pandas\]") as caught:
        graph.ask("exercises", country="AZE").to_pandas()
    assert isinstance(caught.value, ImportError) and isinstance(caught.value, CommuniqueError)


class Tags(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)
        assert not attrs


def test_in_a_notebook_it_is_a_table_in_which_nothing_runs(tmp_path: Path) -> None:
    text = (
        f"Azerbaijani Defense Minister Zakir Hasanov met with Kazakh Defense Minister Ruslan "
        f"Zhaksylykov in Baku on October 2, 2023 {RUN}."
    )
    articles = tmp_path / "articles.jsonl"
    articles.write_text(json.dumps({"id": "h", "text": text}), encoding="utf-8")
    assert cli.run(["build", str(articles), "--store", str(tmp_path / "store")]) == 0
    with kg.open(tmp_path / "store") as hostile:
        shown = hostile.ask("pair-timeline", country="AZE", partner="KAZ")._repr_html_()
    assert "&lt;script&gt;" in shown and RUN not in shown
    assert Tags(shown).found == {"table", "caption", "thead", "tbody", "tr", "th", "td", "q", "p"}


def test_answers_and_things_cite_themselves(graph: kg.Graph) -> None:
    answer = graph.ask("exercises", country="AZE")
    assert graph.store.digest in answer.cite() and "exercises country=AZE" in answer.cite()
    assert graph.cite("Khazri-2023", "bibtex").startswith("@misc{")
    assert "Khazri-2023" in graph.show("Khazri-2023")
    claim = Known(graph.store.graph).event(find(graph.store.graph, "Khazri-2023")).claims[0]
    assert graph.cite(claim) == write(cite_thing(graph.store, claim), "text")
    assert graph.cite(claim) != graph.cite("Khazri-2023")
    with pytest.raises(QuestionError, match="no article's words"):
        graph.cite("AZE")


def test_mistakes_are_the_usual_errors(graph: kg.Graph, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no store there"):
        kg.open(tmp_path / "none")
    with pytest.raises(QuestionError, match="did you mean exercises"):
        graph.ask("exercise")
    with pytest.raises(QuestionError, match="has no parameter 'land'"):
        graph.ask("exercises", land="AZE")


def test_a_question_may_have_a_parameter_called_like_its_own(graph: kg.Graph) -> None:
    """``name`` and ``question`` are free for parameters: the question's own is positional."""
    with pytest.raises(QuestionError, match="has no parameter 'question'"):
        graph.ask("exercises", question="x")


def test_a_closed_graph_lets_go_of_its_store(folder: Path) -> None:
    graph = kg.open(folder)
    assert repr(graph).startswith("<kg.Graph ")
    graph.close()
    with pytest.raises(AttributeError):
        graph.ask("exercises", country="AZE")
