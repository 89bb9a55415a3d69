"""What tests of many rooms look at: a store of the examples, built once for all of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg import cli
from kg.store import Store

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """To be read, not changed."""
    folder = tmp_path_factory.mktemp("examples") / "kg-store"
    assert cli.run(["build", str(EXAMPLES), "--store", str(folder)]) == 0
    with Store.open(folder) as store:
        yield store
