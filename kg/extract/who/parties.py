"""Which countries and organisations an event is between.

Those of the persons who take part and of the host; where that is not enough, those that the
sentence names as parties (observers and absentees left out), then those of the talks under way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from kg.extract.ground.home import ours
from kg.extract.ground.roles import roles_of
from kg.extract.ground.ships import owners, ships_in
from kg.extract.ground.values import Said
from kg.extract.story.memory import Story
from kg.extract.story.scene import TALKS, TWO_SIDES, Scene, event_of
from kg.extract.who.owners import parties_beside
from kg.pack import Hit, members_of, seats

_REACH = 40
_WITHIN_VISIT = 4
"""Sentences within which what is told of nobody belongs to the visit before."""
COUNCIL = "organisation_of_council"
"""The rule by which an alliance is a party of its own council, which stands for its members."""
_PARTY_NOUNS = frozenset({"unit", "post", "reference", "rank", "deputy"})


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
    if scene.type in ("Exercise", "Conference") or len(out) < 2 or _attended(scene):
        for said in _named(scene):
            out.setdefault(said.value, said)
    for said in _colleagues_from(scene):
        out.setdefault(said.value, said)
    if len(out) == 1 and scene.type in ("Visit", "Exercise") and not actors:
        out |= _of_ships(scene, next(iter(out)))
    if len(out) == 1 and scene.type in TWO_SIDES:
        out |= _of_our_ministry(scene)
    if len(out) == 1 and scene.type in (*TWO_SIDES, "Ceremony"):
        headline = scene.sentence.zone == "headline"
        out |= other_side(story, next(iter(out)), headline)
    if not out and scene.type == "Ceremony":
        out |= _of_visit(scene) or _of_gathering(scene)
    council = any(said.rule == COUNCIL for said in out.values())
    if len(out) == 1 and scene.type in ("Conference", "Ceremony") and not council:
        out |= _host_country(scene, next(iter(out))) or _of_visit_to(scene, next(iter(out)))
    if len(out) < 2 and (
        scene.role in ("opening", "closing", "edition", "planning") or _next_round(scene)
    ):
        next_talks = scene.role == "edition" and scene.type in TALKS
        occasion = story.talk if next_talks else story.last("Exercise", "Conference")
        if next_talks and scene.sentence.pack.settings.get("verbs") == "last":
            occasion = story.last(scene.type) or occasion
        out |= occasion.countries if occasion is not None else {}
    if len(out) < 2 and scene.type == "Exercise" and scene.definite and scene.noun:
        out |= _of_exercise(scene, out)
    if not out and scene.noun and scene.type == "Meeting":
        talk = story.last("Meeting")
        out |= talk.countries if talk is not None else {}
    if not out and scene.type == "Exercise":
        out |= _of_onlookers(scene)
    if scene.type in ("Meeting", "PhoneCall"):
        met = ministers_of(scene)
        near = met and 0 <= met[0].start - scene.trigger.end <= _OBJECT
        # of ministers in the plural perhaps not all are named
        titled = met and all(said.start == met[0].start for _, said in actors)
        if not actors or near or titled:
            out |= {said.value: said for said in met}
    return tuple(out.values())


def _next_round(scene: Scene) -> bool:
    """ "The next, 86th session": another round of the conference told of."""
    return scene.type == "Conference" and any(
        0 <= scene.trigger.start - h.end <= _ROUND
        for h in scene.sentence.of_kind("former", "relative")
        if h.entry.kind == "former" or h.entry.get("unit") == "weekday"
    )


_ROUND = 4
"""Words between "the next" and the session."""
_NAMING = ("Exercise", "Conference", "Visit")
"""Types of events whose sentence names no country that is no party."""


def _attended(scene: Scene) -> bool:
    """Whether a sentence lists who attends an opening or a closing."""
    return scene.role in ("opening", "closing") and scene.sentence.has("joining")


def _of_ships(scene: Scene, code: str) -> dict[str, Said]:
    """Whose ships came: the one other country that the article names beside ships, where these are
    spoken of, or a call of theirs."""
    if not (scene.role == "port" or ships_in(scene.sentence)):
        visit = scene.story.last("Visit")
        afloat = visit is not None and any(
            m.role == "port" or ships_in(scene.story.text.sentences[m.sentence])
            for m in visit.mentions
        )
        if not afloat or scene.type != "Visit":
            return {}
    others = [said for said in owners(scene.story.text) if said.value != code]
    return {others[0].value: others[0]} if len(others) == 1 else {}


def _of_our_ministry(scene: Scene) -> dict[str, Said]:
    """ "Between the Ministry of Defence and that of A": at home the press need not say whose it is.
    Told by a partner's word right behind it, where no country stands before it."""
    home, sentence = scene.story.home.country, scene.sentence
    if home is None or sentence.pack.settings.get("verbs") != "last":
        return {}
    partners = {
        r.start for r in sentence.of_kind("relation") if r.entry.values["role"] in ("with", "and")
    }
    owned = {c.end for c in sentence.of_kind("country", "organisation", "reference")}
    for unit in sentence.of_kind("unit"):
        minister = unit.entry.get("headed") == "defence-minister"
        if minister and unit.end in partners and unit.start not in owned:
            return {home.value: Said(home.value, unit.start, unit.end, "our_country")}
    return {}


def _of_exercise(scene: Scene, named: Mapping[str, Said]) -> dict[str, Said]:
    """The parties of the exercise just told of, which is pointed back at ("the drill"). Where a
    language has neither an article nor its verbs last, a bare noun as often begins another."""
    told, pack = scene.story.last("Exercise"), scene.sentence.pack
    if told is None or scene.number - told.mentions[-1].sentence > _WITHIN_VISIT:
        return {}
    pointed = pack.list("definite") and len(told.countries) == 2
    sure = pointed or pack.settings.get("verbs") == "last"
    return told.countries if sure and named.keys() <= told.countries.keys() else {}


def _of_onlookers(scene: Scene) -> dict[str, Said]:
    """The countries whose people watch an exercise together: "the two ministers followed it"."""
    found: dict[str, Said] = {}
    for mention in scene.people:
        country = scene.story.actors[mention.actor].country
        if country is not None and scene.nearest_of_type(mention):
            found.setdefault(country.value, country)
    return found if len(found) > 1 else {}


def _of_visit_to(scene: Scene, code: str) -> dict[str, Said]:
    """The parties of the visit just told of, during which a guest attends a conference."""
    visit = scene.story.last("Visit")
    within = any(t.entry.get("role") == "within" for t in scene.sentence.of_kind("trigger"))
    if visit is None or not within or code not in visit.countries or scene.type != "Conference":
        return {}
    return _of_visit(scene)


def ministers_of(scene: Scene) -> tuple[Said, ...]:
    """The countries of a title in the plural: "the defence ministers of A, B and C"."""
    for post in scene.sentence.of_kind("post"):
        if "pl" not in post.features:
            continue
        listed = scene.story.countries_listed(post, scene.sentence)
        if len(set(listed)) > 1:
            return tuple(Said(c, post.start, post.end, "ministers_listed") for c in listed)
    return ()


_OBJECT = 4
"""Words between a verb and a title in the plural of those met."""


def _colleagues_from(scene: Scene) -> list[Said]:
    """ "With his colleagues from A, B and C": the countries of a list behind the word."""
    if scene.type not in ("Meeting", "PhoneCall"):
        return []
    colleagues = [
        h.end
        for h in scene.sentence.of_kind("reference")
        if h.entry.get("to") == "counterpart" and h.features & {"pl", "pl?"}
    ]
    edges = [
        r.end
        for r in scene.sentence.of_kind("relation")
        if r.entry.values["role"] == "origin" and r.start in colleagues
    ]
    out: list[Said] = []
    for hit in sorted(scene.sentence.of_kind("country"), key=lambda h: h.start):
        if edges and 0 <= hit.start - edges[0] <= _LISTED:
            edges = [hit.end]
            out.append(Said(hit.entry.values["code"], hit.start, hit.end, "colleagues_from"))
    return out


def _of_gathering(scene: Scene) -> dict[str, Said]:
    """The parties of the conference just told of, whose ministers lay a wreath."""
    last = scene.story.last("Conference")
    gathered = heads_gathered(scene)
    if last is None or not gathered or scene.number - last.mentions[-1].sentence > _WITHIN_VISIT:
        return {}
    why = "the parties of the conference"
    return {c: Said(c, s.start, s.end, "parties_of_talks", why) for c, s in last.countries.items()}


def heads_gathered(scene: Scene) -> bool:
    """Whether a sentence tells of several who hold a post: "the heads of the delegations"."""
    return any(
        "pl" in p.features or p.features >= {"pl?", "nom"} for p in scene.sentence.of_kind("post")
    )


def _of_visit(scene: Scene) -> dict[str, Said]:
    """The parties of the visit just told of, within which its guests lay a wreath."""
    visit = scene.story.last("Visit")
    if visit is None or scene.number - visit.mentions[-1].sentence > _WITHIN_VISIT:
        return {}
    why = "the parties of the visit"
    return {c: Said(c, s.start, s.end, "parties_of_visit", why) for c, s in visit.countries.items()}


def without_its_members(parties: dict[str, Said], kind: str) -> dict[str, Said]:
    """The parties of an exercise without an organisation of which several members are told of by
    name: it is these that take part in it."""
    if kind != "Exercise":
        return parties
    return {c: s for c, s in parties.items() if len(members_of(c) & parties.keys()) < _SEVERAL}


_SEVERAL = 3


def other_side(story: Story, code: str, headline: bool = False) -> dict[str, Said]:
    """The party left unsaid: that of the talks under way (for a headline, of the news, which the
    text tells first), or the only other of the article."""
    for draft in story.drafts if headline else reversed(story.drafts):
        if draft.type in TWO_SIDES and code in draft.countries and len(draft.countries) > 1:
            return {
                c: Said(c, s.start, s.end, "parties_of_talks", "the parties of the talks")
                for c, s in draft.countries.items()
            }
    others = {c.value: c for a in story.actors if (c := a.country) and c.value != code}
    home = story.home.country
    if len(others) > 1 and home is not None and home.value in others:
        # Of whom the press of a country need not say that they are its own.
        others = {home.value: others[home.value]}
    if len(others) == 1:
        other, said = next(iter(others.items()))
        why = "the only other country with officials in the article, or the publisher's"
        return {other: Said(other, said.start, said.end, "only_other_side", why)}
    return {}


def _host_country(scene: Scene, code: str) -> dict[str, Said]:
    """The country of the town where a conference takes place that guests attend."""
    for hit in scene.sentence.of_kind("place"):
        country = hit.entry.get("country")
        if country == seats().get(code):
            continue  # an organisation meets at its seat
        if country and country != code and "place" in roles_of(hit, scene.sentence):
            why = "the town is there"
            return {country: Said(country, hit.start, hit.end, "country_of_place", why)}
    return {}


def _named(scene: Scene) -> list[Said]:
    """Countries that the sentence names as parties."""
    if scene.type == "Exercise" and len(own := parties_beside(scene)) > 1:
        return own
    left_out = {h.start for h in (*_observing(scene), *_standing_by(scene))}
    people = scene.story.named.get(scene.number, ())
    names = {i for m in people for i in range(m.start, m.end)}
    out: list[Said] = []
    for hit in scene.sentence.of_kind("country", "organisation", "reference"):
        apart = max(hit.start - scene.trigger.end, scene.trigger.start - hit.end)
        if hit.start in left_out or apart > _REACH or hit.start in names:
            continue
        if "rel" in hit.features and "place" not in roles_of(hit, scene.sentence):
            continue  # "the mission in Afghanistan" was talked of
        if hit.entry.kind == "organisation" and _of_a_conference(scene, hit):
            continue
        if scene.type == "Conference" and _city_state(scene, hit):
            continue
        if _elsewhere(scene, hit):
            continue
        if scene.type == "Conference" and _of_other_talks(scene, hit):
            continue
        if _informs(scene, hit):
            continue
        if hit.entry.kind == "reference":
            out.extend(_pointed(scene, hit))
        elif scene.type in _NAMING or _attended(scene) or _is_party(scene, hit):
            council = scene.role == "council" and hit.entry.kind == "organisation"
            rule = COUNCIL if council else "named_party"
            out.append(Said(hit.entry.values["code"], hit.start, hit.end, rule))
    if scene.type == "Exercise" or scene.role == "port":
        out += [
            Said(country, h.start, h.end, "country_of_force")
            for h in scene.sentence.of_kind("unit")
            if (country := h.entry.get("country")) and h.start not in names
        ]
    return out


def _elsewhere(scene: Scene, hit: Hit) -> bool:
    """ "After an exercise in India the ship has reached Malaysia": where else somebody was is no
    party to a visit, whose goal is known apart."""
    named = hit.entry.kind == "country" and hit.entry.get("form") == "name"
    return scene.type == "Visit" and named and "place" in roles_of(hit, scene.sentence)


def _informs(scene: Scene, hit: Hit) -> bool:
    """ "By the data of Poland's fleet": whose office only tells of it, where heads come last."""
    if scene.sentence.pack.settings.get("verbs") != "last" or hit.entry.kind == "reference":
        return False
    return any(
        u.start == hit.end and r.start == u.end and "gen" in u.features
        for u in scene.sentence.of_kind("unit")
        for r in scene.sentence.of_kind("reporting")
    )


def _of_other_talks(scene: Scene, hit: Hit) -> bool:
    """Whether a country of a conference's sentence is of talks on its margins: told of nearer, or
    with colleagues whose countries are listed."""
    if hit.entry.kind != "country" or scene.sentence.pack.settings.get("verbs") != "last":
        return False
    talks = [
        t
        for t in scene.triggers
        if event_of(t) in ("Meeting", "PhoneCall") and t.entry.kind == "trigger"
    ]
    nearer = any(
        scene.clauses.distance((hit.start, hit.end), (t.start, t.end)) < scene.distance(hit)
        for t in talks
    )
    return nearer or any(
        hit.end <= r.start
        and hit.entry.get("code") in scene.story.countries_listed(r, scene.sentence)
        for r in scene.sentence.of_kind("reference")
        if r.entry.get("to") == "counterpart" and any(t.start >= r.end for t in talks)
    )


def _city_state(scene: Scene, hit: Hit) -> bool:
    """ "In Singapore": a country named as the town where a conference is."""
    towns = {p.start for p in scene.sentence.of_kind("place") if p.entry.get("kind") == "city"}
    return hit.start in towns and "place" in roles_of(hit, scene.sentence)


def _of_a_conference(scene: Scene, hit: Hit) -> bool:
    """Whether an organisation is named for its own session, of which these talks only speak."""
    if scene.type not in ("Meeting", "PhoneCall", "Visit"):
        return False
    last = scene.sentence.pack.settings.get("verbs") == "last"
    return any(
        event_of(t) == "Conference"
        and 0 <= t.start - hit.end <= 8
        and (t.end <= scene.trigger.start or (last and scene.trigger.end <= hit.start))
        for t in scene.triggers
    )


def _is_party(scene: Scene, hit: Hit) -> bool:
    """A country of talks: in their own clause, as a partner, or before its people or forces; or in
    one list with such a country."""
    return any(_meets(scene, h) for h in _list_of(scene, hit))


def _list_of(scene: Scene, hit: Hit) -> list[Hit]:
    """The countries of the list that one stands in: "the ministers of A, B and C"."""
    same = {h.start: h for h in scene.sentence.of_kind(hit.entry.kind)}
    named = [same[at] for at in sorted(same)]
    row: list[Hit] = []
    for one in named:
        if row and one.start - row[-1].end != 1:
            if hit in row:
                break
            row = []
        row.append(one)
    return row if hit in row else [hit]


def _meets(scene: Scene, hit: Hit) -> bool:
    if scene.clauses.of(hit.start) == scene.clauses.of(scene.trigger.start):
        return True
    if roles_of(hit, scene.sentence) & {"with", "between"}:
        return True
    return any(0 <= h.start - hit.end <= 2 for h in scene.sentence.of_kind(*_PARTY_NOUNS))


def _pointed(scene: Scene, hit: Hit) -> list[Said]:
    """ "Our country", "both countries", "the three countries"."""
    to, home = hit.entry.values["to"], scene.story.home.country
    if ours(hit) and home is not None:
        return [Said(home.value, hit.start, hit.end, "our_country")]
    if to not in ("our-country", "both-countries", "parties"):
        return []
    wanted = int(hit.entry.get("count") or 2)
    for draft in reversed(scene.story.drafts):
        talks = to == "parties" and draft.type in TALKS and len(draft.countries) > 1
        if talks or len(draft.countries) == wanted:
            why = "those last spoken of"
            return [Said(c, hit.start, hit.end, "both_countries", why) for c in draft.countries]
    return []


def _observing(scene: Scene) -> list[Hit]:
    """Countries that only look on, or keep away: those in the clause of a word for it."""
    away = [h for h in scene.sentence.of_kind("joining") if "neg" in h.features]
    cues = [*scene.sentence.of_kind("observer"), *away]
    segments = {scene.clauses.of(cue.start) for cue in cues}
    tokens, stop = scene.story.text.tokens, scene.sentence.end
    # "and in the role of observers — those of A and B"
    segments |= {
        scene.clauses.of(cue.end + 1)
        for cue in cues
        if cue.end + 1 < stop and tokens[cue.end].text in _DASHES
    }
    named = sorted(scene.sentence.of_kind("country", "organisation"), key=lambda h: h.start)
    kept_away = {scene.clauses.of(cue.start) for cue in away}
    out = [
        h
        for h in named
        if (clause := scene.clauses.of(h.start)) in segments
        # "in the drills in A, B will not take part": A is where they are
        and not (clause in kept_away and "place" in roles_of(h, scene.sentence))
    ]
    for row in (named, named[::-1]):  # the rest of a list that goes on over its commas
        for one, other in pairwise(row):
            apart = max(other.start - one.end, one.start - other.end)
            if one in out and other not in out and 0 <= apart <= _LISTED:
                out.append(other)
    return out


_LISTED = 2
"""Marks and words between two countries of a list."""
_DASHES = "-–—:"


def _standing_by(scene: Scene) -> list[Hit]:
    """Countries named behind a word for tension, threat or answer: "amid tension between A and B",
    up to the next event word."""
    cues = list(scene.sentence.of_kind("bystander"))
    return [
        h
        for h in scene.sentence.of_kind("country", "organisation")
        if any(
            0 <= h.start - cue.end <= _BYSTANDERS
            and not any(cue.end <= t.start < h.start for t in scene.triggers)
            for cue in cues
        )
    ]


_BYSTANDERS = 12
"""Words behind such a word within which the countries named stand by."""
