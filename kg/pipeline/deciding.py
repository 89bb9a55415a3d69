"""Decisions about claims: what somebody types in, a judgement that makes sense out; and what a
store would be by other judgements.

A judgement names claims, since they are permanent. Who names a thing means its first claim.
"""

from __future__ import annotations

import os
from difflib import get_close_matches
from pathlib import Path

from kg.errors import DataError
from kg.files import whole
from kg.graph.terms import Space
from kg.model import PersonFact
from kg.pipeline.judging import read_judgements, set_aside, without
from kg.resolve import (
    Difference,
    Judgement,
    Judgements,
    claims_of,
    diff,
    format_judgement,
    parse_judgements,
    resolve,
)
from kg.resolve.claims import Draft
from kg.show.find import find
from kg.store import Store
from kg.world import Document, Event, Person, World

_DATA = Space().data


def decide(
    store: Store, known: Judgements, word: str, left: str, right: str, who: str, why: str
) -> Judgement:
    """The judgement that is meant. ``left``, and ``right`` but for a fix, is a claim, the IRI of
    a thing, or its name.

    Raises DataError where it makes no sense: no such claim, two claims that cannot be one thing,
    a field or value that is none; QuestionError where a name means nothing, or several things.
    """
    claims = {claim.iri: claim for facts in store.facts() for claim in claims_of(facts, {})}
    world = resolve(store.facts(), parse_judgements(store.judgements.splitlines()))
    found = _claims(store, world, claims, left)
    first = found[0]
    if word == "fix":
        if len(found) > 1:
            raise DataError(f"{left} has several claims: name the one to fix, {' or '.join(found)}")
        judgement = Judgement(word, first, right.strip(), who, why)
        told = parse_judgements([format_judgement(judgement)])
        facts = next(f for f in store.facts() if f.id == claims[first].article)
        claims_of(facts, told.fixes())  # raises where the field or the value is none
        return next(iter(told.items))
    second = _claims(store, world, claims, right)[0]
    if first == second:
        raise DataError(f"{left} and {right} are one claim, {first}: name two")
    if word == "same":
        kinds = [_kind(known, claims[claim], store) for claim in sorted((first, second))]
        if kinds[0] != kinds[1]:
            raise DataError(
                f"{kinds[0]} and {kinds[1]} cannot be one thing; where a type was misread, first: "
                "kg judge fix CLAIM type=TYPE"
            )
    judgement = Judgement(word, first, second, who, why)
    return next(iter(parse_judgements([format_judgement(judgement)]).items))


def outlook(store: Store, judgements: Judgements) -> tuple[Difference, ...]:
    """What changes if the store is built by these judgements."""
    now = resolve(store.facts(), parse_judgements(store.judgements.splitlines()))
    then = without(judgements, set_aside(store.judgements))
    return diff(now, resolve(store.facts(), then))


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


def _claims(store: Store, world: World, claims: dict[str, Draft], name: str) -> tuple[str, ...]:
    """The claim that is named, or those of the thing that is."""
    path = name.strip().strip("<>").removeprefix(_DATA)
    if path.startswith("claim/"):
        if path not in claims:
            near = get_close_matches(path, sorted(claims), n=1)
            hint = f"; did you mean {near[0]}?" if near else "; kg show NAME --why shows claims"
            raise DataError(f"{store.path}: no article makes {path}{hint}")
        return (path,)
    iri = find(store.graph, name).removeprefix(_DATA)
    things: tuple[Person | Event | Document, ...] = (
        *world.persons,
        *world.events,
        *world.documents,
    )
    for thing in things:
        if thing.iri == iri:
            return thing.claims
    raise DataError(f"{name} is {iri}, which no claim is about: name a person, event or document")


def _kind(known: Judgements, claim: Draft, store: Store) -> str:
    """Person, or the type of event or document, as it is after the fixes that are known."""
    facts = next(f for f in store.facts() if f.id == claim.article)
    fixed = {c.iri: c for c in claims_of(facts, known.fixes())}
    fact = fixed.get(claim.iri, claim).fact
    return "Person" if isinstance(fact, PersonFact) else fact.type
