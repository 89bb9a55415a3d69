"""Files and folders to articles: order, ids, positions, and what happens to the rest."""

import gzip
import io
import json
from pathlib import Path

import pytest

from kg.errors import DuplicateId, InputError
from kg.load import load, load_bytes
from kg.model import Article

VISIT = "6 oktyabrda nazir Astanaya səfər edib.\r\nİkinci sətir.\n"


def write(folder: Path, name: str, data: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def ids(items: list[Article | InputError]) -> list[str]:
    return [item.id if isinstance(item, Article) else f"! {item}" for item in items]


def test_a_text_file_is_one_article_of_its_whole_text(tmp_path: Path) -> None:
    path = write(tmp_path, "visit.txt", "\ufeff" + VISIT)
    assert list(load([path])) == [Article("visit", VISIT)]


def test_one_path_need_not_be_a_list(tmp_path: Path) -> None:
    path = write(tmp_path, "visit.txt", VISIT)
    assert ids(list(load(path))) == ids(list(load(str(path)))) == ["visit"]


def test_a_folder_is_read_with_all_below_it_in_order_of_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/k/y.TXT", "c.jsonl", ".hidden.txt", "photo.jpg"):
        write(tmp_path, name, '{"id": "c1", "text": "x"}' if name == "c.jsonl" else "mətn")
    told: list[str] = []
    assert ids(list(load([tmp_path], note=told.append))) == ["y", "z", "b", "c1"]
    assert len(told) == 1
    assert "1 files passed over" in told[0]


def test_what_cannot_be_read_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    write(tmp_path, "1-empty.txt", "")
    write(tmp_path, "2-blank.txt", "\ufeff \n\t")
    write(tmp_path, "3-good.txt", VISIT)
    found = list(load([tmp_path / "gone.txt", tmp_path]))
    assert [type(item) for item in found] == [InputError] * 3 + [Article]
    for item, name in zip(found, ("gone.txt", "1-empty.txt", "2-blank.txt"), strict=False):
        assert name in str(item)
        assert "\n" not in str(item)


def test_a_folder_without_articles_is_an_error(tmp_path: Path) -> None:
    write(tmp_path, "photo.jpg", "x")
    (found,) = load([tmp_path])
    assert isinstance(found, InputError)
    assert "no articles" in str(found)


def test_two_texts_with_one_id_are_refused_naming_both_places(tmp_path: Path) -> None:
    write(tmp_path, "a/n.txt", "bir")
    write(tmp_path, "b/n.txt", "iki")
    first, second = load([tmp_path])
    assert isinstance(first, Article)
    assert isinstance(second, DuplicateId)
    assert second.id == "n"
    assert str(tmp_path / "a/n.txt") in str(second)
    assert str(tmp_path / "b/n.txt") in str(second)


def test_the_same_text_under_one_id_is_passed_over_with_a_note(tmp_path: Path) -> None:
    write(tmp_path, "a/n.txt", "bir")
    write(tmp_path, "b/n.txt", "bir")
    told: list[str] = []
    assert ids(list(load([tmp_path], note=told.append))) == ["n"]
    assert len(told) == 1
    assert "passed over" in told[0]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    path = write(tmp_path, "n.txt", "bir")
    told: list[str] = []
    assert ids(list(load([path, tmp_path, path], note=told.append))) == ["n"]
    assert told == []


def test_a_packed_file_is_unpacked(tmp_path: Path) -> None:
    write(tmp_path, "n.txt.gz", gzip.compress(VISIT.encode()))
    assert list(load([tmp_path])) == [Article("n", VISIT)]


@pytest.mark.parametrize(
    "cut", [b"\x1f\x8b", gzip.compress(b"x" * 999, mtime=0)[:-9], b"\x1f\x8bnonsense"]
)
def test_a_damaged_packed_file_is_an_error(cut: bytes) -> None:
    (found,) = load_bytes("n.txt.gz", cut)
    assert isinstance(found, InputError)
    assert "n.txt.gz" in str(found)


def test_a_file_above_the_limit_is_refused_also_when_packed() -> None:
    (found,) = load_bytes("n.txt", b"x" * 101, limit=100)
    assert isinstance(found, InputError)
    assert "larger than 100" in str(found)
    (found,) = load_bytes("n.txt.gz", gzip.compress(b"x" * 101, mtime=0), limit=100)
    assert isinstance(found, InputError)
    assert "larger than 100" in str(found)
    assert ids(list(load_bytes("n.txt", b"x" * 100, limit=100))) == ["n"]


def test_given_values_fill_what_an_article_does_not_say() -> None:
    lines = b'{"id": "a", "text": "x", "published": "2023-10-06"}\n{"id": "b", "text": "x"}'
    a, b = load_bytes("n.jsonl", lines, published="2020-01-01", publisher="Az\n Ag", language="AZ")
    assert isinstance(a, Article)
    assert isinstance(b, Article)
    assert (a.published, b.published) == ("2023-10-06", "2020-01-01")
    assert (a.publisher, b.language) == ("Az Ag", "az")


@pytest.mark.parametrize("given", [{"published": "soon"}, {"language": "Azeri language"}])
def test_a_wrong_given_value_is_refused_at_once(given: dict[str, str]) -> None:
    with pytest.raises(InputError):
        load([], **given)  # type: ignore[arg-type]


def test_standard_input_is_read_where_a_dash_stands(tmp_path: Path) -> None:
    path = write(tmp_path, "n.txt", "bir")
    found = list(load([path, "-"], stdin=io.BytesIO(VISIT.encode())))
    assert ids(found) == ["n", "stdin"]
    record = json.dumps({"id": "r", "text": "x"}).encode()
    assert ids(list(load(["-"], stdin=io.BytesIO(record)))) == ["r"]
