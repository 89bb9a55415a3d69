"""A question's header: what is refused, with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from pyoxigraph import Store

from kg.errors import DataError
from kg.query import Question, questions
from kg.query.bind import is_optional
from kg.query.collection import read_questions
from kg.query.header import parse_question
from kg.query.lex import tokens, variables
from kg.query.terms import ONTO
from kg.query.vocabulary import read_labels
from kg.resources import folder

GOOD = """\
#+ summary: S
#+ description: D
#+ titles: {az: S, ru: S}
#+ descriptions: {az: D, ru: D}
#+ group: exercises
#+ defaults:
#+   - country: AZE
#+ params:
#+   country: {type: country, required: true, en: C, az: C, ru: C}
#+ columns:
#+   event: {type: thing}
SELECT ?event WHERE { ?event ?p ?_country_iri }
"""


def test_a_good_header_is_read() -> None:
    question = parse_question("name", GOOD, "name.rq")
    [country] = question.parameters
    assert (country.name, country.kind, country.required, country.default) == (
        "country",
        "country",
        True,
        "AZE",
    )
    assert country.variables == ("_country_iri",)


@pytest.mark.parametrize(("old", "new", "told"), [
    ("#+ group: exercises", "#+ grup: exercises", "name.rq:5: 'grup' is not known here; known: s"),
    ("#+ group: exercises", "#+ group: sport", "name.rq:5: 'sport' is none of: exercises"),
    ("#+ group: exercises", "", "name.rq:1: 'group' is missing"),
    ("#+ group: exercises", "#+ group: visits\\n#+ group: visits", "name.rq:6: 'group' stands"),
    ("type: country", "type: contry", "name.rq:9: 'contry' is none of: article, country"),
    ("required: true, ", "", "name.rq:9: the query does not use ?__country_iri"),
    ("required: true", "required: yes", "name.rq:9: 'yes' is none of: true, false"),
    ("ru: C}", "}", "name.rq:9: 'ru' is missing"),
    ("- country: AZE", "- contry: AZE", "name.rq:7: a default for 'contry'"),
    ("?event ?p", "?event ?_p", "name.rq:12: ?_p is bound by no parameter"),
    ("{type: thing}", "{type: thng}", "name.rq:11: 'thng' is none of"),
    ("event: {type: thing}", "evnt: {type: thing}", "name.rq:11: the query has no variable ?evnt"),
    ("{type: thing}", "{type: date, en: D}", "name.rq:11: the column 'event' has no title in 'az'"),
    ("{az: D, ru: D}", "{az: D, ru: D", "name.rq:5: the header does not parse"),
    ("{az: S, ru: S}", "[S]", "name.rq:3: a table"),
    ("#+ ", "# ", "name.rq:1: no header"),
])  # fmt: skip
def test_a_bad_header_is_refused_with_its_line(old: str, new: str, told: str) -> None:
    assert old in GOOD
    with pytest.raises(DataError) as caught:
        parse_question("name", GOOD.replace(old, new.replace("\\n", "\n")), "name.rq")
    assert str(caught.value).startswith(told)


def test_a_query_that_does_not_parse_is_refused(tmp_path: Path) -> None:
    (tmp_path / "broken.rq").write_text(GOOD.replace("?p ?_", "?_"), encoding="utf-8")
    with pytest.raises(DataError, match=r"broken\.rq: line 12"):
        read_questions(tmp_path)


def test_a_question_cannot_ask_another_server(tmp_path: Path) -> None:
    text = GOOD.replace("{ ?event", "{ SERVICE <http://a.example/> { ?a ?b ?c } ?event")
    (tmp_path / "far.rq").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match="SERVICE"):
        read_questions(tmp_path)


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_the_header_is_what_grlc_reads(question: Question) -> None:
    """grlc takes the lines that begin with ``#+`` for YAML, and knows ?_NAME and ?__NAME.

    It pastes a value in for the variable, so the query has to parse with a constant there.
    """
    lines = [row.lstrip("#+") for row in question.text.split("\n") if row.startswith("#+")]
    header = yaml.safe_load("\n".join(lines))
    assert header["summary"] == question.title.en
    assert header["method"] == "GET"
    given = {v for v in variables(question.text) if v.startswith("_")}
    assert given == {v for parameter in question.parameters for v in parameter.variables}
    pasted = question.text
    for variable in sorted(given, reverse=True):
        ending = variable.rsplit("_", 1)[1]
        pasted = pasted.replace(f"?{variable}", "<http://a.example/>" if ending == "iri" else '"1"')
    assert "?_" not in pasted
    Store().query(pasted)


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_a_line_that_may_be_left_out_has_an_optional_parameter(question: Question) -> None:
    optional = {v for p in question.parameters if not p.required for v in p.variables}
    for line in question.text.split("\n"):
        if "when given" in line and not line.startswith("#+"):
            assert is_optional(line), f"the mark has to end the line: {line}"
            assert optional & variables(line), line


def test_titles_of_questions_are_different() -> None:
    for lang in ("en", "az", "ru"):
        titles = [question.title.in_(lang) for question in questions()]
        assert len(set(titles)) == len(titles)


def test_what_questions_use_is_in_the_ontology() -> None:
    known = set(read_labels(folder("ontology")))
    for question in questions():
        for token in tokens(question.text):
            prefix, _, name = token.text.partition(":")
            if token.kind == "name" and name:
                path = {"cq": name, "status": f"status/{name}", "post": f"post/{name}"}
                if prefix in path:
                    assert ONTO + path[prefix] in known, f"{question.name}: {token.text}"
