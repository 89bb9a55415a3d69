"""What the tests of the server share: the hostile article, a server, queries."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx

ROOT = Path(__file__).resolve().parent.parent.parent

MARK = "document.documentElement.id='ran'"
RUN = f"<script>{MARK}</script>\"'><img src=x onerror={MARK}>"
"""Whatever of it runs in a browser gives the page an id."""
HOSTILE = {
    "id": f'evil"><script>{MARK}</script>',
    "title": f"{RUN} Defence ministers meet",
    "language": "en",
    "published": "2024-03-05",
    "publisher": f"Agency {RUN}",
    "url": f"javascript:{MARK}",
    "text": (
        f"{RUN} {{{{ 7*7 }}}} On 4 March 2024 Azerbaijan's Minister of Defence, Colonel General "
        "Zakir Hasanov, met with Kazakhstan's Minister of Defence, Colonel General Ruslan "
        f'Jaksylykov, in Baku. The exercise "Storm {RUN}" was held in Kazakhstan in May 2023 with '
        "Azerbaijan taking part."
    ),
}

SELECT = "SELECT ?s WHERE { ?s a cq:Exercise } ORDER BY ?s LIMIT 2"
ASK = "ASK { ?s a cq:Exercise }"
CONSTRUCT = "CONSTRUCT WHERE { ?s a cq:Exercise }"
DESCRIBE = "DESCRIBE <https://w3id.org/communique/id/country/AZE>"
SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER(?a != ?d) }"


@dataclass(frozen=True)
class Server:
    """Where a server listens, and a client of it."""

    address: str
    client: httpx.Client

    @property
    def endpoint(self) -> str:
        return f"{self.address}/sparql"

    def get(self, path: str, accept: str = "*/*", **more: str) -> httpx.Response:
        return self.client.get(path, headers={"accept": accept, **more})

    def query(
        self, text: str, accept: str = "*/*", more: dict[str, str | list[str]] | None = None
    ) -> httpx.Response:
        return self.client.get(
            "/sparql", params={"query": text, **(more or {})}, headers={"accept": accept}
        )


def started(store: Path, *options: str) -> Iterator[Server]:
    command = [sys.executable, "-m", "kg", "serve", "--port", "0", "--store", str(store), *options]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        told = process.stdout.readline()
        try:
            address = told.split(" at ")[1].split(" ")[0].rstrip("/")
            with httpx.Client(base_url=address, timeout=30) as client:
                yield Server(address, client)
        finally:
            process.terminate()
            process.wait(10)
