"""Persons and their offices in time, out of groups of claims.

In: a group of person claims, with the days on which each claim's article attests a post. Out:
``Person`` and ``Tenure`` values and the conflicts between them. A tenure spans from the first
to the last attested day and no further.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kg.edtf import iso, ordinal
from kg.model import PersonFact
from kg.resolve import ranks
from kg.resolve.groups import Group
from kg.resolve.iris import mint
from kg.resolve.names import is_full
from kg.resolve.persons import SOLE, Spoken, most
from kg.resolve.sounds import parts, script
from kg.world import Conflict, Name, Person, Tenure, Value


def person(
    group: Group, said: Mapping[str, Spoken], attested: Mapping[str, tuple[int, ...]]
) -> tuple[Person, list[Tenure], list[Conflict]]:
    """The person of a group, the tenures, and ranks that are at odds."""
    facts = {iri: said[iri].fact for iri in group.claims}
    names = spellings((f.name, said[i].language, i) for i, f in facts.items())
    preferred = _preferred(names, facts)
    english = dict(preferred).get("en")
    label = english if english and is_full(parts(english, "en")) else _label(names)
    iri = mint("person", [label], group.claims)
    country = most(f.country for f in facts.values())
    tenures = _tenures(iri, facts, country, attested)
    rank, conflicts = _rank(iri, said, group.claims)
    states = values_told({c: f.country for c, f in facts.items() if f.country})
    if states:
        conflicts.append(conflict("person", "country", (iri,), states))
    return (
        Person(
            iri,
            label,
            names,
            preferred,
            country,
            rank,
            tuple(t.iri for t in tenures),
            group.claims,
            tuple(sorted({said[i].claim.article for i in group.claims})),
            group.merges,
        ),
        tenures,
        conflicts,
    )


def values_told(said: Mapping[str, str]) -> tuple[Value, ...]:
    """The values with the claims that say them, where there is more than one."""
    if len(set(said.values())) < 2:
        return ()
    return tuple(
        Value(v, tuple(sorted(c for c, other in said.items() if other == v)))
        for v in sorted(set(said.values()))
    )


def spellings(read: Iterable[tuple[str, str | None, str]]) -> tuple[Name, ...]:
    """(text, language, claim) as names, each with all claims where it was read."""
    found: dict[tuple[str, str], set[str]] = {}
    for text, language, claim in read:
        found.setdefault((text, language or ""), set()).add(claim)
    return tuple(
        Name(text, language or None, script(text), tuple(sorted(where)))
        for (text, language), where in sorted(found.items())
    )


def _preferred(
    names: Sequence[Name], facts: Mapping[str, PersonFact]
) -> tuple[tuple[str, str], ...]:
    """One name per language: a full one, read most often."""
    best: dict[str, Name] = {}
    for name in sorted(names, key=_worth):
        if name.language:
            best.setdefault(name.language, name)
    return tuple((language, best[language].text) for language in sorted(best))


def _worth(name: Name) -> tuple[bool, int, int, str]:
    return (
        not is_full(parts(name.text, name.language)),
        -len(name.claims),
        -len(name.text),
        name.text,
    )


def _label(names: Sequence[Name]) -> str:
    latin = [n for n in names if n.script == "Latn"]
    return min(latin or names, key=_worth).text


def _tenures(
    holder: str,
    facts: Mapping[str, PersonFact],
    country: str | None,
    attested: Mapping[str, tuple[int, ...]],
) -> list[Tenure]:
    held: dict[tuple[str, str], list[str]] = {}
    for iri, fact in facts.items():
        if fact.post:
            held.setdefault((fact.post, country or ""), []).append(iri)
    out = []
    for (post, state), claims in sorted(held.items()):
        days = sorted(d for c in claims for d in attested.get(c, ()))
        name = f"tenure/{holder.removeprefix('person/')}/{post}" + (f"-{state}" if state else "")
        out.append(
            Tenure(
                name,
                holder,
                post,
                state or None,
                iso(days[0]) if days else None,
                iso(days[-1]) if days else None,
                tuple(sorted(claims)),
            )
        )
    return out


def _rank(
    iri: str, said: Mapping[str, Spoken], claims: Iterable[str]
) -> tuple[str | None, list[Conflict]]:
    """The rank that holds; a conflict where two ranks are at odds."""
    told: dict[str, list[tuple[str, str]]] = {}
    for claim in claims:
        one = said[claim]
        if one.fact.rank:
            day = one.published if one.published and ordinal(one.published) else ""
            told.setdefault(one.fact.rank, []).append((day, claim))
    rank, odd = ranks.choose(told)
    if not odd:
        return rank, []
    values = tuple(Value(r, tuple(sorted(c for _, c in told[r]))) for r in odd)
    return rank, [conflict("person", "rank", (iri,), values)]


def conflict(kind: str, field: str, about: tuple[str, ...], values: tuple[Value, ...]) -> Conflict:
    """A conflict, named by its field and the claims at odds."""
    claims = sorted({c for v in values for c in v.claims})
    iri = mint("conflict", [kind, field], [" ".join([field, *claims])])
    return Conflict(iri, kind, field, tuple(sorted(about)), values)


def holders(tenures: Iterable[Tenure]) -> list[Conflict]:
    """Two holders of a post that one person at a time holds, attested over one time."""
    by_post: dict[tuple[str, str], list[Tenure]] = {}
    for tenure in tenures:
        if tenure.post in SOLE and tenure.country and tenure.begin and tenure.end:
            by_post.setdefault((tenure.country, tenure.post), []).append(tenure)
    out = []
    for _, some in sorted(by_post.items()):
        some.sort(key=lambda t: (t.begin or "", t.end or "", t.iri))
        for at, a in enumerate(some):
            for b in some[at + 1 :]:
                if (b.begin or "") < (a.end or "") and a.holder != b.holder:
                    values = tuple(
                        sorted((Value(t.holder, t.claims) for t in (a, b)), key=lambda v: v.value)
                    )
                    out.append(conflict("tenure", "holder", (a.iri, b.iri), values))
    return out
