"""JSON Lines to articles: each record stands or falls alone, at its file and line."""

import json
from typing import Any

import pytest

from kg.errors import InputError
from kg.load import load_bytes
from kg.model import Article


def read(*records: Any, **options: Any) -> list[Article | InputError]:
    lines = (r if isinstance(r, str) else json.dumps(r) for r in records)
    return list(load_bytes("news.jsonl", "\n".join(lines).encode(), **options))


def one(record: Any, **options: Any) -> Article:
    (found,) = read(record, **options)
    assert isinstance(found, Article), found
    return found


def test_a_record_gives_all_fields() -> None:
    record = {
        "id": "r1",
        "text": "Mətn.\r\n",
        "title": "Baş xəbər",
        "url": "https://example.org/1",
        "language": "az",
        "published": "2023-10-06",
        "publisher": "Agency",
    }
    assert one(record) == Article(**record)


def test_other_names_of_fields_are_known() -> None:
    found = one({"id": "r", "body": "x", "headline": "T", "link": "https://e.org", "lang": "RU",
                 "date": "2023-10-06T23:59:00+04:00", "source": "Agency"})  # fmt: skip
    assert found == Article("r", "x", "T", "https://e.org", "ru", "2023-10-06", "Agency")
    assert one({"id": "r", "text": "x", "source": "https://e.org/1"}).url == "https://e.org/1"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("2023-10-06", "2023-10-06"),
        ("2023-10-06T10:00:00Z", "2023-10-06"),
        ("2023-10-06 10:00", "2023-10-06"),
        ("December 4, 2017", "2017-12-04"),
        ("4 Dec 2017", "2017-12-04"),
        ("December 34, 2017", None),
        ("2023-02-30", None),
        ("06.10.2023", None),
        (1696550400, None),
    ],
)
def test_a_malformed_date_is_a_note_and_no_loss(given: Any, kept: str | None) -> None:
    told: list[str] = []
    assert one({"id": "r", "text": "x", "published": given}, note=told.append).published == kept
    assert len(told) == (kept is None)


@pytest.mark.parametrize(
    "broken",
    [
        '{"id": "r", "text": ',
        "not json",
        "17",
        "[" * 100_000,
        '{"id": ' + "9" * 5000 + "}",
        '{"id": "r"}',
        '{"id": "r", "text": ""}',
        '{"id": "r", "text": ["x"]}',
        '{"id": true, "text": "x"}',
        '{"id": 1.5, "text": "x"}',
        '{"id": {"a": 1}, "text": "x"}',
        '{"id": "..", "text": "x"}',
        '{"id": "\\u0000 ", "text": ""}',
    ],
)
def test_a_broken_line_is_told_by_number_and_the_next_is_read(broken: str) -> None:
    found = read({"id": "a", "text": "x"}, "", broken, {"id": "b", "text": "y"})
    assert [type(item) for item in found] == [Article, InputError, Article]
    assert str(found[1]).startswith("news.jsonl:3: ")
    assert len(str(found[1])) < 250


def test_a_line_above_the_limit_is_passed_by() -> None:
    found = read({"id": "a", "text": "x" * 300}, {"id": "b", "text": "y"}, limit=100)
    assert [type(item) for item in found] == [InputError, Article]
    assert "news.jsonl:1" in str(found[0])


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("2023/10/06/visit", "2023/10/06/visit"),
        ("https://e.org/a?b=1#c", "https://e.org/a?b=1#c"),
        (17, "17"),
        (" a\nb ", "a_b"),
    ],
)
def test_ids_are_kept_or_made_safe(given: Any, kept: str) -> None:
    assert one({"id": given, "text": "x"}).id == kept


def test_huge_ids_are_cut_and_stay_apart() -> None:
    a, b = read({"id": "a" * 999, "text": "x"}, {"id": "a" * 998 + "b", "text": "y"})
    assert isinstance(a, Article)
    assert isinstance(b, Article)
    assert a.id != b.id
    assert len(a.id) == len(b.id) == 200


def test_a_record_without_id_is_named_by_its_text_wherever_it_stands() -> None:
    told: list[str] = []
    record = {"text": "x"}
    (first,) = read(record, note=told.append)
    other, second = read({"text": "y"}, record)
    assert isinstance(first, Article)
    assert first == second
    assert first.id.startswith("news-")
    assert isinstance(other, Article)
    assert other.id != first.id
    assert len(told) == 1
    assert "no id" in told[0]


def test_remarks_of_one_kind_are_told_once() -> None:
    told: list[str] = []
    read(*({"text": str(n)} for n in range(9)), note=told.append)
    assert len(told) == 1
    assert "8 more" in told[0]


def test_characters_that_no_file_can_carry_are_replaced_in_place() -> None:
    found = one('{"id": "r", "text": "a\\u0000b\\ud800c\\u000cd"}')
    assert found.text == "a\ufffdb\ufffdc d"


def test_a_title_alone_is_an_article() -> None:
    assert one({"id": "r", "title": "Visit", "text": None}).title == "Visit"


@pytest.mark.parametrize("indent", [None, 2])
def test_a_json_document_of_records_is_read_too(indent: int | None) -> None:
    records = [{"id": "a", "text": "x"}, {"id": "b"}, {"id": "c", "text": "z"}]
    for name in ("n.json", "n.jsonl"):
        found = list(load_bytes(name, json.dumps(records, indent=indent).encode()))
        assert [type(item) for item in found] == [Article, InputError, Article]
        assert "n.json" in str(found[1])
        assert "record 2" in str(found[1])


@pytest.mark.parametrize("data", [b"", b"\n \r\n", b"\xef\xbb\xbf", b"[]"])
@pytest.mark.parametrize("name", ["n.json", "n.jsonl"])
def test_a_file_without_records_is_an_error(name: str, data: bytes) -> None:
    (found,) = load_bytes(name, data)
    assert isinstance(found, InputError)
    assert name in str(found)
