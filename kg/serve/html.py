"""A template and values in, a page out: every value escaped, nothing but our own files linked.

The templates are the package's own; no text of an article, a query or an address is ever one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from importlib.resources import files
from typing import Any
from urllib.parse import quote, unquote, urlencode

from jinja2 import Environment, FunctionLoader, StrictUndefined, select_autoescape

from kg.query.model import LANGUAGES, Passage
from kg.serve import accept, links
from kg.serve.search import Build, coverage
from kg.serve.values import Ask, Reply, reply
from kg.serve.words import Speech
from kg.show import parted
from kg.store import Store


def language(ask: Ask) -> str:
    """The language of the page: ``lang`` of the address, else what the browser likes best."""
    given = [value for name, value in ask.fields() if name == "lang" and value in LANGUAGES]
    return given[-1] if given else accept.language(ask.header("accept-language"), LANGUAGES)


def page(store: Store, ask: Ask, template: str, status: int = 200, **values: Any) -> Reply:
    """The page of a template, in the language of the request."""
    lang = language(ask)
    told = any(name == "lang" and value in LANGUAGES for name, value in ask.fields())

    def at(path: str, **parameters: Any) -> str:
        """An address of this server that keeps the chosen language."""
        kept = [(k, v) for k, v in parameters.items() if v is not None and v != ""]
        kept += [("lang", lang)] if told else []
        return quote(path, safe="/") + ("?" + urlencode(kept, doseq=True) if kept else "")

    def thing(iri: str | None, **parameters: str) -> str | None:
        more = {**parameters, **({"lang": lang} if told else {})}
        return links.page_of(iri, **more) if iri else None

    text = (
        _environment()
        .get_template(template)
        .render(
            w=Speech(lang),
            lang=lang,
            languages=[(code, ask.but(lang=code)) for code in LANGUAGES],
            at=at,
            thing=thing,
            web=links.web,
            told=told,
            saying=partial(_saying, thing),
            unquote=unquote,
            coverage=coverage(store),
            behind=partial(_behind, Build(store), lang),
            **values,
        )
    )
    return reply(text, "text/html; charset=utf-8", status, content_language=lang)


@dataclass(frozen=True, slots=True)
class Saying:
    """A passage as a page shows it: the words before and after the quote, whose they are, and the
    addresses of its place in the article and of how to cite it."""

    before: str
    quote: str
    after: str
    language: str | None
    source: str
    article: str | None
    cite: str | None


def _saying(thing: Callable[..., str | None], passage: Passage) -> Saying:
    """In Python, since a page has hundreds of these."""
    source = ", ".join(filter(None, (passage.publisher, passage.published)))
    cite = thing(passage.claim)
    return Saying(
        *parted(passage.sentence, passage.quote),
        passage.language,
        source,
        thing(passage.article, at=f"{passage.start}-{passage.end}"),
        cite and cite.replace("/id/", "/api/cite/things/", 1),
    )


@lru_cache(maxsize=8)
def _behind(build: Build, lang: str) -> str:
    """What stands behind every answer of a build: told on each page, and long."""
    template = _environment().get_template("behind.html")
    return template.render(w=Speech(lang), coverage=coverage(build.store))


def compile_all() -> None:
    """Compile all templates, so that no reader waits for it."""
    for file in (files("kg.serve") / "templates").iterdir():
        if file.name.endswith(".html"):
            _environment().get_template(file.name)


@cache
def _environment() -> Environment:
    return Environment(
        loader=FunctionLoader(_template),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _template(name: str) -> str:
    return (files("kg.serve") / "templates" / name).read_text(encoding="utf-8")
