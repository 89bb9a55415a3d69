"""Whether the words tell of an event at all: visits in the plural are no visit, and a verb of
meeting without anybody who meets is no meeting.
"""

from __future__ import annotations

from collections.abc import Callable

from kg.extract.events.objects import NEEDS_OBJECT, has_object
from kg.extract.events.papers import nothing_to_sign, only_said_of, signed_before
from kg.extract.events.partners import (
    demands,
    meets_a_thing,
    nobody_goes,
    of_a_body_at_home,
    receives_nobody,
    sides_meet,
    signs_at_home,
    with_no_side,
)
from kg.extract.ground.roles import in_fixed_order
from kg.extract.ground.ships import owners, ships_in
from kg.extract.ground.travellers import travellers
from kg.extract.ground.values import ActorMention, Said
from kg.extract.people.posts import one_with_another, two_holders
from kg.extract.people.unnamed import one_met_another, two_sides_act
from kg.extract.story.scene import TWO_SIDES, Scene, event_of
from kg.extract.story.stay import visit_of_both
from kg.extract.who.parties import heads_of_alliance, ministers_of
from kg.pack import Hit

_PRAISE_REACH = 10
_OBJECT_REACH = 12
"""How near somebody must stand to a weak word ("received") for it to be a meeting."""


def nothing(scene: Scene, date: Said | None, host: Said | None) -> str | None:
    """The name of the first rule by which the words name no one event, if any."""
    for rule in NOTHING:
        if rule(scene, date, host):
            return rule.__name__
    return None


def several_at_once(scene: Scene, date: Said | None, _: Said | None) -> bool:
    """Talks and visits in the plural, of nobody and without a day; parades in general."""
    plural = "pl" in scene.trigger.features and scene.noun
    if scene.role == "parade" and plural and date is None:
        return True
    if _between_states(scene):
        return False
    undated = date is None or date.rule == "date_of_scene"
    people = [m for m in scene.people if scene.nearest_of_type(m)]
    last = scene.sentence.pack.verbs_last
    named = scene.sentence.has("apart") or any(
        h.entry.get("to") == "counterpart" for h in scene.sentence.of_kind("reference")
    )
    if last and scene.type == "Meeting" and plural and undated and not named:
        # "his meetings are planned": of one side alone, with whomever
        people = people if len({scene.side(m) for m in people}) > 1 else []
    return scene.type in TWO_SIDES and plural and undated and not people


def _between_states(scene: Scene) -> bool:
    """Whether talks are said to have been between two countries: a plural for one occasion."""
    states = [
        h
        for h in scene.sentence.of_kind("country")
        if scene.type == "Meeting"
        and h.entry.get("form") == "name"
        and h.start >= scene.trigger.end
    ]
    between = any(
        r.entry.values["role"] == "between" and 0 <= r.start - scene.trigger.end <= 2
        for r in scene.sentence.of_kind("relation")
    )
    told = scene.sentence.has("status")
    return between and told and len({h.entry.values["code"] for h in states}) > 1


def nobody_meets(scene: Scene, _: Said | None, __: Said | None) -> bool:
    """A verb of meeting without anybody who meets."""
    return scene.type in ("Meeting", "PhoneCall") and _without_people(scene)


def invited_to_an_event(scene: Scene, _: Said | None, __: Said | None) -> bool:
    """An invitation to an exercise or conference belongs to that."""
    return (
        scene.type == "Visit"
        and scene.role == "invite"
        and any(
            event_of(t) in ("Exercise", "Conference")
            for t in scene.triggers
            if scene.trigger.entry.get("joined") is None or t.start >= scene.trigger.end
        )
    )


def visit_without_visitors(scene: Scene, date: Said | None, host: Said | None) -> bool:
    """A noun for a visit without a day, with nobody from elsewhere."""
    if scene.type != "Visit" or not scene.noun or date is not None:
        return False
    there = host.value if host else None
    strangers = any(scene.side(m) != there for m in scene.people)
    return not (strangers or _delegation(scene) or _foreign_post(scene, there))


def _foreign_post(scene: Scene, host: str | None) -> bool:
    """Whether right behind the noun, or as whose it is, somebody comes by his post alone: "the
    visit to Lima of the Kenyan minister", "the Kenyan minister's second visit to Lima"."""
    posts = [p for p in scene.sentence.of_kind("post") if "pl" not in p.features]
    tokens, pack = scene.story.text.tokens, scene.sentence.pack
    return host is not None and any(
        (
            0 <= p.start - scene.trigger.end <= _VISITOR
            or (
                0 <= scene.trigger.start - p.end <= _VISITOR
                and tokens[p.end - 1].ending in pack.list("possessive")
            )
        )
        and (0 <= c.start - p.end <= 1 or 0 <= p.start - c.end <= 1)
        and c.entry.values["code"] != host
        for p in posts
        for c in scene.sentence.of_kind("country")
    )


_VISITOR = 5
"""Words between a visit and the post of who comes."""


def guest_of_nobody(scene: Scene, _: Said | None, host: Said | None) -> bool:
    """ "Visiting" says that somebody is on a visit where his title and name stand behind it."""
    if scene.role != "guest":
        return False
    guests = [m for m in scene.people if scene.nearest_of_type(m)]
    return host is None or not any(scene.side(m) not in (None, host.value) for m in guests)


def weak_without_a_goal(scene: Scene, _: Said | None, host: Said | None) -> bool:
    """A weak word for a visit needs a destination in words."""
    weak = scene.type == "Visit" and scene.trigger.entry.get("weak") is not None
    return weak and (host is None or not host.rule.startswith(("goal", "our")))


def to_a_monument(scene: Scene, _: Said | None, host: Said | None) -> bool:
    """ "Sonra Fəxri xiyabanı ziyarət edib": a weak word for a visit right behind a monument, in a
    sentence that names no country to go to."""
    weak = scene.type == "Visit" and scene.trigger.entry.get("weak") is not None
    if not weak or host is None or not scene.sentence.pack.verbs_last:
        return False
    if scene.sentence.start <= host.start < scene.sentence.end:
        return False
    return any(
        h.entry.get("kind") in _MONUMENTS and 0 <= scene.trigger.start - h.end <= _BEFORE_IT
        for h in scene.sentence.of_kind("place")
    )


_MONUMENTS = frozenset({"memorial", "square"})
_BEFORE_IT = 3
"""Words between a monument and the verb: "kompleksini"."""


def nobody_travels(scene: Scene, _: Said | None, host: Said | None) -> bool:
    """A word for going somewhere, of nobody: bombers, contingents and snow come to a country too.
    (Where the verb ends the sentence its subject often stands in an earlier one.)"""
    if scene.sentence.pack.verbs_last:
        return False
    if scene.type != "Visit" or scene.role not in _GOING or scene.people:
        return False
    posts = scene.sentence.has("post", "rank")
    return not posts and not _pointed_at(scene) and not _those_told_of(scene, host)


def _those_told_of(scene: Scene, host: Said | None) -> bool:
    """ "Hungarian and Slovene doctors met. In June the Hungarians go to Maribor": where nouns
    decline, a people in the nominative right by the verb, of whom it was just told that theirs
    talked with those to whom the verb leads."""
    told = scene.story.last("Meeting", "Conference", "Visit", "Exercise")
    sentence = scene.sentence
    if told is None or sentence.pack.verbs_last or "pl" not in scene.trigger.features:
        return False
    if host is None or host.value not in told.countries:
        return False
    if scene.number - told.mentions[-1].sentence > _JUST or len(told.countries) != _PAIR:
        return False
    return any(
        c.entry.get("form") == "demonym"
        and "nom" in c.features
        and c.entry.values["code"] in told.countries.keys() - {host.value}
        and (0 <= scene.trigger.start - c.end <= 1 or 0 <= c.start - scene.trigger.end <= 1)
        for c in sentence.of_kind("country")
    )


_JUST = 2
_PAIR = 2


def a_people_travels(scene: Scene, _: Said | None, host: Said | None) -> bool:
    """ "30,000 Syrians came to Türkiye": a nation's people, of whom no word says that they are on
    an errand of their state."""
    if scene.type != "Visit" or scene.noun or scene.role not in _GOING:
        return False
    if in_fixed_order(scene.sentence):
        return False  # see ``nobody_goes``
    trigger, countries = scene.trigger, tuple(scene.sentence.of_kind("country"))
    states = {h.start for h in countries if h.entry.get("form") == "name"}
    peoples = [h for h in countries if h.entry.get("form") == "demonym"]
    if scene.sentence.pack.verbs_last:  # an adjective with an ending, or before a verb, is a noun
        adjectives = (h for h in countries if h.entry.get("form") == "adjective")
        nouns = (h for h in adjectives if h.features or h.end == trigger.start)
        peoples += [h for h in nouns if h.start not in states]
    told = {scene.clauses.of(h.start) for h in (*peoples, trigger)}
    others: list[ActorMention | Hit] = list(scene.people)
    others += scene.sentence.of_kind("post", "rank", "unit")
    some = any(scene.clauses.of(h.start) in told for h in others)
    alone = bool(peoples) and not some and not _pointed_at(scene)
    return alone and not _those_told_of(scene, host)


_GOING = frozenset({"arrive", "depart", "return"})
"""Roles of words for going somewhere."""


def goal_elsewhere(scene: Scene, _: Said | None, host: Said | None) -> bool:
    """A weak word for a visit whose goal stands far behind it: "it comes to ... in Africa"."""
    if scene.type != "Visit" or scene.trigger.entry.get("weak") is None or host is None:
        return False
    if scene.sentence.pack.verbs_last or scene.role == "invite":
        return False
    if scene.role == "port" and (ships_in(scene.sentence) or not scene.people):
        return False
    if scene.role == "stay" and in_fixed_order(scene.sentence) and host.end <= scene.trigger.start:
        return True  # "only in Lima, said an official who was in the room"
    return host.start - scene.trigger.end > _GOAL_REACH


_GOAL_REACH = 6
"""Words between a weak word for going somewhere and where to."""


def posted_there(scene: Scene, _: Said | None, host: Said | None) -> bool:
    """An ambassador who goes to a ministry of the country of his posting makes no visit to it, nor
    does he who welcomes a guest there."""
    welcomes = scene.trigger.entry.kind == "welcome"
    if scene.type != "Visit" or host is None or (_pointed_at(scene) and not welcomes):
        return False
    guests = [
        m
        for m in scene.people
        if scene.side(m) not in (None, host.value) and scene.nearest_of_type(m)
    ]
    posts = [scene.story.actors[m.actor].post for m in guests]
    return bool(posts) and all(p is not None and p.value in _POSTED for p in posts)


_POSTED = frozenset({"ambassador", "defence-attache"})


def sails_from_home(scene: Scene, _: Said | None, host: Said | None) -> bool:
    """ "The cruiser left Vladivostok": ships that put out from a port of their own country."""
    if scene.trigger.entry.get("leaves") is None or host is None:
        return False
    whose = {said.value for said in owners(scene.story.text)}
    whose |= {c for u in scene.sentence.of_kind("unit") if (c := u.entry.get("country"))}
    home = scene.story.home.country
    return host.value in whose or (home is not None and home.value == host.value)


def by_custom(scene: Scene, date: Said | None, _: Said | None) -> bool:
    """ "Such meetings are held every year": in the plural, without a day."""
    plural = scene.noun and scene.trigger.features & {"pl", "pl?"}
    if scene.type not in ("Conference", "Meeting") or not plural or date is not None:
        return False
    return any(scene.distance(h) <= _PRAISE_REACH for h in scene.sentence.of_kind("custom"))


NOTHING: tuple[Callable[[Scene, Said | None, Said | None], bool], ...] = (
    several_at_once,
    nobody_meets,
    with_no_side,
    of_a_body_at_home,
    meets_a_thing,
    receives_nobody,
    demands,
    invited_to_an_event,
    visit_without_visitors,
    guest_of_nobody,
    weak_without_a_goal,
    to_a_monument,
    nobody_travels,
    a_people_travels,
    nobody_goes,
    goal_elsewhere,
    posted_there,
    sails_from_home,
    by_custom,
    nothing_to_sign,
    signs_at_home,
    signed_before,
    only_said_of,
)
"""Why words may name no one event: tried in this order."""


def _delegation(scene: Scene) -> bool:
    """Whether the sentence speaks of visitors without a name, or says that the visit happened."""
    return _pointed_at(scene) or scene.sentence.has("status")


def _pointed_at(scene: Scene) -> bool:
    """Whether a word points at visitors without a name."""
    return bool(travellers(scene.sentence, scene.trigger)) or any(
        h.entry.get("to") in ("delegation", "guest", "ships")
        for h in scene.sentence.of_kind("reference")
    )


def _without_people(scene: Scene) -> bool:
    """A verb of meeting needs somebody who meets: a name, a delegation, a guest."""
    if scene.noun or scene.trigger.entry.kind != "trigger":
        return False
    if scene.role == NEEDS_OBJECT:
        return not has_object(scene)
    weak = scene.trigger.entry.get("weak") is not None
    if any(not weak or scene.distance(m) <= _OBJECT_REACH for m in scene.people):
        return False
    if weak and has_object(scene):
        return False
    pair = (scene.sentence, scene.trigger)
    titles = one_with_another(*pair) or one_met_another(*pair)
    if not weak and (_several_ministers(scene) or sides_meet(scene) or titles):
        return False
    if visit_of_both(scene.story, scene.number, scene.sentence, scene.trigger) is not None:
        return False
    return not any(
        h.entry.get("to") in ("delegation", "guest", "both-ministers", "counterpart")
        or (h.entry.get("to") == "staff" and scene.sentence.pack.verbs_last)
        for h in scene.sentence.of_kind("reference")
    )


def _several_ministers(scene: Scene) -> bool:
    """ "The defence ministers of A and B met": a title in the plural and two countries, unnamed;
    not where a conference is told of, which they met for."""
    if any(event_of(t) == "Conference" for t in scene.triggers):
        return False
    named = scene.story.names[scene.number]  # of an exercise, at which troops gather
    if not (named or in_fixed_order(scene.sentence)):
        if two_sides_act(scene.sentence, scene.trigger):
            return True
    return bool(ministers_of(scene) or two_holders(scene.sentence) or heads_of_alliance(scene))
