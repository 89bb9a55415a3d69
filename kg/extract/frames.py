"""One sentence in, what it says of events out: a frame for each event word.

Which words of a sentence are event words is decided here; what each tells is asked of the modules
named in ``scene``. ``Said.rule`` tells which rule gave a value.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.annotate import DateMention, Sentence
from kg.extract.apart import apart
from kg.extract.clauses import cut
from kg.extract.dating import assigned, date_of
from kg.extract.exercises import exercise_name
from kg.extract.host import host_of
from kg.extract.parties import countries_of
from kg.extract.places import place_of
from kg.extract.reality import exercise_status, not_yet, nothing
from kg.extract.scene import TALKS, Scene, event_of
from kg.extract.series import named_exercises
from kg.extract.status import NONE, status_of
from kg.extract.story import Story
from kg.extract.values import EventMention, Said
from kg.extract.who import actors_of
from kg.pack import Entry, Hit

_WELCOME_REACH = 4
"""Sentences after a welcome within which talks share its place."""


def frames_of(story: Story, number: int) -> list[EventMention]:
    """The events that a sentence speaks of, in the order of its words."""
    sentence = story.text.sentences[number]
    triggers = _triggers(story, sentence, number)
    clauses = cut(story.text, sentence)
    people = story.people(number)
    dates = assigned(story.text, sentence, triggers, clauses)
    out: list[EventMention] = []
    for trigger in triggers:
        kind = event_of(trigger)
        points_back = trigger.entry.kind != "trigger" or (
            kind in TALKS and trigger.entry.get("weak") and trigger.entry.get("form") == "noun"
        )
        if points_back and story.talk is not None:
            kind = story.talk.type
        scene = Scene(
            story,
            number,
            sentence,
            trigger,
            kind,
            triggers,
            clauses,
            people,
            dates.get(trigger.start) or _of_talks(trigger, triggers, dates),
        )
        mention = _read(scene)
        if mention is not None:
            out.extend(apart(scene, mention))
    return out or _joiners(story, sentence, number)


def _of_talks(
    trigger: Hit, triggers: Sequence[Hit], dates: Mapping[int, Sequence[DateMention]]
) -> Sequence[DateMention]:
    """ "On 27 July they held talks and signed a declaration": one day for both."""
    if event_of(trigger) != "Signing":
        return ()
    talks = [t for t in triggers if event_of(t) in TALKS and t.end <= trigger.start]
    return dates.get(talks[-1].start, ()) if talks else ()


def _triggers(story: Story, sentence: Sentence, number: int) -> list[Hit]:
    """The event words of a sentence: of two for one event side by side, the first; names of
    known exercises; and, where nothing else tells of talks, a word of talking between two sides."""
    out: list[Hit] = []
    for hit in sentence.of_kind("trigger", "again"):
        beside = out and out[-1].end <= hit.start <= out[-1].end + 1
        invited = out and out[-1].entry.get("role") == "invite"
        if invited or not (beside and event_of(out[-1]) == event_of(hit)):
            out.append(hit)
    out += named_exercises(story.text, sentence, story.series)
    if not any(event_of(t) == "Signing" for t in out):
        out += _adopted(sentence)
    if not any(event_of(t) in TALKS for t in out):
        out += _implied_talks(story, sentence, number)
    return _one_invitation(sorted(out, key=lambda t: (t.start, t.end)), sentence)


def _one_invitation(triggers: list[Hit], sentence: Sentence) -> list[Hit]:
    """ "Invited his colleague to visit the country officially" is one visit, to come; the words
    for a visit that follow make sure that no other thing is meant."""
    invite = next((t for t in triggers if t.entry.get("role") == "invite"), None)
    if invite is None:
        return triggers
    same = [
        t
        for t in triggers
        if event_of(t) == "Visit"
        and 0 <= t.start - invite.end <= _INVITED_TO
        and not t.features & {"past", "pres", "fut"}
    ]
    if not same:
        return triggers
    values = {k: v for k, v in invite.entry.values.items() if k != "weak"}
    sure = invite._replace(entry=Entry("trigger", values, invite.entry.where))
    return [sure if t is invite else t for t in triggers if t not in same]


_INVITED_TO = 8
"""Words between an invitation and the word for the visit meant by it."""


def _adopted(sentence: Sentence) -> list[Hit]:
    """ "The ministers approved the plan": what is done to a document makes it, as signing does."""
    if not any(not h.entry.get("weak") for h in sentence.of_kind("document")):
        return []
    acts = (h for h in sentence.of_kind("documentact") if h.entry.get("status") == "signed")
    return [Hit(h.start, h.end, _ADOPTION, h.features) for h in acts][:1]


_ADOPTION = Entry("trigger", {"event": "Signing", "form": "verb"}, "a document adopted")


def _implied_talks(story: Story, sentence: Sentence, number: int) -> Sequence[Hit]:
    """ "X and Y discussed": a word of talking between people of two countries tells of talks."""
    if len({story.sides.get(m.actor) for m in story.people(number)} - {None}) < 2:
        return []
    return list(sentence.of_kind("talk"))[:1]


def _joiners(story: Story, sentence: Sentence, number: int) -> list[EventMention]:
    """ "Uzbekistan has sent a contingent": one more party of the exercise last told of."""
    cue = next(sentence.of_kind("joining"), None)
    exercise = story.drafts[-1] if story.drafts else None
    if (
        cue is None
        or exercise is None
        or exercise.type != "Exercise"
        or (number - exercise.mentions[-1].sentence > 2)
    ):
        return []
    scene = Scene(
        story, number, sentence, cue, "Exercise", [cue], cut(story.text, sentence), (), ()
    )
    countries = countries_of(scene, (), None)
    if not countries:
        return []
    return [
        EventMention(
            type="Exercise",
            sentence=number,
            trigger=cue,
            role="",
            status=exercise.status,
            countries=countries,
            definite=True,
            background=exercise.mentions[-1].background,
            zone=sentence.zone,
        )
    ]


def _read(scene: Scene) -> EventMention | None:
    """What the sentence says of one event, or None where the words tell of none."""
    status = status_of(scene.trigger, scene.sentence, scene.triggers, scene.clauses)
    name = None
    if scene.type in ("Exercise", "Conference"):
        name = exercise_name(scene.story.text, scene.sentence, scene.trigger, scene.clauses)
    if scene.type == "Exercise":
        status = exercise_status(scene, status, name)
    if status.value == NONE:
        scene.tell("dropped", "", status.rule, (status.start, status.end))
        return None
    date = date_of(scene, status)
    host = host_of(scene) if scene.type == "Visit" else None
    if (why := nothing(scene, date, host)) is not None:
        scene.tell("dropped", "", why, scene.span)
        return None
    status = not_yet(scene, status, date)
    actors = actors_of(scene, host)
    place = None
    if status.value != "discussed":
        place = place_of(scene.story, scene.sentence, scene.trigger, scene.triggers, scene.clauses)
    return EventMention(
        type=scene.type,
        sentence=scene.number,
        trigger=scene.trigger,
        role=scene.role,
        status=status,
        date=date,
        actors=actors,
        countries=_of_prospect(scene, status) or countries_of(scene, actors, host),
        host=host,
        place=place or _place_of_welcome(scene) or _place_just_named(scene),
        name=name,
        definite=scene.definite,
        background=scene.story.background or scene.aside,
        zone=scene.sentence.zone,
    )


def _of_prospect(scene: Scene, status: Said) -> tuple[Said, ...]:
    """The parties of an exercise that is only talked about and names nobody: those who talk."""
    talk = scene.story.talk
    if scene.type != "Exercise" or status.value != "discussed" or talk is None:
        return ()
    if any(True for _ in scene.sentence.of_kind("country", "organisation")):
        return ()
    return tuple(talk.countries.values())


def _place_of_welcome(scene: Scene) -> Said | None:
    """Talks told straight after a welcome, with no move between, share its place."""
    drafts = scene.story.drafts
    if scene.type != "Meeting" or not drafts or drafts[-1].role != "welcome":
        return None
    near = scene.number - drafts[-1].mentions[-1].sentence <= _WELCOME_REACH
    return drafts[-1].first("place") if near and scene.sentence.zone == "body" else None


def _place_just_named(scene: Scene) -> Said | None:
    """The institution where the sentence before, which tells of no event, has just led."""
    place, number = scene.story.place, scene.story.place_in
    if place is None or scene.type not in ("Ceremony", "Meeting") or scene.number - number > 1:
        return None
    return place if scene.sentence.zone == "body" else None
