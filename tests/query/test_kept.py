"""What was asked before of a build is not worked out again; what may change is."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.query import kept as room
from kg.query.kept import Kept

ONE, TWO = "SELECT ?o { ?s ?p ?o }", "SELECT ?s { ?s ?p ?o }"


@dataclass
class Opened:
    graph: Store
    path: Path = Path("store")
    build: int = 1
    fingerprint: str = "made of this"

    def columns(self) -> AbstractContextManager[None]:
        """Of this build no tables are kept."""
        return nullcontext()


def graph(*texts: str) -> Store:
    store, node = Store(), NamedNode("https://example.org/a")
    for text in texts:
        store.add(Quad(node, node, Literal(text)))
    return store


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    texts: list[str] = []
    select = room.select
    monkeypatch.setattr(room, "select", lambda s, text: texts.append(text) or select(s, text))
    return texts


def test_a_build_is_asked_once_and_another_build_again(asked: list[str]) -> None:
    kept, store = Kept(), Opened(graph("a"))
    assert kept.rows(store, ONE) == kept.rows(Opened(graph("a")), ONE) == [{"o": Literal("a")}]
    assert asked == [ONE]
    assert kept.rows(Opened(graph("b"), build=2), ONE) == [{"o": Literal("b")}]
    assert kept.rows(Opened(graph("c"), fingerprint="made anew"), ONE) == [{"o": Literal("c")}]


def test_the_engines_own_store_may_change_and_is_asked_each_time(asked: list[str]) -> None:
    kept, store = Kept(), graph("a")
    assert [len(kept.rows(store, ONE)) for _ in range(2)] == [1, 1]
    assert asked == [ONE, ONE]


def test_what_was_not_asked_for_longest_is_let_go_and_what_is_too_large_never_kept(
    asked: list[str],
) -> None:
    kept, store = Kept(1000), Opened(graph("x"))
    for text in (ONE, TWO, ONE, TWO, ONE + " ", ONE + "  ", ONE + "   ", ONE, TWO):
        kept.rows(store, text)
    assert asked == [ONE, TWO, ONE + " ", ONE + "  ", ONE + "   ", ONE, TWO]
    large = Opened(graph("x" * 2000), build=2)
    assert kept.rows(large, ONE) == kept.rows(large, ONE)
    assert asked[-2:] == [ONE, ONE]
