"""Web pages to articles: the words of the article, not those around it; hostile pages end."""

import subprocess
import sys
import time
from collections.abc import Iterable

import pytest

from kg.errors import InputError
from kg.load import load_bytes
from kg.model import Article

LEAD = "Oktyabrın 6-da müdafiə naziri Astanaya rəsmi səfər edib."
BODY = (
    "Tərəflər birgə təlimlərin keçirilməsi və hərbi əməkdaşlıq barədə fikir mübadiləsi aparıblar."
)
PAGE = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>Nazir Astanada | Xəbər</title>
<meta property="og:title" content="Nazir Astanada"><meta property="og:site_name" content="Xəbər">
<meta property="article:published_time" content="2023-10-07T23:30:00+04:00">
<link rel="canonical" href="https://example.org/n/1"><script>var tracker = "izlə";</script></head>
<body><nav><a href="/">Ana səhifə</a> <a href="/s">Siyasət</a></nav>
<article><h1>Nazir Astanada</h1><p>{LEAD}</p><p>{BODY}</p></article>
<aside><a href="/2">Digər xəbərlər</a></aside><footer>Bütün hüquqlar qorunur</footer></body></html>
"""
P = f"<p>{LEAD} {BODY}</p>"


def page(markup: str | bytes) -> Article:
    (found,) = load_bytes("n.html", markup if isinstance(markup, bytes) else markup.encode())
    assert isinstance(found, Article), found
    return found


def test_a_page_gives_its_main_text_and_what_it_says_of_itself() -> None:
    found = page(PAGE)
    assert LEAD in found.text
    assert BODY in found.text
    for chrome in ("Ana səhifə", "Siyasət", "Digər xəbərlər", "hüquqlar", "izlə"):
        assert chrome not in found.text
    assert (found.id, found.url) == ("n", "https://example.org/n/1")
    assert (found.published, found.publisher) == ("2023-10-07", "Xəbər")
    assert found.title == "Nazir Astanada" or found.text.startswith("Nazir Astanada")


@pytest.mark.parametrize("date", ["31-ci gün", "2023-13-40", ""])
def test_a_page_without_a_sound_date_has_none(date: str) -> None:
    assert page(PAGE.replace("2023-10-07T23:30:00+04:00", date)).published is None


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r", "iso-8859-9", "windows-1254"])
def test_the_encoding_that_a_page_declares_counts(encoding: str) -> None:
    words = (
        "Министр прибыл в Баку." if encoding in ("windows-1251", "koi8-r") else "Bakü'ye gitti ığş"
    )
    markup = f'<html><head><meta charset="{encoding}"></head><body><p>{words}</p></body></html>'
    assert words in page(markup.encode(encoding)).text
    older = f'<meta http-equiv="Content-Type" content="text/html; charset={encoding}">'
    assert words in page(f"{older}<p>{words}</p>".encode(encoding)).text


def test_a_page_without_a_main_text_is_read_plainly() -> None:
    told: list[str] = []
    markup = (
        f"<nav>Menu</nav><h1>Visit</h1><p>It <b>has</b>\nended.{'<i></i>' * 20_000}<p>Soon<br>more"
    )
    (found,) = load_bytes("n.html", markup.encode(), note=told.append)
    assert isinstance(found, Article)
    assert found.text == "Visit\nIt has ended.\nSoon\nmore"
    assert len(told) == 1
    assert "n.html" in told[0]


@pytest.mark.parametrize("markup", ["", " ", "<html></html>", "<script>var a = 1</script>"])
def test_a_page_without_text_is_an_error(markup: str) -> None:
    (found,) = load_bytes("n.html", markup.encode())
    assert isinstance(found, InputError)
    assert "n.html" in str(found)


def hostile() -> Iterable[tuple[str, str]]:
    distinct = " ".join(f"a{n}='<x>'" for n in range(60_000))
    yield "deep nesting", "<div>" * 100_000 + P
    yield "nesting within limits", "<body>" + ("<div>" * 150 + P + "</div>" * 150) * 20
    yield "nested tables", "<body>" + ("<table><tr><td>" * 60 + P + "</table>" * 60) * 100
    yield "cells of many columns", "<table><tr>" + "<td colspan=99999>x</td>" * 9_000 + "</table>"
    yield "many attributes", f"<body><p {distinct}>x</p>{P}"
    yield "a huge attribute", f"<body><p class='{'x' * 2_000_000}'>x</p>{P}"
    yield "many elements", "<body>" + "<b>x</b>" * 60_000 + P
    yield "many tags", "<" * 400_000
    yield "open quotes", "<a b='" * 50_000
    yield "entities", f"<!DOCTYPE html [<!ENTITY a '{'a' * 99}'><!ENTITY b '&a;&a;'>]>{P}&b;&b;"
    yield "a file from outside", f"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>{P}&a;"
    yield "a broken data block", (
        '<script type="application/ld+json">{"@type":"NewsArticle","author":"'
        + '\\" ' * 60_000 + f"</script>{P}"
    )  # fmt: skip
    yield "a data block of brackets", (
        '<script type="application/ld+json">{"@type":"NewsArticle","author":"'
        + "<" * 90_000 + f'"}}</script>{P}'
    )  # fmt: skip
    yield "a huge title", f"<title>{'a - b | ' * 60_000}</title>{P}"
    yield "one long word", f"<p>{'a' * 1_500_000}</p>"
    yield "a table of rows", "<table>" + "<tr><td>a<td>b" * 6_000


@pytest.mark.parametrize(("what", "markup"), list(hostile()), ids=[w for w, _ in hostile()])
def test_a_hostile_page_ends_soon_and_alone(what: str, markup: str) -> None:
    before = time.monotonic()
    found = list(load_bytes("n.html", markup.encode()))
    assert time.monotonic() - before < 10, what
    assert len(found) == 1
    assert "root:" not in str(found[0])


def test_only_a_page_costs_the_slow_imports() -> None:
    script = (
        "import sys; from kg.load import load_bytes; list(load_bytes('a.txt', b'x'));"
        "print(*{'lxml', 'trafilatura', 'charset_normalizer'} & sys.modules.keys())"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == ""


@pytest.mark.parametrize("name", ["stdin", "n.asp"])
def test_a_page_is_known_by_its_beginning_too(name: str) -> None:
    (found,) = load_bytes(name, PAGE.encode())
    assert isinstance(found, Article)
    assert "<p>" not in found.text
    (found,) = load_bytes("n.txt", PAGE.encode())
    assert isinstance(found, Article)
    assert found.text == PAGE
