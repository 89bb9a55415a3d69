"""What ``scripts/bench`` measures. In: a store's folder. Out: lines of a table, printed."""

from __future__ import annotations

import asyncio
import itertools
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx

from kg import query, view
from kg.query.kept import kept
from kg.query.terms import DATA, graph_of, select, text_of
from kg.store import Store

ROUNDS = 6
READERS = 16
SECONDS = 6.0
SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER(?a != ?d) }"


def ask(folder: Path) -> None:
    """Each question a page at a time (as pages and API give it) and whole (as ``kg ask``), in
    milliseconds of processor time; nothing is kept from one to the next."""
    with Store.open(folder) as store:
        known = values(store)
        print(f"{'question':28}{'bound to':22}{'page':>8}{'worst':>8}{'whole':>8}{'rows':>8}")
        for question in query.questions():
            for bound in bindings(question):
                given = [dict(zip(bound, row, strict=True)) for row in rows_of(bound, known)]
                spent, total = [], 0
                for one in given[: ROUNDS if bound else 3]:
                    took, told = worked(partial(anew, store, question.name, one, limit=100))
                    spent.append(took)
                    total = max(total, told.total)
                all_, _ = worked(partial(anew, store, question.name, given[0]))
                print(
                    f"{question.name:28}{' '.join(bound) or '-':22}"
                    f"{statistics.median(spent):8.0f}{max(spent):8.0f}{all_:8.0f}{total:8}",
                    flush=True,
                )


def anew(*args: Any, **options: Any) -> query.Answer:
    """An answer, as if nobody had asked before."""
    kept.cache_clear()
    return query.ask(*args, **options)


def bindings(question: query.Question) -> Iterator[tuple[str, ...]]:
    """What is needed alone; and with each further parameter that names a thing."""
    needed = tuple(p.name for p in question.parameters if p.required)
    yield needed
    for parameter in question.parameters:
        if not parameter.required and parameter.kind in ("country", "person", "thing", "period"):
            yield (*needed, parameter.name)


def values(store: Store) -> dict[str, list[str]]:
    """Some values for each name of a parameter, those with most events first and others."""
    graph = graph_of(store)

    def some(text: str, many: int = ROUNDS) -> list[str]:
        return [
            str(text_of(row["x"])).removeprefix(DATA)
            for row in itertools.islice(select(graph, text), many)
        ]

    codes = [iri.split("/")[-1] for iri in some("SELECT ?x { ?x a cq:Country } ORDER BY ?x")]
    people = some("SELECT ?x { ?x a cq:Person }", 400)[::20]
    events = some("SELECT ?x { ?x a cq:Meeting } LIMIT 4000", 4000)[::333]
    return {
        "country": codes,
        "partner": codes[1:] + codes[:1],
        "host": codes,
        "origin": codes,
        "person": [DATA + one for one in people],
        "event": events,
        "about": some("SELECT ?x { ?c a cq:Conflict ; cq:about ?x } LIMIT 12"),
        "series": some("SELECT ?x { ?x a cq:ExerciseSeries } LIMIT 12"),
        "article": [a.split("/")[-1] for a in some("SELECT ?x { ?x a cq:Article } LIMIT 12")],
        "date": ["2023-10-06", "2020-01-01"],
        "since": ["2025-06-01", "2025-12-01"],
        "period": ["2023", "2020-01/2021-06"],
    }


def rows_of(bound: Iterable[str], known: dict[str, list[str]]) -> list[tuple[str, ...]]:
    columns = [known[name] for name in bound]
    many = max(map(len, columns), default=3)
    return [tuple(column[i % len(column)] for column in columns) for i in range(many)]


def timed(call: Callable[[], Any]) -> tuple[float, Any]:
    start = time.perf_counter()
    done = call()
    return (time.perf_counter() - start) * 1000, done


def worked(call: Callable[[], Any]) -> tuple[float, Any]:
    """The same in processor time, which a busy machine does not stretch."""
    start = time.process_time()
    done = call()
    return (time.process_time() - start) * 1000, done


def picture(folder: Path) -> None:
    """The overviews, each in a process of its own as a person starts it."""
    for what, ending in itertools.product(view.WHAT, (".svg", ".html", ".png")):
        file = Path(tempfile.gettempdir()) / f"bench{ending}"
        command = [sys.executable, "-m", "kg", "view", str(file), "--store", str(folder)]
        command += ["--what", what]
        took, _ = timed(partial(subprocess.run, command, check=True, capture_output=True))
        print(f"kg view --what {what} {ending:6} {took / 1000:6.1f} s", flush=True)


@contextmanager
def served(folder: Path, *options: str) -> Iterator[str]:
    command = [sys.executable, "-m", "kg", "serve", "--port", "0", "--store", str(folder), *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().split(" at ")[1].split(" ")[0].rstrip("/")
        finally:
            process.terminate()


def addresses(folder: Path) -> dict[str, list[str]]:
    """Kinds of pages, each with many addresses, so that few are asked for twice."""
    with Store.open(folder) as store:
        graph = graph_of(store)

        def pages(kind: str, many: int = 400) -> list[str]:
            text = f"SELECT ?x {{ ?x a cq:{kind} }} LIMIT {many}"
            return ["/id/" + str(text_of(r["x"])).removeprefix(DATA) for r in select(graph, text)]

        codes = [address.split("/")[-1] for address in pages("Country")]
    pairs = list(itertools.permutations(codes, 2))
    return {
        "home": ["/", "/?lang=az", "/?lang=ru"],
        "search": [f"/search?q={w}" for w in ("Zakir", "Hasan", "Xezri", "Баку", "minis", "2019")],
        "questions": ["/questions", "/questions?lang=az"],
        "country": pages("Country"),
        "person": pages("Person"),
        "event": pages("Meeting"),
        "document": pages("Document"),
        "article": pages("Article"),
        "pair": [f"/pair/{a}/{b}" for a, b in pairs],
        "question": [
            f"/questions/{name}?country={a}&partner={b}"
            for name in ("pair-timeline", "meetings-timeline", "topics-by-pair-and-year")
            for a, b in pairs
        ],
        "api": [f"/api/questions/exercises?country={a}&partner={b}" for a, b in pairs],
        "picture": [f"/picture?what=events&country={a},{b}&since=2024" for a, b in pairs]
        + [f"/picture?what=countries&country={a}" for a in codes],
        "sparql": ["/sparql"],
    }


async def reader(
    client: httpx.AsyncClient,
    work: Iterator[str],
    until: float,
    spent: list[float],
    codes: list[int],
) -> None:
    while time.perf_counter() < until:
        start = time.perf_counter()
        try:
            done = await client.get(next(work), headers={"accept": "text/html,*/*;q=0.5"})
            codes.append(done.status_code)
        except httpx.HTTPError:
            codes.append(0)
        spent.append((time.perf_counter() - start) * 1000)


async def measured(base: str, work: list[str], readers: int) -> tuple[list[float], list[int]]:
    spent: list[float] = []
    codes: list[int] = []
    feed = itertools.cycle(work)
    until = time.perf_counter() + SECONDS
    async with httpx.AsyncClient(base_url=base, timeout=60) as client:
        await asyncio.gather(*(reader(client, feed, until, spent, codes) for _ in range(readers)))
    return spent, codes


def tell(kind: str, spent: list[float], codes: list[int]) -> None:
    spent = sorted(spent)
    good = sum(code in (200, 303) for code in codes)
    print(
        f"{kind:12}{statistics.median(spent):8.0f}{spent[int(len(spent) * 0.95)]:8.0f}"
        f"{spent[-1]:8.0f}{len(spent) / SECONDS:8.0f}{len(codes) - good:8}",
        flush=True,
    )


def pages(folder: Path) -> None:
    """Each kind of page alone, asked for by sixteen readers."""
    known = addresses(folder)
    with served(folder) as base:
        asyncio.run(measured(base, known["home"], 4))
        print(f"{'page':12}{'median':>8}{'p95':>8}{'worst':>8}{'a sec.':>8}{'failed':>8}")
        for kind, work in known.items():
            tell(kind, *asyncio.run(measured(base, work, READERS)))


def flood(folder: Path) -> None:
    """Pages and short queries of readers, while another client sends slow and bad queries."""
    known = addresses(folder)
    short = "/sparql?query=" + quote("SELECT ?e { ?e a cq:Exercise } LIMIT 5")
    work = {"pages": known["event"] + known["pair"], "queries": [short]}
    with served(folder) as base:
        asyncio.run(measured(base, known["home"], 4))
        print(f"{'':12}{'median':>8}{'p95':>8}{'worst':>8}{'a sec.':>8}{'failed':>8}")
        for kind, some in work.items():
            tell(f"{kind} calm", *asyncio.run(measured(base, some, 4)))
        for kind, some in work.items():
            tell(f"{kind} flood", *asyncio.run(flooded(base, some, 4)))


async def flooded(base: str, work: list[str], readers: int) -> tuple[list[float], list[int]]:
    """The readers' figures, while a client at another address sends what harms."""
    hostile = itertools.cycle(
        [f"/sparql?query={quote(SLOW)}", "/sparql?query=%7B", f"/sparql?query={quote('{' * 5000)}"]
        + [f"/questions/pair-timeline?country=AZE&partner={i}" for i in range(5)]
    )
    transport = httpx.AsyncHTTPTransport(local_address="127.0.0.2")
    until = time.perf_counter() + SECONDS
    async with httpx.AsyncClient(base_url=base, timeout=60, transport=transport) as client:
        attack = [asyncio.ensure_future(reader(client, hostile, until, [], [])) for _ in range(80)]
        told = await measured(base, work, readers)
        for task in attack:
            task.cancel()
        await asyncio.gather(*attack, return_exceptions=True)
    return told
