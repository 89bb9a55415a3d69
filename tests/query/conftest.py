from __future__ import annotations

import pytest
from pyoxigraph import Store

from .world import build


@pytest.fixture(scope="session")
def store() -> Store:
    return build()
