"""The pages in a real browser: nothing hostile runs, and nothing of ours breaks our policy."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from serve_world import RUN, Server

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
Browse = Callable[[str], tuple[str, str]]

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="needs chromium")


@pytest.fixture
def browse(tmp_path: Path) -> Browse:
    """The page as it stands after loading, and what the browser complained of."""

    def run(address: str) -> tuple[str, str]:
        options = (
            "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
            "--disable-background-networking --disable-component-update --disable-sync "
            f"--enable-logging=stderr --user-data-dir={tmp_path / 'profile'} --dump-dom"
        )
        command = [CHROMIUM or "", *options.split(), address]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
        return done.stdout, done.stderr

    return run


def ran(dom: str) -> bool:
    """Whether hostile script has left its mark."""
    return bool(re.search(r"<html[^>]*\bid=.ran", dom))


def test_the_mark_would_be_seen(browse: Browse) -> None:
    dom, _ = browse(f"data:text/html,<!doctype html><p>{quote(RUN)}")
    assert ran(dom)


def test_hostile_texts_do_not_run(server: Server, browse: Browse) -> None:
    found = server.client.get("/api/search", params={"q": "Defence ministers meet"}).json()["found"]
    article = next(row["self"] for row in found if "evil" in row["iri"])
    for path in (
        str(article).replace("/api/things/", "/id/"),
        "/pair/AZE/KAZ",
        "/picture?what=events&country=AZE,KAZ",
        f"/search?q={quote(RUN, safe='')}",
        f"/sparql?query={quote(RUN, safe='')}",
        f"/questions/{quote(quote(RUN, safe=''), safe='')}",
    ):
        dom, complaints = browse(server.address + path)
        assert "</body>" in dom and "script" in dom, path
        assert not ran(dom), path
        assert "Content Security Policy" not in complaints, complaints
