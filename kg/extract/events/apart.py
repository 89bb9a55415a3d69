"""One sentence, several talks: "met separately with A and B" is a meeting with each.

Told by a word for it, by the plural of the event word, or by a "with" of each one's own. The one
who has all the talks is the only person of a side; where every side has one person, the one named
first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.extract.ground.countries import countries_listed
from kg.extract.ground.roles import roles_of
from kg.extract.ground.values import EventMention, Said
from kg.extract.story.scene import Scene, event_of
from kg.pack import Hit


def apart(scene: Scene, mention: EventMention) -> list[EventMention]:
    """The talks that a mention tells of: one, or one for each partner met separately."""
    if event_of(scene.trigger) not in ("Meeting", "PhoneCall"):
        return [mention]
    present = [a for a in mention.actors if a[1].rule != "carried_over"]
    if len(present) < 2 and (each := _with_states(scene, mention, present)):
        return each
    if len(mention.actors) < 2 or mention.type == "Conference":
        return [mention]
    plural = scene.noun and "pl" in scene.trigger.features
    word = any(_separates(h, mention) for h in scene.sentence.of_kind("apart"))
    if not (plural or word or len(_each_with(scene, mention)) > 1 or told_as_several(scene)):
        return [mention]
    sides = {key: scene.story.sides.get(key) for key, _ in mention.actors}
    if len(set(sides.values())) == 1:
        return _with_the_absent(scene, mention)
    if (led := _led_by(scene, mention, sides)) is not None:
        return [
            replace(mention, actors=(led, p), countries=_parties(scene, led, p))
            for p in mention.actors
        ]
    if len(sides) < 3:
        return [mention]
    one = _pivot(mention.actors, sides)
    partners = [(k, s) for k, s in mention.actors if k != one[0] and sides[k] != sides[one[0]]]
    if len(partners) < 2:
        return [mention]
    return [replace(mention, actors=(one, p), countries=_parties(scene, one, p)) for p in partners]


def told_as_several(scene: Scene) -> bool:
    """ "He met with A of X and B of Y. At these meetings ...": people of three states at least, and
    the next sentence points back at several talks."""
    after = scene.story.text.sentences[scene.number + 1 : scene.number + 2]
    back = [h for s in after if s.zone == "body" for h in s.of_kind("again")]
    first = next((h for h in back if h.start == after[0].start), None)
    if first is None or not (first.entry.get("all") or "pl" in first.features):
        return False
    named = {scene.side(m) for m in scene.people if m.by == "name"}
    return scene.sentence.zone == "body" and len(named - {None}) > _TWO_SIDES


_TWO_SIDES = 2


def _with_states(
    scene: Scene, mention: EventMention, present: Sequence[tuple[int, Said]]
) -> list[EventMention]:
    """ "He held bilateral talks with his Georgian, Norwegian and Afghan colleagues", unnamed: one
    with each; none where the words tell of no such talks."""
    if len(present) != 1 or not (scene.noun and "pl" in scene.trigger.features):
        return []
    own = scene.story.actors[present[0][0]].country
    for hit in scene.sentence.of_kind("reference", "post"):
        colleagues = hit.entry.get("to") == "counterpart" or "pl" in hit.features
        if own is not None and colleagues and "with" in roles_of(hit, scene.sentence):
            listed = countries_listed(hit, scene.sentence, scene.story.home)
            others = {c: Said(c, hit.start, hit.end, "colleague_of") for c in listed}
            others.pop(own.value, None)
            if len(others) > 1:
                actors = tuple(present)
                kind = "Meeting" if mention.type == "Conference" else mention.type
                return [
                    replace(mention, type=kind, actors=actors, countries=(own, s))
                    for s in others.values()
                ]
    return []


def _led_by(
    scene: Scene, mention: EventMention, sides: Mapping[int, str | None]
) -> tuple[int, Said] | None:
    """ "X called on the president and had separate meetings with A and B": who leads the sentence,
    where none of those named behind is of his side."""
    if scene.sentence.pack.verbs_last or not scene.noun or None in sides.values():
        return None
    if any(said.start < scene.trigger.start for _, said in mention.actors):
        return None
    before = [m for m in scene.people if m.end <= scene.trigger.start and m.actor not in sides]
    if not before or scene.side(before[0]) in (None, *sides.values()):
        return None
    first = before[0]
    name = scene.story.actors[first.actor].name.value
    return first.actor, Said(name, first.start, first.end, "leads_the_sentence")


def _with_the_absent(scene: Scene, mention: EventMention) -> list[EventMention]:
    """ "Separate meetings took place with A and with B": those of the one visitor, who is not
    named there."""
    story = scene.story
    known = {story.sides.get(key) for key, _ in mention.actors}
    guests = [k for k in story.visitors if story.sides.get(k) not in known]
    if len(guests) != 1 or None in known:
        return [mention]
    name = story.actors[guests[0]].name.value
    one = guests[0], Said(name, *scene.span, "visitors_implied", "the visitor")
    return [
        replace(mention, actors=(one, p), countries=_parties(scene, one, p)) for p in mention.actors
    ]


def _separates(word: Hit, mention: EventMention) -> bool:
    """ "Separately" anywhere, "then" between two of the people."""
    if not word.entry.get("between"):
        return True
    first = min(said.end for _, said in mention.actors)
    last = max(said.start for _, said in mention.actors)
    return first <= word.start and word.end <= last


def _each_with(scene: Scene, mention: EventMention) -> list[int]:
    """Those beside whose names a "with" of their own stands: "X ilə, habelə Y ilə görüşüb", "met
    with X and with Y"."""
    if not scene.sentence.pack.verbs_last:
        withs = [r for r in scene.sentence.of_kind("relation") if r.entry.get("role") == "with"]
        led = {
            max(before, key=lambda r: r.end).start: key
            for key, said in mention.actors
            if (before := [r for r in withs if r.end <= said.start])
            and scene.story.title_between(max(r.end for r in before), said.start)
        }
        return list(led.values())
    ends = {h.start for h in scene.sentence.of_kind("relation") if h.entry.get("role") == "with"}
    return [key for key, said in mention.actors if said.end in ends]


def _pivot(actors: Sequence[tuple[int, Said]], sides: Mapping[int, str | None]) -> tuple[int, Said]:
    """Who has all the talks."""
    count = Counter(sides.values())
    alone = [a for a in actors if count[sides[a[0]]] == 1]
    first = min(actors, key=lambda a: a[1].start)
    return alone[0] if len(alone) == 1 else first


def _parties(scene: Scene, *two: tuple[int, Said]) -> tuple[Said, ...]:
    countries = (scene.story.actors[key].country for key, _ in two)
    return tuple(c for c in countries if c is not None)
