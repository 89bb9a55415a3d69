"""Decisions about claims: what somebody types in, a judgement that makes sense out.

A judgement names claims, since they are permanent. Who names a thing means its first claim.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from urllib.parse import quote

from kg.edtf import compatible
from kg.errors import DataError
from kg.files import whole
from kg.graph import Space
from kg.model import PersonFact
from kg.pipeline.judging import article_of, claims_in, read_judgements
from kg.resolve import Judgement, Judgements, claims_of, format_judgement, parse_judgements
from kg.resolve.claims import Fact
from kg.show.find import find
from kg.store import Store

_SPACE = Space()
_DATA = _SPACE.data
_CLAIMED = ("person", "event", "document")


def decide(
    store: Store, known: Judgements, word: str, left: str, right: str, who: str, why: str
) -> Judgement:
    """The judgement that is meant. ``left``, and ``right`` but for a fix, is a claim, the IRI of
    a thing, or its name.

    Raises DataError where it makes no sense: no such claim, two claims that cannot be one thing,
    a field or value that is none; QuestionError where a name means nothing, or several things.
    """
    found = _claims(store, left)
    first = found[0]
    if word == "fix":
        if len(found) > 1:
            raise DataError(f"{left} has several claims: name the one to fix, {' or '.join(found)}")
        judgement = Judgement(word, first, right.strip(), who, why)
        told = parse_judgements([format_judgement(judgement)])
        _claimed(store, first, told)  # raises where the field or the value is none
        return next(iter(told.items))
    others = _claims(store, right)
    if found == others:
        raise DataError(f"{left} and {right} are one thing, {first}: name two")
    # A claim and the thing that it is about: the claim, and another one of the thing.
    first, second = next((a, b) for a in found for b in others if a != b)
    if word == "same":
        kinds = [_kind(store, claim, known) for claim in sorted((first, second))]
        if kinds[0] != kinds[1]:
            raise DataError(
                f"{kinds[0]} and {kinds[1]} cannot be one thing; where a type was misread, first: "
                "kg judge fix CLAIM type=TYPE"
            )
    judgement = Judgement(word, first, second, who, why)
    return next(iter(parse_judgements([format_judgement(judgement)]).items))


def against(store: Store, judgement: Judgement) -> list[str]:
    """What two claims that are judged to be one say otherwise of it: ``date 2023-10 / 2021``.

    Names are left out: one is spelled in many ways.
    """
    if judgement.word != "same":
        return []
    nothing = Judgements(())
    one, other = (_claimed(store, claim, nothing) for claim in (judgement.left, judgement.right))
    return [
        f"{field} {_shown(mine)} / {_shown(theirs)}"
        for field, at_odds in _AT_ODDS.items()
        if (mine := getattr(one, field, None))
        and (theirs := getattr(other, field, None))
        and at_odds(mine, theirs)
    ]


def _unlike(one: object, other: object) -> bool:
    return one != other


def _other_days(one: str, other: str) -> bool:
    return not compatible(one, other)


def _apart(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return not {*one} & {*other}


_AT_ODDS: Mapping[str, Callable[[Any, Any], bool]] = {
    "country": _unlike,
    "host": _unlike,
    "date": _other_days,
    "signed": _other_days,
    "countries": _apart,
    "parties": _apart,
}


def _shown(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else " ".join(value)


def withdraw(path: str | os.PathLike[str], number: int) -> Judgement:
    """Take line ``number`` (the first is 1) out of a file of judgements; gives what it said.

    Raises DataError where that line is no judgement. The file is there whole or as it was.
    """
    read_judgements(path)  # raises where the file is damaged
    file = Path(path)
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    told = parse_judgements(lines[number - 1 : number] if number > 0 else []).items
    if not told:
        raise DataError(f"{path}: line {number} is no judgement; kg judge lists them")
    del lines[number - 1]
    with whole(file) as out:
        out.writelines(f"{line}\n".encode() for line in lines)
    return told[0]


def numbered(path: str | os.PathLike[str]) -> list[tuple[int, Judgement]]:
    """The judgements of a file with the numbers of their lines."""
    read_judgements(path)
    file = Path(path)
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return [(n, j) for n, line in enumerate(lines, 1) for j in parse_judgements([line]).items]


def _claims(store: Store, name: str) -> tuple[str, ...]:
    """The claim that is named, or those of the thing that is."""
    path = name.strip().strip("<>").removeprefix(_DATA)
    if path.startswith("claim/"):
        made = [claim.iri for claim in claims_in(store, path)]
        if path not in made:
            near = get_close_matches(path, made or _alike(store, path), n=1)
            hint = f"; did you mean {near[0]}?" if near else "; kg show NAME --why shows claims"
            raise DataError(f"{store.path}: no article makes {path}{hint}")
        return (path,)
    iri = find(store.graph, name)
    kind = iri.removeprefix(_DATA).partition("/")[0]
    if kind not in _CLAIMED:
        raise DataError(
            f"{name} is {iri.removeprefix(_DATA)}, which no claim is about: "
            "name a person, event or document"
        )
    said = store.said(f"<{iri}>", _SPACE.cq("claim"))
    return tuple(sorted(quad.object[1:-1].removeprefix(_DATA) for quad in said))


def _alike(store: Store, claim: str) -> list[str]:
    """The claims of the article whose id is most like that of one that no article makes."""
    near = get_close_matches(article_of(claim), store.digests(), n=1)
    return [other.iri for id in near for other in claims_in(store, f"claim/{quote(id, safe='')}/")]


def _claimed(store: Store, claim: str, told: Judgements) -> Fact:
    """What a claim of the store says after these fixes, or without them where they reject it."""
    facts = store.facts_of(article_of(claim))
    assert facts is not None, f"{claim} is of no article here"
    fixed = {c.iri: c.fact for fixes in ({}, told.fixes()) for c in claims_of(facts, fixes)}
    return fixed[claim]


def _kind(store: Store, claim: str, known: Judgements) -> str:
    """Person, or the type of event or document, as it is after the fixes that are known."""
    fact = _claimed(store, claim, known)
    return "Person" if isinstance(fact, PersonFact) else fact.type
