"""All that the graph says of one thing, each statement with the words that prove it.

In: an open store and an IRI or a name. Out: ``Shown``. A passage goes to the statement whose
field and value it proves; one that fits no statement (another article gives another place)
is kept under ``also``: nothing that was read is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import DefaultGraph, NamedNode, Store

from kg.pack.folding import fold
from kg.query.evidence import claims_behind, evidence_of
from kg.query.labels import entities, names_of
from kg.query.model import Passage
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
    said, used = _said(opened, rows, passages, words, known)
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
    label = entities(opened, [iri], lang, known)[iri].label
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
    opened: Opened, rows: list[Bindings], passages: tuple[Passage, ...], words: Words, known: Labels
) -> tuple[tuple[Statement, ...], set[Passage]]:
    order = {name: i for i, (name, _) in enumerate(_FIELDS)}
    field_of = dict(_FIELDS)
    pairs = {(str(text_of(r["property"])), str(text_of(r["value"]))) for r in rows}
    told = sorted((order[name], value) for name, value in pairs if name in order)
    # A text that only looks like an address stays a text.
    iris = {r["value"].value for r in rows if isinstance(r["value"], NamedNode)}
    names = names_of(opened, iris & {value for _, value in told})
    things = entities(opened, names, words.lang, known)
    found: dict[tuple[str, str], Statement] = {}
    used: set[Passage] = set()
    for at, value in told:
        field = field_of[_FIELDS[at][0]]
        thing = value if value in names and field not in ("url", "language") else None
        if field == "type" and value != f"{ONTO}{_type(rows)}":
            continue
        text = _word(field, value, words) or (things[value].label if thing else value)
        fits = {fold(n) for n in (text, last_part(value), *names.get(value, ()))}
        mine = tuple(p for p in passages if _proves(p, field, fits))
        if (field, text) not in found:
            # All spellings of a name are proved by the same words: told once.
            proofs = mine if field != "name" or not used & set(mine) else ()
            found[field, text] = Statement(field, text, thing, proofs)
        used |= set(mine)
    return tuple(found.values()), used


def _word(field: str, value: str, words: Words) -> str | None:
    code = last_part(value)
    if field == "type":
        return words.type(code)
    return words.status(code) if field == "status" else None


def _proves(passage: Passage, field: str, fits: set[str]) -> bool:
    """Whether it speaks of this field, and of this value where it names one."""
    if _SAME.get(passage.field, passage.field) != field:
        return False
    return passage.value is None or fold(passage.value) in fits
