"""Persons across scripts: which claims about people are about one person.

In: claims of persons with their article's language. Out: groups of claims with the merges that
made them. Blocks are claims whose surnames share a key; only within a block are names
compared, form by form (a form is a spelling, language and state). Full names come first;
what is shorter joins only a sole candidate (DESIGN: two candidates give nothing).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.resolve.claims import Draft, person_fact
from kg.resolve.judge import Judgements
from kg.resolve.names import compare, is_full
from kg.resolve.sounds import Part, keys, parts
from kg.resolve.unite import Union, judged
from kg.world import Merge


@dataclass(frozen=True, slots=True)
class Form:
    """One spelling in one language for one state; ``claims`` sorted, the first stands for it."""

    name: str
    language: str | None
    country: str | None
    posts: tuple[str, ...]
    parts: tuple[Part, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Claims that are about one thing, sorted, and why."""

    claims: tuple[str, ...]
    merges: tuple[Merge, ...]


def groups(
    claims: Iterable[Draft], languages: Mapping[str, str | None], judgements: Judgements
) -> list[Group]:
    """The persons, as groups of claims, sorted by their first claim."""
    out: list[Group] = []
    for block in blocks(forms(claims, languages, judgements), judgements):
        out.extend(resolve_block(block, judgements))
    return sorted(out, key=lambda g: g.claims)


def forms(
    claims: Iterable[Draft], languages: Mapping[str, str | None], judgements: Judgements
) -> list[Form]:
    """The distinct forms, sorted. A claim that was judged is a form of its own."""
    named = {c for j in judgements.items for c in (j.left, j.right)}
    found: dict[tuple[str, str, str, str], list[Draft]] = {}
    for claim in claims:
        fact = person_fact(claim)
        own = claim.iri if claim.iri in named else ""
        key = (fact.name, languages.get(claim.article) or "", fact.country or "", own)
        found.setdefault(key, []).append(claim)
    out = []
    for (name, language, country, _), members in sorted(found.items()):
        posts = {post for m in members if (post := person_fact(m).post)}
        out.append(
            Form(
                name,
                language or None,
                country or None,
                tuple(sorted(posts)),
                parts(name, language or None),
                tuple(sorted(m.iri for m in members)),
            )
        )
    return out


def blocks(all_forms: Sequence[Form], judgements: Judgements) -> list[list[Form]]:
    """Forms linked by a key of the surname, or by a judgement."""
    by_claim = {c: f.claims[0] for f in all_forms for c in f.claims}
    union = Union(by_claim[f.claims[0]] for f in all_forms)
    first: dict[str, str] = {}
    for form in all_forms:
        for key in keys(form.parts[-1]) if form.parts else ():
            other = first.setdefault(key, form.claims[0])
            union.join(Merge(other, form.claims[0], "key", 1.0, key))
    for left, right in judgements.couples("same"):
        if left in by_claim and right in by_claim:
            union.join(Merge(by_claim[left], by_claim[right], "judged", 1.0, ""))
    out: dict[str, list[Form]] = {}
    for form in all_forms:
        out.setdefault(union.find(form.claims[0]), []).append(form)
    return [out[root] for root in sorted(out)]


def resolve_block(block: Sequence[Form], judgements: Judgements) -> list[Group]:
    """The persons of one block."""
    by_id = {f.claims[0]: f for f in block}
    union = Union(by_id, judgements.couples("different"))
    for merge in judged(judgements):
        if merge.left in by_id and merge.right in by_id:
            union.join(merge)
    full = [f for f in block if is_full(f.parts)]
    _join_equal(union, full, "same-name")
    _join_sole(union, [f for f in full if f.country], by_id, "longer-name")
    stateless = [f for f in full if not f.country]
    _join_sole(union, stateless, by_id, "same-name")
    _join_sole(union, stateless, by_id, "longer-name")
    _join_equal(union, stateless, "same-name")
    short = [f for f in block if len(f.parts) > 1 and not is_full(f.parts)]
    _join_equal(union, short, "initial")
    _join_sole(union, short, by_id, "initial")
    single = [f for f in block if len(f.parts) <= 1]
    _join_equal(union, single, "surname")
    _join_sole(union, single, by_id, "surname")
    merges = union.merges_by_group()
    out = []
    for ids in union.groups():
        claims = sorted(c for i in ids for c in by_id[i].claims)
        out.append(
            Group(
                tuple(claims),
                tuple(sorted(merges.get(union.find(ids[0]), ()), key=lambda m: (m.left, m.right))),
            )
        )
    return out


def _join_equal(union: Union, some: Sequence[Form], rule: str) -> None:
    """Join forms of one state whose names are alike by ``rule``, the most alike first."""
    found: list[Merge] = []
    for at, a in enumerate(some):
        for b in some[at + 1 :]:
            if a.country != b.country or (a.country is None and rule != "same-name"):
                continue
            if rule == "surname" and not set(a.posts) & set(b.posts):
                continue
            merge = _merge(a, b, rule)
            if merge:
                found.append(merge)
    for merge in sorted(found, key=lambda m: (-m.score, m.left, m.right)):
        union.join(merge)


def _join_sole(union: Union, some: Sequence[Form], by_id: Mapping[str, Form], rule: str) -> None:
    """Join each form to the group that alone can be meant; decide all before joining any."""
    decided: list[Merge] = []
    for form in some:
        own = union.find(form.claims[0])
        found: dict[str, Merge] = {}
        for other in by_id.values():
            group = union.find(other.claims[0])
            if group == own or not is_full(other.parts):
                continue
            if other.country is None or other.country != (form.country or other.country):
                continue
            merge = _merge(form, other, rule)
            if merge and (group not in found or merge.score > found[group].score):
                found[group] = merge
        if len(found) > 1 and form.posts:
            found = {
                g: m
                for g, m in found.items()
                if any(set(by_id[i].posts) & set(form.posts) for i in union.members(g))
            }
        if len(found) == 1:
            decided.extend(found.values())
    for merge in sorted(decided, key=lambda m: (-m.score, m.left, m.right)):
        union.join(merge)


def _merge(a: Form, b: Form, rule: str) -> Merge | None:
    found = compare(a.parts, b.parts)
    if found is None or found[0] != rule:
        return None
    left, right = sorted((a, b), key=lambda f: f.claims[0])
    state = a.country or b.country or "no state told"
    return Merge(
        left.claims[0], right.claims[0], rule, found[1], f"{left.name} ~ {right.name} ({state})"
    )
