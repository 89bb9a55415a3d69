"""A request for a saved question in, its page out: a form, and the answer with its evidence."""

from __future__ import annotations

from dataclasses import dataclass

from kg.errors import QuestionError
from kg.query import Answer, Parameter, question_named
from kg.query import ask as answer
from kg.query.collection import labels
from kg.query.terms import SCHEMES
from kg.serve.api import OWN, number
from kg.serve.html import language, page
from kg.serve.pages import PAGE, beside, countries, grouped
from kg.serve.problems import Refused
from kg.serve.values import Ask, Reply
from kg.store import Store

_HINTS = {"period": "hint_period", "country": "hint_country", "person": "hint_person"}
_HINTS |= {"date": "hint_date", "thing": "hint_thing", "article": "hint_thing"}


@dataclass(frozen=True, slots=True)
class Field:
    """One input of a form; ``choices`` are codes with their names."""

    name: str
    label: str
    kind: str
    value: str
    required: bool
    hint: str
    choices: tuple[tuple[str, str], ...]


def forms(store: Store, ask: Ask) -> Reply:
    """All questions, by group."""
    return page(store, ask, "questions.html", groups=grouped())


def form(store: Store, ask: Ask) -> Reply:
    """One question: asked at once where all that it needs is given."""
    try:
        question = question_named(ask.path["name"])
    except QuestionError as error:
        raise Refused(404, str(error)) from error
    lang, values = language(ask), ask.values()
    given = {k: v for k, v in values.items() if k not in OWN}
    told: Answer | None = None
    wrong, offset = "", 0
    if all(p.name in given or p.default is not None for p in question.parameters if p.required):
        try:
            offset = number(values, "offset", 0, 1_000_000_000)
            told = answer(store, question.name, given, lang, limit=PAGE, offset=offset)
        except QuestionError as error:
            wrong = str(error)
    elif given:
        needed = [p.label.in_(lang) for p in question.parameters if p.required]
        wrong = ", ".join(needed)
    return page(
        store,
        ask,
        "question.html",
        400 if wrong else 200,
        question=question,
        fields=[_field(p, given.get(p.name, ""), lang) for p in question.parameters],
        countries=countries(store, lang),
        answered=told,
        given=given,
        wrong=wrong,
        offset=offset,
        beside=beside(ask, told, offset) if told is not None else {},
    )


def _field(parameter: Parameter, value: str, lang: str) -> Field:
    known = SCHEMES.get(parameter.kind, {})
    names = {code: labels().get(iri, {}) for code, iri in known.items()}
    choices = [(code, name.get(lang) or name.get("en") or code) for code, name in names.items()]
    return Field(
        parameter.name,
        parameter.label.in_(lang),
        parameter.kind,
        value or parameter.default or "",
        parameter.required,
        _HINTS.get(parameter.kind, ""),
        tuple(sorted(choices, key=lambda pair: pair[1])),
    )
