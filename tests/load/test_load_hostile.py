"""Any bytes in: nothing but articles and errors out; folders that lie, loop or refuse."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import InputError
from kg.load import load, load_bytes
from kg.model import Article

NAMES = st.sampled_from(["a.txt", "a.html", "a.jsonl", "a.json", "a.txt.gz", "a", "stdin"])
HEADS = st.sampled_from(
    [b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x1f\x8b\x08", b"{\"id\": ", b"[{\"",
     b"<html><meta charset=", b"<!doctype html><p>", b"<?xml encoding='utf-16'?>"]
)  # fmt: skip
MARKUP = st.lists(
    st.sampled_from(["<p>", "</p>", "<div ", "a='", "'", ">", "<!--", "-->", "<![CDATA[", "&#0;",
                     "&#xD800;", "&amp", "<svg>", "<title>", "</html>", "x ", "ə", "\x00", "<?"])
).map("".join)  # fmt: skip


def sound(items: list[Article | InputError]) -> None:
    for item in items:
        if isinstance(item, InputError):
            assert "\n" not in str(item)
            assert len(str(item)) < 1000
        else:
            for value in (item.id, item.text, item.title, item.url, item.publisher):
                (value or "").encode()
            assert item.id
            assert len(item.id) <= 200
            assert "\x00" not in item.text


@settings(deadline=None)
@given(NAMES, HEADS, st.binary(max_size=300))
def test_any_bytes_give_articles_or_errors(name: str, head: bytes, rest: bytes) -> None:
    items = list(load_bytes(name, head + rest))
    sound(items)
    assert items


@settings(max_examples=60, deadline=None)
@given(MARKUP)
def test_any_markup_gives_an_article_or_an_error(markup: str) -> None:
    items = list(load_bytes("a.html", markup.encode()))
    sound(items)
    assert len(items) == 1


@given(
    st.text(st.characters(exclude_characters="\x00"), max_size=60),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_a_text_keeps_its_length_and_its_line_ends(text: str, end: str) -> None:
    whole = f"x{text}{end}y"
    (found,) = load_bytes("a.txt", whole.encode("utf-8", "replace"))
    if isinstance(found, Article):
        assert len(found.text) == len(whole)


@given(st.dictionaries(st.sampled_from(["id", "text", "title", "url", "date", "source", "lang"]),
                       st.none() | st.booleans() | st.integers() | st.floats() | st.text()
                       | st.lists(st.text())))  # fmt: skip
def test_any_record_gives_an_article_or_an_error(record: dict[str, object]) -> None:
    items = list(load_bytes("a.jsonl", json.dumps(record).encode()))
    sound(items)
    assert len(items) == 1


def test_links_that_loop_are_read_once(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "n.txt").write_text("bir")
    try:
        (tmp_path / "a" / "up").symlink_to(tmp_path, target_is_directory=True)
        (tmp_path / "again.txt").symlink_to(tmp_path / "a" / "n.txt")
        (tmp_path / "lost.txt").symlink_to(tmp_path / "gone.txt")
    except OSError:
        pytest.skip("this system makes no links")
    found = list(load([tmp_path]))
    assert [type(item) for item in found] == [Article, InputError]
    assert "lost.txt" in str(found[1])


@pytest.mark.skipif(os.name == "nt", reason="names and rights as on POSIX")
def test_odd_names_and_special_files_stop_nothing(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "a\nb.txt").write_text("bir")
    (tmp_path / "c d%?#'\".txt").write_text("iki")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt")).write_text("\x00")
    found = list(load([tmp_path]))
    sound(found)
    ids = [item.id for item in found if isinstance(item, Article)]
    assert ids == ["a_b", "c d%?#'\"", "%FF"]


@pytest.mark.parametrize("path", ["\x00", "x" * 5000, ""])
def test_a_path_that_cannot_be_is_an_error(path: str) -> None:
    (found,) = load([path])
    assert isinstance(found, InputError)
    assert "\x00" not in str(found)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads all files")
def test_an_unreadable_file_is_an_error_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("bir")
    (tmp_path / "a.txt").chmod(0)
    (tmp_path / "b.txt").write_text("iki")
    found = list(load([tmp_path]))
    assert [type(item) for item in found] == [InputError, Article]
