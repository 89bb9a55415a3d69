"""A picture as one page that opens offline: drawing, the same in words, a little script.

In: ``Picture``. Out: text of an HTML 5 page. Nothing is loaded from anywhere, and the page's
own policy (CSP) forbids everything but this file's one style and one script, by their
digests: words out of a hostile article cannot run even if an escape were missed. Without
JavaScript the picture and the table still stand.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from importlib.resources import files

from kg.model import STATUSES
from kg.view.picture import Picture, Row
from kg.view.svg import drawing, escape
from kg.view.words import Words


def html(picture: Picture) -> str:
    return "\n".join(_parts(picture)) + "\n"


def _parts(picture: Picture) -> Iterator[str]:
    words = Words(picture.lang)
    style, script = _asset("page.css"), _asset("page.js")
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    yield "<!doctype html>"
    yield f'<html lang="{picture.lang}">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer">'
    yield f"<title>{escape(picture.title)}</title>"
    yield f"<style>{style}</style>"
    yield "</head>"
    yield "<body>"
    yield '<form class="tools" hidden>'
    yield f'<label>{escape(words.phrase("find"))} <input type="search" id="find"></label>'
    yield f'<button type="reset">{escape(words.phrase("reset"))}</button>'
    yield '<output id="said" aria-live="polite"></output>'
    yield "</form>"
    yield f'<main class="sheet">{drawing(picture)}</main>'
    yield from _table(picture, words)
    yield f"<script>{script}</script>"
    yield "</body>"
    yield "</html>"


def _table(picture: Picture, words: Words) -> Iterator[str]:
    """Each pair with its counts; its events fold out."""
    if not picture.rows:
        return
    heads = [words.phrase("counted"), *(words.status(s) for s in STATUSES)]
    yield '<section class="pairs"><table><thead><tr>'
    yield "".join(f'<th scope="col">{escape(h)}</th>' for h in heads)
    yield "</tr></thead><tbody>"
    for row in picture.rows:
        counts = "".join(
            f'<td class="{status}">{number or ""}</td>' for status, number in row.counts
        )
        yield f'<tr><th scope="row">{_pair(row, words)}</th>{counts}</tr>'
    yield "</tbody></table></section>"


def _pair(row: Row, words: Words) -> str:
    items = "".join(
        f'<li class="{escape(status)}">{escape(date)} {escape(label)} '
        f"<i>{escape(words.status(status))}</i></li>"
        for date, label, status in row.events
    )
    more = f"<li>+ {row.more} {escape(words.phrase('more'))}</li>" if row.more else ""
    return (
        f"<details><summary>{escape(row.a)} – {escape(row.b)}</summary>"
        f"<ul>{items}{more}</ul></details>"
    )


def _asset(name: str) -> str:
    return (files("kg.view") / name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    """A CSP hash source (CSP level 3, section 2.3.1) of an inline style or script."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
