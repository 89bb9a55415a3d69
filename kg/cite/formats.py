"""Citations in, text in one of ``FORMATS`` out: plain text, BibTeX, CSL JSON.

BibTeX counts braces even behind a backslash, so that a brace out of an article is written as the
command for it; CSL JSON is that of the Citation Style Language 1.0.2 (csl-data).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import quote as percent

from kg.cite.values import PROGRAM, Citation, Quote
from kg.errors import QuestionError

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{c: "\\" + c for c in "$&#_%"},
}
_URL_SAFE = "!$&'()*+,/:;=?@-._~%#"
_NO_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_CSL_TYPES = {"article": "article-newspaper", "answer": "dataset", "dossier": "report"}


def write(citations: Iterable[Citation], form: str) -> str:
    """The citations in a format, ending in a line end. Raises QuestionError on another format."""
    if form not in FORMATS:
        raise QuestionError(f"no citation is written as {form!r}; known: {', '.join(FORMATS)}")
    return FORMATS[form](list(citations))


def _text(citations: list[Citation]) -> str:
    return "\n".join(_line(citation) for citation in citations) + "\n"


def _line(c: Citation) -> str:
    """Who, what, when, where in it, from which graph; a sentence each."""
    by = c.publisher if c.kind == "article" else PROGRAM
    head = ", ".join(part for part in (by, f"“{c.title}”", c.published) if part)
    return " ".join(f"{part}." for part in (head, *_where(c), *_address(c)))


def _where(c: Citation) -> Iterable[str]:
    if c.kind == "article":
        yield "; ".join((f"Article {c.of}", *_sentences(c.quotes)))
        if c.claim:
            yield f"Claim <{c.claim}>"
    else:
        yield f"{'Answer to' if c.kind == 'answer' else 'Dossier'} {c.of}"
    yield f"Graph sha256:{c.graph}"


def _sentences(quotes: Iterable[Quote]) -> Iterable[str]:
    """Each sentence once, with the place of the words in it that prove."""
    grouped: dict[tuple[bool, str], list[Quote]] = {}
    for quote in quotes:
        grouped.setdefault((quote.in_title, quote.sentence or quote.words), []).append(quote)
    for (in_title, sentence), some in grouped.items():
        where = "title, characters" if in_title else "characters"
        yield f"{where} {some[0].start}–{max(q.end for q in some)}: “{sentence}”"


def _address(c: Citation) -> Iterable[str]:
    if c.url:
        yield f"<{_link(c.url)}>"


def _link(url: str) -> str:
    """The address with what no address may hold escaped, and what is escaped already left so."""
    return percent(_NO_ESCAPE.sub("%25", url), safe=_URL_SAFE)


def _bibtex(citations: list[Citation]) -> str:
    return "\n".join(_entry(citation) for citation in citations)


def _entry(c: Citation) -> str:
    fields: dict[str, str | None] = {
        "title": f"{{{_tex(c.title)}}}",
        "author": None if c.kind == "article" else f"{{{PROGRAM}}}",
        "howpublished": _tex(c.publisher) if c.publisher else None,
        "year": c.published[:4] if c.published else None,
        "url": _link(c.url) if c.url else None,
        "language": _tex(c.language) if c.language else None,
        "note": _tex(". ".join(_where(c))),
    }
    rows = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    if c.published and len(c.published) >= 7:
        rows.insert(-1, f"  month = {_MONTHS[int(c.published[5:7]) - 1]}")
    return f"@misc{{{c.key},\n" + ",\n".join(rows) + "\n}\n"


def _tex(text: str) -> str:
    return "".join(_TEX.get(c, c) for c in text)


def _csl(citations: list[Citation]) -> str:
    return json.dumps([_item(c) for c in citations], ensure_ascii=False, indent=1) + "\n"


def _item(c: Citation) -> dict[str, Any]:
    days = [int(part) for part in (c.published or "").split("-") if part.isdecimal()]
    item = {
        "id": c.key,
        "type": _CSL_TYPES[c.kind],
        "title": c.title,
        "author": None if c.kind == "article" else [{"literal": PROGRAM}],
        "container-title": c.publisher,
        "publisher": c.publisher,
        "issued": {"date-parts": [days]} if days else None,
        "language": c.language,
        "URL": _link(c.url) if c.url else None,
        "note": ". ".join(_where(c)),
        "custom": _custom(c),
    }
    return {name: value for name, value in item.items() if value}


def _custom(c: Citation) -> dict[str, Any]:
    passages = [
        {
            "start": q.start,
            "end": q.end,
            "quote": q.words,
            **({"in": "title"} if q.in_title else {}),
        }
        for q in c.quotes
    ]
    told = {
        "graph": f"sha256:{c.graph}",
        "of": c.of,
        "claim": c.claim,
        "article-digest": f"sha256:{c.digest}" if c.digest else None,
        "passages": passages,
    }
    return {name: value for name, value in told.items() if value}


FORMATS: Mapping[str, Callable[[list[Citation]], str]] = {
    "text": _text,
    "bibtex": _bibtex,
    "csl": _csl,
}
