"""Documents across articles: which claims are about one plan, agreement or protocol.

In: the document claims of an article, and which event each of its signings became. Out:
``Paper`` values to compare, couples worth comparing, and the rules. Serves DESIGN rule 7.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.edtf import Days, ordinal, overlap, parse
from kg.model import DocumentFact
from kg.resolve.claims import Draft, document_fact
from kg.resolve.items import Item, Window
from kg.resolve.pairs import NEAR_DAYS, Verdict
from kg.world import ArticleRef

_OPEN = ("planned", "discussed")
_PRINTED = 10
"""A document told as signed without a day was signed so many days before, at most."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One claimed document. ``signing`` is the event that its article's Signing became."""

    iri: str
    article: str
    rank: int
    type: str
    status: str
    parties: frozenset[str]
    signed: str | None
    days: Days | None
    covers: str | None
    signing: str | None
    windows: tuple[Window, ...]
    """Days on which it may have been signed, as far as its article tells."""


def papers(
    article: ArticleRef, claims: Sequence[Draft], mates: Sequence[Item], became: Mapping[str, str]
) -> tuple[Paper, ...]:
    """The documents of one article, told beside the events ``mates``.

    ``became`` maps an event's claim to its event.
    """
    ranks: dict[tuple[str, tuple[str, ...]], int] = {}
    out = []
    for claim in claims:
        fact = document_fact(claim)
        row = (fact.type, fact.parties)
        rank = ranks[row] = ranks.get(row, -1) + 1
        days = parse(fact.signed)
        out.append(
            Paper(
                claim.iri,
                article.id,
                rank,
                fact.type,
                fact.status,
                frozenset(fact.parties),
                fact.signed if days else None,
                days,
                fact.covers,
                _signing(fact, days, mates, became),
                _windows(fact, days, mates, ordinal(article.published)),
            )
        )
    return tuple(out)


def _windows(
    fact: DocumentFact, days: Days | None, mates: Sequence[Item], published: int | None
) -> tuple[Window, ...]:
    """The days told; else those of the article's events of the parties; else before printing."""
    if days:
        return ((days.begin, days.end),) if days.begin and days.end else ()
    if fact.status != "signed":
        return ()
    same = [m for m in mates if m.exact and m.parties == frozenset(fact.parties)]
    signed = [m for m in same if m.type == "Signing"]
    near = sorted({w for m in signed or same for w in m.windows if m.status == "held"})
    if near:
        return tuple(near)
    return ((published - _PRINTED, published + 1),) if published else ()


def _signing(
    fact: DocumentFact, days: Days | None, mates: Sequence[Item], became: Mapping[str, str]
) -> str | None:
    """The one Signing of the article that can have made the document."""
    parties = frozenset(fact.parties)
    wanted = "planned" if fact.status in _OPEN else "held"
    found = {
        became[s.iri]
        for s in mates
        if s.type == "Signing"
        and s.parties == parties
        and s.status == wanted
        and (days is None or s.days is None or overlap(days, s.days))
    }
    return found.pop() if len(found) == 1 else None


def keys(paper: Paper) -> tuple[tuple[tuple[str, str], bool], ...]:
    """The blocks of a document: its parties with the signing, the period, the years."""
    if not paper.parties:
        return ()
    parties = " ".join(sorted(paper.parties))
    found = []
    if paper.signing:
        found.append(f"signing {paper.signing}")
    if paper.covers:
        found.append(f"covers {paper.covers}")
    for low, high in paper.windows:
        years = range((low - NEAR_DAYS) // 366, (high + NEAR_DAYS) // 366 + 1)
        found.extend(f"year {n}" for n in years)
    return tuple(((parties, key), True) for key in sorted(set(found)))


def contradiction(a: Paper, b: Paper) -> str | None:
    """Why two claims cannot be one document."""
    if a.article == b.article:
        return "told apart by one article"
    if a.parties != b.parties:
        return "other parties"
    if a.days and b.days and not overlap(a.days, b.days, NEAR_DAYS):
        return "signed on other days"
    if a.covers and b.covers and a.covers != b.covers:
        ours, theirs = parse(a.covers), parse(b.covers)
        if not (ours and theirs and overlap(ours, theirs)):
            return "covers another period"
    if a.type != b.type and not (a.signing and a.signing == b.signing):
        return "of another type"
    return None


def verdict(a: Paper, b: Paper) -> Verdict | None:
    """What the rules say of two claimed documents, in whatever order."""
    if b.iri < a.iri:
        a, b = b, a
    if contradiction(a, b):
        return None
    nudge = 0.01 * (a.rank == b.rank) + 0.01 * (a.signed is not None and a.signed == b.signed)
    for rule, score in _rules(a, b):
        parties = ",".join(sorted(a.parties))
        reason = (
            f"{a.type} and {b.type} of {parties}, signed {a.signed or 'not told'} and "
            f"{b.signed or 'not told'}, covering {a.covers or 'not told'} and "
            f"{b.covers or 'not told'}"
        )
        return Verdict(rule, round(min(1.0, score + nudge), 3), reason)
    return None


def _rules(a: Paper, b: Paper) -> Iterator[tuple[str, float]]:
    alike = a.type == b.type
    if alike and a.days and b.days and overlap(a.days, b.days):
        yield "same-type-and-day", 0.95
    if alike and a.covers and a.covers == b.covers:
        yield "same-type-and-period", 0.92
    if (
        a.signing
        and a.signing == b.signing
        and (alike or (a.status in _OPEN) != (b.status in _OPEN))
    ):
        yield "same-signing", 0.85 if alike else 0.75
    if alike and a.days and b.days and a.signing is None and b.signing is None:
        yield "same-type-near-days", 0.7
    if alike and any(
        low <= last and first <= high for low, high in a.windows for first, last in b.windows
    ):
        yield "same-type-within", 0.7
