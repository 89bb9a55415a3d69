"""Where an event was of which no sentence says it: what the events told of beside it tell.

All events of an article in, the places that they lend each other out. Who signs after talks does
so where they were; a guard of honour stands where the guest is received; who is on a visit meets
his hosts in its town. Only what is told close by, of the same parties and not of another day,
lends its place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from kg.edtf import DAY, compatible
from kg.extract.ground.roles import roles_of
from kg.extract.ground.values import Said
from kg.extract.story.drafts import Draft
from kg.extract.story.memory import Story

_NEAR = 3
"""Sentences between two events of which one lends its place to the other."""
_Rule = Callable[[Story, Draft], Said | None]


def places_of(story: Story) -> dict[int, Said]:
    """The place of each event that has one told or lent, by its number in the story."""
    told = {i: p for i, d in enumerate(story.drafts) if (p := d.place) is not None}
    lent: dict[int, Said] = {}
    for i, draft in enumerate(story.drafts):
        if i in told or draft.type == "PhoneCall" or draft.status.value == "discussed":
            continue
        said = next((s for rule in _RULES if (s := rule(story, draft)) is not None), None)
        if said is not None:
            lent[i] = said
    return told | lent


def of_the_talks(story: Story, draft: Draft) -> Said | None:
    """A paper is signed where the talks were that have just been told of."""
    if draft.type != "Signing" or draft.status.value != "held":
        return None
    for other in _beside(story, draft, "Meeting", "Conference"):
        if _before(other, draft) and other.place is not None and _told_as_one(draft, other):
            return _lent(other.place, "place_of_talks", "where the talks were")
    return None


def _told_as_one(draft: Draft, talks: Draft) -> bool:
    """Whether a paper is told of as the end of talks: in their sentence, or with no day of its own,
    or theirs ("in the same month they signed" was elsewhere)."""
    date = draft.date
    same = talks.date is not None and date is not None and talks.date.value == date.value
    day = date is not None and len(date.value) == DAY
    own = date is not None and date.rule != "date_of_scene"
    last = date is not None and date.rule == "day_of_talks"
    return _gap(draft, talks) == 0 or not own or last or (same and day)


def of_the_visit(story: Story, draft: Draft) -> Said | None:
    """Guests are received in the town that they came to, as has just been told, and sign there what
    the same or the next sentence tells of."""
    welcomed = draft.type == "Ceremony" and draft.role == "welcome"
    signed = draft.type == "Signing" and draft.status.value == "held"
    if draft.type != "Meeting" and not welcomed and not signed:
        return None
    if draft.status.value not in ("held", "planned"):
        return None
    for other in (*_beside(story, draft, "Visit"), *_of_its_guest(story, draft)):
        place = other.place
        if signed and (_gap(draft, other) > 1 or not _told_as_one(draft, other)):
            continue
        told = place is not None and place.start < draft.mentions[-1].trigger.start
        if place is not None and told and _before(other, draft) and is_town(story, place):
            return _lent(place, "town_of_visit", "the town of the visit")
    return None


def _of_its_guest(story: Story, draft: Draft) -> Iterator[Draft]:
    """ "He is in Brussels. The same day he met his Dutch colleague": the visits told close by of
    somebody who takes part, whoever the others are; not of talks on the margins of something."""
    told = story.text.sentences[draft.mentions[0].sentence]
    if any(r.entry.values["role"] == "margins" for r in told.of_kind("relation")):
        return
    for other in reversed(story.drafts):
        near = other.type == "Visit" and _gap(draft, other) <= _NEAR
        alike = other.status.value == draft.status.value and _of_one_time(other, draft)
        if near and alike and set(other.actors) & set(draft.actors):
            yield other


def of_the_reception(story: Story, draft: Draft) -> Said | None:
    """A guard of honour stands where the guest is received that it is told of beside."""
    if draft.type != "Ceremony" or draft.role != "welcome":
        return None
    for other in _beside(story, draft, "Meeting"):
        if other.place is not None and _gap(draft, other) <= 1:
            return _lent(other.place, "place_of_reception", "where the guest was received")
    return None


def of_the_headline(story: Story, draft: Draft) -> Said | None:
    """The one town of the headline, for what the text tells first and for talks of its parties."""
    first = next((d for d in story.drafts if any(m.zone == "body" for m in d.mentions)), None)
    kinds = ("Visit", "Meeting", "Conference") if draft is first else ("Meeting", "Conference")
    if first is None or draft.type not in kinds or draft.status.value != "held":
        return None
    if draft is not first:
        ours = set(draft.countries) & set(first.countries)
        if not ours or draft.mentions[0].background or not _of_one_time(first, draft):
            return None
    towns: dict[str, Said] = {}
    for sentence in story.text.sentences:
        if sentence.zone == "headline":
            for hit in sentence.of_kind("place"):
                if hit.entry.get("kind") == "city" and "place" in roles_of(hit, sentence):
                    name = hit.entry.payload or story.text.quote(hit.start, hit.end)
                    towns.setdefault(name, Said(name, hit.start, hit.end, "town_of_headline"))
    return next(iter(towns.values())) if len(towns) == 1 else None


_RULES: tuple[_Rule, ...] = (of_the_talks, of_the_reception, of_the_visit, of_the_headline)


def _lent(place: Said, rule: str, why: str) -> Said:
    return replace(place, rule=rule, inferred=why)


def _before(a: Draft, b: Draft) -> bool:
    return a.mentions[0].trigger.start < b.mentions[-1].trigger.start


def _beside(story: Story, draft: Draft, *types: str) -> Iterator[Draft]:
    """Events of some types told close to one, of its parties, time and reality: nearest first."""
    found: list[tuple[int, int, Draft]] = []
    for i, other in enumerate(story.drafts):
        if other is draft or other.type not in types:
            continue
        if other.status.value != draft.status.value or not _of_one_time(other, draft):
            continue
        ours, theirs = set(draft.countries), set(other.countries)
        if not (ours <= theirs or theirs <= ours):
            continue
        gap = _gap(draft, other)
        if gap <= _NEAR:
            found.append((gap, -i, other))
    return (o for _, _, o in sorted(found, key=lambda f: f[:2]))


def _gap(a: Draft, b: Draft) -> int:
    """Sentences between the nearest mentions of two events."""
    return min(abs(m.sentence - o.sentence) for m in a.mentions for o in b.mentions)


def _of_one_time(a: Draft, b: Draft) -> bool:
    """Whether nothing says that two events were at different times."""
    if a.mentions[0].background != b.mentions[0].background:
        return False
    return a.date is None or b.date is None or compatible(a.date.value, b.date.value)


def is_town(story: Story, place: Said) -> bool:
    """Whether a place is a town of the gazetteer, or told as a capital."""
    hits = story.text.sentences[story.text.sentence_at(place.start)].of_kind("place")
    return place.rule == "capital_of" or any(
        h.start == place.start and h.entry.get("kind") == "city" for h in hits
    )


def country_of(story: Story, place: Said) -> str | None:
    """The country that a place of the gazetteer lies in."""
    hits = story.text.sentences[story.text.sentence_at(place.start)].of_kind("place")
    return next((h.entry.get("country") for h in hits if h.start == place.start), None)
