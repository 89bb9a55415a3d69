"""A build that writes only what it touches gives the bytes of one that writes everything."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.facts import from_dict
from kg.graph import line
from kg.model import Article, Facts
from kg.pipeline import publishing
from kg.pipeline.publishing import publish
from kg.resolve import NONE, Judgement, Judgements, claims_of
from kg.resolve.judge import judgements
from kg.store import Store, Writer
from kg.store.columns import SINGLE
from tests.resolve.test_resolver import made_records

READER = "made up"
Known = dict[str, tuple[Article, Facts]]


def made(articles: int, seed: int) -> Known:
    """Articles of the made-up world with their facts; a reprint has the text of its source."""
    out: Known = {}
    for record in made_records(articles, seed):
        facts = from_dict(record)
        source = record.get("reprints") or record["id"]
        text = " ".join(f"{source} said word {n} of {n * n}" for n in range(30))
        out[facts.id] = Article(facts.id, text, published=facts.published), facts
    return out


WORLD = made(130, 11)


@pytest.fixture(autouse=True)
def always_by_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "WHOLE", 10)


def build(
    folder: Path, put: Known, drop: Iterable[str] = (), told: Judgements = NONE
) -> tuple[list[str], bool]:
    """What was set aside, and whether all was written anew."""
    aside: list[InputError] = []
    with Writer(folder) as writer:
        for id in drop:
            writer.remove(id)
        for article, facts in put.values():
            writer.put(article, READER, facts)
        whole = not writer.shelved
        publish(writer, told, lambda _: None, None, aside.append)
    return [str(error) for error in aside], whole


def quads(folder: Path) -> list[str]:
    """All quads, and the rows of the tables that stand beside them."""
    with Store.open(folder) as store, store.columns() as db:
        assert db is not None
        links = db.execute(
            "SELECT p.iri, s.iri, o.iri FROM link JOIN node p ON p.id = p JOIN node s ON s.id = s"
            " JOIN node o ON o.id = o"
        )
        texts = db.execute(
            "SELECT p.iri, s.iri, v, lang FROM told JOIN node p ON p.id = p JOIN node s ON s.id = s"
        )
        names = db.execute("SELECT kind, iri, words, name FROM name JOIN node ON id = s")
        beside = db.execute(
            "SELECT o.iri, x.iri, s.iri FROM beside JOIN node o ON o.id = one"
            " JOIN node x ON x.id = other JOIN node s ON s.id = s"
        )
        proofs = db.execute("SELECT iri, passage FROM proof JOIN node ON s = id").fetchall()
        links_of = {"the_status", "the_country"}
        held = [
            (column, *row)
            for column in SINGLE.values()
            for row in db.execute(
                f"SELECT n.iri, {'o.iri' if column in links_of else column} FROM node n"  # noqa: S608
                f"{f' JOIN node o ON o.id = n.{column}' if column in links_of else ''}"
                f" WHERE n.{column} IS NOT NULL"
            )
        ]
        rows = [repr(row) for some in (links, texts, names, beside, held, proofs) for row in some]
        return sorted([*map(line, store.quads()), *rows])


def some(chance: random.Random, ids: Iterable[str], least: int, most: int) -> list[str]:
    ids = sorted(ids)
    return chance.sample(ids, min(len(ids), chance.randint(least, most)))


def judged(chance: random.Random, inside: Mapping[str, tuple[Article, Facts]]) -> Judgements:
    """A handful of judgements of each word, about claims that are in or were."""
    claims = [c for _, facts in inside.values() for c in claims_of(facts, {})]
    found = set()
    for word in ("same", "different"):
        for kind in ("person", "meeting"):
            mine = sorted(c.iri for c in claims if c.kind == kind)
            left, right = sorted(chance.sample(mine, 2))
            found.add(Judgement(word, left, right, "leyla", f"{word}: I know them"))
    one, other, third = chance.sample(sorted(c.iri for c in claims if c.kind == "person"), 3)
    found.add(Judgement("reject", one, "-", "leyla", "misread"))
    found.add(Judgement("accept", other, "-", "leyla", "read well"))
    found.add(Judgement("fix", third, "country=ITA", "leyla", "an Italian"))
    couples = [{j.left, j.right} for j in found if j.word == "same"]
    return judgements(j for j in found if j.word != "different" or {j.left, j.right} not in couples)


@pytest.mark.parametrize("seed", range(2))
def test_articles_and_judgements_that_come_and_go_leave_the_bytes_of_one_build(
    tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 (repeatable, no secret)
    inside: Known = {}
    told = NONE
    for step in range(6):
        put = {id: WORLD[id] for id in some(chance, WORLD.keys() - inside.keys(), 12, 25)}
        drop = some(chance, inside, 0, 4)
        for id in some(chance, inside.keys() - set(drop), 0, 3):  # another text and other facts
            other = WORLD[chance.choice(sorted(WORLD))][1]
            values = {slot: getattr(other, slot) for slot in other.__slots__}
            text = " ".join(f"{step} {id} is new word {n}" for n in range(30))
            put[id] = Article(id, text, published=other.published), Facts(**{**values, "id": id})
        inside = {id: one for id, one in {**inside, **put}.items() if id not in drop}
        if step in (1, 3, 5):
            told = judged(chance, inside) if step < 5 else NONE
        _, whole = build(tmp_path / "parts", put, drop, told)
        assert whole is (step == 0)
        build(tmp_path / f"whole{step}", inside, (), told)
        assert quads(tmp_path / "parts") == quads(tmp_path / f"whole{step}")
    assert len(inside) > 40


@pytest.mark.parametrize("size", [1, 7])
def test_a_build_in_batches_gives_the_bytes_of_one_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    inside = dict(list(WORLD.items())[: 5 * size])
    build(tmp_path / "once", inside)
    monkeypatch.setattr(publishing, "BATCH", size)
    build(tmp_path / "batches", inside)
    assert quads(tmp_path / "batches") == quads(tmp_path / "once")
    more = dict(list(WORLD.items())[40 : 40 + 3 * size])
    build(tmp_path / "batches", more, list(inside)[:2])
    build(tmp_path / "anew", dict([*list(inside.items())[2:], *more.items()]))
    assert quads(tmp_path / "batches") == quads(tmp_path / "anew")


def test_the_shelves_do_not_outlive_the_program_that_filled_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = dict(list(WORLD.items())[:20])
    build(tmp_path / "S", first)
    monkeypatch.setattr(publishing, "made_by", lambda: "another program")
    wrote: list[bool] = []
    monkeypatch.setattr(Writer, "copy", lambda self: wrote.append(True))
    build(tmp_path / "S", dict(list(WORLD.items())[20:22]))
    assert not wrote


def test_a_build_that_fails_by_parts_leaves_graph_and_shelves_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    items = list(WORLD.items())
    build(tmp_path / "S", dict(items[:40]))
    before = quads(tmp_path / "S")
    with monkeypatch.context() as broken:
        broken.setattr(publishing, "offences", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            build(tmp_path / "S", dict(items[40:60]), [items[0][0]])
    assert quads(tmp_path / "S") == before
    build(tmp_path / "S", dict(items[60:80]))
    build(tmp_path / "T", dict([*items[:40], *items[60:80]]))
    assert quads(tmp_path / "S") == quads(tmp_path / "T")
