"""What short texts say, in lines: tests/cases/<language>/*.txt.

A case is a text and, below it, what is to be read out of it: each event and document in a line
that begins with ``=``, ``= nothing`` where there is none, and persons (``= person ...``) where
the case is about them. Who takes part stands behind a semicolon (``; A, B``), in all lines of a
case or in none. All articles appeared on 20 May 2024. ``open.txt`` holds what cannot be read yet:
such a case may fail.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.extract import Reader
from kg.model import Article, DocumentFact, EventFact, Facts, PersonFact

CASES = Path(__file__).resolve().parent.parent / "cases"
PUBLISHED = "2024-05-20"
READER = Reader.default()


def cases() -> Iterator[object]:
    for file in sorted(CASES.glob("*/*.txt")):
        marks = [pytest.mark.xfail(strict=False)] if file.stem == "open" else []
        for number, block in blocks(file):
            text = "\n".join(line for line in block if not line.startswith("="))
            wanted = sorted(line[1:].strip() for line in block if line.startswith("="))
            name = f"{file.parent.name}/{file.name}:{number}"
            yield pytest.param(file.parent.name, text, wanted, id=name, marks=marks)


def blocks(file: Path) -> Iterator[tuple[int, list[str]]]:
    """(line number, lines) of each case."""
    block: list[str] = []
    for number, line in enumerate([*file.read_text(encoding="utf-8").splitlines(), ""], 1):
        if line.startswith("#"):
            continue
        if line.strip():
            block.append(line.strip())
        elif block:
            yield number - len(block), block
            block = []


def line(fact: PersonFact | EventFact | DocumentFact, people: bool = False) -> str:
    """A fact as cases write it; of an event with its ``people`` where the case names any."""
    if isinstance(fact, PersonFact):
        return f"person {fact.name}, {fact.post or '-'} {fact.country or '-'}"
    if isinstance(fact, DocumentFact):
        parts = [fact.type, fact.status, "+".join(fact.parties), fact.signed, fact.covers]
        return " ".join(filter(None, parts))
    host = f"in {fact.host}" if fact.host else None
    name = f"“{fact.name}”" if fact.name else None
    place = f"@ {fact.place[0]}" if fact.place else None
    parts = [fact.type, fact.status, fact.date, "+".join(fact.countries), host, name, place]
    said = " ".join(filter(None, parts))
    return f"{said}; {', '.join(sorted(fact.participants))}".rstrip("; ") if people else said


def read(language: str, text: str) -> Facts:
    facts = READER.read(Article("case", text, language=language, published=PUBLISHED))
    for fact in (*facts.persons, *facts.events, *facts.documents):
        for proof in fact.proofs:
            assert text[proof.start : proof.end] == proof.quote, "evidence is not what it quotes"
            assert len(proof.quote) > 1, f"a letter alone is no evidence: {proof.quote!r}"
        shown = {p.field for p in fact.proofs}
        assert isinstance(fact, PersonFact) or {"type", "status"} <= shown
    return facts


@pytest.mark.parametrize(("language", "text", "wanted"), list(cases()))
def test_a_case(language: str, text: str, wanted: list[str]) -> None:
    facts = read(language, text)
    people = any(";" in w for w in wanted)
    found = [line(f, people) for f in (*facts.events, *facts.documents)]
    if any(w.startswith("person ") for w in wanted):
        found += [line(p) for p in facts.persons]
    assert sorted(found) == [w for w in wanted if w != "nothing"]


@pytest.mark.parametrize(("language", "least"), [("az", 25), ("ru", 25), ("en", 25), ("tr", 10)])
def test_there_are_cases_enough(language: str, least: int) -> None:
    assert sum(1 for f in sorted((CASES / language).glob("*.txt")) for _ in blocks(f)) >= least
