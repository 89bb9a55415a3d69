"""Slow, large and many queries: their own clients are told, nobody else is harmed."""

from __future__ import annotations

import threading
import time

import httpx
import pytest
from serve_world import ASK, SLOW, Server

from kg.serve import worker
from kg.serve.values import Ask


def test_a_slow_query_is_stopped_at_the_limit(hasty: Server) -> None:
    assert hasty.query(ASK).status_code == 200
    begin = time.perf_counter()
    answer = hasty.query(SLOW)
    assert answer.status_code == 504
    assert "stopped after 1 s" in answer.json()["detail"]
    assert time.perf_counter() - begin < 5
    answers_again(hasty)


def answers_again(server: Server) -> None:
    """Within a time that also a busy machine has for starting another process."""
    for _ in range(10):
        status = server.query(ASK).status_code
        if status == 200:
            return
        assert status == 503
    pytest.fail("no worker came back")


def test_a_result_too_large_is_an_error_and_no_half_of_it(hasty: Server) -> None:
    answer = hasty.query("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
    assert answer.status_code in (504, 507)
    assert answer.headers["content-type"] == "application/problem+json"


def test_who_floods_harms_nobody_else(hasty: Server) -> None:
    """Slow and bad queries from one address; another one asks and hardly notices."""
    done = threading.Event()
    statuses: list[int] = []

    def flood(text: str) -> None:
        with httpx.Client(base_url=hasty.address, timeout=60, verify=False) as client:  # noqa: S501
            while not done.is_set():
                statuses.append(client.get("/sparql", params={"query": text}).status_code)

    transport = httpx.HTTPTransport(local_address="127.0.0.2", verify=False)
    with httpx.Client(base_url=hasty.address, timeout=60, transport=transport) as other:

        def waits() -> list[float]:
            found = []
            for _ in range(15):
                begin = time.perf_counter()
                assert other.get("/sparql", params={"query": ASK}).status_code == 200
                found.append(time.perf_counter() - begin)
            return sorted(found)

        answers_again(hasty)
        calm = waits()
        texts = [SLOW] * 20 + ["SELECT {" * 1000] * 4
        floods = [threading.Thread(target=flood, args=(text,)) for text in texts]
        for thread in floods:
            thread.start()
        try:
            while not statuses:
                time.sleep(0.05)
            flooded = waits()
        finally:
            done.set()
            for thread in floods:
                thread.join()
    assert set(statuses) <= {400, 503, 504}
    assert flooded[7] < 10 * calm[7] + 0.5
    assert flooded[-1] < 10 * calm[-1] + 2


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * {" + "{" * 5000,
        "SELECT * { FILTER(" + "(" * 5000,
        "ASK { FILTER(" + "!" * 5000 + "true) }",
        "SELECT * { ?s " + "(" * 5000 + "a" + ")" * 5000 + " ?o }",
    ],
    ids=["groups", "brackets", "not", "paths"],
)
def test_a_query_nested_without_end_is_bad(server: Server, text: str) -> None:
    answer = server.client.post("/sparql", data={"query": text})
    assert answer.status_code == 400
    assert answer.json()["line"] == 1
    assert "nested deeper" in answer.json()["detail"]


def test_a_query_may_be_nested_as_deep_as_people_write(server: Server) -> None:
    text = "ASK { FILTER(" + "(" * 40 + "true" + ")" * 40 + ") " + "{" * 40 + "}" * 40 + "}"
    assert server.query(text).status_code == 200


def test_a_worker_that_gets_warm_is_not_stopped_by_the_limit_of_requests() -> None:
    """Reading the names of 180,000 articles took longer, and the server never started."""
    assert [worker.bounded(Ask(job), 10.0) for job in ("warm", "warm_console")] == [0, 0]
    assert worker.bounded(Ask("home"), 10.0) == 10.0
