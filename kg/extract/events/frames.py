"""One sentence in, what it says of events out: a frame for each event word.

Which words of a sentence are event words is decided in ``triggers``; what each tells is asked of
the modules named in ``kg.extract.story.scene``. ``Said.rule`` tells which rule gave a value.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.annotate import DateMention
from kg.extract.events.ahead import not_yet
from kg.extract.events.apart import apart, told_as_several
from kg.extract.events.aside import with_one
from kg.extract.events.attended import attended
from kg.extract.events.by_name import by_name_alone, told_beside
from kg.extract.events.calls import by_phone, goes_on_by_phone, in_a_town
from kg.extract.events.continuing import going_home, going_on, grounds, occasion, undone
from kg.extract.events.drills import exercise_status
from kg.extract.events.hosting import town_that_hosts
from kg.extract.events.joining import joiners
from kg.extract.events.leaving import departure, leaves
from kg.extract.events.reality import nothing
from kg.extract.events.several import several
from kg.extract.events.sharing import shared
from kg.extract.events.standing import of_another, only_named, part_denied, talked_of
from kg.extract.events.status import status_of
from kg.extract.events.tenses import IDEA, to_be_done
from kg.extract.events.triggers import triggers_of
from kg.extract.events.unreal import unreal
from kg.extract.events.wanted import wanted
from kg.extract.ground.clauses import cut
from kg.extract.ground.countries import countries_listed
from kg.extract.ground.exercises import exercise_name
from kg.extract.ground.roles import HOSTED, SET_OUT, left_before
from kg.extract.ground.speech import speeches
from kg.extract.ground.undone import FINITE, NONE, done
from kg.extract.ground.values import ONLY_NAMED, ActorMention, EventMention, Said
from kg.extract.people.unnamed import two_sides_act
from kg.extract.story.memory import Story
from kg.extract.story.scene import TALKS, Scene, event_of, prepared
from kg.extract.when.assigning import assigned
from kg.extract.when.dating import date_of
from kg.extract.when.durations import days_of
from kg.extract.where.carried import place_before
from kg.extract.where.places import place_of
from kg.extract.where.receiving import RECEIVED, receiver
from kg.extract.who.host import host_of
from kg.extract.who.participants import actors_of
from kg.extract.who.parties import countries_of, heads_of_alliance
from kg.pack import Hit


def frames_of(
    story: Story, number: int, people: Sequence[ActorMention], empty: Sequence[Hit] = ()
) -> list[EventMention]:
    """The events that a sentence speaks of, in the order of its words; ``people`` are meant in it.

    The dates of words that prove to tell of no event (``empty``, which only grows) go to the
    others.
    """
    sentence = story.text.sentences[number]
    triggers = triggers_of(story, number, people)
    clauses = cut(story.text, sentence)
    full = [t for t in triggers if t not in empty]
    dates = assigned(story.text, sentence, story.names[number], full, clauses)
    out: list[EventMention] = []
    dropped: list[Hit] = []
    for trigger in full:
        kind = event_of(trigger)
        points_back = trigger.entry.kind != "trigger" or (
            kind in TALKS
            and trigger.entry.get("weak")
            and trigger.entry.get("form") == "noun"
            and not sentence.has("apart")
        )
        talk = story.talks_told_first if sentence.zone == "headline" else story.talk
        if points_back and talk is not None:
            kind = talk.type
        if goes_on_by_phone(story, number, trigger, people):
            kind = "PhoneCall"
        if kind == "PhoneCall" and trigger.entry.kind == "talk" and in_a_town(story, number):
            kind = "Meeting"
        if kind == "Conference" and trigger.entry.kind == "talk":
            kind = "Meeting" if with_one(story, sentence, people, trigger) else kind
        if trigger.entry.kind == "talk" and by_phone(story, number):
            kind = "PhoneCall"
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
            full,
        )
        mention = _read(scene, out)
        if mention is not None:
            out.extend(part for one in several(scene, mention) for part in apart(scene, one))
        elif event_of(trigger) in ("Visit", "Meeting") or _on_a_day(dates.get(trigger.start, ())):
            dropped.append(trigger)
    if any(_tells(t) for t in dropped) and all("prt" in m.trigger.features for m in out):
        dropped = []  # the day is that of the verb, whatever it tells: "having come, X ..."
    called_off = any(h.entry.get("status") == "cancelled" for h in sentence.of_kind("status"))
    if dropped and out and (called_off or not all(_whole(m) for m in out)):
        return frames_of(story, number, people, (*empty, *dropped))
    there = attended(story, sentence, people, out, clauses)
    if out:
        return [
            *shared(story.text, sentence, out),
            *there,
            *going_home(story, sentence, clauses, out),
        ]
    return there + (
        undone(story, sentence, clauses)
        or occasion(story, sentence, clauses)
        or ([] if there and _opens_exercise(story) else joiners(story, sentence, people, clauses))
        or going_on(story, sentence, clauses)
        or grounds(story, sentence, people, clauses)
    )


def _opens_exercise(story: Story) -> bool:
    """Whether the ceremony at which somebody was is that of an exercise: he takes no part in it."""
    occasion = story.last("Exercise", "Conference")
    return occasion is not None and occasion.type == "Exercise"


def _tells(verb: Hit) -> bool:
    """Whether an event word is the verb of a sentence."""
    return bool(verb.features & FINITE) and "prt" not in verb.features


def _on_a_day(dates: Sequence[DateMention]) -> bool:
    """ "Discussed exercises in Riga on Monday": a day is that of those who talk, not of what they
    talk of in general."""
    return bool(dates) and all(d.day or d.unit in ("weekday", "day") for d in dates)


def _whole(mention: EventMention) -> bool:
    """Whether a mention has a day and a place of its own."""
    dated = mention.date is not None and mention.date.rule != "date_of_scene"
    return dated and mention.place is not None


_SAME_DAY = frozenset({"Meeting", "Ceremony"})


def _of_talks(
    trigger: Hit, triggers: Sequence[Hit], dates: Mapping[int, Sequence[DateMention]]
) -> Sequence[DateMention]:
    """ "On 27 July they held talks and signed a declaration": one day for both."""
    if event_of(trigger) not in ("Signing", "Ceremony", "Meeting"):
        return ()
    kinds = TALKS if event_of(trigger) == "Signing" else _SAME_DAY
    talks = [t for t in triggers if event_of(t) in kinds and t.end <= trigger.start]
    told = dates.get(talks[-1].start, ()) if talks else ()
    return [d for d in told if d.last is None and d.to is None]


def _read(scene: Scene, before: Sequence[EventMention]) -> EventMention | None:
    """What the sentence says of one event, or None where the words tell of none; ``before`` is what
    it told until then."""
    names = scene.story.names[scene.number]
    silent = [*names, *speeches(scene.story.text, scene.sentence)]
    status = to_be_done(
        scene, status_of(scene.trigger, scene.sentence, scene.telling, scene.clauses, silent)
    )
    name = None
    planned_one = scene.role == "planning" and any(
        prepared(t, [scene.trigger]) for t in scene.triggers
    )
    if scene.type in ("Exercise", "Conference") and not planned_one:
        name = exercise_name(scene.story.text, scene.sentence, names, scene.trigger, scene.clauses)
    if name is not None and scene.type == "Conference" and _of_an_exercise(scene, name):
        name = None
    if name is not None:
        name = _without_people(scene, name)
    if scene.type == "Exercise":
        status = told_beside(scene, exercise_status(scene, status, name))
        status = talked_of(scene, status) or status
        if part_denied(scene, name):
            status = Said(NONE, *scene.span, part_denied.__name__)
        elif of_another(scene, status, name):
            status = Said(NONE, *scene.span, of_another.__name__)
        elif only_named(scene, status, name):
            status = replace(status, rule=ONLY_NAMED)
    status = unreal(scene, status) or wanted(scene, status) or status
    if status.value == NONE:
        scene.tell("dropped", "", status.rule, (status.start, status.end))
        return None
    if leaves(scene, before):
        if (left := departure(scene, status, before)) is None:
            scene.tell("dropped", "", "leaves_no_visit", scene.span)
        return left
    date = date_of(scene, status, name)
    if date is not None and by_name_alone(scene) and not status.rule.startswith("cue_"):
        date = None if status.value == "planned" else date  # that of who invites or comes to it
    host = host_of(scene) if scene.type == "Visit" else None
    if (why := nothing(scene, date, host)) is not None:
        scene.tell("dropped", "", why, scene.span)
        return None
    ahead = not_yet(scene, status, date)
    if ahead.value != status.value and date is not None and done(scene.trigger):
        date = None  # "signed a pact, which takes effect in July": the day of something else
    else:
        status = ahead
    actors = actors_of(scene, host, status)
    countries = countries_of(scene, actors, host)
    if scene.type == "Exercise" and status.value == "discussed":
        date, countries = None, _discussing(scene, countries)
    if status.rule == IDEA and date is not None and date.rule == "date_of_scene":
        date = None  # the day is that of those who talk of it
    place = None
    if scene.type != "PhoneCall" and status.value != "discussed" and status.rule != "being_planned":
        place = place_of(scene.story, scene.sentence, scene.trigger, scene.telling, scene.clauses)
        place = place or _town_of_goal(scene, host)
    away = place is not None and host is not None and _lies_elsewhere(scene, place, host)
    if away:
        place = None
    if place is not None and (
        scene.type == "Exercise" or (scene.type == "Ceremony" and len(countries) == 1)
    ):
        countries = _with_host(scene, countries, place)
    kind = _type(scene, countries)
    return EventMention(
        type=kind,
        sentence=scene.number,
        trigger=scene.trigger,
        role=scene.role,
        status=status,
        date=date,
        days=days_of(scene),
        actors=actors,
        countries=countries,
        host=host,
        place=place or (None if away else place_before(scene, status, date)),
        name=name if kind in ("Exercise", "Conference") else None,
        definite=scene.definite,
        background=scene.story.background or scene.aside,
        zone=scene.sentence.zone,
    )


def _lies_elsewhere(scene: Scene, place: Said, host: Said) -> bool:
    """Whether a town that the gazetteer knows is in another country than that visited."""
    return any(
        h.start == place.start and h.entry.get("country") not in (None, host.value)
        for h in scene.sentence.of_kind("place")
    )


def _town_of_goal(scene: Scene, host: Said | None) -> Said | None:
    """ "Left on Monday for Lima", "left Lima after a visit": the town that a visit leads to."""
    if host is not None and scene.role == HOSTED:
        return town_that_hosts(scene.story, scene.sentence, host)
    if host is None or host.rule != "goal_place":
        return None
    if scene.role == RECEIVED:
        where = receiver(scene.story, scene.sentence, scene.trigger)
        return where.town if where else None
    if scene.role != SET_OUT and left_before(scene.trigger, scene.sentence) is None:
        return None
    towns = (h for h in scene.sentence.of_kind("place") if h.entry.get("kind") == "city")
    town = next((h for h in towns if h.start == host.start), None)
    if town is None:
        return None
    return Said(scene.story.text.quote(town.start, town.end), town.start, town.end, "town_of_goal")


def _without_people(scene: Scene, name: Said) -> Said | None:
    """A name behind somebody's in one row of capitals ("Zakir Həsənov IDEF-2025"); none where a
    person's is all that stands beside the event word."""
    start = max((m.end for m in scene.people if m.start <= name.start < m.end), default=name.start)
    if any(m.start < name.end and start < m.end for m in scene.people) or start >= name.end:
        return None
    if start == name.start:
        return name
    text = scene.story.text
    before = text.content[text.tokens[name.start].start : text.tokens[start].start]
    value = name.value.removeprefix(before)  # which has no ending of a case
    if value == name.value:
        value = text.quote(start, name.end)
    return replace(name, value=value, start=start)


def _of_an_exercise(scene: Scene, name: Said) -> bool:
    """Whether a name stands nearer to the word for an exercise: a session speaks of one."""
    span = (name.start, name.end)
    mine = scene.clauses.distance(span, scene.span)
    return any(
        event_of(t) == "Exercise" and scene.clauses.distance(span, (t.start, t.end)) < mine
        for t in scene.triggers
    )


def _discussing(scene: Scene, named: tuple[Said, ...]) -> tuple[Said, ...]:
    """Whose exercise is talked of: that of those who talk, where the words name no two sides."""
    story = scene.story
    here = [s for s in named if scene.sentence.start <= s.start < scene.sentence.end]
    if len(here) > 1 or (len(named) > 1 and not scene.people):
        return named
    sides = {c: m for m in scene.people if (c := scene.side(m)) is not None}
    if len(sides) > 1:
        return tuple(Said(c, m.start, m.end, "sides_of_talks") for c, m in sorted(sides.items()))
    talk = story.talk
    if talk is None or scene.number - talk.mentions[-1].sentence > _DISCUSSED_REACH:
        return named
    if named and not (len(talk.countries) == 2 and named[0].value in talk.countries):
        return named
    why = "the parties of the talks"
    return tuple(replace(s, rule="sides_of_talks", inferred=why) for s in talk.countries.values())


_DISCUSSED_REACH = 2
"""Sentences back within which the talks were told of."""


def _with_host(scene: Scene, countries: tuple[Said, ...], place: Said) -> tuple[Said, ...]:
    """The host takes part in an exercise or in a guest's ceremony: the country of its place, or of
    the town told right behind it ("at the Victory Monument in Minsk")."""
    known = {c.value for c in countries}
    for hit in scene.sentence.of_kind("place"):
        country = hit.entry.get("country")
        here = hit.start == place.start or 0 <= hit.start - place.end <= 1
        if here and country and country not in known:
            rule = f"host_of_{scene.type.lower()}"
            return (*countries, Said(country, hit.start, hit.end, rule, "the host takes part"))
    return countries


def _type(scene: Scene, countries: Sequence[Said]) -> str:
    """Talks in person of the officials of four or more states are a conference."""
    if scene.sentence.has("apart") or (scene.type == "Meeting" and told_as_several(scene)):
        return scene.type  # "met separately with": several talks of two
    listed = set(countries_listed(scene.trigger, scene.sentence, scene.story.home))
    of = any(0 <= h.start - scene.trigger.end <= 2 for h in scene.sentence.of_kind("country"))
    both = any(
        h.entry.get("to") == "both-countries" and 0 <= h.start - scene.trigger.end <= 2
        for h in scene.sentence.of_kind("reference")
        if int(h.entry.get("count") or 2) < _MANY
    )
    if scene.role == "council" and (both or (of and 1 < len(listed) < _MANY)):
        return "Meeting"  # "a meeting of the ministers of A, B and C"
    if _sat_together(scene):
        return "Meeting"
    many = len({c.value for c in countries if len(c.value) == 3}) >= _MANY
    council = many or _of_an_alliance(scene)
    return "Conference" if scene.type == "Meeting" and council else scene.type


def _sat_together(scene: Scene) -> bool:
    """ "Военные юристы A и B заседали": a verb of sitting, of people of two or three states where
    nouns decline, and of no body of theirs."""
    sentence, verb = scene.sentence, scene.trigger
    if scene.type != "Conference" or sentence.pack.verbs_last or scene.people:
        return False
    states = {c.entry.values["code"] for c in sentence.of_kind("country")}
    sat = bool(verb.features & FINITE) and "pl" in verb.features and len(states) < _MANY
    return sat and two_sides_act(sentence, verb, alone=False)


def _of_an_alliance(scene: Scene) -> bool:
    """ "NATO-nun nazirlər görüşü", "встреча министров обороны стран НАТО": talks of an
    organisation's ministers as such."""
    last = scene.sentence.pack.verbs_last
    if not scene.noun:
        return bool(heads_of_alliance(scene))
    for holder in scene.sentence.of_kind("post", "reference"):
        if "pl" not in holder.features and holder.entry.get("to") != "both-ministers":
            continue
        beside = holder.end - scene.trigger.start if last else holder.start - scene.trigger.end
        if beside == 0:
            return _heads_alliance(scene, holder, last)
    return False


def _heads_alliance(scene: Scene, holder: Hit, last: bool) -> bool:
    """Whether an organisation stands beside a title in the plural, and no country closer to it."""
    for org in scene.sentence.of_kind("organisation"):
        gap = holder.start - org.end if last else org.start - holder.end
        between = (org.end, holder.start) if last else (holder.end, org.start)
        if 0 <= gap <= (_COUNCIL if last else _OF_STATES) and not any(
            between[0] <= c.start < between[1] and "rel" not in c.features
            for c in scene.sentence.of_kind("country")
        ):
            return True
    return False


_OF_STATES = 3
"""Words between ministers and the organisation of their states: "of the member states of"."""
_COUNCIL = 9
"""Words between an organisation and its ministers."""


_MANY = 4
