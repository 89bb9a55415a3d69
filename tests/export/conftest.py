"""A store of an article that means harm."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from kg import cli
from kg.store import Store

HARM = '"=1+1", <script>&amp;]]></entry>\x07\n;'


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("hostile")
    row = {
        "id": f"h {HARM}",
        "text": "Azerbaijani Defense Minister Zakir Hasanov met with Kazakh Defense Minister "
        f"Ruslan Zhaksylykov in Baku on October 2, 2023. {HARM}",
        "title": f"Meeting {HARM}",
        "publisher": f"Agency {HARM}",
        "url": 'https://x.example/?a="><entry>&b',
        "published": "2023-10-03",
    }
    (folder / "articles.jsonl").write_text(json.dumps(row), encoding="utf-8")
    store = str(folder / "kg-store")
    assert cli.run(["build", str(folder / "articles.jsonl"), "--store", store]) == 0
    with Store.open(store) as opened:
        yield opened
