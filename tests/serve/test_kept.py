"""Replies are kept while nothing can have changed, and memory stays bounded."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from serve_world import Server as Running
from serve_world import started

from kg.errors import QuestionError
from kg.serve.kept import Builds, Kept
from kg.serve.values import Ask, Reply

Work = Callable[[Ask], Awaitable[Reply]]


def asked(query: str, lang: str = "en", job: str = "home", known: str = "") -> Ask:
    headers = {"accept-language": lang, "if-none-match": known}
    return Ask(job, address="/", query=query, headers=headers)


class Working:
    """Gives one reply again and again, and counts how often."""

    def __init__(self, done: Reply) -> None:
        self.done, self.times = done, 0

    async def __call__(self, ask: Ask) -> Reply:
        self.times += 1
        await asyncio.sleep(0.01)
        return self.done


def times(kept: Kept, asks: list[Ask], done: Reply) -> int:
    """How often work was done for requests that come one after the other."""
    work = Working(done)

    async def all_() -> None:
        for ask in asks:
            assert (await kept.answer(ask, work)).status in (done.status, 304)

    asyncio.run(all_())
    return work.times


@pytest.fixture
def kept(folder: Path) -> Kept:
    return Kept(folder)


def test_a_page_is_kept_for_its_address_and_language(kept: Kept) -> None:
    page = Reply(200, {}, b"one")
    assert times(kept, [asked("a=1"), asked("a=1"), asked("a=1")], page) == 1
    assert times(kept, [asked("a=2"), asked("a=1", "ru")], page) == 2


@pytest.mark.parametrize("done", [Reply(404, {}), Reply(303, {}), Reply(200, {}, bytes(1 << 21))])
def test_errors_and_large_replies_are_not_kept(kept: Kept, done: Reply) -> None:
    assert times(kept, [asked(""), asked("")], done) == 2


def test_sparql_is_not_kept(kept: Kept) -> None:
    assert times(kept, [asked("", job="sparql")] * 2, Reply(200, {})) == 2


def test_who_was_not_asked_for_longest_is_let_go(kept: Kept) -> None:
    large = Reply(200, {}, bytes(1 << 20))
    assert times(kept, [asked(str(number)) for number in range(80)], large) == 80
    assert times(kept, [asked("79")], large) == 0
    assert times(kept, [asked("0")], large) == 1


def test_a_client_that_has_it_is_only_told_so(kept: Kept) -> None:
    page = Reply(200, {"etag": 'W/"1"'}, b"one")
    work = Working(page)

    async def twice() -> Reply:
        await kept.answer(asked(""), work)
        return await kept.answer(asked("", known='W/"1"'), work)

    assert asyncio.run(twice()) == Reply(304, {"etag": 'W/"1"'})


def test_requests_that_come_together_are_worked_out_once(kept: Kept) -> None:
    work = Working(Reply(200, {}, b"one"))

    async def together() -> list[Reply]:
        return await asyncio.gather(*(kept.answer(asked(""), work) for _ in range(16)))

    assert asyncio.run(together()) == [work.done] * 16
    assert work.times == 1


def test_who_waited_for_another_that_failed_is_answered_all_the_same(kept: Kept) -> None:
    work = Working(Reply(200, {}, b"one"))

    async def failing(ask: Ask) -> Reply:
        await asyncio.sleep(0.01)
        raise QuestionError("gone")

    async def together() -> list[Reply | BaseException]:
        asks = [kept.answer(asked(""), failing), *(kept.answer(asked(""), work) for _ in range(3))]
        return await asyncio.gather(*asks, return_exceptions=True)

    first, *others = asyncio.run(together())
    assert isinstance(first, QuestionError)
    assert others == [work.done] * 3


def test_nothing_is_kept_of_a_store_that_is_gone(tmp_path: Path) -> None:
    assert times(Kept(tmp_path), [asked(""), asked("")], Reply(200, {})) == 2


def test_another_build_is_another_one(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    shutil.copytree(folder, store)
    builds = Builds(store)
    first = builds.current()
    assert first is not None and builds.current() == first
    shutil.rmtree(store)
    assert builds.current() is None


def test_a_new_build_is_taken_up(server: Running, folder: Path, tmp_path: Path) -> None:
    """The store is copied, built into, and its folder served: other tests keep theirs."""
    shutil.copytree(folder, tmp_path / "store")
    for running in started(tmp_path / "store"):
        before = running.get("/api/questions/coverage")
        more = tmp_path / "more.txt"
        more.write_text("On 4 May 2025 Latvia's Minister of Defence visited Estonia.", "utf-8")
        command = [
            sys.executable,
            "-m",
            "kg",
            "build",
            str(more),
            "--store",
            str(tmp_path / "store"),
        ]
        subprocess.run(command, check=True, capture_output=True)
        after = running.get("/api/questions/coverage", **{"if-none-match": before.headers["etag"]})
        assert after.status_code == 200
        assert after.json()["coverage"]["articles"] == before.json()["coverage"]["articles"] + 1
