"""Whether the words tell of an event at all, and of which status, beyond the cues of status.

Precision before recall: an exercise that is only talked about is discussed, one only praised is
none, visits in the plural are no visit, and what is dated after publication is not held.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kg.annotate import DateMention
from kg.extract.events.objects import NEEDS_OBJECT, has_object
from kg.extract.events.papers import nothing_to_sign, only_said_of, signed_before
from kg.extract.events.partners import (
    demands,
    meets_a_thing,
    nobody_goes,
    receives_nobody,
    with_no_side,
)
from kg.extract.ground.undone import NONE
from kg.extract.ground.values import Said
from kg.extract.people.posts import two_holders
from kg.extract.story.periods import meant_for
from kg.extract.story.scene import TWO_SIDES, Scene, event_of, prepared
from kg.extract.who.parties import ministers_of
from kg.pack import Hit

_PROSPECT_REACH = 8
_PREPARED = 4
"""Words between "the preparation of" and the exercise: whose it is."""
_TO_COME = frozenset({"vn", "inf"})
"""Forms of "to hold an exercise" that make it a prospect where people talk."""
_PRAISE_REACH = 10
_CUSTOM_REACH = 16
_OBJECT_REACH = 12
"""How near somebody must stand to a weak word ("received") for it to be a meeting."""


def exercise_status(scene: Scene, status: Said, name: Said | None) -> Said:
    """The status of an exercise; an unnamed one in talk is a prospect, or only praised."""
    if status.value == NONE:
        return status
    sentence = scene.sentence
    days = {m.start for m in scene.dates}  # "on the eve" may be the day before
    prospects = [
        h
        for h in sentence.of_kind("prospect")
        if scene.distance(h) <= _PROSPECT_REACH and h.start not in days
    ]
    for hit in prospects if status.rule in ("told_as_fact", "cue_held") else ():
        if hit.entry.get("status") and 0 <= scene.trigger.start - hit.end <= _PREPARED:
            return Said("planned", hit.start, hit.end, "being_prepared")
    if status.rule in ("cue_held", "told_as_fact") and (
        prepared(scene.trigger, scene.triggers) and not scene.dates
    ):
        return Said("planned", *scene.span, "being_planned")
    if status.rule in ("cue_held", "told_as_fact") and (invite := _invited(scene)) is not None:
        return Said("planned", invite.start, invite.end, "invited_to_it")
    if status.rule == "told_as_fact" and (word := _meant_for(scene)) is not None:
        return Said("planned", word.start, word.end, "what_is_meant_for_it")
    if status.rule == "told_as_fact" and (aim := _thought_of(scene)) is not None:
        return Said("discussed", aim.start, aim.end, "only_thought_of")
    if status.rule == "told_as_fact" and (day := _for_a_day(scene)) is not None:
        return Said("planned", day.start, day.end, "meant_for_a_day")
    if (agreed := _agreed(scene, status)) is not None and name is None:
        return Said("discussed", agreed.start, agreed.end, "agreed_in_general")
    if scene.role == "such" and not scene.dates:
        return Said(NONE, *scene.span, "such_in_general")
    opened = _ceremony_of(scene)
    new = name is not None or not scene.definite
    if status.rule == "told_as_fact" and opened is not None and new:
        return Said(status.value, opened.start, opened.end, "opened_or_closed")
    if (
        status.rule == "told_by_verb"
        and scene.trigger.features
        and (scene.trigger.features <= {"inf"})
    ):
        if not prospects:
            return Said(NONE, *scene.span, "not_said_to_be_done")
        return Said("discussed", prospects[0].start, prospects[0].end, "prospect_of_doing_it")
    custom = any(scene.distance(h) <= _CUSTOM_REACH for h in sentence.of_kind("custom"))
    custom = custom and all(m.since for m in scene.dates)
    if custom and scene.dates:
        return Said(NONE, *scene.span, "held_by_custom")  # "held yearly since 2011"
    if (idea := _to_be_talked_of(scene, status, prospects)) is not None and name is None:
        return Said("discussed", idea.start, idea.end, "prospect_of_talks_to_come")
    if name is not None:
        spoken = prospects and sentence.has("talk")
        if spoken and status.rule == "told_as_fact" and not scene.dates:
            return Said("discussed", prospects[0].start, prospects[0].end, "prospect_in_talks")
        return status
    if any(scene.distance(h) <= _PRAISE_REACH for h in sentence.of_kind("praise")):
        return Said(NONE, *scene.span, "only_praised")
    if custom:
        return Said(NONE, *scene.span, "held_by_custom")
    talk = sentence.has("talk")
    if talk and status.rule in ("told_as_fact", "cue_held", "future_closes"):
        if not prospects and scene.trigger.features & _TO_COME:
            return Said("discussed", *scene.span, "prospect_in_talks")
        if not prospects:
            return Said(NONE, *scene.span, "talked_of_in_general")
        return Said("discussed", prospects[0].start, prospects[0].end, "prospect_in_talks")
    if status.value == "discussed" and not prospects and not _beside(status, scene):
        return Said(NONE, *scene.span, "discussed_without_prospect")
    told = status.rule == "told_as_fact" and sentence.zone == "body" and not scene.people
    if told and not sentence.has("country"):
        return Said(NONE, *scene.span, "told_of_nobody")
    return status


def _meant_for(scene: Scene) -> Hit | None:
    """ "Equipment for the exercise has arrived": the word that makes it the purpose of what is
    told, which comes before it."""
    if any(m.last is not None or m.since for m in scene.sentence.dates):
        return None  # "for the exercise they trained from 3 to 7 May"
    last = scene.sentence.pack.settings.get("verbs") == "last"
    for word in scene.sentence.of_kind("relation"):
        gap = word.start - scene.trigger.end if last else scene.trigger.start - word.end
        if word.entry.values["role"] == "for" and 0 <= gap <= 1:
            return word
    return None


def _thought_of(scene: Scene) -> Hit | None:
    """ "Birgə təlim keçirməyi düşünür": the infinitive of holding an exercise behind it, where
    the main verb comes last; not what somebody came for."""
    if scene.sentence.pack.settings.get("verbs") != "last":
        return None
    aims = {r.start for r in scene.sentence.of_kind("relation") if r.entry.values["role"] == "for"}
    return next(
        (
            h
            for h in scene.sentence.of_kind("prospect")
            if "inf" in h.features and 0 <= h.start - scene.trigger.end <= 1
            if h.end not in aims
        ),
        None,
    )


def _for_a_day(scene: Scene) -> DateMention | None:
    """ "На февраль объявлены учения": the day that words of no tense say it is meant for."""
    days = (m for m in scene.dates if m.month is not None)
    return next((m for m in days if meant_for(scene.sentence, m)), None)


def _agreed(scene: Scene, status: Said) -> Hit | None:
    """The word by which an exercise without a day of its own was agreed on: a prospect only."""
    if status.value != "planned" or scene.dates:
        return None
    cues = scene.sentence.of_kind("status")
    return next((h for h in cues if h.start == status.start and _of_agreement(h)), None)


def _of_agreement(hit: Hit) -> bool:
    return hit.entry.get("phase") == "agreed"


def _to_be_talked_of(scene: Scene, status: Said, prospects: Sequence[Hit]) -> Hit | None:
    """ "They will discuss the holding of joint drills": the prospect right before the exercise, of
    which the talks alone are to come."""
    if status.value != "planned" or scene.dates:
        return None
    ideas = [h for h in prospects if not h.entry.get("status")]
    last = scene.sentence.pack.settings.get("verbs") == "last"
    for idea in ideas:
        gap = idea.start - scene.trigger.end if last else scene.trigger.start - idea.end
        if not 0 <= gap <= _PREPARED:
            continue
        for talk in scene.sentence.of_kind("talk"):
            order = (idea.end, talk.start, talk.end, status.end + 1)
            order = order if last else (status.start, talk.end, talk.end, idea.start)
            if order[0] <= order[1] and order[2] <= order[3]:
                return idea
    return None


def _beside(status: Said, scene: Scene) -> bool:
    """ "May hold a joint exercise": whether the word for what is only thought of leads to it."""
    if scene.sentence.pack.settings.get("verbs") == "last":
        return 0 <= status.start - scene.trigger.end <= 2
    return 0 <= scene.trigger.start - status.end <= _PREPARED


def _invited(scene: Scene) -> Hit | None:
    """The invitation to the exercise, which is to come then."""
    last = scene.sentence.pack.settings.get("verbs") == "last"
    for invite in scene.triggers:
        gap = invite.start - scene.trigger.end if last else scene.trigger.start - invite.end
        if invite.entry.get("role") == "invite" and 0 <= gap <= _PREPARED:
            return invite
    return None


def _ceremony_of(scene: Scene) -> Hit | None:
    """The ceremony that opens or closes the exercise, named right beside it."""
    return next(
        (
            t
            for t in scene.triggers
            if t.entry.get("role") in ("opening", "closing") and scene.distance(t) <= _OPENED
        ),
        None,
    )


_OPENED = 14
"""Words between an opening or closing ceremony and the word for its exercise."""


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
    last = scene.sentence.pack.settings.get("verbs") == "last"
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
    """Whether right behind the noun somebody comes by his post alone: "the visit to Lima of the
    Kenyan minister"."""
    posts = [p for p in scene.sentence.of_kind("post") if "pl" not in p.features]
    return host is not None and any(
        0 <= p.start - scene.trigger.end <= _VISITOR
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


def nobody_travels(scene: Scene, _: Said | None, __: Said | None) -> bool:
    """A word for going somewhere, of nobody: bombers, contingents and snow come to a country too.
    (Where the verb ends the sentence its subject often stands in an earlier one.)"""
    if scene.sentence.pack.settings.get("verbs") == "last":
        return False
    if scene.type != "Visit" or scene.role != "arrive" or scene.people:
        return False
    posts = scene.sentence.has("post")
    return not posts and not _pointed_at(scene)


def goal_elsewhere(scene: Scene, _: Said | None, host: Said | None) -> bool:
    """A weak word for a visit whose goal stands far behind it: "it comes to ... in Africa"."""
    if scene.type != "Visit" or scene.trigger.entry.get("weak") is None or host is None:
        return False
    if scene.sentence.pack.settings.get("verbs") == "last" or scene.role in ("port", "invite"):
        return False
    return host.start - scene.trigger.end > _GOAL_REACH


_GOAL_REACH = 6
"""Words between a weak word for going somewhere and where to."""


def posted_there(scene: Scene, _: Said | None, host: Said | None) -> bool:
    """An ambassador who goes to a ministry of the country of his posting makes no visit to it."""
    if scene.type != "Visit" or host is None:
        return False
    guests = [
        m
        for m in scene.people
        if scene.side(m) not in (None, host.value) and scene.nearest_of_type(m)
    ]
    posts = [scene.story.actors[m.actor].post for m in guests]
    return bool(posts) and all(p is not None and p.value in _POSTED for p in posts)


_POSTED = frozenset({"ambassador", "defence-attache"})


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
    meets_a_thing,
    receives_nobody,
    demands,
    invited_to_an_event,
    visit_without_visitors,
    guest_of_nobody,
    weak_without_a_goal,
    nobody_travels,
    nobody_goes,
    goal_elsewhere,
    posted_there,
    by_custom,
    nothing_to_sign,
    signed_before,
    only_said_of,
)
"""Why words may name no one event: tried in this order."""


def _delegation(scene: Scene) -> bool:
    """Whether the sentence speaks of visitors without a name, or says that the visit happened."""
    return _pointed_at(scene) or scene.sentence.has("status")


def _pointed_at(scene: Scene) -> bool:
    """Whether a word points at visitors without a name."""
    return any(
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
    if not weak and _several_ministers(scene):
        return False
    return not any(
        h.entry.get("to") in ("delegation", "guest", "both-ministers", "counterpart")
        for h in scene.sentence.of_kind("reference")
    )


def _several_ministers(scene: Scene) -> bool:
    """ "The defence ministers of A and B met": a title in the plural and two countries, unnamed;
    not where a conference is told of, which they met for."""
    if any(event_of(t) == "Conference" for t in scene.triggers):
        return False
    return bool(ministers_of(scene)) or two_holders(scene.sentence)
