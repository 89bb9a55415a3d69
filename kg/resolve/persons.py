"""Persons across scripts: which claims about people are about one person.

In: the claims of one block. Out: groups, with the merges that made them. Names are compared form
by form (a form is a spelling, language, state and career). Full names come first; what is
shorter, or names no state, joins only a sole candidate (DESIGN: two candidates give nothing).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from kg.edtf import ordinal
from kg.model import PersonFact
from kg.resolve.claims import Draft, person_fact
from kg.resolve.groups import Group
from kg.resolve.judge import Judgements
from kg.resolve.names import compare, is_full
from kg.resolve.sounds import Part, parts
from kg.resolve.unite import Union, judged
from kg.world import Merge

_CIVIL = frozenset(("ambassador", "parliamentarian"))
_MILITARY = frozenset(
    ("commander", "chief-of-general-staff", "deputy-chief-of-general-staff", "defence-attache")
)
SOLE = frozenset(
    (
        "head-of-state",
        "head-of-government",
        "defence-minister",
        "foreign-minister",
        "chief-of-general-staff",
        "secretary-general",
    )
)
"""Posts that one person at a time holds for a state."""
_RARE = 4
"""A state told so many times less often than another may be a mistake."""
_TOGETHER = 3
"""So many claims of each of two careers within one time tell two namesakes apart."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A claim about a person with what its article says of itself."""

    claim: Draft
    language: str | None
    published: str | None

    @property
    def fact(self) -> PersonFact:
        """What is claimed."""
        return person_fact(self.claim)


@dataclass(frozen=True, slots=True)
class Form:
    """One spelling in one language for one state; ``claims`` sorted, the first stands for it."""

    name: str
    language: str | None
    country: str | None
    career: str
    """``civil`` (an envoy or deputy without rank), ``military`` (a rank or a command), ``both``,
    or nothing."""
    posts: tuple[str, ...]
    days: tuple[int, ...]
    """Days of publication, as ordinals, sorted."""
    parts: tuple[Part, ...]
    claims: tuple[str, ...]

    @property
    def id(self) -> str:
        """The first claim."""
        return self.claims[0]


def most(values: Iterable[str | None]) -> str | None:
    """The most frequent value, the first in the alphabet of several; None where none is told."""
    counts = Counter(v for v in values if v)
    return min(counts, key=lambda v: (-counts[v], v)) if counts else None


def forms(said: Iterable[Spoken], judgements: Judgements) -> list[Form]:
    """The distinct forms, sorted. A claim that was judged is a form of its own; a name that is
    not full may be two people's, so that those of another post are another form."""
    named = {c for j in judgements.items for c in (j.left, j.right)}
    found: dict[tuple[str, str, str, str, str, str], list[Spoken]] = {}
    for one in said:
        fact = one.fact
        own = one.claim.iri if one.claim.iri in named else ""
        office = "" if is_full(parts(fact.name, one.language or None)) else fact.post or ""
        key = (fact.name, one.language or "", fact.country or "", _career(fact), office, own)
        found.setdefault(key, []).append(one)
    out = []
    for (name, language, country, career, *_), members in sorted(found.items()):
        posts = {post for m in members if (post := m.fact.post)}
        days = [d for m in members if (d := ordinal(m.published))]
        out.append(
            Form(
                name,
                language or None,
                country or None,
                career,
                tuple(sorted(posts)),
                tuple(sorted(days)),
                parts(name, language or None),
                tuple(sorted(m.claim.iri for m in members)),
            )
        )
    return out


def _career(fact: PersonFact) -> str:
    if fact.rank or fact.post in _MILITARY:
        return "both" if fact.post in _CIVIL else "military"
    return "civil" if fact.post in _CIVIL else ""


def resolve_block(block: Sequence[Form], judgements: Judgements) -> list[Group]:
    """The persons of one block."""
    by_id = {f.id: f for f in block}
    apart = list(judgements.couples("different"))
    union = _united(block, by_id, apart, judgements)
    twins = [couple for ids in union.groups() for couple in _namesakes([by_id[i] for i in ids])]
    if twins:
        union = _united(block, by_id, apart + twins, judgements)
    merges = union.merges_by_group()
    out = []
    for ids in union.groups():
        claims = sorted(c for i in ids for c in by_id[i].claims)
        why = sorted(merges.get(union.find(ids[0]), ()), key=lambda m: (m.left, m.right))
        out.append(Group(tuple(claims), tuple(why)))
    return out


def _united(
    block: Sequence[Form],
    by_id: Mapping[str, Form],
    apart: Sequence[tuple[str, str]],
    judgements: Judgements,
) -> Union:
    union = Union(by_id, apart)
    for merge in judged(judgements):
        if merge.left in by_id and merge.right in by_id:
            union.join(merge)
    full = [f for f in block if is_full(f.parts)]
    own_state = [f for f in full if f.country]
    _join_equal(union, own_state, "same-name")
    _join_sole(union, own_state, own_state, "longer-name")
    _join_mistaken(union, own_state)
    rest = [f for f in full if not f.country]
    for rule in ("same-name", "longer-name"):
        rest = _join_sole(union, rest, own_state, rule)
    _join_equal(union, rest, "same-name")
    short = [f for f in block if len(f.parts) > 1 and not is_full(f.parts)]
    _join_equal(union, _join_sole(union, short, full, "initial"), "initial")
    single = [f for f in block if len(f.parts) <= 1]
    _join_equal(union, _join_sole(union, single, full, "surname"), "surname")
    return union


def _namesakes(some: Sequence[Form]) -> list[tuple[str, str]]:
    """Couples of forms to keep apart: an envoy and an officer of one name at one time."""
    civil = [f for f in some if f.career == "civil"]
    military = [f for f in some if f.career == "military"]
    if not civil or not military or any(f.career == "both" for f in some):
        return []
    days = [sorted(d for f in side for d in f.days) for side in (civil, military)]
    if not all(days):
        return []
    first, last = max(d[0] for d in days), min(d[-1] for d in days)
    if any(sum(first <= d <= last for d in side) < _TOGETHER for side in days):
        return []
    neither = [f for f in some if not f.career and not f.posts]
    return [(a.id, b.id) for a in civil for b in military] + [
        (a.id, b.id) for a in neither for b in (*civil, *military)
    ]


def _join_equal(union: Union, some: Sequence[Form], rule: str) -> None:
    """Join forms of one state whose names are alike by ``rule``, the most alike first."""
    found: list[Merge] = []
    for a, b in combinations(some, 2):
        if a.country != b.country or (a.country is None and rule != "same-name"):
            continue
        if rule != "same-name" and not set(a.posts) & set(b.posts):
            continue
        merge = _merge(a, b, rule)
        if merge:
            found.append(merge)
    for merge in sorted(found, key=lambda m: (-m.score, m.left, m.right)):
        union.join(merge)


def _join_mistaken(union: Union, some: Sequence[Form]) -> None:
    """Join groups of one full name whose states differ, where one state must be mistaken.

    That is so where both hold a post that hardly two of one name hold, and where one state is
    told but rarely; else they are namesakes.
    """
    groups: dict[str, list[Form]] = {}
    for form in some:
        groups.setdefault(union.find(form.id), []).append(form)
    size = {g: sum(len(f.claims) for f in forms) for g, forms in groups.items()}
    posts = {g: {p for f in forms for p in f.posts} for g, forms in groups.items()}
    decided: dict[tuple[str, str], Merge] = {}
    for a, b in combinations(some, 2):
        left, right = sorted((union.find(a.id), union.find(b.id)))
        if a.country == b.country or left == right or (left, right) in decided:
            continue
        few, many = sorted((size[left], size[right]))
        shared = posts[left] & posts[right]
        rare = few * _RARE <= many and (shared or not posts[left] or not posts[right])
        if not rare and not shared & SOLE:
            continue
        merge = _merge(a, b, "same-name")
        if merge:
            reason = f"{merge.reason}; {a.country} or {b.country} is mistaken"
            decided[left, right] = replace(
                merge, rule="same-name-state-mistaken", score=0.8 * merge.score, reason=reason
            )
    for merge in sorted(decided.values(), key=lambda m: (-m.score, m.left, m.right)):
        union.join(merge)


def _join_sole(union: Union, some: Sequence[Form], others: Sequence[Form], rule: str) -> list[Form]:
    """Join each group of ``some`` to the one other group that can be meant.

    All is decided before any is joined. Gives the forms that can be nobody else.
    """
    seekers: dict[str, list[Form]] = {}
    for form in some:
        seekers.setdefault(union.find(form.id), []).append(form)
    groups: dict[str, set[str]] = {}
    for form in others:
        groups.setdefault(union.find(form.id), set()).update(form.posts)
    decided: list[Merge] = []
    alone: list[Form] = []
    for own, members in sorted(seekers.items()):
        found: dict[str, Merge] = {}
        for form in members:
            for other in others:
                group = union.find(other.id)
                if group == own or other.country != (form.country or other.country):
                    continue
                merge = _merge(form, other, rule)
                if merge and (group not in found or merge.score > found[group].score):
                    found[group] = merge
        posts = {p for f in members for p in f.posts}
        if len(found) > 1 and posts:
            found = {g: m for g, m in found.items() if groups[g] & posts} or found
        if len(found) == 1:
            decided.extend(found.values())
        elif not found:
            alone.extend(members)
    for merge in sorted(decided, key=lambda m: (-m.score, m.left, m.right)):
        union.join(merge)
    return alone


def _merge(a: Form, b: Form, rule: str) -> Merge | None:
    found = compare(a.parts, b.parts)
    if found is None or found[0] != rule:
        return None
    left, right = sorted((a, b), key=lambda f: f.id)
    state = a.country or b.country or "no state told"
    reason = f"{left.name} ~ {right.name} ({state})"
    return Merge(left.id, right.id, rule, found[1], reason)
