"""Any text in: no crash, exact evidence, and work that grows with the length of the text."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.annotate.sentences import LONGEST
from kg.extract import Reader
from kg.load import load
from kg.model import Article, Facts

EXAMPLES = Path(__file__).resolve().parent.parent.parent / "examples"
READER = Reader.default()
TEXTS = [a.text for a in load([str(EXAMPLES)]) if isinstance(a, Article)]
WORDS = sorted({word for text in TEXTS for word in text.split()})
MARKS = list("\n\t .,;:!?-–—'’\"“”«»()[]/\\\x00\u00ad\u0301\u200b\u202e\ufeff\ud83d\udc80İıßǆ٣½Ⅳ")
"""Line ends, quotes, a lone half of a character, letters and digits that change when folded."""

quiet = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


def read(text: str, title: str | None = None, published: str | None = "2024-05-01") -> Facts:
    facts = READER.read(Article("a", text, title=title, published=published))
    for fact in (*facts.persons, *facts.events, *facts.documents):
        for proof in fact.proofs:
            source = text if proof.source == "text" else title or ""
            assert source[proof.start : proof.end] == proof.quote != ""
    return facts


@quiet
@given(st.text(max_size=400), st.one_of(st.none(), st.text(max_size=80)))
def test_any_text(text: str, title: str | None) -> None:
    read(text, title)


@quiet
@given(st.lists(st.sampled_from([*WORDS, *MARKS]), max_size=120))
def test_words_of_the_field_in_any_order(words: list[str]) -> None:
    read(" ".join(words))


@st.composite
def spoiled(draw: st.DrawFn) -> str:
    """An article with some stretches taken out, doubled, moved or written over."""
    text = draw(st.sampled_from(TEXTS))
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 60)))
        put = draw(st.sampled_from(["", text[start:end] * 2, *MARKS, *WORDS]))
        text = text[:start] + put + text[end:]
    return text


@settings(quiet, max_examples=150)
@given(spoiled(), st.sampled_from([None, "2024-05-01", "0001-01-01", "9999-12-31", "yesterday"]))
def test_articles_spoiled(text: str, published: str | None) -> None:
    read(text, published=published)


@pytest.mark.parametrize(
    "piece",
    [
        "the Defence Minister of Georgia Irakli Chikovani met the Defence Minister of Armenia ",
        "joint exercise ",
        "“",
        "2024 ",
        "5 May, ",
        "Zakir ",
        "Georgia, and ",
        "Georgia\n",
        "a-",
        "министр обороны ",
        "təlim “Xəzri-2023” ",
    ],
)
def test_work_grows_with_the_length(piece: str) -> None:
    """Four times the text takes no more than some four times as long (sixteen, were it squared);
    the floor of a tenth of a second keeps the clock's own noise out, and three tries a busy
    machine's."""

    def seconds(size: int) -> float:
        text = "Defence Minister. " * 3 + piece * (size // len(piece))
        begin = time.process_time()
        read(text)
        return max(time.process_time() - begin, 0.1)

    seconds(1_000)
    assert any(seconds(40_000) < 9 * seconds(10_000) for _ in range(3))


def test_a_sentence_without_an_end_is_cut() -> None:
    facts = read("The Defence Minister of Georgia met the Minister of Armenia " * LONGEST)
    assert len(facts.persons) == 0
