"""Requests for what people take away: a dossier and a feed of two countries, citations."""

from __future__ import annotations

from kg.cite import FORMATS, cite_answer, cite_thing, write
from kg.dossier import dossier, html
from kg.edtf import first_day
from kg.errors import QuestionError
from kg.export import Feed, feed
from kg.query import ask as answer
from kg.query import pair_codes, question_named
from kg.query.terms import DATA
from kg.serve.html import language
from kg.serve.problems import Refused
from kg.serve.values import Ask, Reply, reply
from kg.store import Store

_CSL = "application/vnd.citationstyles.csl+json"
MOST_TOLD = 300
"""Of two countries with more things between them the dossier is a short one: the whole would take
longer than a request may."""

MOST_CITED = 1000
"""Rows of an answer whose articles are cited, at most."""


def dossier_file(store: Store, ask: Ask) -> Reply:
    """The dossier, to be kept: its own policy holds for it, not that of the pages here."""
    one, other = ask.path["one"][:200], ask.path["other"][:200]
    codes = pair_codes(store, one, other)
    given = dict(zip(("country", "partner"), codes, strict=True))
    many = answer(store, "pair-timeline", given, limit=1, evidence=False).total > MOST_TOLD
    short = many or ask.values().get("short") == "true"
    page = html(dossier(store, *codes, language(ask), ask.values().get("since"), short))
    done = reply(page, "text/html; charset=utf-8")
    return done.plus(content_disposition=f'attachment; filename="dossier-{"-".join(codes)}.html"')


def feed_file(store: Store, ask: Ask) -> Reply:
    """The Atom feed."""
    one, other = pair_codes(store, ask.path["one"][:200], ask.path["other"][:200])
    day = first_day(ask.values().get("since"))
    text = feed(store, Feed(one, other, ask.base + ask.but(), day))
    done = reply(text, "application/atom+xml; charset=utf-8")
    return done.plus(access_control_allow_origin="*")


_KINDS = {"text": "text/plain", "bibtex": "application/x-bibtex", "csl": _CSL}


def cite_question(store: Store, ask: Ask) -> Reply:
    """What cites the answer to a saved question, and the articles behind it."""
    values = ask.values()
    form = _form(values.pop("format", "text"))
    lang = values.pop("lang", "en")
    try:
        question_named(ask.path["name"])
    except QuestionError as error:
        raise Refused(404, str(error)) from error
    told = answer(store, ask.path["name"], values, lang, limit=MOST_CITED)
    return _cited(write(cite_answer(store, told), form), form)


def cite_one(store: Store, ask: Ask) -> Reply:
    """What cites a thing, a claim or an article, under the path of its IRI."""
    form = _form(ask.values().get("format", "text"))
    try:
        cited = cite_thing(store, DATA + ask.path["thing"])
    except QuestionError as error:
        raise Refused(404, str(error)) from error
    return _cited(write(cited, form), form)


def _form(text: str) -> str:
    if text not in FORMATS:
        raise QuestionError(f"no citation in the format {text[:40]!r}; known: {', '.join(FORMATS)}")
    return text


def _cited(text: str, form: str) -> Reply:
    return reply(text, f"{_KINDS[form]}; charset=utf-8").plus(access_control_allow_origin="*")
