"""The gate: what is only to be, wished for, offered, refused or talked of is no exercise held."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle, product
from pathlib import Path

import pytest
import yaml

from kg.extract import Reader
from kg.model import Article

READER = Reader.default()
DATA = yaml.safe_load((Path(__file__).parent / "not-held.yaml").read_text(encoding="utf-8"))


_OF = ("what", "exercise", "told")


def sentences(lang: str) -> Iterator[tuple[str, str]]:
    """What is said of the exercise, and the sentence."""
    told = DATA[lang]
    exercises = cycle(told["exercise"])
    for modal, verb in product(told["modal"], told["verb"]):
        text = told["sentence"].format(modal=modal, verb=verb, exercise=next(exercises))
        yield f"{modal} {verb}", text
    named = cycle(told.get("genitive", told["exercise"]))
    for whole in told["whole"]:
        text = told["sentence"].format(modal=whole, verb="", exercise=next(named))
        yield whole, " ".join(text.split())
    for epithet, rest in product(told["epithet"], told["told"]):
        yield f"{epithet} … {rest}", told["named"].format(epithet=epithet, told=rest)
    for of, exercise, rest in product(*(told[f"of-{k}"] for k in _OF)):
        yield f"{of} … {rest}", told["of"].format(of=of, exercise=exercise, told=rest)
    for unheld, held, it in product(*(told.get(k, ()) for k in ("unheld", "held", "it"))):
        text = unheld.format(held=held, it=it)
        yield text, text
    for first, then in product(told.get("first", ()), told.get("then", ())):
        yield f"{first} … {then}", f"{first} {then}"


@pytest.mark.parametrize("lang", sorted(DATA))
def test_no_exercise_is_held_that_is_only_spoken_of(lang: str) -> None:
    wrong = []
    for said, sentence in sentences(lang):
        article = Article(
            id="x",
            text=f"{DATA[lang]['head']}\n\n{sentence}\n",
            title=None,
            url=None,
            publisher=None,
            published=None,
            language=lang,
        )
        events = READER.read(article).events
        if any(e.type == "Exercise" and e.status == "held" for e in events):
            wrong.append(said)
    assert wrong == []


@pytest.mark.parametrize("what", ["The second phase", "The opening ceremony", "A series"])
def test_an_exercise_of_which_a_part_is_held_is_held_itself(what: str) -> None:
    text = f"{what} of the joint exercise of Kenya and Ghana was held in Accra on 6 May 2024."
    events = READER.read(Article(id="x", text=text, language="en")).events
    assert ("Exercise", "held") in {(e.type, e.status) for e in events}


@pytest.mark.parametrize("told", ["müzakirə ediblər", "bərpa etmək imkanını müzakirə ediblər"])
@pytest.mark.parametrize("exercise", ["“Polad Şəfəq” təlimini", "Keniya-Qana birgə təlimini"])
def test_an_exercise_that_is_talked_over_is_not_held_by_that(exercise: str, told: str) -> None:
    text = f"Keniya və Qana Baş Qərargahları 6 may 2024-cü ildə Akkrada {exercise} {told}."
    events = READER.read(Article(id="x", text=text, language="az")).events
    assert ("Exercise", "held") not in {(e.type, e.status) for e in events}
