"""Two countries in, all that the store knows of them together out, as a ``Dossier``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from kg import view
from kg.dossier.conflicts import disagreements
from kg.dossier.sentences import said
from kg.dossier.values import Attendance, Dossier, Entry, Plan, Said, Source
from kg.edtf import first_day
from kg.known import Article, Document, Event, Known, Report, coverage_by, coverage_of
from kg.known.reading import named
from kg.query import Entity, evidence_of, pair_codes
from kg.query.collection import labels
from kg.query.labels import entities
from kg.query.terms import ONTO
from kg.store import Store
from kg.view.read import plain

SHORT = 25
"""Entries that a short dossier tells, and people: the newest, those who were there most often."""

DRAWN = 40
"""Things in the picture, at most: it is to be read on paper."""

Told = Event | Document


def dossier(
    store: Store,
    one: str,
    other: str,
    lang: str = "en",
    since: str | None = None,
    short: bool = False,
) -> Dossier:
    """All that is known of two countries together; they may be named in any language.

    ``since`` is a day, month or year; ``short``: only the newest entries are told, with their
    sentences, and all are counted. Raises QuestionError where a name means no country, or
    both mean the same one.
    """
    codes, day = pair_codes(store, one, other), first_day(since)
    known = Known(store.graph)
    first, second = (known.code(code) for code in codes)
    told = _told(known, first, second, not short) if first and second else []
    listed = _newest(told) if short else None
    if listed is not None:
        told = [known.thing(t.iri) if n in listed else t for n, t in enumerate(told, 1)]
    some = [thing for n, thing in enumerate(told, 1) if listed is None or n in listed]
    articles = sorted({known.article(iri) for thing in some for iri in thing.articles}, key=_dated)
    sources = tuple(Source(number, article) for number, article in enumerate(articles, 1))
    desk = _Desk(store, known, lang, codes, {s.article.iri: s.number for s in sources})
    entries = tuple(
        desk.entry(number, thing, listed is None or number in listed)
        for number, thing in enumerate(told, 1)
    )
    people = desk.people(events := [t for t in told if isinstance(t, Event)], entries)
    all_ = articles if listed is None else {known.article(i) for t in told for i in t.articles}
    return Dossier(
        lang=lang,
        parties=(desk.party(codes[0]), desk.party(codes[1])),
        since=day,
        graph=store.digest,
        coverage=coverage_of(store),
        own=coverage_by(all_),
        entries=entries,
        new=tuple(e for e in entries if day and (e.first_reported or "") >= day),
        changed=_changed(entries, told, day) if day else (),
        undatable=sum(
            1 for e in entries if not e.first_reported and (not listed or e.number in listed)
        ),
        people=people if listed is None else people[:SHORT],
        plans=tuple(_plans(entries)),
        disagreements=disagreements(
            store.graph, [e for e in entries if listed is None or e.number in listed], desk.numbers
        ),
        picture=_picture(store, codes, len(events), lang) if events else "",
        sources=sources,
        listed=listed,
    )


def _told(known: Known, first: str, second: str, reports: bool) -> list[Told]:
    """Events and documents of both, oldest first, undated last; ``reports``: with what each article
    said of their status, which is most of the reading."""
    found = [known.thing(iri, reports) for iri in known.of(first, second)]
    return sorted(found, key=lambda t: (_date(t) or "9999", t.begin or "9999", t.type, t.iri))


def _newest(told: list[Told]) -> frozenset[int]:
    """The numbers of the newest that are dated; the undated stand last."""
    dated = [number for number, thing in enumerate(told, 1) if thing.begin or _date(thing)]
    return frozenset(dated[-SHORT:])


def _date(thing: Told) -> str | None:
    return thing.date if isinstance(thing, Event) else thing.signed or thing.covers


def _dated(article: Article) -> tuple[str, str]:
    return article.published or "9999", article.iri


class _Desk:
    """Where entries are made: names in one language, sources by number."""

    def __init__(
        self,
        store: Store,
        known: Known,
        lang: str,
        codes: tuple[str, str],
        numbers: Mapping[str, int],
    ) -> None:
        self._store, self._known, self._lang = store, known, lang
        self._codes, self.numbers = codes, numbers
        self._labels, self._named = labels(), dict[str, Entity]()
        self._parties: dict[str, Entity] = {}

    def entry(self, number: int, thing: Told, quoted: bool = True) -> Entry:
        """``quoted``: with the sentences that prove it."""
        passages = evidence_of(self._store, thing.iri) if quoted else ()
        lines = said(passages, thing.reports, self.numbers) if quoted else ()
        event = thing if isinstance(thing, Event) else None
        return Entry(
            number=number,
            iri=thing.iri,
            kind="event" if event else "document",
            type=thing.type,
            name=plain(named(event.names, self._lang) or "") or None if event else None,
            status=thing.status,
            date=_date(thing),
            begin=thing.begin,
            end=thing.end,
            others=tuple(self.party(c) for c in thing.parties if c not in self._codes),
            host=self.party(event.host) if event and event.host else None,
            places=tuple(self._name(iri) for iri in event.places) if event else (),
            people=self._entities(event.participants) if event else (),
            topics=self._entities(f"{ONTO}topic/{code}" for code in event.topics) if event else (),
            covers=thing.covers if isinstance(thing, Document) else None,
            said=lines,
            shown=_telling(lines, thing.status),
            first_reported=thing.first_reported,
            was=_before(thing.reports, None, thing.status),
        )

    def party(self, code: str) -> Entity:
        """A country or organisation, named also where nothing in the store speaks of it."""
        if code not in self._parties:
            iri = self._known.code(code)
            self._parties[code] = self._entities([iri])[0] if iri else Entity("", code, code)
        return self._parties[code]

    def people(self, events: Iterable[Event], entries: Iterable[Entry]) -> tuple[Attendance, ...]:
        """The persons in the events, those with the most held ones first."""
        by_iri = {entry.iri: entry for entry in entries}
        rows: dict[str, list[Entry]] = {}
        for event in events:
            for person in event.participants:
                rows.setdefault(person, []).append(by_iri[event.iri])
        found = [self._attendance(iri, seen) for iri, seen in rows.items()]
        return tuple(sorted(found, key=lambda a: (-a.held, a.person.label, a.person.iri)))

    def _attendance(self, iri: str, seen: list[Entry]) -> Attendance:
        person = self._known.person(iri, claims=False)
        held = [entry for entry in seen if entry.status == "held"]
        posts = [
            (self._entities([f"{ONTO}post/{t.post}"])[0].label, t.begin, t.end)
            for t in person.tenures
        ]
        return Attendance(
            person=self._entities([iri])[0],
            country=self.party(person.country) if person.country else None,
            rank=self._entities([f"{ONTO}rank/{person.rank}"])[0] if person.rank else None,
            posts=tuple(posts),
            held=len(held),
            entries=tuple(entry.number for entry in seen),
            last=max((entry.date for entry in held if entry.date), default=None),
        )

    def _entities(self, iris: Iterable[str]) -> tuple[Entity, ...]:
        wanted = list(iris)
        new = [iri for iri in wanted if iri not in self._named]
        found = entities(self._store, new, self._lang, self._labels) if new else {}
        for iri, one in found.items():
            self._named[iri] = Entity(iri, plain(one.label), one.code)
        return tuple(self._named[iri] for iri in wanted)

    def _name(self, iri: str) -> str:
        return self._entities([iri])[0].label


def _telling(lines: Iterable[Said], status: str) -> Said | None:
    """The sentence that says best what the status is: one that proves it, and the first told."""
    fit = [line for line in lines if line.status == status] or list(lines)
    return min(
        fit,
        key=lambda line: (
            line.background,
            "status" not in line.fields,
            "type" not in line.fields,
            line.reported or "9999",
            line.source,
            line.start,
        ),
        default=None,
    )


def _before(reports: Iterable[Report], day: str | None, now: str) -> str | None:
    """The last other status that was told before the present one was: until ``day``, or ever.

    A plan that is told of after the event was held is no earlier status of it.
    """
    dated = [r for r in reports if r.reported]
    first = min((r.reported or "" for r in dated if r.status == now), default="9999")
    if day and first < day:
        return None
    known = [r for r in dated if day is None or (r.reported or "") < day]
    other = [r.status for r in known if r.status != now and (r.reported or "") <= first]
    return other[-1] if other else None


def _changed(entries: Iterable[Entry], told: Iterable[Told], day: str) -> tuple[Entry, ...]:
    """Entries known before ``day`` whose status is another one by now."""
    found = []
    for entry, thing in zip(entries, told, strict=True):
        if entry.first_reported and entry.first_reported < day:
            was = _before(thing.reports, day, thing.status)
            if was:
                found.append(replace(entry, was=was))
    return tuple(found)


def _plans(entries: Iterable[Entry]) -> Iterable[Plan]:
    every = list(entries)
    for entry in every:
        if entry.type == "CooperationPlan":
            within = [e for e in every if e.kind == "event" and _within(e, entry)]
            held, open_, cancelled = (
                tuple(e for e in within if e.status == status)
                for status in ("held", "planned", "cancelled")
            )
            yield Plan(entry, held, open_, cancelled)


def _within(event: Entry, plan: Entry) -> bool:
    """Whether the event lies in the period that the plan covers, as far as both are known."""
    ends = event.begin, event.end, plan.begin, plan.end
    return all(ends) and str(plan.begin) <= str(event.begin) and str(event.end) <= str(plan.end)


def _picture(store: Store, codes: tuple[str, str], events: int, lang: str) -> str:
    """The events themselves while they can be told apart, else who had how many with whom."""
    what = "events" if events <= DRAWN else "countries"
    wish = view.Wish(what, codes, lang=lang, largest=DRAWN)
    return view.drawing(store, wish, lambda iri: None)
