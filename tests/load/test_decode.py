"""Encodings: what people and archives really save articles in, and what is no text."""

import hashlib
import json

import pytest

from kg.errors import InputError
from kg.load import load_bytes
from kg.load.decode import decode
from kg.model import Article

RU = "6 октября министр обороны Азербайджана прибыл с визитом в Астану. Стороны обсудили учения."
TR = "Savunma Bakanı, Ankara'da Azerbaycanlı mevkidaşıyla görüştü; iki ülke arasında iş birliği."
AZ = "Oktyabrın 6-da müdafiə naziri Astanaya rəsmi səfər edib. Görüşdə təlimlər müzakirə olunub."
EN = "The minister said: “We discussed joint exercises.” The visit ended – he left for Paris."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *((RU, e) for e in ("cp1251", "koi8_r", "cp866", "iso8859_5", "utf-16", "utf-32")),
        *((TR, e) for e in ("cp1254", "iso8859_9", "utf-16", "utf-8-sig")),
        *((AZ, e) for e in ("utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "utf-16")),
        (EN, "cp1252"),
        (RU, "utf-16-le"),
        (RU, "utf-16-be"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_an_article_is_read_as_it_was_written(text: str, encoding: str, end: str) -> None:
    whole = end.join((text, "", text)) + end
    assert decode(whole.encode(encoding))[0] == whole


def test_two_languages_in_one_text_are_kept() -> None:
    whole = f"{EN}\n\n{RU}\n\n{TR}\n\n{AZ}"
    assert decode(whole.encode())[0] == whole
    both = f"Joint statement.\n{RU}\nThe statement in English follows.\n"
    assert decode(both.encode("cp1251"))[0] == both


def test_a_declared_encoding_counts_unless_the_bytes_say_otherwise() -> None:
    polish = "Minister obrony odwiedził Baku."
    assert decode(polish.encode("cp1250"), "windows-1250")[0] == polish
    assert decode("ığş".encode("cp1254"), "iso-8859-9")[0] == "ığş"
    assert decode(RU.encode(), "windows-1251")[0] == RU
    assert decode(RU.encode("cp1251"), "utf-8")[0] == RU


@pytest.mark.parametrize("label", ["nonsense", "", "zlib", "rot13", "utf-7", "idna", "x" * 999])
def test_a_label_that_means_nothing_is_passed_over(label: str) -> None:
    assert decode(RU.encode("cp1251"), label)[0] == RU


def test_a_few_broken_bytes_spoil_only_themselves() -> None:
    text, encoding = decode(RU.encode()[:-2] + b"\xff " + AZ.encode())
    assert encoding == "utf-8, damaged"
    assert AZ in text
    assert text.count("\ufffd") == 2
    assert decode(RU.encode("utf-16") + b"x")[0][:-1] == RU


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"%PDF-1.7\n1 0 obj", "PDF"),
        (b"PK\x03\x04\x14\x00", "Word"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"{\\rtf1\\ansi hello}", "RTF"),
        (hashlib.shake_128(b"noise").digest(5000), "binary"),
        (bytes(range(256)) * 9, "binary"),
        (b"\x00" * 4096, "binary"),
    ],
)
def test_what_is_no_text_is_told_in_one_line(data: bytes, why: str) -> None:
    for name in ("a.txt", "a.html", "a"):
        (found,) = load_bytes(name, data)
        assert isinstance(found, InputError)
        assert why in str(found)
        assert name in str(found)
        assert "\n" not in str(found)


def test_a_nul_in_a_text_is_replaced_in_its_place_and_told() -> None:
    told: list[str] = []
    data = AZ[:10] + "\x00" + AZ[11:]
    (found,) = load_bytes("a.txt", data.encode(), note=told.append)
    assert isinstance(found, Article)
    assert found.text == AZ[:10] + "\ufffd" + AZ[11:]
    assert len(told) == 1


@pytest.mark.parametrize("encoding", ["cp1251", "koi8_r", "utf-16", "utf-16-le", "utf-8-sig"])
def test_json_lines_come_in_other_encodings_too(encoding: str) -> None:
    lines = "".join(
        json.dumps({"id": f"r{n}", "text": f"{n}. {RU}"}, ensure_ascii=False) + "\r\n"
        for n in range(3)
    )
    found = list(load_bytes("n.jsonl", lines.encode(encoding)))
    assert found == [Article(f"r{n}", f"{n}. {RU}") for n in range(3)]
