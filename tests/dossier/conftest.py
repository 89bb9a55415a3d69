"""A store of articles that mean harm."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from kg import cli
from kg.store import Store

RUN = "<script>document.documentElement.id='ran'</script>"
TEXT = (
    f"Baku, 2 October 2023. {RUN} Azerbaijani Defense Minister Zakir Hasanov met with Kazakh "
    "Defense Minister Ruslan Zhaksylykov in Baku on October 2 </p></bdi></style>"
    "<img src=x onerror=\"document.documentElement.id='ran'\"> \u202eturned {{ 7*7 }} {% raw %}"
)


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("hostile")
    rows = [
        {
            "id": f'h"{number}>{RUN}',
            "text": TEXT.replace("met with", verb),
            "title": f"</title></style>{RUN} \\end{{document}} }} {{ % $ & # _ ~ ^",
            "publisher": f'<b>"P"</b>{RUN}',
            "url": url,
            "published": f"2023-10-0{number}",
        }
        for number, verb, url in (
            (3, "met with", "javascript:document.documentElement.id='ran'"),
            (4, "held talks with", 'https://x.example/?a="><script>&b={1}%zz'),
        )
    ]
    lines = "\n".join(json.dumps(row) for row in rows)
    (folder / "articles.jsonl").write_text(lines, encoding="utf-8")
    store = str(folder / "kg-store")
    assert cli.run(["build", str(folder / "articles.jsonl"), "--store", store]) == 0
    with Store.open(store) as opened:
        yield opened
