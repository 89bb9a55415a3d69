"""A trace tells what was decided, by the rules' own names, and changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.extract import Reader, Step
from kg.extract.emit import SHORTFALLS
from kg.extract.events.reality import NOTHING
from kg.extract.story.drafts import OBJECTIONS
from kg.load import load
from kg.model import Article, Facts

EXAMPLES = Path(__file__).resolve().parent.parent.parent / "examples"
DEFENCE = " Their defence ministers spoke of military cooperation."


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.default()


def traced(reader: Reader, text: str) -> tuple[Facts, list[Step]]:
    steps: list[Step] = []
    article = Article("a", text, language="en", published="2024-05-20")
    return reader.read(article, steps.append), steps


def test_an_observer_changes_nothing_and_its_words_are_those_of_the_text(reader: Reader) -> None:
    for article in load([str(EXAMPLES)]):
        assert isinstance(article, Article)
        steps: list[Step] = []
        assert reader.read(article, steps.append) == reader.read(article)
        assert steps
        for step in steps:
            source = article.text if step.source == "text" else article.title or ""
            assert source[step.start : step.end] == step.words
            assert step.rule


def test_each_value_of_a_fact_has_a_step_with_its_rule(reader: Reader) -> None:
    facts, steps = traced(
        reader,
        "On 14 May 2024 the Defence Minister of Kazakhstan Ruslan Zhaksylykov met the Defence "
        "Minister of Georgia Irakli Chikovani in Tbilisi.",
    )
    (event,) = facts.events
    told = {(s.field, s.outcome) for s in steps if s.about.startswith("Meeting")}
    assert {("status", event.status), ("date", event.date), ("place", "Tbilisi")} <= told
    assert {("country", c) for c in event.countries} <= told
    assert {("participant", p) for p in event.participants} <= told


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("The ministers stressed the importance of joint exercises.", "only_praised"),
        ("Georgia denied reports of a joint exercise with Armenia.", "blocked_by_words"),
        ("The sides discussed visits of officers.", "several_at_once"),
    ],
)
def test_what_is_no_event_is_dropped_by_a_named_rule(reader: Reader, text: str, rule: str) -> None:
    _, steps = traced(reader, text + DEFENCE)
    assert rule in {s.rule for s in steps if s.field == "dropped"}


def test_what_kept_a_mention_from_an_earlier_event_is_told(reader: Reader) -> None:
    _, steps = traced(
        reader,
        "The exercise “Shield-2024” of Georgia and Armenia was held on 3 May 2024. "
        "The exercise “Storm-2024” of Georgia and Armenia was held on 9 May 2024." + DEFENCE,
    )
    assert ("event 1", "other_name") in {(s.outcome, s.rule) for s in steps if s.field == "not in"}
    assert "event 2" in {s.outcome for s in steps if s.field == "in"}


def test_an_event_without_what_the_contract_asks_is_dropped_by_a_named_rule(
    reader: Reader,
) -> None:
    facts, steps = traced(reader, "The exercise “Shield-2024” has begun." + DEFENCE)
    assert not facts.events
    assert "without_a_party" in {s.rule for s in steps if s.about.startswith("event")}


def test_an_article_of_another_field_says_so(reader: Reader) -> None:
    facts, steps = traced(reader, "The cup final was played on Sunday before many people.")
    assert (facts.persons, facts.events) == ((), ())
    assert "not_in_field" in {s.rule for s in steps}


def test_rules_that_drop_or_keep_apart_say_why_in_their_docstrings() -> None:
    for rule in (*OBJECTIONS, *SHORTFALLS, *NOTHING):
        assert rule.__doc__, rule.__name__
