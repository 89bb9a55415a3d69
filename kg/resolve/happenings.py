"""Events and documents of the world, out of groups of claims.

In: a group and what its claims say. Out: ``Event`` or ``Document`` values and the conflicts in
them: each field by its own small function, all values that disagree kept with their claims.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from kg.resolve import dates, status
from kg.resolve.claims import Draft, document_fact, event_fact
from kg.resolve.groups import Group
from kg.resolve.iris import mint
from kg.resolve.items import Item
from kg.resolve.offices import conflict, spellings, values_told
from kg.resolve.persons import most
from kg.resolve.towns import town
from kg.world import ArticleRef, Conflict, Document, Event, StatusReport, Value

_IN_ONE_TOWN = frozenset(("Meeting", "Signing", "Ceremony"))
"""Visits, exercises and long conferences may go on in several."""
_OPPOSED = (frozenset(("held", "cancelled")),)


def event(
    group: Group,
    claims: Mapping[str, Draft],
    items: Mapping[str, Item],
    articles: Mapping[str, ArticleRef],
    people: Mapping[str, str],
    by_office: Callable[[str, int | None], dates.Chosen | None] = lambda date, weekday: None,
) -> tuple[Event, list[Conflict]]:
    """The event of a group; ``people`` maps a person as items name them to the iri.

    ``by_office`` is asked for the year of a date without one and its weekday, told by who
    held which office.
    """
    facts = {c: event_fact(claims[c]) for c in group.claims}
    reports = [
        StatusReport(
            c,
            claims[c].article,
            f.status,
            articles[claims[c].article].published,
            f.background,
            f.date,
        )
        for c, f in facts.items()
    ]
    state, rule = status.choose(reports)
    told = [
        dates.Told(
            r.claim, r.article, r.date, r.status, r.reported, r.background, facts[r.claim].weekday
        )
        for r in reports
        if r.date
    ]
    when = dates.choose(told, state)
    if when.date and when.bounds() == (None, None):
        when = by_office(when.date, dates.weekday(told, when.date)) or when
    begin, end = when.bounds()
    kind = facts[group.claims[0]].type
    countries = tuple(sorted({c for f in facts.values() for c in f.countries}))
    names = spellings(
        (f.name, articles[claims[c].article].language, c) for c, f in facts.items() if f.name
    )
    code = most(items[c].naming.code for c in group.claims) if kind == "Exercise" else None
    title = (
        max(names, key=lambda n: (len(n.claims), n.language == "en", n.text)).text
        if names
        else None
    )
    label = title or " ".join([kind, "-".join(countries), when.date or ""]).strip()
    iri = mint("event", [kind, code or None, *countries[:6], when.date], group.claims)
    out = Event(
        iri,
        kind,
        label,
        state,
        rule,
        status.history(reports),
        when.date,
        when.rule,
        when.inferred,
        begin,
        end,
        countries,
        most(f.host for f in facts.values()),
        tuple(sorted({people[p] for c in group.claims for p in items[c].everyone})),
        spellings(
            (f.place[0], articles[claims[c].article].language, c)
            for c, f in facts.items()
            if f.place
        ),
        names,
        f"series/{code}" if code else None,
        tuple(sorted({t for f in facts.values() for t in f.topics})),
        group.claims,
        *_articles(group, claims, articles),
        group.merges,
    )
    found = [
        conflict("event", field, (iri,), values)
        for field, values in (
            ("date", when.disputed),
            ("status", _statuses(reports)),
            ("parties", _parties({c: f.countries for c, f in facts.items()})),
            ("place", _places({c: f.place[0] for c, f in facts.items() if f.place}, kind)),
        )
        if values
    ]
    return out, found


def document(
    group: Group,
    claims: Mapping[str, Draft],
    articles: Mapping[str, ArticleRef],
    signings: Mapping[str, str],
) -> tuple[Document, list[Conflict]]:
    """The document of a group; ``signings`` maps a claim to the Signing's iri."""
    facts = {c: document_fact(claims[c]) for c in group.claims}
    reports = [
        StatusReport(
            c, claims[c].article, f.status, articles[claims[c].article].published, False, f.signed
        )
        for c, f in facts.items()
    ]
    state, rule = status.choose(reports)
    when = dates.choose(
        [dates.Told(r.claim, r.article, r.date, r.status, r.reported) for r in reports if r.date],
        state,
    )
    covers = dates.choose(
        [
            dates.Told(
                c, claims[c].article, f.covers, f.status, articles[claims[c].article].published
            )
            for c, f in facts.items()
            if f.covers
        ],
        None,
    )
    kinds = {c: f.type for c, f in facts.items()}
    firm = [kinds[r.claim] for r in reports if r.status == state]
    kind = most(firm) or kinds[group.claims[0]]
    parties = tuple(sorted({p for f in facts.values() for p in f.parties}))
    label = " ".join([kind, "-".join(parties), covers.date or when.date or ""]).strip()
    iri = mint("document", [kind, *parties[:6], covers.date or when.date], group.claims)
    begin, end = covers.bounds()
    out = Document(
        iri,
        kind,
        label,
        state,
        rule,
        status.history(reports),
        parties,
        when.date,
        covers.date,
        begin,
        end,
        most(signings.get(c) for c in group.claims),
        group.claims,
        *_articles(group, claims, articles),
        group.merges,
    )
    found = [
        conflict("document", field, (iri,), values)
        for field, values in (
            ("signed", when.disputed),
            ("covers", covers.disputed),
            ("type", values_told(kinds)),
        )
        if values
    ]
    return out, found


def _articles(
    group: Group, claims: Mapping[str, Draft], articles: Mapping[str, ArticleRef]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Ids of the articles, and of the independent sources among them."""
    ids = sorted({claims[c].article for c in group.claims})
    return tuple(ids), tuple(sorted({articles[i].source for i in ids}))


def _statuses(reports: Iterable[StatusReport]) -> tuple[Value, ...]:
    """Held and cancelled, or two statuses told on one day."""
    said = {r.claim: r.status for r in reports}
    if any(opposed <= set(said.values()) for opposed in _OPPOSED):
        return values_told({c: s for c, s in said.items() if s in ("held", "cancelled")})
    return ()


def _parties(said: Mapping[str, Sequence[str]]) -> tuple[Value, ...]:
    """Sets of parties of which neither holds the other."""
    sets = sorted({tuple(v) for v in said.values() if v})
    if all(set(a) <= set(b) or set(b) <= set(a) for a in sets for b in sets):
        return ()
    return values_told({c: ",".join(v) for c, v in said.items() if v})


def _places(said: Mapping[str, str], kind: str) -> tuple[Value, ...]:
    """Two towns told of what has one place."""
    towns = {claim: place for claim, name in said.items() if (place := town(name))}
    if kind not in _IN_ONE_TOWN or len(set(towns.values())) < 2:
        return ()
    spelled: dict[str, str] = {}
    for claim, place in sorted(towns.items()):
        spelled.setdefault(place, said[claim])
    return values_told({claim: spelled[place] for claim, place in towns.items()})
