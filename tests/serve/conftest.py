"""Servers for the tests: on 127.0.0.1, on a free port, each ended with the tests.

The store holds the examples and an article whose every text wants to run in a page.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from serve_world import HOSTILE, Server, started

from kg import cli

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store."""
    place = tmp_path_factory.mktemp("serve")
    (place / "hostile.jsonl").write_text(json.dumps(HOSTILE), encoding="utf-8")
    store = place / "store"
    paths = [str(ROOT / "examples"), str(place / "hostile.jsonl")]
    assert cli.run(["build", *paths, "--store", str(store)]) == 0
    return store


@pytest.fixture(scope="session")
def server(folder: Path) -> Iterator[Server]:
    yield from started(folder)


@pytest.fixture(scope="session")
def hasty(folder: Path) -> Iterator[Server]:
    """A server that stops queries after a second."""
    yield from started(folder, "--timeout", "1")
