"""How many articles stand behind a store, by publisher, language and month.

An empty answer may only mean that nothing was loaded: who reads an answer sees what could have
been found. In: the engine's store, or articles; out: ``Coverage``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import DefaultGraph, NamedNode, Store

from kg.graph.terms import DCT, Space
from kg.known.reading import SPACE, Known
from kg.known.values import Article

Counts = tuple[tuple[str | None, int], ...]
"""(value, articles) pairs; None counts the articles that do not tell."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Publishers and languages by number, most first; months in order, undated last."""

    articles: int
    publishers: Counts = ()
    languages: Counts = ()
    months: Counts = ()
    """``2023-10``."""
    first: str | None = None
    last: str | None = None
    """The oldest and the newest day of publication."""

    @property
    def undated(self) -> int:
        """How many articles do not tell when they were published."""
        return dict(self.months).get(None, 0)


def coverage_of(store: Store, space: Space = SPACE) -> Coverage:
    """The coverage of a whole store: three scans, no joins."""
    return _counted(
        len(Known(store, space).instances("Article")),
        _values(store, "publisher"),
        _values(store, "language"),
        _values(store, "issued"),
    )


def coverage_by(articles: Iterable[Article]) -> Coverage:
    """The coverage of some articles."""
    some = {article.iri: article for article in articles}.values()
    told = (
        [v for a in some if (v := getattr(a, name))]
        for name in ("publisher", "language", "published")
    )
    return _counted(len(some), *told)


def _counted(all_: int, publishers: list[str], languages: list[str], days: list[str]) -> Coverage:
    months = Counter(day[:7] for day in days)
    return Coverage(
        all_,
        _ranked(publishers, all_),
        _ranked(languages, all_),
        (*sorted(months.items()), *_untold(days, all_)),
        min(days, default=None),
        max(days, default=None),
    )


def _ranked(values: list[str], all_: int) -> Counts:
    ranked = sorted(Counter(values).items(), key=lambda row: (-row[1], row[0]))
    return (*ranked, *_untold(values, all_))


def _untold(values: list[str], all_: int) -> Counts:
    return ((None, all_ - len(values)),) if all_ > len(values) else ()


def _values(store: Store, name: str) -> list[str]:
    """One value of each article in the resolved graph."""
    found: dict[str, str] = {}
    quads = store.quads_for_pattern(None, NamedNode(DCT + name), None, DefaultGraph())
    for quad in quads:
        subject, value = getattr(quad.subject, "value", ""), getattr(quad.object, "value", "")
        found[subject] = min(found.get(subject, value), value)
    return list(found.values())
