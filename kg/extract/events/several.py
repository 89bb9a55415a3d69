"""One event word, several events: a tour of countries is a visit to each, and one noun may name
several exercises.

"Will visit Indonesia and Thailand"; "the exercises «Echelon», «Search» and «Barrier»".
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from kg.extract.ground.undone import FINITE
from kg.extract.ground.values import EventMention, Said
from kg.extract.story.scene import Scene
from kg.extract.where.known import nominative
from kg.pack import Hit

_GLUE = frozenset(",;")
_MARKS = 2
"""The quotation marks between one name and the next."""
_OWNERS = 3
"""Words that may stand behind one name of a list and say whose exercise it is."""


def several(scene: Scene, mention: EventMention) -> list[EventMention]:
    """The events of one mention: one for each country of a tour, each name of a list."""
    if mention.type == "Visit":
        at = mention.host.end if mention.host is not None else scene.sentence.end
        behind = at < scene.trigger.start and scene.story.text.tokens[at].text == ","
        # "in the town of A, where the minister of B has come"
        legs = _tour(scene, _in_its_town(scene, mention) if behind else mention)
        return [v for leg in legs for v in _delegations(scene, leg)]
    if mention.type == "Exercise" and mention.name is not None:
        return _named(scene, mention, mention.name)
    return [mention]


def _delegations(scene: Scene, mention: EventMention) -> list[EventMention]:
    """ "The ministers of A and B are coming to C", "their visit to C": a visit of each."""
    sides = {key: scene.story.actors[key].country for key, _ in mention.actors}
    guests = {c.value: c for c in sides.values() if c is not None}
    host = mention.host
    if host is None or len(guests) < 2 or host.value in guests or None in sides.values():
        return [mention]
    pairs = list(pairwise(said for _, said in mention.actors))
    if _of_the_last(scene, mention) and all(_side_by_side(scene, a, b) for a, b in pairs):
        key, _ = mention.actors[-1]
        own = sides[key]
        parties = (own, host) if own is not None else (host,)
        return [replace(mention, actors=mention.actors[-1:], countries=parties)]
    meant = all(a.start == b.start and a.rule in _BY_TITLE for a, b in pairs)
    if not meant and not all(_side_by_side(scene, a, b) for a, b in pairs):
        return [mention]
    return [
        replace(
            mention,
            actors=tuple(a for a in mention.actors if (c := sides[a[0]]) and c.value == code),
            countries=(said, host),
        )
        for code, said in guests.items()
    ]


def _of_the_last(scene: Scene, mention: EventMention) -> bool:
    """ "A and B, who will fly to C": whether a verb in the singular stands behind the comma after
    the last of several people, where verbs agree with those who act."""
    agrees = scene.sentence.pack.settings.get("names", {}).get("declines") == "all"
    end, verb = mention.actors[-1][1].end, scene.trigger
    alone = bool(verb.features & FINITE) and verb.features.isdisjoint({"pl", "pl?", "prt"})
    return agrees and alone and end < verb.start and scene.story.text.tokens[end].text == ","


_BY_TITLE = frozenset({"actor_by_reference", "actor_by_post"})


def _side_by_side(scene: Scene, one: Said, other: Said) -> bool:
    """Whether two people are named one after the other, with titles and an "and" between."""
    by_name = one.rule == other.rule == "actor_by_name"
    ands = (h for h in scene.sentence.of_kind("relation") if h.entry.get("role") == "and")
    comma = "," in (t.text for t in scene.story.text.tokens[one.end : other.start])
    linked = comma or any(one.end <= h.start and h.end <= other.start for h in ands)
    return by_name and linked and scene.story.title_between(one.end, other.start)


def _tour(scene: Scene, mention: EventMention) -> list[EventMention]:
    host = mention.host
    if host is None or not host.rule.startswith("goal_"):
        return [mention]
    goals = sorted(scene.sentence.of_kind("country", "place"), key=lambda h: h.start)
    row = [h for h in goals if h.start == host.start][:1]
    if scene.sentence.pack.settings.get("head") == "last":
        for goal in reversed(goals):  # of a list only the last has the ending
            if row and goal.end <= row[0].start and _goes_on(scene, goal, row[0]):
                row.insert(0, goal)
    for goal in goals:
        if row and goal.start >= row[-1].end and _goes_on(scene, row[-1], goal):
            row.append(goal)
    codes = dict.fromkeys(_country(h) for h in row)
    if not mention.actors:  # of whom nobody is named here: no goal is whose visit it is
        others = [c for c in mention.countries if c.value not in codes]
        mention = replace(
            mention, countries=(*others, *(c for c in mention.countries if c.value == host.value))
        )
    sides = {c.value for c in mention.countries} - {host.value}
    if len(codes) < 2 or sides & codes.keys():
        return [mention]
    return [
        _leg(scene, mention, host, h) for h in {_country(h): h for h in reversed(row)}.values()
    ][::-1]


def _leg(scene: Scene, mention: EventMention, host: Said, goal: Hit) -> EventMention:
    """The visit to one of the countries, with the place only where it is there."""
    said = replace(host, value=_country(goal), start=goal.start, end=goal.end)
    parties = tuple(c for c in mention.countries if c.value != host.value)
    place = mention.place
    if place is not None and place.start != goal.start and said.value != host.value:
        place = None
    leg = replace(mention, host=said, countries=(*parties, said), place=place)
    return _in_its_town(scene, leg)


def _in_its_town(scene: Scene, visit: EventMention) -> EventMention:
    """A visit without a place, with the town that says which country it led to."""
    host = visit.host
    if host is None or visit.place is not None:
        return visit
    towns = (h for h in scene.sentence.of_kind("place") if h.entry.get("kind") in _TOWNS)
    goal = next((h for h in towns if h.start == host.start and host.rule.startswith("goal_")), None)
    if goal is None or goal.entry.get("country") != host.value:
        return visit
    said = Said(nominative(scene.story, goal), goal.start, goal.end, "place_named")
    return replace(visit, place=said)


_TOWNS = frozenset({"city", "town", "port"})


def _country(hit: Hit) -> str:
    return hit.entry.get("code") or hit.entry.get("country") or ""


def _goes_on(scene: Scene, before: Hit, goal: Hit) -> bool:
    """Whether a country is the next of a list, in the case of the one before."""
    adjective = goal.entry.get("form") in ("adjective", "demonym", "compound")
    if adjective or not _country(goal) or not _joined(scene, before.end, goal.start, 0):
        return False
    if any(p.start == goal.end for p in scene.sentence.of_kind("post", "rank")):
        return False  # "on a visit to A, B's minister said"
    cases = {"gen", "dat", "acc", "ins", "loc"}
    ours, theirs = before.features & cases, goal.features & cases
    return not ours or not theirs or bool(ours & theirs)


def _joined(scene: Scene, start: int, end: int, others: int) -> bool:
    """Whether nothing but commas, "and" and a preposition stands between, and so many others."""
    tokens = scene.story.text.tokens[start:end]
    joins = {
        i
        for r in scene.sentence.of_kind("relation")
        if r.entry.values["role"] in ("and", "place")
        for i in range(r.start, r.end)
    }
    listed = any(
        r.entry.values["role"] == "and" and start <= r.start < end
        for r in scene.sentence.of_kind("relation")
    )
    rest = [t for i, t in enumerate(tokens, start) if i not in joins and t.text not in _GLUE]
    if not listed:
        others = min(others, _MARKS)
    return bool(tokens) and len(rest) <= others and (listed or any(t.text == "," for t in tokens))


def _named(scene: Scene, mention: EventMention, name: Said) -> list[EventMention]:
    names = sorted(scene.story.names[scene.number], key=lambda n: n.start)
    names = [n for n in names if n.rule == "name_in_quotes"]
    row = [n for n in names if n.start == name.start]
    for one in names:
        if row and one.start > row[-1].end and _next_name(scene, row[-1], one):
            row.append(one)
    return [replace(mention, name=n) for n in row] or [mention]


def _next_name(scene: Scene, before: Said, name: Said) -> bool:
    """Whether a name is the next of a list, and no other event word's."""
    if any(before.end <= t.start < name.start for t in scene.triggers):
        return False
    return _joined(scene, before.end, name.start, _OWNERS + _MARKS) and not any(
        before.end <= h.start < name.start
        for h in scene.sentence.of_kind("country", "placehead", "document", "status")
    )
