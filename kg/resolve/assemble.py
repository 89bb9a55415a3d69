"""The whole of resolving: facts of all articles in, the world out, one way without feedback.

persons → tenures (from the dates that the sources give) → events → documents → status and
dates of each. The outcome is a function of the set of facts, judgements and reprints: input is
sorted first, and every later step keeps that order (DESIGN rules 7 and 8).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.model import DocumentFact, EventFact, Facts, PersonFact
from kg.resolve import blocks, documents, pairs, persons
from kg.resolve.claims import Draft, article_iri, drafts, person_fact
from kg.resolve.cluster import cluster
from kg.resolve.edtf import ordinal
from kg.resolve.happenings import document, event
from kg.resolve.items import Item, items
from kg.resolve.judge import NONE, Judgement, Judgements
from kg.resolve.names import is_full
from kg.resolve.offices import holders, most, person
from kg.resolve.persons import Group
from kg.resolve.series import labels
from kg.resolve.sounds import parts
from kg.world import ArticleRef, Claim, Conflict, Document, Event, Person, Series, Tenure, World


@dataclass(frozen=True, slots=True)
class _Read:
    """One article's claims by list."""

    facts: Facts
    persons: tuple[Draft, ...]
    events: tuple[Draft, ...]
    documents: tuple[Draft, ...]


def resolve(
    facts: Iterable[Facts],
    judgements: Judgements = NONE,
    sources: Mapping[str, str] | None = None,
) -> World:
    """The world that the facts tell of.

    ``sources`` maps an article's id to the id of the article whose text it reprints (itself
    where it is the first); articles that it leaves out stand for themselves.
    """
    fixes = judgements.fixes()
    read = [_read(f, fixes) for f in sorted(facts, key=lambda f: f.id)]
    claims = {d.iri: d for r in read for d in (*r.persons, *r.events, *r.documents)}
    articles = {r.facts.id: _article(r.facts, sources or {}) for r in read}

    people = persons.groups((d for r in read for d in r.persons), articles, judgements)
    who = {c: g.claims[0] for g in people for c in g.claims}
    states = _states(people, claims, articles)
    told = {i.iri: i for r in read for i in items(r.facts, r.events, _names(r, who), states)}
    attested = _attested(read, told, who)
    found_persons, tenures, conflicts = _persons(people, claims, articles, attested)
    about = {c: p.iri for p in found_persons for c in p.claims}

    groups = cluster(
        told.values(), blocks.couples(told.values()), pairs.verdict, pairs.contradiction, judgements
    )
    events: list[Event] = []
    for group in groups:
        made, odds = event(group, claims, told, articles, about)
        events.append(made)
        conflicts.extend(odds)
    about.update({c: e.iri for e in events for c in e.claims})

    found_documents, odds = _documents(read, claims, told, articles, about, judgements)
    conflicts.extend([*odds, *holders(tenures)])
    about.update({c: d.iri for d in found_documents for c in d.claims})
    return World(
        tuple(articles[i] for i in sorted(articles)),
        tuple(_claim(claims[i], about[i]) for i in sorted(claims)),
        tuple(sorted(found_persons, key=lambda p: p.iri)),
        tuple(sorted(tenures, key=lambda t: t.iri)),
        tuple(sorted(events, key=lambda e: e.iri)),
        _series(events),
        tuple(sorted(found_documents, key=lambda d: d.iri)),
        tuple(sorted(conflicts, key=lambda c: c.iri)),
    )


def _read(facts: Facts, fixes: dict[str, tuple[Judgement, ...]]) -> _Read:
    mine = drafts(facts, fixes)
    return _Read(
        facts,
        tuple(d for d in mine if isinstance(d.fact, PersonFact)),
        tuple(d for d in mine if isinstance(d.fact, EventFact)),
        tuple(d for d in mine if isinstance(d.fact, DocumentFact)),
    )


def _article(facts: Facts, sources: Mapping[str, str]) -> ArticleRef:
    return ArticleRef(
        facts.id,
        article_iri(facts.id),
        facts.published,
        facts.language,
        facts.publisher,
        facts.title,
        facts.url,
        sources.get(facts.id, facts.id),
    )


def _claim(draft: Draft, about: str) -> Claim:
    return Claim(draft.iri, draft.article, draft.kind, draft.span, draft.index, draft.fact, about)


def _states(
    people: Iterable[Group], claims: Mapping[str, Draft], articles: Mapping[str, ArticleRef]
) -> dict[str, str | None]:
    """The first claim of each person known by a full name -> the state served."""
    out: dict[str, str | None] = {}
    for group in people:
        facts = {
            (person_fact(claims[c]).name, articles[claims[c].article].language)
            for c in group.claims
        }
        if any(is_full(parts(name, language)) for name, language in facts):
            out[group.claims[0]] = most(person_fact(claims[c]).country for c in group.claims)
    return out


def _names(read: _Read, who: Mapping[str, str]) -> dict[str, str]:
    """A name as the article's events give it -> the first claim of the person."""
    return {d.fact.name: who[d.iri] for d in read.persons if isinstance(d.fact, PersonFact)}


def _attested(
    read: Iterable[_Read], told: Mapping[str, Item], who: Mapping[str, str]
) -> dict[str, tuple[int, ...]]:
    """Person claim -> days on which its article has the person in office.

    The days of dated events held that the person takes part in; where the article tells none,
    the day of publication, unless it speaks of the person only in the background.
    """
    out: dict[str, tuple[int, ...]] = {}
    for one in read:
        published = ordinal(one.facts.published)
        mine = [told[d.iri] for d in one.events]
        for claim in one.persons:
            with_them = [i for i in mine if who[claim.iri] in i.everyone]
            days = {
                d
                for i in with_them
                if i.exact and i.days and i.status == "held"
                for d in (i.days.begin, i.days.end)
                if d and (not published or d <= published)
            }
            if not days and published and not (with_them and all(i.background for i in with_them)):
                days = {published}
            out[claim.iri] = tuple(sorted(days))
    return out


def _persons(
    groups: Iterable[Group],
    claims: Mapping[str, Draft],
    articles: Mapping[str, ArticleRef],
    attested: Mapping[str, tuple[int, ...]],
) -> tuple[list[Person], list[Tenure], list[Conflict]]:
    found, tenures, conflicts = [], [], []
    for group in groups:
        made, offices, odds = person(group, claims, articles, attested)
        found.append(made)
        tenures.extend(offices)
        conflicts.extend(odds)
    return found, tenures, conflicts


def _documents(
    read: Iterable[_Read],
    claims: Mapping[str, Draft],
    told: Mapping[str, Item],
    articles: Mapping[str, ArticleRef],
    about: Mapping[str, str],
    judgements: Judgements,
) -> tuple[list[Document], list[Conflict]]:
    some = {
        p.iri: p
        for r in read
        for p in documents.papers(
            r.facts,
            r.documents,
            [told[d.iri] for d in r.events],
            about,
        )
    }
    signings = {p.iri: p.signing for p in some.values() if p.signing}
    found, conflicts = [], []
    for group in cluster(
        some.values(),
        documents.couples(some.values()),
        documents.verdict,
        documents.contradiction,
        judgements,
    ):
        made, odds = document(group, claims, articles, signings)
        found.append(made)
        conflicts.extend(odds)
    return found, conflicts


def _series(events: Iterable[Event]) -> tuple[Series, ...]:
    by_code: dict[str, list[Event]] = {}
    for one in events:
        if one.series:
            by_code.setdefault(one.series, []).append(one)
    out = []
    for iri, members in sorted(by_code.items()):
        code = iri.removeprefix("series/")
        read = {
            n.language: n.text
            for e in sorted(members, key=lambda e: e.iri)
            for n in reversed(e.names)
            if n.language
        }
        names = labels(code) or tuple(sorted((k, v) for k, v in read.items() if k))
        out.append(Series(iri, code, names, tuple(sorted(e.iri for e in members))))
    return tuple(out)
