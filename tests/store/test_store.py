"""A store keeps what was built, whole: idempotent, swapped in at once, one writer at a time."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import InputError, StoreError
from kg.graph import Quad, line
from kg.graph.terms import decimal, literal
from kg.model import Article, Facts, PersonFact
from kg.store import Store, Writer, digest, quads_of_file
from kg.store.files import connect, members

READER = "built-in 0.1"


def quad(name: str, graph: str = "") -> Quad:
    return Quad(f"<x:{name}>", "<x:p>", f'"{name}"', graph)


def build(path: Path, *names: str, text: str = "text") -> None:
    """A store whose articles and quads bear these names."""
    with Writer(path) as writer:
        for old in [a.id for a in writer.articles()]:
            if old not in names:
                writer.remove(old)
        for name in names:
            writer.put(Article(name, text), READER, Facts(name, persons=(PersonFact(name),)))
        writer.publish(quad(name, f"<x:g/{name}>") for name in names)


def content(path: Path) -> tuple[list[Quad], list[Article], list[Facts]]:
    with Store.open(path) as store:
        return sorted(store.quads()), list(store.articles()), list(store.facts())


def test_what_was_built_is_read_back(tmp_path: Path) -> None:
    build(tmp_path, "b", "a")
    found, articles, facts = content(tmp_path)
    assert found == [quad("a", "<x:g/a>"), quad("b", "<x:g/b>")]
    assert [a.id for a in articles] == ["a", "b"]
    assert facts[0] == Facts("a", persons=(PersonFact("a"),))


def test_one_graph_can_be_asked_for(tmp_path: Path) -> None:
    build(tmp_path, "a", "b")
    with Store.open(tmp_path) as store:
        assert store.graphs() == ["x:g/a", "x:g/b"]
        assert list(store.quads("x:g/a")) == [quad("a", "<x:g/a>")]
        assert list(store.quads("")) == []
        assert store.article("b") == Article("b", "text")
        assert store.article("c") is None


def test_quads_are_given_in_canonical_terms(tmp_path: Path) -> None:
    hostile = "".join(map(chr, range(0x100))) + "\u2028\ufeff\U0001f600 <x:g> ."
    rows = [
        Quad("<x:s>", "<x:p>", literal(hostile)),
        Quad("<x:s>", "<x:p>", literal(hostile, "az"), "<x:g/a>"),
        Quad("<x:s>", "<x:p>", decimal(0.5), "<x:g/a>"),
    ]
    with Writer(tmp_path) as writer:
        writer.publish(rows)
    with Store.open(tmp_path) as store:
        assert sorted(store.quads()) == sorted(rows)


def test_the_things_of_a_class_come_with_the_graph_that_says_so(tmp_path: Path) -> None:
    kind = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
    with Writer(tmp_path) as writer:
        writer.publish([Quad("<x:a>", kind, "<x:C>"), Quad("<x:b>", kind, "<x:C>", "<x:g>")])
    with Store.open(tmp_path) as store:
        assert sorted(store.instances("x:C")) == [("x:a", ""), ("x:b", "x:g")]


def test_the_same_articles_again_change_nothing(tmp_path: Path) -> None:
    build(tmp_path, "a", "b")
    before = content(tmp_path)
    with Writer(tmp_path) as writer:
        assert not writer.put(Article("a", "text"), READER, Facts("a", persons=(PersonFact("a"),)))
        assert writer.unchanged
    build(tmp_path, "b", "a")
    assert content(tmp_path) == before


def test_a_known_article_need_not_be_read_again_unless_text_or_reader_differ(
    tmp_path: Path,
) -> None:
    build(tmp_path, "a")
    with Writer(tmp_path) as writer:
        known = Article("a", "text")
        assert writer.facts(known, READER) == Facts("a", persons=(PersonFact("a"),))
        assert writer.facts(known, "built-in 0.2") is None
        assert writer.facts(replace(known, text="other"), READER) is None
        assert writer.facts(replace(known, id="b"), READER) is None


def test_another_text_under_a_known_id_replaces_the_article(tmp_path: Path) -> None:
    build(tmp_path, "a")
    build(tmp_path, "a", text="new text")
    assert [a.text for a in content(tmp_path)[1]] == ["new text"]


def test_two_texts_under_one_id_in_one_build_are_refused(tmp_path: Path) -> None:
    with Writer(tmp_path) as writer:
        writer.put(Article("a", "one"), READER, Facts("a"))
        writer.put(Article("a", "one"), READER, Facts("a"))
        with pytest.raises(InputError, match=r"'a'.*rename one"):
            writer.put(Article("a", "two"), READER, Facts("a"))


def test_an_article_that_was_removed_is_gone(tmp_path: Path) -> None:
    build(tmp_path, "a", "b")
    with Writer(tmp_path) as writer:
        assert writer.remove("a")
        assert not writer.remove("c")
        writer.publish([])
    assert [a.id for a in content(tmp_path)[1]] == ["b"]


def test_what_this_build_did_to_an_article_can_be_undone(tmp_path: Path) -> None:
    build(tmp_path, "a")
    with Writer(tmp_path) as writer:
        writer.put(Article("a", "new text"), READER, Facts("a"))
        writer.put(Article("b", "text"), READER, Facts("b"))
        assert writer.revert("a")
        assert writer.revert("b")
        assert not writer.revert("a")
        assert [a.text for a in writer.articles()] == ["text"]
        assert writer.unchanged


def test_nothing_is_changed_without_publishing(tmp_path: Path) -> None:
    build(tmp_path, "a")
    before = content(tmp_path)
    with Writer(tmp_path) as writer:
        writer.put(Article("b", "text"), READER, Facts("b"))
        writer.remove("a")
    assert content(tmp_path) == before


def test_a_build_that_fails_midway_leaves_the_old_one(tmp_path: Path) -> None:
    build(tmp_path, "a")
    before = content(tmp_path)

    def broken() -> Iterator[Quad]:
        yield quad("b")
        raise RuntimeError("the reader fell over")

    with Writer(tmp_path) as writer:
        writer.remove("a")
        with pytest.raises(RuntimeError):
            writer.publish(broken())
    assert content(tmp_path) == before
    build(tmp_path, "a", "b")
    assert len(content(tmp_path)[0]) == 2


def test_a_second_writer_is_told_kindly_and_at_once(tmp_path: Path) -> None:
    with Writer(tmp_path), pytest.raises(StoreError, match="another build"), Writer(tmp_path):
        pass


def test_a_reader_sees_the_old_build_while_a_writer_is_at_work(tmp_path: Path) -> None:
    build(tmp_path, "a")
    with Store.open(tmp_path) as reader:
        build(tmp_path, "b")
        assert list(reader.quads()) == [quad("a", "<x:g/a>")]
        assert [a.id for a in reader.articles()] == ["a"]
    assert [a.id for a in content(tmp_path)[1]] == ["b"]


def test_old_builds_are_cleared_away(tmp_path: Path) -> None:
    for number in range(5):
        build(tmp_path, str(number))
    assert len(list(tmp_path.glob("graph-*"))) == 2


def test_rules_and_code_lists_come_into_the_default_graph(tmp_path: Path) -> None:
    codes = tmp_path / "codes.ttl"
    codes.write_text('<x:code> <x:p> "c" .', "utf-8")
    with Writer(tmp_path / "s") as writer:
        rule = "INSERT { ?s <x:q> true } WHERE { ?s <x:p> ?o }"
        writer.publish([quad("a")], [rule], [codes], fingerprint=digest(["a", "b"]))
    with Store.open(tmp_path / "s") as store:
        assert len(list(store.quads(""))) == 4
        assert store.fingerprint == digest(["a", "b"]) != digest(["b", "a"])


def test_the_kindly_errors_of_a_store_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"no store there.*kg build"):
        Store.open(tmp_path)
    (tmp_path / "notes.txt").write_text("mine", "utf-8")
    with pytest.raises(StoreError, match=r"notes\.txt.*empty folder"):
        Writer(tmp_path)
    with pytest.raises(StoreError, match="cannot be made"):
        Writer(tmp_path / "notes.txt")
    with pytest.raises(StoreError, match="for reading"):
        Store.open(tmp_path, read_only=False)


def test_a_file_and_a_folder_of_other_things_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "articles.txt").write_text("words", encoding="utf-8")
    with pytest.raises(StoreError, match=r"is a file; a store is named by its folder"):
        Store.open(tmp_path / "articles.txt")
    with pytest.raises(StoreError, match=r"no store there; name the folder"):
        Store.open(tmp_path)


def test_a_first_build_that_was_not_finished_is_told(tmp_path: Path) -> None:
    with Writer(tmp_path) as writer:
        writer.put(Article("a", "text"), READER, Facts("a"))
    with pytest.raises(StoreError, match=r"not finished.*kg build"):
        Store.open(tmp_path)
    (tmp_path / "store.db").write_bytes(b"")
    with pytest.raises(StoreError, match=r"not finished.*kg build"):
        Store.open(tmp_path)
    build(tmp_path, "a")
    assert [a.id for a in content(tmp_path)[1]] == ["a"]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_store_that_may_not_be_written_can_be_read(tmp_path: Path) -> None:
    build(tmp_path, "a")
    database = tmp_path / "store.db"
    database.chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        assert [a.id for a in content(tmp_path)[1]] == ["a"]
        with pytest.raises(StoreError, match="cannot be written; check its rights"):
            build(tmp_path, "b")
    finally:
        tmp_path.chmod(0o755)
        database.chmod(0o644)


@pytest.mark.parametrize("damage", ["store.db", "graph-000001"])
def test_a_damaged_store_is_told(tmp_path: Path, damage: str) -> None:
    build(tmp_path, "a")
    path = tmp_path / damage
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.write_bytes(b"no database " * 1000)
    with pytest.raises(StoreError, match="build it anew"):
        Store.open(tmp_path)


def test_a_store_of_another_format_is_told(tmp_path: Path) -> None:
    build(tmp_path, "a")
    with Writer(tmp_path) as writer:
        writer._db.execute("UPDATE meta SET value = '99' WHERE key = 'format'")
        writer._db.commit()
    with pytest.raises(StoreError, match="format 99"):
        Store.open(tmp_path)


KILLED = """
import sys, time
from kg.graph import Quad, line
from kg.graph.terms import decimal, literal
from kg.model import Article, Facts
from kg.store import Writer
def slow():
    for n in range(60000):
        yield Quad(f"<x:{n}>", "<x:p>", '"v"')
    print("at work", flush=True)
    time.sleep(60)
with Writer(sys.argv[1]) as writer:
    writer.remove("a")
    writer.put(Article("b", "text"), "r", Facts("b"))
    writer.publish(slow())
"""


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is a matter of POSIX")
def test_a_build_killed_at_work_loses_nothing_and_locks_nothing(tmp_path: Path) -> None:
    build(tmp_path, "a")
    before = content(tmp_path)
    child = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert child.stdout
    with child.stdout as out:
        assert out.readline() == "at work\n"
        child.send_signal(signal.SIGKILL)
        child.wait()
    assert content(tmp_path) == before
    start = time.monotonic()
    build(tmp_path, "a", "c")
    assert len(content(tmp_path)[1]) == 2
    assert time.monotonic() - start < 10


def test_a_store_tells_by_which_judgements_it_was_built(tmp_path: Path) -> None:
    with Writer(tmp_path) as writer:
        writer.publish([], judgements="same\ta\tb\tleyla\tone man\n")
    with Store.open(tmp_path) as store:
        assert store.judgements == "same\ta\tb\tleyla\tone man\n"
    with Writer(tmp_path) as writer:
        writer.publish([])
    with Store.open(tmp_path) as store:
        assert store.judgements == ""


def test_the_build_before_can_be_opened_and_the_one_before_that_is_gone(tmp_path: Path) -> None:
    build(tmp_path, "a")
    with pytest.raises(StoreError, match="no build before"):
        Store.open(tmp_path, earlier=True)
    build(tmp_path, "b")
    build(tmp_path, "a", "b")
    with Store.open(tmp_path, earlier=True) as store:
        assert list(store.quads()) == [quad("b", "<x:g/b>")]
        assert [a.id for a in store.articles()] == ["b"]


@pytest.mark.parametrize("ending", [".nq", ".nt"])
def test_a_file_of_quads_is_read_like_a_store(tmp_path: Path, ending: str) -> None:
    rows = [quad("a"), quad("b", "<x:g>" if ending == ".nq" else "")]
    (tmp_path / f"g{ending}").write_text("".join(map(line, rows)), encoding="utf-8")
    assert sorted(quads_of_file(tmp_path / f"g{ending}")) == rows


def test_a_file_that_is_none_is_told_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "g.nt").write_text("<x:a> .\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"g\.nt.*line 1"):
        list(quads_of_file(tmp_path / "g.nt"))
    with pytest.raises(InputError, match=r"\.csv.*\.ttl"):
        list(quads_of_file(tmp_path / "g.csv"))
    with pytest.raises(InputError, match="no such file"):
        list(quads_of_file(tmp_path / "h.nt"))


def test_one_article_among_many_is_looked_up_and_not_searched_for(tmp_path: Path) -> None:
    """Putting each of many articles looks the old one up: a search each time is quadratic."""
    build(tmp_path, "a", "b")
    plans: list[str] = []
    with closing(connect(tmp_path, "ro")) as db:
        db.set_trace_callback(plans.append)
        assert [row[0] for row in members(db, 1, "id", "b")] == ["b"]
        told = db.execute("EXPLAIN QUERY PLAN " + plans[0]).fetchall()
    assert any("SEARCH" in row[-1] and "id=?" in row[-1] for row in told), told
