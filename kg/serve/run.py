"""The application on a port, until it is told to stop."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from kg.errors import StoreError
from kg.serve.app import Settings, app
from kg.store import Store


def serve(
    store: Path | str,
    host: str = "127.0.0.1",
    port: int = 8000,
    settings: Settings | None = None,
    ready: Callable[[str], None] = lambda address: None,
) -> None:
    """Serve a store's folder until interrupted; ``ready`` is told the address.

    Port 0 takes a free one. Raises StoreError where there is no store, or the port is taken.
    """
    Store.open(store).close()
    with contextlib.closing(_bound(host, port)) as listening:
        name = f"[{host}]" if ":" in host else host
        ready(f"http://{name}:{listening.getsockname()[1]}/")
        config = uvicorn.Config(
            app(store, settings or Settings()),
            log_level="warning",
            access_log=False,
            # Who asks is told by the connection, never by a header that anyone can write.
            proxy_headers=False,
            server_header=False,
            limit_concurrency=1000,
            timeout_keep_alive=15,
            timeout_graceful_shutdown=2,
            lifespan="on",
        )
        uvicorn.Server(config).run(sockets=[listening])


def _bound(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # With its protocol named, asyncio switches off Nagle's delay (40 ms on each short reply).
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(1024)
    except OSError as error:
        listening.close()
        why = error.strerror or error
        raise StoreError(
            f"{host}:{port}: cannot listen there ({why}); give another --port"
        ) from error
    return listening
