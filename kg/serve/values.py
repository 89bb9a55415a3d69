"""What travels between the server and its workers: a request, as plain values, and a reply.

A worker's part is a function from an open store and an ``Ask`` to a ``Reply``; all of HTTP that
it sees is here. Frames on the pipe are JSON with the body behind it.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import parse_qsl, urlencode

from kg.errors import QuestionError

MOST_FIELDS = 100
"""Parameters that a request may have."""

HEAD = struct.Struct("!IQ")
"""The start of a frame: lengths of its JSON and of its body, in bytes."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A request: ``job`` is what to do, ``path`` the captured parts of the address."""

    job: str
    method: str = "GET"
    base: str = "http://localhost"
    """Scheme and host under which the client reached the server, without a last slash."""
    address: str = "/"
    path: Mapping[str, str] = field(default_factory=dict)
    query: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    def header(self, name: str) -> str:
        return self.headers.get(name, "")

    def fields(self) -> list[tuple[str, str]]:
        """The parameters of the address, in order. Raises QuestionError if they are too many."""
        return parse_fields(self.query)

    def values(self) -> dict[str, str]:
        """The parameters that are not empty; QuestionError where one is given twice."""
        out: dict[str, str] = {}
        for name, value in self.fields():
            if name in out:
                raise QuestionError(f"the parameter {name[:80]!r} is given twice")
            if value.strip():
                out[name] = value
        return out

    def but(self, **changes: str | None) -> str:
        """The same address with some parameters changed, or left out where None."""
        kept = [(k, v) for k, v in self.fields() if k not in changes and v]
        kept += [(k, v) for k, v in changes.items() if v is not None]
        return self.address + ("?" + urlencode(kept) if kept else "")


def parse_fields(text: str) -> list[tuple[str, str]]:
    """A form or the query of an address as pairs; QuestionError where it is none."""
    try:
        return parse_qsl(text, keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict")
    except UnicodeDecodeError as error:
        raise QuestionError("a parameter is not UTF-8 under its percent signs") from error
    except ValueError as error:
        raise QuestionError(f"more than {MOST_FIELDS} parameters") from error


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer: status, headers with small names, body."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""

    def plus(self, **headers: str) -> Reply:
        """With more headers; an underscore in a name stands for a hyphen."""
        more = {name.replace("_", "-"): value for name, value in headers.items()}
        return replace(self, headers={**self.headers, **more})


def reply(body: bytes | str, kind: str, status: int = 200, **headers: str) -> Reply:
    """A reply of one content type."""
    raw = body.encode() if isinstance(body, str) else body
    return Reply(status, {"content-type": kind}, raw).plus(**headers)


def pack(value: Ask | Reply) -> bytes:
    """The frame of a value."""
    head = {name: _plain(getattr(value, name)) for name in value.__slots__ if name != "body"}
    text = json.dumps(head).encode()
    return HEAD.pack(len(text), len(value.body)) + text + value.body


def ask_of(text: bytes, body: bytes) -> Ask:
    """The request in a frame."""
    return Ask(**json.loads(text), body=body)


def reply_of(text: bytes, body: bytes) -> Reply:
    """The reply in a frame."""
    return Reply(**json.loads(text), body=body)


def _plain(value: Any) -> Any:
    return dict(value) if isinstance(value, Mapping) else value
