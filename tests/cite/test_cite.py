"""Citations: each names article, passage, day and graph, and every format can be read back."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import cli
from kg.cite import FORMATS, Citation, Quote, cite_answer, cite_thing, write
from kg.errors import QuestionError
from kg.known import Known
from kg.query import ask
from kg.query.terms import DATA
from kg.show import find
from kg.store import Store

EXAMPLES = Path(__file__).resolve().parent.parent.parent / "examples"
NASTY = 'a } b { c \\end{x} % $5 & #1 _ ~ ^ "q" <b> @misc{x, \n title = }'
CITED = Citation(
    "article", NASTY, "an/id {1}", "ab" * 32, NASTY, "2023-10-09", "en",
    "https://x.example/{a}?b=%zz&c=\\", None, "cd" * 32, (Quote(1, 5, NASTY, False, NASTY),),
)  # fmt: skip


@pytest.fixture(scope="module")
def store(examples: Store) -> Store:
    return examples


@pytest.fixture(scope="module")
def claim(store: Store) -> str:
    """The address of what one article says of an exercise."""
    claims = Known(store.graph).event(find(store.graph, "Khazri-2023")).claims
    return next(iri for iri in claims if "/en-khazri-2023-wraps-up/" in iri)


def test_a_thing_is_cited_by_each_of_its_articles_oldest_first(store: Store) -> None:
    cited = cite_thing(store, find(store.graph, "Khazri-2023"))
    assert [c.of for c in cited] == [
        "az-khazri-2023-closes",
        "en-khazri-2023-wraps-up",
        "ru-zhaksylykov-in-ankara",  # a month later, in passing
    ]
    assert {c.graph for c in cited} == {store.digest}
    event = Known(store.graph).event(find(store.graph, "Khazri-2023"))
    assert {c.claim for c in cited} == set(event.claims)
    for c in cited:
        article = store.article(c.of)
        assert article is not None and c.quotes
        for quote in c.quotes:
            where = article.title or "" if quote.in_title else article.text
            assert " ".join(where[quote.start : quote.end].split()) == quote.words


def test_a_claim_is_cited_by_its_permanent_address(store: Store, claim: str) -> None:
    (cited,) = cite_thing(store, claim)
    assert (cited.of, cited.claim) == ("en-khazri-2023-wraps-up", claim)
    assert cited.published == "2023-10-09" and cited.publisher == "Kazinform"
    text = write([cited], "text")
    for part in ("Kazinform", "2023-10-09", "“Kazakh and Azerbaijani sailors", claim, store.digest):
        assert part in text
    assert re.search(r"characters \d+–\d+: “[^”]*joint tactical exercise", text)


def test_of_a_claim_only_its_own_words_are_quoted(store: Store, claim: str) -> None:
    (own,) = cite_thing(store, claim)
    whole = cite_thing(store, find(store.graph, "Khazri-2023"))
    assert set(own.quotes) < {quote for cited in whole for quote in cited.quotes}


def test_an_article_is_cited_as_itself(store: Store) -> None:
    (cited,) = cite_thing(store, f"{DATA}article/en-khazri-2023-wraps-up")
    assert cited.quotes == () and cited.digest == store.digests()[cited.of]


def test_an_answer_is_cited_with_what_was_asked_and_the_articles_behind_it(store: Store) -> None:
    answer = ask(store, "exercises", {"partner": "AZE", "country": "KAZ"})
    whole, *articles = cite_answer(store, answer)
    assert whole.kind == "answer" and whole.of == "exercises country=KAZ; partner=AZE"
    assert whole.published == "2026-02-04"
    assert {DATA + "article/" + c.of for c in articles} == {
        row.evidence.article for row in answer.rows if row.evidence
    }


def test_the_digest_hangs_on_the_articles_not_on_the_place(store: Store, tmp_path: Path) -> None:
    for folder, left_out in (("same", ""), ("less", "en-cavour-bound-for-japan")):
        files = [str(f) for f in sorted(EXAMPLES.rglob("*.txt")) if f.stem != left_out]
        cli.run(["build", *reversed(files), "--store", str(tmp_path / folder)])
        with Store.open(tmp_path / folder) as other:
            assert (other.digest == store.digest) is (folder == "same")


def brace_depths(entry: str) -> list[int]:
    """The depth of braces behind each character, as BibTeX counts: escaped ones too."""
    depth, depths = 0, []
    for letter in entry:
        depth += {"{": 1, "}": -1}.get(letter, 0)
        depths.append(depth)
    return depths


def test_bibtex_stays_whole_whatever_an_article_is_called() -> None:
    text = write([CITED, CITED], "bibtex")
    depths = brace_depths(text)
    assert depths[-1] == 0 and min(depths) == 0
    entries = text.split("\n\n")
    assert len(entries) == 2 and all(e.startswith("@misc{an-id-1-") for e in entries)
    assert re.search(r"\\textbraceright\{\} b \\textbraceleft\{\}", text)
    for special in "%$&#_":
        assert not re.search(rf"(?<!\\)\{special}", re.sub(r"url = .*", "", text))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=40), st.text(max_size=20))
def test_no_title_and_no_id_breaks_a_format(title: str, id: str) -> None:
    cited = Citation("article", title, id, "0", title, "2023-10-09", url=f"https://x/{title}")
    text = write([cited], "bibtex")
    depths = brace_depths(text)
    assert depths[-1] == 0 and min(depths) == 0
    assert depths.count(0) == len("@misc" + "}\n")
    assert json.loads(write([cited], "csl"))[0].get("title", "") == title
    assert write([cited], "text")


def test_bibtex_is_read_by_others() -> None:
    bibtexparser = pytest.importorskip("bibtexparser")
    library = bibtexparser.parse_string(write([CITED], "bibtex"))
    assert not library.failed_blocks
    (entry,) = library.entries
    assert entry["year"] == "2023" and entry["url"] == "https://x.example/%7Ba%7D?b=%25zz&c=%5C"


@pytest.mark.parametrize("form", FORMATS)
def test_an_address_that_is_escaped_already_stays_one_that_opens(form: str) -> None:
    address = "https://x.example/%D2%93/a?b=c#d"
    cited = Citation("article", "t", "a", "0", url=f"{address}%zz}}")
    assert f"{address}%25zz%7D" in write([cited], form)


def test_csl_json_has_the_fields_of_its_schema(store: Store, claim: str) -> None:
    (item, _) = json.loads(write([CITED, *cite_thing(store, claim)], "csl"))
    assert set(item) <= {
        "id", "type", "title", "author", "container-title", "publisher", "issued", "language",
        "URL", "note", "custom",
    }  # fmt: skip
    assert item["type"] == "article-newspaper" and item["issued"] == {"date-parts": [[2023, 10, 9]]}
    assert item["custom"]["graph"] == "sha256:" + "ab" * 32
    assert item["custom"]["passages"] == [{"start": 1, "end": 5, "quote": NASTY}]


@pytest.mark.parametrize(
    ("url", "cited"),
    [("https://x.example/a", "https://x.example/a"), ("javascript:alert(1)", None), (None, None)],
)
def test_only_an_address_of_the_web_is_cited(
    tmp_path: Path, url: str | None, cited: str | None
) -> None:
    row = {"id": "a", "text": "Nothing of note happened.", "url": url}
    (tmp_path / "a.jsonl").write_text(json.dumps(row), encoding="utf-8")
    assert cli.run(["build", str(tmp_path / "a.jsonl"), "--store", str(tmp_path / "s")]) == 0
    with Store.open(tmp_path / "s") as opened:
        assert cite_thing(opened, f"{DATA}article/a")[0].url == cited


def test_keys_differ_where_ids_do() -> None:
    ids = ["a b", "a-b", "a_b", "a/b", "ы", "э", "", "-"]
    keys = {Citation("article", "t", id, "0").key for id in ids}
    assert len(keys) == len(ids)
    assert all(re.fullmatch(r"[A-Za-z0-9-]+", key) for key in keys)


def test_an_unknown_format_gets_the_list() -> None:
    with pytest.raises(QuestionError, match=r"text, bibtex, csl"):
        write([CITED], "ris")


@pytest.mark.parametrize("form", FORMATS)
def test_the_command_cites(
    store: Store, claim: str, form: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    capfdbinary.readouterr()
    path = ["--store", str(store.path), "--format", form]
    assert cli.run(["cite", claim.removeprefix(DATA), *path]) == 0
    assert capfdbinary.readouterr().out.decode() == write(cite_thing(store, claim), form)


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("claim/x/exercise/1-2",), "nothing here has the IRI"),
        (("AZE",), "no article's words"),
        (("Khazri-2023", "country=AZE"), "is no saved question"),
        (("exercises", "country"), "is not KEY=VALUE"),
    ],
)
def test_mistakes_are_explained(
    store: Store, arguments: tuple[str, ...], why: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["cite", *arguments, "--store", str(store.path)]) == 2
    assert why in capfd.readouterr().err
