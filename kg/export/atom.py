"""An Atom feed (RFC 4287) of what two countries did: an entry an event or document, newest first.

An entry is as old as the first dated report of the event, and was updated by the newest; what only
undated articles tell is not in it, since it is not known to be new. No clock is read: a feed was
updated when its newest entry was. An entry's id is the address of the first claim that told of it,
which stays when reports merge.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from xml.sax.saxutils import escape, quoteattr

from kg.export.walk import Walk
from kg.known import Document, Event, Known
from kg.known.reading import named

MOST = 200
"""Entries of a feed: the newest."""

Thing = Event | Document
_NEVER = "1970-01-01"


@dataclass(frozen=True, slots=True)
class Feed:
    """Of whom a feed is: two codes. ``address`` is where it is served, if it is; ``since`` the day
    (ISO) before which nothing in it was first reported."""

    one: str
    other: str
    address: str | None = None
    since: str | None = None


def atom(walk: Walk, feed: Feed) -> Iterator[str]:
    """The feed of two codes, in lines."""
    known = Known(walk.store.graph, walk.space)
    first, second = known.code(feed.one), known.code(feed.other)
    told = known.newest(first, second) if first and second else iter(())
    new = (iri for iri, reported, _ in told if reported >= (feed.since or ""))
    newest = [known.thing(iri) for iri in islice(new, MOST)]
    names = [_party(known, code) for code in (feed.one, feed.other)]
    id = f"{walk.space.data}feed/{feed.one}-{feed.other}"
    yield '<?xml version="1.0" encoding="utf-8"?>\n'
    yield '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">\n'
    yield f"  <id>{_text(id)}</id>\n"
    yield f"  <title>{_text(' – '.join(names))}: defence diplomacy</title>\n"
    yield f"  <updated>{_stamp(max(map(_updated, newest), default=_NEVER))}</updated>\n"
    yield "  <author><name>Communiqué</name></author>\n"
    yield "  <generator>Communiqué</generator>\n"
    if feed.address:
        yield f'  <link rel="self" type="application/atom+xml" href={_attribute(feed.address)}/>\n'
    for thing in newest:
        yield from _entry(walk, known, thing)
    yield "</feed>\n"


def _entry(walk: Walk, known: Known, thing: Thing) -> Iterator[str]:
    told = [report for report in thing.reports if report.reported]
    yield "  <entry>\n"
    yield f"    <id>{_text(told[0].claim)}</id>\n"
    yield f"    <title>{_text(_title(thing))}</title>\n"
    yield f"    <published>{_stamp(told[0].reported or '')}</published>\n"
    yield f"    <updated>{_stamp(_updated(thing))}</updated>\n"
    yield f'    <link rel="alternate" href={_attribute(thing.iri)}/>\n'
    for iri in thing.articles:
        article = known.article(iri)
        if article.url and article.url.startswith(("https://", "http://")):
            yield f'    <link rel="via" href={_attribute(article.url)}/>\n'
    for scheme, term in (("", thing.type), ("status/", thing.status)):
        where = _attribute(walk.space.onto + scheme)
        yield f"    <category scheme={where} term={_attribute(term)}/>\n"
    yield f"    <summary>{_text(_summary(known, thing))}</summary>\n"
    yield "  </entry>\n"


def _title(thing: Thing) -> str:
    name = named(thing.names, "en") if isinstance(thing, Event) else None
    when = thing.date if isinstance(thing, Event) else thing.signed or thing.covers
    what = " ".join(part for part in (thing.type, name) if part)
    return f"{what}: {thing.status}" + (f", {when}" if when else "")


def _summary(known: Known, thing: Thing) -> str:
    """Who, where, and what each report said of the status."""
    parts = [", ".join(_party(known, code) for code in thing.parties)]
    if isinstance(thing, Event) and thing.places:
        parts.append(", ".join(named(known.labels(iri), "en") or iri for iri in thing.places))
    parts += [
        " ".join(p for p in (r.reported, known.article(r.article).publisher, r.status) if p)
        for r in thing.reports
        if r.reported
    ]
    return "; ".join(parts)


def _updated(thing: Thing) -> str:
    return max((r.reported for r in thing.reports if r.reported), default=_NEVER)


def _party(known: Known, code: str) -> str:
    iri = known.code(code)
    return (named(known.labels(iri), "en") if iri else None) or code


def _stamp(day: str) -> str:
    """A day as RFC 3339 has it, since that is what Atom asks for."""
    return f"{day[:10]}T00:00:00Z"


def _text(text: str) -> str:
    return escape(_fit(text))


def _attribute(text: str) -> str:
    return quoteattr(_fit(text))


def _fit(text: str) -> str:
    """Without what XML 1.0 cannot hold, on one line."""
    return " ".join("".join(c for c in text if c.isprintable() or c.isspace()).split())
