"""What went wrong in, a reply out that a program (RFC 9457) or a person can read.

The one place that turns errors into statuses. A person, whose browser asks for HTML, gets a
page without anything of the site around it, since an error may come from anywhere.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from html import escape
from http import HTTPStatus

from kg.errors import CommuniqueError, LimitError, QuestionError, StoreError
from kg.serve import accept
from kg.serve.values import Ask, Reply, reply

_AT = re.compile(r"(?:.*: )?line (\d+), column (\d+)\b", re.DOTALL)


class Refused(CommuniqueError):
    """A request that is refused with a status of its own (RFC 9110, section 15)."""

    def __init__(self, status: int, message: str, **headers: str) -> None:
        super().__init__(message)
        self.status, self.headers = status, headers


def status_of(error: CommuniqueError) -> int:
    """400 for what cannot be understood, 507 for a result too large, 503 for a lost store."""
    if isinstance(error, Refused):
        return error.status
    for kind, status in ((QuestionError, 400), (LimitError, 507), (StoreError, 503)):
        if isinstance(error, kind):
            return status
    return 500


def problem(ask: Ask, error: CommuniqueError) -> Reply:
    """The reply to a request that came to ``error``."""
    status, detail = status_of(error), str(error)
    headers: Mapping[str, str] = error.headers if isinstance(error, Refused) else {}
    if status == 503:
        headers = {"retry_after": "5", **headers}
    title = HTTPStatus(status).phrase
    html = accept.media_type(ask.header("accept"), ["application/problem+json", "text/html"])
    if html == "text/html":
        return reply(_page(status, title, detail), "text/html; charset=utf-8", status, **headers)
    about = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    at = _AT.match(detail)
    if at:
        about |= {"line": int(at[1]), "column": int(at[2])}
    text = json.dumps(about, ensure_ascii=False)
    return reply(text + "\n", "application/problem+json", status, **headers)


def _page(status: int, title: str, detail: str) -> str:
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{status} {escape(title)}</title><link rel="stylesheet" href="/style.css"></head>'
        f'<body><main id="main"><h1>{escape(title)}</h1><p role="alert">{escape(detail)}</p>'
        '<p><a href="/">Communiqué</a></p></main></body></html>\n'
    )
