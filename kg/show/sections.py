"""The sections of a thing beside its plain values: posts, history, links, disagreements, merges.

In: an open store and a thing's IRI. Out: statements, in an order that only the graph decides.
"""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from kg.query.kept import kept
from kg.query.labels import entities
from kg.query.model import Passage
from kg.query.quick import THING
from kg.query.telling import sides
from kg.query.terms import (
    DATA,
    ONTO,
    Bindings,
    Opened,
    graph_of,
    is_conflict,
    last_part,
    said_of,
    select_of,
    text_of,
    values_of,
)
from kg.query.vocabulary import Labels
from kg.show.values import Section, Statement
from kg.view.words import Words

LISTED = 40  # things told that point at this one; of more, the newest

_IN = " UNION ".join(
    f"{{ ?other cq:{link} {THING} }}"
    for link in ("party", "host", "participant", "place", "series", "madeBy")
)
_COUNT = f"SELECT (COUNT(DISTINCT ?other) AS ?n) WHERE {{ {_IN} }}"
# A date without a year (XXXX-12-05), an open one or none tells nothing of what is newest: last.
_NEWEST = f"""SELECT ?other ?date ?key WHERE {{ {{ SELECT DISTINCT ?other WHERE {{ {_IN} }} }}
    OPTIONAL {{ ?other cq:date ?held }} OPTIONAL {{ ?other cq:signedOn ?signed }}
    BIND(COALESCE(STR(?held), STR(?signed), "") AS ?date)
    BIND(IF(?date < ":", IF(?date < "0", "", ?date), "") AS ?key) }}
    ORDER BY DESC(?key) DESC(?other) LIMIT {LISTED}"""
_LINKED = f"""SELECT ?other ?date ?key ?type ?status WHERE {{ {{ {_NEWEST} }}
    ?other a ?type . OPTIONAL {{ ?other cq:status ?status }} }}"""
_TENURES = f"""SELECT ?tenure ?post ?country ?begin ?end WHERE {{
    ?tenure cq:holder {THING} ; cq:post ?post .
    OPTIONAL {{ ?tenure cq:forCountry ?country }} OPTIONAL {{ ?tenure cq:begin ?begin }}
    OPTIONAL {{ ?tenure cq:end ?end }} }}"""
_CLAIMS = """SELECT DISTINCT ?other WHERE { VALUES_HERE
    GRAPH ?thing { ?claim cq:passage ?passage } ?claim cq:about ?other }"""

_CONFLICTS = f"""SELECT ?conflict ?field ?value WHERE {{
    ?conflict cq:about {THING} ; a cq:Conflict ; cq:variant ?variant ; cq:field ?field .
    ?variant cq:value ?value }}"""
_MERGES = """SELECT ?merge ?rule ?score ?reason ?claim WHERE { VALUES_HERE
    ?merge cq:about ?thing ; cq:joins ?claim ; cq:rule ?rule .
    OPTIONAL { ?merge cq:score ?score } OPTIONAL { ?merge cq:reason ?reason } }"""


def posts(
    opened: Opened, iri: str, passages: tuple[Passage, ...], words: Words, known: Labels
) -> tuple[tuple[Statement, ...], set[Passage]]:
    store, tenures = graph_of(opened), dict[str, Bindings]()
    if not iri.startswith(f"{DATA}person/"):
        return (), set()
    for row in kept().rows(opened, _TENURES, iri):
        tenures.setdefault(str(text_of(row["tenure"])), row)
    found, used = [], set()
    for tenure, row in tenures.items():
        ends = [str(text_of(row[k])) for k in ("begin", "end") if k in row]
        terms = [str(text_of(row[k])) for k in ("post", "country") if k in row]
        named = entities(opened, terms, words.lang, known)
        value = ", ".join(named[t].label for t in terms)
        when = " – ".join(dict.fromkeys(ends))
        mine = tuple(p for p in passages if p.field == "post" and _rests(store, tenure, p.claim))
        used |= set(mine)
        found.append((when, Statement("post", f"{value} {when}".strip(), tenure, mine)))
    return tuple(s for _, s in sorted(found, key=lambda f: (f[0], f[1].value))), used


def _rests(store: Store, thing: str, claim: str) -> bool:
    """Whether a thing rests on a claim: looked up, since it may rest on thousands."""
    link = NamedNode(f"{ONTO}claim")
    return Quad(NamedNode(thing), link, NamedNode(claim), DefaultGraph()) in store


def history(
    store: Store, iri: str, passages: tuple[Passage, ...], words: Words
) -> tuple[Statement, ...]:
    """What each article, by its date, said of the status; oldest first, undated last."""
    found = []
    for report in values_of(store, iri, "statusReport"):
        said = said_of(store, NamedNode(report), DefaultGraph())
        day, article, claim, background = (
            said.get(ONTO + name, "") for name in ("reported", "article", "saidBy", "background")
        )
        status = words.status(last_part(said[f"{ONTO}status"]))
        aside = words.field("background") if background == "true" else ""
        value = " · ".join(part for part in (day, status, aside, last_part(article)) if part)
        mine = tuple(p for p in passages if p.claim == claim and p.field == "status")
        found.append((day or "9999", value, report, Statement("status", value, report, mine)))
    return tuple(statement for *_, statement in sorted(found, key=lambda f: f[:3]))


def linked(opened: Opened, iri: str, words: Words, known: Labels) -> Section:
    """Events and documents that name this thing, newest first; of an article, its things."""
    (row,) = kept().rows(opened, _COUNT, iri)
    many = int(str(text_of(row["n"])))
    dated, kinds = _newest(opened, iri) if many else ({}, {})
    told = _told(graph_of(opened), iri) - dated.keys()
    newest = [*dated, *sorted(told, reverse=True)][:LISTED]
    named = entities(opened, newest, words.lang, known)
    found = []
    for other in newest:
        date, (type_, status) = dated.get(other, ""), kinds.get(other, ("", ""))
        label = unmade(named[other].label, type_, date, words.lang, known)
        parts = (date, words.type(type_), label, words.status(status))
        found.append(Statement("linked", " · ".join(p for p in parts if p), other))
    return Section("linked", tuple(found), many + len(told) - len(newest))


def _told(store: Store, iri: str) -> set[str]:
    """The things that an article tells of; of another thing none."""
    if "/article/" not in iri:
        return set()
    return {str(text_of(row["other"])) for row in select_of(store, _CLAIMS, [iri])}


def _newest(opened: Opened, iri: str) -> tuple[dict[str, str], dict[str, tuple[str, str]]]:
    """The newest that name this thing, in order, with their dates; and class and status of each,
    the class as exact as it is known."""
    dated: dict[tuple[str, str], str] = {}
    kinds: dict[str, tuple[str, str]] = {}
    for row in kept().rows(opened, _LINKED, iri):
        other, key, date = (str(text_of(row[name])) for name in ("other", "key", "date"))
        dated[key, other] = date
        if kinds.get(other, ("",))[0] in ("", "Event", "Document"):
            type_, status = str(text_of(row["type"])), text_of(row.get("status"))
            kinds[other] = last_part(type_), last_part(status or "")
    return {other: dated[key, other] for key, other in sorted(dated, reverse=True)}, kinds


def unmade(label: str, type_: str, date: str, lang: str, known: Labels) -> str:
    """A label made of type, parties and date without the first and the last of these, for where
    they stand beside it already; a name stays as it is."""
    for made in (type_, known.get(ONTO + type_, {}).get(lang, type_)):
        if type_ and label.startswith(f"{made} "):
            return label.removeprefix(made).removesuffix(date).strip()
    return label


def conflicts(opened: Opened, iri: str) -> Iterable[Statement]:
    """Fields on which sources disagree, each with all values side by side; of a conflict itself
    its values, each with the first words that give it."""
    if is_conflict(iri):
        return _values(opened, iri)
    found: dict[tuple[str, str], set[str]] = {}
    for row in kept().rows(opened, _CONFLICTS, iri):
        key = (str(text_of(row["field"])), str(text_of(row["conflict"])))
        found.setdefault(key, set()).add(str(text_of(row["value"])))
    return [Statement(f, " ≠ ".join(sorted(v)), c) for (f, c), v in sorted(found.items())]


def _values(opened: Opened, iri: str) -> list[Statement]:
    store = graph_of(opened)
    (field, *_) = [*values_of(store, iri, "field"), ""]
    words = sides(opened, [iri])[iri]
    variants = values_of(store, iri, "variant")
    found = sorted({v for variant in variants for v in values_of(store, variant, "value")})
    return [
        Statement(field, v, None, tuple(p for p in words if v in (p.value, p.quote))) for v in found
    ]


def why(store: Store, iri: str) -> Iterable[Statement]:
    """The merges: which two claims, by which rule, how sure, and the reason in words."""
    found: dict[str, tuple[str, set[str]]] = {}
    for row in select_of(store, _MERGES, [iri]):
        told = [str(text_of(row[k])) for k in ("rule", "score", "reason") if k in row]
        claims = found.setdefault(str(text_of(row["merge"])), (" · ".join(told), set()))[1]
        claims.add("claim/" + str(text_of(row["claim"])).split("/claim/")[-1])
    return [
        Statement("merge", f"{' + '.join(sorted(claims))} · {told}", merge)
        for merge, (told, claims) in sorted(found.items(), key=lambda m: (sorted(m[1][1]), m[0]))
    ]


def also(rest: Iterable[Passage]) -> Iterable[Statement]:
    by: dict[tuple[str, str], list[Passage]] = {}
    for passage in rest:
        by.setdefault((passage.field, passage.value or passage.quote), []).append(passage)
    return [Statement(f, value, None, tuple(ps)) for (f, value), ps in sorted(by.items())]
