"""An article's IRI in, its text cut at the passages, and what was read out of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from kg.query.collection import labels
from kg.query.labels import entities
from kg.query.model import Entity
from kg.query.terms import ONTO, PREFIXES, last_part, said_in, values_of
from kg.serve.values import Ask
from kg.serve.words import Speech
from kg.store import Store


@dataclass(frozen=True, slots=True)
class Piece:
    """Some of the text; ``note`` says what was read from it, if anything. ``chosen``: the words
    that the address points at; ``id`` where they begin."""

    text: str
    note: str = ""
    chosen: bool = False
    id: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One value of a field, and where it stands: ``at`` is start and end, as in addresses."""

    field: str
    value: str
    at: str
    in_title: bool


@dataclass(frozen=True, slots=True)
class Told:
    """What an article says of one thing."""

    thing: Entity | None
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Read:
    """An article to be shown."""

    title: str
    url: str | None
    pieces: tuple[Piece, ...]
    told: tuple[Told, ...]


_Span = tuple[int, int, str]
_Values = dict[str, list[str]]
_DCT, _OA = PREFIXES["dct"], PREFIXES["oa"]


def read_of(store: Store, iri: str, ask: Ask, lang: str) -> Read:
    """The article; ``at=START-END`` of the address chooses a passage."""
    nodes = said_in(store.graph, iri)
    article = nodes.get(iri, {})
    text, title = _one(article, f"{ONTO}text") or "", _one(article, f"{_DCT}title") or ""
    word = Speech(lang).of
    spans: list[_Span] = []
    found: dict[tuple[str, str], list[Fact]] = {}
    for claim, passage in _passages(nodes):
        start, end = (int(passage[f"{_OA}{name}"][0]) for name in ("start", "end"))
        field, value = passage[f"{ONTO}field"][0], _one(passage, f"{ONTO}value") or ""
        in_title = _one(passage, f"{ONTO}source") == "title"
        quote = (title if in_title else text)[start:end]
        # What is a code has a word; a name stands for itself.
        said = _said(word.status(value) if field == "status" else word.type(value), quote)
        fact = Fact(word.field(field), said, f"{start}-{end}", in_title)
        # A claim that was set aside is about nothing now.
        for about in values_of(store.graph, claim, "about") or [""]:
            found.setdefault((about, claim), []).append(fact)
        if not in_title:
            spans.append((start, end, f"{fact.field}: {said}"))
    named = entities(store, {about for about, _ in found if about}, lang, labels())
    told = tuple(
        Told(named.get(about), tuple(sorted(set(facts), key=_place)))
        for (about, _), facts in sorted(found.items(), key=lambda item: _first(item[1]))
    )
    url = _one(article, f"{_DCT}source")
    return Read(title, url, pieces(text, spans, _chosen(ask)), told)


def _passages(nodes: Mapping[str, _Values]) -> Iterator[tuple[str, _Values]]:
    for claim, values in nodes.items():
        for passage in values.get(f"{ONTO}passage", ()):
            if f"{ONTO}field" in nodes.get(passage, {}):
                yield claim, nodes[passage]


def _one(values: _Values, name: str) -> str | None:
    return values[name][0] if name in values else None


def pieces(text: str, spans: list[_Span], chosen: tuple[int, int] | None) -> tuple[Piece, ...]:
    """The text cut wherever a passage begins or ends; joined it is the text again.

    >>> [p.text for p in pieces("He came to Baku.", [(0, 2, "a"), (11, 15, "b")], None)]
    ['He', ' came to ', 'Baku', '.']
    """
    good = sorted(span for span in set(spans) if 0 <= span[0] < span[1] <= len(text))
    cuts = {0, len(text), *(at for start, end, _ in good for at in (start, end))}
    if chosen and 0 <= chosen[0] < chosen[1] <= len(text):
        cuts |= set(chosen)
    else:
        chosen = None
    ordered = sorted(cuts)
    notes: dict[int, list[str]] = {}
    places = {at: number for number, at in enumerate(ordered)}
    for start, end, note in good:
        for number in range(places[start], places[end]):
            notes.setdefault(number, []).append(note)
    found = []
    for number, (start, end) in enumerate(pairwise(ordered)):
        inside = chosen is not None and chosen[0] <= start < chosen[1]
        id_ = "here" if chosen is not None and start == chosen[0] else ""
        note = "; ".join(dict.fromkeys(notes.get(number, ())))
        found.append(Piece(text[start:end], note, inside, id_))
    return tuple(found)


def _said(value: str, quote: str) -> str:
    words = " ".join(quote.split())
    return words if value in ("", words) else f"{last_part(value) or value} ({words})"


def _place(fact: Fact) -> tuple[bool, int, str, str]:
    return not fact.in_title, int(fact.at.split("-")[0]), fact.field, fact.value


def _first(facts: list[Fact]) -> tuple[bool, int, str, str]:
    return min(map(_place, facts))


def _chosen(ask: Ask) -> tuple[int, int] | None:
    start, _, end = ask.values().get("at", "").partition("-")
    if all(t.isascii() and t.isdecimal() and len(t) < 10 for t in (start, end)):
        return int(start), int(end)
    return None
