"""Requests for pages in, pages out: start, search, a thing, an article, a pair, a picture."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from kg import view
from kg.errors import QuestionError
from kg.query import Answer, Entity, Row, questions
from kg.query import ask as answer
from kg.query.collection import labels
from kg.query.kept import kept
from kg.query.labels import entities
from kg.query.quick import THING
from kg.query.terms import DATA, last_part, text_of
from kg.serve import links, search
from kg.serve.api import number
from kg.serve.html import language, page
from kg.serve.problems import Refused
from kg.serve.reading import read_of
from kg.serve.values import Ask, Reply, reply
from kg.show import find, show, unmade
from kg.store import Store

PAGE = 30
"""Rows of an answer on a page, each with the sentence that proves it."""

_DRAWN = ("person", "event", "document", "series", "place")
"""Kinds of things that are drawn with what stands around them."""

DRAWN = 100
"""Things in a picture on a page: of more the most linked are drawn, and it says so."""

CLAIMS = 8
"""Claims of a thing whose passages its page tells, some six each: a minister has thousands."""

_PARTNERS = f"""SELECT ?other (COUNT(*) AS ?n) WHERE {{
    {{ SELECT ?event WHERE {{ ?event cq:party {THING} }} }} ?event cq:party ?other
    FILTER(?other != {THING}) }} GROUP BY ?other ORDER BY DESC(?n) ?other LIMIT 40"""


def home(store: Store, ask: Ask) -> Reply:
    """Where everything begins."""
    return page(
        store, ask, "home.html", groups=grouped(), countries=countries(store, language(ask))
    )


def found_page(store: Store, ask: Ask) -> Reply:
    """What a search found."""
    text = ask.values().get("q", "")
    names, total = search.found(store, text)
    kinds: dict[str, list[search.Name]] = {}
    for name in names:
        kinds.setdefault(search.kind_of(name.iri), []).append(name)
    return page(store, ask, "search.html", text=text, kinds=kinds, total=total, shown=len(names))


def thing_page(store: Store, ask: Ask) -> Reply:
    """One thing, under the path of its IRI; a claim leads on to what it is about."""
    iri, lang = DATA + ask.path["thing"], language(ask)
    try:
        shown = show(store, iri, lang, labels(), most=CLAIMS)
    except QuestionError as error:
        raise Refused(404, str(error)) from error
    if shown.iri != iri:
        address = links.page_of(shown.iri)
        if address:
            return reply(b"", "text/plain", 303, location=address)
    kind = search.kind_of(iri)
    if kind == "article":
        return page(store, ask, "article.html", shown=shown, read=read_of(store, iri, ask, lang))
    party = kind in search.PARTIES
    return page(
        store,
        ask,
        "thing.html",
        shown=shown,
        kind=kind,
        code=last_part(iri) if party else None,
        drawn=ask.path["thing"] if kind in _DRAWN else "",
        partners=_partners(store, iri, lang) if party else (),
        asked=_about(kind, last_part(iri) if party else iri),
    )


def pair(store: Store, ask: Ask) -> Reply:
    """All between two countries: timeline, picture, questions."""
    values = ask.values()
    if "one" in values and "other" in values:
        address = ask.but(one=None, other=None).replace(
            ask.address, f"/pair/{_code(store, values['one'])}/{_code(store, values['other'])}", 1
        )
        return reply(b"", "text/plain", 303, location=address)
    lang = language(ask)
    codes = [_code(store, ask.path[name]) for name in ("one", "other")]
    given = {"country": codes[0], "partner": codes[1]}
    offset = number(values, "offset", 0, 1_000_000_000)
    told = answer(store, "pair-timeline", given, lang, limit=PAGE, offset=offset)
    years: dict[str, list[tuple[Row, str]]] = {}
    for row in told.rows:
        year = str(row.cells[0] or "").removeprefix("../")[:4].replace("XXXX", "")
        years.setdefault(year, []).append((row, _named(row, codes, lang)))
    both = [q for q in questions() if {"country", "partner"} <= {p.name for p in q.parameters}]
    named = [_party(store, code, lang) for code in codes]
    return page(
        store,
        ask,
        "pair.html",
        codes=codes,
        named=named,
        answered=told,
        years=years,
        asked=both,
        offset=offset,
        beside=beside(ask, told, offset),
    )


def _named(row: Row, codes: list[str], lang: str) -> str:
    """What an event is called among others of two countries: nothing, where its type says all."""
    date, type_, what, *_ = row.cells
    assert isinstance(type_, Entity) and isinstance(what, Entity)
    name = unmade(what.label, type_.code or "", str(date or ""), lang, labels())
    return "" if sorted(name.split("-")) == sorted(codes) else name


def beside(ask: Ask, told: Answer, offset: int) -> dict[str, str]:
    """The addresses of the pages before and after this one of an answer."""
    after = ask.but(offset=str(offset + PAGE)) if offset + PAGE < told.total else ""
    return {
        "next": after,
        "previous": ask.but(offset=str(max(0, offset - PAGE))) if offset else "",
    }


def picture(store: Store, ask: Ask) -> Reply:
    """The picture within a page: each thing in it leads to its page."""
    wish = _wish(store, ask)
    lang = language(ask)
    kept = {"lang": lang} if any(name == "lang" for name, _ in ask.fields()) else {}
    drawn = view.drawing(store, wish, lambda iri: links.page_of(iri, **kept))
    names = ("what", "country", "since", "until", "around")
    given = {name: ask.values().get(name, "") for name in names}
    named = entities(store, [wish.around], lang, labels()) if wish.around else {}
    shown = [(one.label, links.page_of(one.iri, **kept)) for one in named.values()]
    return page(
        store,
        ask,
        "picture.html",
        wish=wish,
        given=given,
        drawn=drawn,
        shown=shown[0] if shown else None,
        what=view.WHAT[:3],
    )


def picture_file(store: Store, ask: Ask) -> Reply:
    """The picture alone."""
    return reply(view.render(store, ".svg", _wish(store, ask)), "image/svg+xml")


def style(store: Store, ask: Ask) -> Reply:
    """The style sheet."""
    text = (files("kg.serve") / "style.css").read_text(encoding="utf-8")
    return reply(text, "text/css; charset=utf-8")


def grouped() -> Mapping[str, list[object]]:
    """The questions by group."""
    groups: dict[str, list[object]] = {}
    for question in questions():
        groups.setdefault(question.group, []).append(question)
    return groups


def countries(store: Store, lang: str) -> tuple[Entity, ...]:
    """The countries and organisations of the store, by name."""
    return _countries(search.Build(store), lang)


@lru_cache(maxsize=8)
def _countries(build: search.Build, lang: str) -> tuple[Entity, ...]:
    named = entities(build.store, search.parties(build.store), lang, labels())
    order = search.PARTIES.index
    return tuple(sorted(named.values(), key=lambda e: (order(search.kind_of(e.iri)), e.label)))


def _wish(store: Store, ask: Ask) -> view.Wish:
    values = ask.values()
    codes = tuple(_code(store, text) for text in values.get("country", "").split(",") if text)
    return view.Wish(
        values.get("what", "countries"),
        codes,
        values.get("since"),
        values.get("until"),
        lang=language(ask),
        largest=DRAWN,
        around=_thing(store, values["around"]) if "around" in values else "",
    )


def _thing(store: Store, path: str) -> str:
    """The IRI of what stands under a path; 404 where nothing does."""
    try:
        return find(store.graph, DATA + path[:1000])
    except QuestionError as error:
        raise Refused(404, str(error)) from error


def _about(kind: str, value: str) -> list[tuple[object, str]]:
    """Questions that take a thing of this kind, with the parameter that takes it."""
    takes = {"country": "country", "organisation": "country", "person": "person", "event": "thing"}
    rows = []
    for question in questions():
        fit = [p.name for p in question.parameters if p.kind == takes.get(kind)]
        rest = [p for p in question.parameters if p.required and p.name not in fit[:1]]
        if fit and not rest:
            rows.append((question, fit[0]))
    return [(question, name) for question, name in rows]


def _partners(store: Store, iri: str, lang: str) -> list[tuple[Entity, int]]:
    rows = [
        (str(text_of(row["other"])), int(str(text_of(row["n"]))))
        for row in kept().rows(store, _PARTNERS, iri)
        if "other" in row
    ]
    named = entities(store, [other for other, _ in rows], lang, labels())
    return [(named[other], count) for other, count in rows]


def _code(store: Store, text: str) -> str:
    """The code of a country as a person writes it; QuestionError names the nearest."""
    from kg.query.collection import parties
    from kg.query.names import Names

    return last_part(Names(store.graph, labels(), parties()).country(text.strip()[:200]))


def _party(store: Store, code: str, lang: str) -> Entity:
    known = [e for e in countries(store, lang) if e.code == code]
    return known[0] if known else Entity("", code, code)
