"""One thing and what stands around it: its IRI in, the things to draw out.

Of an event or a document those that it names, and what was made of it; of a person, a place or a
series the events that name it, the newest first, with all whom these name. A busy person has
thousands of events: as many are drawn as can be told apart, and their number is said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kg.view.source import Source, column

LINKS = ("party", "host", "participant", "place", "series", "madeBy")
_DATED = ("begin", "signedOn")


def around(source: Source, iri: str, largest: int) -> tuple[list[str], int]:
    """The things to draw, ``iri`` first, and how many there are."""
    acts = _naming(source, iri)
    ends = _named(source, [iri, *acts])
    near = _named(source, [iri])[iri]
    things = {iri, *acts, *(end for some in ends.values() for end in some)}
    # What it names itself, then its newest events, and of their ends those met most often.
    shown = dict.fromkeys([iri, *near, *acts[: max(1, largest // 2)]])
    met = Counter(end for act in shown for end in ends.get(act, ()))
    for end in sorted(met, key=lambda e: (-met[e], e)):
        shown.setdefault(end)
    return list(shown)[:largest], len(things)


def _naming(source: Source, iri: str) -> list[str]:
    """The events and documents that name a thing, the newest first."""
    found = {act for link in LINKS for act in source.subjects(source.onto + link, iri)}
    days: dict[str, str] = {}
    for name in _DATED:
        for act, values in column(source, name, found).items():
            days.setdefault(act, values[0])
    return sorted(sorted(found), key=lambda act: days.get(act, ""), reverse=True)


def _named(source: Source, things: Sequence[str]) -> dict[str, list[str]]:
    """What each thing names, sorted."""
    found: dict[str, set[str]] = {thing: set() for thing in things}
    for link in LINKS:
        for thing, values in column(source, link, things).items():
            found[thing].update(values)
    return {thing: sorted(values) for thing, values in found.items()}
