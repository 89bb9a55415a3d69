"""Short hands for facts in tests: a person, an event, an article's worth of them."""

from __future__ import annotations

from kg.model import DocumentFact, EventFact, Facts, PersonFact
from kg.resolve import Change
from kg.world import Document, Event, Person, World

Thing = Person | Event | Document


def person(
    name: str, country: str = "AZE", post: str | None = "defence-minister", rank: str | None = None
) -> PersonFact:
    return PersonFact(name, country or None, post, rank)


def event(
    kind: str, status: str, date: str | None, countries: str, people: str = "", **more: object
) -> EventFact:
    """``countries`` apart by blanks, ``people`` by commas."""
    return EventFact(
        kind,
        status,
        date,
        tuple(sorted(countries.split())),
        participants=tuple(p.strip() for p in people.split(",") if p.strip()),
        **more,  # type: ignore[arg-type]
    )


def document(
    kind: str, status: str, parties: str, signed: str | None = None, covers: str | None = None
) -> DocumentFact:
    return DocumentFact(kind, status, tuple(sorted(parties.split())), signed, covers)


def article(
    name: str,
    *records: PersonFact | EventFact | DocumentFact,
    published: str | None = None,
    language: str = "en",
) -> Facts:
    return Facts(
        name,
        language=language,
        published=published,
        persons=tuple(r for r in records if isinstance(r, PersonFact)),
        events=tuple(r for r in records if isinstance(r, EventFact)),
        documents=tuple(r for r in records if isinstance(r, DocumentFact)),
    )


def things(world: World) -> set[Thing]:
    return {*world.persons, *world.events, *world.documents}


def altered(change: Change) -> tuple[list[Thing], list[Thing]]:
    """The things that are other than before, as they were and as they are, sorted by iri."""
    was, now = things(change.before), things(change.after)
    return sorted(was - now, key=lambda t: t.iri), sorted(now - was, key=lambda t: t.iri)
