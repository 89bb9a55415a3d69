"""The application (ASGI): addresses in, each handed to a pool of workers, their replies out.

Nothing is worked out here: the server's own process only passes requests on, so that it always
has time for the next one.
"""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from kg.errors import CommuniqueError
from kg.serve.kept import Kept
from kg.serve.pool import Bounds, Pool
from kg.serve.problems import Refused, problem
from kg.serve.values import Ask, Reply

LARGEST = 1 << 20
"""Bytes that a request may send."""

_HEADERS = ("accept", "accept-encoding", "accept-language", "content-type", "if-none-match")
_HOST = re.compile(r"[A-Za-z0-9._-]{1,255}(:[0-9]{1,5})?|\[[0-9A-Fa-f:.]{2,45}\](:[0-9]{1,5})?")
_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_SAFE = {
    "content-security-policy": _POLICY,
    "cross-origin-opener-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
"""Sent with every reply: nothing may run in a page, nothing be loaded from elsewhere."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How a server works. ``timeout``: seconds for a query; ``queries``, ``pages``: processes
    for SPARQL and for all else; ``memory``: megabytes (of addresses) for each of them."""

    timeout: float = 10.0
    queries: int = 4
    pages: int = 4
    memory: int = 4096

    @classmethod
    def for_machine(cls, timeout: float = 10.0) -> Settings:
        """As many workers as this machine has processors for, at least a few."""
        processors = os.cpu_count() or 2
        return cls(timeout, max(4, processors), min(max(4, processors), 16))


# Address, job, methods, and whose workers do it.
ROUTES: tuple[tuple[str, str, tuple[str, ...], str], ...] = (
    ("/", "home", ("GET",), "pages"),
    ("/search", "found_page", ("GET",), "pages"),
    ("/id/{thing:path}", "thing_page", ("GET",), "pages"),
    ("/pair", "pair", ("GET",), "pages"),
    ("/pair/{one}/{other}", "pair", ("GET",), "pages"),
    ("/pair/{one}/{other}/dossier.html", "dossier_file", ("GET",), "pages"),
    ("/pair/{one}/{other}/feed.atom", "feed_file", ("GET",), "pages"),
    ("/questions", "forms", ("GET",), "pages"),
    ("/questions/{name}", "form", ("GET",), "pages"),
    ("/picture", "picture", ("GET",), "pages"),
    ("/picture.svg", "picture_file", ("GET",), "pages"),
    ("/style.css", "style", ("GET",), "pages"),
    ("/sparql", "sparql", ("GET", "POST"), "queries"),
    ("/api/openapi.json", "openapi", ("GET",), "pages"),
    ("/api/questions", "question_list", ("GET",), "pages"),
    ("/api/questions/{name}", "question", ("GET",), "pages"),
    ("/api/cite/questions/{name}", "cite_question", ("GET",), "pages"),
    ("/api/cite/things/{thing:path}", "cite_one", ("GET",), "pages"),
    ("/api/search", "found", ("GET",), "pages"),
    ("/api/things/{thing:path}", "thing", ("GET",), "pages"),
)


def app(store: Path | str, settings: Settings = Settings()) -> Starlette:
    """The application for a store's folder."""
    most, queries, pages = settings.timeout, settings.queries, settings.pages
    pools = {
        "queries": _pool(
            store,
            settings,
            Bounds(queries, max(1, queries // 2), most, max(most, 10.0), yielding=2.0),
            "warm_console",
        ),
        "pages": _pool(
            store, settings, Bounds(pages, max(1, pages - 1), max(most, 10.0), each=128), "warm"
        ),
    }

    kept = Kept(store)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        try:
            for pool in pools.values():
                await pool.start()
            yield
        finally:
            for pool in pools.values():
                await pool.stop()

    routes = [
        Route(address, _endpoint(pools[whose], job, kept), methods=[*methods, "OPTIONS"])
        for address, job, methods, whose in ROUTES
    ]
    return Starlette(
        routes=routes, lifespan=lifespan, exception_handlers={HTTPException: _http_error}
    )


def _pool(store: Path | str, settings: Settings, bounds: Bounds, first: str) -> Pool:
    command = ["-m", "kg.serve.worker", str(store), f"{bounds.limit:g}", str(settings.memory)]
    return Pool(command, bounds, Ask(first))


def _endpoint(pool: Pool, job: str, kept: Kept) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        if request.method == "OPTIONS":
            return _preflight(request)
        ask = _ask(request, job)
        client = request.client.host if request.client else ""
        try:
            ask = _ask(request, job, await _body(request))
            done = await kept.answer(ask, partial(pool.answer, client))
        except CommuniqueError as error:
            done = problem(ask, error)
        except asyncio.CancelledError:
            # Only a server that stops cancels anything: who waits is told, and no trace is printed.
            done = problem(ask, Refused(503, "this server is being stopped"))
        return _response(done)

    return endpoint


def _ask(request: Request, job: str, body: bytes = b"") -> Ask:
    host = request.headers.get("host", "")
    host = host if _HOST.fullmatch(host) else "localhost"
    return Ask(
        job,
        "GET" if request.method == "HEAD" else request.method,
        f"{request.url.scheme}://{host}",
        request.url.path,
        dict(request.path_params),
        request.url.query,
        {name: request.headers.get(name, "") for name in _HEADERS},
        body,
    )


async def _body(request: Request) -> bytes:
    """Raises Refused where it is larger than a request may be."""
    parts, size = [], 0
    try:
        async for part in request.stream():
            size += len(part)
            if size > LARGEST:
                raise Refused(413, f"a request may send {LARGEST} bytes")
            parts.append(part)
    except ClientDisconnect as error:
        raise Refused(400, "the request ended before its body did") from error
    return b"".join(parts)


def _preflight(request: Request) -> Response:
    """What a page of another origin may do here (Fetch standard, CORS preflight): read."""
    headers = {
        "access-control-allow-headers": "Accept, Content-Type",
        "access-control-allow-methods": "GET, HEAD, POST, OPTIONS",
        "access-control-allow-origin": "*",
        "access-control-max-age": "86400",
        "allow": "GET, HEAD, POST, OPTIONS",
    }
    return _response(Reply(204, headers))


def _response(done: Reply) -> Response:
    headers = {**_SAFE, **done.headers}
    if done.status >= 400:
        headers |= {"access-control-allow-origin": "*", "cache-control": "no-store"}
    return Response(done.body, done.status, headers)


async def _http_error(request: Request, error: Exception) -> Response:
    """What no route takes: 404 and 405."""
    assert isinstance(error, HTTPException)
    headers = {name.lower(): value for name, value in (error.headers or {}).items()}
    where = f"{request.method} {request.url.path[:200]}"
    done = problem(_ask(request, ""), Refused(error.status_code, f"{where}: {error.detail}"))
    return _response(Reply(done.status, {**done.headers, **headers}, done.body))
