"""All that the graph says of one thing, each statement with the words that prove it.

In: an open store and an IRI or a name. Out: ``Shown``. A passage goes to the statement whose
field and value it proves; one that fits no statement (another article gives another place)
is kept under ``also``: nothing that was read is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import DefaultGraph, NamedNode, Store

from kg.pack.folding import fold
from kg.query.evidence import claims_behind, evidence_of
from kg.query.labels import called
from kg.query.model import Entity, Passage
from kg.query.terms import (
    DATA,
    ONTO,
    PREFIXES,
    Bindings,
    Opened,
    graph_of,
    last_part,
    text_of,
)
from kg.query.vocabulary import Labels
from kg.show import sections
from kg.show.find import find
from kg.show.values import Section, Shown, Statement
from kg.view.words import Words

# Property, field of the extraction contract, in the order of showing.
_FIELDS: tuple[tuple[str, str], ...] = (
    (PREFIXES["rdf"] + "type", "type"),
    (ONTO + "status", "status"),
    (ONTO + "date", "date"),
    (ONTO + "signedOn", "signed"),
    (ONTO + "covers", "covers"),
    (ONTO + "country", "country"),
    (ONTO + "rank", "rank"),
    (ONTO + "party", "countries"),
    (ONTO + "host", "host"),
    (ONTO + "participant", "participants"),
    (ONTO + "place", "place"),
    (ONTO + "series", "series"),
    (ONTO + "topic", "topics"),
    (ONTO + "madeBy", "made"),
    (PREFIXES["skos"] + "prefLabel", "name"),
    (PREFIXES["rdfs"] + "label", "name"),
    (PREFIXES["skos"] + "altLabel", "name"),
    (ONTO + "code", "code"),
    (ONTO + "about", "about"),
    (PREFIXES["dct"] + "title", "title"),
    (PREFIXES["dct"] + "publisher", "publisher"),
    (PREFIXES["dct"] + "issued", "published"),
    (PREFIXES["dct"] + "language", "language"),
    (PREFIXES["dct"] + "source", "url"),
)
_SAME = {"parties": "countries"}


def show(
    opened: Opened,
    name: str,
    lang: str = "en",
    labels: Labels | None = None,
    why: bool = False,
    data: str = DATA,
    most: int | None = None,
) -> Shown:
    """What is known of the thing that ``name`` means; ``labels`` name codes (kg.query).

    ``why``: also by which rules its claims were taken for one thing. ``most``: of so many claims
    the passages are read; ``Shown.untold`` counts the others.

    Raises QuestionError where nothing, or more than one thing, has that name.
    """
    store = graph_of(opened)
    iri = find(store, name, data)
    words, known = Words(lang), labels or {}
    passages = evidence_of(store, iri, most)
    untold = max(0, claims_behind(store, iri) - most) if most is not None else 0
    rows = list(_out(store, iri))
    type_ = _type(rows)
    values = (row["value"] for row in rows)
    things = (value.value for value in values if isinstance(value, NamedNode))
    named = called(opened, [iri, *things], lang, known)
    said, used = _said(rows, passages, words, named)
    posts, in_posts = sections.posts(opened, iri, passages, words, known)
    history = sections.history(store, iri, passages, words)
    used |= in_posts | {p for report in history for p in report.passages}
    apart = tuple(sections.conflicts(opened, iri))
    rest = [p for p in passages if p not in used]
    parts = (
        Section("known", said),
        Section("posts", posts),
        Section("history", history),
        sections.linked(opened, iri, words, known),
        Section("conflicts", apart),
        Section("also", tuple(sections.also(rest))),
        Section("why", tuple(sections.why(store, iri)) if why else ()),
    )
    label = named[iri][0].label
    if type_ == "Article":
        label = next((s.value for s in said if s.field == "title"), label)
    elif type_ == "Conflict":
        about = [s.value for s in said if s.field == "about"]
        fields = dict.fromkeys(words.field(s.field) for s in apart)
        label = f"{', '.join(about)}: {', '.join(fields)}"
    articles = tuple(sorted({last_part(p.article) for p in passages}))
    shown = tuple(s for s in parts if s.statements)
    return Shown(iri, label, words.type(type_), lang, shown, articles, untold)


def _out(store: Store, iri: str) -> Iterator[Bindings]:
    """What is said of a thing in the resolved graph, and in its own if it is an article. Property
    by property: a minister has thousands of claims beside."""
    node = NamedNode(iri)
    for graph in (DefaultGraph(), *((node,) if "/article/" in iri else ())):
        for name in map(NamedNode, dict(_FIELDS)):
            for quad in store.quads_for_pattern(node, name, None, graph):
                yield {"property": name, "value": quad.object}


def _type(rows: Iterable[Bindings]) -> str:
    """The most exact class: the one that is not the general name of a kind."""
    general = ("Event", "Document", "Organisation", "Agent", "Party", "Finding", "Act")
    found = sorted(
        last_part(str(text_of(r["value"])))
        for r in rows
        if text_of(r["property"]) == PREFIXES["rdf"] + "type"
        and str(text_of(r["value"])).startswith(ONTO)
    )
    exact = [name for name in found if name not in general]
    return (exact or found or [""])[0]


def _said(
    rows: list[Bindings],
    passages: tuple[Passage, ...],
    words: Words,
    named: Mapping[str, tuple[Entity, frozenset[str]]],
) -> tuple[tuple[Statement, ...], set[Passage]]:
    order = {name: i for i, (name, _) in enumerate(_FIELDS)}
    # A text that only looks like an address stays a text.
    things = {row["value"].value for row in rows if isinstance(row["value"], NamedNode)}
    pairs = {(str(text_of(r["property"])), str(text_of(r["value"]))) for r in rows}
    told = sorted((order[name], value) for name, value in pairs)
    type_ = f"{ONTO}{_type(rows)}"
    proofs = _by_field(passages)
    found: dict[tuple[str, str], Statement] = {}
    used: set[Passage] = set()
    for at, value in told:
        field = _FIELDS[at][1]
        if field == "type" and value != type_:
            continue
        entity, names = named[value] if value in things else (None, frozenset[str]())
        thing = entity if field not in ("url", "language") else None
        text = _word(field, value, words) or (thing.label if thing else value)
        fits = {fold(n) for n in (text, last_part(value), *names)}
        mine = tuple(p for p, gives in proofs.get(field, ()) if gives is None or gives in fits)
        if (field, text) not in found:
            # All spellings of a name are proved by the same words: told once.
            shown = mine if field != "name" or not used & set(mine) else ()
            found[field, text] = Statement(field, text, thing.iri if thing else None, shown)
        used |= set(mine)
    return tuple(found.values()), used


def _by_field(passages: Iterable[Passage]) -> dict[str, list[tuple[Passage, str | None]]]:
    """What speaks of each field, and the value that it gives, folded, where it names one."""
    found: dict[str, list[tuple[Passage, str | None]]] = {}
    for passage in passages:
        gives = None if passage.value is None else fold(passage.value)
        found.setdefault(_SAME.get(passage.field, passage.field), []).append((passage, gives))
    return found


def _word(field: str, value: str, words: Words) -> str | None:
    code = last_part(value)
    if field == "type":
        return words.type(code)
    return words.status(code) if field == "status" else None
