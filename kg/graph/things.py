"""A graph read back: the quads of the resolved graph in, a ``World`` out, as far as it says.

What a graph does not keep (a proof's place, which claims say a spelling) is left empty: enough to
compare two graphs by, whatever file they come from, too little to write one anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar
from urllib.parse import unquote

from kg.graph.terms import LABEL, TYPE, Quad, Space
from kg.model import DOCUMENT_TYPES, EVENT_TYPES
from kg.world import (
    ArticleRef,
    Conflict,
    Document,
    Event,
    Merge,
    Name,
    Person,
    StatusReport,
    Value,
    World,
)

_ESCAPED = re.compile(r"\\(?:u([0-9A-F]{4})|U([0-9A-F]{8})|(.))", re.ASCII | re.IGNORECASE)
_PLAIN = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}
_LATE = "9999"


def world_of(quads: Iterable[Quad], space: Space | None = None) -> World:
    """The articles, persons, events, documents and conflicts of the default graph.

    Of articles only what cites them is known, of merges only the rule.
    """
    return _Reading(quads, space or Space()).world()


def plain(term: str) -> str:
    """The text of a literal, without language and datatype.

    >>> plain('"a\\\\"b\\\\u00E9"@en')
    'a"bé'
    """
    body = term[1 : term.rindex('"')] if '"' in term else term
    return _ESCAPED.sub(_unescaped, body)


def _unescaped(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    return chr(int(code, 16)) if code else _PLAIN.get(match[3], match[3])


Thing = TypeVar("Thing")


class _Reading:
    """The nodes of the graph by class, each with what it says: predicate → objects, sorted."""

    def __init__(self, quads: Iterable[Quad], space: Space) -> None:
        self.space = space
        self.nodes: dict[str, dict[str, list[str]]] = {}
        for quad in quads:
            if not quad.graph:
                self.nodes.setdefault(quad.subject, {}).setdefault(quad.predicate, []).append(
                    quad.object
                )
        self.kinds: dict[str, list[str]] = {}
        self.rules: dict[str, set[str]] = {}
        for node, told in sorted(self.nodes.items()):
            for objects in told.values():
                objects.sort()
            for kind in told.get(TYPE, ()):
                self.kinds.setdefault(kind, []).append(node)
        for node in self._all("Merge"):
            for about in self._objects(node, "about"):
                self.rules.setdefault(about, set()).update(map(plain, self._objects(node, "rule")))

    def world(self) -> World:
        return World(
            articles=tuple(sorted(map(self._article, self._all("Article")), key=lambda a: a.id)),
            persons=self._things("Person", self._person),
            events=self._things("Event", self._event),
            documents=self._things("Document", self._document),
            conflicts=self._things("Conflict", self._conflict),
        )

    def _things(self, kind: str, make: Callable[[str], Thing]) -> tuple[Thing, ...]:
        return tuple(map(make, self._all(kind)))

    def _all(self, kind: str) -> list[str]:
        return self.kinds.get(self.space.cq(kind), [])

    def _objects(self, node: str, name: str) -> list[str]:
        return self.nodes.get(node, {}).get(self.space.cq(name), [])

    def _article(self, node: str) -> ArticleRef:
        told = {p.rpartition("/")[2][:-1]: plain(o[0]) for p, o in self.nodes[node].items()}
        return ArticleRef(
            self._id(node),
            self._path(node),
            told.get("issued"),
            told.get("language"),
            told.get("publisher"),
            told.get("title"),
            told.get("source"),
        )

    def _person(self, node: str) -> Person:
        preferred = tuple(sorted(self._labels(node)))
        names = dict(preferred)
        return Person(
            iri=self._path(node),
            label=names.get("en") or min((n for _, n in preferred), default=self._path(node)),
            names=(),
            preferred=preferred,
            country=self._code(node, "country"),
            rank=self._code(node, "rank"),
            tenures=(),
            claims=self._paths(node, "claim"),
            articles=self._articles(node),
            merges=self._merges(node),
        )

    def _event(self, node: str) -> Event:
        kind = self._kind(node, EVENT_TYPES)
        date, parties = self._text(node, "date"), self._codes(node, "party")
        names = sorted((language != "en", name) for language, name in self._labels(node))
        series = self._paths(node, "series")
        return Event(
            iri=self._path(node),
            type=kind,
            label=names[0][1] if names else self._path(node),
            status=self._code(node, "status") or "",
            status_rule=self._text(node, "statusRule") or "",
            history=self._history(node),
            date=date,
            date_rule=None,
            date_inferred=None,
            begin=None,
            end=None,
            countries=parties,
            host=self._code(node, "host"),
            participants=self._paths(node, "participant"),
            places=tuple(
                Name(unquote(place.removeprefix("place/")), None, "", ())
                for place in self._paths(node, "place")
            ),
            names=(),
            series=series[0] if series else None,
            topics=self._codes(node, "topic"),
            claims=self._paths(node, "claim"),
            articles=self._articles(node),
            sources=(),
            merges=self._merges(node),
        )

    def _document(self, node: str) -> Document:
        return Document(
            iri=self._path(node),
            type=self._kind(node, DOCUMENT_TYPES),
            label=min((n for _, n in self._labels(node)), default=self._path(node)),
            status=self._code(node, "status") or "",
            status_rule=self._text(node, "statusRule") or "",
            history=self._history(node),
            parties=self._codes(node, "party"),
            signed=self._text(node, "signedOn"),
            covers=self._text(node, "covers"),
            begin=None,
            end=None,
            made_by=None,
            claims=self._paths(node, "claim"),
            articles=self._articles(node),
            sources=(),
            merges=self._merges(node),
        )

    def _conflict(self, node: str) -> Conflict:
        values = {
            self._text(v, "value") or "": self._paths(v, "saidBy")
            for v in self._objects(node, "variant")
        }
        return Conflict(
            self._path(node),
            self._text(node, "kind") or "",
            self._text(node, "field") or "",
            self._paths(node, "about") or (self._path(node),),
            tuple(Value(value, claims) for value, claims in sorted(values.items())),
        )

    def _history(self, node: str) -> tuple[StatusReport, ...]:
        reports = [
            StatusReport(
                claim,
                self._id(article),
                self._code(report, "status") or "",
                self._text(report, "reported"),
            )
            for report in self._objects(node, "statusReport")
            for claim in self._paths(report, "saidBy")
            for article in self._objects(report, "article")
        ]
        return tuple(sorted(reports, key=lambda r: (r.reported or _LATE, r.article, r.claim)))

    def _merges(self, node: str) -> tuple[Merge, ...]:
        return tuple(Merge("", "", rule, 0, "") for rule in sorted(self.rules.get(node, ())))

    def _labels(self, node: str) -> Iterator[tuple[str, str]]:
        for term in self.nodes[node].get(LABEL, ()):
            yield term[term.rindex('"') + 1 :].removeprefix("@"), plain(term)

    def _kind(self, node: str, kinds: Iterable[str]) -> str:
        types = self.nodes[node].get(TYPE, ())
        return next((kind for kind in sorted(kinds) if self.space.cq(kind) in types), "")

    def _articles(self, node: str) -> tuple[str, ...]:
        return tuple(sorted(map(self._id, self._objects(node, "article"))))

    def _id(self, article: str) -> str:
        """An article's own id."""
        return unquote(self._path(article).removeprefix("article/"))

    def _path(self, node: str) -> str:
        return node[1:-1].removeprefix(self.space.data)

    def _paths(self, node: str, name: str) -> tuple[str, ...]:
        return tuple(map(self._path, self._objects(node, name)))

    def _text(self, node: str, name: str) -> str | None:
        return next(map(plain, self._objects(node, name)), None)

    def _codes(self, node: str, name: str) -> tuple[str, ...]:
        return tuple(sorted(o[1:-1].rpartition("/")[2] for o in self._objects(node, name)))

    def _code(self, node: str, name: str) -> str | None:
        return next(iter(self._codes(node, name)), None)
