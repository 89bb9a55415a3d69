"""What changed between two worlds, in words.

In: the world before and the world after. Out: ``Difference`` values in a fixed order, each with
a kind, the iri to look at and a sentence. Things are followed by their claims, which are
permanent, never by their iris, which may change when a date grows more exact.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.world import Conflict, Document, Event, Name, Person, World

Thing = Person | Event | Document


@dataclass(frozen=True, slots=True)
class Difference:
    """``kind`` is one of KINDS; ``about`` is an iri of the world after, or else before."""

    kind: str
    about: str
    text: str


KINDS = ("article", "new", "gone", "merged", "split", "changed", "conflict")
_FIELDS: tuple[tuple[str, str], ...] = (
    ("status", "status"),
    ("date", "date"),
    ("signed", "signed on"),
    ("covers", "covers"),
    ("host", "host"),
    ("label", "name"),
    ("country", "state"),
    ("rank", "rank"),
    ("countries", "parties"),
    ("parties", "parties"),
    ("series", "series"),
    ("places", "place"),
    ("participants", "participants"),
    ("topics", "topics"),
)


def diff(before: World, after: World) -> tuple[Difference, ...]:
    """All differences, by kind in the order of ``KINDS``, then by iri."""
    became = _links(before.persons, after.persons)
    before = _named(before, {iri: now[0].label for iri, now in became.items() if now})
    after = _named(after, {})
    found = [
        *_articles(before, after),
        *_things(before.persons, after.persons, "person"),
        *_things(before.events, after.events, "event"),
        *_things(before.documents, after.documents, "document"),
        *_conflicts(before, after),
    ]
    return tuple(sorted(found, key=lambda d: (KINDS.index(d.kind), d.about, d.text)))


def _named(world: World, names: Mapping[str, str]) -> World:
    """The world with the names of participants for their iris, which may change by themselves.

    ``names`` are those by which they are known now: a better spelling changes no event.
    """
    names = {**{person.iri: person.label for person in world.persons}, **names}
    events = (
        replace(event, participants=tuple(sorted({names.get(p, p) for p in event.participants})))
        for event in world.events
    )
    return replace(world, events=tuple(events))


def _articles(before: World, after: World) -> Iterator[Difference]:
    was, now = {a.id: a for a in before.articles}, {a.id: a for a in after.articles}
    for name in sorted(set(was) | set(now)):
        if name not in was:
            yield Difference("article", now[name].iri, f"article {name} came")
        elif name not in now:
            yield Difference("article", was[name].iri, f"article {name} is gone")
        elif was[name] != now[name]:
            yield Difference("article", now[name].iri, f"article {name} is other than before")


def _things(was: Sequence[Thing], now: Sequence[Thing], noun: str) -> Iterator[Difference]:
    """What became of each thing: followed to the things that have its claims now."""
    became = _links(was, now)
    came = _links(now, was)
    for thing in now:
        sources = came[thing.iri]
        if not sources:
            yield Difference("new", thing.iri, f"new {noun}: {_title(thing)}{_told(thing)}")
        elif len(sources) > 1:
            names = " and ".join(_title(s) for s in sources)
            yield Difference(
                "merged", thing.iri, f"{names} are now one {noun}: {_title(thing)}{_why(thing)}"
            )
        elif len(became[sources[0].iri]) == 1:
            yield from _changes(sources[0], thing)
    for thing in was:
        targets = became[thing.iri]
        if not targets:
            yield Difference("gone", thing.iri, f"{noun} no longer told of: {_title(thing)}")
        elif len(targets) > 1:
            names = " and ".join(_title(t) for t in targets)
            yield Difference("split", targets[0].iri, f"{_title(thing)} is now {names}")


def _links(some: Iterable[Thing], others: Iterable[Thing]) -> dict[str, list[Thing]]:
    """Iri of each of ``some`` -> those of ``others`` that share a claim, in order."""
    by_claim = {c: thing for thing in others for c in thing.claims}
    out: dict[str, list[Thing]] = {}
    for thing in some:
        found = {by_claim[c].iri: by_claim[c] for c in thing.claims if c in by_claim}
        out[thing.iri] = [found[iri] for iri in sorted(found)]
    return out


def _changes(was: Thing, now: Thing) -> Iterator[Difference]:
    for field, word in _FIELDS:
        if field == "label" and not isinstance(now, Person):
            continue
        old, new = _value(was, field), _value(now, field)
        if old != new:
            text = f"{_title(was)}: {word} {_text(old)} → {_text(new)}"
            if field == "status" and not isinstance(now, Person):
                text += _reporter(now)
            yield Difference("changed", now.iri, text)
    more = sorted(set(now.articles) - set(was.articles))
    less = sorted(set(was.articles) - set(now.articles))
    if more:
        yield Difference("changed", now.iri, f"{_title(now)}: told by {', '.join(more)} too")
    if less:
        yield Difference("changed", now.iri, f"{_title(now)}: no longer told by {', '.join(less)}")


def _value(thing: Thing, field: str) -> object:
    """A field's value; spellings of places, each once, without where they were read."""
    value = getattr(thing, field, None)
    if isinstance(value, tuple) and value and isinstance(value[0], Name):
        return tuple(sorted({name.text for name in value}))
    return value


def _reporter(thing: Event | Document) -> str:
    """By whom the status is told that holds now."""
    told = [r for r in thing.history if r.status == thing.status]
    if not told:
        return ""
    day = f", {told[-1].reported}" if told[-1].reported else ""
    return f" ({told[-1].article}{day}; rule {thing.status_rule})"


def _why(thing: Thing) -> str:
    """The rules that joined it, each once."""
    rules: Mapping[str, None] = dict.fromkeys(m.rule for m in thing.merges)
    return f" (by {', '.join(rules)})" if rules else ""


def _told(thing: Thing) -> str:
    count = len(thing.articles)
    return f", told by {thing.articles[0]}" if count == 1 else f", told by {count} articles"


def _title(thing: Thing) -> str:
    return thing.label if isinstance(thing, Person) else f"{thing.label} ({thing.status})"


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "none"
    return "none" if value is None else str(value)


def _conflicts(before: World, after: World) -> Iterator[Difference]:
    """By the names that things have now: one more report of a disagreement is no new one."""
    now = {thing.iri: thing.label for thing in _all(after)}
    became = _links(_all(before), _all(after))
    was = {thing.iri: (*became[thing.iri], thing)[0].label for thing in _all(before)}
    old = {_odds(conflict, was): conflict.about[0] for conflict in before.conflicts}
    new = {_odds(conflict, now): conflict.about[0] for conflict in after.conflicts}
    for text in sorted(old.keys() ^ new.keys()):
        word = "sources disagree" if text in new else "sources no longer disagree"
        yield Difference("conflict", new.get(text) or old[text], f"{word} on {text}")


def _all(world: World) -> tuple[Thing, ...]:
    return (*world.persons, *world.events, *world.documents)


def _odds(conflict: Conflict, names: Mapping[str, str]) -> str:
    """What is at odds; an office is called by the last part of its iri."""
    about = {names.get(iri) or iri.rpartition("/")[2] for iri in conflict.about}
    values = " or ".join(sorted(names.get(v.value, v.value) for v in conflict.values))
    return f"{conflict.field} of {' and '.join(sorted(about))}: {values}"
