"""Which countries and organisations an event is between.

Those of the persons who take part and of the host; where that is not enough, those that the
sentence names as parties (observers and absentees left out), then those of the talks under way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.extract.ground.countries import countries_listed
from kg.extract.ground.roles import in_fixed_order
from kg.extract.ground.rounds import letters
from kg.extract.ground.values import Said
from kg.extract.story.scene import TALKS, TWO_SIDES, Scene
from kg.extract.story.stay import visit_of_both
from kg.extract.who.alone import at_home
from kg.extract.who.named import COUNCIL, attended, colleagues_from, named_parties
from kg.extract.who.spoken import without_the_matter
from kg.extract.who.unsaid import (
    of_exercise,
    of_gathering,
    of_host,
    of_onlookers,
    of_only_country,
    of_our_ministry,
    of_ships,
    of_signers,
    of_those_there,
    of_those_who_talk,
    of_visit,
    of_visit_to,
    other_side,
    tours_at_home,
)
from kg.extract.who.venue import without_the_venue
from kg.pack import Hit, members_of, organisation_codes


def _of_the_occasion(scene: Scene, named: Mapping[str, Said]) -> Mapping[str, Said]:
    """An opening or closing is of all those of the exercise or conference just told of."""
    occasion = scene.story.last("Exercise", "Conference")
    if occasion is None or scene.number - occasion.mentions[-1].sentence > _OCCASION:
        return {}
    return occasion.countries if named.keys() <= occasion.countries.keys() else {}


_OCCASION = 4
"""Sentences within which an opening is of the exercise or conference told of before."""


def countries_of(
    scene: Scene, actors: Sequence[tuple[int, Said]], host: Said | None
) -> tuple[Said, ...]:
    """The parties of a scene's event."""
    story = scene.story
    out: dict[str, Said] = {}
    for key, _ in actors:
        country = story.actors[key].country
        if country is not None:
            out.setdefault(country.value, country)
    if host is not None:
        out.setdefault(host.value, host)
    if scene.type in ("Exercise", "Conference") or len(out) < 2 or attended(scene):
        for said in named_parties(scene):
            out.setdefault(said.value, said)
    out = without_the_venue(scene, out)
    for said in colleagues_from(scene):
        out.setdefault(said.value, said)
    if len(out) == 1 and scene.type in ("Visit", "Exercise") and not actors:
        out |= of_ships(scene, next(iter(out)))
    if len(out) == 1 and scene.type in TWO_SIDES:
        out |= of_our_ministry(scene)
    if scene.role in ("opening", "closing") and not actors:
        out |= _of_the_occasion(scene, out)
    if len(out) == 1 and scene.type == "Meeting":
        out |= of_those_there(scene, next(iter(out)))
    alone = len(out) == 1 and at_home(scene, (said for _, said in actors))
    at_home_too = host is not None and out.keys() == {host.value} and tours_at_home(scene, host)
    if len(out) == 1 and scene.type in (*TWO_SIDES, "Ceremony") and not (alone or at_home_too):
        headline = scene.sentence.zone == "headline"
        out |= other_side(scene, next(iter(out)), headline)
    if scene.type == "Signing" and not scene.story.named.get(scene.number):
        out |= of_signers(scene)
    if len(out) < 2 and scene.type == "Meeting" and not scene.noun:
        visit = visit_of_both(story, scene.number, scene.sentence, scene.trigger)
        out |= of_visit(scene) if visit is not None else {}
    if not out and scene.type == "Ceremony":
        out |= of_visit(scene) or of_gathering(scene)
    council = any(said.rule == COUNCIL for said in out.values())
    if len(out) == 1 and scene.type in ("Conference", "Ceremony") and not council:
        out |= of_host(scene, next(iter(out))) or of_visit_to(scene, next(iter(out)))
    next_round = _next_round(scene)
    if (len(out) < 2 and scene.role in ("opening", "closing", "edition", "planning")) or next_round:
        next_talks = scene.role == "edition" and scene.type in TALKS
        occasion = story.talk if next_talks else story.last("Exercise", "Conference")
        told = story.last(scene.type) if next_talks else None
        if told is not None and (len(told.countries) > 1 or scene.sentence.pack.verbs_last):
            occasion = told
        known = occasion.countries if occasion is not None else {}
        out |= known if scene.role in _WITHIN else _of_the_body(known)
    if len(out) < 2 and scene.type == "Exercise":
        out |= _of_its_series(scene)
    pointed = scene.definite or (not out and scene.told_anew)
    if len(out) < 2 and scene.type == "Exercise" and pointed and scene.noun:
        out |= of_exercise(scene, out)
    if not out and scene.type == "Meeting" and (scene.noun or _they_meet(scene)):
        talk = story.last("Meeting")
        out |= talk.countries if talk is not None else {}
    if not out and scene.type == "Conference":
        out |= _of_both(scene)
    if not out and scene.type == "Exercise":
        out |= of_those_who_talk(scene) or of_onlookers(scene) or of_only_country(scene)
    if not out and scene.type == "Exercise":
        out |= _with_the_hosts(scene)
    if scene.type in ("Meeting", "PhoneCall"):
        met = ministers_of(scene)
        near = met and 0 <= met[0].start - scene.trigger.end <= _OBJECT
        # of ministers in the plural perhaps not all are named
        titled = met and all(said.start == met[0].start for _, said in actors)
        if not actors or near or titled:
            out |= {said.value: said for said in met}
    return tuple(without_the_matter(scene, without_the_venue(scene, out)).values())


def _with_the_hosts(scene: Scene) -> Mapping[str, Said]:
    """ "The crew will hold a drill with a ship of the hosts": the two of the visit told of."""
    visit = scene.story.last("Visit")
    pointed = any(
        h.entry.get("to") in ("host", "guest") for h in scene.sentence.of_kind("reference")
    )
    if visit is None or not pointed or scene.number - visit.mentions[-1].sentence > _OCCASION:
        return {}
    return visit.countries if len(visit.countries) == _BOTH else {}


def _of_both(scene: Scene) -> Mapping[str, Said]:
    """ "A session of the bilateral commission": the two countries last told of, of which one is the
    other's guest or partner in talks."""
    words = scene.sentence.pack.list("two-sided")
    near = scene.story.text.tokens[max(scene.sentence.start, scene.trigger.start - 2) :][:_SIDED]
    if not any(scene.sentence.pack.fold(t.text) in words for t in near):
        return {}
    last = scene.story.last_of_sides("Visit", "Meeting", "PhoneCall")
    return last.countries if last is not None and len(last.countries) == _BOTH else {}


_SIDED = 6
"""Words around a session's among which one says that it is of two sides."""
_BOTH = 2


_WITHIN = ("opening", "closing", "planning")
"""What is held for one round, not as another."""


def _they_meet(scene: Scene) -> bool:
    """ "The ministers last met in 2018": those of the talks told of, as whoever meets."""
    return any(h.entry.get("to") == "both-ministers" for h in scene.sentence.of_kind("reference"))


def _of_the_body(parties: Mapping[str, Said]) -> dict[str, Said]:
    """Whose another round of a session is: of an organisation's council that alone, whoever of its
    members was there this time."""
    bodies = {
        c: s for c, s in parties.items() if s.rule in (COUNCIL, "named_party") and _is_body(c)
    }
    return bodies or dict(parties)


def _is_body(code: str) -> bool:
    return code in organisation_codes()


def _next_round(scene: Scene) -> bool:
    """ "The next, 86th session": another round of the conference told of."""
    return scene.type == "Conference" and any(
        0 <= scene.trigger.start - h.end <= _ROUND
        for h in scene.sentence.of_kind("former", "relative")
        if h.entry.kind == "former" or h.entry.get("unit") == "weekday"
    )


def _of_its_series(scene: Scene) -> Mapping[str, Said]:
    """ "Noble Shield 7 is over. A will host Noble Shield 8": whose another round of an exercise
    told of by its name is."""
    if not scene.trigger.entry.get("named"):
        return {}
    name = letters(scene.story.text.quote(*scene.span))
    return next(
        (
            d.countries
            for d in reversed(scene.story.drafts)
            if d.type == "Exercise" and d.name is not None and letters(d.name.value) == name
        ),
        {},
    )


_ROUND = 4
"""Words between "the next" and the session."""


def ministers_of(scene: Scene) -> tuple[Said, ...]:
    """The countries of a title in the plural: "the defence ministers of A, B and C"."""
    for post in scene.sentence.of_kind("post"):
        if "pl" not in post.features and not post.features >= {"pl?", "nom"}:
            continue  # "главы": of one or, in the nominative, of several
        listed = countries_listed(post, scene.sentence, scene.story.home)
        if len(set(listed)) > 1:
            return tuple(Said(c, post.start, post.end, "ministers_listed") for c in listed)
    return ()


def heads_of_alliance(scene: Scene) -> Hit | None:
    """ "Главы военных ведомств стран ШОС собрались": a title in the plural, of an organisation's
    states, that is the subject of a verb in the plural; "NATO defence ministers met"."""
    if in_fixed_order(scene.sentence):
        return _ministers_of_alliance(scene)
    if scene.sentence.pack.verbs_last or "pl" not in scene.trigger.features:
        return None
    for post in scene.sentence.of_kind("post"):
        if "nom" not in post.features or not post.features & {"pl", "pl?"}:
            continue
        for org in scene.sentence.of_kind("organisation"):
            if 0 <= org.start - post.end <= _OF_STATES:
                return post
    return None


def _ministers_of_alliance(scene: Scene) -> Hit | None:
    """A title in the plural right before the verb, right behind the name of an organisation."""
    organisations = {o.end for o in scene.sentence.of_kind("organisation")}
    met = any(scene.story.title_between(scene.trigger.end, m.start) for m in scene.people)
    if scene.trigger.entry.get("form") != "verb" or met or scene.sentence.zone != "body":
        return None
    return next(
        (
            p
            for p in scene.sentence.of_kind("post")
            if "pl" in p.features
            and p.start in organisations
            and 0 <= scene.trigger.start - p.end <= 1
        ),
        None,
    )


_OF_STATES = 4
"""Words between ministers and the organisation: "of the ministries of the states of"."""
_OBJECT = 4
"""Words between a verb and a title in the plural of those met."""


def without_its_members(parties: dict[str, Said], kind: str) -> dict[str, Said]:
    """The parties of an exercise without an organisation of which several members are told of by
    name: it is these that take part in it."""
    if kind != "Exercise":
        return parties
    return {c: s for c, s in parties.items() if len(members_of(c) & parties.keys()) < _SEVERAL}


_SEVERAL = 3
