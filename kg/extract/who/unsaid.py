"""Parties of an event that its sentence leaves unsaid, found in what the article told before.

Each function gives parties by code, or none where nothing tells them.
"""

from __future__ import annotations

from collections.abc import Mapping

from kg.extract.ground.roles import in_fixed_order, roles_of
from kg.extract.ground.ships import owners, ships_in
from kg.extract.ground.values import Said
from kg.extract.story.scene import TWO_SIDES, Scene
from kg.pack import Hit, organisation_codes, seats

_WITHIN_VISIT = 4
"""Sentences within which what is told of nobody belongs to the visit before."""


def of_ships(scene: Scene, code: str) -> dict[str, Said]:
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
    told = owners(scene.story.text)
    home = scene.story.home.country
    ours = home is not None and (
        scene.type == "Visit" or home.rule != "language" or scene.story.home.named
    )
    spoken = any(map(ships_in, scene.story.text.sentences))
    if not told and ours and spoken and home is not None and home.value != code:
        # Whose ships they are the press of a country need not say of its own.
        why = "the publisher's country"
        return {home.value: Said(home.value, *scene.span, "ships_of_the_press", why)}
    others = [said for said in told if said.value != code]
    if len(others) > 1 and (visit := scene.story.last("Visit")) is not None:
        # "Then it sailed on to A": the ship that was told to have called last
        there = visit.first("host")
        came = visit.countries.keys() - ({there.value} if there is not None else set())
        others = [said for said in others if said.value in came] or others
    return {others[0].value: others[0]} if len(others) == 1 else {}


def of_our_ministry(scene: Scene) -> dict[str, Said]:
    """ "Between the Ministry of Defence and that of A", "a delegation of the Defence Ministry":
    at home the press need not say whose it is, where no country stands before it."""
    home, sentence = scene.story.home.country, scene.sentence
    if home is None or not sentence.pack.verbs_last:
        return {}
    partners = {
        r.start for r in sentence.of_kind("relation") if r.entry.values["role"] in ("with", "and")
    }
    owned = {c.end for c in sentence.of_kind("country", "organisation", "reference")}
    for unit in sentence.of_kind("unit"):
        if unit.start in owned or unit.entry.get("country") is not None:
            continue
        minister = unit.entry.get("headed") == "defence-minister"
        partner = unit.end in partners or _of_delegation(scene, unit)
        house = minister or (unit.entry.get("name") or "")[:1].isupper()
        if (minister and partner) or (house and _at_ours(scene, unit)):
            return {home.value: Said(home.value, unit.start, unit.end, "our_country")}
    return {}


def _at_ours(scene: Scene, unit: Hit) -> bool:
    """ "Talks with the minister of A were held at the Ministry of Defence", of no visit abroad:
    ours, where no town is named before it."""
    visit, home = scene.story.last("Visit"), scene.story.home.country
    host = visit.first("host") if visit is not None else None
    abroad = host is not None and home is not None and host.value != home.value
    elsewhere = any(
        p.start < unit.start and p.entry.get("country") not in (None, home and home.value)
        for p in scene.sentence.of_kind("place")
    ) or any(
        c.start < unit.start
        and "loc" in c.features
        and c.entry.get("code") != (home and home.value)
        for c in scene.sentence.of_kind("country")
    )
    return scene.type == "Meeting" and "loc" in unit.features and not abroad and not elsewhere


def _of_delegation(scene: Scene, unit: Hit) -> bool:
    """Whether the delegation that goes somewhere is of a ministry that leads the sentence."""
    leads = unit.start - scene.sentence.start <= _LEADING and "gen" in unit.features
    delegation = (h.entry.get("to") == "delegation" for h in scene.sentence.of_kind("reference"))
    return scene.type == "Visit" and leads and any(delegation)


_LEADING = 4
"""Words, such as a day, before whom a sentence leads with."""


def of_exercise(scene: Scene, named: Mapping[str, Said]) -> dict[str, Said]:
    """The parties of the exercise just told of, which is pointed back at ("the drill"). Where a
    language has neither an article nor its verbs last, a bare noun as often begins another."""
    told, pack = scene.story.last("Exercise"), scene.sentence.pack
    if told is None or scene.number - told.mentions[-1].sentence > _WITHIN_VISIT:
        return {}
    pointed = pack.list("definite") and len(told.countries) == 2
    sure = pointed or pack.verbs_last
    return told.countries if sure and named.keys() <= told.countries.keys() else {}


def of_those_who_talk(scene: Scene) -> dict[str, Said]:
    """The two sides of the talks just told of, who "spoke of the preparation of" an exercise."""
    talk = scene.story.talk
    if talk is None or scene.number - talk.mentions[-1].sentence > 1 or len(talk.countries) != 2:
        return {}
    spoken = any(h.end <= scene.trigger.start for h in scene.sentence.of_kind("talk"))
    if not spoken or scene.story.background or scene.sentence.zone != "body":
        return {}
    why = "the parties of the talks"
    return {c: Said(c, s.start, s.end, "sides_of_talks", why) for c, s in talk.countries.items()}


def of_onlookers(scene: Scene) -> dict[str, Said]:
    """The countries whose people watch an exercise together: "the two ministers followed it"."""
    found: dict[str, Said] = {}
    for mention in scene.people:
        country = scene.story.actors[mention.actor].country
        if country is not None and scene.nearest_of_type(mention):
            found.setdefault(country.value, country)
    return found if len(found) > 1 or _at_home(scene, found) else {}


def _at_home(scene: Scene, found: Mapping[str, Said]) -> bool:
    """ "The president took part in the exercise": whether one who commands is at an exercise that
    was held, in an article that names no country but his."""
    story, done = scene.story, scene.sentence.has("status", "result")
    if len(found) != 1 or scene.sentence.pack.verbs_last or not done or story.names[scene.number]:
        return False  # one with a name may be of others too
    known = any(s.rule == _OFFICIAL for s in found.values())
    posts = {p.value for m in scene.people if (p := story.actors[m.actor].post) is not None}
    read = [s for s in story.text.sentences if s.zone in ("headline", "body")]
    named = {
        hit.entry.get("code") or hit.entry.get("country")
        for sentence in read
        for hit in sentence.of_kind("country", "place", "unit", "organisation")
    }
    sides = {a.country.value for a in story.actors if a.country is not None}
    return (known or bool(posts & _COMMANDING)) and (named - {None}) | sides <= found.keys()


_OFFICIAL = "known_official"
_COMMANDING = frozenset(
    {"head-of-state", "defence-minister", "chief-of-general-staff", "commander"}
)


def of_only_country(scene: Scene) -> dict[str, Said]:
    """The one country that an article names, where one of its forces is named too, or the exercise
    is told with a verb beside soldiers, of nobody who only watches it: an exercise of nobody is its
    own."""
    named: set[str] = set()
    forces: dict[str, Said] = {}
    read = [s for s in scene.story.text.sentences if s.zone in ("headline", "body")]
    soldiers = scene.sentence.has("unit", "side", "rank")
    by_verb = soldiers and scene.sentence.has("status") and not scene.people
    told = {"unit", "country"} if by_verb else {"unit"}
    for sentence in read:
        for hit in sentence.of_kind("country", "place", "unit", "organisation"):
            code = hit.entry.get("code") or hit.entry.get("country")
            if code is not None:
                named.add(code)
            if code is not None and hit.entry.kind in told:
                why = "the only country that the article names"
                forces.setdefault(code, Said(code, hit.start, hit.end, "only_country", why))
    return forces if len(named) == 1 else {}


def of_visit_to(scene: Scene, code: str) -> dict[str, Said]:
    """The parties of the visit just told of, during which a guest attends a conference."""
    visit = scene.story.last("Visit")
    within = any(t.entry.get("role") == "within" for t in scene.sentence.of_kind("trigger"))
    if visit is None or not within or code not in visit.countries or scene.type != "Conference":
        return {}
    return of_visit(scene)


def of_gathering(scene: Scene) -> dict[str, Said]:
    """The parties of the conference just told of, whose ministers lay a wreath."""
    last = scene.story.last("Conference")
    gathered = heads_gathered(scene)
    if last is None or not gathered or scene.number - last.mentions[-1].sentence > _WITHIN_VISIT:
        return {}
    why = "the parties of the conference"
    return {c: Said(c, s.start, s.end, "parties_of_talks", why) for c, s in last.countries.items()}


def of_signers(scene: Scene) -> dict[str, Said]:
    """The states of the conference just told of: "the ministers signed it"."""
    if scene.sentence.has("country", "organisation"):
        return {}
    states = {c: s for c, s in of_gathering(scene).items() if c not in organisation_codes()}
    return states if len(states) >= _CONFERENCE else {}


_CONFERENCE = 4
"""States whose officials make a conference of their talks."""


def of_visit(scene: Scene) -> dict[str, Said]:
    """The parties of the visit just told of, within which its guests lay a wreath."""
    visit = scene.story.last("Visit")
    if visit is None or scene.number - visit.mentions[-1].sentence > _WITHIN_VISIT:
        return {}
    why = "the parties of the visit"
    return {c: Said(c, s.start, s.end, "parties_of_visit", why) for c, s in visit.countries.items()}


def tours_at_home(scene: Scene, host: Said) -> bool:
    """ "The ministers visit the plant in Lima": whether those before a verb of visiting, or a word
    used as one, are all of the country where that is."""
    at = scene.trigger.end
    verb = not scene.noun or any(f.start == at for f in scene.sentence.of_kind("filler"))
    if scene.type != "Visit" or not verb or not in_fixed_order(scene.sentence):
        return False
    named = scene.story.named.get(scene.number, ())
    sides = {scene.story.sides.get(m.actor) for m in named if m.end <= scene.trigger.start}
    return sides == {host.value}


def other_side(scene: Scene, code: str, headline: bool = False) -> dict[str, Said]:
    """The party left unsaid: that of the talks under way (for a headline, of the news, which the
    text tells first), or the only other of the article; of a long article, one spoken of near."""
    story, near = scene.story, _around(scene)
    for draft in story.drafts if headline else reversed(story.drafts):
        if not headline and draft.mentions[-1].sentence not in near:
            continue
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
    spoken = {story.sides.get(m.actor) for n in near for m in story.named.get(n, ())}
    if len(others) == 1 and spoken & others.keys():
        other, said = next(iter(others.items()))
        why = "the only other country with officials in the article, or the publisher's"
        return {other: Said(other, said.start, said.end, "only_other_side", why)}
    return {}


def _around(scene: Scene) -> range:
    """The sentences in which those are named who may be the other side of what one tells: all,
    but in languages whose articles are long and tell of many at home."""
    end = len(scene.story.text.sentences)
    if not in_fixed_order(scene.sentence):
        return range(end)
    return range(max(0, scene.number - _NEAR), min(end, scene.number + _NEAR + 1))


_NEAR = 4
"""Sentences between what is told and one that names the other side."""


def of_host(scene: Scene, code: str) -> dict[str, Said]:
    """The country of the town where a conference takes place that guests attend."""
    for hit in scene.sentence.of_kind("place"):
        country = hit.entry.get("country")
        if country == seats().get(code):
            continue  # an organisation meets at its seat
        if country and country != code and "place" in roles_of(hit, scene.sentence):
            why = "the town is there"
            return {country: Said(country, hit.start, hit.end, "country_of_place", why)}
    return _of_host_of_visit(scene, code)


def _of_host_of_visit(scene: Scene, code: str) -> dict[str, Said]:
    """ "He left for Prague. There he will speak at a forum": the country that the visit just told
    of leads to, where a word points there."""
    visit = scene.story.last("Visit")
    if visit is None or scene.number - visit.mentions[-1].sentence > _THERE:
        return {}
    host, why = visit.first("host"), "the country visited"
    if host is None or host.value == code:
        return {}
    for hit in scene.sentence.of_kind("there"):
        if hit.entry.get("to") in ("this-place", "this-city"):
            return {host.value: Said(host.value, hit.start, hit.end, "country_of_place", why)}
    return {}


def of_those_there(scene: Scene, code: str) -> dict[str, Said]:
    """ "He left for Moldova, where he met with the minister": the country that a word for being
    there points back at, in the same sentence or at the visit just told of."""
    words = [h for h in scene.sentence.of_kind("there") if h.end <= scene.trigger.start]
    partners = (r for r in scene.sentence.of_kind("relation") if r.entry.values["role"] == "with")
    if not words or not any(words[-1].end <= r.start for r in partners):
        return {}  # "where talks are expected": with whom is not said
    for hit in sorted(scene.sentence.of_kind("country", "place"), key=lambda h: -h.start):
        land = hit.entry.get("code") or hit.entry.get("country")
        before = hit.end <= words[-1].start and land not in (None, code)
        if land and before and "place" in roles_of(hit, scene.sentence):
            return {land: Said(land, hit.start, hit.end, "country_of_place", "the talks are there")}
    return _of_host_of_visit(scene, code)


_THERE = 2
"""Sentences between a visit and "there"."""


def heads_gathered(scene: Scene) -> bool:
    """Whether a sentence tells of several who hold a post: "the heads of the delegations"."""
    return any(
        "pl" in p.features or p.features >= {"pl?", "nom"} for p in scene.sentence.of_kind("post")
    )
