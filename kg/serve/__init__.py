"""A store's folder in, a web server out: SPARQL endpoint, HTTP API and pages.

    serve("kg-store", port=8000)

One process takes requests and passes them on; worker processes answer them (``pool``), each by
a function from an open store and an ``Ask`` to a ``Reply``. Names are looked up when they are
used: a worker has no need of the web server's libraries.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.serve.app import Settings, app
    from kg.serve.run import serve

__all__ = ["Settings", "app", "serve"]

_HOME = {"Settings": "app", "app": "app", "serve": "run"}


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(f"kg.serve.{_HOME[name]}"), name)
    raise AttributeError(f"module 'kg.serve' has no attribute {name!r}")
