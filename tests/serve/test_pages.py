"""The pages as a reader, a screen reader and an attacker meet them; without a browser."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import urljoin, urlsplit

import feedparser
import httpx
import lxml.html
import pytest
from serve_world import HOSTILE, MARK, RUN, Server

from kg.query import questions
from kg.query.model import LANGUAGES
from kg.serve.reading import pieces
from kg.serve.words import table

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
PAIR = "/pair/AZE/KAZ"


def read(answer: httpx.Response) -> lxml.html.HtmlElement:
    assert answer.headers["content-type"] == "text/html; charset=utf-8", answer.text
    return lxml.html.document_fromstring(answer.content)


def page(server: Server, path: str, **headers: str) -> lxml.html.HtmlElement:
    answer = server.get(path, BROWSER, **headers)
    assert answer.status_code == 200, answer.text
    return read(answer)


def text(element: lxml.html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def spoken(path: str) -> str:
    """The language that an address asks for, if any."""
    return "".join(re.findall(r"[?&]lang=(\w+)", path)[:1])


def crawl(server: Server, starts: list[str], each: int) -> Iterator[tuple[str, httpx.Response]]:
    """Pages that can be reached by links, some of each kind and language."""
    waiting, seen, kinds = list(starts), set(starts), Counter[str]()
    while waiting:
        path = waiting.pop(0)
        kind = "/".join(urlsplit(path).path.split("/")[:3]) + spoken(path)
        kinds[kind] += 1
        if kinds[kind] > each:
            continue
        answer = server.client.get(path, headers={"accept": BROWSER}, follow_redirects=True)
        yield path, answer
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        for link in read(answer).xpath("//a/@href"):
            address = urljoin(f"{server.address}{path}", link.split("#")[0])
            following = address.removeprefix(server.address)
            if address.startswith(server.address + "/") and following not in seen:
                seen.add(following)
                waiting.append(following)


@pytest.fixture(scope="module")
def crawled(server: Server) -> list[tuple[str, httpx.Response]]:
    found = list(crawl(server, ["/", PAIR, *(f"{PAIR}?lang={lang}" for lang in LANGUAGES)], 2))
    kinds = {urlsplit(path).path.split("/")[2] for path, _ in found if path.startswith("/id/")}
    assert {"country", "person", "event", "document", "article"} <= kinds
    assert {*LANGUAGES, ""} == {spoken(path) for path, _ in found}
    return found


def documents(crawled: list[tuple[str, httpx.Response]]) -> list[tuple[str, lxml.html.HtmlElement]]:
    # What is a file to keep has its own policy, and tests in tests/dossier.
    html = [
        (p, a)
        for p, a in crawled
        if a.headers["content-type"].startswith("text/html")
        and "content-disposition" not in a.headers
    ]
    return [(path, read(answer)) for path, answer in html]


def test_every_link_leads_somewhere(crawled: list[tuple[str, httpx.Response]]) -> None:
    # A question that lacks what it needs, or a name that several share, says so in its page.
    bad = [(p, a.status_code) for p, a in crawled if a.status_code not in (200, 400)]
    assert not bad
    assert [p for p, a in crawled if a.status_code == 400 and "/questions/" not in p] == []


def test_nothing_can_run_and_nothing_is_loaded_from_elsewhere(
    crawled: list[tuple[str, httpx.Response]],
) -> None:
    for path, answer in crawled:
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy and "script-src" not in policy, path
        assert "unsafe" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
    for path, document in documents(crawled):
        assert not document.xpath("//script | //iframe | //object | //embed | //base"), path
        assert not document.xpath("//@style | //style"), path
        attributes = {str(name) for e in document.iter("*") for name in e.attrib}
        assert not [name for name in attributes if name.startswith("on")], path
        loaded = document.xpath("//img/@src | //link/@href | //image/@href | //use/@href")
        assert set(loaded) <= {"/style.css", "data:,"}, path
        for link in document.xpath("//a/@href"):
            assert re.match(r"(https?:/)?/|#", link), (path, link)


def test_pages_can_be_read_aloud_and_used_by_keyboard(
    crawled: list[tuple[str, httpx.Response]],
) -> None:
    for path, document in documents(crawled):
        assert document.get("lang") == (spoken(path) or "en"), path
        assert len(document.xpath("//h1")) == 1, path
        assert text(document.xpath("//title")[0]), path
        for landmark in ("header", "nav", "main", "footer"):
            assert document.xpath(f"/html/body//{landmark}"), (path, landmark)
        assert document.xpath("//a[@class='skip']/@href") == ["#main"], path
        ids = document.xpath("//@id")
        assert len(ids) == len(set(ids)), path
        for name in document.xpath("//@aria-labelledby | //@aria-describedby"):
            assert name in ids, (path, name)
        for field in document.xpath("//input[not(@type='hidden')] | //select | //textarea"):
            assert document.xpath(f"//label[@for='{field.get('id')}']"), (path, field.get("name"))
        for link in document.xpath("//main//a[not(ancestor::*[name()='svg'])] | //button"):
            assert text(link), path
        levels = [int(h.tag[1]) for h in document.xpath("//h1|//h2|//h3|//h4")]
        assert all(b - a <= 1 for a, b in pairwise(levels)), (path, levels)


def hostile(server: Server) -> str:
    found = server.client.get("/api/search", params={"q": "Defence ministers meet"}).json()
    (iri,) = [row["iri"] for row in found["found"] if "evil" in row["iri"]]
    self = next(row["self"] for row in found["found"] if row["iri"] == iri)
    return str(self).replace("/api/things/", "/id/")


def test_a_hostile_article_is_shown_as_its_words(server: Server) -> None:
    document = page(server, hostile(server))
    assert document.xpath("//div[@class='words']")[0].text_content() == HOSTILE["text"]
    assert RUN in document.xpath("//h1")[0].text_content()
    assert not document.xpath("//script | //img | //@onerror")
    assert not [link for link in document.xpath("//a/@href") if "javascript" in link]
    assert "49" not in text(document.xpath("//div[@class='words']")[0])


@pytest.mark.parametrize(
    "path",
    [
        "/search?q={}",
        "/questions/exercises?country={}",
        "/questions/{}",
        "/id/{}",
        "/sparql?query={}",
        "/sparql?example={}",
        "/pair/{}/AZE",
        "/picture?what={}",
        "/picture?country={}",
        "/{}",
        "/?lang={}",
    ],
)
def test_a_hostile_address_is_shown_as_its_words(server: Server, path: str) -> None:
    given = str(httpx.QueryParams({"x": RUN}))[2:].replace("+", "%20")
    answer = server.get(
        path.format(given.replace("%2F", "%252F") if "?" not in path else given), BROWSER
    )
    assert answer.status_code < 500
    assert f"<script>{MARK}" not in answer.text
    assert "<img" not in answer.text


def test_a_fact_opens_its_words_in_the_article(server: Server) -> None:
    document = page(server, PAIR)
    link = document.xpath("//blockquote/footer/a/@href")[0]
    quote = document.xpath("//blockquote//mark")[0].text_content()
    article = page(server, link.split("#")[0])
    here = article.xpath("//mark[@class='chosen']")
    assert link.endswith("#here") and here[0].get("id") == "here"
    assert " ".join("".join(m.text_content() for m in here).split()) == quote


def test_the_pieces_of_an_article_are_its_text() -> None:
    given = "Nazirlər Bakıda görüşüb.\r\nSonra <b>."
    spans = [(0, 8, "a"), (4, 15, "b"), (9, 15, "c"), (30, 99, "out"), (5, 5, "empty")]
    for chosen in (None, (9, 15), (14, 9999)):
        assert "".join(p.text for p in pieces(given, spans, chosen)) == given
    assert pieces(given, spans, (9, 15))[3].note == "b; c"


@pytest.mark.parametrize("question", questions(), ids=lambda q: q.name)
def test_each_question_is_a_form_in_each_language(server: Server, question: object) -> None:
    for lang in LANGUAGES:
        document = page(server, f"/questions/{question.name}?lang={lang}")  # type: ignore[attr-defined]
        names = set(document.xpath("//main//form//@name"))
        assert {p.name for p in question.parameters} <= names  # type: ignore[attr-defined]
        title = question.title.in_(lang)  # type: ignore[attr-defined]
        assert text(document.xpath("//h1")[0]) == " ".join(title.split())


def test_an_answer_stands_beside_its_evidence(server: Server) -> None:
    document = page(server, "/questions/exercises?country=Qazaxıstan&partner=&lang=ru")
    rows = document.xpath("//tbody/tr")
    assert rows
    assert all(row.xpath(".//blockquote//mark") for row in rows)
    assert len(document.xpath("//form//option[@selected]")) <= 1
    assert document.xpath("//input[@name='country']/@value") == ["Qazaxıstan"]
    csv = next(a for a in document.xpath("//a/@href") if "format=csv" in a)
    assert server.get(csv).headers["content-type"].startswith("text/csv")


def test_a_mistake_in_a_form_is_told_in_the_form(server: Server) -> None:
    answer = server.get("/questions/exercises?country=Azerbajan", BROWSER)
    assert answer.status_code == 400
    document = read(answer)
    assert "Azerbaijan" in text(document.xpath("//*[@role='alert']")[0])
    assert document.xpath("//input[@name='country']/@value") == ["Azerbajan"]


def test_the_language_of_the_pages(server: Server) -> None:
    assert page(server, "/").get("lang") == "en"
    assert page(server, "/", **{"accept-language": "de, ru;q=0.8, en;q=0.5"}).get("lang") == "ru"
    document = page(server, "/?lang=az", **{"accept-language": "ru"})
    assert document.get("lang") == "az"
    assert "Suallar" in text(document)
    links = [a for a in document.xpath("//nav//a[not(@hreflang)]/@href") if "/api/" not in a]
    assert all("lang=az" in link for link in links)


def test_all_words_stand_in_all_languages() -> None:
    assert table()
    for code, words in table().items():
        assert sorted(words) == sorted(LANGUAGES), code
        assert all(words.values()), code


def test_a_name_in_any_script_is_found(server: Server) -> None:
    for word in ("Гасанов", "həsənov", "HASANOV"):
        document = page(server, f"/search?q={word}")
        assert [a for a in document.xpath("//main//a/@href") if a.startswith("/id/person/")], word
    assert "Nothing found" in text(page(server, "/search?q=Nobunaga"))


def test_a_pair_by_names_in_any_language(server: Server) -> None:
    answer = server.client.get("/pair", params={"one": "Азербайджан", "other": "Qazaxıstan"})
    assert answer.status_code == 303
    assert answer.headers["location"] == PAIR


def test_a_claim_leads_on_to_what_it_is_about(server: Server) -> None:
    told = server.get("/api/questions/exercises?country=AZE&limit=1").json()
    claim = told["rows"][0]["evidence"]["claim"].removeprefix("https://w3id.org/communique/id/")
    answer = server.client.get("/id/" + claim.replace("%", "%25"))
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/id/event/")


def test_the_picture_leads_to_the_things_in_it(server: Server) -> None:
    document = page(server, "/picture?what=events&country=AZE,KAZ")
    links = document.xpath("//*[name()='svg']//*[name()='a']/@href")
    assert any("/id/event/" in link for link in links)
    assert server.get("/picture.svg").headers["content-type"] == "image/svg+xml"


def test_a_person_is_drawn_with_what_stands_around(server: Server) -> None:
    found = server.client.get("/api/search", params={"q": "Zakir"}).json()["found"]
    person = next(row["iri"].split("/id/")[-1] for row in found if row["kind"] == "person")
    (address,) = page(server, f"/id/{person}?lang=ru").xpath(
        "//a[contains(@href, 'around=')]/@href"
    )
    document = page(server, address)
    links = document.xpath("//*[local-name()='svg']//*[local-name()='a']/@href")
    assert any("/id/event/" in link for link in links) and any(person in link for link in links)
    assert server.get("/picture?around=person/nobody", BROWSER).status_code == 404


def test_sparql_for_people(server: Server) -> None:
    document = page(server, "/sparql?query=SELECT * { ?e a cq:Exercise } LIMIT 2")
    assert len(document.xpath("//tbody/tr")) == 2
    bad = server.get("/sparql?query=SELECT {", BROWSER)
    assert bad.status_code == 400
    assert "line 1, column" in text(read(bad).xpath("//*[@role='alert']")[0])
    example = page(server, "/sparql?example=visits").xpath("//textarea")[0].text_content()
    assert example.lstrip().startswith("# Visits") and "#+" not in example


def test_a_pair_has_a_dossier_to_keep(server: Server) -> None:
    page = server.client.get("/pair/AZE/KAZ?lang=az")
    assert "/pair/AZE/KAZ/dossier.html?lang=az" in page.text
    got = server.client.get("/pair/Azerbaijan/Казахстан/dossier.html?lang=az&since=2023")
    assert got.status_code == 200 and got.headers["content-type"].startswith("text/html")
    assert 'filename="dossier-AZE-KAZ.html"' in got.headers["content-disposition"]
    assert '<html lang="az">' in got.text and RUN not in got.text and 'id="new"' in got.text
    assert server.client.get("/pair/AZE/Nowhere/dossier.html").status_code == 400


def test_a_pair_has_a_feed(server: Server) -> None:
    assert "/pair/AZE/KAZ/feed.atom" in server.client.get("/pair/AZE/KAZ").text
    got = server.client.get("/pair/AZE/KAZ/feed.atom")
    assert got.headers["content-type"] == "application/atom+xml; charset=utf-8"
    read = feedparser.parse(got.text)
    assert not read.bozo and read.entries
    assert read.feed.links[0].href == f"{server.address}/pair/AZE/KAZ/feed.atom"
    assert server.client.get("/pair/AZE/KAZ/feed.atom?since=soon").status_code == 400
    assert server.client.get("/pair/AZE/AZE/feed.atom").status_code == 400


def test_a_search_finds_each_thing_once_by_its_best_name(server: Server) -> None:
    found = server.client.get("/api/search", params={"q": "azer"}).json()["found"]
    iris = [row["iri"] for row in found]
    assert len(iris) == len({*iris})
    assert (found[0]["kind"], found[0]["iri"].split("/")[-1]) == ("country", "AZE")
    assert server.client.get("/api/search", params={"q": "' OR 1=1 --"}).json()["found"] == []
    assert server.client.get("/api/search", params={"q": "zer"}).json()["found"] == []


@pytest.mark.parametrize("text", ["xezri", "Xəzri", "XƏZRİ 2023"])
def test_a_name_is_found_without_its_own_letters(server: Server, text: str) -> None:
    found = server.client.get("/api/search", params={"q": text}).json()["found"]
    assert any("khazri-aze-kaz-2023" in row["iri"] for row in found), found


@pytest.mark.parametrize(
    "path",
    ["/questions/exercises?country=AZE", "/sparql?query=ASK%7B%7D", "/picture", "/pair/AZE/KAZ"],
)
def test_no_two_landmarks_have_one_name_and_no_link_hides_in_an_image(
    server: Server, path: str
) -> None:
    tree = lxml.html.fromstring(server.get(path, "text/html").content)
    marks = tree.xpath("//section[@aria-labelledby] | //*[@role='region']")
    names = [mark.get("aria-labelledby") or mark.get("aria-label") for mark in marks]
    assert names.count(None) == 0 and len(set(names)) == len(names)
    assert not tree.xpath("//*[@role='img']//a")
    for stack in tree.xpath("//table[contains(@class, 'stack')]"):
        assert stack.xpath(".//td") and not stack.xpath(".//td[not(@role='cell')]")
        assert not stack.xpath(".//td[not(@data-title)]")
