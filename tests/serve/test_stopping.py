"""Ctrl-C in a terminal reaches the server and all its workers: it ends them without a trace."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress

import httpx
import pytest

from kg.store import Store

SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER(?a != ?d) }"


@pytest.mark.skipif(sys.platform == "win32", reason="needs groups of processes")
def test_no_trace_is_printed(examples: Store) -> None:
    command = [sys.executable, "-m", "kg", "serve", "--port", "0", "--store", str(examples.path)]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, stdout=pipe, stderr=pipe, text=True, start_new_session=True
    ) as process:
        try:
            assert process.stdout is not None
            base = process.stdout.readline().split(" at ")[1].split(" ")[0]

            def ask() -> None:
                with suppress(httpx.TransportError):  # told why, or cut off
                    httpx.get(f"{base}sparql", params={"query": SLOW}, timeout=60)

            waiting = threading.Thread(target=ask)
            waiting.start()
            waiting.join(2)
            assert waiting.is_alive()
            os.killpg(process.pid, signal.SIGINT)
            _, errors = process.communicate(timeout=60)
            waiting.join(60)
        finally:
            process.kill()
    assert "Traceback" not in errors
